"""Whose labels a file holds is told by its columns; two sets come into one system in metres."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.labels_any import in_metres, read_labels, utm_of

geopandas = pytest.importorskip("geopandas")
from shapely import Point  # noqa: E402  # after the skip: shapely comes with geopandas


def file(path: Path, **columns: list[object]) -> Path:
    n = len(next(iter(columns.values())))
    places = [Point(37 + i / 1000, 36) for i in range(n)]
    geopandas.GeoDataFrame(columns, geometry=places, crs="EPSG:4326").to_file(path)
    return path


@pytest.mark.parametrize(
    ("column", "values", "scale"),
    [
        ("damage_gra", ["Destroyed", "Damaged"], "copernicus_ems"),
        ("DmgCls_1", ["Destroyed", "Severe Damage"], "unosat"),
        ("destroyed_building", ["yes", "yes"], "osm"),
    ],
)
def test_the_maker_is_told_by_a_column(tmp_path: Path, column: str, values: list[object], scale: str) -> None:
    sites = read_labels(file(tmp_path / "labels.geojson", **{column: values}))
    assert sites.scale == scale
    assert len(sites) == 2


def test_other_files_are_refused_with_what_they_hold(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="colour"):
        read_labels(file(tmp_path / "other.geojson", colour=["red"]))
    with pytest.raises(UsageError, match="no file"):
        read_labels(tmp_path / "none.geojson")
    with pytest.raises(SourceError, match="no legend"):
        read_labels(file(tmp_path / "codes.geojson", DmgCls_1=["77", "78"]))


def test_both_come_into_the_zone_of_the_first(tmp_path: Path) -> None:
    first = read_labels(file(tmp_path / "a.geojson", damage_gra=["Destroyed", "Damaged"]))
    second = read_labels(file(tmp_path / "b.geojson", destroyed_building=["yes"]))
    one, other = in_metres(first, second)
    assert one.crs == other.crs == "EPSG:32637"
    assert abs(one.x[0] - other.x[0]) < 0.01
    assert 80 < np.diff(one.x)[0] < 100
    with pytest.raises(UsageError, match="empty"):
        in_metres(first, second.only(np.array([False]), "none"))


@pytest.mark.parametrize(
    ("lon", "lat", "crs"), [(37.1, 36.2, "EPSG:32637"), (-58, -34, "EPSG:32721"), (180, 1, "EPSG:32660")]
)
def test_zones(lon: float, lat: float, crs: str) -> None:
    assert utm_of(lon, lat) == crs
