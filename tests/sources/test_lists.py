"""Lists of the killed: what is read, what is counted, what is refused. All names are made up."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wartoll.entries import entry_schema
from wartoll.errors import SourceError, UsageError
from wartoll.simulate.victims import VictimOptions, simulate_victims
from wartoll.sources.lists import ListsRead, joined_names, read_lists
from wartoll.sources.lists_guess import guess_mapping
from wartoll.sources.lists_mapping import ListMapping

NAMES = ("سعيد خليل النجدي", "هدى رامي الشامي", "كريم وديع العطار", "ليلى سمير الحداد", "Said Khalil Najdi")
ROWS = [["id", "name", "age", "sex", "died", "place"]] + [
    [str(n), name, str(20 + n), "m" if n % 2 else "f", f"2017-06-{10 + n:02}", "north"] for n, name in enumerate(NAMES)
]
COLUMNS = {"source_id": "id", "name": ("name",), "age": "age", "sex": "sex", "date": "died", "place_1": "place"}


def text(rows: list[list[str]], sign: str = ",") -> str:
    return "".join(sign.join(row) + "\n" for row in rows)


def write(folder: Path, rows: list[list[str]] = ROWS, name: str = "a.csv") -> None:
    (folder / name).write_text(text(rows), "utf-8")


def write_days(folder: Path, *days: str) -> None:
    """The list with these texts for its dates, and as many rows."""
    write(folder, [ROWS[0], *([*row[:4], day, row[5]] for row, day in zip(ROWS[1:], days, strict=False))])


def mapping(file: str = "a.csv", **more: object) -> ListMapping:
    return ListMapping.model_validate({"list": Path(file).stem, "file": file, **COLUMNS, **more})


def read(folder: Path, *mappings: ListMapping) -> ListsRead:
    return read_lists(mappings or (mapping(),), folder)


def changed(found: ListsRead) -> dict[tuple[str, str], list[int]]:
    return {(c.reason.key, c.column): c.rows.tolist() for report in found.reports for c in report.changes}


def test_a_list_becomes_entries(tmp_path: Path) -> None:
    write(tmp_path)
    found = read(tmp_path)
    assert found.entries.schema == entry_schema()
    assert found.entries["name"].to_pylist() == list(NAMES)
    assert found.entries["age"].to_pylist() == [20, 21, 22, 23, 24]
    assert found.entries["date"].to_pylist()[2] == date(2017, 6, 12)
    assert found.entries["lat"].null_count == 5
    assert found.row.tolist() == [2, 3, 4, 5, 6]
    assert changed(found) == {}
    report = found.reports[0]
    assert (report.rows, report.kept, report.encoding, report.date_order) == (5, 5, "utf-8", "")


def test_two_lists_stand_below_one_another(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, ROWS[:1] + ROWS[3:], "b.csv")
    found = read(tmp_path, mapping(), mapping("b.csv"))
    assert found.entries["list"].to_pylist() == ["a"] * 5 + ["b"] * 3
    assert found.entries["entry"].to_pylist() == list(range(8))
    assert found.file.tolist() == [0] * 5 + [1] * 3


def test_the_order_of_rows_changes_nothing_but_the_order(tmp_path: Path) -> None:
    write(tmp_path)
    shuffled = random.Random(1).sample(ROWS[1:], 5)
    write(tmp_path, [ROWS[0], *shuffled], "b.csv")
    one = read(tmp_path).entries.drop_columns(["entry", "list"]).to_pylist()
    other = read(tmp_path, mapping("b.csv")).entries.drop_columns(["entry", "list"]).to_pylist()
    assert sorted(one, key=lambda r: r["source_id"]) == sorted(other, key=lambda r: r["source_id"])


DAMAGED = (
    "id,name,age,sex,died,place\n"
    "1,\u200fسعيد  خليل\u202c,٣٤,ذكر,2017-06-12,north\n"
    "\n"
    "2,short\n"
    '3,"هدى\nرامي",220,أنثى,2017-06-14,north\n'
    "4,too,many,cells,in,this,row\n"
    "id,name,age,sex,died,place\n"
    "5,مجهول,6 أشهر,x,31/02/2017,-\n"
    ",,,,,\n"
    "1,=A2&B2,5,ذكر,2017-06-12,\n"
    '6,"bad"quote,1,m,,\n'
    "7,,9,m,,south\n"
)


def test_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(DAMAGED, "utf-8")
    found = read(tmp_path)
    assert changed(found) == {
        ("misfit", ""): [6, 11],
        ("marks", "name"): [2],
        ("formula", "name"): [10],
        ("not known", "name"): [8],
        ("not known", "place"): [8],
        ("heading again", ""): [7],
        ("nothing", ""): [9],
        ("age", "age"): [5],
        ("sex", "sex"): [8],
        ("date", "died"): [8],
        ("no name", "name"): [8, 12],
        ("id again", "id"): [10],
    }
    assert found.row.tolist() == [2, 4, 5, 8, 10, 12], "rows as a person counts them, blank lines too"
    report = found.reports[0]
    assert report.rows == 10
    assert report.rows - report.kept == sum(map(report.count, ("misfit", "heading again", "nothing")))
    assert found.entries["name"].to_pylist() == ["سعيد خليل", "short", "هدى رامي", None, "=A2&B2", None]
    assert found.entries["age"].to_pylist() == [34, None, None, 0, 5, 9]


def test_dates_in_an_order_that_some_rows_show(tmp_path: Path) -> None:
    write_days(tmp_path, "13/6/2017", "1/6/2017", "2017-06-02", "٢/٦/٢٠١٧", "3.6.2017")
    found = read(tmp_path)
    assert found.reports[0].date_order == "dmy"
    assert [d.day for d in found.entries["date"].to_pylist()] == [13, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("1/6/2017", "2/6/2017"), "rows 2, 3"),
        (("13/6/2017", "6/14/2017"), "row 2 can only be day first, row 3 only month first"),
        (("13/6/17", "14/6/17"), "years of two digits"),
    ],
)
def test_dates_that_could_be_read_both_ways_are_asked_about(tmp_path: Path, days: tuple[str, str], told: str) -> None:
    write_days(tmp_path, *days)
    with pytest.raises(UsageError) as error:
        read(tmp_path)
    assert told in str(error.value)
    assert "column died" in str(error.value)
    assert 'date_order = "dmy"' in str(error.value)
    assert not any(name in str(error.value) for name in NAMES)


def test_an_answered_question_leaves_out_what_does_not_fit_it(tmp_path: Path) -> None:
    write_days(tmp_path, "13/6/2017", "6/14/2017", "1/6/2017")
    found = read(tmp_path, mapping(date_order="dmy"))
    assert found.entries["date"].to_pylist() == [date(2017, 6, 13), None, date(2017, 6, 1)]
    assert changed(found) == {("date", "died"): [3]}


def test_one_day_and_month_alike_need_no_order(tmp_path: Path) -> None:
    write_days(tmp_path, "6/6/2017")
    assert read(tmp_path).entries["date"].to_pylist() == [date(2017, 6, 6)]


def test_the_same_file_given_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, ROWS, "copy.csv")
    with pytest.raises(UsageError, match=r"a\.csv and copy\.csv are the same file"):
        read(tmp_path, mapping(), mapping("copy.csv"))


def test_two_files_of_one_list_must_say_so(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, ROWS[:3], "b.csv")
    with pytest.raises(UsageError, match="joined = true"):
        read(tmp_path, mapping(), mapping("b.csv", list="a"))
    found = read(tmp_path, mapping(joined=True), mapping("b.csv", list="a", joined=True))
    assert set(found.entries["list"].to_pylist()) == {"a"}


def test_lists_that_share_no_column_are_refused(tmp_path: Path) -> None:
    one = ListMapping(list="one", file="a.csv", name=("name",))
    other = ListMapping(list="other", file="b.csv", place_1="place")
    with pytest.raises(UsageError, match=r"share no column.*\n.*\[one\] has name; \[other\] has place_1"):
        read(tmp_path, one, other)


def test_nothing_given_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no list is given"):
        read_lists((), tmp_path)


def test_a_file_without_a_row_that_can_be_kept_is_refused(tmp_path: Path) -> None:
    write(tmp_path, [ROWS[0], ROWS[0]])
    with pytest.raises(SourceError, match="no row that could be kept"):
        read(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_arabic_in_its_encodings(tmp_path: Path, encoding: str) -> None:
    rows = ROWS[:5] * 6
    (tmp_path / "a.csv").write_bytes(text([ROWS[0], *[r for r in rows if r != ROWS[0]]]).encode(encoding))
    found = read(tmp_path)
    assert found.entries["name"].to_pylist()[:4] == list(NAMES[:4])
    assert found.reports[0].encoding == {"utf-8-sig": "utf-8"}.get(encoding, encoding)


def test_the_formats_give_the_same_entries(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import json

    import pyarrow as pa
    import pyarrow.parquet as pq

    write(tmp_path)
    (tmp_path / "b.tsv").write_text(text(ROWS, "\t"), "utf-8")
    (tmp_path / "c.csv").write_text(text(ROWS, ";"), "utf-8")
    objects = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), "utf-8")
    typed = [{**o, "age": float(o["age"]), "died": date.fromisoformat(o["died"])} for o in objects]
    pq.write_table(pa.Table.from_pylist(typed), tmp_path / "e.parquet")
    book = openpyxl.Workbook()
    for row in (ROWS[0], *([*r[:2], int(r[2]), r[3], date.fromisoformat(r[4]), r[5]] for r in ROWS[1:])):
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")
    expected = read(tmp_path).entries.drop_columns(["list"])
    for file in ("b.tsv", "c.csv", "d.jsonl", "e.parquet", "f.xlsx"):
        assert read(tmp_path, mapping(file)).entries.drop_columns(["list"]).equals(expected), file


def test_parts_of_names_are_joined(tmp_path: Path) -> None:
    rows = (["سعيد", "خليل", "النجدي", "3"], ["هدى", "", "الشامي", "4"], ["", "", "", "5"])
    write(tmp_path, [["first", "father", "family", "age"], *rows])
    found = read_lists([ListMapping(list="a", file="a.csv", name=("first", "father", "family"), age="age")], tmp_path)
    assert found.entries["name"].to_pylist() == ["سعيد خليل النجدي", "هدى الشامي", None]
    assert changed(found) == {("no name", "first"): [4]}


def test_joining_leaves_single_columns_alone() -> None:
    import pyarrow as pa

    column = pa.array(["x", None])
    assert joined_names([column]) is column


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.sampled_from(["a", "b"]))] * 3), max_size=8))
def test_joining_keeps_every_row(rows: list[tuple[str | None, ...]]) -> None:
    import pyarrow as pa

    columns = [pa.array([row[at] for row in rows], pa.string()) for at in range(3)]
    assert joined_names(columns).to_pylist() == [" ".join(filter(None, row)) or None for row in rows]


def test_rows_below_a_title_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(("A title,,\r\n\r\n" + text(ROWS).replace("\n", "\r\n")).encode("utf-8-sig"))
    found = read(tmp_path, mapping(heading=3))
    assert found.row.tolist() == [4, 5, 6, 7, 8]
    assert found.entries["place_1"].to_pylist() == ["north"] * 5


def test_simulated_lists_come_back_as_they_were(tmp_path: Path) -> None:
    import numpy as np
    import pyarrow.compute as pc
    from pyarrow import csv as arrow_csv

    made = simulate_victims(600, VictimOptions(), np.random.default_rng(1)).entries
    mappings = []
    for name in ("A", "B", "C"):
        columns = made.filter(pc.equal(made["list"], name)).drop_columns(["entry", "list"])
        arrow_csv.write_csv(columns, tmp_path / f"{name}.csv")
        mappings.append(guess_mapping(tmp_path / f"{name}.csv").mapping)
    found = read_lists(mappings, tmp_path)
    assert found.entries.combine_chunks().equals(made.combine_chunks())
    assert changed(found) == {}


CELL = st.text(st.sampled_from("سعيدab ',;\"\n|1"), min_size=1, max_size=12).filter(lambda text: text.strip(" .\n"))


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=30), st.sampled_from(",;\t|"))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_cell_holds_it_is_read_as_it_stands(tmp_path: Path, rows: list[tuple[str, str]], sign: str) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([("name", "place"), *rows])
    found = read_lists([ListMapping(list="a", file="a.csv", name=("name",), place_1="place", separator=sign)], tmp_path)
    columns = (found.entries[column].to_pylist() for column in ("name", "place_1"))
    assert list(zip(*columns, strict=True)) == [tuple(" ".join(cell.split()) for cell in row) for row in rows]


def test_nothing_is_left_in_the_folder_and_no_error_says_a_name(tmp_path: Path) -> None:
    write(tmp_path)
    read(tmp_path)
    (tmp_path / "b.csv").write_bytes(text(ROWS).encode() + b"\xff\xfe" + "سعيد".encode())
    with pytest.raises((UsageError, SourceError)) as error:
        read(tmp_path, mapping("b.csv", encoding="utf-8"), mapping("missing.csv"))
    assert "missing.csv" in str(error.value)
    with pytest.raises((UsageError, SourceError)) as error:
        read(tmp_path, mapping("b.csv", name=("no such column",)))
    assert not any(part in str(error.value) for name in NAMES for part in name.split())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv"]
