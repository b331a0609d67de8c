"""Marks of plain SVG in the colours of the palette: words, lines, bars, dots and areas, placed by number."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .palette import light


def number(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    words: str, x: float, y: float, *, size: int = 11, colour: str = "ink", bold: bool = False, end: str = "start"
) -> str:
    """Words whose baseline is at y; `end` is the side that they hang from (start, middle, end)."""
    weight = ' font-weight="bold"' if bold else ""
    hang = f' text-anchor="{end}"' if end != "start" else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{size}" fill="{light(colour)}"'
    return f"<text {place}{weight}{hang}>{escape(words)}</text>"


def line(
    x: float, y: float, to_x: float, to_y: float, *, colour: str = "ink", width: float = 1.5, dashed: bool = False
) -> str:
    """A straight line."""
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    ends = f'd="M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"'
    return f'<path {ends} stroke="{light(colour)}" stroke-width="{number(width)}" fill="none"{dash}/>'


def bar(x: float, y: float, width: float, height: float, *, colour: str = "accent", outline: bool = False) -> str:
    """A filled bar, or a dashed outline of one."""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(height)}"'
    if outline:
        return f'<rect {box} fill="none" stroke="{light(colour)}" stroke-width="1.5" stroke-dasharray="3 3"/>'
    return f'<rect {box} fill="{light(colour)}"/>'


def dot(x: float, y: float, radius: float, *, colour: str = "ink", hollow: bool = False) -> str:
    """A dot, filled or a ring."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    if hollow:
        return f'<circle {place} fill="none" stroke="{light(colour)}" stroke-width="1.2"/>'
    return f'<circle {place} fill="{light(colour)}"/>'


def area(points: Iterable[tuple[float, float]], base: float, *, fill: str = "band", stroke: str = "accent") -> str:
    """The area between a curve and a level base."""
    found = list(points)
    curve = "L".join(f"{number(x)} {number(y)}" for x, y in found)
    first, last = number(found[0][0]), number(found[-1][0])
    shape = f'd="M{first} {number(base)}L{curve}L{last} {number(base)}Z"'
    return f'<path {shape} fill="{light(fill)}" stroke="{light(stroke)}" stroke-width="1.2"/>'
