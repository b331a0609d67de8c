"""UNOSAT products: changing fields, legends that decide, reversed codes, dates; Aleppo to the printed totals."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.labels import read_unosat

geopandas = pytest.importorskip("geopandas")
from shapely import Point  # noqa: E402  # after the skip: shapely comes with geopandas


def product(path: Path, **columns: list[object]) -> Path:
    n = len(next(iter(columns.values())))
    places = [Point(37 + i / 1000, 36) for i in range(n)]
    geopandas.GeoDataFrame(columns, geometry=places, crs="EPSG:4326").to_file(path)
    return path


def test_aleppo_totals_and_dates(shared: Path) -> None:
    sites = read_unosat(shared / "data/damage/aleppo/unosat_aleppo_2015.geojson")
    assert sites.counts() == {"2": 6879, "3": 4277, "1": 2878, "6": 24}
    assert len(sites) - sites.counts()["6"] == 14_034
    assert set(sites.date.tolist()) == {"2015-04-26", "2015-05-01"}
    assert "no key is in the file" in sites.notes[0]
    assert (sites.dropped, sites.unit) == ((), "points")


def test_aleppo_by_neighbourhood(shared: Path) -> None:
    sites = read_unosat(shared / "data/damage/aleppo/unosat_aleppo_2015.geojson")
    with (shared / "catalogue/tables/aleppo_2015_unosat_by_neighbourhood.csv").open(encoding="utf-8") as file:
        printed = {(r["episode_or_city"].removeprefix("Aleppo: "), r["measure"]): int(r["central"])
                   for r in csv.DictReader(file)}  # fmt: skip
    codes = {"buildings_destroyed": "1", "buildings_severely_damaged": "2", "buildings_moderately_damaged": "3",
             "points_code_6": "6"}  # fmt: skip
    counts = Counter(zip(sites.place.tolist(), sites.code.tolist(), strict=True))
    compared = 0
    for (place, measure), number in printed.items():
        if measure in codes and place not in ("all", "whole city", "Aleppo"):
            where = place if any(p == place for p in sites.place) else None
            if where is None:
                continue
            assert counts[where, codes[measure]] == number, (place, measure)
            compared += 1
    assert compared >= 3 * 112 - 3
    with_damage = {p for (p, c), n in counts.items() if c in "123" and n}
    assert len(with_damage) == 112


def test_aleppo_within_the_133_outlines(shared: Path) -> None:
    """Of 14,034 damaged sites 3,689 lie in no outline: whoever counts by outline loses a quarter, by name none."""
    sites = read_unosat(shared / "data/damage/aleppo/unosat_aleppo_2015.geojson")
    outlines = geopandas.read_file(shared / "data/damage/aleppo/neighborhoods.geojson")
    points = geopandas.GeoDataFrame(
        {"damaged": sites.low >= 1}, geometry=geopandas.points_from_xy(sites.x, sites.y), crs=sites.crs
    )
    inside = geopandas.sjoin(points[points.damaged], outlines, predicate="within")
    assert len(outlines) == 133
    assert inside.index.nunique() == 14_034 - 3_689


def test_words_of_raqqa_and_the_last_image(tmp_path: Path) -> None:
    path = product(
        tmp_path / "raqqa.shp",
        DaSitCl=["Destroyed", None, "Moderate Damage", None],
        SensDa=["2013/10/22", None, "2013/10/22", None],
        DaSitCl2=["Destroyed", "Severe Damage", "Destroyed", None],
        SensDa2=["2017/10/21"] * 4,
    )
    sites = read_unosat(path)
    assert sites.code.tolist() == ["1", "2", "1"]
    assert sites.printed[1] == "Severe Damage"
    assert set(sites.date.tolist()) == {"2017-10-21"}
    assert sites.dropped == (("no class", 1),)
    before = read_unosat(path, on="2014-01-01")
    assert before.code.tolist() == ["1", "3"]
    assert before.dropped == (("no class by 2014-01-01", 2),)


def test_codes_of_gaza_over_many_dates(tmp_path: Path) -> None:
    path = product(
        tmp_path / "gaza.gpkg",
        SensorDate=["2023-05-10"] * 4,
        Main_Damage_Site_Class=[6, 6, 3, None],
        SensorDate_2=["2023-10-15"] * 4,
        Main_Damage_Site_Class_2=[4, None, 1, 11],
        SensorDate_14=["2025-10-11"] * 4,
        Main_Damage_Site_Class_14=[1, None, None, None],
    )
    sites = read_unosat(path)
    assert sites.code.tolist() == ["1", "6", "1", "11"]
    assert sites.date.tolist() == ["2025-10-11", "2023-05-10", "2023-10-15", "2023-10-15"]
    assert sites.low[3] == 0


@pytest.mark.parametrize("field", ["DmgCls_4", "Main_Damag", "Main_Dam_2"])
def test_field_names_of_other_products(tmp_path: Path, field: str) -> None:
    path = product(tmp_path / "a.shp", **{field: ["Destroyed", "Possible Damage"]})
    assert read_unosat(path).code.tolist() == ["1", "4"]


def test_a_reversed_legend_is_followed_and_never_guessed(tmp_path: Path) -> None:
    given = product(tmp_path / "a.gpkg", Main_Dam_2=[1, 2, 3, 4, 4])
    key = {"1": "no damage", "2": "moderate damage", "3": "severe damage", "4": "destroyed"}
    assert read_unosat(given, key=key).counts() == {"1": 2, "6": 1, "3": 1, "2": 1}
    worded = product(
        tmp_path / "b.gpkg", Main_Dam_2=[1, 2, 4, 4],
        Class=["No Damage", "Moderate Damage", "Destroyed", "Destroyed"],
    )  # fmt: skip
    sites = read_unosat(worded)
    assert sites.code.tolist() == ["6", "3", "1", "1"]
    assert "by the words in column Class" in sites.notes[0]


@pytest.mark.parametrize("values", [[1, 2, 5], ["Destroyed", "Total", "x"], [1, 99, 2]])
def test_an_unknown_legend_is_refused_with_what_was_seen(tmp_path: Path, values: list[object]) -> None:
    path = product(tmp_path / "a.gpkg", DmgCls_1=values)
    with pytest.raises(SourceError, match="no legend explains") as caught:
        read_unosat(path)
    assert f"'{values[1]}' (1)" in str(caught.value)
    with pytest.raises(SourceError, match="no legend explains"):
        read_unosat(path, key={"1": "destroyed"})


def test_a_zero_is_an_empty_cell_unless_the_key_says_otherwise(tmp_path: Path) -> None:
    path = product(tmp_path / "a.gpkg", DmgCls_1=[0, 1, 2])
    assert read_unosat(path).dropped == (("no class (0 in the file)", 1),)
    key = {"0": "no visible damage", "1": "destroyed", "2": "severe damage"}
    assert read_unosat(path, key=key).code.tolist() == ["6", "1", "2"]


def test_what_is_no_product_is_refused_with_its_columns(tmp_path: Path) -> None:
    path = product(tmp_path / "a.gpkg", height=[1, 2])
    with pytest.raises(UsageError, match="no column of UNOSAT damage classes") as caught:
        read_unosat(path)
    assert "height" in caught.value.next_step
    with pytest.raises(UsageError, match="no column 'grade'"):
        read_unosat(path, field="grade")
    undated = product(tmp_path / "b.gpkg", DmgCls_1=["Destroyed", "Destroyed"])
    with pytest.raises(UsageError, match="without a date"):
        read_unosat(undated, on="2017-01-01")


def test_repeated_places_are_kept_and_told(tmp_path: Path) -> None:
    made = geopandas.GeoDataFrame({"DmgCls_1": [1, 2]}, geometry=[Point(1, 1), Point(1, 1)], crs="EPSG:4326")
    made.to_file(tmp_path / "a.gpkg")
    sites = read_unosat(tmp_path / "a.gpkg")
    assert len(sites) == 2
    assert any("1 records stand at the place of another" in note for note in sites.notes)
    assert np.unique(sites.x).size == 1
