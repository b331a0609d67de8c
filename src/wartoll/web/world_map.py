"""The world with a mark for each episode: land only, no borders, since drawing one is taking a side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from html import escape

from ..brief.locator import rings
from ..brief.palette import light
from ..records import Frozen

WIDTH, HEIGHT = 960, 430
NORTH, SOUTH = 76.0, -50.0


class Spot(Frozen):
    """An episode on the map; `size` in px."""

    id: str
    name: str
    lat: float
    lon: float
    size: float
    words: str


def at(lon: float, lat: float) -> tuple[float, float]:
    """The place of a position in px (equirectangular)."""
    return (lon + 180) / 360 * WIDTH, (NORTH - lat) / (NORTH - SOUTH) * HEIGHT


@cache
def land() -> str:
    """The path of all land that the map shows, to the nearest px."""
    parts = []
    for ring, turn in ((ring, turn) for ring in rings() for turn in (-360, 0, 360)):
        points = [at(lon + turn, lat) for lon, lat in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(ys) < 0 or min(ys) > HEIGHT or max(xs) < 0 or min(xs) > WIDTH:
            continue
        kept = [points[0]]
        for point in points[1:]:
            if math.dist(point, kept[-1]) >= 1.5:
                kept.append(point)
        if len(kept) > 3:
            parts.append("M" + "L".join(f"{_within(x, WIDTH):.0f} {_within(y, HEIGHT):.0f}" for x, y in kept) + "Z")
    return "".join(parts)


def _within(value: float, most: float) -> float:
    return min(max(value, -5.0), most + 5.0)


def radius(value: float | None, most: float) -> float:
    """The radius of a mark whose area goes with a number; the least where there is none."""
    if not value or value <= 0 or most <= 0:
        return 4.0
    return 4.0 + 12.0 * math.sqrt(value / most)


def draw(spots: Sequence[Spot]) -> str:
    """The SVG: larger marks first, so that small ones stay visible; each is a link with its words."""
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="Map of episodes" font-family="sans-serif">',
        f'<path d="{land()}" fill="{light("land")}" fill-rule="evenodd"/>',
    ]
    for spot in sorted(spots, key=lambda s: (-s.size, s.id)):
        x, y = at(spot.lon, spot.lat)
        parts.append(
            f'<a href="/episodes/{escape(spot.id)}" aria-label="{escape(spot.words)}">'
            f"<title>{escape(spot.words)}</title>"
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{spot.size:.1f}" fill="{light("accent")}" fill-opacity="0.55" '
            f'stroke="{light("accent")}" stroke-width="1.5"/></a>'
        )
    return "".join([*parts, "</svg>"])
