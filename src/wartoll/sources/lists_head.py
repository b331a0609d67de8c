"""The first rows of a file: which sign parts its columns, and what its headings are."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import SourceError, UsageError
from .lists_dates import read_date
from .lists_encoding import FileFacts
from .lists_words import known_headings
from .privacy import guarded, names_kept_in

HEAD_BYTES = 1 << 18
HEAD_ROWS = 1_000
SEPARATORS = (",", ";", "\t", "|")
#: bytes that the parts of a workbook may unpack to
UNPACKED_LIMIT = 4_000_000_000


class Head(NamedTuple):
    """The headings, the rows beneath (some of them), the separator, and how many lines the headings end on."""

    headings: tuple[str, ...]
    rows: list[list[str]]
    separator: str
    lines: int


def first_rows(
    path: Path, facts: FileFacts, separator: str = "", sheet: str = ""
) -> tuple[list[list[str]], list[int], str]:
    """The first rows of a file from its very first, the line that each ends on, and the separator."""
    if facts.kind == "text":
        return _text_rows(path, facts.encoding, separator)
    made = {"workbook": _workbook_rows, "json lines": _json_rows, "parquet": _parquet_rows}[facts.kind]
    rows = made(path, facts.encoding, sheet)
    return rows, list(range(1, len(rows) + 1)), ""


def head_of(path: Path, facts: FileFacts, separator: str = "", heading: int = 1, sheet: str = "") -> Head:
    """The headings of a file and its first rows; SourceError where it holds none."""
    rows, lines, sign = first_rows(path, facts, separator, sheet)
    if facts.kind in ("json lines", "parquet"):
        heading = 1
    if heading < 1 or len(rows) < heading:
        raise SourceError(f"has no row {heading} for its headings", file=path.name, next_step="Mend heading = … .")
    headings = tuple(" ".join(cell.split()) for cell in rows[heading - 1])
    if not any(headings):
        raise SourceError("has no headings in its heading row", file=path.name, line=heading)
    if not known_headings(headings) and any(h.replace(".", "").isdecimal() or any(read_date(h)[:2]) for h in headings):
        raise SourceError(
            "holds numbers or dates where its headings should be",
            file=path.name,
            line=heading,
            next_step="Write a first row of headings, or say which row holds them: heading = 3.",
        )
    return Head(headings, rows[heading:], sign, lines[heading - 1])


def _text_rows(path: Path, encoding: str, separator: str) -> tuple[list[list[str]], list[int], str]:
    with path.open("rb") as file:
        data = file.read(HEAD_BYTES)
    text = data.decode(encoding, "ignore").removeprefix("\ufeff")
    if len(data) == HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    sign = separator or _separator(path, text)
    rows, lines = [], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    with names_kept_in("cannot be read as a table", path.name):
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
            if len(rows) > HEAD_ROWS:
                break
    return rows, lines, sign


def _separator(path: Path, text: str) -> str:
    """The sign that parts the most columns in most of the first rows; a comma for a table of one column."""
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    fits = []
    for sign in SEPARATORS:
        try:
            widths = [
                len(row)
                for row, _ in zip(csv.reader(io.StringIO(text), delimiter=sign), range(50), strict=False)
                if row
            ]
        except csv.Error:
            continue
        if widths:
            width, rows = Counter(widths).most_common(1)[0]
            fits.append((width > 1, rows / len(widths) > 0.7, width, sign))
    best = max(fits, key=lambda fit: fit[:3], default=None)
    return best[3] if best and best[0] else ","


def workbook_rows(path: Path, sheet: str = "") -> Iterator[list[str]]:
    """Every row of a sheet as texts, formulas as they are written; the first sheet where none is named."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise UsageError("XLSX files need the extra `tables`", "pip install 'wartoll[tables]'") from None
    _check_unpacked(path)
    step = "Open it and save it again as XLSX or CSV."
    with names_kept_in("cannot be read as a workbook", path.name, step):
        book = load_workbook(path, read_only=True, data_only=False)
    if sheet and sheet not in book.sheetnames:
        raise UsageError(f"{path.name} has no sheet {sheet!r}", f"It has: {', '.join(map(repr, book.sheetnames))}.")
    rows = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
    try:
        while True:
            with names_kept_in("cannot be read as a workbook", path.name, step):
                row = next(rows, None)
            if row is None:
                return
            yield [as_text(cell) for cell in row]
    finally:
        book.close()


def _check_unpacked(path: Path) -> None:
    import zipfile

    with (
        names_kept_in("is no XLSX workbook", path.name, "Open it and save it again as XLSX."),
        zipfile.ZipFile(path) as z,
    ):
        size = sum(part.file_size for part in z.infolist())
    if size > UNPACKED_LIMIT:
        raise SourceError(f"unpacks to {size:,} bytes", file=path.name, next_step="Save it as CSV, which is streamed.")


def as_text(cell: Any) -> str:
    """A cell of a workbook or a JSON value as the text that a person sees; empty for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, dict | list):
        return json.dumps(cell, ensure_ascii=False)
    return str(getattr(cell, "text", cell))  # an array formula has its text apart


def _workbook_rows(path: Path, _: str, sheet: str) -> list[list[str]]:
    return [row for row, _ in zip(workbook_rows(path, sheet), range(HEAD_ROWS + 1), strict=False)]


def _json_rows(path: Path, encoding: str, _: str) -> list[list[str]]:
    """The keys of the first objects as headings, and their values; lines that are no object are passed over here."""
    objects: list[dict[str, Any]] = []
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace") as file:
        for line, _n in zip(file, range(HEAD_ROWS), strict=False):
            try:
                found = json.loads(line)
            except ValueError:
                continue
            objects += [found] if isinstance(found, dict) else []
    if not objects:
        raise SourceError("holds no JSON object", file=path.name, next_step="Write one JSON object a line.")
    keys = list(dict.fromkeys(key for found in objects for key in found))
    return [keys, *([as_text(found.get(key)) for key in keys] for found in objects)]


def _parquet_rows(path: Path, _: str, __: str) -> list[list[str]]:
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            batch = next(file.iter_batches(batch_size=HEAD_ROWS), None)
            columns: Sequence[list[Any]] = [c.to_pylist() for c in batch.columns] if batch is not None else []
    except Exception as error:
        raise guarded("cannot be read as Parquet", path.name, error) from None
    return [names, *([as_text(cell) for cell in row] for row in zip(*columns, strict=True))]
