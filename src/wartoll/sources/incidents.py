"""Edge: a list of incidents in a CSV file -> incidents in a period and area; every row left out has its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..entries import Incident
from ..errors import SourceError, UsageError
from .incident_layouts import LAYOUTS, RADII, UNKNOWN_RADIUS, Layout
from .tables import Row, read_csv

LONGEST = 31  # days: a longer row sums a period up and is no incident
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_COUNT = re.compile(r"(\d+)(\.0*)?$")


class Box(NamedTuple):
    """South, west, north, east, in degrees, the edges counted in."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents are wanted: those that begin in the period, lie in the area, on a side, of a grade."""

    first: date | None = None
    last: date | None = None
    box: Box | None = None
    near: tuple[float, float, float] | None = None  # latitude, longitude, km
    sides: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    population: str = "civilians"  # or all
    side_of: Callable[[str], str] = str.lower  # parties of one side are one


class LeftOut(NamedTuple):
    """One row that was not used: its line in the file, why, and the value that was at fault."""

    line: int
    reason: str
    value: str = ""


class Total(NamedTuple):
    """Rows of one grade in the period and area, and the people killed that they give."""

    grade: str
    rows: int
    low: float | None
    high: float | None
    best: float | None  # where the list has a best number


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A file read: the incidents to link, totals of all rows in period and area, and what was left out."""

    incidents: tuple[Incident, ...]
    file: str
    layout: str
    columns: tuple[tuple[str, str], ...]  # what -> which column
    rows: int
    totals: tuple[Total, ...]
    not_wanted: tuple[tuple[str, int], ...]  # reason, rows: elsewhere, another time, another side
    left_out: tuple[LeftOut, ...]  # faults, and rows that are no incident with people killed

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Rows left out, by reason, the most frequent first."""
        return tuple(Counter(row.reason for row in self.left_out).most_common())


class _Fault(Exception):
    """A row that cannot be used, and why."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.row = (reason, value)


def read_incidents(path: Path, wanted: Wanted, columns: Mapping[str, str] | None = None) -> Reading:
    """The incidents of a CSV file; SourceError where it is no table, UsageError where its columns are not known."""
    return parse_incidents(read_csv(path), path.name, wanted, columns)


def parse_incidents(rows: list[Row], name: str, wanted: Wanted, columns: Mapping[str, str] | None = None) -> Reading:
    """The incidents of the rows of one table; which column is which is guessed for known layouts, else given."""
    if not rows:
        raise SourceError("has column names and no rows", file=name, next_step="Give one row for each incident.")
    layout = layout_of(tuple(rows[0].cells), name, columns)
    seen: set[str] = set()
    used: list[Incident] = []
    counted: list[Incident] = []
    elsewhere: Counter[str] = Counter()
    left_out: list[LeftOut] = []
    for row in rows:
        try:
            one = _incident(row, layout, wanted.population)
            if why := _unwanted(one, wanted):
                elsewhere[why] += 1
                continue
            if one.id in seen:
                raise _Fault("the id stands in an earlier row", one.id)
            seen.add(one.id)
            counted.append(one)
            used.append(_usable(one))
        except _Fault as fault:
            left_out.append(LeftOut(row.line, *fault.row))
    return Reading(
        tuple(used), name, layout.name, layout.mapping(wanted.population), len(rows), _totals(counted),
        tuple(elsewhere.most_common()), tuple(left_out),
    )  # fmt: skip


def layout_of(header: tuple[str, ...], name: str, columns: Mapping[str, str] | None = None) -> Layout:
    """The layout of a file by its columns, with those given taken instead; UsageError where that is not enough."""
    given = dict(columns or {})
    found = next((one for one in LAYOUTS if set(one.needed()) <= set(header)), None)
    base = found or Layout(name="given")
    unknown = [field for field in given if field not in Layout.FIELDS]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is nothing an incident has", f"Choose from: {', '.join(Layout.FIELDS)}.")
    for field, column in given.items():
        if column not in header:
            raise UsageError(
                f"{field}={column} names no column of {name}", f"It has: {', '.join(filter(None, header))[:400]}."
            )
    layout = base.with_columns(given)
    if lacking := [field for field in ("start", "low") if not getattr(layout, Layout.FIELDS[field])]:
        raise UsageError(
            f"{name} has columns of no known layout, and {' and '.join(lacking)} is not given",
            "Give them, for example: --columns-a 'id=code,start=day,lat=y,lon=x,low=killed_min,high=killed_max'. "
            f"The file has: {', '.join(filter(None, header))[:400]}.",
        )
    return layout


def _incident(row: Row, layout: Layout, population: str) -> Incident:
    """The incident of a row; _Fault where a cell cannot be used."""
    start = _day(row, layout.start, "has no date")
    end = _day(row, layout.end, "") if any(map(row.get, layout.end)) else start
    if end < start:
        raise _Fault("ends before it begins", f"{row.get(layout.start[0])} to {row.get(layout.end[0])}")
    lat, lon = _degrees(row, layout.lat, 90), _degrees(row, layout.lon, 180)
    low, high, best = (_sum(row, names) for names in layout.killed(population))
    low, high = (high if low != low else low), (low if high != high else high)
    accuracy = row.get(layout.accuracy[0]) if layout.accuracy else ""
    return Incident(
        _first(row, layout.id) or f"line {row.line}", start.toordinal(), end.toordinal(), lat, lon,
        _radius(accuracy, layout), low, high, _sides(row, layout), _first(row, layout.grade), best, row.line,
    )  # fmt: skip


def _first(row: Row, names: tuple[str, ...]) -> str:
    return row.get(names[0]) if names else ""


def _day(row: Row, names: tuple[str, ...], missing: str) -> date:
    text = _first(row, names)
    match = _DAY.match(text)
    if not text:
        raise _Fault(missing)
    if match is None:
        raise _Fault("the date is not written YYYY-MM-DD", text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise _Fault("there is no such day", text) from None


def _degrees(row: Row, names: tuple[str, ...], most: float) -> float:
    text = _first(row, names)
    if not text:
        return float("nan")
    try:
        value = float(text)
    except ValueError:
        raise _Fault("a coordinate is no number of degrees", text) from None
    if not abs(value) <= most:
        raise _Fault("a coordinate is outside of the globe", text)
    return value


def _sum(row: Row, names: tuple[str, ...]) -> float:
    """The sum of whole numbers in several columns; nan where all are empty."""
    texts = [text for text in map(row.get, names) if text]
    for text in texts:
        if text.startswith("-"):
            raise _Fault("a number of killed is negative", text)
        if not _COUNT.match(text):
            raise _Fault("a number of killed is no whole number", text)
    return float(sum(float(text) for text in texts)) if texts else float("nan")


def _radius(accuracy: str, layout: Layout) -> float:
    try:
        return max(float(accuracy), 0.05) if layout.accuracy_km else RADII[layout.name, accuracy]
    except (KeyError, ValueError):
        return UNKNOWN_RADIUS


def _sides(row: Row, layout: Layout) -> tuple[str, ...]:
    parts = (part.strip() for name in layout.sides for part in re.split(r"[,;]", row.get(name)))
    return tuple(part for part in parts if part and part.lower() not in {"unknown", "civilians"})


def _unwanted(one: Incident, wanted: Wanted) -> str:
    """Why an incident is not asked for, or nothing."""
    if (wanted.first and one.start < wanted.first.toordinal()) or (wanted.last and one.start > wanted.last.toordinal()):
        return "begins outside of the period"
    placed = one.lat == one.lat and one.lon == one.lon
    if (wanted.box or wanted.near) and not placed:
        return "has no coordinates, so that nothing says whether it lies in the area"
    box = wanted.box
    if box and not (box.south <= one.lat <= box.north and box.west <= one.lon <= box.east):
        return "lies outside of the area"
    if wanted.near and _km(one, wanted.near) > wanted.near[2]:
        return "lies outside of the area"
    if wanted.sides and not {*map(wanted.side_of, one.sides)} & {*map(wanted.side_of, wanted.sides)}:
        return "names none of the sides asked for"
    if wanted.grades and one.grade.lower() not in {g.lower() for g in wanted.grades}:
        return "has none of the grades asked for"
    return ""


def _km(one: Incident, near: tuple[float, float, float]) -> float:
    import math

    lat, lat2, lon = math.radians(one.lat), math.radians(near[0]), math.radians(near[1] - one.lon)
    chord = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(lon / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, chord)))


def _usable(one: Incident) -> Incident:
    """The incident; _Fault where there is nothing in it that could be linked in people killed."""
    if one.high != one.high:
        raise _Fault("gives no number of killed")
    if one.low > one.high:
        raise _Fault("the lowest number of killed is above the highest", f"{one.low:g} to {one.high:g}")
    if one.high == 0:
        raise _Fault("nobody of the population asked for was killed")
    if one.end - one.start >= LONGEST:
        raise _Fault(f"spans more than {LONGEST} days", f"{one.end - one.start + 1} days")
    return one


def _totals(counted: list[Incident]) -> tuple[Total, ...]:
    out = []
    for grade in sorted({one.grade for one in counted}):
        of = [one for one in counted if one.grade == grade]
        out.append(Total(grade, len(of), *(_known(of, field) for field in ("low", "high", "best"))))
    return tuple(out)


def _known(of: list[Incident], field: str) -> float | None:
    """The sum of a field over the incidents that say it; None where none does."""
    said = [value for value in (getattr(one, field) for one in of) if value == value]
    return float(sum(said)) if said else None
