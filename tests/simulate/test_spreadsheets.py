import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.simulate.spreadsheets import SHEETS, TRUTH, made_up_lists, write_lists


def test_lists_are_of_different_make_and_the_truth_lies_apart() -> None:
    files = made_up_lists(100, 3, 1)
    assert list(files) == ["hospital.csv", "families.xlsx", "web.tsv", TRUTH]
    truth = list(csv.DictReader(io.StringIO(files[TRUTH].decode())))
    assert max(Counter(row["person"] for row in truth).values()) > 1
    hospital = list(csv.DictReader(io.StringIO(files["hospital.csv"].decode())))
    assert {row["no"] for row in hospital} == {row["id"] for row in truth if row["list"] == "hospital"}
    assert "person" not in hospital[0]


def test_a_workbook_holds_the_list() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(made_up_lists(50, 2, 1)["families.xlsx"]))
    rows = list(book.active.values)
    assert rows[0] == tuple(SHEETS[1].headings.values())
    assert len(rows) > 10


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert made_up_lists(60, 5, 3) == made_up_lists(60, 5, 3)
    assert made_up_lists(60, 2, 3) != made_up_lists(60, 2, 4)


@pytest.mark.parametrize("lists", [1, len(SHEETS) + 1])
def test_other_numbers_of_lists_are_refused(lists: int) -> None:
    with pytest.raises(UsageError, match="cannot be made up"):
        made_up_lists(50, lists, 1)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    write_lists(tmp_path / "new", {"a.csv": b"x"})
    assert (tmp_path / "new/a.csv").read_bytes() == b"x"
    with pytest.raises(UsageError, match=r"already has a a\.csv"):
        write_lists(tmp_path / "new", {"a.csv": b"y"})
    with pytest.raises(UsageError, match="is a file"):
        write_lists(tmp_path / "new/a.csv", {"a.csv": b"y"})
