"""Whole columns at a time."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from wartoll.sources.lists_cells import age
from wartoll.sources.lists_columns import MARKS, by_text, cleaned, dates_of, places_by_code, places_of, repeated

CELLS = st.lists(st.one_of(st.none(), st.text(alphabet="اب \u200f\u202b\u00a0\t=-x", max_size=8)), max_size=20)


def test_a_column_is_cleaned_and_what_was_seen_is_placed() -> None:
    found = cleaned(pa.array(["\u200fسعيد\u202c", "  a   b\u00a0c ", None, "", "-", "UNKNOWN", "=A1", "علی‌رضا"]))
    assert found.texts.to_pylist() == ["سعيد", "a b c", None, None, None, None, "=A1", "علی‌رضا"]
    assert found.marked.tolist() == [0]
    assert found.formulas.tolist() == [6]
    assert found.not_known.tolist() == [4, 5]


def test_names_of_people_not_known_are_left_out() -> None:
    cells = [
        "unknown man 3",
        "مجهول الهوية 23",
        "طفل مجهول",
        "Unidentified",
        "مجهولي سعيد",
        "Said Unknownson",
        "Ernst Neizvestny",
    ]
    found = cleaned(pa.array(cells), name=True)
    assert found.texts.to_pylist() == [None] * 4 + cells[4:]
    assert found.not_known.tolist() == [0, 1, 2, 3]
    assert cleaned(pa.array(["Unknown village"])).texts.to_pylist() == ["Unknown village"]


@given(CELLS)
def test_cleaning_twice_is_cleaning_once(cells: list[str | None]) -> None:
    import re

    once = cleaned(pa.array(cells, pa.string())).texts
    assert cleaned(once).texts.equals(once)
    for text in once.drop_null().to_pylist():
        assert text
        assert text == " ".join(text.split())
        assert not re.search(MARKS, text)


def test_each_text_is_read_once() -> None:
    seen: list[str] = []

    def parse(text: str) -> int | None:
        seen.append(text)
        return age(text)

    column = pa.array(["3", None, "220", "3", "x"]).dictionary_encode()
    values, bad = by_text(column, parse, pa.int64())
    assert values.to_pylist() == [3, None, None, 3, None]
    assert bad.tolist() == [2, 4]
    assert len(seen) == 3


def test_dates_are_read_or_asked_about() -> None:
    column = pa.array(["13/6/2017", "1/6/2017", None, "x"]).dictionary_encode()
    read = dates_of(column, "")
    assert (read.order, read.bad.tolist()) == ("dmy", [3])
    assert [d and d.day for d in read.dates.to_pylist()] == [13, 1, None, None]
    open_column = pa.array(["1/6/2017", None, "2/6/2017"]).dictionary_encode()
    asked = dates_of(open_column, "").question
    assert asked is not None
    assert places_by_code(open_column, asked.either).tolist() == [0, 2]
    assert dates_of(open_column, "mdy").order == "mdy"


def test_repeated_texts() -> None:
    assert repeated(pa.array(["a", "b", None, "a", None, "a"])).tolist() == [3, 5]
    assert repeated(pa.chunked_array([["a", "b"], [], [None, "b", "c"], ["a"]], pa.string())).tolist() == [3, 5]


def test_places() -> None:
    assert places_of(pa.array([True, None, False, True])).tolist() == [0, 3]
