import json

from typer.testing import CliRunner

from wartoll.answers import CompareOut, RankOut, ShowOut, TraceOut
from wartoll.cli import app


def _json(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_answer_is_its_record() -> None:
    assert CompareOut.model_validate_json(_json("compare", "raqqa-2017", "dresden-1945")).findings
    assert ShowOut.model_validate_json(_json("show", "dresden-1945")).pooled
    assert RankOut.model_validate_json(_json("rank", "--measure", "share_destroyed", "--since", "1945")).tables
    assert TraceOut.model_validate_json(_json("trace", "160,000", "--episode", "raqqa-2017")).rows


def test_one_measure_and_a_divisor_are_taken() -> None:
    out = json.loads(_json("compare", "raqqa-2017", "dresden-1945", "--measure", "people_killed", "--per", "day"))
    assert [(f["measure"], f["per"]) for f in out["findings"]] == [("people_killed", "day")]


def test_tables_are_printed_for_people() -> None:
    result = CliRunner().invoke(app, ["compare", "raqqa-2017", "dresden-1945"])
    assert "Raqqa 2017" in result.output
    assert "verdict" in result.output
