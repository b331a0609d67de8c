"""From t to z, and from several z to one: across orbits with their signs, across polarisations with their correlation.

Everything here is N(0, 1) (or has the null that it says) when nothing changed; that is what adding up absolute values
loses, and why tests of it can be believed for one orbit and for six.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Map = NDArray[np.float32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_MOST_TABLES = 64  # distinct degrees of freedom up to which z is read from tables
_NODES = np.sinh(np.linspace(0.0, 12.0, 12_001))  # of |t|, up to 80,000


def exact_z(t: Any, df: Any) -> Floats:
    """The standard normal number with the tail probability of Student's t, with its sign; any shapes that broadcast."""
    from scipy.special import ndtri, stdtr

    t = np.asarray(t, dtype=np.float64)
    return np.asarray(-np.sign(t) * ndtri(stdtr(df, -np.abs(t))))


def z_of_t(t: Map, df: Map | float) -> Map:
    """z of each t of a map: exact to 1e-5, from one table for each value of df (or computed where there are many).

    The usual shortcut, z = t, says 2.58 where three dates against two (df 3) only support 1.74.
    """
    wide = np.broadcast_to(np.asarray(df, dtype=np.float64), t.shape)
    values = np.unique(wide[np.isfinite(wide)])
    if len(values) > _MOST_TABLES:
        return exact_z(t, wide).astype(np.float32)
    out = np.full(t.shape, np.nan, dtype=np.float32)
    for value in values:
        here = wide == value
        table = exact_z(_NODES, value)
        kept = np.isfinite(table)
        u = np.arcsinh(np.abs(t[here]).astype(np.float64))
        out[here] = np.sign(t[here]) * np.interp(u, np.arcsinh(_NODES[kept]), table[kept])
    return out


def stouffer(z: Sequence[Map], weights: Sequence[float | Map]) -> Map:
    """sum(w z) / sqrt(sum w^2) with signs kept (Stouffer 1949, Lipták 1958); over the orbits that saw a pixel."""
    top = np.zeros(z[0].shape)
    square = np.zeros(z[0].shape)
    for each, weight in zip(z, weights, strict=True):
        w = np.where(np.isfinite(each), weight, 0.0)
        top += w * np.nan_to_num(each, nan=0.0)
        square += w * w
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(top / np.sqrt(square), dtype=np.float32)


def joint(a: Map, b: Map, correlation: float) -> Map:
    """The length of (a, b) in units of its own spread: its square is chi-square with 2 df where nothing changed.

    Where only one of the two was measured, the length with the same tail probability.
    """
    r = float(np.clip(correlation, -0.99, 0.99))
    both = np.sqrt(np.maximum((a * a + b * b - 2 * r * a * b) / (1 - r * r), 0))
    lone = np.isnan(both) & ~(np.isnan(a) & np.isnan(b))
    if lone.any():
        from scipy.special import log_ndtr

        z = np.abs(np.where(np.isnan(a), b, a)[lone]).astype(np.float64)
        both[lone] = np.sqrt(-2 * (log_ndtr(-z) + np.log(2)))
    return np.asarray(both, dtype=np.float32)


def joint_z(length: Any) -> Floats:
    """|z| with the two-sided tail probability exp(-length^2 / 2) of a `joint` length."""
    from scipy.special import ndtri_exp

    return np.asarray(-ndtri_exp(-0.5 * np.square(np.asarray(length, dtype=np.float64)) - np.log(2)))


def beyond(x: Any, correlation: float, orbits: int = 1) -> Floats:
    """P(max |z| > x) where nothing changed: of two polarisations with a correlation, over independent orbits.

    Computed as a sum of positive parts, so that far tails keep their digits.
    """
    from scipy.special import ndtr

    x = np.asarray(x, dtype=np.float64)
    r = float(np.clip(correlation, -0.9999, 0.9999))
    node, weight = np.polynomial.legendre.leggauss(96)
    u = x[..., None] * node
    s = np.sqrt(1 - r * r)
    tails = ndtr(-(x[..., None] - r * u) / s) + ndtr(-(x[..., None] + r * u) / s)
    density = np.exp(-0.5 * u * u) / np.sqrt(2 * np.pi)
    either = 2 * ndtr(-x) + x * (weight * density * tails).sum(axis=-1)
    with np.errstate(divide="ignore"):  # a chance of one stays one
        return np.asarray(-np.expm1(orbits * np.log1p(-np.minimum(either, 1.0))))


def largest(a: Sequence[Map], b: Sequence[Map], correlation: float) -> Map:
    """max |z| over orbits and polarisations, put on the scale of one |z| by its own null (see `beyond`)."""
    from scipy.special import ndtri

    top = np.fmax.reduce([np.fmax(np.abs(x), np.abs(y)) for x, y in zip(a, b, strict=True)])
    x = np.linspace(0.0, 37.0, 3701)
    table = -ndtri(np.maximum(beyond(x, correlation, len(a)), 1e-300) / 2)
    return np.asarray(np.where(np.isnan(top), np.nan, np.interp(top, x, table)), dtype=np.float32)
