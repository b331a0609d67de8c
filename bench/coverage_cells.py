"""What bench/coverage.py runs and keeps: simulated tables, what each method says of them, and the file of results."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wartoll.deaths.methods import BY_NAME, METHODS, Aids, Settings
from wartoll.deaths.overlap import Overlap
from wartoll.deaths.results import MethodResult
from wartoll.errors import UsageError
from wartoll.simulate.overlaps import FAMILIES, Family, simulate_lists

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "coverage.jsonl"
PATIENCE, CORES = 60.0, 2.0
LISTS, PEOPLE, SEEDS = (3, 4, 5, 6), (2_000, 10_000, 50_000), tuple(range(1, 11))
SAMPLED = ("latent",)  # minutes where the others take seconds: they come last
ASKED = (*(m.name for m in METHODS if m.gives == "estimate"), "independence", "chao mh", "chao mth")
ORDER = tuple(sorted(ASKED, key=lambda name: name in SAMPLED))
LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95


class Key(NamedTuple):
    """One cell of the run: a simulated table and a method."""

    family: Family
    lists: int
    people: int
    seed: int
    method: str


class Cell(NamedTuple):
    """What a method said of a table. `why` are the conditions of its gate that failed, or the reason in words."""

    key: Key
    observed: int
    status: str
    low: float | None  # the 90% interval
    middle: float | None
    high: float | None
    seconds: float  # of two cores
    humps: int
    why: str

    @property
    def answered(self) -> bool:
        """Whether there is a number."""
        return self.status == "ok"


def keys(families: Iterable[Family] = FAMILIES, methods: Iterable[str] = ORDER) -> list[Key]:
    """All cells in the order of work: each seed is a whole design, so that a run cut short is a balanced one."""
    wanted, chosen = set(methods), [f for f in FAMILIES if f in set(families)]
    rows = [m for m in ORDER if m in wanted]
    blocks = [[m for m in rows if m not in SAMPLED], [m for m in rows if m in SAMPLED]]
    return [
        Key(family, lists, people, seed, method)
        for block in blocks
        for seed, lists, people, family, method in product(SEEDS, LISTS, PEOPLE, chosen, block)
    ]


def table_of(key: Key) -> Overlap:
    """The simulated table, the same for every method."""
    rng = np.random.default_rng((key.seed, FAMILIES.index(key.family), key.lists, key.people))
    made = simulate_lists(key.family, key.lists, key.people, rng)
    return Overlap(lists=made.lists, cells=made.cells)


def two_cores() -> float:
    """Seconds of processor time of this process, all threads together, as two cores would spend them."""
    return time.process_time() / CORES


def settle(key: Key, patience: float = PATIENCE, clock: Callable[[], float] = two_cores) -> Cell:
    """Runs one cell. The same key gives the same numbers unless its clock ended it."""
    table, began = table_of(key), clock()
    rng = np.random.default_rng((key.seed, FAMILIES.index(key.family), key.lists, key.people, ASKED.index(key.method)))
    found = BY_NAME[key.method].run(table, Settings(patience=patience), Aids(clock=clock), rng)
    low, middle, high = (found.quantiles.get(q) for q in (LOW, MIDDLE, HIGH))
    return Cell(
        key, table.observed, found.status, *(v if v is None else round(v) for v in (low, middle, high)),
        round(clock() - began, 1), len(found.modes), _why(found),
    )  # fmt: skip


def _why(found: MethodResult) -> str:
    return "" if found.status == "ok" else str(found.gate.get("failing") or found.reason)[:60]


def line_of(cell: Cell) -> str:
    """A cell as a line of the file: a list of the key's fields and the cell's, in their order."""
    return json.dumps([*cell.key, *cell[1:]], separators=(",", ":")) + "\n"


def cell_of(line: str) -> Cell:
    """A line of the file as a cell."""
    row = json.loads(line)
    return Cell(Key(*row[: len(Key._fields)]), *row[len(Key._fields) :])


def finished(results: Path, mend: bool = False) -> dict[Key, Cell]:
    """What is in the file. A last line without an end does not count, and `mend` takes it out of the file.

    UsageError for any other broken line.
    """
    if not results.exists():
        return {}
    text = results.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if mend and whole != text:
        os.truncate(results, len(whole))
    made: dict[Key, Cell] = {}
    for number, line in enumerate(whole.decode("utf-8").splitlines(), 1):
        try:
            cell = cell_of(line)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{results}, line {number} is no result of this bench: {error}", "Take it out.") from error
        made[cell.key] = cell
    return made


def work(todo: Iterable[Key], results: Path, until: float, run: Callable[[Key], Cell]) -> Iterator[Cell]:
    """Runs what is not in the file yet, until the clock on the wall says so; yields each cell once it is written."""
    done = finished(results, mend=True)
    results.parent.mkdir(parents=True, exist_ok=True)
    with results.open("a", encoding="utf-8") as file:
        for key in todo:
            if key in done:
                continue
            if time.monotonic() >= until:
                return
            cell = run(key)
            file.write(line_of(cell))
            file.flush()
            os.fsync(file.fileno())
            yield cell


def warm_up() -> None:
    """Compiles what the sampler needs, so that no cell pays for it."""
    settle(Key("independent", 3, 2_000, 0, "latent"), patience=0.5)
