"""A small map of land, without borders: drawing one would be taking a side.

Equirectangular, true to scale along its middle latitude. The outline is Natural Earth's (public domain), kept beside
this file.
"""

from __future__ import annotations

import json
import math
from functools import cache
from html import escape
from importlib.resources import files

from .outline import Locator, Place
from .palette import light
from .pictures import svg_open

WIDTH, HEIGHT = 360, 230.0
LEAST_SPAN = 24.0  # degrees of longitude shown at least
Ring = tuple[tuple[float, float], ...]


@cache
def rings() -> tuple[Ring, ...]:
    """The outlines of land: (longitude, latitude) in degrees, not closed at the 180th meridian."""
    data = json.loads(files("wartoll.brief").joinpath("land.json").read_text(encoding="utf-8"))
    return tuple(tuple((r[i] / 10, r[i + 1] / 10) for i in range(0, len(r), 2)) for r in data["rings"])


class View:
    """The part of the world on the map, and where a position falls on it."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        lats, lons = [p.lat for p in places], unwrapped([p.lon for p in places])
        middle = (min(lats) + max(lats)) / 2
        squeeze = max(math.cos(math.radians(middle)), 0.3)
        tall = (max(lats) - min(lats)) * 1.7 * WIDTH / HEIGHT / squeeze
        span = max((max(lons) - min(lons)) * 1.6, tall, LEAST_SPAN)
        self.span = min(span, 360.0)
        self.west = (min(lons) + max(lons)) / 2 - self.span / 2
        self.scale = WIDTH / self.span
        self.tall = self.scale / squeeze
        self.height = HEIGHT
        self.north = middle + self.height / 2 / self.tall
        self.lons = lons

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The place of a position in px."""
        return (lon - self.west) * self.scale, (self.north - lat) * self.tall


def unwrapped(lons: list[float]) -> list[float]:
    """Longitudes as seen from the first: none more than half the world away."""
    return [lon + 360 * round((lons[0] - lon) / 360) for lon in lons]


def draw(locator: Locator) -> str:
    """The SVG of a locator map."""
    view = View(locator.places)
    ground = f'<rect width="{WIDTH}" height="{view.height:.0f}" fill="{light("wash")}"/>'
    land = f'<path d="{_land(view)}" fill="{light("land")}" fill-rule="evenodd"/>'
    marks = "".join(_place(view, p, lon, locator.places) for p, lon in zip(locator.places, view.lons, strict=True))
    return f"{svg_open(WIDTH, view.height)}{ground}{land}{marks}</svg>"


def _land(view: View) -> str:
    parts = []
    for ring in rings():
        for turn in (-360, 0, 360, 720):
            points = [view.at(lon + turn, lat) for lon, lat in ring]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > view.height:
                continue
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in clip(points, WIDTH, view.height)) + "Z")
    return "".join(part for part in parts if part != "MZ")


def clip(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """A ring cut to the map, one side after another (Sutherland and Hodgman 1974)."""
    for axis, limit, keep_less in ((0, 0.0, False), (0, float(width), True), (1, 0.0, False), (1, height, True)):
        points = _clip_side(points, axis, limit, keep_less)
    return points


def _clip_side(
    points: list[tuple[float, float]], axis: int, limit: float, keep_less: bool
) -> list[tuple[float, float]]:
    def inside(point: tuple[float, float]) -> bool:
        return point[axis] <= limit if keep_less else point[axis] >= limit

    kept: list[tuple[float, float]] = []
    for before, here in zip(points[-1:] + points[:-1], points, strict=True):
        if inside(before) != inside(here):
            t = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])))
        if inside(here):
            kept.append(here)
    return kept


def _place(view: View, place: Place, lon: float, places: tuple[Place, ...]) -> str:
    x, y = view.at(lon, place.lat)
    colour = light("accent" if place.subject else "ink")
    side = "end" if x > WIDTH * 0.6 else "start"
    shift = -9 if side == "end" else 9
    below = any(other is not place and abs(view.at(other.lon, other.lat)[1] - y) < 14 for other in places)
    drop = 16 if below and not place.subject else 4
    halo = f'stroke="{light("paper")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    mark = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}" stroke="{light("paper")}" stroke-width="1.5"/>'
    at = f'x="{x + shift:.1f}" y="{y + drop:.1f}" text-anchor="{side}" font-size="13" font-weight="bold"'
    return f'{mark}<text {at} fill="{light("ink")}" {halo}>{escape(place.name)}</text>'
