"""Two lists of incidents in pictures: what follows for each strength of dependence, and the killed day by day."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..deaths.incident_report import IfSoOut, IncidentReport, SameDayOut
from . import svg_marks as mark
from .axes import Axis, log_axis
from .pictures import svg_open

WIDTH, LEFT, RIGHT = 360, 84, 308
ROW = 19


def sweep(report: IncidentReport) -> str:
    """The SVG of the dependence sweep, 360 px wide: events, and killed by lowest and highest counts."""
    body = mark.text("If one list changes the odds of the other", 0, 14, size=14, bold=True)
    body += mark.text("Odds times; logarithmic axes; line: 95%, tick: median", 0, 31, colour="muted")
    killed = log_axis(_ends(report.killed_if_lowest) + _ends(report.killed_if_highest))
    y = 54.0
    for words, rows, axis in (
        ("Events, listed or not", report.events_if, log_axis(_ends(report.events_if))),
        ("Killed, listed or not: lowest counts", report.killed_if_lowest, killed),
        ("Killed, listed or not: highest counts", report.killed_if_highest, killed),
    ):
        if rows:
            part, y = _panel(words, rows, axis, y)
            body += part
    return f"{svg_open(WIDTH, y)}{body}</svg>"


def _ends(rows: Sequence[IfSoOut]) -> list[float]:
    return [end for row in rows for end in (row.low, row.high)]


def _panel(words: str, rows: Sequence[IfSoOut], axis: Axis, y: float) -> tuple[str, float]:
    """One quantity: a line for each odds ratio; and where the next panel begins."""
    top, bottom = y + 22, y + 26 + ROW * len(rows)
    body = mark.text(words, 0, y, size=12, bold=True)
    for value, tick in axis.ticks:
        at = across(axis, value)
        body += mark.line(at, top, at, bottom, colour="rule", width=1) + _word(tick, at, top - 5)
    for number, row in enumerate(rows):
        base = top + 12.0 + ROW * number
        alone = row.odds_ratio == 1
        colour = "accent" if alone else "faint"
        label = "x 1: no effect" if alone else f"x {row.odds_ratio:g}"
        body += mark.text(label, 0, base + 4, colour="ink" if alone else "muted", bold=alone)
        body += mark.line(across(axis, row.low), base, across(axis, row.high), base, colour=colour, width=4)
        middle = across(axis, row.median)
        body += mark.line(middle, base - 5, middle, base + 5, width=2)
        body += mark.text(f"{row.median:,.0f}", WIDTH, base + 4, end="end", bold=alone)
    return body, bottom + 30


def _word(words: str, x: float, y: float) -> str:
    return mark.text(words, x, y, colour="muted", end="middle")


def across(axis: Axis, value: float) -> float:
    """The px of a value on a logarithmic axis."""
    inside = min(max(value, axis.low), axis.high)
    return LEFT + math.log(inside / axis.low) / math.log(axis.high / axis.low) * (RIGHT - LEFT)


def days(report: IncidentReport) -> str:
    """The SVG of the killed that both lists have on the same days, beside what they have when one is moved in time."""
    rows = [
        (words, row)
        for words, row in (("lowest counts", report.same_day_lowest), ("highest counts", report.same_day_highest))
        if row is not None
    ]
    body = mark.text("Killed on the same days on both lists", 0, 14, size=14, bold=True)
    longest = max((max(row.killed, row.moved_most) for _, row in rows), default=1.0) or 1.0
    y = 38.0
    for words, row in rows:
        body += mark.text(words, 0, y, size=12, bold=True) + _pair_of_bars(row, longest, y + 8)
        y += 66
    return f"{svg_open(WIDTH, y - 8)}{body}</svg>"


def _pair_of_bars(row: SameDayOut, longest: float, y: float) -> str:
    """As dated, and with one list moved: its mean as a bar, from least to most as a line."""

    def at(value: float) -> float:
        return LEFT + value / longest * (RIGHT - LEFT)

    body = mark.text("as dated", 0, y + 11, colour="muted") + mark.bar(LEFT, y + 1, at(row.killed) - LEFT, 14)
    body += mark.text(f"{row.killed:,.0f}", WIDTH, y + 11, end="end", bold=True)
    body += mark.text("moved", 0, y + 31, colour="muted")
    body += mark.bar(LEFT, y + 21, at(row.moved_mean) - LEFT, 14, colour="faint")
    body += mark.line(at(row.moved_least), y + 28, at(row.moved_most), y + 28, width=2)
    return body + mark.text(f"{row.moved_mean:,.0f}", WIDTH, y + 31, end="end")


def sweep_words(report: IncidentReport) -> str:
    """What the sweep shows, for readers who do not see it."""
    said = []
    for words, rows in (
        ("Events", report.events_if),
        ("Killed by lowest counts", report.killed_if_lowest),
        ("Killed by highest counts", report.killed_if_highest),
    ):
        parts = (
            f"odds times {row.odds_ratio:g}: {row.median:,.0f} ({row.low:,.0f} to {row.high:,.0f})" for row in rows
        )
        said += [f"{words}: {'; '.join(parts)}."] if rows else []
    return " ".join(said)


def days_words(report: IncidentReport) -> str:
    """What the check day by day shows, for readers who do not see it."""
    said = [
        f"{words}: {row.killed:,.0f} as dated, {row.moved_mean:,.0f} ({row.moved_least:,.0f} to {row.moved_most:,.0f}) "
        "with one list moved in time."
        for words, row in (("Lowest counts", report.same_day_lowest), ("Highest counts", report.same_day_highest))
        if row is not None
    ]
    return f"Killed that both lists have on the same days. {' '.join(said)}"
