"""The Pixel-Wise T-Test as PWTT computes it, so that its maps can be checked against; its faults come with it.

After oballinger/PWTT as read in June 2026 (Ballinger 2024): Lee filter, log, Welch's or the pooled t of each orbit as
an absolute value, Stouffer or maximum over orbits, maximum over polarisations, means in disks. Not for use: the
absolute values add up, so that each orbit more raises the false alarms: see `FAULTS`, docs/explain/damage-change.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ..stack import Stack, held
from .change import fields
from .combine import Map
from .smoothing import disks

THRESHOLD = 3.3
LOOKS = 5.0
FAULTS = (
    "absolute values are added up, so that more orbits mean more false alarms",
    "p takes t for a normal number, with as few as two images after",
    "season and drift between years count as change",
    "the map is smoothed and the p-values are not",
    "the threshold was chosen on the data on which accuracy is reported",
)


def lee(power: Map, looks: float = LOOKS) -> Map:
    """Linear power [..., rows, columns] after a 3 x 3 Lee filter for a number of looks (Lee 1980), edges repeated."""
    from scipy.ndimage import uniform_filter

    size = (*[1] * (power.ndim - 2), 3, 3)
    x = power.astype(np.float64)
    mean = uniform_filter(x, size, mode="nearest")
    variance = np.maximum(uniform_filter(x * x, size, mode="nearest") - mean * mean, 0)
    noise = 1 / looks
    signal = (variance - mean * mean * noise) / (1 + noise)
    with np.errstate(invalid="ignore", divide="ignore"):
        b = np.where(variance > 0, np.maximum(0, signal / variance), 0)
    return np.asarray((1 - b) * np.abs(mean) + b * x, dtype=np.float32)


def absolute_t(stack: Stack, polarisation: str, before: Sequence[int], after: Sequence[int], welch: bool) -> Map:
    """[|t|, df] of one orbit: maps [2, rows, columns]; three images before and two after at least, else NaN."""
    made = fields(stack, polarisation, before, after, count=2, welch=welch)
    made[0] = np.abs(made[0])
    if len(before) < 3 or len(after) < 2:
        made[:] = np.nan
    return made


def over_orbits(t: Sequence[Map], df: Sequence[Map], method: Literal["stouffer", "max"]) -> Map:
    """sum(w |t|) / sqrt(sum w^2) with w = sqrt(df), or the largest |t|."""
    if method == "max":
        return np.asarray(np.fmax.reduce(list(t)), dtype=np.float32)
    top = sum(np.sqrt(d) * each for each, d in zip(t, df, strict=True))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(top / np.sqrt(sum(df)), dtype=np.float32)


def p_value(statistic: Map, orbits: int, method: Literal["stouffer", "max"]) -> Map:
    """As printed by PWTT: 2 (1 - Phi(t)), times 2 (stouffer) or the number of orbits (max), between 1e-10 and 1."""
    from scipy.special import ndtr

    p = 2 * ndtr(-statistic.astype(np.float64)) * (2 if method == "stouffer" else orbits)
    return np.asarray(np.clip(p, 1e-10, 1), dtype=np.float32)


def smoothed(statistic: Map, pixel: float) -> Map:
    """The mean of the focal median and of the means in disks of 50, 100 and 150 m.

    The original's median is weighted by a Gaussian kernel whose form its host does not publish: here the plain median
    of 3 x 3 pixels.
    """
    from scipy.ndimage import median_filter

    layers = [median_filter(statistic, 3, mode="nearest"), *disks(statistic, pixel)]
    return np.asarray(sum(layers) / np.float32(4), dtype=np.float32)


def detect(
    stacks: Sequence[Stack],
    before: tuple[str, str],
    after: tuple[str, str],
    *,
    method: Literal["stouffer", "max"] = "stouffer",
    welch: bool = True,
    despeckle: bool = True,
) -> Map:
    """The PWTT statistic T [rows, columns]; above 3.3 it calls a place damaged. The stacks are read whole."""
    by_polarisation: dict[str, list[Map]] = {}
    for stack in stacks:
        used = _despeckled(stack) if despeckle else stack
        for name in stack.polarisations:
            made = absolute_t(used, name, stack.between(*before), stack.between(*after), welch)
            by_polarisation.setdefault(name, []).append(made)
    joined = [over_orbits([m[0] for m in made], [m[1] for m in made], method) for made in by_polarisation.values()]
    return smoothed(np.asarray(np.fmax.reduce(joined), dtype=np.float32), stacks[0].grid.pixel)


def _despeckled(stack: Stack) -> Stack:
    power = {p: lee(stack.read(p, 0, stack.grid.rows)) for p in stack.polarisations}
    return held(stack.orbit, stack.grid, stack.acquisitions, power)
