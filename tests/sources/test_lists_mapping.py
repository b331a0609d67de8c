"""Mappings of columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.errors import UsageError
from wartoll.sources.lists_mapping import ListMapping, check_shared, located, mapping_of, mapping_text, read_mappings

TOML = """
[hospital]
file = "hospital.csv"
name = ["First", "Father", "Family"]
age = "Age"
date = "Died"
date_order = "dmy"

["two words"]
file = "b.xlsx"
name = "Name"
"""


def test_a_file_holds_one_table_a_list(tmp_path: Path) -> None:
    (tmp_path / "lists.toml").write_text(TOML, "utf-8")
    one, other = read_mappings(tmp_path / "lists.toml")
    assert one.columns == {"name 1": "First", "name 2": "Father", "name 3": "Family", "age": "Age", "date": "Died"}
    assert (other.list, other.name) == ("two words", ("Name",))


TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)


MADE = st.tuples(TEXT, TEXT, st.lists(TEXT, min_size=1, max_size=4))


@given(st.lists(MADE, min_size=1, max_size=3, unique_by=lambda made: made[0]))
def test_writing_and_reading_give_the_same(made: list[tuple[str, str, list[str]]]) -> None:
    import tomllib

    mappings = [ListMapping(list=a, file=b, name=tuple(c), heading=3, joined=True) for a, b, c in made]
    tables = tomllib.loads(mapping_text(mappings))
    assert [mapping_of(name, table) for name, table in tables.items()] == mappings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a]\nfile = 'a.csv'\nnames = 'x'", "Did you mean 'name'"),
        ("[a]\nname = 'x'", "the file is not named"),
        ("[a]\nfile = 'a.csv'", "no column is named"),
        ("[a]\nfile = 'a.csv'\nname = 'x'\ndate_order = 'ymd'", 'date_order = "dmy" or "mdy"'),
        ("[a]\nfile = 'a.csv'\nage = 3", "age does not fit"),
        ("file = 'a.csv'", "outside of any list"),
        ("", "names no list"),
        ("[a", "is no TOML"),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "m.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as error:
        read_mappings(tmp_path / "m.toml")
    assert told in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"m\.toml cannot be read"):
        read_mappings(tmp_path / "m.toml")


def test_columns_are_found_by_heading_whatever_its_case_and_marks() -> None:
    mapping = ListMapping(list="a", file="a.csv", name=("الإسم",), age="AGE")
    assert located(mapping, ["\u200fالاسم", "Age "]) == {"name 1": 0, "age": 1}


def test_a_missing_column_is_answered_with_the_nearest() -> None:
    mapping = ListMapping(list="a", file="a.csv", name=("Full nam",))
    with pytest.raises(UsageError, match=r"names as its name\n.*'Full name'"):
        located(mapping, ["Full name", "Age"])


def test_a_first_row_of_people_is_not_repeated() -> None:
    mapping = ListMapping(list="a", file="a.csv", name=("Full name",))
    with pytest.raises(UsageError) as error:
        located(mapping, ["سعيد النجدي", "حلب"])
    assert "سعيد" not in str(error.value)
    assert "heading = 1" in str(error.value)


def test_two_columns_of_one_heading_are_told() -> None:
    with pytest.raises(UsageError, match="2 columns headed 'Name'"):
        located(ListMapping(list="a", file="a.csv", name=("Name",)), ["Name", "Age", "Name"])


def test_ages_and_years_of_birth_can_be_compared() -> None:
    one = ListMapping(list="a", file="a.csv", age="x")
    other = ListMapping(list="b", file="b.csv", birth_year="y")
    check_shared([one, other])
    with pytest.raises(UsageError, match="share no column"):
        check_shared([one, ListMapping(list="c", file="c.csv", source_id="x")])
