"""Writing CSV that a spreadsheet will show and never run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

#: what makes a spreadsheet run a cell; the wide forms do so in Japanese and Chinese ones
FORMULA_STARTS = ("=", "@", "+", "-", "\t", "\r", "\n", "＝", "＠", "＋", "－")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def safe_cell(value: object) -> str:
    """A cell that a spreadsheet will show and not run: text that starts like a formula gets a leading apostrophe."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def to_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """CSV text with one line per row, formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(list(header))
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
