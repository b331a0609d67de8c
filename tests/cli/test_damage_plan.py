"""The list to fill in: drawn from the map's classes, never over somebody's work, and read back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.cli.damage_plan import buildings_in, read_list, write_list
from wartoll.damage.labelling import filled
from wartoll.errors import UsageError

from .made_damage import damage, folder

pytest.importorskip("pyarrow")
pytest.importorskip("vl_convert")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a map and its buildings, in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "city")
    return tmp_path / "city"


def test_the_list_is_drawn_from_the_classes(city: Path) -> None:
    done = damage("plan", "city", "-o", "list.csv", "--look-at", "90")
    assert done.exit_code == 0, done.output
    rows = read_list(Path("list.csv"))
    assert len(rows) == 90
    assert {r.stratum for r in rows} == set(buildings_in(city).classes())
    assert all(r.lon and r.lat for r in rows)
    assert filled(rows).not_reached == 90
    write_list(Path("again.csv"), rows)
    assert Path("again.csv").read_bytes() == Path("list.csv").read_bytes()


def test_a_list_is_never_overwritten(city: Path) -> None:
    Path("list.csv").write_text("work of a week")
    done = damage("plan", str(city), "-o", "list.csv")
    assert isinstance(done.exception, UsageError)
    assert Path("list.csv").read_text() == "work of a week"


def test_a_map_without_buildings_says_what_to_do(city: Path) -> None:
    (city / "buildings.parquet").unlink()
    done = damage("plan", str(city), "-o", "list.csv")
    assert "--footprints" in str(done.exception)


def test_a_list_that_cannot_be_written_is_told(city: Path) -> None:
    done = damage("plan", str(city), "-o", "nowhere/list.csv")
    assert "cannot be written" in str(done.exception)
