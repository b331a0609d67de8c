"""The world with a mark for each episode: land only, no borders, since drawing one is taking a side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from ..brief.locator import clip, rings
from ..brief.palette import light
from ..records import Frozen

WIDTH = 960
MOST_HEIGHT = 700.0
LETTER, LABEL = 6.6, 13  # the average width of a letter of a label, and its size in px


class View(NamedTuple):
    """A part of the world in degrees."""

    west: float
    east: float
    south: float
    north: float

    @property
    def across(self) -> float:
        """Px a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def down(self) -> float:
        """Px a degree of latitude: true to scale along the middle of the view, but for the whole world."""
        if self.east - self.west >= 360:
            return self.across * 1.28
        return self.across / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """The height of the map in px."""
        return min((self.north - self.south) * self.down, MOST_HEIGHT)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The place of a position in px."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down


#: the views of the map by the word of their address
VIEWS: dict[str, View] = {
    "world": View(-180, 180, -50, 76),
    "europe": View(-12, 50, 34, 62),
    "western-asia": View(28, 54, 28, 45),
    "eastern-asia": View(90, 150, 5, 46),
}


class Spot(Frozen):
    """An episode on the map; `size` in px."""

    id: str
    name: str
    lat: float
    lon: float
    size: float
    words: str
    known: bool = True  # whether there is a number behind the size


@cache
def land(view: View = VIEWS["world"]) -> str:
    """The path of all land in a view, to the nearest px."""
    parts = []
    for ring, turn in ((ring, turn) for ring in rings() for turn in (-360, 0, 360)):
        points = [view.at(lon + turn, lat) for lon, lat in ring]
        kept = [points[0]]
        for point in points[1:]:
            if math.dist(point, kept[-1]) >= 1.5:
                kept.append(point)
        inside = clip(kept, WIDTH, view.height)
        if len(inside) > 3:
            parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in inside) + "Z")
    return "".join(parts)


def radius(value: float | None, most: float) -> float:
    """The radius of a mark whose area goes with a number; the least where there is none."""
    if not value or value <= 0 or most <= 0:
        return 4.0
    return 4.0 + 14.0 * math.sqrt(value / most)


def draw(spots: Sequence[Spot], view: View = VIEWS["world"]) -> str:
    """The SVG: larger marks first, so that small ones stay visible; each is a link with its words."""
    box = f"0 0 {WIDTH} {view.height:.0f}"
    parts = [
        f'<svg viewBox="{box}" role="group" aria-label="Map of episodes" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{view.height:.0f}" fill="{light("wash")}"/>',
        f'<path d="{land(view)}" fill="{light("land")}" fill-rule="evenodd"/>',
    ]
    shown = [spot for spot in spots if _inside(view, spot)]
    parts += [_mark(view, spot) for spot in sorted(shown, key=lambda s: (-s.size, s.id))]
    return "".join([*parts, _labels(view, shown), "</svg>"])


def _inside(view: View, spot: Spot) -> bool:
    x, y = view.at(spot.lon, spot.lat)
    return 0 <= x <= WIDTH and 0 <= y <= view.height


def _mark(view: View, spot: Spot) -> str:
    x, y = view.at(spot.lon, spot.lat)
    colour = light("accent" if spot.known else "muted")
    fill = f'fill="{colour}" fill-opacity="0.5"' if spot.known else f'fill="{light("paper")}"'
    return (
        f'<a href="/episodes/{escape(spot.id)}" aria-label="{escape(spot.words)}"><title>{escape(spot.words)}</title>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{spot.size:.1f}" {fill} stroke="{colour}" stroke-width="1.5"/></a>'
    )


def _labels(view: View, spots: Sequence[Spot]) -> str:
    """Names beside the marks, the largest first, where there is room for them."""
    taken = [_around(view, spot) for spot in spots]
    parts = []
    for spot in sorted(spots, key=lambda s: (not s.known, -s.size, s.id)):
        x, y = view.at(spot.lon, spot.lat)
        wide = LETTER * len(spot.name)
        for left, end in ((x + spot.size + 4, "start"), (x - spot.size - 4 - wide, "end")):
            room = (left, y - 8, left + wide, y + 8)
            own = _around(view, spot)
            if left < 2 or left + wide > WIDTH - 2 or any(_meet(room, other) for other in taken if other != own):
                continue
            taken.append(room)
            hang = left if end == "start" else left + wide
            parts.append(f'<text x="{hang:.0f}" y="{y + 4.5:.0f}" text-anchor="{end}">{escape(spot.name)}</text>')
            break
    look = f'fill="{light("ink")}" stroke="{light("paper")}" stroke-width="3" paint-order="stroke"'
    return (
        f'<g class="labels" aria-hidden="true" font-size="{LABEL}" stroke-linejoin="round" {look}>{"".join(parts)}</g>'
    )


Box = tuple[float, float, float, float]


def _around(view: View, spot: Spot) -> Box:
    x, y = view.at(spot.lon, spot.lat)
    return x - spot.size, y - spot.size, x + spot.size, y + spot.size


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
