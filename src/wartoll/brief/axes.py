"""Where the ticks of an axis stand and what they say."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from .words import plain


class Axis(NamedTuple):
    """The domain of an axis, whether it is logarithmic, and its ticks with their words."""

    low: float
    high: float
    log: bool
    ticks: tuple[tuple[float, str], ...]


SHARES = Axis(0.0, 1.0, False, tuple((i / 4, f"{25 * i}%") for i in range(5)))


def short_number(value: float) -> str:
    """A tick's number, short: `500`, `10,000`, `2 million`."""
    return f"{plain(value / 1_000_000)} million" if value >= 1_000_000 else plain(value)


def log_axis(values: Iterable[float]) -> Axis:
    """A logarithmic axis around positive values, a little wider than they are."""
    positive = [value for value in values if value > 0] or [1.0, 10.0]
    low, high = min(positive) / 1.25, max(positive) * 1.25
    if high / low < 8:
        middle = math.sqrt(low * high)
        low, high = middle / math.sqrt(8), middle * math.sqrt(8)
    return Axis(low, high, True, tuple((tick, short_number(tick)) for tick in log_ticks(low, high)))


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten between two ends; with 2 and 5 between them where few would be seen; thinned where many."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if high / low < 150 else (1,)
    ticks = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    return ticks[:: math.ceil(len(ticks) / 6)] if ticks else [low, high]


def ratio_axis(values: Iterable[float]) -> Axis:
    """A logarithmic axis of ratios with 1 on it, its ticks as parts and multiples."""
    positive = [value for value in values if value > 0]
    low, high = min([*positive, 0.4]) / 1.3, max([*positive, 2.5]) * 1.3
    marks = [1 / 1000, 1 / 100, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 10, 20, 100, 1000]
    if high / low > 150:
        marks = [1 / 1000, 1 / 100, 1 / 10, 1, 10, 100, 1000]
    ticks = [(m, ratio_tick(m)) for m in marks if low <= m <= high]
    return Axis(low, high, True, tuple(ticks))


def ratio_tick(value: float) -> str:
    """`1/20`, `equal`, `5×`."""
    if value == 1:
        return "equal"
    return f"1/{plain(round(1 / value))}" if value < 1 else f"{plain(value)}×"
