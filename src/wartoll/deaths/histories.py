"""From the rows of a file to capture histories: patterns with counts, list columns with counts, or one row a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ..errors import SourceError, UsageError
from .overlap import Overlap, overlap, trim

MOST_PEOPLE = 10_000_000_000  # more than are alive
YES = frozenset({"1", "yes", "y", "true", "x", "✓", "✔"})
NO = frozenset({"0", "no", "n", "false"})
_WHOLE = re.compile(r"\d+(\.0+)?", re.ASCII)
_NUMBER = re.compile(r"-?\d+([.,]\d+)?(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class Row(Protocol):
    """One line of a table and where it stood."""

    @property
    def file(self) -> str:
        """The name of the file."""

    @property
    def line(self) -> int:
        """The line in it."""

    @property
    def cells(self) -> Mapping[str, str]:
        """The cells by column."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of a file are to be read."""

    lists: tuple[str, ...] = ()  # the list columns, or the names of the places of a pattern
    strata: tuple[str, ...] = ()
    pattern: str = "pattern"
    count: str = "count"
    on_no_list: Literal["ignore", "refuse"] = "ignore"


@dataclass(frozen=True, slots=True)
class Histories:
    """One table for each stratum ("" where there are none), and what was noticed in reading."""

    tables: dict[str, Overlap]
    warnings: tuple[str, ...] = ()


def read_histories(rows: Sequence[Row], how: Reading | None = None) -> Histories:
    """The capture histories of a file's rows; SourceError with file, line and column where they are none."""
    how = how or Reading()
    if not rows:
        raise SourceError("has no rows: an overlap table needs at least one", next_step=_FORMS)
    columns = list(dict.fromkeys(column for row in rows for column in row.cells if column))
    missing = [c for c in (*how.strata, *(() if how.pattern in columns else how.lists)) if c not in columns]
    if missing:
        raise UsageError(f"no column {missing[0]!r} in {rows[0].file or 'the table'}", f"It has: {', '.join(columns)}.")
    if how.pattern in columns:
        names, found = _patterns(rows, how, columns)
    else:
        names, found = _list_columns(rows, how, columns)
    return _gathered(rows, how, names, found)


_FORMS = "Give columns pattern,count; or one 0/1 column for each list and count; or one row for each person."


def _fault(row: Row, column: str, what: str, next_step: str = "") -> SourceError:
    value = row.cells.get(column, "").strip()
    return SourceError(what, file=row.file, line=row.line, column=column, value=value, next_step=next_step)


def _count(row: Row, column: str) -> int:
    """A whole number of people from 0 on; SourceError for anything else."""
    text = row.cells.get(column, "").strip()
    if not text:
        raise _fault(row, column, "the count is empty", "Write 0 where nobody has this pattern.")
    if not _WHOLE.fullmatch(text):
        raise _fault(row, column, _not_whole(text), "Write a whole number, without separators.")
    if len(text) > 30 or int(text.split(".")[0]) > MOST_PEOPLE:
        raise _fault(row, column, f"a count above {MOST_PEOPLE:,} is more people than are alive")
    return int(text.split(".")[0])


def _not_whole(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return "the count is not a number"
    return "the count is negative" if text.startswith("-") else "the count is not a whole number of people"


def _patterns(rows: Sequence[Row], how: Reading, columns: list[str]) -> tuple[tuple[str, ...], list[tuple[str, int]]]:
    """List names, and (pattern, count) of each row of a pattern table."""
    if how.count not in columns:
        raise UsageError(f"the table has a column {how.pattern!r} but no column {how.count!r}", _FORMS)
    found = []
    wide = len(rows[0].cells.get(how.pattern, "").strip())
    for row in rows:
        pattern = row.cells.get(how.pattern, "").strip()
        if not pattern or set(pattern) - {"0", "1"}:
            raise _fault(row, how.pattern, "a pattern is written in 0 and 1 only, one place for each list")
        if len(pattern) != wide:
            hint = "Spreadsheets drop leading zeros: format the column as text before saving."
            what = f"the pattern has {len(pattern)} places, that of line {rows[0].line} has {wide}"
            raise _fault(row, how.pattern, what, hint)
        found.append((pattern, _count(row, how.count)))
    names = how.lists or tuple(f"list {i + 1}" for i in range(wide))
    if len(names) != wide:
        raise UsageError(f"{len(names)} names for patterns of {wide} places", "Name each list once, in their order.")
    return names, found


def _list_columns(
    rows: Sequence[Row], how: Reading, columns: list[str]
) -> tuple[tuple[str, ...], list[tuple[str, int]]]:
    """List names, and (pattern, count) of each row of a table with a column for each list."""
    names = how.lists or tuple(c for c in columns if c not in {how.count, *how.strata})
    if not names:
        raise SourceError("has no column for a list", file=rows[0].file, next_step=_FORMS)
    counted = how.count in columns
    places = [_column(rows, name) for name in names]
    patterns = ["".join(marks) for marks in zip(*places, strict=True)]
    return names, [(p, _count(row, how.count) if counted else 1) for p, row in zip(patterns, rows, strict=True)]


def _column(rows: Sequence[Row], name: str) -> list[str]:
    """The marks of one list column as 0 and 1; blank means no only where no other word for no is used."""
    words = [row.cells.get(name, "").strip().lower() for row in rows]
    blank_is_no = not NO & set(words)
    marks = []
    for row, word in zip(rows, words, strict=True):
        if word in YES:
            marks.append("1")
        elif word in NO or (not word and blank_is_no):
            marks.append("0")
        elif not word:
            what = "blank beside cells that say no: missing, or not on the list?"
            raise _fault(row, name, what, "Write 0 or 1, or leave out people for whom it is not known.")
        else:
            next_step = "If this column is no list, name the columns that are."
            raise _fault(row, name, "neither 0 nor 1 (nor yes, no, x or blank)", next_step)
    return marks


def _stratum(row: Row, how: Reading) -> str:
    """The stratum of a row: its values joined; SourceError where one is empty."""
    for column in how.strata:
        if not row.cells.get(column, "").strip():
            raise _fault(row, column, "the stratum is empty", "Write `missing` to make those a stratum of their own.")
    return " / ".join(row.cells[column].strip() for column in how.strata)


def _gathered(rows: Sequence[Row], how: Reading, names: tuple[str, ...], found: Iterable[tuple[str, int]]) -> Histories:
    """Cells by stratum; a pattern that comes twice in a counted table is refused, people are added up."""
    counted = any(how.count in row.cells for row in rows)
    strata: dict[str, dict[str, int]] = {}
    first: dict[tuple[str, str], int] = {}
    unlisted = 0
    for row, (pattern, count) in zip(rows, found, strict=True):
        key = (_stratum(row, how), pattern)
        if counted and key in first:
            column = how.pattern if how.pattern in row.cells else how.count
            raise _fault(row, column, f"pattern {pattern} already stands in line {first[key]}", "Add the two up.")
        first[key] = row.line
        cells = strata.setdefault(key[0], {})
        if "1" in pattern:
            cells[pattern] = cells.get(pattern, 0) + count
        elif how.on_no_list == "refuse":
            column = how.pattern if how.pattern in row.cells else names[0]
            raise _fault(row, column, f"pattern {pattern} {_NOBODY}", "Take the row out.")
        else:
            unlisted += count
    tables = {name: overlap(names, cells) for name, cells in strata.items()}
    return Histories(tables, _noticed(tables, unlisted))


_NOBODY = "counts people on none of the lists, the very number that is asked"


def _noticed(tables: dict[str, Overlap], unlisted: int) -> tuple[str, ...]:
    """Warnings of all strata, each headed by its stratum."""
    said = [f"Rows of zeros only were ignored ({unlisted:,} people): such a row {_NOBODY}."] if unlisted else []
    for name, table in tables.items():
        said += [f"{name}: {warning}" if name else warning for warning in trim(table).warnings]
    return tuple(said)
