"""Overture by DuckDB: the SQL on a local file of the same form; a release is asked for only when it is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.footprints import read_footprints, read_overture
from wartoll.sources.footprints_area import clip_of
from wartoll.sources.footprints_overture import address_of, overture_layer, query_of

geopandas = pytest.importorskip("geopandas")
duckdb = pytest.importorskip("duckdb")
import shapely  # noqa: E402  # after the skip: shapely comes with geopandas

CITY = "35.9,36.9,36.1,37.25"


def overture(path: Path, **more: list[Any]) -> Path:
    """Five buildings in the form of the release: nested bounds and sources, WKB outlines, days of the last edit."""
    shapes = [shapely.box(37 + i / 10, 36, 37.0002 + i / 10, 36.0002) for i in range(5)]
    held = {
        "id": [f"08b{i}" for i in range(5)],
        "bbox": [dict(zip(("xmin", "ymin", "xmax", "ymax"), s.bounds, strict=True)) for s in shapes],
        "version": [1] * 5,
        "sources": [
            [{"property": "", "dataset": "OpenStreetMap", "record_id": "w1@2", "update_time": "2016-01-02T03:04:05Z"}],
            [{"property": "", "dataset": "Microsoft ML Buildings", "record_id": None, "update_time": None},
             {"property": "/properties/height", "dataset": "OpenStreetMap", "record_id": None, "update_time": None}],
            None,
            [{"property": "", "dataset": "OpenStreetMap", "record_id": "w2@1", "update_time": "2024-05-01T00:00:00Z"}],
            None,
        ],
        "height": [3.0, None, 12.5, None, None],
        "class": ["house", None, None, None, None],
        "subtype": ["residential", "education", None, None, None],
        **more,
    }  # fmt: skip
    geopandas.GeoDataFrame(held, geometry=shapes, crs="OGC:CRS84").to_parquet(path)
    return path


def test_buildings_of_an_area(tmp_path: Path) -> None:
    found = read_overture(clip_of(CITY), path=overture(tmp_path / "o.parquet"))
    assert found.id.tolist() == ["08b0", "08b1", "08b2"]
    assert found.source.tolist() == ["OpenStreetMap", "Microsoft ML Buildings", "Overture"]
    assert found.captured.tolist() == ["2016-01-02", "", ""]
    assert found.kind.tolist() == ["house", "education", ""]
    assert found.height.tolist() == pytest.approx([3.0, float("nan"), 12.5], nan_ok=True)
    assert (found.drawn.dataset, found.drawn.records, found.left_out) == ("Overture", 3, ())
    assert "passed over unread" in found.notes[-1]
    assert found.drawn.licence == "ODbL 1.0"


def test_a_local_file_of_overture_is_known_by_its_columns(tmp_path: Path) -> None:
    path = overture(tmp_path / "o.parquet", is_underground=[False, True, None, None, None])
    found = read_footprints(path, clip_of(CITY))
    assert found.id.tolist() == ["08b0", "08b2"]
    assert {row.reason: row.records for row in found.left_out} == {"outside the area": 2, "underground": 1}
    assert found.drawn.records == 5


def test_the_query_is_of_the_columns_that_are_there() -> None:
    few = query_of({"id", "geometry", "bbox", "sources"}, bounded=True)
    assert "height" not in few
    assert few.endswith("bbox.ymin <= $north AND bbox.ymax >= $south")
    assert "WHERE" not in query_of({"id", "geometry"}, bounded=False)


def test_releases() -> None:
    assert address_of("2026-10-21.0").startswith("s3://overturemaps-us-west-2/release/2026-10-21.0/theme=buildings/")
    for none in ("latest", "2026-10-21", "2026-10-21.0'; DROP"):
        with pytest.raises(UsageError, match="no release of Overture"):
            address_of(none)
    with pytest.raises(UsageError, match="either a release"):
        read_overture(clip_of(CITY))
    with pytest.raises(UsageError, match="either a release"):
        read_overture(clip_of(CITY), release="2026-10-21.0", path=Path("o.parquet"))


def test_a_file_of_another_form_and_one_cut_off(tmp_path: Path) -> None:
    plain = geopandas.GeoDataFrame({"id": ["x"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    plain.to_parquet(tmp_path / "p.parquet")
    with pytest.raises(SourceError, match=r"p\.parquet: is not in Overture's form: it has no column 'bbox'"):
        overture_layer(str(tmp_path / "p.parquet"), None)
    whole = overture(tmp_path / "o.parquet").read_bytes()
    (tmp_path / "o.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match="cannot be read by DuckDB"):
        overture_layer(str(tmp_path / "o.parquet"), None)


def test_the_internet_is_touched_only_for_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    connect = duckdb.connect

    class Watched:
        def __init__(self) -> None:
            self.held = connect()

        def execute(self, sql: str, *given: object) -> Any:
            asked.append(sql)
            if sql.startswith("INSTALL"):
                raise duckdb.IOException("no way out")
            return self.held.execute(sql, *given)

        def sql(self, *given: Any, **more: Any) -> Any:
            return self.held.sql(*given, **more)

    monkeypatch.setattr(duckdb, "connect", Watched)
    read_overture(clip_of(CITY), path=overture(tmp_path / "o.parquet"))
    assert not any("httpfs" in sql for sql in asked)
    with pytest.raises(SourceError, match="no way out") as error:
        read_overture(clip_of(CITY), release="2026-10-21.0")
    assert "overturemaps download" in str(error.value)
