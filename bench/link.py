"""Who is on which list: how much linking finds and how much of it is right, how long it takes, in how much memory.

python bench/link.py [--quick] [--splink] [--only WORLD]: made-up lists with known persons, each in its own process.
Every row of quality stands beside splink with positional columns on the same entries; --splink adds wartoll's levels
inside splink.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from link_splink import PARTS, Scored, positional, token_levels
from wartoll.deaths.link import LinkOptions, link
from wartoll.deaths.names import name_tokens
from wartoll.simulate.families import RELATIVES
from wartoll.simulate.victims import ListOptions, SimulatedVictims, VictimOptions, simulate_victims

LEVELS = (0.5, 0.7, 0.9, 0.99)  # of probability at which recall and precision are read
MINISTRY = ListOptions(name="ministry", chance=0.9, misspelt=0.03, no_father=0.02, no_grandfather=0.02, age_off=0.1)
PRESS = ListOptions(name="press", chance=0.13, misspelt=0.08, no_father=0.25, no_grandfather=0.45, age_off=0.25)


class World(NamedTuple):
    """Made-up lists, and which columns nobody filled."""

    people: int
    options: VictimOptions
    empty: tuple[str, ...] = ()


WORLDS = {
    "unrelated": World(120_000, VictimOptions()),
    "families": World(120_000, VictimOptions(people=RELATIVES)),
    "names and ages": World(
        30_000, VictimOptions(lists=(MINISTRY, PRESS), people=RELATIVES), ("date", "place_1", "place_2", "place_3")
    ),
    "quick": World(60_000, VictimOptions()),
    "million": World(600_000, VictimOptions()),
}


def made(world: World, seed: int = 0) -> SimulatedVictims:
    """The lists of a world."""
    found = simulate_victims(world.people, world.options, np.random.default_rng(seed))
    table = found.entries
    for name in world.empty:
        at = table.column_names.index(name)
        table = table.set_column(at, name, pa.nulls(table.num_rows, table.schema.field(name).type))
    return SimulatedVictims(table, found.person, found.parts, found.people)


def split(entries: pa.Table) -> pa.Table:
    """Names as their users put them into columns: the first token, the last one, the second and third between."""
    found = name_tokens(entries)
    of, words = found.of, np.array([*found.words, None], dtype=object)
    count = (of >= 0).sum(axis=1)
    last = of[np.arange(len(of)), np.maximum(count - 1, 0)]
    columns = (
        of[:, 0],
        np.where(count > 2, of[:, 1], -1),
        np.where(count > 3, of[:, 2], -1),
        np.where(count > 1, last, -1),
    )
    return pa.table(
        {p: pa.chunked_array([pa.array(words[c], pa.string())]) for p, c in zip(PARTS, columns, strict=True)}
    )


def true_pairs(world: SimulatedVictims) -> int:
    """Pairs of entries of one person on different lists."""
    lists = world.entries["list"].combine_chunks().dictionary_encode().indices.to_numpy()
    counts = np.unique(world.person, return_counts=True)[1]
    own = np.unique(np.stack([world.person, lists]), axis=1, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum() - (own * (own - 1) // 2).sum())


def quality(world: SimulatedVictims, found: Scored) -> dict[str, Any]:
    """Recall and precision at each of LEVELS, and the most recall there is at precision .995."""
    right = world.person[found.left] == world.person[found.right]
    total = true_pairs(world)
    said = {}
    for level in LEVELS:
        kept = found.probability >= level
        said[f"p>={level}"] = [round(right[kept].sum() / total, 4), round(float(right[kept].mean()), 4)]
    order = np.argsort(-found.probability, kind="stable")
    hits = np.cumsum(right[order])
    good = np.flatnonzero(hits / np.arange(1, len(hits) + 1) >= 0.995)
    said["recall at precision .995"] = [round(float(hits[good[-1]]) / total, 4) if len(good) else 0.0]
    expected = found.probability.sum() / right.sum()
    return said | {"pairs expected by probability / true pairs kept": [round(float(expected), 3)]}


def ours(world: SimulatedVictims) -> tuple[Scored, dict[str, Any]]:
    """wartoll's pairs, and what was counted."""
    found = link(world.entries, LinkOptions())
    pairs = Scored(found.pairs.left, found.pairs.right, found.pairs.probability)
    each = round(found.compared / world.entries.num_rows, 1)
    return pairs, {"compared per entry": each, "recall of keys, estimated": found.blocking_recall}


def measured(name: str, how: str) -> dict[str, Any]:
    """One world linked in one way: entries, seconds, memory, quality. What is compiled is compiled before."""
    link(made(World(500, VictimOptions())).entries)
    world = made(WORLDS[name])
    ways = {
        "wartoll": lambda: ours(world),
        "splink, positional": lambda: (positional(world.entries, split(world.entries)), {}),
        "splink, our levels, u fixed": lambda: (token_levels(world.entries, fixed=True), {}),
        "splink, our levels, u learned": lambda: (token_levels(world.entries, fixed=False), {}),
    }
    start, used = time.perf_counter(), time.process_time()
    found, counted = ways[how]()
    wall, processor = time.perf_counter() - start, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {
        "world": name, "how": how, "entries": world.entries.num_rows, "seconds": round(wall, 1),
        "processor seconds": round(processor, 1), "GB at most": round(memory, 2), **counted, **quality(world, found),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print a line of JSON for each measurement; 1 where a limit is not met."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measured(*arguments[1:3])))
        return 0
    runs = [(name, how) for name in list(WORLDS)[:3] for how in ("wartoll", "splink, positional")]
    runs = [run for run in runs if "--only" not in arguments or run[0] == arguments[arguments.index("--only") + 1]]
    if "--splink" in arguments:
        runs += [("families", f"splink, our levels, u {u}") for u in ("fixed", "learned")]
    runs += [] if {"--quick", "--only"} & set(arguments) else [("million", "wartoll")]
    found = {}
    for run in runs:
        done = subprocess.run([sys.executable, __file__, "--one", *run], capture_output=True, text=True, check=False)
        if done.returncode:
            print(json.dumps({"world": run[0], "how": run[1], "failed": done.stderr.strip().splitlines()[-1]}))
            continue
        found[run] = json.loads(done.stdout.splitlines()[-1])
        print(json.dumps(found[run]), flush=True)
    limits = judged(found)
    for what, met in limits.items():
        print(f"{'met' if met else 'NOT MET':8} {what}")
    return 0 if all(limits.values()) else 1


def judged(found: dict[tuple[str, str], dict[str, Any]]) -> dict[str, bool]:
    """Which limits are met."""
    limits = {}
    if (mine := found.get(("unrelated", "wartoll"))) and (theirs := found.get(("unrelated", "splink, positional"))):
        at = theirs["p>=0.9"]
        limits[f"splink with positional columns: recall {at[0]} in .80-.88 at precision {at[1]} >= .99"] = (
            0.80 <= at[0] <= 0.88 and at[1] >= 0.99
        )
        limits["unrelated people: recall >= .93 at precision >= .995"] = mine["recall at precision .995"][0] >= 0.93
        limits["200,000 entries in 8 s"] = mine["seconds"] <= 8
    if mine := found.get(("families", "wartoll")):
        limits["families: recall >= .93 at precision >= .995"] = mine["recall at precision .995"][0] >= 0.93
    if mine := found.get(("names and ages", "wartoll")):
        limits["names and ages: recall >= .90 at precision >= .975"] = (
            mine["p>=0.5"][0] >= 0.9 and mine["p>=0.5"][1] >= 0.975
        )
    if mine := found.get(("million", "wartoll")):
        limits["1,000,000 entries in 75 s and 4 GB"] = mine["seconds"] <= 75 and mine["GB at most"] <= 4
    return limits


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
