"""Which pairs of entries are compared."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pyarrow as pa

from wartoll.deaths.blocking import BLOCKS, Blocks, blocks, sides
from wartoll.deaths.fields import fields
from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import vocabulary
from wartoll.entries import entry_schema

Rows = list[dict[str, object]]


def made(rows: Rows) -> Blocks:
    table = pa.Table.from_pylist(rows, schema=entry_schema())
    names = name_tokens(table)
    return blocks(names, vocabulary(names), fields(table))


def brought_together(rows: Rows) -> dict[tuple[int, int], set[str]]:
    """For each pair of entries that is compared the names of the rows of BLOCKS that bring it together."""
    lefts, rights = (np.array(side, dtype=np.int32) for side in zip(*combinations(range(len(rows)), 2), strict=True))
    found = sides((lefts, rights), made(rows))
    named = [{row.name for at, row in enumerate(BLOCKS) if bits >> at & 1} for bits in found.tolist()]
    return {(int(a), int(b)): said for a, b, said in zip(lefts, rights, named, strict=True) if said}


def test_two_tokens_are_enough_wherever_they_stand() -> None:
    filler: Rows = [{"name": f"sami omar{chr(97 + n)}bc"} for n in range(20)]
    rows: Rows = [{"name": "nadim sami haddad"}, {"name": "haddad nadim"}, *filler]
    assert "two tokens" in brought_together(rows)[0, 1]


def test_common_tokens_need_something_more() -> None:
    crowd: Rows = [{"name": "sami omar", "age": n % 90} for n in range(BLOCKS[0].most)]
    one: dict[str, object] = {"name": "sami omar haddad", "age": 30, "date": date(2017, 7, 1), "place_1": "x"}
    found = brought_together([one, {**one, "age": 31, "name": "omar sami"}, {**one, "age": 80, "date": None}, *crowd])
    assert "two common tokens" in found[0, 1]
    assert "two tokens" not in found[0, 1]
    assert "two common tokens" in found[0, 2]  # by the third token
    assert not any((0, at) in found for at in range(50, len(crowd)) if abs(crowd[at - 3]["age"] - 30) > 6)  # type: ignore[operator]  # ages


def test_one_token_with_day_and_place_is_enough() -> None:
    crowd: Rows = [{"name": f"sami {chr(97 + n)}zz"} for n in range(20)]
    here: dict[str, object] = {"date": date(2017, 7, 1), "place_1": "x"}
    found = brought_together([{"name": "sami", **here}, {"name": "sami", **here}, {"name": "sami"}, *crowd])
    assert "one token" in found[0, 1]
    assert (0, 2) not in found


def test_entries_that_are_the_same_in_all_are_compared_however_common() -> None:
    same: dict[str, object] = {"name": "sami omar", "age": 30}
    found = brought_together([same] * 100)
    assert all("the whole entry" in said for said in found.values())
    assert len(found) == 100 * 99 // 2


def test_entries_without_a_name_are_compared_with_none() -> None:
    assert brought_together([{"age": 30, "place_1": "x"}, {"age": 30, "place_1": "x"}, {"name": "sami"}]) == {}


def test_keys_are_counted_by_row() -> None:
    assert made([{"name": "sami haddad"}, {"name": "sami haddad"}]).sizes() == [1, 0, 2, 1]
