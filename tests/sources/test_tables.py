"""Tables: every cell keeps its place, and what is no table says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.errors import SourceError, WartollError
from wartoll.sources import tables
from wartoll.sources.tables import decode, parse_csv, read_csv


def test_a_row_knows_its_file_line_and_cells() -> None:
    rows = parse_csv('a,b\n1,"two\nlines"\n\n3,4\n', "t.csv")
    assert [(r.line, r.get("a"), r.get("b")) for r in rows] == [(2, "1", "two\nlines"), (5, "3", "4")]
    assert rows[0].get("no such column") == ""


def test_a_fault_of_a_row_prints_file_line_column_and_value() -> None:
    error = parse_csv("a\nx\n", "t.csv")[0].fault("a", "is odd", "Even it.")
    assert str(error) == "t.csv, line 2, column a: is odd (it says 'x')\n  Even it."


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("", "is empty", None),
        ("a\n\x00\n", "NUL", None),
        ("a,a\n1,2\n", "'a' twice", 1),
        ("a,b\n1,2,3\n", "3 cells under 2", 2),
        ('a,b\n1,"2\n3,4\n', "cannot be read as CSV", 2),
        ('a\n"x"y\n', "cannot be read as CSV", 2),
        ("a;b\n1;2\n", "by semicolons", 1),
        ("a\tb\n1\t2\n", "by tabs", 1),
        ("a,\n1,2\n", "under no column name", 2),
        (f"a\n{'x' * 200_000}\n", "cannot be read as CSV", 2),
    ],
)
def test_what_is_no_table_says_why_and_where(text: str, words: str, line: int | None) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        parse_csv(text, "t.csv")
    assert (caught.value.file, caught.value.line) == ("t.csv", line)


def test_empty_columns_at_the_end_are_no_fault() -> None:
    assert parse_csv("a,,\n1,,\n", "t.csv")[0].get("a") == "1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_three_encodings_are_read(encoding: str) -> None:
    assert decode("a\nالرقة\n".encode(encoding), "t.csv") == "a\nالرقة\n"


def test_another_encoding_names_byte_and_line() -> None:
    with pytest.raises(SourceError, match="is not UTF-8 text: byte 4 ") as caught:
        decode("a\nDüren\n".replace("D", "DD").encode("latin-1"), "t.csv")
    assert (caught.value.file, caught.value.line) == ("t.csv", 2)


def test_more_rows_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROW_LIMIT", 2)
    assert len(parse_csv("a\n1\n2\n", "t.csv")) == 2
    with pytest.raises(SourceError, match="more than 2 rows") as caught:
        parse_csv("a\n1\n2\n3\n", "t.csv")
    assert caught.value.line == 4


def test_more_bytes_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"a\n1\n2\n")
    monkeypatch.setattr(tables, "BYTE_LIMIT", 6)
    assert len(read_csv(file)) == 2
    monkeypatch.setattr(tables, "BYTE_LIMIT", 5)
    with pytest.raises(SourceError, match="more than 5 bytes"):
        read_csv(file)


@pytest.mark.parametrize("name", ["missing.csv", "", "nul\x00.csv"])
def test_what_is_no_file_is_a_source_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_csv(tmp_path / name)


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_an_error_of_ours(data: bytes) -> None:
    try:
        rows = parse_csv(decode(data, "t.csv"), "t.csv")
    except WartollError:
        return
    assert all(row.line > 1 for row in rows)
