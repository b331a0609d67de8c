"""Probabilities corrected on decoys, on made-up lists of people killed with their relatives."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("numba")

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
    fixed, said = on_false_pairs(linked, made.entries, roster, np.random.default_rng(2))
    assert len(said) == 3
    assert float(fixed.probability.sum()) == pytest.approx(true, rel=0.03)
    same = made.person[fixed.left] == made.person[fixed.right]
    sure = fixed.probability > 0.95
    assert same[sure].mean() == pytest.approx(fixed.probability[sure].mean(), abs=0.02)


def test_lists_that_may_hold_people_twice_are_left_as_they_are(case: tuple[SimulatedVictims, Linked, Roster]) -> None:
    made, linked, roster = case
    none, said = on_false_pairs(linked, made.entries, Roster(roster.lists, roster.on), np.random.default_rng(2))
    assert said == ()
    assert none.probability.tolist() == linked.pairs.probability.tolist()
    one = Roster(roster.lists, roster.on, unique=frozenset(roster.lists[:1]))
    _, said = on_false_pairs(linked, made.entries, one, np.random.default_rng(2), sample=500)
    assert len(said) == 2
