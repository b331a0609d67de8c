"""The world map."""

from __future__ import annotations

from wartoll.web.world_map import HEIGHT, WIDTH, Spot, at, draw, land, radius


def test_places_fall_where_they_lie() -> None:
    assert at(0, 0)[0] == WIDTH / 2
    london, tokyo, sydney = at(-0.1, 51.5), at(139.7, 35.7), at(151.2, -33.9)
    assert london[0] < tokyo[0] < sydney[0]
    assert london[1] < tokyo[1] < sydney[1] < HEIGHT


def test_the_old_world_is_on_it() -> None:
    """Eurasia's outline runs past the 180th meridian and has to be turned back."""
    rings = [[tuple(map(float, p.split())) for p in ring.split("L")] for ring in land().strip("MZ").split("ZM")]
    wide = [max(x for x, *_ in ring) - min(x for x, *_ in ring) for ring in rings]
    assert max(wide) > WIDTH / 3


def test_areas_go_with_numbers() -> None:
    most = radius(100, 100)
    assert abs((radius(25, 100) - 4) - (most - 4) / 2) < 1e-9
    assert radius(None, 100) == radius(0, 100) == 4


def test_names_are_escaped_and_small_marks_lie_on_top() -> None:
    spots = [Spot(id="a", name="a", lat=1, lon=1, size=s, words=f"<{s}>") for s in (4.0, 12.0)]
    drawn = draw(spots)
    assert "<4.0>" not in drawn
    assert drawn.index('r="12.0"') < drawn.index('r="4.0"')
