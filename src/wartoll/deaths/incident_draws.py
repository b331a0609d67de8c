"""Draws of the linkage of two incident lists, and how many links lists that share nothing would give."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..uncertain import Array
from .diagnostics import rhat
from .incident_links import (
    Chance,
    Possible,
    best,
    kept,
    killed_by_chance,
    level_counts,
    possible,
    prior,
    weights,
)
from .incident_scores import (
    COMPARISONS,
    DAYS,
    EXPECTED,
    KM,
    PRIOR,
    chance_shares,
    compare,
    learn,
    log_busy,
    moved_lists,
    moves_of,
    period_of,
    shares,
)
from .incidents import Incidents, Whole, candidates

DRAWS = 200
CHAINS = 2  # one starts without links, one from the best linkage
BURN, BETWEEN = 300, 20  # rounds before the first draw and between draws; a round redraws m once
SPLIT = (1.0, 3.0)  # beta prior: how often a link holds one more incident
LEAST = -7.0  # log odds of a link on its own, below which it is not drawn
MOST_KILLED_MOVES = 8  # moved lists from which the killed of groups are counted
MOST_CHANCE_MOVES = 12
FEWEST = 5  # incidents on each list


@dataclass(frozen=True, slots=True, eq=False)
class Linkage:
    """Two lists linked: the possible links, those of each draw, and what chance alone would give."""

    a: Incidents
    b: Incidents
    possible: Possible
    chance: Chance
    draws: tuple[Whole, ...]  # the links of each draw
    m: Array  # mean over draws, [comparisons x levels]
    split: float  # mean chance that a link holds one more incident
    best: Whole  # links of the heaviest linkage
    by_chance: Whole  # links of the heaviest linkage of each moved list
    rhat: float  # of the number of links

    @property
    def links(self) -> Whole:
        """The number of links in each draw."""
        return np.array([len(d) for d in self.draws], dtype=np.int64)

    @property
    def probability(self) -> Array:
        """How often each possible link is drawn."""
        counts = np.bincount(np.concatenate(self.draws), minlength=len(self.possible))
        return np.asarray(counts / len(self.draws))


def refusal(a: Incidents, b: Incidents) -> str:
    """Why two lists cannot be linked, or nothing."""
    for listed in (a, b):
        if len(listed) < FEWEST:
            return f"{listed.name} has {len(listed)} incidents that could be linked; at least {FEWEST} are needed."
    if not moves_of(*period_of(a, b)):
        return (
            "The lists cover fewer than 30 days: too few to move one of them in time, so that nothing shows how many "
            "links chance alone would give."
        )
    return ""


def link(a: Incidents, b: Incidents, *, rng: np.random.Generator, draws: int = DRAWS) -> Linkage:
    """Draws of which incidents are one event. Check `refusal` first; ImportError without numba.

    Which list comes first does not matter beyond chance; the same lists and seed give the same draws.
    """
    period = period_of(a, b)
    chance = learned(a, b, period)
    found = possible(a, b, period)
    log_prior = prior(found.sizes)
    start = weights(found, chance, chance.scores.m, SPLIT[0] / sum(SPLIT))
    expected = int(min(chance.scores.share * chance.scores.pairs, len(log_prior) - 2))
    found = kept(found, start + log_prior[expected + 1] - log_prior[expected] > LEAST)
    each = -(-draws // CHAINS)
    chains = [_chain(found, chance, log_prior, each, rng, full=bool(number)) for number in range(CHAINS)]
    drawn = tuple(links for chain in chains for links in chain[0])
    m = np.asarray(np.mean([chain[1] for chain in chains], axis=0))
    split = float(np.mean([chain[2] for chain in chains]))
    counts = np.array([[len(links) for links in chain[0]] for chain in chains], dtype=np.float64)
    steady = _marginal(log_prior, float(counts.mean()))
    top = best(found, weights(found, chance, m, split) + steady)
    by_chance = _by_chance(a, b, chance, m, split, steady)
    return Linkage(a, b, found, chance, drawn, m, split, top, by_chance, rhat(counts))


def learned(a: Incidents, b: Incidents, period: tuple[int, int]) -> Chance:
    """u from moved lists and m by EM."""
    moves = moves_of(*period)
    u, pairs = chance_shares(a, b, moves, period)
    left, right = candidates(a, b, DAYS, KM)
    share = max(pairs, 0.5) / (len(a) * len(b))
    busy = log_busy(a, b, left, right, period)
    scores = learn(compare(a, b, left, right), (left, right), -busy - math.log(share), u, moves)
    few = moves[:: max(1, len(moves) // MOST_KILLED_MOVES)]
    killed = killed_by_chance(a, list(moved_lists(b, period, few)))
    return Chance(scores, killed, share)


def _marginal(log_prior: Array, links: float) -> float:
    at = min(int(links), len(log_prior) - 2)
    return float(log_prior[at + 1] - log_prior[at])


def _chain(
    found: Possible, chance: Chance, log_prior: Array, draws: int, rng: np.random.Generator, *, full: bool
) -> tuple[list[Whole], Array, float]:
    """(links of each draw, mean m, mean split) of one chain: links given m and split, and these given the links."""
    from .incident_links_kernel import walk

    m, split = chance.scores.m, SPLIT[0] / sum(SPLIT)
    holder = np.full(sum(found.sizes), -1, dtype=np.int64)
    if full:
        top = best(found, weights(found, chance, m, split) + _marginal(log_prior, len(log_prior) / 2))
        for one in top:
            holder[found.nodes[found.start[one] : found.start[one + 1]]] = one
    steps = max(len(found), 200)
    drawn: list[Whole] = []
    sum_m, sum_split = np.zeros_like(m), 0.0
    for number in range(BURN + draws * BETWEEN):
        weight = weights(found, chance, m, split)
        picks = rng.integers(max(len(found), 1), size=steps if len(found) else 0)
        walk(
            found.start, found.nodes, found.near_start, found.near, weight, log_prior, holder, picks,
            rng.random(len(picks)),
        )  # fmt: skip
        links = np.unique(holder[holder >= 0])
        m, split = _redrawn(found, links, rng)
        if number >= BURN and (number - BURN) % BETWEEN == BETWEEN - 1:
            drawn.append(links)
            sum_m, sum_split = sum_m + m, sum_split + split
    return drawn, sum_m / draws, sum_split / draws


def _redrawn(found: Possible, links: Whole, rng: np.random.Generator) -> tuple[Array, float]:
    """m and the chance of one more incident, drawn given the links."""
    counts = level_counts(found, links) + PRIOR * EXPECTED
    gammas = np.where(EXPECTED > 0, rng.standard_gamma(np.maximum(counts, 1e-9)), 0.0)
    m = shares(np.maximum(gammas, 1e-12), np.zeros_like(gammas))
    extra = int((found.members[links] - 1).sum())
    return m, float(np.clip(rng.beta(SPLIT[0] + extra, SPLIT[1] + len(links)), 1e-6, 1 - 1e-6))


def _by_chance(a: Incidents, b: Incidents, chance: Chance, m: Array, split: float, steady: float) -> Whole:
    """Links of the heaviest linkage of list a with list b moved in time, for each of several moves."""
    period, moves = period_of(a, b), chance.scores.moves
    few = moves[:: max(1, -(-len(moves) // MOST_CHANCE_MOVES))]
    out = []
    for other in moved_lists(b, period, few):
        found = possible(a, other, period)
        out.append(len(best(found, weights(found, chance, m, split) + steady)))
    return np.array(out, dtype=np.int64)


def level_rows(found: Linkage) -> list[tuple[str, str, float, float, float]]:
    """(comparison, level, m, u, weight in bits) of every level of the table."""
    u = found.chance.scores.u
    return [
        (row.name, level, float(found.m[c, k]), float(u[c, k]), math.log2(found.m[c, k] / u[c, k]))
        for c, row in enumerate(COMPARISONS)
        for k, level in enumerate(row.levels)
    ]
