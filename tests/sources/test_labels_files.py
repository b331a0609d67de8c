"""Files of places: what is read, what is dropped and counted, what is refused and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.labels_files import Read, day_of, days, layers_of, moved, read_table, sites_of, text_of, texts

geopandas = pytest.importorskip("geopandas")
from shapely import Point, Polygon  # noqa: E402  # after the skip: shapely comes with geopandas


def frame(**columns: list[object]) -> geopandas.GeoDataFrame:
    n = len(next(iter(columns.values())))
    return geopandas.GeoDataFrame(columns, geometry=[Point(37 + i / 100, 36) for i in range(n)], crs="EPSG:4326")


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.zip"])
def test_formats_give_the_same_table(tmp_path: Path, name: str) -> None:
    frame(cls=["x", None, "y"]).to_file(tmp_path / "a.shp" if name == "a.zip" else tmp_path / name)
    if name == "a.zip":
        import zipfile

        with zipfile.ZipFile(tmp_path / name, "w") as out:
            for part in tmp_path.glob("a.*"):
                if part.suffix != ".zip":
                    out.write(part, part.name)
    table = read_table(tmp_path / name)
    assert texts(table.columns["cls"]).tolist() == ["x", "", "y"]
    assert (table.crs, table.file, len(table)) == ("EPSG:4326", name, 3)
    assert layers_of(tmp_path / name) == ["a"]


def test_several_layers_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    frame(cls=["x"]).to_file(path, layer="one")
    frame(cls=["y"]).to_file(path, layer="two")
    with pytest.raises(UsageError, match="2 layers"):
        read_table(path)
    assert texts(read_table(path, "two").columns["cls"]).tolist() == ["y"]
    with pytest.raises(UsageError, match="no layer 'three'"):
        read_table(path, "three")


def test_cut_off_missing_and_without_reference_system(tmp_path: Path) -> None:
    whole = tmp_path / "a.gpkg"
    frame(cls=["x"] * 50).to_file(whole)
    cut = tmp_path / "cut.gpkg"
    cut.write_bytes(whole.read_bytes()[:3000])
    with pytest.raises(SourceError, match=r"cut\.gpkg: cannot be read as a file of places"):
        read_table(cut)
    with pytest.raises(UsageError, match="no file"):
        read_table(tmp_path / "nowhere.gpkg")
    bare = frame(cls=["x"]).set_crs(None, allow_override=True)
    bare.to_file(tmp_path / "bare.shp")
    with pytest.raises(SourceError, match="reference system"):
        read_table(tmp_path / "bare.shp")


@pytest.mark.parametrize(
    ("value", "text", "day"),
    [
        (None, "", ""),
        (float("nan"), "", ""),
        (2.0, "2", ""),
        ("2015/04/26", "2015/04/26", "2015-04-26"),
        ("06/02/2023", "06/02/2023", "2023-02-06"),
        ("2017-10-21T08:00:00", "2017-10-21T08:00:00", "2017-10-21"),
        (datetime(2017, 6, 6), "2017-06-06 00:00:00", "2017-06-06"),
        ("Not Applicable", "Not Applicable", ""),
    ],
)
def test_cells(value: object, text: str, day: str) -> None:
    assert text_of(value) == text
    assert day_of(value) == day
    assert days([value]).tolist() == [day]


def test_outlines_become_points_and_what_has_none_is_counted(tmp_path: Path) -> None:
    square = Polygon([(0, 0), (2, 0), (2, 2), (0, 2)])
    made = geopandas.GeoDataFrame({"cls": ["a", "b", "c"]}, geometry=[square, None, square], crs="EPSG:32637")
    made.to_file(tmp_path / "a.gpkg")
    table = read_table(tmp_path / "a.gpkg")
    blank = np.full(3, "")
    read = Read(np.array(["destroyed", "destroyed", ""]), np.array(["", "", "not graded"]), blank, blank, blank, blank)
    sites = sites_of(table, read, "xbd", "buildings", ["a note"])
    assert (sites.x.tolist(), sites.y.tolist(), sites.notes) == ([1], [1], ("a note",))
    assert sorted(sites.dropped) == [("no place", 1), ("not graded", 1)]


def test_places_move_to_another_system(tmp_path: Path) -> None:
    frame(cls=["a"]).to_file(tmp_path / "a.gpkg")
    blank = np.full(1, "")
    read = Read(np.array(["destroyed"]), blank, blank, blank, blank, blank)
    sites = sites_of(read_table(tmp_path / "a.gpkg"), read, "xbd", "buildings", [])
    there = moved(sites, "EPSG:32637")
    assert moved(there, "EPSG:4326").x == pytest.approx(sites.x)
    assert there.x[0] == pytest.approx(319_770, abs=500)
    with pytest.raises(UsageError, match="no reference system"):
        moved(sites, "EPSG:nothing")
