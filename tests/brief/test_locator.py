from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from wartoll.brief.locator import HEIGHT, WIDTH, View, draw, rings, unwrapped
from wartoll.brief.outline import Locator, Place


def place(name: str, lat: float, lon: float, subject: bool = False) -> Place:
    return Place(name=name, lat=lat, lon=lon, subject=subject)


RAQQA, DRESDEN = place("Raqqa", 35.95, 39.01, True), place("Dresden", 51.05, 13.74)


def inside(lon: float, lat: float) -> bool:
    """Whether a position lies on land, by crossings of a line to the east."""
    found = False
    for ring in rings():
        for turn in (-360, 0, 360):
            points = [(x + turn, y) for x, y in ring]
            for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
                    found = not found
    return found


@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [
        (39, 36, True),
        (13.7, 51, True),
        (-40, 30, False),
        (106, 16.5, True),
        (51, 42, False),
        (170, 66, True),
        (-175, 66, True),
    ],
)
def test_the_outline_is_where_land_is(lon: float, lat: float, land: bool) -> None:
    assert inside(lon, lat) == land


def test_the_outline_names_its_source_and_licence() -> None:
    data = json.loads(files("wartoll.brief").joinpath("land.json").read_text(encoding="utf-8"))
    assert "Natural Earth" in data["source"]
    assert data["licence"] == "public domain"


@pytest.mark.parametrize(
    "places",
    [
        (RAQQA, DRESDEN),
        (RAQQA,),
        (RAQQA, place("Mosul", 36.3, 43.1)),
        (place("Hiroshima", 34.4, 132.5, True), place("Guernica", 43.3, -2.7)),
        (place("East", 52, 179, True), place("West", 52, -179)),
        (place("North", 69, 33, True), place("South", -33, 18)),
    ],
)
def test_every_place_is_on_the_map(places: tuple[Place, ...]) -> None:
    view = View(places)
    for p, lon in zip(places, view.lons, strict=True):
        x, y = view.at(lon, p.lat)
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_no_line_of_the_map_leaves_it() -> None:
    svg = draw(Locator(name="m", places=(RAQQA, DRESDEN), alt=""))
    path = re.search(r'<path d="([^"]+)"', svg)
    assert 'fill-rule="evenodd"' in svg  # the Caspian is a ring inside a ring
    assert path is not None
    points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.group(1))]
    assert len(points) > 100
    assert all(-0.1 <= x <= WIDTH + 0.1 and -0.1 <= y <= HEIGHT + 0.1 for x, y in points)


def test_longitudes_are_seen_from_the_first() -> None:
    assert unwrapped([179, -179, 10]) == [179, 181, 10]


def test_names_cannot_be_tags() -> None:
    svg = draw(Locator(name="m", places=(place("<b>&", 36, 39, True),), alt=""))
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg
