"""The compiled splits against a plain sum over them."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage import cusum_kernel as kernel


def plain(x: np.ndarray) -> np.ndarray:
    """The posterior of the first place after the change, by definition."""
    n = len(x)
    log = np.full(n, -np.inf)
    for k in range(1, n):
        rest = ((x[:k] - x[:k].mean()) ** 2).sum() + ((x[k:] - x[k:].mean()) ** 2).sum()
        log[k] = -0.5 * np.log(k * (n - k)) - 0.5 * (n - 2) * np.log(rest)
    mass = np.exp(log - log.max())
    return mass / mass.sum()


def test_place_and_interval_follow_from_the_posterior(rng: np.random.Generator) -> None:
    for _ in range(30):
        x = rng.normal(size=14)
        x[int(rng.integers(3, 11)) :] += 1.5
        out = np.empty((4, 1), np.float32)
        kernel.one_change(np.exp(x).astype(np.float32)[None, :, None], np.zeros((1, 14), np.float32), 0.9, out)
        mass = plain(x)
        top, place, low, high = out[:, 0]
        assert place == mass.argmax()
        assert mass[int(low) : int(high) + 1].sum() >= 0.9 - 1e-6
        shorter = int(high - low)
        assert all(mass[i : i + shorter].sum() < 0.9 + 1e-6 for i in range(14 - shorter + 1))
        sums = np.abs(np.cumsum(x - x.mean()))[:-1].max() / (x.std(ddof=1) * np.sqrt(14))
        assert top == pytest.approx(sums, rel=1e-4)


def test_fewer_than_four_values_say_nothing() -> None:
    power = np.array([0.1, np.nan, 0.2, 0, 0.3], dtype=np.float32)[None, :, None]
    out = np.empty((4, 1), np.float32)
    kernel.one_change(power, np.zeros((1, 5), np.float32), 0.9, out)
    assert np.isnan(out).all()
