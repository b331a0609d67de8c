"""Probabilities corrected on decoys, on made-up lists of people killed with their relatives."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("numba")

import pyarrow as pa

from wartoll.deaths.false_pairs import on_false_pairs
from wartoll.deaths.link import Linked, link
from wartoll.deaths.persons import Roster
from wartoll.simulate.families import PeopleOptions
from wartoll.simulate.victims import SimulatedVictims, VictimOptions, simulate_victims

PEOPLE = 4_000


@pytest.fixture(scope="module")
def case() -> tuple[SimulatedVictims, Linked, Roster]:
    options = VictimOptions(people=PeopleOptions(with_relatives=0.6))
    made = simulate_victims(PEOPLE, options, np.random.default_rng(1))
    lists, on = np.unique(np.asarray(made.entries["list"].to_pylist()), return_inverse=True)
    names = tuple(str(name) for name in lists)
    return made, link(made.entries), Roster(names, on.astype(np.int64), unique=frozenset(names))


def test_the_corrected_probabilities_say_how_many_pairs_are_true(case: tuple[SimulatedVictims, Linked, Roster]) -> None:
    made, linked, roster = case
    true = int((made.person[linked.pairs.left] == made.person[linked.pairs.right]).sum())
    fixed, said = on_false_pairs(linked, roster, np.random.default_rng(2))
    assert len(said) == 3
    assert all("corrected on pairs known to be false" in line for line in said)
    assert float(fixed.probability.sum()) == pytest.approx(true, rel=0.03)
    same = made.person[fixed.left] == made.person[fixed.right]
    sure = fixed.probability > 0.95
    assert same[sure].mean() == pytest.approx(fixed.probability[sure].mean(), abs=0.02)


def test_lists_that_may_hold_people_twice_are_left_as_they_are(case: tuple[SimulatedVictims, Linked, Roster]) -> None:
    _, linked, roster = case
    none, said = on_false_pairs(linked, Roster(roster.lists, roster.on), np.random.default_rng(2))
    assert said == ()
    assert none.probability.tolist() == linked.pairs.probability.tolist()
    one = Roster(roster.lists, roster.on, unique=frozenset(roster.lists[:1]))
    _, said = on_false_pairs(linked, one, np.random.default_rng(2), sample=500)
    assert len(said) == 2


def test_the_order_of_rows_changes_nothing(case: tuple[SimulatedVictims, Linked, Roster]) -> None:
    made, linked, roster = case
    keys = [f"{number:09}" for number in range(len(roster))]
    order = np.random.default_rng(3).permutation(len(roster))
    moved = link(made.entries.take(pa.array(order)))
    other = Roster(roster.lists, roster.on[order], [keys[at] for at in order], roster.unique)
    one, said = on_false_pairs(linked, Roster(roster.lists, roster.on, keys, roster.unique), np.random.default_rng(2))
    two, again = on_false_pairs(moved, other, np.random.default_rng(2))
    assert said == again
    ends = np.sort(np.stack([order[two.left], order[two.right]]), axis=0)
    place = np.lexsort((ends[1], ends[0]))
    assert np.array_equal(ends[0][place], one.left[np.lexsort((one.right, one.left))])
    assert two.probability[place] == pytest.approx(one.probability[np.lexsort((one.right, one.left))], abs=1e-12)


def test_a_list_that_holds_people_twice_is_named_and_corrects_nothing(
    case: tuple[SimulatedVictims, Linked, Roster],
) -> None:
    made, _, roster = case
    third = np.flatnonzero(roster.on == 2)[:150]
    again = made.entries.take(pa.array(third))
    again = again.set_column(
        again.schema.get_field_index("list"), "list", pa.array([roster.lists[0]] * len(third), pa.string())
    )
    table = pa.concat_tables([made.entries, again])
    twice = Roster(roster.lists, np.concatenate([roster.on, np.zeros(150, dtype=np.int64)]), unique=roster.unique)
    _, said = on_false_pairs(link(table), twice, np.random.default_rng(2))
    doubted = [roster.lists[0] + " looks as if it held people twice" in line for line in said]
    assert doubted == [True, True, False]
    assert all("corrected on pairs" in line for line in said)
    alone = Roster(twice.lists, twice.on, unique=frozenset(roster.lists[:1]))
    pairs = link(table)
    same, said = on_false_pairs(pairs, alone, np.random.default_rng(2))
    assert np.array_equal(same.probability, pairs.pairs.probability)
    assert all("not corrected" in line for line in said)
