"""Reading CSV tables without losing the place of anything: every cell keeps its file, line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import SourceError

ROW_LIMIT = 200_000
BYTE_LIMIT = 200_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stood."""

    file: str
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The cell, stripped; empty where the table has no such column."""
        return self.cells.get(column, "").strip()

    def fault(self, column: str, what: str, next_step: str = "") -> SourceError:
        """The error that names this row's file, line, column and value."""
        return SourceError(
            what, file=self.file, line=self.line, column=column, value=self.get(column), next_step=next_step
        )


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 (with or without mark) or UTF-16 with mark; SourceError otherwise."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is not {encoding.upper().replace('-SIG', '')} text: byte {error.start} cannot be read",
            file=name,
            line=data[: error.start].count(b"\n") + 1,
            next_step="Save the file as UTF-8 and try again.",
        ) from None


def read_csv(path: Path) -> list[Row]:
    """All rows of a CSV file; SourceError where it cannot be read as a table."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= BYTE_LIMIT else b""
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    if size > BYTE_LIMIT:
        raise SourceError(
            f"has {size:,} bytes; the limit is {BYTE_LIMIT:,}", file=path.name, next_step="Split the file."
        )
    return parse_csv(decode(data, path.name), path.name)


def parse_csv(text: str, name: str) -> list[Row]:
    """The rows of CSV text under its first line; SourceError with the line where a row does not fit."""
    if "\x00" in text:
        raise SourceError("holds NUL bytes: it is no text file", file=name, next_step="Export the table as CSV.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=False)
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise SourceError("is empty: it needs a first line with column names", file=name) from None
    except csv.Error as error:
        raise SourceError(f"is not a CSV table: {error}", file=name, line=1) from None
    doubled = sorted({c for c in header if c and header.count(c) > 1})
    if doubled:
        raise SourceError(f"names the column {doubled[0]!r} twice", file=name, line=1, column=doubled[0])
    return list(_rows(reader, header, name))


def _rows(reader: Iterator[list[str]], header: list[str], name: str) -> Iterator[Row]:
    count = 0
    while True:
        start = reader.line_num + 1  # type: ignore[attr-defined]  # csv readers count lines; the stub of Iterator does not
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(f"cannot be read as CSV: {error}", file=name, line=start) from None
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise SourceError(
                f"has {len(cells)} cells under {len(header)} column names",
                file=name,
                line=start,
                next_step="Quote cells that hold commas.",
            )
        count += 1
        if count > ROW_LIMIT:
            raise SourceError(f"has more than {ROW_LIMIT:,} rows", file=name, line=start, next_step="Split the file.")
        yield Row(name, start, dict(zip(header, cells, strict=False)))


def safe_cell(value: object) -> str:
    """A cell that a spreadsheet will show and not run: text that starts like a formula gets a leading apostrophe."""
    text = "" if value is None else str(value)
    if text[:1] in {"=", "@", "\t", "\r"} or (text[:1] in {"+", "-"} and not _is_number(text)):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def to_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """CSV text with one line per row, formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(list(header))
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
