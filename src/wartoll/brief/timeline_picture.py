"""How an answer moved while figures were published: a range for each day that changed it, on a log axis of ratios."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from ..records import Frozen
from . import svg_marks
from .words import day_words, part_words, plain, significant

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 190, 46, 350, 14, 160


class Moment(Frozen):
    """What could be said from a day on; no ends where nothing could."""

    day: str  # YYYY-MM-DD
    low: float | None = None
    high: float | None = None
    verdict: str = ""


def draw(moments: Sequence[Moment], until: str) -> str:
    """The SVG; empty where no moment has a range."""
    ends = [v for m in moments for v in (m.low, m.high) if v is not None and v > 0]
    if not ends:
        return ""
    told = next(place for place, m in enumerate(moments) if m.low is not None or m.high is not None)
    moments = moments[told:]  # before, nothing could be compared: the list says since when
    bottom, top = min([*ends, 0.5]) / 1.2, max([*ends, 2.0]) * 1.2
    first, last = _day(moments[0].day), max(_day(until), _day(moments[-1].day) + 1)

    def x(day: str) -> float:
        return LEFT + (RIGHT - LEFT) * (_day(day) - first) / (last - first)

    def y(value: float) -> float:
        share = (math.log(value) - math.log(bottom)) / (math.log(top) - math.log(bottom))
        return BOTTOM - (BOTTOM - TOP) * min(max(share, 0.0), 1.0)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-hidden="true" font-family="sans-serif">']
    for tick in _ticks(bottom, top):
        parts.append(svg_marks.line(LEFT, y(tick), RIGHT, y(tick), colour="rule", width=1))
        parts.append(svg_marks.text(_times(tick), LEFT - 6, y(tick) + 4, colour="muted", end="end"))
    for here, after in zip(moments, [*[m.day for m in moments[1:]], until], strict=True):
        parts += _step(here, x(here.day), x(after), y, (bottom, top))
    parts.append(svg_marks.line(LEFT, y(1), RIGHT, y(1), colour="ink", width=1.2))
    parts.append(svg_marks.text(day_words(moments[0].day), LEFT, BOTTOM + 20, colour="muted"))
    parts.append(svg_marks.text(day_words(until), RIGHT, BOTTOM + 20, colour="muted", end="end"))
    return "".join([*parts, "</svg>"])


def _step(
    here: Moment, start: float, end: float, y: Callable[[float], float], limits: tuple[float, float]
) -> list[str]:
    if here.low is None and here.high is None:
        return []
    low, high = here.low or limits[0], here.high or limits[1]
    tall = max(y(low) - y(high), 3.0)
    box = svg_marks.bar(start, y(high), max(end - start - 1, 1.5), tall, colour="band")
    edges = [y(v) for v in (here.low, here.high) if v]
    return [box, *[svg_marks.line(start, e, max(end - 1, start + 1.5), e, colour="accent", width=2) for e in edges]]


def _ticks(bottom: float, top: float) -> list[float]:
    every = [m * 10.0**e for e in range(-4, 6) for m in (1, 2, 5)]
    inside = [t for t in every if bottom <= t <= top]
    if len(inside) > 8:
        inside = [t for t in inside if abs(math.log10(t) - round(math.log10(t))) < 1e-9]
    return inside if 1.0 in inside else sorted([*inside, 1.0])


def _times(value: float) -> str:
    return f"{plain(value)}×" if value >= 1 else f"1/{plain(significant(1 / value, 2))}"


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def words(moment: Moment) -> str:
    """A moment in words for the table behind the picture."""
    if moment.low is None and moment.high is None:
        return "nothing could be compared"
    if moment.high is None:
        assert moment.low is not None
        return f"at least {part_words(moment.low)}" if moment.low < 1 else f"at least {plain(significant(moment.low))}"
    if moment.low is None:
        return f"at most {plain(significant(moment.high))}"
    return f"{plain(significant(moment.low))} to {plain(significant(moment.high))}"
