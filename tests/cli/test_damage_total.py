"""The total from a map and its list: on the screen, on the page, as JSON, and kept as a figure for `check`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from .made_damage import damage, folder

pytest.importorskip("pyarrow")
pytest.importorskip("vl_convert")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map, and a list of which every second building is severely damaged."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    folder(tmp_path / "city")
    assert damage("plan", "city", "-o", "list.csv", "--look-at", "90").exit_code == 0
    with open("list.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    with open("filled.csv", "w", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys())
        out.writeheader()
        out.writerows(row | {"label": "severe" if i % 2 else "none"} for i, row in enumerate(rows))
    return tmp_path / "city"


def test_the_total_stands_on_the_page(city: Path) -> None:
    before = (city / "change.tif").read_bytes()
    done = damage("total", "city", "--labels", "filled.csv", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads((city / "report.json").read_text())["total"]
    assert told == json.loads(done.stdout)
    assert told["number"]["low"] < 200 < told["number"]["high"]
    assert f"{told['number']['median']:,.0f} of 400 buildings" in (city / "index.html").read_text()
    assert (city / "change.tif").read_bytes() == before


def test_it_is_kept_for_check(city: Path, tmp_path: Path) -> None:
    done = damage("total", str(city), "--labels", "filled.csv", "--save-as", "raqqa-2017")
    assert done.exit_code == 0, done.output
    (kept,) = (tmp_path / "home").glob("figures-*.csv")
    (row,) = csv.DictReader(kept.open())
    assert (row["episode"], row["measure"], row["severity"]) == ("raqqa-2017", "share_destroyed", "destroyed_or_severe")
    assert float(row["low"]) < float(row["central"]) < float(row["high"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "no total without labels drawn by plan"),
        (("--labels", "list.csv"), "the list is empty"),
        (("--sensitivity", "0.9", "--specificity", "0.9..0.95"), "state a range"),
    ],
)
def test_why_there_is_no_total(city: Path, more: tuple[str, ...], said: str) -> None:
    done = damage("total", "city", *more)
    assert done.exit_code == 0
    assert said in " ".join(done.stdout.split())
    assert "cannot be estimated" in (city / "index.html").read_text()


def test_a_band_is_no_estimate(city: Path) -> None:
    done = damage("total", str(city), "--sensitivity", "0.6..0.9", "--specificity", "0.9..0.95")
    assert "a band, not an estimate" in done.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--sensitivity", "1.2..0.5"), "no range of shares"),
        (("--save-as", "atlantis"), "atlantis"),
        (("--labels", "city/report.json"), "report.json"),
    ],
)
def test_mistakes_are_told(city: Path, more: tuple[str, ...], said: str) -> None:
    done = damage("total", str(city), *more)
    assert done.exit_code != 0
    assert said in str(done.exception)
