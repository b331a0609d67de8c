import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from wartoll.cli import app
from wartoll.cli.deaths import seconds
from wartoll.deaths.report import DeathsReport
from wartoll.errors import SourceError, UsageError

TABLE = "pattern,count\n100,120\n010,90\n001,60\n110,40\n101,25\n011,20\n111,12\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))


def run(text: str, *arguments: str) -> Result:
    """The command on a file of this text."""
    Path("lists.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["deaths", "estimate", "lists.csv", *arguments], env={"COLUMNS": "110"})


def test_json_is_the_documented_record() -> None:
    out = run(TABLE, "--method", "decomposable", "--no-vary", "--json", "--lists", "desk,morgue,web")
    report = DeathsReport.model_validate_json(out.stdout)
    assert [entry.name for entry in report.table.lists] == ["desk", "morgue", "web"]
    assert report.headline is not None
    assert report.methods[0].q.keys() >= {"0.025", "0.5", "0.975"}


def test_all_methods_print_no_headline_and_name_what_each_rests_on() -> None:
    out = run(TABLE, "--no-vary", "--patience", "2s")
    assert out.exit_code == 0, out.output
    assert "people killed, listed or not" not in out.output
    assert "none is picked here" in out.output
    assert out.output.count("no list can test") >= 6


def test_one_method_prints_its_number() -> None:
    assert "people killed, listed or not (95%:" in run(TABLE, "--method", "decomposable", "--no-vary").output


FAULTS = {
    "patterns of unequal length": ("pattern,count\n100,5\n01,4\n", 3, "pattern"),
    "a pattern twice": ("pattern,count\n100,5\n100,6\n", 3, "pattern"),
    "a negative count": ("pattern,count\n100,5\n010,-4\n", 3, "count"),
    "a fractional count": ("pattern,count\n100,2.5\n", 2, "count"),
    "a count beyond sense": ("pattern,count\n100,99999999999999999999999\n", 2, "count"),
    "neither 0 nor 1": ("A,B,C,count\n1,0,1,5\n1,0,2,5\n", 3, "C"),
}


@pytest.mark.parametrize(("text", "line", "column"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_file_names_line_and_column(text: str, line: int, column: str) -> None:
    error = run(text).exception
    assert isinstance(error, SourceError)
    assert (error.line, error.column) == (line, column)


def test_an_empty_file_and_one_without_rows_are_refused() -> None:
    assert isinstance(run("").exception, SourceError)
    assert isinstance(run("pattern,count\n").exception, SourceError)


REFUSED = {
    "all on one list": "pattern,count\n100,5\n",
    "no overlap": "pattern,count\n100,5\n010,4\n001,3\n",
    "nobody": "pattern,count\n100,0\n000,0\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_estimated_is_a_value(text: str) -> None:
    out = run(text, "--no-vary", "--json")
    assert out.exit_code == 0
    report = json.loads(out.stdout)
    assert {m["status"] for m in report["methods"]} == {"not estimable"}
    assert all(m["reason"] and m["total"] is None for m in report["methods"])


def test_two_lists_give_what_follows_from_an_assumption_and_no_estimate() -> None:
    report = DeathsReport.model_validate_json(run("pattern,count\n10,50\n01,40\n11,9\n", "--json").stdout)
    fine = {m.method for m in report.methods if m.status == "ok"}
    assert fine == {"independence", "chapman"}
    assert len([row for row in report.sensitivity if row.kind == "dependence of two lists"]) == 7


def test_thirty_lists_are_refused_by_what_cannot_take_them() -> None:
    rows = "".join(f"{'0' * i}1{'0' * (29 - i)},{10 + i}\n" for i in range(30))
    text = f"pattern,count\n{rows}11{'0' * 28},3\n"
    report = json.loads(run(text, "--method", "decomposable", "--no-vary", "--json").stdout)
    assert report["methods"][0]["status"] == "not estimable"


def test_people_on_no_list_are_left_out_and_said() -> None:
    out = run(TABLE + "000,7\n", "--method", "bounds", "--no-vary", "--json")
    report = json.loads(out.stdout)
    assert report["table"]["observed"] == 367
    assert "7 people" in " ".join(report["warnings"])


def test_strata_and_conditions_choose_rows() -> None:
    body = [line.split(",") for line in TABLE.splitlines()[1:]]
    rows = [f"{year},{side},{p},{n}" for year in ("1998", "1999") for side in ("n", "s") for p, n in body]
    text = "\n".join(["year,side,pattern,count", *rows]) + "\n"
    arguments = ["--where", "year=1999", "--strata", "side", "--method", "decomposable", "--no-vary", "--json"]
    report = json.loads(run(text, *arguments).stdout)
    assert report["table"]["observed"] == 2 * 367
    assert [row["stratum"] for row in report["strata"]] == ["n", "s"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--where", "year"], "names no column"),
        (["--where", "count=7777"], "no row of"),
        (["--strata", "side"], "no column 'side'"),
        (["--at-most", "5"], "below the 367 people"),
        (["--patience", "soon"], "no length of time"),
        (["--save-as", "raqqa-2017"], "one estimate"),
        (["--save-as", "raqqa-2017", "--method", "bounds"], "one estimate"),
        (["--save-as", "raka", "--method", "latent"], "no episode 'raka'"),
    ],
)
def test_a_request_that_cannot_be_carried_out_is_refused(arguments: list[str], said: str) -> None:
    error = run(TABLE, *arguments).exception
    assert isinstance(error, UsageError)
    assert said in str(error)


def test_seconds_are_read() -> None:
    assert [seconds(text) for text in ("90s", "15m", "1h", "30", "1.5m")] == [90, 900, 3600, 30, 90]


def test_a_folder_gets_the_page_and_the_draws() -> None:
    out = run(TABLE, "--method", "decomposable", "--no-vary", "-o", "out")
    assert out.exit_code == 0, out.output
    assert {"index.html", "report.json", "draws.csv", "charts"} <= set(os.listdir("out"))
    assert not Path("out/.checkpoint").exists()


def test_a_kept_estimate_is_weighed_by_what_comes_after(tmp_path: Path) -> None:
    out = run(TABLE, "--method", "decomposable", "--save-as", "raqqa-2017", "--patience", "3s")
    assert out.exit_code == 0, out.output
    assert len(list((tmp_path / "home").glob("draws-*.csv"))) == 1
    shown = json.loads(CliRunner().invoke(app, ["show", "raqqa-2017", "--json"]).stdout)
    (own,) = [figure for figure in shown["figures"] if figure["origin"] == "user"]
    assert (own["kind"], own["range_is"], own["measure"]) == ("model", "interval95", "people_killed")
    assert own["low"] <= own["central"] <= own["high"]
    assert any(own["id"] in cell["figures"] for cell in shown["pooled"])
