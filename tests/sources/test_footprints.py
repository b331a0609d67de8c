"""Files of footprints: what is read in every format, what is left out and counted, what is refused and why."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.footprints import Told, moved, places_of, read_footprints
from wartoll.sources.footprints_area import clip_of

geopandas = pytest.importorskip("geopandas")
import shapely  # noqa: E402  # after the skip: shapely comes with geopandas

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "damage"


def house(lon: float, lat: float, side: float = 0.0002) -> Any:
    return shapely.box(lon, lat, lon + side, lat + side)


BOW_TIE = shapely.Polygon([(37, 36), (37.001, 36.001), (37.001, 36), (37, 36.001)])
# a house with a spike that crosses it: mending takes the spike away and hardly any area
SPIKED = shapely.Polygon(
    [(37.1, 36), (37.1002, 36), (37.1002, 36.0002), (37.1001, 36.0002), (37.1001, 36.0003), (37.1001, 36.0002),
     (37.1, 36.0002)]
)  # fmt: skip
ANNEX = shapely.MultiPolygon([house(37.2, 36), house(37.201, 36)])
COURT = shapely.Polygon(house(37.3, 36, 0.0004).exterior.coords, [house(37.3001, 36.0001, 0.0002).exterior.coords])


def frame(shapes: list[Any], crs: str | None = "EPSG:4326", **columns: list[Any]) -> Any:
    return geopandas.GeoDataFrame(columns or {"id": [f"b{i}" for i in range(len(shapes))]}, geometry=shapes, crs=crs)


@pytest.mark.parametrize("name", ["a.parquet", "a.gpkg", "a.geojson", "a.shp", "a.fgb"])
def test_formats_give_the_same_buildings(tmp_path: Path, name: str) -> None:
    held = frame([house(37, 36), ANNEX, COURT], id=["x", "y", "z"], height=[3.5, -1, None])
    held.to_parquet(tmp_path / name) if name.endswith("parquet") else held.to_file(tmp_path / name)
    found = read_footprints(tmp_path / name)
    order = np.argsort(found.id)  # FlatGeobuf stores by place
    assert found.id[order].tolist() == ["x", "y", "z"]
    assert found.height[order].tolist() == pytest.approx([3.5, np.nan, np.nan], nan_ok=True)
    assert found.area_m2[order] == pytest.approx([400.2, 800.4, 1200.6], rel=2e-3)
    assert (found.crs, found.left_out, found.drawn.records) == ("EPSG:4326", (), 3)


def test_lines_of_geojson_gzipped_as_microsoft_has_them(tmp_path: Path) -> None:
    path = tmp_path / "part.csv.gz"
    lines = [
        json.dumps({"type": "Feature", "properties": {"height": h, "confidence": -1.0},
                    "geometry": json.loads(shapely.to_geojson(house(37 + i / 100, 36)))})
        for i, h in enumerate([-1.0, 6.25])
    ]  # fmt: skip
    with gzip.open(path, "wt") as out:
        out.write("\n".join([*lines, "{no json", '{"type": "Feature", "properties": {}, "geometry": null}']) + "\n")
    found = read_footprints(path)
    assert found.height.tolist() == pytest.approx([np.nan, 6.25], nan_ok=True)
    assert set(found.source) == {"Microsoft"}
    assert [(row.reason, row.records) for row in found.left_out] == [("no outline that can be read", 2)]
    assert found.ages("2017-01-01").undated == 2


def test_what_is_no_footprint_is_counted_and_named(tmp_path: Path) -> None:
    line = shapely.LineString([(37, 36), (37.1, 36)])
    flat = shapely.Polygon([(37, 36), (37.001, 36), (37.002, 36), (37, 36)])
    shapes = [house(37, 36), BOW_TIE, SPIKED, line, shapely.Point(37, 36), None, house(37, 36), flat]
    frame(shapes).to_parquet(tmp_path / "a.parquet")
    found = read_footprints(tmp_path / "a.parquet")
    assert found.id.tolist() == ["b0", "b2"]
    assert {row.reason: row.named for row in found.left_out} == {
        "not a polygon": ("b3", "b4"),
        "no outline that can be read": ("b5",),
        "crosses itself, and mending changes its area by 1% or more": ("b1",),
        "encloses no area": ("b7",),
        "the outline of an earlier record": ("b6",),
    }
    assert found.notes == ("1 outlines crossed themselves and were mended; their areas changed by less than 1%",)
    assert shapely.is_valid(found.geometry).all()
    assert len(found) + sum(row.records for row in found.left_out) == found.drawn.records


def test_one_outline_is_one_building_wherever_its_first_corner_is(tmp_path: Path) -> None:
    turned = shapely.Polygon(np.roll(np.array(house(37, 36).exterior.coords)[:-1], 2, axis=0))
    frame([house(37, 36), turned], id=["x", "y"]).to_parquet(tmp_path / "a.parquet")
    assert read_footprints(tmp_path / "a.parquet").id.tolist() == ["x"]


def test_identifiers_are_made_where_there_are_none_or_they_stand_twice(tmp_path: Path) -> None:
    shapes = [house(37, 36), house(37.01, 36), house(37.02, 36)]
    frame(shapes, id=["x", "x", None]).to_parquet(tmp_path / "a.parquet")
    frame(shapes[::-1], id=[None, "x", "x"]).to_parquet(tmp_path / "b.parquet")
    found = read_footprints(tmp_path / "a.parquet")
    assert len(set(found.id)) == 3
    assert found.id[0] == "x"
    assert found.id[1].startswith("x~")
    assert found.id[2] == read_footprints(tmp_path / "b.parquet").id[0]
    assert len(found.notes) == 2


def test_an_area_is_by_centroid_and_what_lies_outside_is_counted(tmp_path: Path) -> None:
    frame([house(37 + i / 10, 36) for i in range(5)]).to_file(tmp_path / "a.gpkg")
    west, east = clip_of("35.9,36.9,36.1,37.25"), clip_of("35.9,37.25,36.1,37.5")
    parts = [read_footprints(tmp_path / "a.gpkg", clip) for clip in (west, east)]
    assert [len(part) for part in parts] == [3, 2]
    assert [(row.reason, row.records) for row in parts[0].left_out] == [("outside the area", 2)]
    outline = tmp_path / "city.geojson"
    outline.write_text(shapely.to_geojson(shapely.Polygon([(36.9, 35.9), (37.15, 35.9), (36.9, 36.1)])))
    assert read_footprints(tmp_path / "a.gpkg", clip_of(str(outline))).id.tolist() == ["b0"]


def test_areas_are_those_on_the_ground_in_any_system(tmp_path: Path) -> None:
    held = frame([house(37, 36), house(37.1, 36.1)])
    areas = []
    for crs in ("EPSG:4326", "EPSG:32637", "EPSG:3857"):
        held.to_crs(crs).to_file(tmp_path / "a.gpkg")
        found = read_footprints(tmp_path / "a.gpkg")
        assert found.crs == crs
        areas.append(found.area_m2)
    assert areas[1] == pytest.approx(areas[0], rel=1e-6)
    assert areas[2] == pytest.approx(areas[0], rel=1e-6)


def test_moving_there_and_back(tmp_path: Path) -> None:
    frame([house(37, 36), COURT]).to_file(tmp_path / "a.gpkg")
    found = read_footprints(tmp_path / "a.gpkg")
    there = moved(found, "EPSG:32637")
    assert shapely.area(there.geometry) == pytest.approx(found.area_m2, rel=2e-3)
    assert there.area_m2 is found.area_m2
    assert shapely.equals_exact(moved(there, "EPSG:4326").geometry, found.geometry, 1e-9).all()
    assert places_of(there)[0] == pytest.approx([37.0001, 36.0001], abs=1e-5)
    with pytest.raises(UsageError, match="no reference system"):
        moved(found, "EPSG:nowhere")


WRONG = {
    "metres called degrees": ([shapely.box(3e5, 4e6, 3e5 + 10, 4e6 + 10)], "EPSG:4326", "", "no degrees"),
    "exchanged, beyond 90": ([house(36, 137)], "EPSG:4326", "", "latitude where longitude belongs"),
    "degrees called metres": ([house(37, 36)], "EPSG:32637", "", "degrees where metres belong"),
    "another zone's": ([shapely.box(-3e6, 4e6, -3e6 + 9, 4e6 + 9)], "EPSG:32637", "", "outside the range"),
    "exchanged": ([house(36, 37)] * 2, "EPSG:4326", "35.9,36.9,36.1,37.1", "exchanged 2 of 2 outlines"),
    "elsewhere": ([house(10, 50)], "EPSG:4326", "35.9,36.9,36.1,37.1", "none of its 1 outlines"),
}


@pytest.mark.parametrize(("shapes", "crs", "area", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_system_is_refused_with_what_was_seen(
    tmp_path: Path, shapes: list[Any], crs: str, area: str, said: str
) -> None:
    frame(shapes, crs).to_file(tmp_path / "a.gpkg")
    with pytest.raises(SourceError, match=said) as error:
        read_footprints(tmp_path / "a.gpkg", clip_of(area) if area else None)
    assert "and has x from" in str(error.value)


def test_a_file_without_a_system_is_refused_unless_it_is_stated(tmp_path: Path) -> None:
    frame([house(37, 36)], None).to_file(tmp_path / "a.shp")
    with pytest.raises(SourceError, match="nothing about its reference system"):
        read_footprints(tmp_path / "a.shp")
    assert len(read_footprints(tmp_path / "a.shp", told=Told(crs="EPSG:4326"))) == 1


def test_the_users_word_for_date_set_and_identifiers(tmp_path: Path) -> None:
    frame([house(37, 36), house(38, 36)], block=["k", "k"], plot=[1, 2]).to_file(tmp_path / "a.gpkg")
    told = Told(dataset="Town plan", dated="2009-05-01", ids=("block", "plot"))
    found = read_footprints(tmp_path / "a.gpkg", told=told)
    assert found.id.tolist() == ["k/1", "k/2"]
    assert found.ages("2017-01-01").before == 2
    with pytest.raises(UsageError, match="no column 'lot'"):
        read_footprints(tmp_path / "a.gpkg", told=Told(ids=("lot",)))


def shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the shared data are not here")
    return path


def test_islahiye() -> None:
    found = read_footprints(shared("turkey_islahiye", "roofprints_1050050044DE7E00.gpkg"))
    assert (len(found), found.left_out) == (13_792, ())
    assert found.area_m2.sum() == pytest.approx(2_627_770, rel=1e-4)
    changes = read_footprints(shared("turkey_islahiye", "changes_1050050044DE7E00.gpkg"))
    assert (len(changes), changes.left_out[0].records) == (375, 4)
    assert [round(100 * (found.area_m2 < side**2).mean()) for side in (10, 20, 30)] == [31, 93, 98]
    touching, _ = shapely.STRtree(found.geometry).query(changes.geometry, predicate="intersects")
    assert len(changes) - len(set(touching.tolist())) == 177
    assert shapely.area(found.geometry).sum() / found.area_m2.sum() == pytest.approx(1.57, abs=0.01)  # EPSG:3857


def test_joplin_is_younger_than_the_tornado() -> None:
    found = read_footprints(shared("joplin", "joplin.geojson"))
    assert len(found) == 2_823
    ages = found.ages("2011-05-22")
    assert (ages.before, ages.since, ages.last, ages.share_not_before) == (0, 2_823, "2020-03-29", 1.0)


def test_destroyed_buildings_of_kahramanmaras() -> None:
    path = shared("kahramanmaras", "hotosm_tur_destroyed_buildings_polygons_geojson.geojson")
    found = read_footprints(path, clip_of("37.4,36.8,37.7,37.1"))
    assert (len(found), found.left_out[0].records, found.drawn.records) == (236, 3_023, 3_259)


def test_outlines_of_after_the_tornado_miss_what_was_destroyed() -> None:
    """The share of the area of each class of damage (a model's reading of 2011) that has an outline of 2020."""
    damage = geopandas.read_file(shared("joplin", "damage.shp"))
    rebuilt = moved(read_footprints(shared("joplin", "joplin.geojson")), "EPSG:32615")
    outlines = shapely.union_all(rebuilt.geometry)
    covered = {
        grade: shapely.area(shapely.intersection(np.asarray(group.geometry), outlines)).sum() / group.area.sum()
        for grade, group in damage.groupby("dmg")
    }
    assert covered == pytest.approx({1: 0.586, 2: 0.529, 3: 0.405, 4: 0.327}, abs=0.002)
