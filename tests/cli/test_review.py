from pathlib import Path

import pytest

from wartoll.cli import review as command
from wartoll.cli import review_screen
from wartoll.deaths.review_report import ReviewOut
from wartoll.errors import UsageError

from .made_up import deaths

pytestmark = pytest.mark.usefixtures("linked_desk")


def test_json_is_the_documented_record_without_names() -> None:
    found = ReviewOut.model_validate_json(deaths("review", "work", "--list", "--json", "--limit", "2").stdout)
    assert len(found.questions) == 2
    assert not found.questions[0].left_entry


def test_a_sheet_goes_out_and_comes_back() -> None:
    sheet = deaths("review", "work", "--list", "--csv").stdout
    Path("answers.csv").write_text(sheet.replace(",,", ",same,", 1))
    done = deaths("review", "work", "--answers", "answers.csv", "--by", "Reviewer A")
    assert "1 record added" in done.stderr
    assert "1 judgements stand" not in deaths("review", "work", "--list").stdout
    assert "1 judgement stands" in deaths("review", "work", "--list").stdout
    Path("answers.csv").write_text(sheet)
    assert "nothing was judged" in deaths("review", "work", "--answers", "answers.csv", "--by", "A").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "judged at a terminal"),
        (("--json",), "--json goes with --list"),
        (("--csv",), "--csv goes with --list"),
    ],
)
def test_a_request_that_cannot_be_carried_out_is_refused(arguments: tuple[str, ...], said: str) -> None:
    error = deaths("review", "work", *arguments).exception
    assert isinstance(error, UsageError)
    assert said in str(error)


def test_at_a_terminal_pairs_are_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    assert "--by" in str(deaths("review", "work").exception)
    replies = iter(["same", "quit"])
    monkeypatch.setattr(review_screen, "ask", lambda *_: next(replies))
    done = deaths("review", "work", "--by", "Reviewer A")
    assert done.exit_code == 0, done.output
    assert "1 record added" in done.stderr
