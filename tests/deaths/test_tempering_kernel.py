"""The moves: that they leave the model's distribution as it is, and that chance is the chain's own."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths import tempering, tempering_kernel
from wartoll.deaths.latent_kernel import Space, Tree
from wartoll.deaths.tempering_kernel import Ladder
from wartoll.uncertain import Array

HISTORIES = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]], dtype=np.uint8)
COUNTS = np.array([10, 20, 5, 3], dtype=np.int64)


def chain(beta: list[float], classes: int = 3, seed: int = 1) -> tuple[Ladder, Tree, Space]:
    tree = tempering.plant(HISTORIES, COUNTS, classes, 0.5, 0.5)
    space = tempering.scratch(tree, 3)
    return tempering.start(tree, space, np.array(beta), np.random.default_rng(seed)), tree, space


def sampled(beta: float, passes: int, each: int = 4) -> Array:
    """Points of one level on its own: [passes, lists + 1, lanes]."""
    ladder, tree, space = chain([beta])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, 0, np.zeros(500))
    points = []
    for _ in range(passes):
        tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, np.zeros(each))
        points.append(ladder.points[0].reshape(4, -1).copy())
    return np.array(points)


def test_without_data_the_prior_comes_back() -> None:
    points = sampled(0.0, 4000)
    listed = 1 / (1 + np.exp(-points[:, :3, :3]))
    assert listed.mean(axis=0) == pytest.approx(np.full((3, 3), 0.5), abs=0.03)
    assert (listed < 0.1).mean(axis=0) == pytest.approx(np.full((3, 3), 0.1), abs=0.03)
    rng = np.random.default_rng(2)
    alpha = rng.gamma(0.5, 2.0, size=(200_000, 1))
    stick = 1 - np.exp(-rng.standard_exponential((200_000, 2)) / alpha)
    for k in (0, 1):
        found = 1 - np.exp(-np.exp(points[:, 3, k]))
        for v in (0.1, 0.5, 0.9):
            assert (found < v).mean() == pytest.approx((stick[:, k] < v).mean(), abs=0.04)


def test_uniform_numbers_are_uniform() -> None:
    words = np.array([1, 2, 3, 4], dtype=np.uint64)
    for _ in range(20):
        tempering_kernel.uniform(words)
    drawn = np.array([tempering_kernel.uniform(words) for _ in range(20_000)])
    assert 0 < drawn.min() < drawn.max() < 1
    assert np.histogram(drawn, 10, (0, 1))[0] == pytest.approx(np.full(10, 2000), abs=200)
    assert np.corrcoef(drawn[1:], drawn[:-1])[0, 1] == pytest.approx(0.0, abs=0.03)


def test_the_same_words_give_the_same_bytes() -> None:
    traces = []
    for _ in range(2):
        ladder, tree, space = chain([1.0, 0.5, 0.2])
        trace = np.zeros(200)
        tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, 0, trace)
        traces.append(trace)
    assert traces[0].tobytes() == traces[1].tobytes()


def test_two_runs_are_one_longer_run() -> None:
    whole, parts = np.zeros(100), np.zeros(100)
    ladder, tree, space = chain([1.0, 0.5, 0.2])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, whole)
    ladder, tree, space = chain([1.0, 0.5, 0.2])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, parts[:40])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, parts[40:])
    assert whole.tobytes() == parts.tobytes()


def test_each_move_of_the_coldest_level_is_a_draw() -> None:
    once, thrice = np.zeros(6), np.zeros(6)
    ladder, tree, space = chain([1.0])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, once)
    ladder, tree, space = chain([1.0])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 3, -1, thrice)
    assert once.tobytes() == thrice.tobytes()
    assert ladder.taken[0] <= 2
    ladder, tree, space = chain([1.0, 0.5, 0.2])
    tempering_kernel.run(ladder, tree, space, 2.0, 0.5, 3, -1, thrice)
    assert ladder.offered.tolist() == [1.0, 1.0]
    assert len(set(thrice.tolist())) > 1


def test_steps_are_tuned_and_points_travel() -> None:
    ladder, tree, space = chain([1.0, 0.6, 0.3, 0.1])
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, 0, np.zeros(1000))
    for counted in (ladder.taken, ladder.trips):
        counted[:] = 0
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, np.zeros(1000))
    assert ladder.taken / 1000 == pytest.approx(np.full(4, tempering_kernel.GOOD), abs=0.12)
    assert ladder.trips[0] > 20


def test_a_point_that_runs_away_is_refused() -> None:
    ladder, tree, space = chain([1.0])
    ladder.log_step[:] = 20.0
    before = ladder.points.copy()
    tempering_kernel.run(ladder, tree, space, 2.0, 2.0, 1, -1, np.zeros(20))
    assert ladder.taken[0] == 0
    assert sorted(before.ravel().tolist()) != []
    assert np.isfinite(ladder.points).all()
