"""Areas: typed, and drawn in GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.imagery_area import Area, area_of

RING = [[39.0, 35.9], [39.1, 35.9], [39.1, 36.0], [39.0, 35.9]]


def saved(folder: Path, held: object) -> str:
    path = folder / "area.geojson"
    path.write_text(held if isinstance(held, str) else json.dumps(held), "utf-8")
    return str(path)


def test_four_numbers_are_an_area() -> None:
    assert area_of("35.9, 39.0,36.0,39.1") == Area(35.9, 39.0, 36.0, 39.1)
    assert area_of("-33.1,-71.5,-33.0,-71.4").words == "-33.1,-71.5,-33,-71.4"


@pytest.mark.parametrize(
    "held",
    [
        {"type": "Polygon", "coordinates": [RING]},
        {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[RING]]}},
        {"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon", "coordinates": [RING]}}]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [RING]}]},
        {"type": "Polygon", "coordinates": [[[*p, 300.0] for p in RING]]},
    ],
)
def test_the_bounds_of_an_outline(held: object, tmp_path: Path) -> None:
    assert area_of(saved(tmp_path, held)) == Area(35.9, 39.0, 36.0, 39.1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("36.0,39.0,35.9,39.1", "south 36, north 35.9"),
        ("35.9,39.1,36.0,39.0", "west 39.1, east 39"),
        ("95,39,96,40", "no area on the earth"),
        ("nan,39,36,40", "no area on the earth"),
        ("30,30,40,40", "larger than 5 degrees"),
        ("a,b,c,d", "four numbers"),
        ("nowhere.geojson", "no area"),
    ],
)
def test_what_is_no_area_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        area_of(text)


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ("not json", "is no GeoJSON file"),
        ({"type": "FeatureCollection", "features": []}, "holds no outline"),
        ({"type": "Polygon", "coordinates": [[[500000, 4000000], [500010, 4000000]]]}, "not in longitude"),
        ({"type": "Point", "crs": {"properties": {"name": "EPSG:32637"}}, "coordinates": [1, 2]}, "not in longitude"),
    ],
)
def test_a_file_that_holds_no_area_is_refused(held: object, why: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=why):
        area_of(saved(tmp_path, held))
