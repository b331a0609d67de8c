"""What became of every row of a list: read, kept, left out or changed, each counted by reason and listed by its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Effect = Literal["row left out", "cell left out", "text changed", "kept as it is"]
#: rows that are named in a sentence; all of them are in the report
ROWS_SHOWN = 10


class Reason(NamedTuple):
    """Why a row or a cell is not as it stands in the file, what was done, and what a person can do about it."""

    key: str
    effect: Effect
    words: str
    next_step: str = ""


REASONS: dict[str, Reason] = {
    reason.key: reason
    for reason in (
        Reason("misfit", "row left out", "more cells than headings, or a quote in the wrong place",
               "Mend these rows in the file and read it again."),
        Reason("no JSON", "row left out", "no JSON object", "Mend these lines in the file and read it again."),
        Reason("heading again", "row left out", "the headings, repeated"),
        Reason("nothing", "row left out", "nothing in any of the columns used"),
        Reason("no name", "kept as it is", "no name"),
        Reason("not known", "cell left out", "a word for 'not known', such as unknown or مجهول"),
        Reason("marks", "text changed", "invisible marks of writing direction, taken out"),
        Reason("formula", "kept as it is", "a formula, read as text and not computed",
               "Save the list with values in place of formulas and read it again."),
        Reason("id again", "kept as it is", "an identifier that an earlier row of the list has"),
        Reason("age", "cell left out", "no age from 0 to 120"),
        Reason("birth_year", "cell left out", "no year of birth"),
        Reason("sex", "cell left out", "no known word for a sex",
               "Say what the list's own codes mean in the mapping: men = \"1\", women = \"2\"."),
        Reason("date", "cell left out", "no full date from 1900 to 2100, or none in the order that was given"),
        Reason("lat", "cell left out", "no latitude in degrees"),
        Reason("lon", "cell left out", "no longitude in degrees"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One reason, the column that it concerns (`` for the whole row), and the rows of the file, the heading row 1."""

    reason: Reason
    column: str
    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class ListReport:
    """How one file was read. It holds headings, numbers and rows of the file, and no text of any cell."""

    list: str
    file: str
    sha256: str
    encoding: str
    separator: str
    date_order: str
    rows: int
    kept: int
    columns: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]

    def count(self, key: str) -> int:
        """How many rows a reason concerns, over all columns."""
        return sum(len(change) for change in self.changes if change.reason.key == key)


def report_lines(report: ListReport) -> list[str]:
    """The report in plain lines for the screen."""
    how = ", ".join(filter(None, (report.encoding, {"dmy": "day first", "mdy": "month first"}.get(report.date_order))))
    lines = [f"{report.list}: {report.kept:,} of {report.rows:,} rows of {report.file} kept ({how or 'as it is'})"]
    for change in report.changes:
        where = f"column {change.column}: " if change.column else ""
        lines.append(
            f"  {len(change):,} × {change.reason.effect}: {where}{change.reason.words} ({rows_named(change.rows)})"
        )
        if change.reason.next_step:
            lines.append(f"    {change.reason.next_step}")
    return lines


def rows_named(rows: Rows | list[int]) -> str:
    """Rows in words: `row 5`, `rows 5, 9, 12 and 40 more`."""
    shown = ", ".join(f"{int(row)}" for row in rows[:ROWS_SHOWN])
    more = f" and {len(rows) - ROWS_SHOWN:,} more" if len(rows) > ROWS_SHOWN else ""
    return f"row{'s' if len(rows) > 1 else ''} {shown}{more}"


def report_json(report: ListReport) -> dict[str, Any]:
    """The report with every row, for JSON."""
    plain = ("list", "file", "sha256", "encoding", "separator", "date_order", "rows", "kept")
    return {
        **{key: getattr(report, key) for key in plain},
        "columns": dict(report.columns),
        "changes": [
            {
                "reason": change.reason.key,
                "effect": change.reason.effect,
                "column": change.column,
                "count": len(change),
                "rows": change.rows.tolist(),
            }
            for change in report.changes
        ],
    }
