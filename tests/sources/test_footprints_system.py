"""Reference systems: areas on the ground, and coordinates that cannot be what they are called."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.footprints import shapes
from wartoll.sources.footprints_system import (
    Seen,
    areas_of,
    check_system,
    moved_shapes,
    mover,
    name_of,
    system_of,
)

shapely = pytest.importorskip("shapely")
pyproj = pytest.importorskip("pyproj")


@pytest.mark.parametrize(("lon", "lat"), [(37.0, 36.2), (-94.5, 37.1), (31.0, -18.0), (25.0, 69.0)])
def test_areas_are_those_of_the_ellipsoid(lon: float, lat: float) -> None:
    house = shapely.box(lon, lat, lon + 3e-4, lat + 2e-4)
    geodesic = abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(house)[0])
    assert areas_of(shapes([house]), system_of("EPSG:4326"))[0] == pytest.approx(geodesic, rel=1e-5)


def test_no_outlines_have_no_areas() -> None:
    assert len(areas_of(shapes([]), system_of("EPSG:4326"))) == 0


def test_moving_keeps_holes() -> None:
    ring = shapely.Polygon(shapely.box(37, 36, 37.01, 36.01).exterior.coords,
                           [shapely.box(37.004, 36.004, 37.006, 36.006).exterior.coords])  # fmt: skip
    there = moved_shapes(shapes([ring]), mover(system_of("EPSG:4326"), system_of("EPSG:32637")))[0]
    assert len(there.interiors) == 1
    assert 300_000 < there.bounds[0] < 700_000


def test_names() -> None:
    assert name_of(system_of("EPSG:32637")) == "EPSG:32637"
    assert name_of(system_of(system_of("EPSG:4326").to_json())) == "EPSG:4326"
    with pytest.raises(SourceError, match=r"a\.shp: says nothing"):
        system_of("", "a.shp")
    with pytest.raises(UsageError, match="no reference system"):
        system_of("EPSG:none")


def test_what_was_seen_adds_up() -> None:
    both = Seen(1, 0, 0, 1, 1, 1, 0).and_(Seen(2, -1, 0.5, 0.5, 3, 0, 2)).and_(Seen())
    assert both == Seen(3, -1, 0, 1, 3, 1, 2)
    assert both.words == "x from -1 to 1, y from 0 to 3"


@pytest.mark.parametrize(
    ("crs", "bounds", "fault"),
    [
        ("EPSG:4326", (36.0, 37.0, 36.1, 37.1), ""),
        ("EPSG:4326", (366676.0, 4103280.0, 367872.0, 4104257.0), "no degrees"),
        ("EPSG:32615", (366676.0, 4103280.0, 367872.0, 4104257.0), ""),
        ("EPSG:32615", (-94.5, 37.0, -94.4, 37.1), "degrees where metres belong"),
        ("EPSG:2154", (-9e6, -4e6, -8.9e6, -3.9e6), "outside the range"),
        ("EPSG:3857", (4070641.0, 4434299.0, 4093072.0, 4469695.0), ""),
    ],
)
def test_ranges(crs: str, bounds: tuple[float, float, float, float], fault: str) -> None:
    seen = Seen(1, *bounds)
    if not fault:
        check_system(system_of(crs), seen, "a", None)
        return
    with pytest.raises(SourceError, match=fault):
        check_system(system_of(crs), seen, "a", None)
    assert np.isfinite(seen.west)
