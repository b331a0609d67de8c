"""What all methods say, on one axis: a curve for an estimate, an arrow for a bound, words for a refusal."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from ..deaths.report import DeathsReport, MethodOut
from ..uncertain import Array
from . import svg_marks as mark
from .axes import Axis, log_axis
from .pictures import svg_open
from .words import shortened

WIDTH, LEFT, RIGHT = 360, 8, 352
CURVE = 34  # px of the tallest curve
POINTS = 160


def picture(report: DeathsReport, draws: Mapping[str, Array]) -> str:
    """The SVG of all methods, 360 px wide."""
    axis = log_axis(_ends(report))
    observed = float(report.table.observed)
    body = mark.text("What each method says", 0, 14, size=14, bold=True)
    body += mark.text("People killed, listed or not; logarithmic axis", 0, 31, colour="muted")
    top, y = 62.0, 66.0
    rows = ""
    for method in report.methods:
        row, y = _row(method, draws.get(method.method), axis, y)
        rows += row
    bottom = y + 4
    for value, words in axis.ticks:
        at = across(axis, value)
        body += mark.line(at, top, at, bottom, colour="rule", width=1)
        body += mark.text(words, at, top - 5, colour="muted", end="middle")
        body += mark.text(words, at, bottom + 13, colour="muted", end="middle")
    at = across(axis, observed)
    body += mark.line(at, top, at, bottom + 18, colour="accent", width=1.2, dashed=True)
    note = mark.text(f"on the lists: {observed:,.0f}", max(at - 4, 0), bottom + 29, colour="accent")
    return f"{svg_open(WIDTH, bottom + 34)}{body}{rows}{note}</svg>"


def across(axis: Axis, value: float) -> float:
    """The px of a value."""
    inside = min(max(value, axis.low), axis.high)
    share = math.log(inside / axis.low) / math.log(axis.high / axis.low)
    return LEFT + share * (RIGHT - LEFT)


def _ends(report: DeathsReport) -> list[float]:
    ends = [float(report.table.observed)]
    for method in report.methods:
        if method.total is not None:
            ends += [method.total.low, method.total.high]
    return [end for end in ends if end > 0] or [1.0, 10.0]


def _row(method: MethodOut, draws: Array | None, axis: Axis, y: float) -> tuple[str, float]:
    """One method: its name and number, its curve, its interval; and where the next one begins."""
    total = method.total
    own = method.gives == "estimate"
    name = shortened(method.title, 34)
    ground = mark.bar(0, y, 6.6 * len(name), 16, colour="paper")  # so that no line crosses the words
    if total is None:
        body = ground + mark.text(name, 0, y + 12, size=12, bold=own, colour="muted")
        return body + mark.text(method.status, WIDTH, y + 12, end="end", colour="muted"), y + 26
    value = f"{total.low:,.0f} to {total.high:,.0f}"
    if total.bound == "at_least":
        value = f"at least {total.median:,.0f}"
    body = ground + mark.text(name, 0, y + 12, size=12, bold=own)
    body += mark.text(value, WIDTH, y + 12, end="end", size=12, colour="accent" if own else "muted", bold=own)
    base = y + 20.0
    if total.bound == "at_least":
        return body + _arrow(across(axis, total.median), base + 4), base + 18
    if draws is not None and len(draws):
        base += CURVE
        look = {} if own else {"fill": "wash", "stroke": "faint"}
        body += mark.area(_curve(draws, axis, base), base, **look)
    colour = "accent" if own else "faint"
    body += mark.line(across(axis, total.low), base, across(axis, total.high), base, colour=colour, width=4)
    middle = across(axis, total.median)
    body += mark.line(middle, base - 5, middle, base + 5, colour="ink", width=2)
    return body, base + 14


def _arrow(x: float, y: float) -> str:
    """A tick with an arrow to the right: from here on."""
    return (
        mark.line(x, y - 6, x, y + 6, colour="ink", width=2)
        + mark.line(x, y, x + 26, y, colour="ink", width=1.5)
        + mark.line(x + 20, y - 4, x + 26, y, colour="ink")
        + mark.line(x + 20, y + 4, x + 26, y, colour="ink")
    )


def _curve(draws: Array, axis: Axis, base: float) -> list[tuple[float, float]]:
    """The density on the log axis, the tallest point CURVE px high; two humps stay two."""
    logs = np.log(draws)
    spread = float(min(logs.std(), (np.quantile(logs, 0.75) - np.quantile(logs, 0.25)) / 1.349)) or 1e-3
    width = max(0.5 * spread * len(logs) ** -0.2, math.log(axis.high / axis.low) / 400)
    low, high = np.quantile(logs, [0.001, 0.999])
    points = np.linspace(max(low - 3 * width, math.log(axis.low)), min(high + 3 * width, math.log(axis.high)), POINTS)
    sample = np.quantile(logs, (np.arange(1024) + 0.5) / 1024)
    height = np.exp(-0.5 * ((points[:, None] - sample[None, :]) / width) ** 2).sum(axis=1)
    height /= max(float(height.max()), 1e-12)
    return [(across(axis, math.exp(x)), base - CURVE * float(h)) for x, h in zip(points, height, strict=True)]


def words(report: DeathsReport) -> str:
    """What the picture shows, for readers who do not see it."""
    said = []
    for method in report.methods:
        total = method.total
        if total is None:
            said.append(f"{method.title}: no number ({method.status})")
        elif total.bound == "at_least":
            said.append(f"{method.title}: at least {total.median:,.0f}")
        else:
            said.append(f"{method.title}: {total.low:,.0f} to {total.high:,.0f}, middle {total.median:,.0f}")
    return f"People killed by each method, 95% intervals. {'; '.join(said)}. On the lists: {report.table.observed:,}."
