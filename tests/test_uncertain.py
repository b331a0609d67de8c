"""The lattice and the estimate: what is read off a distribution is what was put in."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wartoll.records import Definition
from wartoll.uncertain import (
    Lattice,
    at_least,
    bell,
    difference,
    from_scale,
    interval,
    lattice,
    posterior,
    step_for,
    student_log,
    to_scale,
    total,
)
from wartoll.uncertain import Trace as Way

WHAT = Definition(measure="people_killed", population="all", perpetrator="all")


def normal(centre: float, sd: float, step: float = 2.0**-8) -> Lattice:
    theta = np.arange(math.floor((centre - 8 * sd) / step), math.ceil((centre + 8 * sd) / step)) * step
    return lattice(theta, step, np.exp(-0.5 * ((theta - centre) / sd) ** 2))


def estimate(grid: Lattice, unit: str = "people"):
    return posterior("aa-2001", WHAT, unit, "log", grid, 3, Way())


@settings(derandomize=True)
@given(st.floats(1e-4, 1e7))
def test_a_count_survives_its_scale(value):
    assert from_scale(to_scale(value, "log"), "log") == pytest.approx(value)


@settings(derandomize=True)
@given(st.floats(0.001, 0.999))
def test_a_share_survives_its_scale(value):
    assert from_scale(to_scale(value, "logit"), "logit") == pytest.approx(value)


@settings(derandomize=True)
@given(st.floats(-3, 3), st.floats(0.05, 1.0), st.floats(0.01, 0.99))
def test_quantiles_are_those_of_the_distribution(centre, sd, p):
    assert normal(centre, sd).quantile(p) == pytest.approx(stats.norm.ppf(p, centre, sd), abs=0.003)


@settings(derandomize=True)
@given(st.floats(-3, 3), st.floats(0.05, 1.0), st.floats(0.01, 0.99))
def test_below_undoes_quantile(centre, sd, p):
    grid = normal(centre, sd)
    assert grid.below(grid.quantile(p)) == pytest.approx(p, abs=1e-9)


def test_infinity_bounds_the_probability():
    grid = normal(0, 1)
    assert grid.below(math.inf) == 1.0
    assert grid.below(-math.inf) == 0.0


@settings(derandomize=True)
@given(st.floats(-2, 2), st.floats(0.1, 1.0), st.sampled_from([2.0**-5, 2.0**-7, 2.0**-10]))
def test_another_raster_holds_the_same_distribution(centre, sd, step):
    grid = normal(centre, sd)
    other = grid.on(step)
    assert other.mass.sum() == pytest.approx(1)
    for p in (0.05, 0.5, 0.95):
        assert other.quantile(p) == pytest.approx(grid.quantile(p), abs=step)


def test_mirrored_twice_is_the_same():
    grid = normal(1.3, 0.4)
    again = grid.mirrored().mirrored()
    assert (again.start, again.step) == (grid.start, grid.step)
    assert np.array_equal(again.mass, grid.mass)


@settings(derandomize=True)
@given(st.floats(-3, 3), st.floats(0.05, 0.8), st.floats(-3, 3), st.floats(0.05, 0.8))
def test_difference_of_two_normals_is_the_normal_of_the_difference(m, s, n, t):
    told = difference(normal(m, s), normal(n, t))
    for p in (0.05, 0.5, 0.95):
        assert told.quantile(p) == pytest.approx(stats.norm.ppf(p, m - n, math.hypot(s, t)), abs=0.006)


@settings(derandomize=True)
@given(st.floats(1e-3, 1e3), st.integers(16, 4096))
def test_steps_are_powers_of_two_that_suffice(span, cells):
    step = step_for(span, cells)
    assert math.log2(step).is_integer()
    assert span / step <= cells


def test_interval_holds_its_level():
    low, middle, high = interval(normal(math.log(1000), 0.3), "log")
    assert middle == pytest.approx(1000, rel=0.005)
    assert low == pytest.approx(1000 * math.exp(-1.6449 * 0.3), rel=0.005)
    assert high == pytest.approx(1000 * math.exp(1.6449 * 0.3), rel=0.005)


def test_draws_follow_the_lattice_and_the_seed():
    made = estimate(normal(math.log(500), 0.5))
    draws = made.draws(np.random.default_rng(3))
    assert np.array_equal(draws, made.draws(np.random.default_rng(3)))
    assert not np.array_equal(draws, made.draws(np.random.default_rng(4)))
    assert np.quantile(draws, [0.05, 0.95]) == pytest.approx([made.low, made.high], rel=0.01)


def test_a_total_adds_what_can_be_added():
    parts = [estimate(normal(math.log(100), 0.1)), estimate(normal(math.log(300), 0.1))]
    assert np.mean(total(parts, np.random.default_rng(1))) == pytest.approx(402, rel=0.01)
    with pytest.raises(ValueError, match="people and tonnes"):
        total([parts[0], estimate(parts[1].grid, "tonnes")], np.random.default_rng(1))


def test_a_bound_has_no_upper_end_no_draws_no_probability():
    bound = at_least(estimate(normal(0, 1)), 40.0)
    assert (bound.low, bound.median, bound.high, bound.grid) == (40.0, None, None, None)
    with pytest.raises(ValueError, match="bound"):
        bound.draws(np.random.default_rng(1))
    with pytest.raises(ValueError, match="break-even"):
        bound.probability_between(0, 1)


def test_bell_and_student_are_the_textbook_ones():
    z = np.linspace(-4, 4, 33)
    assert bell(z, 0.5, 2.0) == pytest.approx(stats.norm.cdf(z, 0.5, 2.0))
    assert student_log(z) == pytest.approx(stats.t.logpdf(z, 4))
