"""Every rule of the catalogue that one row shows by itself, as a table; a fault names file, line, column and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..dates import first_day, is_date, last_day
from ..errors import SourceError
from ..measures import MEASURES
from ..records import (
    Alias,
    AliasKind,
    Basis,
    Bound,
    Carrier,
    Episode,
    EpisodeKind,
    Figure,
    Kind,
    Phase,
    Population,
    RangeIs,
    Role,
    Scope,
    Severity,
    Source,
    Standing,
    words,
)
from .cells import OWN_COLUMNS, columns_of, flag, number
from .tables import Row

Rule = Callable[[Row, str], Iterator[SourceError]]

COLUMNS: dict[str, tuple[str, ...]] = {
    "episodes.csv": columns_of(Episode),
    "figures.csv": columns_of(Figure),
    "sources.csv": columns_of(Source),
    "aliases.csv": columns_of(Alias),
}
REQUIRED = {
    "episodes.csv": ("id", "name", "start", "end"),
    "figures.csv": ("episode", "measure"),
    "sources.csv": ("id", "publisher", "publisher_id", "role", "carrier"),
    "aliases.csv": ("alias", "target"),
}
VOCABULARY = {
    "episodes.csv": {"kind": words(EpisodeKind)},
    "figures.csv": {
        "measure": tuple(MEASURES),
        "population": words(Population),
        "basis": words(Basis),
        "severity": words(Severity),
        "scope": words(Scope),
        "phase": words(Phase),
        "kind": words(Kind),
        "bound": words(Bound),
        "range_is": words(RangeIs),
        "standing": words(Standing),
        "role": words(Role),
        "carrier": words(Carrier),
    },
    "sources.csv": {"role": words(Role), "carrier": words(Carrier)},
    "aliases.csv": {"kind": words(AliasKind)},
}
DATES = {
    "episodes.csv": ("start", "end"),
    "figures.csv": ("period_start", "period_end", "standing_from", "published", "relayed"),
    "sources.csv": ("published", "relayed"),
    "aliases.csv": (),
}
#: a spreadsheet holds no longer cell
CELL_LIMIT = 32_767
_EPISODE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ANY_ID = re.compile(r"[a-z0-9][a-z0-9+./-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COORDINATES = {"lat": 90, "lon": 180}


class Fault(NamedTuple):
    """One broken rule, printed as file, line, column, value and what to do."""

    rule: str
    error: SourceError


def _vocabulary(row: Row, file: str) -> Iterator[SourceError]:
    for column, allowed in VOCABULARY[file].items():
        if row.get(column) and row.get(column) not in allowed:
            listed = ", ".join(word for word in allowed if word)
            yield row.fault(column, "is not in the vocabulary", f"Use one of: {listed}.")


def _dates(row: Row, file: str) -> Iterator[SourceError]:
    for column in DATES[file]:
        if row.get(column) and not is_date(row.get(column)):
            yield row.fault(column, "is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD of a day that exists.")
    for start, end in (("period_start", "period_end"), ("start", "end")):
        first, last = row.get(start), row.get(end)
        if is_date(first) and is_date(last) and last_day(last) < first_day(first):
            yield row.fault(end, f"lies before {start} ({first})")


def _required(row: Row, file: str) -> Iterator[SourceError]:
    for column in REQUIRED[file]:
        if not row.get(column):
            yield row.fault(column, "is empty, and this column is needed")


def _ids(row: Row, file: str) -> Iterator[SourceError]:
    shape, signs = (_EPISODE_ID, "hyphens") if file == "episodes.csv" else (_ANY_ID, "hyphens and slashes")
    if row.get("id") and not shape.fullmatch(row.get("id")):
        yield row.fault("id", "is no id", f"Use lower-case letters, digits, {signs}.")
    if file == "figures.csv" and row.get("id") and not row.get("id").startswith(row.get("episode") + "/"):
        yield row.fault("id", f"does not begin with its episode ({row.get('episode')}/)")


def _numbers(row: Row, file: str) -> Iterator[SourceError]:
    try:
        for column in _COORDINATES if file == "episodes.csv" else ("low", "central", "high"):
            value = number(row, column)
            if value is not None and abs(value) > _COORDINATES.get(column, float("inf")):
                yield row.fault(column, "lies on no map", "Write degrees: lat -90 to 90, lon -180 to 180.")
        if file == "figures.csv":
            flag(row, "register")
    except SourceError as error:
        yield error
        return
    if file == "figures.csv":
        yield from _values(row)


def _values(row: Row) -> Iterator[SourceError]:
    numbers = [(column, number(row, column)) for column in ("low", "central", "high")]
    given = [(column, value) for column, value in numbers if value is not None]
    if not given:
        yield row.fault("central", "is empty, and so are low and high: a figure needs a number")
    for (one, smaller), (two, larger) in pairwise(given):
        if smaller > larger:
            yield row.fault(two, f"is smaller than {one} ({smaller:g})", "low <= central <= high.")
    measure = MEASURES.get(row.get("measure"))
    for column, value in given:
        if value < 0:
            yield row.fault(column, "is negative", "Counts and shares start at 0.")
        elif measure and measure.unit == "share" and value > 1:
            yield row.fault(
                column, "is a share above 1", "Write a fraction (0.36) or a percentage with its sign (36%)."
            )
        elif measure and measure.unit not in {"share", "as published"} and row.get(column).endswith("%"):
            yield row.fault(column, f"is a percentage, but {measure.code} counts {measure.unit}")


def _axes(row: Row, file: str) -> Iterator[SourceError]:
    measure = MEASURES.get(row.get("measure"))
    if file != "figures.csv" or measure is None:
        return
    if measure.destroys and not (row.get("basis") and row.get("severity")):
        yield row.fault(
            "basis",
            "is empty: a share or count of damage needs a basis and a severity",
            "Code what the source says, or `unstated`.",
        )
    if not measure.destroys and (row.get("basis") or row.get("severity")):
        yield row.fault("basis", f"belongs to measures of damage, not to {measure.code}")
    if measure.population and row.get("population") not in {"", measure.population}:
        yield row.fault("population", f"must be {measure.population} for {measure.code}")
    if row.get("phase") and measure.code != "population":
        yield row.fault("phase", "belongs to the measure `population` only")
    if row.get("standing") in {"superseded", "discredited"} and not row.get("standing_reason"):
        yield row.fault("standing_reason", "is empty: say why the figure no longer stands")
    if row.get("low") and row.get("high") and row.get("low") != row.get("high") and not row.get("range_is"):
        yield row.fault("range_is", "is empty: say what the printed range is, or `unstated`")


def _plain_cells(row: Row, _: str) -> Iterator[SourceError]:
    for column, cell in row.cells.items():
        if cell.strip()[:1] in {"=", "@", "＝", "＠"}:
            yield row.fault(column, "is a formula", "Write its result.")
        if len(cell) > CELL_LIMIT:
            yield row.fault(column, f"has {len(cell):,} characters; the limit is {CELL_LIMIT:,}", "Shorten it.")
        if _CONTROL.search(cell):
            yield row.fault(column, "holds a control character", "Remove what cannot be printed.")


ROW_RULES: tuple[tuple[str, Rule], ...] = (
    ("needed columns are filled", _required),
    ("ids are well formed", _ids),
    ("words come from the vocabulary", _vocabulary),
    ("dates exist", _dates),
    ("numbers are numbers, in order and in range", _numbers),
    ("axes fit the measure", _axes),
    ("cells hold plain text", _plain_cells),
)


def header_faults(file: str, rows: Sequence[Row], extra: Iterable[str] = ()) -> list[Fault]:
    """Columns that the file may not have."""
    if not rows:
        return []
    file = file.removeprefix("class_")
    known = {*COLUMNS[file], *extra}
    unknown = [column for column in rows[0].cells if column and column not in known]
    first = rows[0]
    return [
        Fault(
            "columns are known",
            SourceError(
                f"unknown column {column!r}",
                file=first.file,
                line=1,
                column=column,
                next_step=f"Known columns: {', '.join(sorted(known))}.",
            ),
        )
        for column in unknown
    ]


def row_faults(file: str, rows: Sequence[Row], own: bool = False) -> list[Fault]:
    """Every fault that one row shows by itself, and doubled ids; a user's `own` file may have further columns."""
    file = file.removeprefix("class_")
    faults = header_faults(file, rows, OWN_COLUMNS.get(file, ()) if own else ())
    seen: dict[str, int] = {}
    for row in rows:
        for name, rule in ROW_RULES:
            faults += [Fault(name, error) for error in rule(row, file)]
        identifier = row.get("id")
        if file != "aliases.csv" and identifier and identifier in seen:
            faults.append(Fault("ids are unique", row.fault("id", f"was used before, in line {seen[identifier]}")))
        seen.setdefault(identifier, row.line)
    return faults


def check_rows(file: str, rows: Sequence[Row]) -> None:
    """Raise one SourceError that lists the faults of a user's own file."""
    raise_faults([fault.error for fault in row_faults(file, rows, own=True)])


def raise_faults(errors: Sequence[SourceError]) -> None:
    """Raise the one error there is, or one that lists the first ten of many; nothing where there is none."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        shown = [error.sentence() for error in errors[:10]]
        more = f"\n... and {len(errors) - 10} more faults" if len(errors) > 10 else ""
        raise SourceError(f"{len(errors)} faults:\n" + "\n".join(shown) + more, file=errors[0].file)
