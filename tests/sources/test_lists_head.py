"""The first rows of files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.lists_encoding import file_facts
from wartoll.sources.lists_head import Head, as_text, head_of, workbook_rows


def head(folder: Path, text: str, name: str = "a.csv", **how: object) -> Head:
    (folder / name).write_text(text, "utf-8")
    return head_of(folder / name, file_facts(folder / name), **how)  # type: ignore[arg-type]  # as the test gives them


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, sign: str) -> None:
    found = head(tmp_path, sign.join(["Name", "Age"]) + "\n" + sign.join(['"Najdi, Said; the elder"', "3"]) + "\n")
    assert (found.separator, found.headings) == (sign, ("Name", "Age"))
    assert found.rows == [["Najdi, Said; the elder", "3"]]


def test_a_table_of_one_column(tmp_path: Path) -> None:
    found = head(tmp_path, "Name\nSaid\n")
    assert (found.headings, found.separator) == (("Name",), ",")


def test_headings_further_down_and_over_two_lines(tmp_path: Path) -> None:
    found = head(tmp_path, 'A title,\n"Full\nname",Age\nSaid,3\n', heading=2)
    assert found.headings == ("Full name", "Age")
    assert found.lines == 3


def test_a_first_row_of_data_is_not_taken_for_headings(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        head(tmp_path, "سعيد النجدي,34,2017-06-13\n")
    assert "numbers or dates where its headings should be" in str(error.value)
    assert "سعيد" not in str(error.value)


def test_no_such_heading_row(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no row 5"):
        head(tmp_path, "Name\nSaid\n", heading=5)
    with pytest.raises(SourceError, match="no headings"):
        head(tmp_path, ",\nSaid,3\n")


def test_json_lines_have_the_keys_of_all_first_objects(tmp_path: Path) -> None:
    found = head(tmp_path, '{"a": 1}\nnot JSON\n{"b": [1], "a": 2.0}\n', "a.jsonl")
    assert found.headings == ("a", "b")
    assert found.rows == [["1", ""], ["2", "[1]"]]
    with pytest.raises(SourceError, match="no JSON object"):
        head(tmp_path, "nothing\n", "b.jsonl")


def test_workbooks_give_texts_as_people_see_them(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Name", "Age", "Died", "Sum"])
    book.active.append(["Said", 3.0, datetime(2017, 6, 13), "=1+1"])
    book.create_sheet("Other").append(["x"])
    book.save(tmp_path / "a.xlsx")
    assert list(workbook_rows(tmp_path / "a.xlsx"))[1] == ["Said", "3", "2017-06-13", "=1+1"]
    assert list(workbook_rows(tmp_path / "a.xlsx", "Other")) == [["x"]]
    with pytest.raises(UsageError, match="no sheet 'third'"):
        list(workbook_rows(tmp_path / "a.xlsx", "third"))
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    with pytest.raises(SourceError, match="is no XLSX workbook"):
        list(workbook_rows(tmp_path / "b.xlsx"))


def test_values_as_texts() -> None:
    values = [None, 3.0, 3.5, date(2017, 6, 13), datetime(2017, 6, 13, 4, 5), True, {"a": "ب"}]
    assert list(map(as_text, values)) == [
        "", "3", "3.5", "2017-06-13", "2017-06-13 04:05:00", "True", '{"a": "ب"}',
    ]  # fmt: skip
