"""Persons from pairs: the bounds of lists, judgements, and no trace of the order of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.deaths.entries import Pairs
from wartoll.deaths.judgements import Judged, judgement, placed
from wartoll.deaths.persons import Persons, Roster, components, log_odds, persons, table_of, units


def pairs(*rows: tuple[int, int, float]) -> Pairs:
    ends = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array([row[2] for row in rows]))


def roster(on: str, unique: str = "ABC") -> Roster:
    return Roster(("A", "B", "C"), np.array(["ABC".index(c) for c in on], dtype=np.int64), unique=frozenset(unique))


def judged(*rows: tuple[int, int, bool]) -> Judged:
    ends = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
    return Judged(ends[:, 0], ends[:, 1], np.array([row[2] for row in rows], dtype=np.bool_))


def groups(found: Persons) -> list[list[int]]:
    return [np.flatnonzero(found.person == i).tolist() for i in range(len(found))]


def test_likely_pairs_make_persons_and_unlikely_ones_do_not() -> None:
    found = persons(pairs((0, 1, 0.9), (1, 2, 0.8), (0, 3, 0.3)), roster("ABCB"))
    assert groups(found) == [[0, 1, 2], [3]]
    assert found.table().cells == (("010", 1), ("111", 1))


def test_a_list_free_of_duplicates_gives_one_entry_to_a_person() -> None:
    rows = pairs((0, 1, 0.99), (0, 2, 0.95), (1, 2, 0.9))
    assert groups(persons(rows, roster("ABB"))) == [[0, 1], [2]]
    assert groups(persons(rows, roster("ABB", unique="AC"))) == [[0, 1, 2]]


def test_the_surest_pair_wins_where_two_claim_an_entry() -> None:
    found = persons(pairs((0, 1, 0.7), (0, 2, 0.9), (2, 3, 0.8), (1, 3, 0.6)), roster("ABBC"))
    assert groups(found) == [[0, 2, 3], [1]]


def test_judgements_override_either_way() -> None:
    rows = pairs((0, 1, 0.99), (1, 2, 0.99), (0, 2, 0.99))
    assert groups(persons(rows, roster("ABC"), judged((0, 2, False)))) in ([[0, 1], [2]], [[0], [1, 2]])
    assert groups(persons(pairs(), roster("ABC"), judged((0, 2, True)))) == [[0, 2], [1]]
    assert groups(persons(pairs(), roster("AAB"), judged((0, 1, True)))) == [[0, 1], [2]]


def test_a_newer_judgement_overrules_an_older_one_that_contradicts_it() -> None:
    chain = judged((0, 1, True), (1, 2, True), (0, 2, False))
    found = persons(pairs(), roster("ABC"), chain)
    assert groups(found) == [[0, 1, 2]]
    assert found.overruled == (2,)
    turned = persons(pairs(), roster("ABC"), judged((0, 2, False), (1, 2, True), (0, 1, True)))
    assert groups(turned) == [[0], [1, 2]]
    assert turned.overruled == (2,)


def test_units_carry_the_surest_of_their_pairs() -> None:
    found = units(pairs((0, 2, 0.2), (1, 2, 0.7)), roster("AAB"), judged((0, 1, True)))
    assert len(found) == 2
    assert found.logs == pytest.approx(log_odds(np.array([0.7])))


def random_case(seed: int) -> tuple[Pairs, Roster]:
    rng = np.random.default_rng(seed)
    on = rng.integers(3, size=14)
    left, right = np.triu_indices(14, 1)
    some = rng.random(len(left)) < 0.25
    keys = tuple(f"{k:04d}" for k in rng.permutation(10_000)[:14])
    rows = Pairs(left[some], right[some], np.round(rng.random(int(some.sum())), 1))
    return rows, Roster(("A", "B", "C"), on.astype(np.int64), keys, frozenset("AB"))


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_leaves_no_trace(seed: int) -> None:
    rows, straight = random_case(seed)
    order = np.random.default_rng(seed + 1).permutation(14)  # new row i holds old row order[i]
    place = np.argsort(order)
    ends = np.sort(np.stack([place[rows.left], place[rows.right]]), axis=0)
    mixed = np.random.default_rng(seed + 2).permutation(len(rows))
    turned = Pairs(ends[0][mixed], ends[1][mixed], rows.probability[mixed])
    again = Roster(straight.lists, straight.on[order], tuple(straight.keys[i] for i in order), straight.unique)
    assert persons(turned, again).person.tolist() == persons(rows, straight).person[order].tolist()


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_no_person_has_two_entries_of_a_list_free_of_duplicates(seed: int) -> None:
    rows, straight = random_case(seed)
    found = persons(rows, straight)
    for group in groups(found):
        for name in straight.unique:
            assert sum(straight.lists[straight.on[i]] == name for i in group) <= 1
    assert found.table().observed == len(found)


def test_withdrawing_a_judgement_restores_what_was_before() -> None:
    rows, straight = random_case(5)
    keys = straight.keys
    one = judgement(keys[0], keys[5], "same", by="R", when="2026-11-27T10:00:00+00:00")
    gone = judgement(keys[0], keys[5], "withdrawn", by="R", when="2026-11-27T11:00:00+00:00")
    before, after = (persons(rows, straight, placed(records, keys)) for records in ([], [one, gone]))
    assert before.person.tobytes() == after.person.tobytes()
    assert persons(rows, straight, placed([one], keys)).person.tobytes() != before.person.tobytes()


def test_tables_and_components() -> None:
    assert table_of([0, 2, 0, 5], ("A", "B")).cells == (("10", 2), ("11", 5))
    assert components(4, np.array([3]), np.array([1])).tolist() == [0, 1, 2, 1]
    assert len(persons(pairs(), roster("")).table().cells) == 0
