"""Ladders of temperatures, and the tree of a table."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths import tempering, tempering_kernel

HISTORIES = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 1]], dtype=np.uint8)
COUNTS = np.array([10, 20, 5, 3], dtype=np.int64)


@pytest.mark.parametrize("people", [10.0, 185.0, 4400.0, 1e6])
def test_the_first_ladder_goes_down_to_about_two_hundred_people(people: float) -> None:
    beta = tempering.first_ladder(people)
    assert beta[0] == 1.0
    assert np.all(np.diff(beta) < 0)
    assert beta[-1] * people <= max(200.1, 0.3 * people)


def test_levels_gather_where_swaps_are_refused() -> None:
    beta = np.geomspace(1, 0.01, 5)
    new = tempering.spaced(beta, np.array([0.1, 0.1, 0.9, 0.1]), 7)
    assert (new[0], new[-1]) == (1.0, pytest.approx(0.01))
    inside = (new <= beta[2] * 1.001) & (new >= beta[3] * 0.999)
    assert inside.sum() >= 4


def test_equal_refusals_leave_the_ladder_as_it_is() -> None:
    beta = np.geomspace(1, 0.01, 5)
    assert tempering.spaced(beta, np.full(4, 0.4), 5) == pytest.approx(beta)


def test_more_refusals_want_more_levels() -> None:
    assert tempering.levels_for(np.zeros(5)) == tempering.LEAST_LEVELS
    assert tempering.levels_for(np.full(10, 0.6)) == 11
    assert tempering.levels_for(np.full(500, 0.9)) == tempering.MOST_LEVELS


def test_the_tree_holds_each_history_and_nobodys() -> None:
    tree = tempering.plant(HISTORIES, COUNTS, 3, 0.25, 0.25)
    assert tree.leaf.size == 5
    assert len(set(tree.leaf.tolist())) == 5
    spare = tree.absent.size + tree.leaf.size
    children = [*tree.absent.tolist(), *tree.present.tolist()]
    assert sorted(set(children) - {spare}) == list(range(1, spare))


def test_a_chain_moves_to_another_ladder_with_its_points() -> None:
    tree = tempering.plant(HISTORIES, COUNTS, 3, 0.25, 0.25)
    space = tempering.scratch(tree, 3)
    ladder = tempering.start(tree, space, np.array([1.0, 0.5, 0.25]), np.random.default_rng(1))
    assert np.isnan(ladder.likelihood).all(), "not known before the first pass"
    tempering_kernel.run(ladder, tree, space, 1.0, 1.0, 1, -1, np.zeros(1))
    assert np.all(np.isfinite(ladder.likelihood))
    assert len(set(ladder.likelihood.tolist())) == 3
    ladder.at[:] = [2, 0, 1]
    wide = tempering.on_ladder(ladder, np.array([1.0, 0.9, 0.5, 0.25]))
    assert wide.likelihood.tolist() == ladder.likelihood[[2, 2, 0, 1]].tolist()
    assert wide.at.tolist() == [0, 1, 2, 3]


def test_refusals_are_pooled_over_chains() -> None:
    tree = tempering.plant(HISTORIES, COUNTS, 3, 0.25, 0.25)
    beta = np.array([1.0, 0.5, 0.25])
    pair = [tempering.start(tree, tempering.scratch(tree, 3), beta, np.random.default_rng(s)) for s in (1, 2)]
    for ladder, refused in zip(pair, (1.0, 3.0), strict=True):
        ladder.refused[:] = refused
        ladder.offered[:] = 10.0
    assert tempering.refusals(pair).tolist() == [0.2, 0.2]


def test_a_ladder_is_alike_whatever_its_levels_but_not_of_another_table_nor_broken() -> None:
    tree = tempering.plant(HISTORIES, COUNTS, 3, 0.25, 0.25)
    wider = tempering.plant(HISTORIES, COUNTS, 5, 0.25, 0.25)
    own, longer, other = (
        tempering.start(t, tempering.scratch(t, 3), np.array(beta), np.random.default_rng(1))
        for t, beta in ((tree, [1.0, 0.5]), (tree, [1.0, 0.7, 0.5, 0.2]), (wider, [1.0, 0.5]))
    )
    assert tempering.alike(longer, own)
    assert not tempering.alike(other, own)
    assert not tempering.alike(longer._replace(at=longer.at + np.uint64(1)), own)
    assert not tempering.alike(longer._replace(words=longer.words[:3]), own)
    assert not tempering.alike(longer._replace(beta=longer.beta.astype(np.float32)), own)
