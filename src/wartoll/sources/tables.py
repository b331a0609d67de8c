"""Reading CSV tables without losing the place of anything: every cell keeps its file, line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..csvtext import safe_cell, to_csv
from ..errors import SourceError

__all__ = ["Row", "decode", "parse_csv", "read_bytes", "read_csv", "safe_cell", "to_csv"]

ROW_LIMIT = 200_000
BYTE_LIMIT = 200_000_000


class Row(NamedTuple):
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
    return parse_csv(decode(read_bytes(path), path.name), path.name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a table's file; SourceError where it cannot be read or is longer than the limit."""
    try:
        with path.open("rb") as file:
            data = file.read(BYTE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            f"cannot be read: {reason}", file=str(path), next_step="Give the path of a CSV file."
        ) from None
    if len(data) > BYTE_LIMIT:
        raise SourceError(f"has more than {BYTE_LIMIT:,} bytes", file=path.name, next_step="Split the file.")
    return data


def parse_csv(text: str, name: str) -> list[Row]:
    """The rows of CSV text under its first line; SourceError with the line where a row does not fit."""
    if "\x00" in text:
        raise SourceError("holds NUL bytes: it is no text file", file=name, next_step="Export the table as CSV.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise SourceError("is empty: it needs a first line with column names", file=name) from None
    except csv.Error as error:
        raise SourceError(f"is not a CSV table: {error}", file=name, line=1) from None
    _refuse_separator(header, name)
    doubled = sorted({c for c in header if c and header.count(c) > 1})
    if doubled:
        raise SourceError(f"names the column {doubled[0]!r} twice", file=name, line=1, column=doubled[0])
    return list(_rows(reader, header, name))


def _refuse_separator(header: list[str], name: str) -> None:
    """A table cut by semicolons or tabs is not guessed at: its decimal commas would read as thousands."""
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise SourceError(
                f"separates its columns by {word}", file=name, line=1, next_step="Export it with commas as separators."
            )


def _rows(reader: Iterator[list[str]], header: list[str], name: str) -> Iterator[Row]:
    count = 0
    named = all(header)
    while True:
        start = reader.line_num + 1  # type: ignore[attr-defined]  # csv readers count lines; the stub of Iterator does not
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(f"cannot be read as CSV: {error}", file=name, line=start) from None
        if not "".join(cells).strip():
            continue
        if len(cells) > len(header):
            raise SourceError(
                f"has {len(cells)} cells under {len(header)} column names",
                file=name,
                line=start,
                next_step="Quote cells that hold commas.",
            )
        nameless = [] if named else [c for column, c in zip(header, cells, strict=False) if not column and c.strip()]
        if nameless:
            raise SourceError("has a cell under no column name", file=name, line=start, value=nameless[0])
        count += 1
        if count > ROW_LIMIT:
            raise SourceError(f"has more than {ROW_LIMIT:,} rows", file=name, line=start, next_step="Split the file.")
        yield Row(name, start, dict(zip(header, cells, strict=False)))
