"""What keeps a threshold right from one pair of years to the next: shift, trend, variance and spread of a scene.

Between quiet years a whole scene gets brighter or darker, wet ground more than roofs; that is what fires nominal tests.
So each date loses its own median, each pair of years its trend with the brightness of the ground, each pixel's variance
borrows from all others, and centre and spread of z come from the middle half of the map itself (Efron 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..stack import Stack
from .combine import Floats, Map, Mask

BANDS = 16  # of rows, spread over the image, from which the shifts of a date are taken
BAND_ROWS = 8
MOST = 1_000_000  # pixels that quartiles are computed from
FEW = 200_000  # pixels that trends and priors are fitted to
IQR = 1.3489795003921634  # of a standard normal
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Null:
    """Centre and spread of the middle of a map: what z looks like where nothing changed, if most of it did not."""

    centre: float
    spread: float

    def apply(self, z: Map) -> Map:
        """The map with this centre and spread taken out."""
        return np.asarray((z - self.centre) / self.spread, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Prior:
    """What all pixels say about the variance of one: `df` degrees of freedom around `variance` (Smyth 2004)."""

    df: float
    variance: float


def thinned(values: NDArray[Number], most: int = MOST) -> NDArray[Number]:
    """Every k-th value of a map, so that at most `most` are left."""
    flat = values.reshape(-1)
    return flat[:: max(1, -(-flat.size // most))]


def within(values: Map, reference: Mask | None) -> Map:
    """The map with NaN outside of the reference."""
    return values if reference is None else np.where(reference, values, np.float32(np.nan))


def empirical_null(z: Map) -> Null:
    """Median and quartile spread of a map (Efron 2004): they hold as long as well over half of it did not change."""
    low, middle, high = np.nanquantile(thinned(z), [0.25, 0.5, 0.75])
    if not high > low:
        raise UsageError("the images do not vary from place to place", "Look at the stack: is it empty or constant?")
    return Null(float(middle), float((high - low) / IQR))


def robust_correlation(a: Map, b: Map) -> float:
    """Of two maps, from the quartile spreads of their sum and difference (Gnanadesikan and Kettenring 1972)."""
    a, b = thinned(a), thinned(b)
    kept = np.isfinite(a) & np.isfinite(b)
    if kept.sum() < 16:
        return 0.0
    a, b = (empirical_null(x[kept]).apply(x[kept]) for x in (a, b))
    u, v = (float(np.subtract(*np.quantile(x, [0.75, 0.25]))) ** 2 for x in (a + b, a - b))
    return float((u - v) / (u + v))


def scene_shifts(stack: Stack, polarisation: str, dates: tuple[int, ...], reference: Mask | None = None) -> Floats:
    """The median log power of each date [dates], less the mean of them; from bands of rows spread over the image.

    `reference` [rows, columns] says which pixels count. UsageError where none holds a power.
    """
    ends = bands_of(stack.grid.rows)
    bands = [stack.read(polarisation, a, b) for a, b in ends]
    counted = None if reference is None else [reference[a:b] for a, b in ends]
    medians = np.array([log_median([band[date] for band in bands], counted) for date in dates])
    return centred(medians, polarisation, stack.orbit)


def bands_of(rows: int) -> list[tuple[int, int]]:
    """The bands of rows, spread over an image, from which the shifts of its dates are taken."""
    return [(r, min(rows, r + BAND_ROWS)) for r in range(0, rows, max(BAND_ROWS, rows // BANDS))]


def log_median(bands: Sequence[Map], counted: Sequence[Mask] | None = None) -> float:
    """The log of the median power of one date over its bands, where they count; NaN where none holds a power."""
    kept = [band[mask] for band, mask in zip(bands, counted, strict=True)] if counted else [b.ravel() for b in bands]
    power = np.concatenate(kept)
    power = thinned(power[power > 0])
    return float(np.log(np.median(power))) if power.size else float("nan")


def centred(medians: Floats, polarisation: str, orbit: str) -> Floats:
    """Medians less their mean, 0 for dates without one; UsageError where there is none."""
    if np.isnan(medians).all():
        raise UsageError(
            f"no value of {polarisation} in orbit {orbit} is a positive power",
            "Look whether the area lies outside the images, or the values are in dB.",
        )
    return np.asarray(np.nan_to_num(medians - np.nanmean(medians), nan=0.0), dtype=np.float64)


def trend(difference: Map, levels: list[Map]) -> Floats:
    """Coefficients (constant, then one for each level map) of a robust line through the differences (Huber 1964)."""
    stacked = np.stack([thinned(m, FEW).astype(np.float64) for m in (difference, *levels)])
    stacked = stacked[:, np.isfinite(stacked).all(axis=0)]
    y, x = stacked[0], np.vstack([np.ones(stacked.shape[1]), stacked[1:]]).T
    if len(y) < 10 * x.shape[1]:
        return np.zeros(x.shape[1])
    weight = np.ones(len(y))
    for _ in range(20):
        found = np.linalg.lstsq((x.T * weight) @ x, (x.T * weight) @ y, rcond=None)[0]
        rest = np.abs(y - x @ found)
        scale = max(1.4826 * float(np.median(rest)), 1e-12)
        weight = 1 / np.maximum(1.0, rest / (1.5 * scale))
    return np.asarray(found)


def without_trend(difference: Map, levels: list[Map], reference: Mask | None = None) -> Map:
    """Differences less their trend with the brightness of the ground, as it is where the reference says."""
    return trend_off(difference, levels, trend(within(difference, reference), levels))


def trend_off(difference: Map, levels: list[Map], found: Floats) -> Map:
    """Differences less a trend with such coefficients."""
    out = difference - np.float32(found[0])
    for c, level in zip(found[1:], levels, strict=True):
        out -= np.float32(c) * np.nan_to_num(level, nan=0.0)
    return np.asarray(out, dtype=np.float32)


def variance_prior(variance: Map, df: Map | float) -> Prior:
    """How variances of pixels scatter around a common one, by the moments of their logs (Smyth 2004, section 6.2)."""
    from scipy.special import digamma, polygamma

    s = thinned(variance, FEW).astype(np.float64)
    wide = np.asarray(np.broadcast_to(np.asarray(df, dtype=np.float32), variance.shape))
    freedom = thinned(wide, FEW).astype(np.float64)
    kept = (s > 0) & np.isfinite(s) & (freedom > 0)
    s, freedom = s[kept], freedom[kept]
    if s.size < 16:
        raise UsageError("too few pixels were measured on enough dates", "Take longer windows or a larger area.")
    e = np.log(s) - digamma(freedom / 2) + np.log(freedom / 2)
    left = float(np.var(e) - np.mean(polygamma(1, freedom / 2)))
    if left <= 0:
        return Prior(np.inf, float(np.exp(e.mean())))
    half = _trigamma_inverse(left)
    return Prior(2 * half, float(np.exp(e.mean() + digamma(half) - np.log(half))))


def _trigamma_inverse(value: float) -> float:
    from scipy.special import polygamma

    y = 0.5 + 1 / value
    for _ in range(50):
        now = float(polygamma(1, y))
        y += now * (1 - now / value) / float(polygamma(2, y))
    return y


def moderated(difference: Map, variance: Map, leverage: Map, df: Map, prior: Prior) -> tuple[Map, Map]:
    """(t, df) with each pixel's variance drawn towards the common one by as much as the prior knows (Smyth 2004)."""
    if np.isinf(prior.df):
        spread, freedom = np.full_like(variance, prior.variance), np.full_like(df, 1e6)
    else:
        freedom = df + np.float32(prior.df)
        spread = (np.float32(prior.df * prior.variance) + df * variance) / freedom
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(difference / np.sqrt(spread * leverage), dtype=np.float32), freedom
