"""The mixture of negative binomials, against scipy's own distribution and against draws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from wartoll.deaths import unlisted

ODDS = np.log(np.array([0.5, 1.0, 1.5, 3.0]))


@pytest.mark.parametrize("n", [99, 100, 137, 180.0, 400])
def test_the_distribution_is_a_negative_binomial(n: float) -> None:
    seen = 1 / (1 + np.exp(ODDS))
    assert unlisted.below(n, 100, ODDS) == pytest.approx(nbinom.cdf(n - 100, 100, seen), abs=1e-12)


@pytest.mark.parametrize("p", [0.025, 0.5, 0.975])
def test_a_quantile_is_the_smallest_that_reaches_it(p: float) -> None:
    found = unlisted.quantile(p, 100, ODDS)
    assert unlisted.below(found, 100, ODDS).mean() >= p > unlisted.below(found - 1, 100, ODDS).mean()


def test_a_bound_leaves_the_rest_in_proportion() -> None:
    most = 220
    within = unlisted.below(most, 100, ODDS).mean()
    found = unlisted.quantile(0.5, 100, ODDS, most)
    assert found < unlisted.quantile(0.5, 100, ODDS)
    assert unlisted.below(found, 100, ODDS).mean() >= 0.5 * within > unlisted.below(found - 1, 100, ODDS).mean()
    assert unlisted.share_above(most, 100, ODDS) == pytest.approx(1 - within)
    assert unlisted.quantile(1.0, 100, ODDS, most) <= most


def test_draws_follow_the_mixture() -> None:
    many = np.tile(ODDS, 20_000)
    draws = unlisted.drawn(100, many, np.random.default_rng(1))
    assert draws.min() >= 100
    for p in (0.1, 0.5, 0.9):
        assert np.quantile(draws, p) == pytest.approx(unlisted.quantile(p, 100, many), rel=0.01)


def test_thinning_keeps_the_quantiles() -> None:
    many = np.random.default_rng(2).normal(size=100_000)
    few = unlisted.thinned(many)
    assert few.size == unlisted.POINTS
    assert np.quantile(few, [0.01, 0.5, 0.99]) == pytest.approx(np.quantile(many, [0.01, 0.5, 0.99]), abs=0.01)
