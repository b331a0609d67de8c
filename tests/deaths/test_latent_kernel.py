"""The density and its gradient: against plain numpy, and against finite differences."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wartoll.deaths import latent_kernel, tempering, tempering_kernel
from wartoll.uncertain import Array

HISTORIES = np.array(
    [[0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0], [1, 0, 0, 1], [1, 1, 0, 0], [1, 1, 1, 1]], dtype=np.uint8
)
COUNTS = np.array([40, 30, 20, 50, 7, 5, 2], dtype=np.int64)
A, B = 0.25, 0.5


def density(z: Array, beta: float, classes: int) -> tuple[float, Array, float]:
    """(log density, gradient, log odds) by the compiled code."""
    tree = tempering.plant(HISTORIES, COUNTS, classes, A, B)
    space = tempering.scratch(tree, 4)
    space.point[:] = z
    value, _, odds = tempering_kernel.glide(tree, space, beta, 0.0, 0)
    return value, space.grad_flat.copy(), odds


def plainly(z: Array, beta: float, classes: int) -> tuple[float, float]:
    """(log density, log odds) by the formulas."""
    table = z.reshape(5, -1)
    listed = 1 / (1 + np.exp(-table[:4, :classes]))
    s = np.exp(table[4, : classes - 1])
    left = np.concatenate([[1.0], np.exp(-np.cumsum(s))])
    weights = left * np.concatenate([1 - np.exp(-s), [1.0]])
    rows = np.vstack([HISTORIES, np.zeros((1, 4), np.uint8)])
    p = np.array([weights @ np.prod(np.where(row[:, None], listed, 1 - listed), axis=0) for row in rows])
    likelihood = COUNTS @ np.log(p[:-1]) - COUNTS.sum() * math.log(1 - p[-1])
    prior = np.log(listed * (1 - listed)).sum() + table[4, : classes - 1].sum()
    prior -= (A + classes - 1) * math.log(B + s.sum())
    return float(beta * likelihood + prior), math.log(p[-1] / (1 - p[-1]))


def point(classes: int, spread: float, seed: int) -> Array:
    space = tempering.scratch(tempering.plant(HISTORIES, COUNTS, classes, A, B), 4)
    return np.random.default_rng(seed).normal(size=space.free.size) * spread * space.free


CASES = [(1, 1.0, 0), (2, 1.0, 1), (3, 3.0, 2), (6, 1.5, 3), (10, 1.0, 4), (10, 4.0, 5)]


@pytest.mark.parametrize(("classes", "spread", "seed"), CASES)
@pytest.mark.parametrize("beta", [1.0, 0.3, 0.0])
def test_the_density_is_that_of_the_model(classes: int, spread: float, seed: int, beta: float) -> None:
    z = point(classes, spread, seed)
    value, _, odds = density(z, beta, classes)
    expected, expected_odds = plainly(z, beta, classes)
    assert value == pytest.approx(expected, rel=1e-9)
    assert odds == pytest.approx(expected_odds, abs=1e-9)


@pytest.mark.parametrize(("classes", "spread", "seed"), CASES)
@pytest.mark.parametrize("beta", [1.0, 0.3])
def test_the_gradient_is_that_of_the_density(classes: int, spread: float, seed: int, beta: float) -> None:
    z = point(classes, spread, seed)
    _, gradient, _ = density(z, beta, classes)
    free = tempering.scratch(tempering.plant(HISTORIES, COUNTS, classes, A, B), 4).free
    for i in range(z.size):
        step = np.zeros(z.size)
        step[i] = 1e-5 * free[i]
        slope = (density(z + step, beta, classes)[0] - density(z - step, beta, classes)[0]) / 2e-5
        assert gradient[i] == pytest.approx(slope, rel=1e-5, abs=1e-5)


def test_far_out_everything_stays_finite() -> None:
    for seed in range(5):
        value, gradient, odds = density(point(10, 60.0, seed), 1.0, 10)
        assert np.isfinite(odds) or np.isnan(value)
        assert np.isfinite(gradient).all()


def test_almost_nobody_listed_is_seen_without_cancellation() -> None:
    z = np.zeros(5 * 4)
    z[: 4 * 4] = -20.0
    _, _, odds = density(z, 1.0, 1)
    assert odds == pytest.approx(-math.log(4 * math.exp(-20.0)), rel=1e-6)


def test_exp_is_exp() -> None:
    x = np.linspace(-690, 690, 2001)
    assert [latent_kernel._exp(v) for v in x] == pytest.approx(np.exp(x).tolist(), rel=1e-13)
