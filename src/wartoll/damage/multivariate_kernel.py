"""Sums over dates of two polarisations and of their product, compiled; dates that lack either are left out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import prange
from numpy.typing import NDArray

from .change_kernel import compiled, inner, log_power

BLOCK = 1024


@inner
def _window(a: Any, b: Any, dates: Any, sums: Any) -> None:
    """Counts, sums, squares and products of a run of pixels [6, n], of differences from the first values [2, n]."""
    first = sums[6:]
    for k in dates:
        x, y = a[k], b[k]
        for i in range(x.size):
            u: Any = np.float64(log_power(x[i]))
            v: Any = np.float64(log_power(y[i]))
            there = u == u and v == v
            if there and first[0, i] != first[0, i]:
                first[0, i], first[1, i] = u, v
            u, v = (u - first[0, i], v - first[1, i]) if there else (0.0, 0.0)
            sums[0, i] += 1.0 if there else 0.0
            sums[1, i] += u
            sums[2, i] += v
            sums[3, i] += u * u
            sums[4, i] += v * v
            sums[5, i] += u * v


@inner
def _spread(s: Any, i: int) -> tuple[float, float, float]:
    n = max(s[0, i], 1.0)
    return s[3, i] - s[1, i] ** 2 / n, s[4, i] - s[2, i] ** 2 / n, s[5, i] - s[1, i] * s[2, i] / n


@inner
def _pixel(s: Any, t: Any, i: int) -> tuple[float, float, float]:
    """(squared Mahalanobis distance with the pooled covariance, n1, n2) of one pixel; NaN where it cannot be told."""
    n1, n2 = s[0, i], t[0, i]
    free = n1 + n2 - 2.0
    if n1 < 1.0 or n2 < 1.0 or free < 2.0:
        return np.nan, n1, n2
    aa, bb, ab = _spread(s, i)
    cc, dd, cd = _spread(t, i)
    aa, bb, ab = (aa + cc) / free, (bb + dd) / free, (ab + cd) / free
    u, v = t[1, i] / n2 - s[1, i] / n1, t[2, i] / n2 - s[2, i] / n1
    whole = aa * bb - ab * ab
    if not whole > 1e-12 * aa * bb:
        return np.nan, n1, n2
    return (bb * u * u + aa * v * v - 2.0 * ab * u * v) / whole, n1, n2


@compiled
def distances(
    a: NDArray[np.float32],
    b: NDArray[np.float32],
    before: NDArray[np.int64],
    after: NDArray[np.int64],
    out: NDArray[np.float64],
) -> None:
    """Writes [3, pixels]: squared distance of the two windows' means, dates before, dates after; powers are logged."""
    pixels = a.shape[1]
    for block in prange((pixels + BLOCK - 1) // BLOCK):
        start, end = block * BLOCK, min(pixels, (block + 1) * BLOCK)
        s, t = np.zeros((8, end - start)), np.zeros((8, end - start))
        s[6:] = np.nan
        _window(a[:, start:end], b[:, start:end], before, s)
        t[6:] = s[6:]
        _window(a[:, start:end], b[:, start:end], after, t)
        for i in range(end - start):
            out[0, start + i], out[1, start + i], out[2, start + i] = _pixel(s, t, i)
