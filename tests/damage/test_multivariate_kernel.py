"""The compiled sums of two polarisations."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage import multivariate_kernel as kernel


def test_distances_in_closed_form_over_more_than_one_block(rng: np.random.Generator) -> None:
    pixels = kernel.BLOCK + 5
    a, b = (rng.gamma(9, 0.1, (9, pixels)).astype(np.float32) for _ in range(2))
    out = np.empty((3, pixels))
    kernel.distances(a, b, np.arange(5), np.arange(5, 9), out)
    for i in (0, kernel.BLOCK - 1, kernel.BLOCK, pixels - 1):
        x, y = (np.log(np.stack([a[w, i], b[w, i]]).astype(float)) for w in (slice(0, 5), slice(5, 9)))
        pooled = (4 * np.cov(x) + 3 * np.cov(y)) / 7
        d = y.mean(axis=1) - x.mean(axis=1)
        assert out[0, i] == pytest.approx(d @ np.linalg.solve(pooled, d), rel=1e-4)
    assert set(out[1]) == {5}
    assert set(out[2]) == {4}


def test_two_maps_that_are_one_have_no_distance() -> None:
    a = np.array([[0.1], [0.2], [0.15], [0.3], [0.31]], dtype=np.float32)
    out = np.empty((3, 1))
    kernel.distances(a, a, np.arange(3), np.arange(3, 5), out)
    assert np.isnan(out[0, 0])
