"""What entries say beside the name, as numbers."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from wartoll.deaths.fields import UNKNOWN, Fields, fields, place_spellings
from wartoll.entries import entry_schema


def seen(rows: list[dict[str, object]]) -> Fields:
    return fields(pa.Table.from_pylist(rows, schema=entry_schema()), {"حلب": "aleppo"})


def test_an_age_and_a_year_of_birth_meet_in_the_year_of_birth() -> None:
    found = seen([{"age": 30, "date": date(2017, 7, 1)}, {"birth_year": 1987}, {"age": 30}, {}])
    assert found.ages[:, 2].tolist() == [1987, 1987, 1987, UNKNOWN]
    assert found.ages[0].tolist() == [30, UNKNOWN, 1987]


def test_without_any_date_an_age_gives_no_year_of_birth() -> None:
    assert seen([{"age": 30}, {"birth_year": 1987}]).ages[:, 2].tolist() == [UNKNOWN, 1987]


def test_what_is_missing_is_unknown_not_equal() -> None:
    found = seen([{}, {}])
    assert found.places.tolist() == [[-1, -1, -1]] * 2
    assert found.sexes.tolist() == [-1, -1]
    assert found.dates.tolist() == [UNKNOWN, UNKNOWN]


def test_places_are_one_where_they_are_written_alike() -> None:
    found = seen([{"place_1": p} for p in ("حلب", "حَلَب", "Aleppo", "ALEPPO ", "حماه", None)])
    codes = found.places[:, 0].tolist()
    assert codes[0] == codes[1] == codes[2] == codes[3] != codes[4]
    assert codes[5] == -1


def test_numbered_places_stay_apart() -> None:
    assert place_spellings(["camp 1", "Camp 2", "camp ٢"], {}) == ["camp 1", "camp 2", "camp 2"]


def test_codes_do_not_depend_on_the_order_of_entries() -> None:
    rows: list[dict[str, object]] = [
        {"list": "a", "place_1": "x", "sex": "m"},
        {"list": "b", "place_1": "y", "sex": "f"},
    ]
    assert seen(rows).facts().tolist() == seen(rows[::-1]).facts().tolist()[::-1]


def test_a_table_without_the_columns_is_unknown_throughout() -> None:
    found = fields(pa.table({"list": ["a", "b"]}))
    assert found.facts()[:, 1:5].tolist() == [[UNKNOWN] * 4] * 2
