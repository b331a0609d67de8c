"""A canvas as plain SVG, a third of the bytes of the drawn file and without a plotting library: for pages of a server.

The same canvas as `drawing` draws for a brief's files, with the same marks at the same places.
"""

from __future__ import annotations

import math
import re
from html import escape

from .canvas import WIDTH, Canvas, Row
from .palette import light
from .svg_marks import number

LEFT, RIGHT = 14, 338  # the ends of the axis in px; what is beyond is room for arrows
_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_ANCHOR = {"left": "start", "right": "end"}


def draw(canvas: Canvas) -> str:
    """The SVG of a canvas; the same marks give the same bytes."""
    size = f'width="{WIDTH}" height="{number(canvas.y)}" viewBox="0 0 {WIDTH} {number(canvas.y)}"'
    paper = f'<rect width="{WIDTH}" height="{number(canvas.y)}" fill="{light("paper")}"/>'
    marks = _shapes(canvas) + "".join(_point(canvas, row) for row in canvas.points) + _words(canvas)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">{paper}{marks}</svg>'


def across(canvas: Canvas, row: Row, end: str = "") -> float:
    """Where a mark stands in px: by its place, or by its value on the axis."""
    if f"px{end}" in row:
        return float(row[f"px{end}"])
    low, high, value = canvas.axis.low, canvas.axis.high, float(row[f"x{end}"])
    if canvas.axis.log:
        low, high, value = math.log(low), math.log(high), math.log(value)
    return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)


def _shapes(canvas: Canvas) -> str:
    """Bands, tick lines, dashed edges and ranges, in the order in which they are painted."""
    parts = [_band(canvas, row) for row in canvas.bands]
    ticks = "".join(_down(canvas, row) for row in canvas.ticks)
    parts.append(f'<path d="{ticks}" stroke="{light("rule")}"/>' if ticks else "")
    edges = "".join(_down(canvas, row) for row in canvas.edges)
    parts.append(f'<path d="{edges}" stroke="{light("accent")}" stroke-dasharray="3 3"/>' if edges else "")
    for row in canvas.lines:
        ends = f"M{number(across(canvas, row))} {number(row['y'])}H{number(across(canvas, row, '2'))}"
        parts.append(f'<path d="{ends}" stroke="{row["c"]}" stroke-width="{number(row["w"])}"/>')
    return "".join(parts)


def _band(canvas: Canvas, row: Row) -> str:
    left, right = across(canvas, row), across(canvas, row, "2")
    place = f'x="{number(left)}" y="{number(row["y"])}"'
    return f'<rect {place} width="{number(right - left)}" height="{number(row["y2"] - row["y"])}" fill="{row["c"]}"/>'


def _down(canvas: Canvas, row: Row) -> str:
    return f"M{number(across(canvas, row))} {number(row['y'])}V{number(row['y2'])}"


def _point(canvas: Canvas, row: Row) -> str:
    """A mark; its size is an area in square px, as the plotting library counts it."""
    x, y, area = across(canvas, row), row["y"], row["z"]
    look = f'fill="{row["f"]}" stroke="{row["c"]}" stroke-width="1.8"'
    half = math.sqrt(area) / 2
    if row["s"] == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(math.sqrt(area / math.pi))}" {look}/>'
    if row["s"] == "square":
        shape = f"M{number(x - half)} {number(y - half)}h{number(2 * half)}v{number(2 * half)}h{number(-2 * half)}Z"
    elif row["s"] == "diamond":
        tall, wide = half * 1.316, half * 0.76
        corners = ((0, -tall), (wide, 0), (0, tall), (-wide, 0))
        shape = "M" + "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in corners) + "Z"
    else:
        shape = _PAIR.sub(lambda m: f"{number(x + float(m[1]) * half)} {number(y + float(m[2]) * half)}", row["s"])
    return f'<path d="{shape}" {look}/>'


def _words(canvas: Canvas) -> str:
    middle = f'fill="{light("muted")}" font-size="11" text-anchor="middle"'
    ticks = "".join(
        f'<text x="{number(across(canvas, row))}" y="{number(y)}">{escape(row["t"])}</text>'
        for row in canvas.ticks
        for y in (row["y"] - 4, row["y2"] + 14)
    )
    halo = f'stroke="{light("paper")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return f"<g {middle}>{ticks}</g><g {halo}>{''.join(map(_word, canvas.words))}</g>"


def _word(row: Row) -> str:
    weight = ' font-weight="bold"' if row["b"] == "bold" else ""
    hang = ' text-anchor="end"' if _ANCHOR[row["e"]] == "end" else ""
    place = f'x="{number(row["px"])}" y="{number(row["y"] + 0.35 * row["s"])}" font-size="{row["s"]}"'
    return f'<text {place} fill="{row["c"]}"{weight}{hang}>{escape(row["t"])}</text>'
