"""Parts of a city: names, outlines, areas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.neighbourhoods import read_neighbourhoods

geopandas = pytest.importorskip("geopandas")
import shapely  # noqa: E402  # after the skip: shapely comes with geopandas

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "damage"


def write(path: Path, shapes: list[Any], **columns: list[Any]) -> Path:
    geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_file(path)
    return path


def test_names_areas_and_another_system(tmp_path: Path) -> None:
    shapes = [shapely.box(37, 36, 37.01, 36.01), shapely.box(37.01, 36, 37.02, 36.01)]
    path = write(tmp_path / "a.geojson", shapes, NAME=["Old town", None])
    found = read_neighbourhoods(path, "EPSG:32637")
    assert found.name.tolist() == ["Old town", "number 2"]
    assert found.area_m2 == pytest.approx([1.0e6, 1.0e6], rel=0.01)
    assert found.crs == "EPSG:32637"
    assert shapely.area(found.geometry) == pytest.approx(found.area_m2, rel=2e-3)
    assert (read_neighbourhoods(path).crs, len(found)) == ("EPSG:4326", 2)


def test_the_column_of_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [shapely.box(37, 36, 37.01, 36.01)], quarter=["East"], code=[1])
    with pytest.raises(UsageError, match="no column of names") as error:
        read_neighbourhoods(path)
    assert "quarter, code" in str(error.value)
    assert read_neighbourhoods(path, column="Quarter").name.tolist() == ["East"]
    with pytest.raises(UsageError, match="'district'"):
        read_neighbourhoods(path, column="district")


def test_what_is_no_part_of_a_city(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [shapely.Point(37, 36)], name=["x"])
    with pytest.raises(SourceError, match=r"1 of 1 \(not a polygon\)"):
        read_neighbourhoods(path)


def test_aleppo() -> None:
    path = SHARED / "aleppo" / "neighborhoods.geojson"
    if not path.exists():
        pytest.skip("the shared data are not here")
    found = read_neighbourhoods(path, "EPSG:32637")
    assert (len(found), found.name[0]) == (133, "Aleppo Citadel")
    assert shapely.is_valid(found.geometry).all()
