"""The map of episodes."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from wartoll.web.world_map import VIEWS, WIDTH, Spot, View, draw, land, radius

WORLD = VIEWS["world"]


def spot(name: str, lat: float, lon: float, size: float = 5.0, *, known: bool = True) -> Spot:
    return Spot(id=name, name=name, lat=lat, lon=lon, size=size, words=name, known=known)


def test_places_fall_where_they_lie() -> None:
    assert WORLD.at(0, 0)[0] == WIDTH / 2
    london, tokyo, sydney = WORLD.at(-0.1, 51.5), WORLD.at(139.7, 35.7), WORLD.at(151.2, -33.9)
    assert london[0] < tokyo[0] < sydney[0]
    assert london[1] < tokyo[1] < sydney[1] < WORLD.height


def test_the_old_world_is_on_it() -> None:
    """Eurasia's outline runs past the 180th meridian and has to be turned back."""
    outlines = [[tuple(map(float, p.split())) for p in ring.split("L")] for ring in land().strip("MZ").split("ZM")]
    wide = [max(x for x, *_ in ring) - min(x for x, *_ in ring) for ring in outlines]
    assert max(wide) > WIDTH / 3


@pytest.mark.parametrize("view", VIEWS.values())
def test_no_land_leaves_its_view(view: View) -> None:
    points = [tuple(map(float, p.split())) for p in re.findall(r"-?\d+ -?\d+", land(view))]
    assert len(points) > 50
    assert all(0 <= x <= WIDTH and -1 <= y <= view.height + 1 for x, y in points)


def test_a_closer_view_leaves_out_what_lies_beyond_it() -> None:
    spots = [spot("hamburg", 53.5, 10.0), spot("tokyo", 35.7, 139.8)]
    assert draw(spots).count("<circle") == 2
    near = draw(spots, VIEWS["europe"])
    assert 'href="/episodes/hamburg"' in near
    assert "tokyo" not in near


def test_areas_go_with_numbers() -> None:
    most = radius(100, 100)
    assert abs((radius(25, 100) - 4) - (most - 4) / 2) < 1e-9
    assert radius(None, 100) == radius(0, 100) == 4


def test_words_are_escaped_and_small_marks_lie_on_top() -> None:
    spots = [Spot(id="a", name="<i>", lat=1, lon=1, size=s, words=f"<{s}>") for s in (4.0, 12.0)]
    drawn = draw(spots)
    assert "<4.0>" not in drawn
    assert "<i>" not in drawn
    assert drawn.index('r="12.0"') < drawn.index('r="4.0"')


def test_what_has_no_number_is_told_by_its_filling() -> None:
    with_number, without = (draw([spot("a", 1, 1, known=known)]) for known in (True, False))
    assert 'fill-opacity="0.5"' in with_number
    assert "fill-opacity" not in without


def test_labels_keep_clear_of_one_another() -> None:
    crowd = [spot(f"a long name {n}", 50 + n / 10, 10 + n / 5) for n in range(12)]
    found = re.findall(r'<text x="(\d+)" y="(\d+)" text-anchor="(\w+)">([^<]+)', draw(crowd))
    assert 1 <= len(found) < 12
    boxes = []
    for x, y, end, words in found:
        left = int(x) if end == "start" else int(x) - 6.6 * len(words)
        boxes.append((left, int(y)))
    for (x1, y1), (x2, y2) in combinations(boxes, 2):
        assert abs(y1 - y2) >= 15 or abs(x1 - x2) >= 6.6 * 13
