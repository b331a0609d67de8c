"""Lines, counted and accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import SourceError
from wartoll.sources.lists import read_lists
from wartoll.sources.lists_lines import Account, Lines, blank_rows, lines_of, swallowed, unexplained
from wartoll.sources.lists_mapping import ListMapping


def lines(folder: Path, data: bytes) -> Lines:
    (folder / "a.csv").write_bytes(data)
    return lines_of(folder / "a.csv", folder)


@pytest.mark.parametrize(
    ("data", "total", "trailing", "blank"),
    [
        (b"a\nb\n", 2, 0, False),
        (b"a\nb", 2, 0, False),
        (b"a\r\nb\r\n\r\n\r\n", 4, 2, False),
        (b"a\n\nb\n", 3, 0, True),
        (b"a\r\n\r\nb", 3, 0, True),
        (b"a\rb\r", 2, 0, False),
    ],
)
def test_lines_are_counted(tmp_path: Path, data: bytes, total: int, trailing: int, blank: bool) -> None:
    found = lines(tmp_path, data)
    assert (found.total, found.trailing, found.blank) == (total, trailing, blank)


@pytest.mark.parametrize("block", [1, 2, 3, 1000])
def test_mixed_endings_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr("wartoll.sources.lists_lines.BLOCK", block)
    found = lines(tmp_path, b"a\r\nb\nc\r\n\nd")
    assert found.path.read_bytes() == b"a\nb\nc\n\nd"
    assert found.total == 5
    assert lines(tmp_path, b"a\r\nb\r\n").path.name == "a.csv", "a file of one ending is read where it lies"


def test_blank_rows_are_numbered(tmp_path: Path) -> None:
    assert blank_rows(lines(tmp_path, b"name,age\r\n\r\na,1\r\n\r\n\r\n"), ",").tolist() == [2, 4, 5]
    assert blank_rows(lines(tmp_path, b"name,age\r\na,1\r\n\r\n\r\n"), ",").tolist() == []


def test_what_an_account_leaves_open(tmp_path: Path) -> None:
    found = lines(tmp_path, b"h\n" * 10)
    assert unexplained(found, Account(headings=1, rows=6, blank=1, misfits=1)) == 1
    assert "row 4 opens a quote" in str(swallowed("a.csv", 4, 3))


OPEN = {
    "to the end": 'x,1\ny,2\n"z,3\nu,4\nv,5\n',
    "to the end, the file's first": '"z,3\nu,4\nv,5',
    "to a later quote": 'x,1\n"y,2\nz,3\n"w",4\nv,5\nu,6\n',
    "to the end after line breaks": '"x\ny",1\n"u\nv",3\n"y,2\nz,3\n',
    "with blank lines": 'x,1\n\n\n"y,2\nz,3\n\n',
}


@pytest.mark.parametrize("rows", OPEN.values(), ids=OPEN)
def test_a_quote_that_swallows_rows_is_never_passed_over(tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.csv").write_text("name,age\n" + rows, "utf-8")
    with pytest.raises(SourceError) as error:
        read_lists([ListMapping(list="a", file="a.csv", name=("name",), age="age")], tmp_path)
    assert "quote" in str(error.value)


WHOLE = {  # rows, how many are kept, which are left out
    "breaks in cells": ('x,1\n"y\n\nz",2\n', 2, []),
    "breaks in rows that do not fit": ('x,1\n"y\nz",2,3,4\nw,3\n', 2, [3]),
    "blank lines at both ends": ("\n\nx,1\n\n\ny,2\n\n\n", 2, []),
    "inches": ('x 5",1\ny,2\n', 2, []),
    "one stray quote": ('"x"y,1\nz,2\n', 1, [2]),
    "short rows and breaks": ('x\n"y\nz",2\nw\n', 3, []),
    "mixed endings": ('x,1\r\ny,2\n"z\nz",3\r\n', 3, []),
}


@pytest.mark.parametrize(("rows", "kept", "misfits"), WHOLE.values(), ids=WHOLE)
def test_other_oddities_are_read(tmp_path: Path, rows: str, kept: int, misfits: list[int]) -> None:
    (tmp_path / "a.csv").write_bytes(b"name,age\n" + rows.encode())
    found = read_lists([ListMapping(list="a", file="a.csv", name=("name",), age="age")], tmp_path)
    assert found.entries.num_rows == kept
    assert [c.rows.tolist() for c in found.reports[0].changes if c.reason.key == "misfit"] == (
        [misfits] if misfits else []
    )
