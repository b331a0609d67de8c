"""The compatible mode gives PWTT's numbers, and with them its false alarms."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from wartoll.damage import pwtt
from wartoll.damage.change import fields
from wartoll.simulate.imagery import speckled
from wartoll.stack import Stack

BEFORE, AFTER = ("2016-01-01", "2016-08-01"), ("2016-08-01", "2016-10-20")


# What a test that adds up absolute values fires on by itself, by orbits: measured once by simulation.
@pytest.mark.parametrize(("orbits", "share"), [(1, 0.10), (2, 0.19), (3, 0.31), (4, 0.45), (6, 0.72)])
def test_more_orbits_are_more_false_alarms(rng: np.random.Generator, orbits: int, share: float) -> None:
    t = np.abs(rng.normal(size=(2, orbits, 300_000))).astype(np.float32)
    same = [np.ones(300_000, np.float32)] * orbits
    z = np.maximum(*(pwtt.over_orbits(list(pol), same, "stouffer") for pol in t))
    assert np.mean(z > 1.96) == pytest.approx(share, abs=0.006)


def test_lee_leaves_what_is_even_and_evens_out_speckle(rng: np.random.Generator) -> None:
    even = np.full((1, 20, 20), 0.2, np.float32)
    assert pwtt.lee(even) == pytest.approx(even)
    speckle = rng.gamma(5, 0.04, (1, 60, 60)).astype(np.float32)
    assert pwtt.lee(speckle).std() < 0.6 * speckle.std()
    point = even.copy()
    point[0, 10, 10] = 20
    assert pwtt.lee(point)[0, 10, 10] > 10  # a bright corner is kept


def test_lee_in_closed_form() -> None:
    x = np.zeros((3, 3), np.float32)
    x[1, 1] = 9
    mean, variance, noise = 1.0, 8.0, 0.2
    b = (variance - mean**2 * noise) / (1 + noise) / variance
    assert pwtt.lee(x)[1, 1] == pytest.approx((1 - b) * mean + b * 9, rel=1e-5)


def test_t_is_absolute_and_needs_three_and_two(quiet: Stack) -> None:
    before, after = quiet.between(*BEFORE), quiet.between(*AFTER)
    made = pwtt.absolute_t(quiet, "VV", before, after, welch=True)
    assert made[0] == pytest.approx(np.abs(fields(quiet, "VV", before, after)[0]), rel=1e-3, abs=1e-4)
    assert np.isnan(pwtt.absolute_t(quiet, "VV", before[:2], after, welch=True)).all()


def test_stouffer_max_and_p_by_their_formulas() -> None:
    t = [np.array([1.0], np.float32), np.array([3.0], np.float32)]
    df = [np.array([4.0], np.float32), np.array([9.0], np.float32)]
    assert pwtt.over_orbits(t, df, "stouffer")[0] == pytest.approx((2 * 1 + 3 * 3) / np.sqrt(13))
    assert pwtt.over_orbits(t, df, "max")[0] == 3
    three = np.array([3.0], np.float32)
    assert pwtt.p_value(three, 2, "stouffer")[0] == pytest.approx(4 * stats.norm.sf(3), rel=1e-5)
    assert pwtt.p_value(three, 3, "max")[0] == pytest.approx(6 * stats.norm.sf(3), rel=1e-5)
    assert pwtt.p_value(np.array([0.0, 99.0], np.float32), 2, "stouffer") == pytest.approx([1, 1e-10])


def test_smoothing_is_the_mean_of_four_layers() -> None:
    flat = np.full((40, 40), 2.5, np.float32)
    assert pwtt.smoothed(flat, 10.0) == pytest.approx(flat)
    point = np.zeros((41, 41), np.float32)
    point[20, 20] = 1
    assert pwtt.smoothed(point, 10.0)[20, 20] == pytest.approx((0 + 1 / 81 + 1 / 317 + 1 / 709) / 4, rel=1e-5)


@pytest.mark.parametrize("method", ["stouffer", "max"])
def test_detecting_is_all_of_it_in_order(rng: np.random.Generator, method: str) -> None:
    stacks = [speckled(rng, rows=40, columns=40, orbit=f"T{i}") for i in range(2)]
    made = pwtt.detect(stacks, BEFORE, AFTER, method=method, despeckle=False)
    each = {
        p: [pwtt.absolute_t(s, p, s.between(*BEFORE), s.between(*AFTER), True) for s in stacks] for p in ("VV", "VH")
    }
    joined = [pwtt.over_orbits([m[0] for m in e], [m[1] for m in e], method) for e in each.values()]
    assert made == pytest.approx(pwtt.smoothed(np.maximum(*joined), 10.0))
    assert np.isfinite(pwtt.detect(stacks, BEFORE, AFTER)).all()
    assert len(pwtt.FAULTS) >= 5
