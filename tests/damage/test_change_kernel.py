"""The compiled sums: logs to single precision, t against scipy, masks, and not a bit of difference between blocks."""

from __future__ import annotations

import numba
import numpy as np
import pytest
from scipy import stats

from wartoll.damage import change_kernel as kernel

BEFORE, AFTER = 13, 5  # neither a multiple of four


def run(x: np.ndarray, before: int, *, logged: bool, welch: bool, fields: int = 6) -> np.ndarray:
    """FIELDS of the dates from `before` on against those before; x [dates, pixels]."""
    x = np.ascontiguousarray(x, dtype=np.float32)
    at = np.array([run.ctypes.data for run in x], dtype=np.int64)
    none = np.zeros(len(x), dtype=np.float32)
    out = np.empty((fields, x.shape[1]), dtype=np.float32)
    kernel.two_windows(at[:before], at[before:], none[:before], none[before:], x.shape[1], logged, welch, out)
    return out


@pytest.fixture
def power(rng: np.random.Generator) -> np.ndarray:
    """Gamma powers [dates, pixels], pixels over three blocks with a rest."""
    return rng.gamma(4, 0.02, (BEFORE + AFTER, 2 * kernel.BLOCK + 77)).astype(np.float32)


def test_logs_are_as_good_as_single_precision_allows(rng: np.random.Generator) -> None:
    x = np.exp(rng.uniform(np.log(2e-38), np.log(2e38), 200_000)).astype(np.float32)
    x = np.concatenate([x, np.linspace(0.5, 2, 200_001, dtype=np.float32), rng.gamma(4, 0.02, 10**5).astype("f4")])
    made = np.empty_like(x)
    kernel.log_powers(x, made)
    truth = np.log(x.astype(np.float64))
    kept = truth != 0
    assert made[~kept] == pytest.approx(0, abs=0)
    assert np.max(np.abs(made[kept] / truth[kept] - 1)) < 2e-7


def test_what_is_no_power_has_no_log() -> None:
    x = np.array([0, -1, np.nan, np.inf, -np.inf, 1e-39], dtype=np.float32)
    made = np.empty_like(x)
    kernel.log_powers(x, made)
    assert np.isnan(made).all()


@pytest.mark.parametrize("logged", [False, True])
@pytest.mark.parametrize("welch", [False, True])
def test_t_is_that_of_scipy(power: np.ndarray, logged: bool, welch: bool) -> None:
    x = np.log(power.astype(np.float64)) if logged else power.astype(np.float64)
    truth = stats.ttest_ind(x[BEFORE:], x[:BEFORE], equal_var=not welch)
    made = run(power, BEFORE, logged=logged, welch=welch)
    assert made[0] == pytest.approx(truth.statistic, rel=2e-4, abs=2e-5)
    assert made[1] == pytest.approx(np.broadcast_to(truth.df, made[1].shape), rel=2e-4)
    assert made[2] == pytest.approx(x[BEFORE:].mean(axis=0) - x[:BEFORE].mean(axis=0), rel=1e-4, abs=1e-6)
    assert made[4] == pytest.approx(1 / BEFORE + 1 / AFTER)
    assert made[5] == pytest.approx(x[:BEFORE].mean(axis=0), rel=1e-5)


@pytest.mark.parametrize("welch", [False, True])
def test_t_alone_is_the_same_t(power: np.ndarray, welch: bool) -> None:
    alone = run(power, BEFORE, logged=True, welch=welch, fields=1)[0]
    assert alone == pytest.approx(run(power, BEFORE, logged=True, welch=welch)[0], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("welch", [False, True])
@pytest.mark.filterwarnings("ignore:After omitting NaNs")
def test_missing_dates_are_left_out_pixel_by_pixel(power: np.ndarray, rng: np.random.Generator, welch: bool) -> None:
    power = power[:, : kernel.BLOCK + 500].copy()
    power[rng.random(power.shape) < 0.3] = np.nan
    power[:BEFORE, 5] = np.nan  # nothing before
    power[:, 6] = 0  # never a power
    made = run(power, BEFORE, logged=True, welch=welch)
    x = np.log(power.astype(np.float64), where=power > 0, out=np.full(power.shape, np.nan))
    truth = stats.ttest_ind(x[BEFORE:], x[:BEFORE], equal_var=not welch, nan_policy="omit")
    enough = (np.isfinite(x[BEFORE:]).sum(axis=0) >= 2) & (np.isfinite(x[:BEFORE]).sum(axis=0) >= 2)
    assert made[0][enough] == pytest.approx(np.asarray(truth.statistic)[enough], rel=1e-3, abs=1e-4)
    assert np.isnan(made[0, [5, 6]]).all()


def test_one_date_after_is_enough_for_the_pooled_test_alone(power: np.ndarray) -> None:
    x = np.log(power[: BEFORE + 1].astype(np.float64))
    made = run(power[: BEFORE + 1], BEFORE, logged=True, welch=False)
    expected = (x[BEFORE] - x[:BEFORE].mean(axis=0)) / (x[:BEFORE].std(axis=0, ddof=1) * np.sqrt(1 + 1 / BEFORE))
    assert made[0] == pytest.approx(expected, rel=1e-3, abs=1e-4)
    assert np.isnan(run(power[: BEFORE + 1], BEFORE, logged=True, welch=True)[0]).all()


def test_a_constant_pixel_has_no_t() -> None:
    power = np.full((6, 3), 0.125, dtype=np.float32)
    assert np.isnan(run(power, 3, logged=False, welch=True)[0]).all()


@pytest.mark.parametrize("fields", [1, 6])
def test_neither_threads_nor_neighbours_change_a_bit(power: np.ndarray, fields: int) -> None:
    whole = run(power, BEFORE, logged=True, welch=True, fields=fields)
    numba.set_num_threads(1)
    try:
        alone = run(power, BEFORE, logged=True, welch=True, fields=fields)
    finally:
        numba.set_num_threads(numba.config.NUMBA_NUM_THREADS)
    assert alone.tobytes() == whole.tobytes()
    for size in (1, 7, 100, 2049):
        part = run(power[:, 31 : 31 + size], BEFORE, logged=True, welch=True, fields=fields)
        assert part.tobytes() == whole[:, 31 : 31 + size].tobytes()
