"""Buildings as GeoParquet: the same bytes again, everything back, readable by others, nothing half written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wartoll.cli.buildings_file import COLUMNS, read_buildings, write_buildings
from wartoll.damage.building_classes import Cut, Cuts
from wartoll.damage.buildings import Buildings, Rule, buildings_of
from wartoll.damage.coverage import Values
from wartoll.errors import SourceError, UsageError
from wartoll.footprints import Drawn, Footprints, LeftOut, shapes

geopandas = pytest.importorskip("geopandas")
pyarrow = pytest.importorskip("pyarrow")
import shapely  # noqa: E402  # after the skip: shapely comes with geopandas


def city(n: int = 3) -> Buildings:
    outlines = [shapely.box(3e5 + 20 * i, 4e6, 3e5 + 20 * i + 10, 4e6 + 10) for i in range(n)]
    if n:
        outlines[0] = shapely.MultiPolygon([outlines[0], shapely.box(3e5, 4e6 + 50, 3e5 + 5, 4e6 + 55)])
    mean = np.linspace(1, 4, n)
    footprints = Footprints(
        np.array([f"b{i}" for i in range(n)], dtype=np.str_), shapes(outlines), np.full(n, 100.0),
        np.full(n, "OpenStreetMap"), np.full(n, "2016-01-02"), np.full(n, np.nan), np.full(n, "house"), "EPSG:32637",
        Drawn("a.gpkg", "OpenStreetMap", "2016-02-01", "a city", n + 4, "ODbL 1.0"),
        (LeftOut("not a polygon", 4, ("x", "y")),), ("a note",),
    )  # fmt: skip
    values = Values(mean, mean + 1, np.ones(n), np.ones(n))
    cuts = Cuts(Cut(2.0, 0.05), Cut(3.5, 0.01), 500, ("weak",))
    return buildings_of(footprints, values, cuts, Rule(least_cover=0.4))


def arrays(buildings: Buildings) -> list[list[Any]]:
    rows = [getattr(getattr(buildings, r) if r else buildings, field) for _, r, field in COLUMNS]
    return [np.asarray(row).astype(str).tolist() for row in rows]


@pytest.mark.parametrize("n", [3, 0])
def test_what_was_written_comes_back(tmp_path: Path, n: int) -> None:
    made = city(n)
    write_buildings(made, tmp_path / "b.parquet", {"map": "z of two orbits", "seed": 1})
    found, provenance = read_buildings(tmp_path / "b.parquet")
    assert arrays(found) == arrays(made)
    assert shapely.equals(found.footprints.geometry, made.footprints.geometry).all()
    assert (found.footprints.drawn, found.footprints.left_out) == (made.footprints.drawn, made.footprints.left_out)
    assert (found.cuts, found.rule, found.footprints.notes) == (made.cuts, made.rule, made.footprints.notes)
    assert provenance == {"map": "z of two orbits", "seed": 1}


def test_the_same_buildings_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        write_buildings(city(), tmp_path / name, {"b": 2, "a": 1})
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "b.parquet"]


def test_others_can_read_it(tmp_path: Path) -> None:
    write_buildings(city(), tmp_path / "a.parquet", {})
    found = geopandas.read_parquet(tmp_path / "a.parquet")
    assert found.crs.to_epsg() == 32637
    assert found["map_class"].tolist() == ["quiet", "changed", "destroyed-like"]
    about = json.loads(pyarrow.parquet.read_schema(tmp_path / "a.parquet").metadata[b"geo"])
    assert (about["version"], about["columns"]["geometry"]["geometry_types"]) == ("1.1.0", ["MultiPolygon", "Polygon"])


def test_nothing_is_left_where_it_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet

    write_buildings(city(), tmp_path / "a.parquet", {})
    before = (tmp_path / "a.parquet").read_bytes()

    def full(_table: object, path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    with pytest.raises(UsageError, match="the disk is full"):
        write_buildings(replace(city(), rule=Rule()), tmp_path / "a.parquet", {})
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]
    assert (tmp_path / "a.parquet").read_bytes() == before


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_buildings(tmp_path / "nowhere.parquet")
    geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="no file of buildings with map classes"):
        read_buildings(tmp_path / "a.parquet")
    write_buildings(city(), tmp_path / "b.parquet", {})
    (tmp_path / "b.parquet").write_bytes((tmp_path / "b.parquet").read_bytes()[:-20])
    with pytest.raises(SourceError, match="cut off"):
        read_buildings(tmp_path / "b.parquet")
