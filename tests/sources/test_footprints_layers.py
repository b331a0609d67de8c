"""Files of outlines in batches: every format, several layers, and what is cut off."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.footprints_layers import PLAIN, Layer, layer_of, unreadable

geopandas = pytest.importorskip("geopandas")
import shapely  # noqa: E402  # after the skip: shapely comes with geopandas


def frame(n: int = 400) -> Any:
    outlines = [shapely.box(37 + i / 1000, 36, 37.0005 + i / 1000, 36.0005) for i in range(n)]
    return geopandas.GeoDataFrame({"id": [f"b{i}" for i in range(n)]}, geometry=outlines, crs="EPSG:4326")


def lines(path: Path, n: int = 400) -> None:
    made = [
        json.dumps({"type": "Feature", "properties": {"height": 3}, "geometry": json.loads(shapely.to_geojson(shape))})
        for shape in frame(n).geometry
    ]
    text = "\n".join(made).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)


def write(path: Path) -> None:
    if "geojsonl" in path.name:
        lines(path)
    elif path.suffix == ".parquet":
        frame().to_parquet(path)
    else:
        frame().to_file(path)


def records(layer: Layer) -> list[Any]:
    return [outline for batch in layer.batches for outline in batch.column(layer.outlines).to_pylist()]


FORMATS = ["a.gpkg", "a.shp", "a.geojson", "a.fgb", "a.parquet", "a.geojsonl", "a.geojsonl.gz"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_its_outlines(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    layer = layer_of(tmp_path / name)
    assert len(shapely.from_wkb(records(layer))) == 400
    assert layer.file == name
    assert ("height" if "geojsonl" in name else "id") in layer.columns


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.4, 0.95])
def test_what_is_cut_off_is_refused(tmp_path: Path, name: str, share: float) -> None:
    if name == "a.geojsonl":
        pytest.skip("plain lines that are cut off end in a line that is no feature, which is counted")
    write(tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(SourceError, match=r"a\..*(is cut off|cannot be read as a file of outlines)"):
        records(layer_of(tmp_path / name))


def test_a_line_cut_off_is_a_record_without_an_outline(tmp_path: Path) -> None:
    lines(tmp_path / "a.geojsonl", 10)
    text = (tmp_path / "a.geojsonl").read_text()
    (tmp_path / "a.geojsonl").write_text(text[:-30])
    assert [outline is None for outline in records(layer_of(tmp_path / "a.geojsonl"))] == [False] * 9 + [True]


def test_a_zip_of_a_shapefile(tmp_path: Path) -> None:
    frame(5).to_file(tmp_path / "a.shp")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        for part in tmp_path.glob("a.[sdpc]*"):
            out.write(part, part.name)
    assert len(records(layer_of(tmp_path / "a.zip"))) == 5


def test_several_layers_must_be_named(tmp_path: Path) -> None:
    frame(2).to_file(tmp_path / "a.gpkg", layer="one")
    frame(3).to_file(tmp_path / "a.gpkg", layer="two")
    with pytest.raises(UsageError, match="2 layers"):
        layer_of(tmp_path / "a.gpkg")
    with pytest.raises(UsageError, match="no layer 'three'"):
        layer_of(tmp_path / "a.gpkg", "three")
    assert len(records(layer_of(tmp_path / "a.gpkg", "two"))) == 3


def test_files_that_are_none(tmp_path: Path) -> None:
    import pandas

    with pytest.raises(UsageError, match="no file"):
        layer_of(tmp_path / "nowhere.gpkg")
    pandas.DataFrame({"id": [1]}).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="Parquet without outlines"):
        layer_of(tmp_path / "a.parquet")
    (tmp_path / "a.jsonl").write_text("id,name\n")
    with pytest.raises(SourceError, match=r"a\.jsonl, line 1: holds no lines of GeoJSON"):
        layer_of(tmp_path / "a.jsonl")
    (tmp_path / "a.txt").write_text("nothing")
    with pytest.raises(SourceError, match="cannot be read as a file of outlines"):
        layer_of(tmp_path / "a.txt")
    assert "Download it again" in str(unreadable("a.gpkg", ValueError("")))


def test_parquet_that_names_no_system_is_longitude_and_latitude(tmp_path: Path) -> None:
    import pyarrow.parquet

    frame(2).to_parquet(tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    about = json.loads(table.schema.metadata[b"geo"])
    del about["columns"]["geometry"]["crs"]
    pyarrow.parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(about)}), tmp_path / "b.parquet")
    assert layer_of(tmp_path / "b.parquet").crs == PLAIN
    about["columns"]["geometry"] |= {"crs": None, "encoding": "polygon"}
    pyarrow.parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(about)}), tmp_path / "c.parquet")
    with pytest.raises(SourceError, match="encoding"):
        layer_of(tmp_path / "c.parquet")


def test_the_extra_is_named_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pyogrio" else name)
    with pytest.raises(UsageError, match="missing: pyogrio") as error:
        layer_of(tmp_path / "a.gpkg")
    assert "wartoll[damage]" in str(error.value)
