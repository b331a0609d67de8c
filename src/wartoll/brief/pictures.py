"""Same-scale pictures as plain SVG: squares of land, counted marks, parts of a hundred."""

from __future__ import annotations

import math
from html import escape

from .outline import Amount, ScalePicture
from .palette import light
from .words import plain, shortened

WIDTH, SIDE, GAP = 360, 168, 24
TOP = 46  # where the drawings of both sides begin


def draw(picture: ScalePicture) -> str:
    """The SVG of a same-scale picture."""
    body, height = {"area": _areas, "marks": _marks, "share": _shares}[picture.kind](picture)
    words = _text(picture.title, 0, 14, size=title_size(picture.title), bold=True)
    for index, side in enumerate(picture.sides):
        words += _text(shortened(side.title, 26), _left(index), 36, size=12, bold=True)
    return _svg(height, words + body)


def title_size(title: str) -> int:
    """The size in px at which a bold title fits the width: 14, or less for a long one."""
    return 14 if len(title) <= 42 else 12 if len(title) <= 52 else 10


def svg_open(width: float, height: float) -> str:
    """The opening tag and the paper of a picture."""
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{light("paper")}"/>'
    )


def _svg(height: float, body: str) -> str:
    return f"{svg_open(WIDTH, height)}{body}</svg>"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _left(index: int) -> float:
    return index * (SIDE + GAP)


def _text(words: str, x: float, y: float, *, size: int = 11, colour: str = "ink", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{light(colour)}"{weight}>{escape(words)}</text>'


def _captions(picture: ScalePicture, y: float) -> str:
    sides = enumerate(picture.sides)
    return "".join(_text(shortened(s.words, 30), _left(i), y, colour="accent", size=12, bold=True) for i, s in sides)


def _ends(side: Amount) -> tuple[float, float]:
    """The filled part and the reach of an amount: for a floor both are the floor, for a ceiling nothing is filled."""
    if side.bound == "up_to" or side.low is None:
        return 0.0, side.high or 0.0
    if side.bound == "at_least" or side.high is None:
        return side.low, side.low
    return side.low, side.high


def _areas(picture: ScalePicture) -> tuple[str, float]:
    reach = math.sqrt(max(_ends(side)[1] for side in picture.sides) or 1.0)
    per_km = (SIDE - 8) / reach
    bottom = TOP + SIDE
    body = ""
    for index, side in enumerate(picture.sides):
        for value, style in zip(_ends(side), (f'fill="{light("accent")}"', _dashes()), strict=True):
            edge = math.sqrt(value) * per_km
            if value > 0:
                corner = f'x="{_n(_left(index) + 1)}" y="{_n(bottom - edge)}"'
                body += f'<rect {corner} width="{_n(edge)}" height="{_n(edge)}" {style}/>'
    body += _captions(picture, bottom + 20)
    km = next((k for k in (10, 5, 2, 1, 0.5, 0.2, 0.1) if k * per_km <= SIDE / 2), 0.05)
    y, long = bottom + 46, km * per_km
    body += f'<path d="M1 {_n(y - 4)}V{_n(y + 4)}M1 {_n(y)}H{_n(1 + long)}M{_n(1 + long)} {_n(y - 4)}V{_n(y + 4)}" '
    body += f'stroke="{light("ink")}" stroke-width="1.5" fill="none"/>'
    return body + _text(f"{plain(km)} km, the same for both", long + 10, y + 4, colour="muted"), y + 14


def _dashes() -> str:
    return f'fill="none" stroke="{light("accent")}" stroke-width="1.5" stroke-dasharray="4 3"'


def _marks(picture: ScalePicture) -> tuple[str, float]:
    each = picture.each
    most = max(_ends(side)[1] for side in picture.sides) / each
    pitch = min(14.0, max(6.8, math.floor(SIDE / math.sqrt(max(most, 1)) * 10) / 10))
    columns = int(SIDE // pitch)
    body, lowest = "", 0.0
    for index, side in enumerate(picture.sides):
        filled, reach = (value / each for value in _ends(side))
        for i in range(math.ceil(reach)):
            x, y = _left(index) + (i % columns + 0.5) * pitch, TOP + (i // columns + 0.5) * pitch
            body += _mark(x, y, pitch * 0.38, filled - i, reach - i)
            lowest = max(lowest, y)
    bottom = lowest + pitch + 16
    body += _captions(picture, bottom)
    body += f'<circle cx="5" cy="{_n(bottom + 20)}" r="{_n(pitch * 0.38)}" fill="{light("accent")}"/>'
    return body + _text(f"= {each:,} people", 14, bottom + 24, colour="muted"), bottom + 34


def _mark(x: float, y: float, radius: float, filled: float, reach: float) -> str:
    """A mark: filled, a smaller one for a part, or a ring for what only the upper end reaches."""
    place = f'cx="{_n(x)}" cy="{_n(y)}"'
    if filled > 0:
        return f'<circle {place} r="{_n(radius * math.sqrt(min(filled, 1)))}" fill="{light("accent")}"/>'
    size = radius * math.sqrt(min(reach, 1)) - 0.5
    return f'<circle {place} r="{_n(max(size, 0.5))}" fill="none" stroke="{light("accent")}" stroke-width="1"/>'


def _shares(picture: ScalePicture) -> tuple[str, float]:
    cell = SIDE / 10
    body = ""
    for index, side in enumerate(picture.sides):
        low, high = (round(100 * value) for value in _ends(side))
        for i in range(100):
            x, y = _left(index) + i % 10 * cell + 1.5, TOP + (9 - i // 10) * cell + 1.5
            body += (
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(cell - 3)}" height="{_n(cell - 3)}" {_part(i, low, high)}/>'
            )
    return body + _captions(picture, TOP + SIDE + 20), TOP + SIDE + 32


def _part(i: int, low: int, high: int) -> str:
    if i < low:
        return f'fill="{light("accent")}" stroke="{light("accent")}"'
    if i < high:
        return f'fill="{light("band")}" stroke="{light("accent")}"'
    return f'fill="{light("wash")}" stroke="{light("rule")}"'
