"""Reading a file of overlapping lists: commas or tabs, every row with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..errors import SourceError
from .tables import Row, decode, parse_csv, read_bytes


def read_overlap_rows(path: Path) -> list[Row]:
    """The rows of a CSV or TSV file; SourceError where it cannot be read as a table or holds no row."""
    return parse_overlap_rows(decode(read_bytes(path), path.name), path.name)


def parse_overlap_rows(text: str, name: str) -> list[Row]:
    """The rows of CSV or TSV text; tabs are taken where the first line has some and no comma."""
    head = text.split("\n", 1)[0]
    rows = parse_csv(_with_commas(text, name) if "\t" in head and "," not in head else text, name)
    if not rows:
        raise SourceError("has column names and no rows", file=name, next_step="Give one row for each pattern.")
    return rows


def _with_commas(text: str, name: str) -> str:
    """The same table, line by line, separated by commas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True):
            writer.writerow(row)
    except csv.Error as error:
        raise SourceError(f"is not a table separated by tabs: {error}", file=name) from None
    return out.getvalue()
