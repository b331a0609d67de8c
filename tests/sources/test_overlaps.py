"""Files of overlapping lists: commas or tabs, with lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.deaths.histories import read_histories
from wartoll.errors import SourceError
from wartoll.sources.overlaps import parse_overlap_rows, read_overlap_rows


@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_commas_and_tabs(tmp_path: Path, separator: str, mark: bytes) -> None:
    path = tmp_path / "lists.txt"
    text = 'pattern,count\r\n100,5\r\n\r\n"011",4\r\n'.replace(",", separator)
    path.write_bytes(mark + text.encode())
    rows = read_overlap_rows(path)
    assert [(row.line, row.get("pattern"), row.get("count")) for row in rows] == [(2, "100", "5"), (4, "011", "4")]
    assert dict(read_histories(rows).tables[""].cells) == {"100": 5, "011": 4}


def test_faults_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text("pattern,count\n100,5\n01,4\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"lists\.csv, line 3, column pattern: the pattern has 2 places"):
        read_histories(read_overlap_rows(path))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("pattern,count\n", "has column names and no rows"),
        ("pattern;count\n100;5\n", "separates its columns by semicolons"),
        ("pattern\tcount\n100\t5\t7\n", "has 3 cells under 2 column names"),
        ('pattern\tcount\n"100\t5\n', "not a table separated by tabs"),
    ],
)
def test_what_is_no_table(text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        parse_overlap_rows(text, "t.tsv")
