"""How wide a published number is, on the scale of theta, when it does not say so itself. One table.

The entries are conventions, not measurements: a documented or measured number is trusted to about a tenth, a reckoning
to about a fifth, a statement without a method to about a third (shares: half as much again on the logit scale, which
near one half moves a share by a quarter of itself). The calibration page shows how often held-out figures fall inside.
"""

from __future__ import annotations

import math

from ..records import Figure
from ..uncertain import Scale, to_scale

#: kind -> standard deviation of theta for a number printed without a range
OF_KIND: dict[str, dict[Scale, float]] = {
    "documented_minimum": {"log": 0.10, "logit": 0.15},
    "survey": {"log": 0.10, "logit": 0.15},
    "model": {"log": 0.20, "logit": 0.30},
    "estimate": {"log": 0.20, "logit": 0.30},
    "official_claim": {"log": 0.30, "logit": 0.45},
}
#: width of one-sided statements: lists of names or bodies, and sums over incidents or words like "more than"
OF_REGISTER = 0.05
OF_MINIMUM = 0.10
#: standard deviations inside the half-width of a printed range; unstated ranges are read as 90%
HALF_WIDTH = {"interval90": 1.6449, "interval95": 1.9600, "unstated": 1.6449}
NARROWEST = 0.02


def rounding(value: float, share: bool) -> float:
    """Half of the unit that a printed number is rounded to: 500 for 25,000, .005 for 36%, .0005 for 98.6%."""
    printed = value * 100 if share else value
    text = f"{printed:.6f}".rstrip("0")
    decimals = len(text.split(".")[1])
    if decimals:
        unit = 10.0**-decimals
    elif share:
        unit = 1.0
    else:
        digits = text.rstrip(".")
        unit = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return unit / 2 / (100 if share else 1)


def clamp(value: float, share: bool) -> float:
    """A share half a rounding unit away from 0 and 1, a count away from 0, so that theta is finite."""
    half = rounding(value, share) if value else 0.005
    if share:
        return min(max(value, half), 1 - half)
    return max(value, 0.5)


def own_spread(figure: Figure, scale: Scale) -> float:
    """The standard deviation of theta that the figure's own range or, failing that, its kind and rounding give."""
    share = scale == "logit"
    if figure.low is not None and figure.high is not None and figure.low < figure.high:
        width = HALF_WIDTH.get(figure.range_is, 1.6449)
        low, high = (to_scale(clamp(v, share), scale) for v in (figure.low, figure.high))
        return max((high - low) / 2 / width, NARROWEST)
    value = figure.central if figure.central is not None else figure.values[0]
    half = rounding(value, share)
    low, high = (to_scale(clamp(v, share), scale) for v in (max(value - half, half / 2), value + half))
    return max(OF_KIND[figure.kind][scale], (high - low) / 2 / 1.6449, NARROWEST)


def middle(figure: Figure, scale: Scale) -> float:
    """theta of the central value; the geometric middle (for shares: on the logit scale) where none is printed."""
    share = scale == "logit"
    if figure.central is not None:
        return to_scale(clamp(figure.central, share), scale)
    thetas = [to_scale(clamp(v, share), scale) for v in figure.values]
    return math.fsum(thetas) / len(thetas)
