import csv
from pathlib import Path

import numpy as np
import pytest

from wartoll.cli.keeping import Kept, check_keepable
from wartoll.deaths.estimate import Asked, estimate
from wartoll.deaths.overlap import overlap
from wartoll.errors import UsageError

TABLE = overlap(("A", "B", "C"), {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12})


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    (tmp_path / "wartoll.toml").write_text('[organisation]\nname = "The Desk"\nurl = "https://example.org"\n')


def kept(population: str = "civilians") -> Kept:
    """What a command line says."""
    return Kept("raqqa-2017", population, "all", "whole_city", None, None)


def test_the_row_is_the_organisations_and_the_draws_stand_beside_it(tmp_path: Path) -> None:
    found = estimate({"": TABLE}, Asked(choice="decomposable", vary=False), seed=1)
    kept().keep(found, "decomposable")
    (figures,) = (tmp_path / "home").glob("figures-*.csv")
    (row,) = csv.DictReader(figures.open(encoding="utf-8"))
    assert (row["publisher"], row["url"]) == ("The Desk", "https://example.org")
    assert (row["measure"], row["period_start"]) == ("civilians_killed", "2017-06-06")
    (draws,) = (tmp_path / "home").glob("draws-*.csv")
    assert draws.name in row["note"]
    values = np.loadtxt(draws, skiprows=1)
    assert np.median(values) == pytest.approx(float(row["central"]), abs=1)


def test_keeping_twice_keeps_one(tmp_path: Path) -> None:
    found = estimate({"": TABLE}, Asked(choice="decomposable", vary=False), seed=1)
    kept().keep(found, "decomposable")
    kept().keep(found, "decomposable")
    assert len(list((tmp_path / "home").iterdir())) == 2


def test_a_refused_estimate_leaves_nothing_behind(tmp_path: Path) -> None:
    found = estimate({"": overlap(("A", "B"), {"10": 5, "11": 3})}, Asked(choice="loglinear", vary=False), seed=1)
    with pytest.raises(UsageError, match="no estimate that could be kept"):
        kept().keep(found, "loglinear")
    assert not (tmp_path / "home").exists()


def test_several_answers_cannot_be_kept() -> None:
    check_keepable(None, "all")
    check_keepable(kept(), "latent")
    for method in ("all", "bounds"):
        with pytest.raises(UsageError, match="one estimate"):
            check_keepable(kept(), method)
