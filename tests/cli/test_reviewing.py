from collections.abc import Iterator
from pathlib import Path

import pytest

from wartoll.cli.linked_folder import open_folder
from wartoll.cli.reviewing import Reply, Review, now
from wartoll.deaths.judgements import standing
from wartoll.deaths.review_report import QuestionOut, sheet
from wartoll.errors import UsageError


@pytest.fixture
def work(linked_desk: Path) -> Review:
    """A review of three linked lists."""
    del linked_desk
    return Review(open_folder(Path("work")), 10)


def judged(work: Review, *replies: Reply) -> tuple[int, list[QuestionOut]]:
    """How many records were added by these replies, and what was asked."""
    left: Iterator[Reply] = iter(replies)
    asked: list[QuestionOut] = []

    def ask(one: QuestionOut, *_: int) -> Reply:
        asked.append(one)
        return next(left)

    return work.converse("Reviewer A", ask), asked


def test_names_are_given_only_on_request(work: Review) -> None:
    plain, named = work.listed(with_names=False), work.listed(with_names=True)
    assert len(plain.questions) >= 3
    assert all(not one.left_entry and one.reasons for one in plain.questions)
    assert all(one.left_entry["name"] and one.right_entry["list"] for one in named.questions)
    assert [(one.left, one.right) for one in plain.questions] == [(one.left, one.right) for one in named.questions]


def test_answers_are_kept_as_they_are_given(work: Review) -> None:
    added, asked = judged(work, "same", "skip", "not same", "quit")
    assert added == 2
    held = {(one.left, one.right): one.verdict for one in standing(work.stages.folder.judgements())}
    assert held == {tuple(sorted((asked[0].left, asked[0].right))): "same",
                    tuple(sorted((asked[2].left, asked[2].right))): "not same"}  # fmt: skip


def test_undo_withdraws_the_last_answer_and_asks_again(work: Review) -> None:
    added, asked = judged(work, "undo", "same", "undo", "not same", "quit")
    assert added == 3
    assert asked[0] == asked[1] == asked[3]
    (held,) = standing(work.stages.folder.judgements())
    assert held.verdict == "not same"
    assert [one.verdict for one in work.stages.folder.judgements()] == ["same", "withdrawn", "not same"]


def test_what_was_judged_is_not_asked_again(work: Review) -> None:
    _, asked = judged(work, "not same", "quit")
    again = Review(work.stages.folder, 10).listed(with_names=False)
    assert again.judged == 1
    assert (asked[0].left, asked[0].right) not in {(one.left, one.right) for one in again.questions}


def test_a_sheet_needs_to_be_signed(work: Review) -> None:
    text = sheet(work.listed(with_names=False).questions)
    assert work.take(text, "answers.csv", "Reviewer A") == 0
    assert work.take(text.replace(",,", ",same,", 1), "answers.csv", "Reviewer A") == 1
    with pytest.raises(UsageError, match="--by"):
        work.take(text, "answers.csv", " ")


def test_the_moment_says_its_zone() -> None:
    assert now().endswith("+00:00")
    assert now() < now()
