"""Both polarisations against textbook formulas and their exact null."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.special import polygamma

from wartoll.damage.change import Options
from wartoll.damage.multivariate import distance
from wartoll.errors import UsageError
from wartoll.simulate.imagery import speckled
from wartoll.stack import Stack, held

BEFORE, AFTER = tuple(range(8)), tuple(range(8, 13))


def textbook(stack: Stack, r: int, c: int) -> float:
    """Hotelling's T2 of one pixel, by matrices."""
    x, y = (
        np.log(np.stack([stack.read(p, 0, stack.grid.rows)[list(w), r, c] for p in ("VV", "VH")]).astype(float))
        for w in (BEFORE, AFTER)
    )
    n1, n2 = x.shape[1], y.shape[1]
    pooled = ((n1 - 1) * np.cov(x) + (n2 - 1) * np.cov(y)) / (n1 + n2 - 2)
    d = y.mean(axis=1) - x.mean(axis=1)
    return float(n1 * n2 / (n1 + n2) * d @ np.linalg.solve(pooled, d))


def test_t2_is_that_of_the_textbook(quiet: Stack) -> None:
    made = distance(quiet, BEFORE, AFTER)
    for r, c in ((0, 0), (17, 33), (39, 49)):
        assert made.t2[r, c] == pytest.approx(textbook(quiet, r, c), rel=1e-3)


def test_p_is_uniform_where_nothing_changed(rng: np.random.Generator) -> None:
    stack = speckled(rng, rows=150, columns=150, dates=13, looks=400)
    p = distance(stack, BEFORE, AFTER).p()
    assert stats.kstest(p.ravel(), "uniform").statistic < 0.015
    assert np.mean(p < 0.01) == pytest.approx(0.01, abs=0.0025)


def test_swapping_windows_and_blocks_change_nothing(quiet: Stack) -> None:
    one = distance(quiet, BEFORE, AFTER)
    assert distance(quiet, AFTER, BEFORE).squared == pytest.approx(one.squared, rel=1e-4, abs=1e-6)
    blocks = distance(quiet, BEFORE, AFTER, options=Options(block_rows=7))
    assert blocks.squared.tobytes() == one.squared.tobytes()


@pytest.mark.parametrize("after", [2, 5, 40])
def test_the_effect_does_not_grow_with_dates(rng: np.random.Generator, after: int) -> None:
    stack = speckled(rng, rows=80, columns=80, dates=12 + after, looks=100)  # log spread .1 in each, uncorrelated
    power = {p: stack.read(p, 0, 80).copy() for p in ("VV", "VH")}
    for x in power.values():
        x[12:] *= np.exp(0.15).astype(np.float32)
    moved = held("T42", stack.grid, stack.acquisitions, power)
    made = distance(moved, range(12), range(12, 12 + after))
    truth = np.sqrt(2) * 0.15 / np.sqrt(polygamma(1, 100))
    assert np.sqrt(np.mean(made.effect() ** 2)) == pytest.approx(truth, rel=0.05)
    assert np.mean(made.effect(corrected=False)) > np.mean(made.effect())


def test_a_date_that_lacks_one_polarisation_is_left_out_of_both(quiet: Stack) -> None:
    power = {p: quiet.read(p, 0, 40).copy() for p in ("VV", "VH")}
    power["VV"][3] = np.nan
    power["VH"][:, 2, 2] = np.nan
    made = distance(held("T1", quiet.grid, quiet.acquisitions, power), BEFORE, AFTER)
    kept = distance(quiet, tuple(i for i in BEFORE if i != 3), AFTER)
    assert made.squared[5] == pytest.approx(kept.squared[5], rel=1e-4)
    assert made.before[5, 5] == 7
    assert np.isnan(made.squared[2, 2])


def test_what_cannot_be_told_is_refused_or_unknown(quiet: Stack) -> None:
    with pytest.raises(UsageError, match="one polarisation"):
        distance(held("T1", quiet.grid, quiet.acquisitions, {"VV": quiet.read("VV", 0, 40)}), BEFORE, AFTER)
    assert np.isnan(distance(quiet, (0, 1), (2,)).f).all()
