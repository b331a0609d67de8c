"""`wartoll damage placebo`: on a made-up city, and on the six quiet bursts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.damage.placebo_report import PlacebosOut
from wartoll.errors import UsageError
from wartoll.simulate.city import IMAGES, write_city

from .made_damage import damage

QUIET = [word for year in (2014, 2015, 2016) for word in ("--quiet", f"{year}-03..{year}-06")]


def ran(*words: str) -> PlacebosOut:
    """What the command printed."""
    done = damage("placebo", *words, "--json")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return PlacebosOut.model_validate_json(done.stdout)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Images of four springs."""
    folder = tmp_path_factory.mktemp("city")
    write_city(folder, 20, 1)
    return folder / IMAGES


def test_quiet_years_of_a_made_up_city(city: Path) -> None:
    made = ran(str(city), *QUIET)
    (one,) = made.placebos
    assert len(one.pairs) == 2
    assert 0 < one.threshold < 20
    assert one.worst is not None
    assert one.worst.rate < 0.05
    again = ran(str(city), *QUIET)
    assert again == made, "the same images and seed give the same numbers"
    assert ran(str(city), *QUIET, "--false-positives", "0.05").placebos[0].threshold < one.threshold


def test_the_table_is_readable(city: Path) -> None:
    done = damage("placebo", str(city), *QUIET)
    assert done.exit_code == 0
    assert "Threshold for 1.0%" in done.stdout
    assert "in a year like the worst" in done.stdout.replace("\n", " ")


def test_the_page_holds_what_was_found(city: Path, tmp_path: Path) -> None:
    made = ran(str(city), *QUIET, "-o", str(tmp_path / "page"))
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    kept = (tmp_path / "page" / "placebo.json").read_text("utf-8")
    assert PlacebosOut.model_validate_json(kept) == made
    assert f"<b>{made.placebos[0].threshold:.2f}</b>" in page
    assert "2014 against 2015" in page
    assert (tmp_path / "page" / "charts" / "null-1.svg").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--quiet", "2013-03..2013-06"), "one quiet window"),
        (("--quiet", "2013-03..2013-06", "--quiet", "2014-03..2014-06", "--false-positives", "0.9"), "not in"),
        (("--quiet", "spring..summer", "--quiet", "2014-03..2014-06"), "span of days"),
    ],
)
def test_mistakes_are_told(city: Path, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ran(str(city), *words)


def test_a_stated_one_per_cent_on_six_quiet_bursts(shared: Path) -> None:
    """Calibrated on 2021 against 2022, tested on 2022 against 2023: .5% to 2% on five bursts or more."""
    folder = shared / "data" / "damage" / "s1_rtc_null_10SGD"
    if not folder.is_dir():
        pytest.skip("the quiet stack is not in ../shared")
    quiet = [word for year in (2021, 2022, 2023) for word in ("--quiet", f"{year}-11-09..{year}-12-22")]
    made = ran(str(folder), *quiet, "--each-orbit")
    rates = {
        one.orbits[0]: next(c.rate for c in one.crossed if c.tested == "2022 against 2023") for one in made.placebos
    }
    assert len(rates) == 6
    assert sum(0.005 <= rate <= 0.02 for rate in rates.values()) >= 5, json.dumps(rates)
