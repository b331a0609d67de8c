"""How many were killed: the numbers of others, the speed of the samplers, and what must never be refused.

Limits in seconds are on processor time: of one core, or of two where the limit speaks of two.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from statistics import median

from deaths_exact import graph_seconds, oracles
from deaths_latent import CORES, DATA, KOSOVO, SEEDS, Timed, all_cores, one_core, starts, table, timed
from rows import Row, alone

BAR = "its bar"
REPEAT = 3
TABLES = DATA / "mse_reference_tables.json"


def rows() -> Sequence[Row]:
    """What needs no published table, then what does, where the tables are at hand."""
    made = [*_graphs(), *_starts()]
    if not TABLES.exists():
        print(f"bench: deaths: no {TABLES.name} beside the repository; published tables are skipped", file=sys.stderr)
        return made
    return [*made, _oracles(), *_kosovo(), until_passed("gaza", 30.0, humps=2), until_passed("uk_2013_6list", 180.0)]


def _bar(what: str, measured: float, unit: str, limit: float, *, at_least: bool = False) -> Row:
    return Row(what, measured, unit, BAR, measured / limit, limit, at_least=at_least)  # type: ignore[arg-type]  # a literal


def _graphs() -> list[Row]:
    return [
        _bar(f"all decomposable graphs on {lists} lists", graph_seconds(lists, runs)[1], "s", limit)
        for lists, runs, limit in ((6, 9, 0.1), (7, 3, 2.0))
    ]


def _starts() -> list[Row]:
    first, *later = (cpu for _, cpu in starts(1 + REPEAT))
    return [
        _bar("latent classes, until sampling, compiled anew", first, "s", 20.0),
        _bar("the same, from what was compiled before", median(later), "s", 1.0),
    ]


def _oracles() -> Row:
    found = [row for row in oracles(DATA) if row.wanted]
    missed = sum(not row.met for row in found)
    return Row("exact methods: numbers of others missed", missed, "numbers", f"{len(found)} numbers", missed, 0)


def _kosovo() -> list[Row]:
    """On one core, warm-up included: effective draws of log N a second, and the worst quantile."""
    held = one_core()
    runs = [timed(table(DATA, "kosovo_1999"), seed, ess=20_000, patience=120) for seed in SEEDS[:REPEAT]]
    all_cores(held)
    speed = median(float(run.result.gate["ess_bulk"]) / run.cpu for run in runs)
    off = max(abs(run.result.quantiles.get(q, 0.0) / value - 1) for run in runs for q, value in KOSOVO.items())
    return [
        _bar("Kosovo, latent classes: effective draws", speed, "a second", 700.0, at_least=True),
        _bar("Kosovo: the farthest quantile from R's", off, "share", 0.025),
    ]


def until_passed(name: str, patience: float, humps: int = 0) -> Row:
    """Seconds of two cores until the gate is passed, in the slowest of some runs; without end where it is not."""
    runs = [timed(table(DATA, name), seed, patience=patience) for seed in SEEDS[:REPEAT]]
    spent = max(run.cpu / CORES if _fine(run, humps) else math.inf for run in runs)
    return _bar(f"{name}: until the gate is passed, two cores", spent, "s", patience)


def _fine(run: Timed, humps: int) -> bool:
    return run.result.status == "ok" and humps in (0, len(run.result.modes))


if __name__ == "__main__":
    alone(rows)
