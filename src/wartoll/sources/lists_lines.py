"""The lines of a text file: made to end alike, counted, and accounted for, so that no quote swallows rows unseen."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import SourceError
from .lists_encoding import BLOCK
from .lists_report import Rows

BLANK = re.compile(rb"\n\r?\n(?=[^\r\n])")
TAIL = 1 << 16
NO_ROWS: Rows = np.zeros(0, dtype=np.int64)


class Lines(NamedTuple):
    """A UTF-8 file whose lines end in one way: how many it has, how many blank ones end it, and whether more are blank
    further up; `end` is the byte that ends a line."""

    path: Path
    total: int
    trailing: int
    blank: bool
    end: bytes


class Account(NamedTuple):
    """What became of a table's lines: those of the headings, rows read, blank lines, lines of rows left out."""

    headings: int
    rows: int
    blank: int
    misfits: int


def lines_of(path: Path, scratch: Path) -> Lines:
    """The lines of a UTF-8 file; where some end in CR LF and some in LF, those of a copy in which all end in LF."""
    feeds = pairs = returns = 0
    blank, last = False, b""
    for block in _blocks(path):
        feeds += block.count(b"\n")
        returns += block.count(b"\r")
        pairs += (last[-1:] + block).count(b"\r\n")
        blank = blank or BLANK.search(last + block) is not None
        last = block[-3:]
    if 0 < pairs < feeds:
        path = _with_feeds(path, scratch)
    end, ends = (b"\n", feeds) if feeds else (b"\r", returns)
    unended = last[-1:] not in (b"\n", b"\r")
    return Lines(path, ends + unended, _trailing(path, end), blank, end)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _with_feeds(path: Path, scratch: Path) -> Path:
    """A copy with LF for CR LF; a CR at the end of a block waits for the next."""
    copy = scratch / f"lines{path.suffix}"
    held = b""
    with copy.open("wb") as out:
        for block in _blocks(path):
            whole = held + block
            held = b"\r" if whole.endswith(b"\r") else b""
            out.write(whole[: len(whole) - len(held)].replace(b"\r\n", b"\n"))
        out.write(held)
    return copy


def _trailing(path: Path, end: bytes) -> int:
    """How many blank lines end a file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    return max(tail[len(tail.rstrip(b"\r\n")) :].count(end) - 1, 0)


def blank_rows(lines: Lines, separator: str) -> Rows:
    """The numbers of blank lines among the rows of a table. A file without any is not read a second time."""
    if not lines.blank:
        return NO_ROWS
    blank = []
    with lines.path.open(encoding="utf-8-sig", newline="", errors="replace") as file, suppress(csv.Error):
        blank = [number for number, row in enumerate(csv.reader(file, delimiter=separator), 1) if not row]
    return np.array(blank, dtype=np.int64)


def unexplained(lines: Lines, account: Account) -> int:
    """Lines of the file that are neither headings nor rows nor blank: line breaks within cells, or rows swallowed."""
    return lines.total - account.headings - account.rows - account.blank - account.misfits


def swallowed(file: str, row: int | None, count: int) -> SourceError:
    """The error of a quote that is opened and not closed where it should be."""
    where = f"row {row} opens a quote" if row else "a quote is opened"
    return SourceError(
        f"{where} that is not closed in its cell: {count:,} lines beneath it would be lost",
        file=file,
        next_step='Close the quote, or write it twice where it belongs to the text ("").',
    )
