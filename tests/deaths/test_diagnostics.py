"""Diagnostics against arviz, which implements the same paper, and humps against densities made for it."""

from __future__ import annotations

import warnings
from itertools import product
from types import ModuleType

import numpy as np
import pytest

from wartoll.deaths import diagnostics
from wartoll.uncertain import Array


@pytest.fixture(scope="module")
def az() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import arviz
    return arviz


def chains(memory: float, drift: float, length: int, seed: int = 0) -> Array:
    """Four autoregressive chains; `drift` sets them apart, and the third is skewed."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(4, length))
    out = np.zeros((4, length))
    for i in range(1, length):
        out[:, i] = memory * out[:, i - 1] + noise[:, i]
    if drift:
        out[2] = np.exp(out[2] / 4)
    return out + drift * np.arange(4)[:, None]


CASES = list(product([-0.5, 0.0, 0.6, 0.95], [0.0, 0.5], [101, 1000]))


@pytest.mark.parametrize(("memory", "drift", "length"), CASES)
def test_agrees_with_arviz(az: ModuleType, memory: float, drift: float, length: int) -> None:
    draws = chains(memory, drift, length)
    assert diagnostics.rhat(draws) == pytest.approx(float(az.rhat(draws)), rel=1e-9)
    near = 1e-6 if drift == 0 and length == 1000 else 0.07  # arviz leaves the last few lags out of its sum
    assert diagnostics.ess_bulk(draws) == pytest.approx(float(az.ess(draws)), rel=near)
    assert diagnostics.ess_tail(draws) == pytest.approx(float(az.ess(draws, method="tail")), rel=near)


@pytest.mark.parametrize("p", [0.025, 0.5, 0.975])
def test_the_error_of_a_quantile_agrees_with_arviz(az: ModuleType, p: float) -> None:
    draws = chains(0.6, 0.0, 1000)
    assert diagnostics.quantile_error(draws, p) == pytest.approx(
        float(az.mcse(draws, method="quantile", prob=p)), rel=0.15
    )


def test_the_error_of_a_median_covers_its_spread_over_runs() -> None:
    medians = [np.median(chains(0.6, 0.0, 500, seed)) for seed in range(200)]
    claimed = np.mean([diagnostics.quantile_error(chains(0.6, 0.0, 500, seed), 0.5) for seed in range(10)])
    assert np.std(medians) == pytest.approx(claimed, rel=0.3)


def test_chains_that_stand_still() -> None:
    assert diagnostics.rhat(np.ones((4, 100))) == 1.0
    assert diagnostics.rhat(np.repeat(np.arange(4.0)[:, None], 100, axis=1)) == np.inf
    assert np.isnan(diagnostics.rhat(np.full((4, 100), np.inf)))
    assert np.isnan(diagnostics.rhat(np.ones((4, 3))))


def two_humps(share: float, apart: float, by_chain: tuple[float, ...] = (0, 0, 0, 0)) -> Array:
    rng = np.random.default_rng(3)
    second = rng.random((4, 4000)) < share + np.array(by_chain, dtype=np.float64)[:, None]
    return np.where(second, apart, 0.0) + 0.1 * rng.normal(size=(4, 4000)) + 10.0


def test_two_humps_are_two() -> None:
    found, agree = diagnostics.modes(two_humps(0.3, 0.5))
    assert agree
    assert [round(np.log(hump.peak), 1) for hump in found] == [10.0, 10.5]
    assert found[0].mass == pytest.approx(0.7, abs=0.02)
    assert sum(hump.mass for hump in found) == pytest.approx(1.0)
    assert found[0].high == pytest.approx(found[1].low)


@pytest.mark.parametrize(("share", "apart"), [(0.05, 0.5), (0.4, 0.15), (0.0, 0.0)])
def test_a_small_or_near_hump_is_none(share: float, apart: float) -> None:
    found, agree = diagnostics.modes(two_humps(share, apart))
    assert agree
    assert len(found) == 1
    assert found[0].mass == 1.0


def test_chains_that_disagree_about_a_hump_are_told() -> None:
    assert not diagnostics.modes(two_humps(0.3, 0.5, (-0.29, 0.4, 0.0, 0.0)))[1]


def test_the_density_holds_all_the_mass() -> None:
    points, height = diagnostics.density(two_humps(0.3, 0.5).ravel(), 4000)
    assert height.sum() * (points[1] - points[0]) == pytest.approx(1.0, abs=1e-3)
