"""What is taken out of a scene is what the scene did, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.standardise import (
    Prior,
    empirical_null,
    moderated,
    robust_correlation,
    scene_shifts,
    thinned,
    trend,
    variance_prior,
    within,
    without_trend,
)
from wartoll.errors import UsageError
from wartoll.simulate.imagery import speckled
from wartoll.stack import Stack, held

SHAPE = (300, 200)


def normal(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(size=SHAPE).astype(np.float32)


def test_centre_and_spread_come_back_in_spite_of_change(rng: np.random.Generator) -> None:
    z = 0.3 + 1.7 * normal(rng)
    z[:30] -= 9  # a tenth changed
    null = empirical_null(z)
    assert null.centre == pytest.approx(0.3 - 0.12 * 1.7, abs=0.12)
    assert null.spread == pytest.approx(1.7, rel=0.2)
    learned = empirical_null(within(z, np.arange(300)[:, None] * np.ones(SHAPE) >= 30))
    assert (learned.centre, learned.spread) == (pytest.approx(0.3, abs=0.03), pytest.approx(1.7, rel=0.02))
    assert float(learned.apply(np.array([2.0], np.float32))[0]) == pytest.approx(1, abs=0.03)


def test_a_map_that_is_all_alike_is_refused() -> None:
    with pytest.raises(UsageError, match="do not vary"):
        empirical_null(np.ones(SHAPE, dtype=np.float32))


def test_the_correlation_is_not_moved_by_a_few_wild_pixels(rng: np.random.Generator) -> None:
    a, e = normal(rng), normal(rng)
    b = (0.6 * a + 0.8 * e).astype(np.float32)
    a[:1], b[:1] = 50, -50
    assert robust_correlation(a, b) == pytest.approx(0.6, abs=0.03)
    assert robust_correlation(a[:2, :2], b[:2, :2]) == 0


def test_shifts_of_dates_are_those_put_in(rng: np.random.Generator) -> None:
    stack = speckled(rng, rows=128, columns=64, dates=6, looks=200)
    known = np.array([0.3, -0.1, 0.0, 0.2, -0.4, 0.0])
    power = {p: stack.read(p, 0, 128) * np.exp(known)[:, None, None].astype(np.float32) for p in ("VV", "VH")}
    found = scene_shifts(held("T42", stack.grid, stack.acquisitions, power), "VV", tuple(range(6)))
    assert found == pytest.approx(known - known.mean(), abs=0.01)
    west = np.arange(64)[None, :] * np.ones((128, 1)) < 32
    power["VV"][2, :, 32:] *= 5  # half the scene changed, outside of the reference
    kept = scene_shifts(held("T42", stack.grid, stack.acquisitions, power), "VV", tuple(range(6)), west)
    assert kept == pytest.approx(known - known.mean(), abs=0.02)


def test_a_stack_without_power_is_refused(quiet: Stack) -> None:
    nothing = {p: np.full((24, 40, 50), np.nan, np.float32) for p in ("VV", "VH")}
    with pytest.raises(UsageError, match="is a positive power"):
        scene_shifts(held("T1", quiet.grid, quiet.acquisitions, nothing), "VV", (0, 1))


def test_the_trend_is_found_through_change(rng: np.random.Generator) -> None:
    vv, vh = normal(rng), normal(rng)
    difference = (0.2 - 0.3 * vv + 0.1 * vh + 0.2 * normal(rng)).astype(np.float32)
    difference[:20] -= 2
    found = trend(difference, [vv, vh])
    assert found[1:] == pytest.approx([-0.3, 0.1], abs=0.02)
    rest = without_trend(difference, [vv, vh])
    assert np.std(rest[20:]) == pytest.approx(0.2, rel=0.05)
    assert trend(difference[:2, :2], [vv[:2, :2], vh[:2, :2]]).tolist() == [0, 0, 0]


def test_the_prior_of_variances_is_found(rng: np.random.Generator) -> None:
    df, prior_df, scale = 8, 10.0, 0.09
    truth = scale * prior_df / rng.chisquare(prior_df, SHAPE)
    seen = (truth * rng.chisquare(df, SHAPE) / df).astype(np.float32)
    prior = variance_prior(seen, float(df))
    assert prior.df == pytest.approx(prior_df, rel=0.05)
    assert prior.variance == pytest.approx(scale, rel=0.02)
    alike = (scale * rng.chisquare(df, SHAPE) / df).astype(np.float32)
    assert variance_prior(alike, float(df)).df > 500
    with pytest.raises(UsageError, match="too few pixels"):
        variance_prior(np.full(SHAPE, np.nan, np.float32), 8.0)


def test_a_moderated_t_has_more_df_and_keeps_its_level(rng: np.random.Generator) -> None:
    from scipy import stats

    df, prior = 4, Prior(10.0, 0.09)
    variance = prior.variance * prior.df / rng.chisquare(prior.df, SHAPE)
    seen = (variance * rng.chisquare(df, SHAPE) / df).astype(np.float32)
    difference = (np.sqrt(variance * 0.5) * rng.normal(size=SHAPE)).astype(np.float32)
    freedom = np.full(SHAPE, df, np.float32)
    t, wide = moderated(difference, seen, np.full(SHAPE, 0.5, np.float32), freedom, prior)
    assert float(wide[0, 0]) == 14
    assert np.mean(np.abs(t) > stats.t.isf(0.005, 14)) == pytest.approx(0.01, abs=0.0015)
    infinite, _ = moderated(difference, seen, np.full(SHAPE, 0.5, np.float32), freedom, Prior(np.inf, 0.09))
    assert infinite == pytest.approx(difference / np.sqrt(0.045), rel=1e-4)


def test_thinning_takes_every_kth() -> None:
    assert thinned(np.arange(10, dtype=np.float32), 5).tolist() == [0, 2, 4, 6, 8]
    assert len(thinned(np.arange(10, dtype=np.float32), 4)) <= 4
