"""How many people, with the doubt about links in the number: simulated lists, linked, drawn, pooled, against the truth.

PYTHONPATH=src python bench/linkage.py [--seeds 0-19] [--people 120000] [--relatives 0.0] [--dependence 0.0]
    [--no-decoys]

Beside each interval stand what the true overlaps would have given and what plain linking gives (pairs from p >= .9,
no doubt carried). Times are processor time of one seed, all threads together, without making the lists up.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wartoll.deaths.blocking import blocks, sides
from wartoll.deaths.bounds import independence_posterior
from wartoll.deaths.entries import Pairs
from wartoll.deaths.false_pairs import on_false_pairs
from wartoll.deaths.fields import fields
from wartoll.deaths.link import link
from wartoll.deaths.methods import BY_NAME, Settings
from wartoll.deaths.missed_links import Span, by_rule_weighted, links_by_rules
from wartoll.deaths.names import name_tokens
from wartoll.deaths.persons import Roster, persons, table_of
from wartoll.deaths.pooled import pooled
from wartoll.deaths.propagation import between, cell_draws
from wartoll.deaths.vocabulary import vocabulary
from wartoll.simulate.families import PeopleOptions
from wartoll.simulate.victims import SimulatedVictims, VictimOptions, simulate_victims

METHODS = ("independence", "decomposable")
WIDEST, LEAST_COVERED = 0.15, 0.85


class Outcome(NamedTuple):
    """One seed: (low, median, high) of each method's 90% interval, what true and plain links give, seconds."""

    seed: int
    intervals: dict[str, tuple[float, float, float]]
    linkage: float  # share of the width, under independence
    true: tuple[float, float]
    plain: tuple[float, float]
    links: tuple[float, int]  # expected among the pairs, true ones on the lists
    seconds: tuple[float, float, float]  # linking; draws; estimating


def missed(pairs: Pairs, entries: Any, roster: Roster, rng: np.random.Generator) -> dict[tuple[int, int], Any]:
    """Draws of the true links for each one found, for each two lists, from the rules that brought pairs together."""
    names = name_tokens(entries, None)
    made = blocks(names, vocabulary(names), fields(entries, None))
    ways = sides((pairs.left.astype(np.int32), pairs.right.astype(np.int32)), made)
    flags = np.stack([(ways & 3) > 0, (ways & 4) > 0], axis=1)  # by names alone; by one token with other fields
    out = {}
    for a, b in combinations(range(len(roster.lists)), 2):
        mine = between(pairs, roster, a, b)
        span = links_by_rules(by_rule_weighted(("names", "one token"), flags[mine], pairs.probability[mine]))
        if isinstance(span, Span):
            out[a, b] = span.draws(rng, 400) / span.caught
    return out


def true_histories(made: SimulatedVictims, on: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """People by the lists that they are on, as counts by code."""
    history = np.zeros(made.people, dtype=np.int64)
    np.bitwise_or.at(history, made.person, 1 << on)
    return np.bincount(history, minlength=1 << lists)


def run(seed: int, people: int, options: VictimOptions, with_decoys: bool = True) -> Outcome:
    """One set of lists, linked and estimated from."""
    made = simulate_victims(people, options, np.random.default_rng(seed))
    lists, on = np.unique(np.asarray(made.entries["list"].to_pylist()), return_inverse=True)
    names = tuple(str(name) for name in lists)
    roster = Roster(names, on.astype(np.int64), unique=frozenset(names))
    rng = np.random.default_rng([seed, 1])
    start = time.process_time()
    found_pairs = link(made.entries)
    pairs = found_pairs.pairs
    if with_decoys:
        pairs, _ = on_false_pairs(found_pairs, roster, rng)
    linked = time.process_time()
    cells = cell_draws(pairs, roster, missed(pairs, made.entries, roster, rng), rng=rng)
    drawn = time.process_time()
    found = pooled(cells, [BY_NAME[name] for name in METHODS], Settings(), seed=seed)
    done = time.process_time()
    counts = true_histories(made, on, len(names))
    true = independence_posterior(table_of(counts.tolist(), names))
    plain = independence_posterior(persons(pairs, roster, likely=0.9).table())
    quantiles = {name: found.methods[name].quantiles for name in METHODS}
    pairs_true = sum(int(n) * code.bit_count() * (code.bit_count() - 1) // 2 for code, n in enumerate(counts))
    return Outcome(
        seed, {name: (q[0.05], q[0.5], q[0.95]) for name, q in quantiles.items()},
        found.by_method["independence"].shares()["linkage"],
        (true.quantile(0.05), true.quantile(0.95)), (plain.quantile(0.05), plain.quantile(0.95)),
        (float(pairs.probability.sum()), pairs_true), (linked - start, drawn - linked, done - drawn),
    )  # fmt: skip


def line(made: Outcome, people: int) -> str:
    """One seed as a line."""
    cells = [f"{made.seed:4}", f"links {made.links[0]:,.0f} of {made.links[1]:,}"]
    for name, (low, middle, high) in made.intervals.items():
        mark = "in " if low <= people <= high else "OUT"
        cells.append(f"{name} {low:,.0f}-{middle:,.0f}-{high:,.0f} {mark} {(high - low) / middle:.1%}")
    cells.append("true links {:,.0f}-{:,.0f}".format(*made.true))
    cells.append("plain {:,.0f}-{:,.0f}".format(*made.plain))
    cells.append("s {:.1f} + {:.1f} + {:.1f}".format(*made.seconds))
    return " | ".join(cells)


def summary(found: list[Outcome], people: int) -> tuple[list[str], bool]:
    """How often each interval held the people, how wide they were, and whether the limits were kept."""
    said, kept = [], True
    for name in METHODS:
        spans = [made.intervals[name] for made in found]
        held = sum(low <= people <= high for low, _, high in spans)
        widest = max((high - low) / people for low, _, high in spans)
        error = float(np.mean([middle / people - 1 for _, middle, _ in spans]))
        kept &= held >= LEAST_COVERED * len(found) and widest <= WIDEST
        said.append(f"{name}: held {held} of {len(found)}, widest {widest:.1%} of N, medians {error:+.2%} on average")
    plain = sum(made.plain[0] <= people <= made.plain[1] for made in found)
    said.append(f"plain linking at p >= .9: held {plain} of {len(found)}")
    said.append(f"linkage is {np.mean([made.linkage for made in found]):.0%} of the variance of log N (independence)")
    said.append(f"{np.mean([sum(made.seconds) for made in found]):.1f} s of processor time a seed")
    return said, kept


def main(arguments: list[str]) -> int:
    """Print a line for each seed and the summary; 1 where a limit was not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", default="0-19")
    parser.add_argument("--people", type=int, default=120_000)
    parser.add_argument("--relatives", type=float, default=0.0)
    parser.add_argument("--dependence", type=float, default=0.0)
    parser.add_argument("--no-decoys", action="store_true", help="leave the probabilities as linking gives them")
    chosen = parser.parse_args(arguments)
    first, _, last = chosen.seeds.partition("-")
    options = VictimOptions(
        people=PeopleOptions(with_relatives=chosen.relatives), dependence=chosen.dependence
    )  # fmt: skip
    found = []
    for seed in range(int(first), int(last or first) + 1):
        found.append(run(seed, chosen.people, options, not chosen.no_decoys))
        print(line(found[-1], chosen.people), flush=True)
    said, kept = summary(found, chosen.people)
    print("\n".join(said))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
