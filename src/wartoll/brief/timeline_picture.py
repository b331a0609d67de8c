"""How a ratio moved as figures were published: its range over time, against the range in which two cities are alike."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..claims.over_time import Step
from ..compare import TOLERANCE
from ..dates import first_day
from ..measures import MEASURES
from ..records import Frozen
from .axes import ratio_axis
from .outline import RangeOf
from .palette import light
from .pictures import svg_open, title_size
from .svg_marks import line, number, text
from .words import day_words, noun_of, sentence_case, times

WIDTH, HEIGHT = 360, 250
LEFT, RIGHT, TOP, BOTTOM = 48, 350, 56, 196
LEAST = 40  # days that the axis of time spans at least


class Stretch(Frozen):
    """From a day on: the ratio as it was known, or that there was none, and its words."""

    day: str
    low: float | None
    median: float | None
    high: float | None
    bound: RangeOf
    words: str


class Timeline(Frozen):
    """The ratio of two episodes over the days on which it changed, up to a last day."""

    title: str
    subtitle: str
    stretches: tuple[Stretch, ...]
    until: str
    band_low: float
    band_high: float
    alt: str


def timeline(names: tuple[str, str], measure: str, per: str, steps: Sequence[Step], until: str) -> Timeline | None:
    """The timeline of a measure from the first day with a ratio; None where there never was one."""
    known = [i for i, step in enumerate(steps) if step.ratio is not None]
    if not known:
        return None
    stretches = tuple(_stretch(step) for step in steps[known[0] :])
    k = TOLERANCE["logit" if MEASURES[measure].scale == "logit" else "log"]
    title = f"{names[0]} ÷ {names[1]}"
    what = sentence_case(noun_of(measure, per)) + (": ratio of odds" if steps[known[0]].odds else "")
    return Timeline(
        title=title,
        subtitle=what,
        stretches=stretches,
        until=max(until, stretches[-1].day),
        band_low=1 / k,
        band_high=k,
        alt=_alt(title, what, stretches),
    )


def _stretch(step: Step) -> Stretch:
    made = step.ratio
    if made is None:
        return Stretch(day=step.day, low=None, median=None, high=None, bound="none", words=step.verdict)
    return Stretch(day=step.day, low=made.low, median=made.median, high=made.high, bound=made.bound, words=times(made))


def _alt(title: str, what: str, stretches: Sequence[Stretch]) -> str:
    told = "; ".join(f"from {day_words(s.day)}: {s.words}" for s in stretches)
    return f"{what}, {title}, as it was known over time. {told}. The table below says the same."


def draw(picture: Timeline) -> str:
    """The SVG of a timeline."""
    sheet = _Sheet(picture)
    parts = [
        text(picture.title, 0, 14, size=title_size(picture.title), bold=True),
        text(picture.subtitle, 0, 32, colour="muted"),
        sheet.alike(),
        *sheet.across_lines(),
        *sheet.down_lines(),
        *(sheet.stretch(i) for i in range(len(picture.stretches))),
        text("Shaded: the range in which the two would be alike", LEFT, HEIGHT - 18, colour="muted"),
        text("Logarithmic axis: equal steps multiply", LEFT, HEIGHT - 4, colour="muted"),
    ]
    return f"{svg_open(WIDTH, HEIGHT)}{''.join(parts)}</svg>"


class _Sheet:
    """Where days and ratios fall."""

    def __init__(self, picture: Timeline) -> None:
        self.picture = picture
        ends = [v for s in picture.stretches for v in (s.low, s.high) if v is not None and v > 0]
        self.axis = ratio_axis([*ends, picture.band_low, picture.band_high])
        self.first = first_day(picture.stretches[0].day).toordinal()
        self.last = max(first_day(picture.until).toordinal(), self.first + LEAST)

    def x(self, day: str) -> float:
        """The place of a day."""
        return LEFT + (RIGHT - LEFT) * (first_day(day).toordinal() - self.first) / (self.last - self.first)

    def y(self, ratio: float) -> float:
        """The place of a ratio, held within the axis."""
        low, high = math.log(self.axis.low), math.log(self.axis.high)
        inside = min(max(math.log(max(ratio, 1e-12)), low), high)
        return BOTTOM - (BOTTOM - TOP) * (inside - low) / (high - low)

    def alike(self) -> str:
        """The range in which the two episodes would be alike."""
        top, bottom = self.y(self.picture.band_high), self.y(self.picture.band_low)
        return _box(LEFT, top, RIGHT, bottom, f'fill="{light("band")}"')

    def across_lines(self) -> list[str]:
        """The ticks of the ratio."""
        marks = []
        for value, words in self.axis.ticks:
            y = self.y(value)
            marks += [line(LEFT, y, RIGHT, y, colour="rule", width=1)]
            marks += [text(words, LEFT - 6, y + 4, colour="muted", end="end")]
        return marks

    def down_lines(self) -> list[str]:
        """The first and the last day, and the years between where there is room."""
        marks = [text(day_words(self.picture.stretches[0].day), LEFT, BOTTOM + 16, colour="muted")]
        return [*marks, text(day_words(self.picture.until), RIGHT, BOTTOM + 16, colour="muted", end="end")]

    def stretch(self, place: int) -> str:
        """One stretch: the range as an area with its known ends as lines; nothing where there was no ratio."""
        stretches = self.picture.stretches
        one = stretches[place]
        left = self.x(one.day)
        right = self.x(stretches[place + 1].day) if place + 1 < len(stretches) else RIGHT
        low = None if one.bound == "up_to" else one.low
        high = None if one.bound == "at_least" else one.high
        if low is None and high is None:
            return ""
        top = TOP if high is None else self.y(high)
        bottom = BOTTOM if low is None else self.y(low)
        area = _box(left, top, right, bottom, f'fill="{light("accent")}" fill-opacity="0.3"')
        edges = [line(left, self.y(v), right, self.y(v), colour="accent", width=2.5) for v in (low, high) if v]
        return area + "".join(edges)


def _box(left: float, top: float, right: float, bottom: float, look: str) -> str:
    size = f'width="{number(max(right - left, 1))}" height="{number(max(bottom - top, 0))}"'
    return f'<rect x="{number(left)}" y="{number(top)}" {size} {look}/>'
