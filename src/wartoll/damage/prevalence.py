"""From the share that a map flags to the share that is there, by sensitivity and specificity (Rogan and Gladen 1978).

The correction divides by sensitivity + specificity - 1: a weak map multiplies every error of the two rates by that
amplification. Rates measured elsewhere do not carry over from one city to another, so they enter as a band only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..errors import UsageError
from ..uncertain import Array
from .accuracy import z_of

AMPLIFIED = 2.0  # above this the answer leans more on the two rates than on the map


class Rate(NamedTuple):
    """A rate measured on `n` buildings of which `right` were told right."""

    right: int
    n: int

    @property
    def value(self) -> float:
        """The share told right."""
        return self.right / self.n


@dataclass(frozen=True, slots=True)
class Prevalence:
    """The corrected share with its interval, the flagged share with its own, and what to beware of. Never clipped."""

    value: float
    low: float
    high: float
    apparent: float
    apparent_low: float
    apparent_high: float
    amplification: float
    method: str
    warnings: tuple[str, ...] = ()


def rogan_gladen(flagged: int, n: int, sensitivity: float, specificity: float, *, level: float = 0.95) -> Prevalence:
    """The share that is there when both rates are known without error: value and Blaker interval, mapped.

    A value outside 0 to 1 is returned as it is, with a warning. UsageError where the map tells nothing
    (sensitivity + specificity <= 1) or the counts do not fit.
    """
    _fit(flagged, n)
    gain = _gain(sensitivity, specificity)
    apparent = flagged / n
    below, above = blaker(flagged, n, level)
    value, low, high = ((p + specificity - 1) * gain for p in (apparent, below, above))
    said = _warnings(value, low, high, gain)
    return Prevalence(value, low, high, apparent, below, above, gain, "Rogan-Gladen, Blaker", said)


def lang_reiczigel(flagged: int, n: int, sensitivity: Rate, specificity: Rate, *, level: float = 0.95) -> Prevalence:
    """The same when both rates were measured on a sample (Lang and Reiczigel 2014, the adjusted interval).

    The value is Rogan and Gladen's; the interval is centred on their shrunken, shifted one.
    """
    _fit(flagged, n)
    for rate in (sensitivity, specificity):
        _fit(rate.right, rate.n)
    gain = _gain(sensitivity.value, specificity.value)
    z = z_of(level)
    apparent = flagged / n
    m, p = n + z**2, (flagged + z**2 / 2) / (n + z**2)
    ns, se = sensitivity.n + 2, (sensitivity.right + 1) / (sensitivity.n + 2)
    nc, sp = specificity.n + 2, (specificity.right + 1) / (specificity.n + 2)
    gain_there = _gain(se, sp)
    centre = (p + sp - 1) * gain_there
    shift = 2 * z**2 * (centre * se * (1 - se) / ns - (1 - centre) * sp * (1 - sp) / nc)
    spread = p * (1 - p) / m + centre**2 * se * (1 - se) / ns + (1 - centre) ** 2 * sp * (1 - sp) / nc
    half = z * math.sqrt(spread) * gain_there
    value = (apparent + specificity.value - 1) * gain
    low, high = centre + shift - half, centre + shift + half
    below, above = blaker(flagged, n, level)
    said = _warnings(value, low, high, gain)
    return Prevalence(value, low, high, apparent, below, above, gain, "Rogan-Gladen, Lang and Reiczigel", said)


def band(
    flagged: int, n: int, sensitivity: Sequence[float], specificity: Sequence[float], *, level: float = 0.90
) -> Prevalence:
    """From the least to the most that is there when each rate lies anywhere in its stated range.

    The ends are those of the interval of the flagged share at the two far corners; `value` is the middle of the corners
    and is not an estimate.
    """
    for name, ends in (("sensitivity", sensitivity), ("specificity", specificity)):
        if len(ends) != 2 or not 0 <= ends[0] <= ends[1] <= 1:
            raise UsageError(f"the range of {name} is no range within 0 and 1: {tuple(ends)}", "Give low and high.")
    least = rogan_gladen(flagged, n, sensitivity[1], specificity[0], level=level)
    most = rogan_gladen(flagged, n, sensitivity[0], specificity[1], level=level)
    gain = _gain(sensitivity[0], specificity[0])
    said = (
        f"sensitivity {sensitivity[0]:.2f} to {sensitivity[1]:.2f} and specificity {specificity[0]:.2f} to "
        f"{specificity[1]:.2f} were stated, not measured here",
        *_warnings((least.value + most.value) / 2, least.low, most.high, gain),
    )
    return Prevalence(
        (least.value + most.value) / 2, least.low, most.high, least.apparent, least.apparent_low, least.apparent_high,
        gain, "band over stated rates", said,
    )  # fmt: skip


def blaker(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The interval of a binomial share (Blaker 2000): never wider than Clopper and Pearson's."""
    from scipy.stats import beta

    _fit(k, n)
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else _end(k, n, 1 - level, float(beta.ppf(tail, k, n - k + 1)))
    high = 1.0 if k == n else _end(k, n, 1 - level, float(beta.ppf(1 - tail, k + 1, n - k)))
    return low, high


def _end(k: int, n: int, alpha: float, start: float) -> float:
    """The first share from the outer bound towards k / n that is accepted, to about a millionth of the way."""
    edge, inner = start, k / n
    for _ in range(2):
        steps = np.linspace(edge, inner, 1001)
        first = int(np.argmax(_accepted(k, n, steps) >= alpha))
        if first == 0:
            return float(steps[0])
        edge, inner = float(steps[first - 1]), float(steps[first])
    return inner


def _accepted(k: int, n: int, p: Array) -> Array:
    """Blaker's acceptability of each share: the smaller tail, and what is as unlikely on the other side."""
    from scipy.stats import binom

    above, below = binom.sf(k - 1, n, p), binom.cdf(k, n, p)
    first = above + binom.cdf(binom.ppf(above, n, p) - 1, n, p)
    second = below + binom.sf(binom.ppf(1 - below, n, p), n, p)
    return np.asarray(np.minimum(first, second), dtype=np.float64)


def _fit(k: int, n: int) -> None:
    if not 0 <= k <= n or n < 1:
        raise UsageError(f"{k} of {n} is no count of buildings", "Give how many of how many.")


def _gain(sensitivity: float, specificity: float) -> float:
    if sensitivity + specificity <= 1:
        raise UsageError(
            f"sensitivity {sensitivity:.3f} and specificity {specificity:.3f} add up to no more than 1: such a map "
            "tells nothing about how much is damaged",
            "Draw a list of buildings with `plan` and look at them.",
        )
    return 1 / (sensitivity + specificity - 1)


def _warnings(value: float, low: float, high: float, gain: float) -> tuple[str, ...]:
    said = []
    if value < 0:
        said.append(
            f"the corrected share is {value:.3f}, below 0: the map flags less than its false alarms alone would"
        )
    elif value > 1:
        said.append(f"the corrected share is {value:.3f}, above 1: the map flags more than it could see")
    elif low < 0 or high > 1:
        said.append(f"the interval leaves 0 to 1 ({low:.3f} to {high:.3f})")
    if gain > AMPLIFIED:
        said.append(
            f"amplification {gain:.1f}: one point of error in the flagged share moves the answer by {gain:.1f} points, "
            f"one in specificity by {gain * (1 - min(max(value, 0.0), 1.0)):.1f}"
        )
    return tuple(said)
