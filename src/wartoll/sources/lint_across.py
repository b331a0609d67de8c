"""Rules that need the whole catalogue: what one row says must agree with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..errors import SourceError
from ..records import SEVERITY_ORDER
from .cells import number
from .lint import Fault, row_faults
from .tables import Row

Rows = Mapping[str, Sequence[Row]]


def lint(rows: Rows) -> list[Fault]:
    """Every fault of the four files, row by row and across rows, in the order of the files."""
    faults = [fault for name, table in rows.items() for fault in row_faults(name, table)]
    if not faults:
        whole = {
            "episodes.csv": [*rows["episodes.csv"], *rows.get("class_episodes.csv", ())],
            "figures.csv": [*rows["figures.csv"], *rows.get("class_figures.csv", ())],
            "sources.csv": rows["sources.csv"],
            "aliases.csv": rows["aliases.csv"],
        }
        for name, rule in ACROSS:
            faults += [Fault(name, error) for error in rule(whole)]
    return faults


def _known_targets(rows: Rows) -> Iterator[SourceError]:
    episodes = {row.get("id") for row in rows["episodes.csv"]}
    places = {row.get("place") for row in rows["episodes.csv"]}
    sources = {row.get("id") for row in rows["sources.csv"]}
    ids = {row.get("id") for row in rows["figures.csv"]}
    for row in rows["figures.csv"]:
        if row.get("episode") not in episodes:
            yield row.fault("episode", "no such episode")
        if row.get("source") not in sources:
            yield row.fault("source", "no such source")
        for part in filter(None, map(str.strip, row.get("derived_from").split(";"))):
            if part not in ids or part == row.get("id"):
                yield row.fault("derived_from", f"{part!r} is no other figure of the catalogue")
    for row in rows["aliases.csv"]:
        if row.get("target") not in places | episodes:
            yield row.fault("target", "is neither a place nor an episode")
    for row in rows["episodes.csv"]:
        if row.get("parent") and row.get("parent") not in episodes:
            yield row.fault("parent", "no such episode")


def _orphans(rows: Rows) -> Iterator[SourceError]:
    used = {row.get("source") for row in rows["figures.csv"]}
    for row in rows["sources.csv"]:
        if row.get("id") not in used:
            yield row.fault("id", "no figure names this source", "Remove the row or name it in a figure.")
    named = {row.get("target") for row in rows["aliases.csv"]}
    for row in rows["episodes.csv"]:
        if not row.get("table") and row.get("place") not in named:
            yield row.fault("place", "has no alias: no text could name it")


def _cell_of(row: Row) -> tuple[str, ...]:
    axes = ("episode", "measure", "population", "perpetrator", "basis", "severity", "scope", "phase", "period_end")
    return tuple(row.get(axis) for axis in axes)


def _near_duplicates(rows: Rows) -> Iterator[SourceError]:
    publishers = {row.get("id"): row.get("publisher_id") for row in rows["sources.csv"]}
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows["figures.csv"]:
        values = tuple(row.get(column) for column in ("low", "central", "high"))
        groups[(*_cell_of(row), publishers.get(row.get("source"), ""), *values)].append(row)
    for group in groups.values():
        roots = [r for r in group if not r.get("derived_from") and r.get("standing") in {"", "current"}]
        for row in roots[1:]:
            yield row.fault(
                "derived_from",
                f"repeats {group[0].get('id')} (same publisher, definition and numbers)",
                "Say what it derives from.",
            )


def _order(rows: Rows) -> Iterator[SourceError]:
    """Inside one source and denominator, worse damage cannot be more than milder damage."""
    groups: dict[tuple[str, ...], dict[str, tuple[float, Row]]] = defaultdict(dict)
    for row in rows["figures.csv"]:
        value = number(row, "central")
        if row.get("severity") in SEVERITY_ORDER and value is not None:
            axes = ("source", "episode", "measure", "basis", "scope", "period_start", "period_end", "denominator")
            groups[tuple(row.get(a) for a in axes)].setdefault(row.get("severity"), (value, row))
    for group in groups.values():
        ordered = [group[s] for s in SEVERITY_ORDER if s in group]
        for (worse, one), (milder, two) in pairwise(ordered):
            if worse > milder:
                yield two.fault("central", f"is less than the worse damage of {one.get('id')} ({worse:g})")


def origins_in_circles(rows: Rows) -> Iterator[SourceError]:
    """Figures that derive, through others, from themselves."""
    parents = {
        row.get("id"): [p.strip() for p in row.get("derived_from").split(";") if p.strip()]
        for row in rows["figures.csv"]
    }
    for row in rows["figures.csv"]:
        reached: set[str] = set()
        todo = list(parents[row.get("id")])
        while todo:
            step = todo.pop()
            if step == row.get("id"):
                yield row.fault("derived_from", "leads back to the figure itself")
                break
            if step not in reached:
                reached.add(step)
                todo += parents.get(step, [])


ACROSS = (
    ("what is named exists", _known_targets),
    ("nothing is orphaned", _orphans),
    ("repeated figures name their origin", _near_duplicates),
    ("severities are in order", _order),
    ("origins do not run in circles", origins_in_circles),
)
