"""The catalogue, looked at and taken away."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from wartoll.sources.catalogue import shipped

from .conftest import Command


def test_the_list_has_every_episode(wartoll: Command) -> None:
    done = wartoll("catalogue", "list")
    rows = json.loads(wartoll("catalogue", "list", "--json").out)["episodes"]
    assert done.code == 0
    assert {row["id"] for row in rows} == set(shipped().episodes)
    assert "raqqa-2017" in done.out
    assert f"{len(rows)} episodes" in done.out
    more = json.loads(wartoll("catalogue", "list", "--classes", "--json").out)["episodes"]
    assert len(more) > len(rows)


def test_one_figure_and_one_episode(wartoll: Command) -> None:
    figure = next(f for f in shipped().figures if f.episode == "raqqa-2017")
    done = wartoll("catalogue", "show", figure.id)
    assert done.code == 0
    assert figure.id in done.out
    assert shipped().sources[figure.source].publisher.split()[0] in done.out
    assert json.loads(wartoll("catalogue", "show", figure.id, "--json").out)["figure"]["id"] == figure.id
    assert "Raqqa" in wartoll("catalogue", "show", "raqqa-2017").out
    assert wartoll("catalogue", "show", "raqqa-2017/deaths/9999").code == 2


def test_the_shipped_catalogue_has_no_faults(wartoll: Command) -> None:
    done = wartoll("catalogue", "lint")
    assert (done.code, done.out) == (0, "")
    assert "no faults" in done.err


def test_export_csv_holds_every_figure(wartoll: Command) -> None:
    done = wartoll("catalogue", "export", "--no-classes")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["id"] for row in rows] == sorted(f.id for f in shipped().figures)
    assert all(row["source_publisher"] for row in rows)


def test_export_json(wartoll: Command) -> None:
    held = json.loads(wartoll("catalogue", "export", "--format", "json").out)
    assert set(held) == {"aliases", "episodes", "figures", "sources"}
    assert len(held["figures"]) == len(shipped(classes=True).figures)


def test_export_parquet_and_workbook(wartoll: Command) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(wartoll("catalogue", "export", "--format", "parquet").raw))
    assert table.num_rows == len(shipped(classes=True).figures)
    done = wartoll("catalogue", "export", "--no-classes", "--format", "xlsx")
    assert zipfile.ZipFile(io.BytesIO(done.raw)).testzip() is None
    book = load_workbook(io.BytesIO(done.raw), read_only=True)
    assert "figures" in book.sheetnames


def test_export_to_a_file_says_where(wartoll: Command, desk: object) -> None:
    done = wartoll("catalogue", "export", "--format", "json", "-o", "all.json")
    assert (done.code, done.out) == (0, "")
    assert "written: all.json" in done.err
    assert wartoll("catalogue", "export", "-o", "no/such/folder.csv").code == 2
    assert wartoll("catalogue", "export", "--format", "sql").code == 2
    assert desk is not None


@pytest.mark.parametrize("command", [("list",), ("export", "--format", "csv", "--no-classes")])
def test_the_same_bytes_twice(wartoll: Command, command: tuple[str, ...]) -> None:
    assert wartoll("catalogue", *command).raw == wartoll("catalogue", *command).raw
