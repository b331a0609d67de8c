"""The catalogue in four formats: the same facts, the same bytes each time, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile

import pytest

from wartoll.errors import UsageError
from wartoll.records import Alias, Catalogue, Episode, Figure, Source
from wartoll.sources.export import FORMATS, export_catalogue


def catalogue(backwards: bool = False) -> Catalogue:
    step = -1 if backwards else 1
    episodes = [
        Episode(id="b-2000", name="B", place="b", country="X", start="2000", end="2000"),
        Episode(id="a-1999", name="Ä", place="a", country="X", start="1999", end="1999", lat=1.5),
    ][::step]
    figures = [
        Figure(
            id="a-1999/2", episode="a-1999", measure="strikes", central=12.0, source="s/1", note="=1+1", origin="user"
        ),
        Figure(
            id="a-1999/1",
            episode="a-1999",
            measure="share_destroyed",
            low=0.25,
            high=0.5,
            source="s/1",
            is_register=True,
            derived_from=("a-1999/2", "b-2000/1"),
            definition="with\x0bcontrol",
        ),
    ][::step]
    source = Source(id="s/1", publisher="@un", publisher_id="un", role="un", carrier="primary", published="1999")
    aliases = [Alias(alias="Bé", target="b"), Alias(alias="A", target="a")][::step]
    return Catalogue(
        episodes={e.id: e for e in episodes},
        figures=tuple(figures),
        sources={"s/1": source},
        aliases=tuple(aliases),
        hash="h",
    )


def test_csv_is_one_table_with_source_and_episode_beside_each_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(export_catalogue(catalogue(), "csv").decode())))
    assert [row["id"] for row in rows] == ["a-1999/1", "a-1999/2"]
    assert (rows[0]["low"], rows[0]["central"], rows[0]["register"]) == ("0.25", "", "yes")
    assert (rows[0]["derived_from"], rows[0]["episode_name"], rows[0]["episode_lat"]) == (
        "a-1999/2;b-2000/1",
        "Ä",
        "1.5",
    )
    assert (rows[1]["central"], rows[1]["origin"], rows[1]["register"]) == ("12", "user", "no")


def test_csv_defuses_formulas() -> None:
    row = list(csv.DictReader(io.StringIO(export_catalogue(catalogue(), "csv").decode())))[1]
    assert (row["note"], row["source_publisher"]) == ("'=1+1", "'@un")


def test_json_holds_the_four_nouns_in_order() -> None:
    read = json.loads(export_catalogue(catalogue(), "json"))
    assert list(read) == ["aliases", "episodes", "figures", "sources"]
    assert [f["id"] for f in read["figures"]] == ["a-1999/1", "a-1999/2"]
    assert read["figures"][0]["register"] is True
    assert "is_register" not in read["figures"][0]
    assert [e["id"] for e in read["episodes"]] == ["a-1999", "b-2000"]
    assert [a["alias"] for a in read["aliases"]] == ["A", "Bé"]
    assert [Figure(**f) for f in read["figures"]] == sorted(catalogue().figures, key=lambda f: f.id)


def test_parquet_has_types_and_the_hash() -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(export_catalogue(catalogue(), "parquet")))
    assert table.column("low").to_pylist() == [0.25, None]
    assert table.column("register").to_pylist() == [True, False]
    assert table.column("source_publisher").to_pylist() == ["@un", "@un"]
    assert table.schema.metadata[b"wartoll_catalogue"] == b"h"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    from openpyxl import load_workbook

    data = export_catalogue(catalogue(), "xlsx")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["figures", "episodes", "sources", "aliases"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}
    values = {cell.value for row in book["figures"].iter_rows() for cell in row}
    assert {"=1+1", "@un", "withcontrol", 0.25, 12} <= values
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_catalogue_gives_the_same_bytes(fmt: str) -> None:
    assert export_catalogue(catalogue(), fmt) == export_catalogue(catalogue(backwards=True), fmt)


def test_a_workbook_does_not_say_when_it_was_saved() -> None:
    with zipfile.ZipFile(io.BytesIO(export_catalogue(catalogue(), "xlsx"))) as archive:
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_another_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no format 'sql'\n  Formats are: csv, json, parquet, xlsx"):
        export_catalogue(catalogue(), "sql")


@pytest.mark.parametrize(("fmt", "module"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_missing_extra_says_what_to_install(fmt: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"pip install 'wartoll\[tables\]'"):
        export_catalogue(catalogue(), fmt)
