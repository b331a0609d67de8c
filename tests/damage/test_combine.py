"""What is put together stays N(0, 1), or has the null that it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from wartoll.damage.combine import beyond, exact_z, joint, joint_z, largest, stouffer, z_of_t

ORBITS = (1, 2, 3, 4, 6)
N = 400_000


def normal(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.normal(size=shape).astype(np.float32)


@pytest.mark.parametrize("df", [1.0, 3.0, 8.0, 60.0])
def test_z_has_the_tail_of_t(df: float) -> None:
    t = np.array([-30, -2.5, -0.1, 0, 0.3, 2, 9], dtype=np.float32)
    z = exact_z(t, df)
    assert stats.norm.sf(np.abs(z)) == pytest.approx(stats.t.sf(np.abs(t.astype(float)), df), rel=1e-6)
    assert z_of_t(t, df) == pytest.approx(z, abs=1e-5)
    assert (np.sign(z) == np.sign(t)).all()


def test_z_of_many_different_df_is_exact_too(rng: np.random.Generator) -> None:
    t = normal(rng, 500) * 3
    df = rng.uniform(1.5, 9, 500).astype(np.float32)
    assert z_of_t(t, df) == pytest.approx(exact_z(t, df), rel=1e-5, abs=1e-6)
    assert np.isnan(z_of_t(np.array([np.nan], dtype=np.float32), 5.0)).all()


def test_three_dates_against_two_are_no_sure_thing() -> None:
    assert float(exact_z(2.576, 3)) == pytest.approx(1.739, abs=0.001)


@pytest.mark.parametrize("orbits", ORBITS)
def test_stouffer_keeps_its_level_whatever_the_orbits(rng: np.random.Generator, orbits: int) -> None:
    weights = np.linspace(1, 3, orbits)
    z = stouffer(list(normal(rng, orbits, N)), list(weights))
    assert np.mean(np.abs(z) > 1.96) == pytest.approx(0.05, abs=0.0015)


def test_stouffer_leaves_out_the_orbit_that_did_not_see(rng: np.random.Generator) -> None:
    a, b = normal(rng, 2, 10)
    b[3] = np.nan
    z = stouffer([a, b], [1.0, 2.0])
    assert z[3] == a[3]
    assert z[0] == pytest.approx((a[0] + 2 * b[0]) / np.sqrt(5), rel=1e-5)
    assert np.isnan(stouffer([np.full(1, np.nan, np.float32)], [1.0])).all()


def test_opposite_changes_cancel_and_equal_ones_add() -> None:
    two = np.full(1, 2, dtype=np.float32)
    assert stouffer([two, -two], [1.0, 1.0])[0] == 0
    assert stouffer([two, two], [1.0, 1.0])[0] == pytest.approx(2 * np.sqrt(2))


@pytest.mark.parametrize("correlation", [-0.5, 0.0, 0.7])
def test_the_joint_length_has_a_chi_square_null(rng: np.random.Generator, correlation: float) -> None:
    a, e = normal(rng, 2, N)
    b = (correlation * a + np.sqrt(1 - correlation**2) * e).astype(np.float32)
    length = joint(a, b, correlation)
    for p in (0.05, 0.01):
        assert np.mean(length**2 > stats.chi2.isf(p, 2)) == pytest.approx(p, rel=0.06)
    assert np.mean(joint_z(length) > 1.96) == pytest.approx(0.05, abs=0.002)


def test_one_polarisation_alone_keeps_its_tail() -> None:
    a = np.array([1.959964, 2.575829], dtype=np.float32)
    nan = np.full(2, np.nan, dtype=np.float32)
    assert np.exp(-(joint(a, nan, 0.3) ** 2) / 2) == pytest.approx([0.05, 0.01], rel=1e-4)
    assert np.isnan(joint(nan, nan, 0.3)).all()


@pytest.mark.parametrize("orbits", ORBITS)
def test_the_largest_keeps_its_level(rng: np.random.Generator, orbits: int) -> None:
    a, e = normal(rng, 2, orbits, N // 2)
    b = (0.6 * a + 0.8 * e).astype(np.float32)
    z = largest(list(a), list(b), 0.6)
    assert np.mean(z > 1.96) == pytest.approx(0.05, abs=0.002)
    assert np.mean(z > 2.5758) == pytest.approx(0.01, abs=0.001)


def test_the_null_of_the_largest_in_closed_form() -> None:
    x = np.array([0.5, 1.96, 4.0, 8.0])
    tail = 2 * stats.norm.sf(x)
    assert beyond(x, 0.0) == pytest.approx(-np.expm1(2 * np.log1p(-tail)), rel=1e-9)
    assert beyond(x, 0.9999)[1] == pytest.approx(tail[1], rel=0.02)
    rectangle = stats.multivariate_normal(cov=[[1, 0.6], [0.6, 1]])
    inside = rectangle.cdf([1.96, 1.96], lower_limit=[-1.96, -1.96])
    assert beyond(1.96, 0.6, 3) == pytest.approx(1 - inside**3, rel=1e-4)
