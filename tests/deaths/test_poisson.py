"""Poisson fits against what is known in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wartoll.deaths.existence import fittable
from wartoll.deaths.models import equations
from wartoll.deaths.poisson import fit_poisson, fit_unseen

FULL = np.array([40.0, 30, 12, 25, 9, 7, 3])


def test_margins_are_met_and_the_likelihood_is_at_its_top() -> None:
    design = equations(3, frozenset({3}))[1:]
    fit = fit_poisson(design, FULL)
    assert fit is not None
    assert design.T @ fit.means == pytest.approx(design.T @ FULL, rel=1e-9)
    logs = design @ fit.coefficients
    direct = sum(n * x - math.exp(x) - math.lgamma(n + 1) for n, x in zip(FULL, logs, strict=True))
    assert fit.log_likelihood == pytest.approx(direct)
    rng = np.random.default_rng(1)
    for _ in range(20):
        other = design @ (fit.coefficients + rng.normal(scale=0.05, size=5))
        assert FULL @ other - np.exp(other).sum() < FULL @ logs - np.exp(logs).sum()


def test_all_pairs_is_the_ratio_of_products() -> None:
    fit = fit_unseen(fittable(equations(3, frozenset({3, 5, 6})), FULL), FULL)
    assert fit is not None
    odd, even = FULL[[0, 1, 3, 6]], FULL[[2, 4, 5]]
    assert fit.unseen == pytest.approx(odd.prod() / even.prod(), rel=1e-8)
    assert fit.se_log == pytest.approx(math.sqrt((1 / FULL).sum()), rel=1e-8)
    assert fit.se == pytest.approx(math.sqrt(fit.unseen + (fit.unseen * fit.se_log) ** 2))


def test_two_lists_are_petersen() -> None:
    counts = np.array([60.0, 45, 15])
    fit = fit_unseen(fittable(equations(2, frozenset()), counts), counts)
    assert fit is not None
    assert fit.unseen == pytest.approx(60 * 45 / 15)
    assert fit.aic() == pytest.approx(2 * 3 - 2 * fit.fitted.log_likelihood)
    assert fit.bic(120) == pytest.approx(3 * math.log(120) - 2 * fit.fitted.log_likelihood)


def test_a_fit_that_cannot_be_solved_is_none() -> None:
    assert fit_poisson(np.ones((3, 2)), np.array([1.0, 2.0, 3.0])) is None
