"""Copernicus EMS, OpenStreetMap and xBD: one shape, everything dropped counted, unknown grades refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.labels import read_copernicus, read_osm, read_xbd

geopandas = pytest.importorskip("geopandas")
from shapely import Point, box  # noqa: E402  # after the skip: shapely comes with geopandas

PACKAGE = "EMSR648_AOI04_GRA_MONIT01_r1_VECTORS_v1_vector.zip"
TAGGED = "hotosm_tur_destroyed_buildings_polygons_geojson.geojson"


def layer(path: Path, name: str, **columns: list[object]) -> None:
    n = len(next(iter(columns.values())))
    places = [Point(37 + i / 1000, 36) for i in range(n)]
    geopandas.GeoDataFrame(columns, geometry=places, crs="EPSG:4326").to_file(path, layer=name)


def test_the_package_of_kahramanmaras(shared: Path) -> None:
    sites = read_copernicus(shared / "data/damage/kahramanmaras" / PACKAGE)
    assert sites.counts() == {"no_visible_damage": 3692, "possibly_damaged": 456, "destroyed": 286, "damaged": 185}
    assert (sites.crs, sites.unit, sites.dropped) == ("EPSG:4326", "buildings", ())
    assert set(sites.date.tolist()) == {"2023-02-07", "2023-02-08"}


def test_tags_of_destruction_and_those_copied_from_copernicus(shared: Path) -> None:
    sites = read_osm(shared / "data/damage/kahramanmaras" / TAGGED)
    assert len(sites) == 3259
    assert int((sites.relies_on == "copernicus_ems").sum()) == 742
    assert "742 are not independent of Copernicus EMS" in sites.notes[0]
    assert set(sites.date.tolist()) == {"2023-02-06"}


def test_the_layer_of_points_is_found_and_areas_only_when_named(tmp_path: Path) -> None:
    path = tmp_path / "EMSR1.gpkg"
    layer(path, "EMSR1_builtUpP_v1", damage_gra=["Destroyed", "Not Analysed", "No visible damage"])
    layer(path, "EMSR1_builtUpA_v1", damage_gra=["Damaged"])
    sites = read_copernicus(path)
    assert sites.code.tolist() == ["destroyed", "no_visible_damage"]
    assert sites.dropped == (("not graded", 1),)
    assert "layer EMSR1_builtUpA_v1 was not read" in sites.notes
    assert read_copernicus(path, layer="EMSR1_builtUpA_v1").unit == "area"


def test_older_grades_and_unknown_ones(tmp_path: Path) -> None:
    old, strange = tmp_path / "old.gpkg", tmp_path / "strange.gpkg"
    layer(old, "builtUpP", grading=["Completely Destroyed", "Highly Damaged", "Not Affected"])
    assert read_copernicus(old).scale == "copernicus_ems_old"
    layer(strange, "builtUpP", damage_gra=["Destroyed", "Wobbly", "Wobbly"])
    with pytest.raises(SourceError, match=r"'wobbly' \(2\)"):
        read_copernicus(strange)
    bare = tmp_path / "bare.gpkg"
    layer(bare, "builtUpP", height=[1])
    with pytest.raises(SourceError, match="no column of grades"):
        read_copernicus(bare)
    two = tmp_path / "two.gpkg"
    layer(two, "a", damage_gra=["Destroyed"])
    layer(two, "b", damage_gra=["Destroyed"])
    with pytest.raises(UsageError, match="0 layers of building points"):
        read_copernicus(two)


def test_tags_in_their_several_forms(tmp_path: Path) -> None:
    path = tmp_path / "osm.geojson"
    columns = {
        "building": ["ruins", "yes", "house", "yes"],
        "damage": [None, "partial", None, "destroyed"],
        "source": ["survey", "EMSR 648; Copernicus", None, "UNOSAT 2017"],
    }
    geopandas.GeoDataFrame(columns, geometry=[box(i, 0, i + 1, 1) for i in range(4)], crs="EPSG:4326").to_file(path)
    sites = read_osm(path)
    assert sites.code.tolist() == ["destroyed", "damaged", "destroyed"]
    assert sites.printed.tolist() == ["building=ruins", "damage=partial", "damage=destroyed"]
    assert sites.relies_on.tolist() == ["", "copernicus_ems", "unosat"]
    assert sites.dropped == (("no tag of destruction", 1),)
    layer(tmp_path / "b.gpkg", "b", height=[1])
    with pytest.raises(UsageError, match="no tag of destruction"):
        read_osm(tmp_path / "b.gpkg")


def label(path: Path, *classes: str) -> Path:
    square = "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"
    found = [{"wkt": square, "properties": {"feature_type": "building", **({"subtype": c} if c else {})}}
             for c in classes]  # fmt: skip
    about = {"disaster": "made-up-fire", "capture_date": "2017-10-11T19:11:18.000Z"}
    path.write_text(json.dumps({"features": {"lng_lat": found, "xy": []}, "metadata": about}), "utf-8")
    return path


def test_xbd_files(tmp_path: Path) -> None:
    files = [
        label(tmp_path / "a_post_disaster.json", "destroyed", "no-damage", "un-classified"),
        label(tmp_path / "a_pre_disaster.json", "", ""),
        label(tmp_path / "b_post_disaster.json"),
    ]
    sites = read_xbd(files)
    assert sites.code.tolist() == ["destroyed", "no_damage"]
    assert (sites.x.tolist(), sites.date[0], sites.place[0]) == ([1, 1], "2017-10-11", "made-up-fire")
    assert sites.dropped == (("not graded (un-classified)", 1), ("from before the event", 2))


def test_xbd_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"features": []}', "utf-8")
    with pytest.raises(SourceError, match=r"a\.json: is no xBD label file"):
        read_xbd([tmp_path / "a.json"])
    (tmp_path / "b.json").write_text('{"features"', "utf-8")
    with pytest.raises(SourceError, match="is no xBD label file"):
        read_xbd([tmp_path / "b.json"])
    with pytest.raises(SourceError, match="does not have"):
        read_xbd([label(tmp_path / "c.json", "wobbly")])
    with pytest.raises(UsageError, match="no xBD label file"):
        read_xbd([])
