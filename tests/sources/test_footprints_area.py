"""Areas: bounds, outlines, and that areas side by side share nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.sources.footprints_area import clip_of

shapely = pytest.importorskip("shapely")


def test_bounds() -> None:
    clip = clip_of("36,37,36.2,37.3")
    assert clip.holds(np.array([37.1, 37.4, np.nan]), np.array([36.1, 36.1, 36.1])).tolist() == [True, False, False]
    assert clip.words == "S,W,N,E 36,37,36.2,37.3"
    with pytest.raises(UsageError):
        clip_of("36,37")


def test_an_outline_with_a_hole_and_two_parts(tmp_path: Path) -> None:
    ring = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 1)], [[(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]])
    both = shapely.GeometryCollection([shapely.MultiPolygon([ring, shapely.box(2, 0, 3, 1)]), shapely.Point(4, 4)])
    (tmp_path / "a.geojson").write_text(shapely.to_geojson(both))
    clip = clip_of(str(tmp_path / "a.geojson"))
    lon, lat = np.array([0.1, 0.5, 1.5, 2.5, 4.0]), np.array([0.1, 0.5, 0.5, 0.5, 4.0])
    assert clip.holds(lon, lat).tolist() == [True, False, False, True, False]
    assert clip.words == "a.geojson, 2 outlines"


def test_every_place_is_in_one_of_two_halves() -> None:
    rng = np.random.default_rng(3)
    lon, lat = rng.random(1000), rng.random(1000)
    halves = [clip_of("0,0,1,0.5").holds(lon, lat), clip_of("0,0.5,1,1").holds(lon, lat)]
    assert (halves[0] ^ halves[1]).all()
