"""How many pixels changed by how much, in the war and between quiet years, on one picture."""

from __future__ import annotations

import math
from itertools import pairwise

from ..damage.map_report import HistogramOut, MapReport
from . import svg_marks as mark
from .pictures import svg_open

WIDTH, LEFT, RIGHT, TOP, BASE = 360, 40, 352, 34, 218
LEAST = 1e-4  # the share at the foot of the axis
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # between the numbers of the axis
OURS = ("before to after", "between quiet years")
OF_OTHERS = ("the layer", "its quiet layers")


def picture(report: MapReport) -> str:
    """The SVG: bars for the war, a line for each quiet pair, the threshold dashed; shares on a log axis."""
    threshold = None if report.null is None else report.null.threshold
    return drawn(report.histogram, threshold, OF_OTHERS if report.made_by else OURS)


def drawn(found: HistogramOut, threshold: float | None, called: tuple[str, str] = OURS) -> str:
    """The same from a histogram, which may hold quiet pairs alone; `called` says what bars and lines are."""
    body = mark.text("Share of pixels by size of change", 0, 14, size=12, bold=True) + _ticks()
    if found.war:
        body += mark.area([(_x(found, edge), _y(share)) for edge, share in _steps(found, found.war)], BASE)
    for shares in found.quiet.values():
        body += _line([(_x(found, edge), _y(share)) for edge, share in _steps(found, shares)])
    if threshold is not None:
        x = _x(found, threshold)
        body += mark.line(x, TOP, x, BASE, dashed=True)
        body += mark.text(f"threshold {threshold:.1f}", x + 4, TOP + 8)
    return f"{svg_open(WIDTH, 276)}{body}{_axis(found)}{_legend(found, called)}</svg>"


def _x(found: HistogramOut, value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / found.edges[-1]


def _y(share: float) -> float:
    height = math.log10(max(share, LEAST) / LEAST) / math.log10(1 / LEAST)
    return BASE - (BASE - TOP) * height


def _steps(found: HistogramOut, shares: tuple[float, ...]) -> list[tuple[float, float]]:
    return [(edge, s) for i, s in enumerate(shares) for edge in (found.edges[i], found.edges[i + 1])]


def _line(points: list[tuple[float, float]]) -> str:
    return "".join(mark.line(*a, *b, colour="ink", width=1.2) for a, b in pairwise(points) if a != b)


def _ticks() -> str:
    said = ""
    for share, words in ((1.0, "100%"), (0.1, "10%"), (0.01, "1%"), (0.001, "0.1%"), (1e-4, "0.01%")):
        y = _y(share)
        said += mark.line(LEFT, y, RIGHT, y, colour="rule", width=1) + mark.text(words, LEFT - 5, y + 4, end="end")
    return said


def _axis(found: HistogramOut) -> str:
    top = found.edges[-1]
    step = next((s for s in STEPS if s * 8 >= top), STEPS[-1])
    said = ""
    for number in range(int(top / step + 1e-9) + 1):
        x = _x(found, number * step)
        said += mark.line(x, BASE, x, BASE + 4) + mark.text(f"{number * step:g}", x, BASE + 16, end="middle")
    return said


def _legend(found: HistogramOut, called: tuple[str, str]) -> str:
    said, right = "", LEFT
    if found.war:
        said = mark.bar(LEFT, BASE + 28, 16, 9, colour="band") + mark.text(called[0], LEFT + 21, BASE + 36)
        right = LEFT + 130
    if found.quiet:
        said += mark.line(right, BASE + 33, right + 16, BASE + 33)
        said += mark.text(called[1], right + 21, BASE + 36)
    return said + mark.text("The last step holds all larger changes.", LEFT, BASE + 54, colour="muted")


def words(report: MapReport) -> str:
    """What the picture shows, for readers who do not see it."""
    found = report.histogram
    war, calm = ("in the layer", "in its quiet layers") if report.made_by else ("from before to after", OURS[1])
    if report.null is None:
        none = "quiet layers" if report.made_by else "quiet years"
        return f"Histogram of the size of change of all pixels; there are no {none} to compare it with."
    above = [i for i, edge in enumerate(found.edges[:-1]) if edge >= report.null.threshold]
    quiet = max((sum(shares[i] for i in above) for shares in found.quiet.values()), default=0.0)
    return (
        f"Histogram of the size of change. Beyond the threshold of {report.null.threshold:.1f} lie "
        f"{report.null.flagged / max(1, report.pixels):.1%} of the pixels {war}, and at most about "
        f"{quiet:.1%} {calm}."
    )
