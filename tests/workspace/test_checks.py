"""Texts under work."""

from __future__ import annotations

import pytest

from wartoll.errors import UsageError
from wartoll.workspace import checks
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import Actor

from .conftest import Clock, person
from .samples import TEXT, result


def test_a_check_goes_from_queue_to_result(database: Database) -> None:
    one = person(database)
    made = checks.create(database, one.actor, TEXT, origin="note.txt", request={"date": "2017-10-23"})
    assert (made.state, made.owner, made.request) == ("queued", one.id, {"date": "2017-10-23"})
    taken = checks.claim(database)
    assert taken is not None
    assert (taken.id, taken.state) == (made.id, "running")
    assert checks.claim(database) is None
    checks.progress(database, made.id, "reading", 40)
    half = checks.get(database, made.id)
    assert half is not None
    assert (half.told, half.share) == ("reading", 40)
    assert checks.finish(database, made.id, made.version, result())
    done = checks.get(database, made.id)
    assert done is not None
    assert (done.state, done.result, done.share) == ("done", result(), 100)


def test_an_answer_queues_it_anew_and_old_work_is_dropped(database: Database) -> None:
    made = checks.create(database, Actor(), TEXT)
    checks.claim(database)
    again = checks.answer(database, made.id, 1, {"claims": {"0": "turn round"}})
    assert (again.state, again.version) == ("queued", 2)
    assert not checks.finish(database, made.id, 1, result())
    with pytest.raises(checks.Stale) as stale:
        checks.answer(database, made.id, 1, {})
    assert stale.value.newest.answers == {"claims": {"0": "turn round"}}


def test_a_double_submit_is_one_check(database: Database) -> None:
    one, other = person(database), person(database)
    first = checks.create(database, one.actor, TEXT, key="form 1")
    assert checks.create(database, one.actor, TEXT, key="form 1").id == first.id
    assert checks.create(database, other.actor, TEXT, key="form 1").id != first.id
    assert len(checks.of_owner(database, one.id)) == 1


def test_what_a_killed_server_left_is_queued_anew(database: Database) -> None:
    made = checks.create(database, Actor(), TEXT)
    checks.claim(database)
    assert checks.requeue(database) == 1
    assert checks.claim(database, made.id) is not None


def test_a_failure_is_told(database: Database) -> None:
    made = checks.create(database, Actor(), "x\x00y")
    assert made.text == "xy"
    assert checks.fail(database, made.id, 1, "no text")
    found = checks.get(database, made.id)
    assert found is not None
    assert (found.state, found.told) == ("failed", "no text")


def test_bad_ids_and_sizes(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.get(database, "nope") is None
    with pytest.raises(UsageError, match="no check"):
        checks.answer(database, "nope", 1, {})
    monkeypatch.setattr(checks, "MOST_TEXT", 10)
    with pytest.raises(UsageError, match="11 characters"):
        checks.create(database, Actor(), "x" * 11)


def test_a_list_has_the_beginning_of_each_text_alone(database: Database, clock: Clock) -> None:
    one = person(database)
    for number in range(3):
        clock.forward(minutes=1)
        made = checks.create(database, one.actor, f"{number} " + "x" * 5_000)
        checks.finish(database, made.id, 1, result())
    mine = checks.of_owner(database, one.id, most=2)
    assert [c.text[0] for c in mine] == ["2", "1"]
    assert {(len(c.text), c.result, c.state) for c in mine} == {(checks.BEGINNING, None, "done")}
