"""The threads that check texts: each check once, what was left is begun anew, and a failure is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.findings import CheckResult
from wartoll.web import worker
from wartoll.web.desk import Desk
from wartoll.web.settings import Settings
from wartoll.web.worker import THREADS, judged, work
from wartoll.workspace import checks
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import Actor, Check

from .conftest import Clock

TEXT = "Raqqa has inherited the fate of Dresden in 1945."
LONG = 20.0  # seconds after which a wait is a failure, not a measure of speed
EMPTY = CheckResult(
    wartoll="0",
    method="1",
    catalogue="",
    fit="",
    as_of=None,
    at=None,
    claims=(),
    quoted_figures=(),
    unclassified_numbers=(),
    questions=(),
    language="en",
    warnings=(),
)
Judge = Callable[..., CheckResult]


@pytest.fixture
def desk(settings: Settings, database: Database, clock: Clock) -> Iterator[Desk]:
    """A desk whose threads have not begun; they end with the test."""
    made = Desk(settings, database, clock)
    yield made
    while made.worker.users:
        made.worker.stop()


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Callable[[Judge], None]:
    """Puts something else in the place of judging."""
    return lambda other: monkeypatch.setattr(worker, "judged", other)


def asked(desk: Desk, text: str = TEXT, **request: Any) -> Check:
    """A check, queued."""
    return checks.create(desk.database, Actor(), text, request=request)


def standing(desk: Desk, one: Check) -> Check:
    """The check as it stands."""
    found = checks.get(desk.database, one.id)
    assert found is not None
    return found


def taken(desk: Desk) -> Check:
    """The next check, taken up."""
    found = checks.claim(desk.database)
    assert found is not None
    return found


def test_a_check_is_judged_with_what_was_asked_and_answered(desk: Desk) -> None:
    result = judged(desk, TEXT, {"date": "2017-10-23"}, {})
    assert result.claims[0].kind == "similar"
    assert result.claims[0].then is not None
    assert result.claims[0].then.as_of == "2017-10-23"
    answered = judged(desk, TEXT, {}, {"claims": {"0": "exceeds"}})
    assert answered.claims[0].kind == "exceeds"
    chosen = judged(desk, "Grozny was worse than Dresden in 1945.", {}, {})
    assert chosen.questions
    candidate = chosen.questions[0].candidates[0]
    settled = judged(desk, "Grozny was worse than Dresden in 1945.", {}, {"chosen": [candidate]})
    assert settled.claims[0].subject == candidate


def test_the_threads_work_through_the_queue(desk: Desk) -> None:
    waiting = [asked(desk, f"{TEXT} Number {n} of the day.") for n in range(5)]
    desk.worker.start()
    for one in waiting:
        done = desk.worker.wait(one.id, LONG)
        assert done is not None
        assert done.state == "done"
        assert done.share == 100
        assert done.result is not None


def test_what_a_killed_server_left_is_begun_anew(desk: Desk) -> None:
    left = asked(desk)
    assert taken(desk).id == left.id
    assert standing(desk, left).state == "running"
    desk.worker.start()
    done = desk.worker.wait(left.id, LONG)
    assert done is not None
    assert done.state == "done"


def test_each_check_is_worked_on_once(desk: Desk, judge: Callable[[Judge], None]) -> None:
    seen: list[str] = []

    def noted(_desk: Desk, text: str, *_: Any) -> CheckResult:
        seen.append(text)
        return EMPTY

    judge(noted)
    waiting = [asked(desk, f"text {n}") for n in range(20)]
    desk.worker.start()
    for one in waiting:
        assert desk.worker.wait(one.id, LONG) is not None
    assert sorted(seen) == sorted(f"text {n}" for n in range(20))


@pytest.mark.parametrize("fault", [UsageError("what was wrong", "what to do"), SourceError("what was wrong")])
def test_what_is_wrong_with_a_text_is_told(desk: Desk, judge: Callable[[Judge], None], fault: Exception) -> None:
    def refused(*_: Any) -> CheckResult:
        raise fault

    judge(refused)
    one = asked(desk)
    work(desk, taken(desk))
    assert standing(desk, one).state == "failed"
    assert "what was wrong" in standing(desk, one).told


def test_a_defect_of_ours_is_logged_and_its_words_stay_here(
    desk: Desk, judge: Callable[[Judge], None], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> CheckResult:
        raise RuntimeError("a secret of the server")

    judge(broken)
    one = asked(desk)
    work(desk, taken(desk))
    failed = standing(desk, one)
    assert failed.state == "failed"
    assert "our side" in failed.told
    assert "secret" not in failed.told
    assert one.id in caplog.text


def test_a_thread_outlives_a_failed_check(desk: Desk, judge: Callable[[Judge], None]) -> None:
    def broken(_desk: Desk, text: str, *_: Any) -> CheckResult:
        if text == "bad":
            raise RuntimeError("bad")
        return EMPTY

    judge(broken)
    bad = [asked(desk, "bad") for _ in range(THREADS + 1)]
    good = asked(desk, "good")
    desk.worker.start()
    done = desk.worker.wait(good.id, LONG)
    assert done is not None
    assert done.state == "done"
    ended = [desk.worker.wait(one.id, LONG) for one in bad]
    assert [one.state for one in ended if one] == ["failed"] * len(bad)
    assert all(thread.is_alive() for thread in desk.worker.threads)


def test_a_database_that_is_away_for_a_moment_ends_no_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim, away = checks.claim, iter([True] * THREADS)

    def sometimes(database: Database, identifier: str = "") -> Check | None:
        if next(away, False):
            raise OSError("the database is away")
        return claim(database, identifier)

    monkeypatch.setattr(checks, "claim", sometimes)
    one = asked(desk)
    desk.worker.start()
    done = desk.worker.wait(one.id, LONG)
    assert done is not None
    assert done.state == "done"


def test_a_database_that_cannot_take_the_result_ends_no_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> bool:
        raise OSError("the database is away")

    with monkeypatch.context() as patch:
        for name in ("progress", "finish", "fail"):
            patch.setattr(checks, name, away)
        lost = [asked(desk, f"text {n}") for n in range(THREADS + 1)]
        desk.worker.start()
        until = time.monotonic() + LONG
        while "queued" in {standing(desk, one).state for one in lost}:
            assert time.monotonic() < until
    good = asked(desk, "good")
    desk.worker.ring()
    done = desk.worker.wait(good.id, LONG)
    assert done is not None
    assert done.state == "done"
    assert all(thread.is_alive() for thread in desk.worker.threads)


def test_what_a_page_keeps_with_a_request_is_no_matter_of_judging(desk: Desk) -> None:
    plain = judged(desk, TEXT, {"date": "2017-10-23"}, {})
    assert judged(desk, TEXT, {"date": "2017-10-23", "notes": ["read as cp1252"]}, {}) == plain


def test_an_answer_given_meanwhile_makes_the_work_void(desk: Desk, judge: Callable[[Judge], None]) -> None:
    one = asked(desk)

    def answered(*_: Any) -> CheckResult:
        checks.answer(desk.database, one.id, 1, {"claims": {"0": "no"}})
        return EMPTY

    judge(answered)
    work(desk, taken(desk))
    after = standing(desk, one)
    assert after.state == "queued", "it is judged again, with the answer"
    assert after.result is None
    assert after.version == 2


def test_waiting_ends_when_the_time_is_over_or_the_check_is_unknown(desk: Desk) -> None:
    one = asked(desk)
    after = desk.worker.wait(one.id, 0)
    assert after is not None
    assert after.state == "queued"
    assert desk.worker.wait("nope", LONG) is None


def test_stopping_ends_after_the_work_in_hand(desk: Desk, judge: Callable[[Judge], None]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: Any) -> CheckResult:
        begun.set()
        assert go_on.wait(LONG)
        return EMPTY

    judge(slow)
    one = asked(desk)
    made = desk.worker
    made.start()
    assert begun.wait(LONG)
    stopping = threading.Thread(target=made.stop)
    stopping.start()
    assert standing(desk, one).state == "running"
    go_on.set()
    stopping.join(LONG)
    assert not stopping.is_alive()
    assert standing(desk, one).state == "done"
    assert not any(thread.is_alive() for thread in made.threads)
