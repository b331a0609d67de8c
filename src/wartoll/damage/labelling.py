"""The list of buildings to look at: drawn by chance, filled in by a person, and what a half-filled one means.

Rows stand in an order in which every beginning of the list is itself a sample of all map classes. So a list filled in
from the top is a smaller sample, not a spoiled one; a row passed over before the last label is a building that was
not judged, and counts as `may be either`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..grades import BY_CODE, classes_of
from .crosswalk import falls
from .plan import Plan

COLUMNS = ("plan", "number", "building", "stratum", "in_stratum", "in_list", "lon", "lat", "label", "by", "on", "note")
LABELS = tuple(row.code for row in classes_of("wartoll"))
MOST_PASSED_OVER = 0.10  # of the rows down to the last label


@dataclass(frozen=True, slots=True)
class Row:
    """One building of the list: its map class when drawn, how many of the class there are and are on the list."""

    plan: str
    number: int  # from 1, the order in which to look
    building: str
    stratum: str
    in_stratum: int
    in_list: int
    lon: str = ""
    lat: str = ""
    label: str = ""
    by: str = ""
    on: str = ""
    note: str = ""

    @property
    def chance(self) -> float:
        """The chance with which the building came onto the list."""
        return self.in_list / self.in_stratum

    def cells(self) -> dict[str, str]:
        """The row of the file, by column."""
        return {column: str(getattr(self, column)) for column in COLUMNS}


class Judged(NamedTuple):
    """One map class as far as it was looked at: all its buildings, rows reached, surely of the severity, perhaps."""

    stratum: str
    buildings: int
    reached: int
    sure: int
    perhaps: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What a list holds: its rows down to the last label, rows passed over, labels not understood, rows not reached."""

    rows: tuple[Row, ...]
    passed_over: int
    cannot_tell: int
    not_reached: int
    unread: tuple[tuple[int, str], ...]  # row number, what stands there
    strata: tuple[tuple[str, int], ...]  # every map class of the list and its buildings

    @property
    def labels(self) -> int:
        """Buildings with a label that was understood, `cannot_tell` among them."""
        return len(self.rows) - self.passed_over - len(self.unread)

    def judged(self, severity: str) -> tuple[Judged, ...]:
        """By map class: how many of the reached rows are of a severity or worse, and how many may be."""
        found: Counter[tuple[str, str]] = Counter()
        for row in self.rows:
            known = ("wartoll", row.label) in BY_CODE
            found[row.stratum, falls(BY_CODE["wartoll", row.label], severity) if known else "maybe"] += 1
        return tuple(
            Judged(name, size, sum(found[name, k] for k in ("in", "maybe", "out")), found[name, "in"],
                   found[name, "maybe"])
            for name, size in self.strata
        )  # fmt: skip


def draw(
    plan: Plan,
    buildings: Sequence[str],
    strata: Sequence[str],
    points: NDArray[np.float64] | None = None,
    *,
    rng: np.random.Generator,
) -> tuple[Row, ...]:
    """The list of a plan: buildings of each map class drawn without replacement, in the order in which to look.

    `points` are lon, lat [n, 2]. UsageError where classes and plan do not fit, or a building stands twice.
    """
    where = np.asarray(strata)
    if len(buildings) != len(where) or len(set(buildings)) != len(buildings):
        raise UsageError("a building has no map class, or stands twice", "Give each building once, with its class.")
    keyed: list[tuple[float, int, str, int, int]] = []
    for stratum, number in plan.parts:
        members = np.flatnonzero(where == stratum.name)
        if len(members) != stratum.buildings:
            raise UsageError(
                f"map class {stratum.name!r} has {len(members)} buildings, the plan counts {stratum.buildings}",
                "Plan with the classes of this map.",
            )
        chosen = rng.permutation(members)[:number]
        keys = (np.arange(number) + rng.random(number)) / max(number, 1)
        keyed += [
            (float(k), int(i), stratum.name, stratum.buildings, number) for k, i in zip(keys, chosen, strict=True)
        ]
    rows = [
        Row("", at, buildings[i], name, size, number, *_place(points, i))
        for at, (_, i, name, size, number) in enumerate(sorted(keyed), 1)
    ]
    mark = mark_of(rows)
    return tuple(replace(row, plan=mark) for row in rows)


def _place(points: NDArray[np.float64] | None, i: int) -> tuple[str, str]:
    return ("", "") if points is None else (f"{points[i, 0]:.6f}", f"{points[i, 1]:.6f}")


def mark_of(rows: Iterable[Row]) -> str:
    """The mark of a drawing: it changes when a row is added, left out or moved, and not when labels are filled in."""
    text = "\n".join(f"{r.number}|{r.building}|{r.stratum}|{r.in_stratum}|{r.in_list}" for r in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def rows_of(cells: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """The rows of a list from the cells of its file, in order of their number; UsageError where a number is none."""
    rows = []
    for at, cell in enumerate(cells, 2):
        given = {column: (cell.get(column) or "").strip() for column in COLUMNS}
        numbers = [given.pop(column) for column in ("number", "in_stratum", "in_list")]
        if not all(text.isdigit() for text in numbers):
            raise UsageError(
                f"line {at} of the list has {', '.join(map(repr, numbers))} where numbers were drawn",
                "Fill in only the columns label, by, on and note; draw the list again if it was changed.",
            )
        number, in_stratum, in_list = map(int, numbers)
        rows.append(Row(number=number, in_stratum=in_stratum, in_list=in_list, **given))
    return tuple(sorted(rows, key=lambda row: row.number))


def filled(rows: Sequence[Row]) -> Filled:
    """What a list that came back means; UsageError where it is not the list as it was drawn."""
    rows = sorted(rows, key=lambda row: row.number)
    if not rows:
        raise UsageError("the list has no rows", "Draw one with `plan`.")
    if {row.plan for row in rows} != {mark_of(rows)}:
        raise UsageError(
            "this is not the list as it was drawn: rows were added, left out, or come from several lists",
            "Give back every row, also those without a label; only label, by, on and note are yours to fill in.",
        )
    last = max((row.number for row in rows if row.label.strip()), default=0)
    reached = tuple(replace(row, label=_plain(row.label)) for row in rows if row.number <= last)
    unread = tuple((row.number, row.label) for row in reached if row.label and row.label not in LABELS)
    return Filled(
        reached,
        sum(not row.label for row in reached),
        sum(row.label == "cannot_tell" for row in reached),
        len(rows) - len(reached),
        unread,
        tuple(dict.fromkeys((row.stratum, row.in_stratum) for row in sorted(rows, key=lambda r: r.stratum))),
    )


def _plain(label: str) -> str:
    return "_".join(label.strip().lower().replace("-", " ").replace("_", " ").split())
