"""The levels that two entries reach, against the words of the table of comparisons."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from wartoll.deaths.alignment_kernel import workroom
from wartoll.deaths.compare_kernel import compare_each
from wartoll.deaths.comparisons import EDGES, reasons, unpacked
from wartoll.deaths.fields import fields
from wartoll.deaths.link import CONFLICT, WORTH
from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import vocabulary
from wartoll.entries import entry_schema

Entry = dict[str, object]
CROWD: list[Entry] = [{"name": f"common {chr(97 + n % 26)}{chr(97 + n // 26)}xx"} for n in range(200)]


def said(one: Entry, other: Entry) -> tuple[str, ...]:
    """The reasons of a pair, among a crowd that makes its name rare; its fields beside the name only."""
    rows: list[Entry] = [{"name": "nadim haddad", **one}, {"name": "nadim haddad", **other}, *CROWD]
    table = pa.Table.from_pylist(rows, schema=entry_schema())
    names, seen = name_tokens(table), fields(table)
    left, right = np.array([0, 1], dtype=np.int32), np.array([1, 0], dtype=np.int32)
    packed = compare_each(
        left, right, names.of, seen.facts(), seen.points, vocabulary(names).arrays(), np.array(WORTH), CONFLICT,
        np.array(EDGES), workroom(),
    )  # fmt: skip
    assert packed[0] == packed[1]
    return reasons({name: int(levels[0]) for name, levels in unpacked(packed).items()})[1:]


DAY = date(2017, 7, 1)
NEARBY = "place: different, but the same one level up"
CASES: list[tuple[Entry, Entry, tuple[str, ...]]] = [
    ({}, {}, ()),
    ({"age": 30}, {}, ()),
    ({"age": 30}, {"age": 31}, ("age: within one year",)),
    ({"age": 30}, {"age": 25}, ("age: within five years",)),
    ({"age": 30}, {"age": 36}, ("age: more than five years apart",)),
    ({"birth_year": 1987}, {"birth_year": 1988}, ("age: within one year",)),
    ({"age": 30, "date": DAY}, {"birth_year": 1987}, ("age: within one year",)),
    ({"date": DAY}, {"date": DAY}, ("date: the same day",)),
    ({"date": DAY}, {"date": date(2017, 7, 4)}, ("date: within three days",)),
    ({"date": DAY}, {"date": date(2017, 6, 21)}, ("date: within ten days",)),
    ({"date": DAY}, {"date": date(2017, 7, 12)}, ("date: more than ten days apart",)),
    ({"place_1": "a"}, {"place_1": "a", "place_2": "b"}, ("place: the same at level 1",)),
    ({"place_1": "a", "place_2": "b"}, {"place_1": "z", "place_2": "b"}, ("place: the same at level 2",)),
    ({"place_2": "b", "place_3": "c"}, {"place_2": "b", "place_3": "d"}, (NEARBY,)),
    ({"place_1": "a"}, {"place_1": "b"}, ("place: different places",)),
    ({"place_1": "a"}, {"place_2": "a"}, ()),
    ({"lat": 36.0, "lon": 39.0}, {"lat": 36.01, "lon": 39.0}, ("place: the same at level 3",)),
    ({"lat": 36.0, "lon": 39.0}, {"lat": 36.05, "lon": 39.05}, (NEARBY,)),
    ({"lat": 36.0, "lon": 39.0}, {"lat": 36.5, "lon": 39.0}, ("place: different places",)),
    ({"sex": "m"}, {"sex": "f"}, ("sex: different",)),
    ({"sex": "f"}, {"sex": "f"}, ("sex: the same",)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "wanted"), CASES)
def test_levels(one: Entry, other: Entry, wanted: tuple[str, ...]) -> None:
    assert said(one, other) == wanted
    assert said(other, one) == wanted
