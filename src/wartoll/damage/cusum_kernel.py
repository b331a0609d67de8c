"""One change of mean in a series of dates: sums of squares left by every split, compiled, pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import prange
from numpy.typing import NDArray

from .change_kernel import compiled, inner, log_power


@inner
def _splits(x: Any, places: Any, count: int, mass: Any) -> float:
    """Adds log posterior of a change before each date to `mass`; the largest standardised sum of deviations.

    With a flat prior on both means and on log sigma: p(k) ~ (k (n - k))^-1/2 RSS_k^-(n - 2)/2 (Smith 1975).
    """
    total, square = 0.0, 0.0
    for j in range(count):
        total += x[j]
        square += x[j] * x[j]
    whole = square - total * total / count
    so_far, top = 0.0, 0.0
    for j in range(count - 1):
        so_far += x[j]
        k = j + 1.0
        deviation = so_far - k * total / count
        top = max(top, abs(deviation))
        rest = max(whole - deviation * deviation * count / (k * (count - k)), 1e-9 * whole)
        mass[places[j + 1]] += -0.5 * np.log(k * (count - k)) - 0.5 * (count - 2.0) * np.log(rest)
    return float(top / np.sqrt(max(whole, 1e-30) / (count - 1.0) * count))


@inner
def _summary(mass: Any, level: float, out: Any, i: int) -> None:
    """The likeliest date of change and the shortest run of dates that holds `level` of the posterior."""
    n = mass.size
    peak = mass.max()
    total, best = 0.0, 0
    for k in range(n):
        mass[k] = np.exp(mass[k] - peak)
        total += mass[k]
        best = k if mass[k] > mass[best] else best
    low, high, held, first = 0, n - 1, 0.0, 0
    for last in range(n):
        held += mass[last]
        while held - mass[first] >= level * total:
            held -= mass[first]
            first += 1
        if held >= level * total and last - first < high - low:
            low, high = first, last
    out[1, i], out[2, i], out[3, i] = best, low, high


@compiled
def one_change(power: NDArray[np.float32], shifts: NDArray[np.float32], level: float, out: NDArray[np.float32]) -> None:
    """Writes [4, pixels] from powers [polarisations, dates, pixels]: the largest CUSUM, then the place of the first
    date after the change: likeliest, first and last of its interval. NaN with fewer than four dates."""
    pols, dates, pixels = power.shape
    for i in prange(pixels):
        mass = np.zeros(dates)
        x, places = np.empty(dates), np.empty(dates, np.int64)
        top, used = 0.0, 0
        some = np.zeros(dates)
        for p in range(pols):
            count = 0
            for k in range(dates):
                value = log_power(power[p, k, i])
                if value == value:
                    x[count], places[count] = np.float64(value - shifts[p, k]), k
                    count += 1
            if count >= 4:
                used += 1
                for j in range(1, count):
                    some[places[j]] += 1
                top = max(top, _splits(x, places, count, mass))
        for k in range(dates):
            mass[k] = mass[k] if some[k] == used else -np.inf
        if used == 0 or not mass.max() > -np.inf:
            out[:, i] = np.nan
        else:
            out[0, i] = top
            _summary(mass, level, out, i)
