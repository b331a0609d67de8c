"""Dot-and-range and ratio charts, laid out for a page 390 px wide.

Labels stand above their marks, so that no column of names takes room from the axis. Everything is placed by number, so
the same outline gives the same SVG.
"""

from __future__ import annotations

from .axes import SHARES, log_axis, ratio_axis
from .canvas import WIDTH, Canvas
from .outline import ChartRow, DotChart, Panel, RatioChart, RatioRow, Result
from .palette import light
from .pictures import title_size
from .words import shortened

ROW, HEAD, RESULT = 31, 30, 40
DROP = 11  # from a row's words down to its mark: nearer to them than to the next row's
LETTER = 5.9  # average width of a letter at 11 px
ARROW_RIGHT = "M0,0L2.6,0M1.8,-0.7L2.6,0L1.8,0.7"
ARROW_LEFT = "M0,0L-2.6,0M-1.8,-0.7L-2.6,0L-1.8,0.7"
TICK = "M0,-1L0,1"
CROSS = "M-0.8,-0.8L0.8,0.8M-0.8,0.8L0.8,-0.8"
SHAPES = {"circle": "circle", "diamond": "diamond", "square": "square", "cross": CROSS}
LEGEND: tuple[tuple[str, str, str], ...] = (
    ("circle", "used", "used"),
    ("circle", "unused", "shown, not used"),
    ("diamond", "unused", "party to the conflict"),
    ("square", "used", "own figure"),
    ("cross", "grey", "discredited"),
    ("circle", "grey", "superseded"),
)


def dots(chart: DotChart) -> Canvas:
    """The dot-and-range chart of a measure, laid out."""
    canvas = Canvas(SHARES if chart.share else log_axis(_all_values(chart)))
    _title(canvas, chart.title, chart.subtitle)
    canvas.y += 34
    top = canvas.y
    canvas.y += 6
    for panel in chart.panels:
        _panel(canvas, panel)
    canvas.y += 6
    canvas.rule(top)
    canvas.y += 32
    note = "Axis: share, 0% to 100%" if chart.share else "Logarithmic axis: equal steps multiply"
    canvas.text(note, colour="muted")
    _legend(canvas, chart)
    canvas.y += 20
    return canvas


def _all_values(chart: DotChart) -> list[float]:
    found: list[float | None] = []
    for panel in chart.panels:
        for row in panel.rows[: panel.drawn]:
            found += [row.low, row.central, row.high]
        if panel.result is not None:
            found += [panel.result.low, panel.result.high]
    return [value for value in found if value is not None]


def _title(canvas: Canvas, title: str, subtitle: str) -> None:
    canvas.y = 12
    canvas.text(title, size=title_size(title), bold=True)
    if subtitle:
        canvas.y += 18
        canvas.text(shortened(subtitle, 62), colour="muted")


def _panel(canvas: Canvas, panel: Panel) -> None:
    canvas.y += HEAD - 10
    canvas.text(panel.title, size=13, bold=True)
    if panel.result is not None:
        canvas.text(panel.result.words, x=WIDTH, end="right", colour="accent", bold=True, size=12)
    else:
        canvas.text(panel.none, x=WIDTH, end="right", colour="muted")
    if panel.counts:
        canvas.y += 17
        canvas.text(shortened(panel.counts, 62), colour="muted")
    shaded = canvas.y + 8
    if panel.result is not None:
        _result(canvas, panel.result)
    else:
        canvas.y += 10
    for row in panel.rows[: panel.drawn]:
        _row(canvas, row)
    hidden = len(panel.rows) - panel.drawn
    if hidden > 0:
        canvas.y += 16
        canvas.text(f"and {hidden} more in the table", colour="muted")
        canvas.y += 6
    if panel.result is not None and panel.drawn:
        _reach(canvas, panel.result, shaded)
    canvas.y += 12


def _reach(canvas: Canvas, result: Result, top: float) -> None:
    """The result across all rows: a band for a range, a line for a floor or a ceiling."""
    low, high = _ends(result.low, result.high, result.bound)
    edge = low if high in {None, low} else high if low is None else None
    if edge is not None:
        canvas.edge(edge, top, canvas.y + 10)
    else:
        canvas.band(low, high, top, canvas.y + 10)


def _ends(low: float | None, high: float | None, bound: str) -> tuple[float | None, float | None]:
    return (None if bound == "up_to" else low), (None if bound == "at_least" else high)


def _result(canvas: Canvas, result: Result) -> None:
    canvas.y += 18
    low, high = _ends(result.low, result.high, result.bound)
    if low is not None and low == high:
        canvas.point(low, TICK, "accent", "accent", 160)
    elif low is not None and high is not None:
        canvas.line(low, high, "accent", 9 if result.bound == "none" else 5)
        if result.bound == "none" and result.median is not None:
            canvas.point(result.median, TICK, "paper", "paper", 90)
    elif low is not None:
        canvas.point(low, ARROW_RIGHT, "accent", "accent", 90)
        canvas.point(low, TICK, "accent", "accent", 160)
    elif high is not None:
        canvas.point(high, ARROW_LEFT, "accent", "accent", 90)
        canvas.point(high, TICK, "accent", "accent", 160)
    canvas.y += 10


def _row(canvas: Canvas, row: ChartRow) -> None:
    colour = {"used": "accent", "unused": "ink", "grey": "faint"}[row.mark]
    words = "ink" if row.mark == "used" else "muted"
    canvas.y += ROW - 2 - DROP
    room = int((WIDTH - LETTER * len(row.value) - 10) / LETTER)
    canvas.text(shortened(row.label, max(room, 12)), colour=words)
    canvas.text(row.value, x=WIDTH, end="right", colour=words)
    canvas.y += DROP
    values = [v for v in (row.low, row.central, row.high) if v is not None]
    edge = values[-1] if row.bound == "up_to" else values[0]
    if row.bound == "none" and len(values) > 1 and values[0] < values[-1]:
        canvas.line(values[0], values[-1], colour, 2.5)
        if row.central is None:
            for end in (values[0], values[-1]):
                canvas.point(end, TICK, colour, colour, 60)
            if row.shape != "circle":
                canvas.point((values[0] * values[-1]) ** 0.5, SHAPES[row.shape], _fill(row, colour), colour)
            return
        edge = row.central
    elif row.bound != "none":
        canvas.point(edge, ARROW_RIGHT if row.bound == "at_least" else ARROW_LEFT, colour, colour, 60)
    canvas.point(edge, SHAPES[row.shape], _fill(row, colour), colour)


def _fill(row: ChartRow, colour: str) -> str:
    return colour if row.mark == "used" else "paper"


def _legend(canvas: Canvas, chart: DotChart) -> None:
    rows = [row for panel in chart.panels for row in panel.rows[: panel.drawn]]
    shown = [
        (shape, mark, words)
        for shape, mark, words in LEGEND
        if any(row.shape == shape and (row.mark == mark or shape not in {"circle"}) for row in rows)
    ]
    for index, (shape, mark, words) in enumerate(shown):
        if index % 2 == 0:
            canvas.y += 19
        x = 6 + 180 * (index % 2)
        colour = {"used": "accent", "unused": "ink", "grey": "faint"}[mark]
        canvas.points.append(
            {
                "px": x,
                "y": canvas.y,
                "s": SHAPES[shape],
                "f": light(colour if mark == "used" else "paper"),
                "c": light(colour),
                "z": 60,
            }
        )
        canvas.text(words, x=x + 11, colour="muted")


def ratios(chart: RatioChart) -> Canvas:
    """The ratio chart of a claim, laid out."""
    found: list[float | None] = []
    for row in chart.rows:
        found += [row.low, row.high, row.band_low, row.band_high]
    canvas = Canvas(ratio_axis(value for value in found if value is not None))
    _title(canvas, chart.title, chart.subtitle)
    canvas.y += 34
    top = canvas.y
    canvas.y += 2
    for row in chart.rows:
        _ratio(canvas, row)
    canvas.y += 8
    canvas.rule(top)
    canvas.y += 32
    canvas.bands.append({"px": 0, "px2": 18, "y": canvas.y - 6, "y2": canvas.y + 6, "c": light("band")})
    canvas.text("the range in which the claim would hold", x=24, colour="muted")
    canvas.y += 18
    canvas.text("Logarithmic axis: equal steps multiply", colour="muted")
    canvas.y += 14
    return canvas


def _ratio(canvas: Canvas, row: RatioRow) -> None:
    top = canvas.y + 4
    canvas.y += 18
    room = int((WIDTH - 6.4 * len(row.words) - 10) / 6.3)
    canvas.text(
        shortened(row.label, max(room, 14)), bold=not row.earlier, colour="muted" if row.earlier else "ink", size=12
    )
    canvas.text(row.words, x=WIDTH, end="right", colour="muted" if row.earlier else "accent", size=12)
    canvas.y += 18
    colour, width = ("faint", 4.0) if row.earlier else ("accent", 8.0)
    low, high = _ends(row.low, row.high, row.bound)
    if low is not None and high is not None:
        canvas.line(low, high, colour, width if row.bound == "none" else width * 0.6)
        if row.median is not None and row.bound == "none":
            canvas.point(row.median, TICK, "paper", "paper", 70)
    elif low is not None or high is not None:
        edge = low if low is not None else high
        assert edge is not None
        canvas.point(edge, ARROW_RIGHT if low is not None else ARROW_LEFT, colour, colour, 80)
        canvas.point(edge, TICK, colour, colour, 120)
    if row.band_low is not None or row.band_high is not None:
        canvas.band(row.band_low, row.band_high, canvas.y - 8, canvas.y + 8)
    canvas.y += 10 if top else 0
