import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import app
from wartoll.findings import CheckResult

SENTENCE = "Raqqa has inherited the fate of Dresden in 1945, the ministry said."


def test_json_is_the_documented_record() -> None:
    out = CliRunner().invoke(app, ["check", SENTENCE, "--date", "2017-10-23", "--json"])
    result = CheckResult.model_validate_json(out.stdout)
    (claim,) = result.claims
    assert (claim.subject, claim.references, claim.kind) == ("raqqa-2017", ("dresden-1945",), "similar")
    assert claim.then is not None
    assert claim.then.as_of == "2017-10-23"


def test_the_user_overrides_what_was_read() -> None:
    arguments = ["check", SENTENCE, "--subject", "mosul-2016-17", "--measure", "people_killed", "--claimant", "A desk"]
    (claim,) = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)["claims"]
    assert claim["subject"] == "mosul-2016-17"
    assert claim["claimant"] == "A desk"
    (own,) = [f for f in claim["now"]["findings"] if not f["side"]]
    assert own["measure"] in ("people_killed", "civilians_killed")  # civilians where that is all there is


def test_two_episodes_without_a_claim_in_the_text_are_compared_as_alike() -> None:
    arguments = ["check", "What happened here?", "--subject", "raqqa-2017", "--reference", "mosul-2016-17", "--json"]
    (claim,) = json.loads(CliRunner().invoke(app, arguments).stdout)["claims"]
    assert claim["kind"] == "similar"


def test_a_brief_is_written_beside_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    result = CliRunner().invoke(app, ["check", SENTENCE, "-o", str(tmp_path / "brief")])
    assert result.exit_code == 0, result.output
    assert {"index.html", "brief.md", "brief.json", "figures.csv"} <= {p.name for p in (tmp_path / "brief").iterdir()}
    assert "2023-11-14" in (tmp_path / "brief" / "brief.md").read_text(encoding="utf-8") or "14 November 2023" in (
        tmp_path / "brief" / "brief.md"
    ).read_text(encoding="utf-8")


def test_a_doubtful_comparison_is_a_question_in_json_and_a_note_with_yes() -> None:
    arguments = ["check", "Raqqa is no different from Dresden.", "--json"]
    asked = CheckResult.model_validate_json(CliRunner().invoke(app, arguments).stdout)
    assert asked.claims == ()
    assert [(q.candidates, q.claim and q.claim.kind) for q in asked.questions] == [((), "similar")]
    left = CheckResult.model_validate_json(CliRunner().invoke(app, [*arguments, "--yes"]).stdout)
    assert (left.claims, left.questions) == ((), ())
    assert any("Does the text say" in warning for warning in left.warnings)


def test_at_a_terminal_a_doubtful_comparison_is_judged_after_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    from wartoll.cli.check import _answers
    from wartoll.findings import Claim, Question

    claim = Claim(text="a is no different", kind="similar", subject="a", references=("b",))
    asked = [
        Question(text="Does the text say so?", candidates=(), quote="a is no different", claim=claim),
        Question(text="And so?", candidates=(), quote="b", claim=claim),
        Question(text="Which?", candidates=("x", "y")),
    ]
    replies = iter([True, False])
    monkeypatch.setattr("typer.confirm", lambda *_, **__: next(replies))
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "2")
    assert _answers(asked) == {
        "chosen": ("y",),
        "confirmed": ("Does the text say so?",),
        "declined": ("And so?",),
    }
