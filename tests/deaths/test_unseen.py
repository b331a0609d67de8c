"""The grid that finds its range, against sums over every whole number."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wartoll.deaths.unseen import EDGE, Whole, modes_of, tail, unseen
from wartoll.uncertain import Array


def poisson(mean: float) -> object:
    from scipy.special import gammaln

    def log_density(n0: Whole) -> Array:
        return np.asarray(n0 * math.log(mean) - gammaln(n0 + 1.0) - mean)

    return log_density


@pytest.mark.parametrize("mean", [0.3, 7.0, 900.0, 2e6])
@pytest.mark.parametrize("exact", [True, False])
def test_a_known_distribution(mean: float, exact: bool) -> None:
    found = unseen(10, poisson(mean), most_exact=10**9 if exact else 0)  # type: ignore[arg-type]  # a closure
    assert found.mean == pytest.approx(10 + mean, rel=1e-9 if exact else 1e-6)
    assert found.sd == pytest.approx(math.sqrt(mean), rel=1e-6 if exact else 1e-3)
    assert found.edge < EDGE
    assert found.mode in {10 + math.floor(mean), 10 + math.floor(mean) - 1}
    assert found.mass.sum() == pytest.approx(1.0)


def test_a_heavy_tail_is_followed_and_an_endless_one_is_seen() -> None:
    cubic = unseen(100, lambda n0: -3.0 * np.log1p(n0 / 50.0))
    assert cubic.edge < EDGE
    assert cubic.nodes[-1] > 8 * 100 + 1000
    every = np.arange(3_000_000)
    weights = (1 + every / 50.0) ** -3.0
    assert cubic.quantile(0.975) == 100 + int(np.searchsorted(np.cumsum(weights) / weights.sum(), 0.975))
    assert unseen(100, lambda n0: -1.0 * np.log1p(n0 / 50.0)).edge == 1.0


def test_a_limit_binds_only_where_there_is_mass_above_it() -> None:
    cut = unseen(10, poisson(900.0), at_most=900)  # type: ignore[arg-type]  # a closure
    assert cut.binds
    assert cut.people.max() == 900
    assert not unseen(10, poisson(900.0), at_most=5000).binds  # type: ignore[arg-type]  # a closure


def test_the_tail_of_a_power_law() -> None:
    nodes = np.unique(np.rint(np.geomspace(1, 10_001, 400)).astype(np.int64) - 1)
    beyond = tail(nodes, -2.0 * np.log1p(nodes))
    assert beyond == pytest.approx(1e-4 / (math.pi**2 / 6), rel=0.05)


def test_draws_are_the_distribution_whatever_the_order() -> None:
    found = unseen(10, poisson(900.0))  # type: ignore[arg-type]  # a closure
    a, b = (found.draws(np.random.default_rng(seed)) for seed in (1, 2))
    assert np.array_equal(np.sort(a), np.sort(b))
    assert not np.array_equal(a, b)
    assert a.mean() == pytest.approx(910, abs=0.1)


def test_two_humps_are_two_modes_and_ripples_are_one() -> None:
    def humps(gap: float) -> object:
        def log_density(n0: Whole) -> Array:
            near = -0.5 * ((n0 - 1000.0) / 100) ** 2
            return np.logaddexp(near, math.log(0.5) - 0.5 * ((n0 - 1000.0 - gap) / 100) ** 2)

        return log_density

    two = modes_of(unseen(10, humps(500.0)))  # type: ignore[arg-type]  # a closure
    assert [round(m.mass, 2) for m in two] == [0.67, 0.33]
    assert [round(m.peak, -1) for m in two] == [1010, 1510]
    assert len(modes_of(unseen(10, humps(200.0)))) == 1  # type: ignore[arg-type]  # a closure
