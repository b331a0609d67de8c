import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from wartoll.cli import app
from wartoll.deaths.incident_report import IncidentReport
from wartoll.errors import UsageError
from wartoll.simulate.incidents import War, two_lists

HEADER = "id,date,lat,lon,accuracy_km,killed_low,killed_high,belligerents"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))


def write() -> None:
    """Two made-up lists in the folder."""
    made = two_lists(War(events=80, days=60), np.random.default_rng(4))
    for name, rows in (("a.csv", made.first), ("b.csv", made.second)):
        lines = [
            f"{r.id},{date.fromordinal(r.start)},{r.lat},{r.lon},{r.radius},{r.low:.0f},{r.high:.0f},One; Other"
            for r in rows
        ]
        Path(name).write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")


def run(*arguments: str) -> Result:
    """The command on the two lists."""
    return CliRunner().invoke(app, ["deaths", "incidents", "a.csv", "b.csv", *arguments], env={"COLUMNS": "110"})


def test_screen_folder_and_json_say_the_same() -> None:
    write()
    out = run("-o", "out", "--json")
    assert out.exit_code == 0, out.output
    found = IncidentReport.model_validate_json(Path("out/report.json").read_text("utf-8"))
    printed = json.loads(out.stdout[out.stdout.index("{") : out.stdout.rindex("}") + 1])
    assert printed["best_links"] == found.best_links
    assert "Two lists of incidents" in Path("out/index.html").read_text("utf-8")
    assert len(Path("out/links.csv").read_text("utf-8").splitlines()) == len(found.pairs) + 1
    shown = run()
    assert f"{found.links.median:,.0f} events on both lists" in shown.output  # type: ignore[union-attr]  # status is ok
    assert "cannot test" in " ".join(shown.output.split())


WRONG = {
    "a box of three": ("--box=1,2,3", "is not 4 numbers"),
    "a box inside out": ("--box=10,2,3,4", "holds nothing"),
    "no day": ("--from=2000-13-01", "is no day"),
    "no column": ("--columns-a=start", "names no column"),
    "a column that is not there": ("--columns-b=start=day", "names no column of b.csv"),
    "no number": ("--near=a,b,c", "is not 3 numbers"),
}


@pytest.mark.parametrize(("option", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_option_says_what_to_write(option: str, what: str) -> None:
    write()
    error = run(option).exception
    assert isinstance(error, UsageError)
    assert what in str(error)
    assert error.next_step


def test_days_the_wrong_way_round_and_one_file_twice_are_refused() -> None:
    write()
    assert isinstance(run("--from", "2000-02-01", "--to", "2000-01-01").exception, UsageError)
    twice = CliRunner().invoke(app, ["deaths", "incidents", "a.csv", "a.csv"])
    assert isinstance(twice.exception, UsageError)


def test_a_period_too_short_is_a_value_not_an_error() -> None:
    write()
    out = run("--from", "2000-02-01", "--to", "2000-02-10")
    assert out.exit_code == 0
    assert "not estimable" in out.output


@pytest.mark.slow  # 700 incidents and 24,000 possible links: some 10 s of processor time
def test_raqqa(shared: Path) -> None:
    folder = shared / "data" / "casualties"
    files = [folder / "airwars_syria_incidents.csv", folder / "ucdp_ged_syria_2016_2019.csv"]
    if not all(file.is_file() for file in files):
        pytest.skip("needs the two incident lists of ../shared/data/casualties")
    asked = ["--from", "2017-06-06", "--to", "2017-10-20", "--box", "35.90,38.93,36.00,39.09", "--json"]
    out = CliRunner().invoke(app, ["deaths", "incidents", *map(str, files), *asked])
    found = IncidentReport.model_validate_json(out.stdout)
    assert [one.used for one in found.lists] == [472, 229]
    assert found.links is not None
    assert 40 < found.links.median < 110
    assert found.best_links_by_chance is not None
    assert found.best_links > found.best_links_by_chance.median
    assert found.same_day_lowest is not None
    assert found.same_day_lowest.killed == 1661
    assert found.same_day_lowest.moved_most < 1100
    assert found.killed["both"].by_lowest.high < found.same_day_lowest.killed
