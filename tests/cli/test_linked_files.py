import csv
import io
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from wartoll.cli.linked_files import entries_csv, people_csv, write_files
from wartoll.cli.linked_folder import Settings, make_folder
from wartoll.cli.linking_stages import Stages
from wartoll.deaths.linkage import Linkage, Recall
from wartoll.deaths.linkage_draws import CellDraws
from wartoll.deaths.persons import Persons
from wartoll.entries import entry_schema

ROWS = [("a", "=1+1 Nabil"), ("b", "Rami Nabil"), ("a", "Omar Saleh"), ("b", "Omar Saleh"), ("a", None),
        ("a", "Ziad Amin"), ("a", "Hani Amin")]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> tuple[Stages, Linkage]:
    """Seven entries of five people: two on both lists, three on the first alone."""
    blank = dict.fromkeys(entry_schema().names)
    table = pa.Table.from_pylist(
        [
            {**blank, "entry": at, "list": name, "source_id": str(at), "name": text}
            for at, (name, text) in enumerate(ROWS)
        ],
        schema=entry_schema(),
    )
    stages = Stages(make_folder(tmp_path / "work", Settings()))
    stages.__dict__["entries"] = table
    person = np.array([0, 0, 1, 1, 2, 3, 4])
    histories = np.array([3, 3, 1, 1, 1])
    cells = CellDraws(("a", "b"), ("",), np.array([[[0, 3, 0, 2]]]))
    return stages, Linkage(Persons(stages.roster, person, (), histories), cells, Recall(1, 1, "", np.ones(1)), "")


def rows_of(data: str) -> list[dict[str, str]]:
    """The rows of CSV text."""
    return list(csv.DictReader(io.StringIO(data)))


def test_entries_of_one_person_stand_together_and_no_cell_is_run(made: tuple[Stages, Linkage]) -> None:
    rows = rows_of(people_csv(*made).decode())
    assert [row["person"] for row in rows] == ["1", "1", "2", "2", "3", "4", "5"]
    assert rows[0]["name"] == "'=1+1 Nabil"
    assert rows[4]["name"] == ""


def test_marks_hold_no_text_and_small_groups_are_left_out(made: tuple[Stages, Linkage]) -> None:
    text = entries_csv(*made, 3)
    assert not any(name and name in text for _, name in ROWS)
    assert len(rows_of(text)) == 3, "two people on both lists are too few to be told"
    whole = rows_of(entries_csv(*made, 0))
    assert Counter(Counter(row["person"] for row in whole).values()) == {2: 2, 1: 3}
    named = [row["name"] for row in whole if row["name"]]
    assert len(named) == 6
    assert len(set(named)) == 5, "one name has one mark"


def test_files_are_written_where_they_belong(made: tuple[Stages, Linkage]) -> None:
    stages, found = made
    stages.__dict__["read"] = type("Read", (), {"facts": {"reports": []}})()
    stages.__dict__["linked"] = type(
        "Linked", (), {"facts": {"compared": 9, "warnings": [], "false pairs": []}, "table": None}
    )()
    stages.__dict__["pairs"] = ()
    write_files(stages, found, stages.report(found, fewest=3), fewest=3)
    share = {path.name for path in stages.folder.share.iterdir()}
    assert {"linkage.json", "overlaps.csv", "entries.csv"} <= share
    assert "people.csv" not in share
    assert (stages.folder.path / "people.csv").is_file()
    write_files(stages, found, stages.report(found, fewest=0), fewest=0)
    assert (stages.folder.share / "people.csv").is_file()
