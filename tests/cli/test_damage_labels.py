"""Two label sets compared on the command line: made-up files, and Kahramanmaras as it was graded twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.cli.damage_labels import lines
from wartoll.damage.agreement import AgreementOut
from wartoll.errors import UsageError

from .made_damage import damage

pytest.importorskip("geopandas")
PLACE = "data/damage/kahramanmaras"
PACKAGE = f"{PLACE}/EMSR648_AOI04_GRA_MONIT01_r1_VECTORS_v1_vector.zip"
TAGGED = f"{PLACE}/hotosm_tur_destroyed_buildings_polygons_geojson.geojson"


def test_kahramanmaras_graded_twice(shared: Path) -> None:
    done = damage("compare-labels", str(shared / PACKAGE), str(shared / TAGGED), "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["scales"] == ["copernicus_ems", "osm"]
    assert found["pairs"] + found["alone"] == 4619
    assert found["meet"] + found["first_worse"] + found["second_worse"] == found["pairs"]
    assert any("copernicus_ems" in line for line in found["notes"])
    shown = damage("compare-labels", str(shared / PACKAGE), str(shared / TAGGED)).stdout
    assert f"{found['pairs']:,} pairs within 15 m" in " ".join(shown.split())


def test_points_and_buildings_are_not_compared(shared: Path) -> None:
    aleppo = shared / "data/damage/aleppo/unosat_aleppo_2015.geojson"
    done = damage("compare-labels", str(shared / PACKAGE), str(aleppo))
    assert isinstance(done.exception, UsageError)
    assert "not compared" in str(done.exception)


def test_no_pairs_have_no_share() -> None:
    found = AgreementOut(
        within_m=1, first="a", second="b", scales=("xbd", "osm"), pairs=0, alone=3, tied=0, meet=0, first_worse=0,
        second_worse=0, cells=(), notes=("a note",),
    )  # fmt: skip
    said = lines(found)
    assert "0 may mean the same" in said[1]
    assert said[-1] == "note: a note"
