"""Publishing and correcting."""

from __future__ import annotations

import pytest
from sqlalchemy import exc, text

from wartoll.errors import UsageError
from wartoll.workspace import briefs, checks, posts
from wartoll.workspace.database import Database

from .conftest import Clock, person
from .samples import record, result


def test_a_published_brief_reads_the_same_for_ever(database: Database) -> None:
    one = person(database, name="Ada Example")
    address = briefs.publish(database, one.actor, record())
    assert address.startswith("raqqa-2017-similar-dresden-1945-")
    found = briefs.get(database, address)
    assert found is not None
    assert (found.number, found.newest, found.by, found.record) == (1, 1, "Ada Example", record())


def test_a_correction_is_a_new_version_with_its_reason(database: Database, clock: Clock) -> None:
    one, other = person(database), person(database, name="Bo Example")
    address = briefs.publish(database, one.actor, record())
    clock.forward(days=1)
    changed = record(replies="The ministry answered on 3 November.")
    assert briefs.correct(database, other.actor, address, 1, changed, "the reply came in") == 2
    old, new = briefs.get(database, address, 1), briefs.get(database, address)
    assert old is not None
    assert new is not None
    assert (old.record, old.newest) == (record(), 2)
    assert (new.number, new.by, new.reason) == (2, "Bo Example", "the reply came in")
    assert new.at > new.published == old.published
    assert [line.reason for line in briefs.versions(database, address)] == ["", "the reply came in"]


def test_a_correction_needs_a_reason_and_a_difference(database: Database) -> None:
    one = person(database)
    address = briefs.publish(database, one.actor, record())
    with pytest.raises(UsageError, match="reason"):
        briefs.correct(database, one.actor, address, 1, record(replies="x"), "  ")
    with pytest.raises(UsageError, match="nothing is said differently"):
        briefs.correct(database, one.actor, address, 1, record(date="2026-12-24"), "another day")
    with pytest.raises(UsageError, match="no brief"):
        briefs.correct(database, one.actor, "nope", 1, record(), "why")


def test_the_slower_of_two_corrections_gets_the_newer_version(database: Database) -> None:
    one = person(database)
    address = briefs.publish(database, one.actor, record())
    briefs.correct(database, one.actor, address, 1, record(replies="first"), "one")
    with pytest.raises(checks.Stale) as stale:
        briefs.correct(database, one.actor, address, 1, record(replies="second"), "two")
    assert stale.value.newest.record.replies == "first"
    assert briefs.get(database, address, 3) is None


def test_a_double_submit_is_one_brief(database: Database) -> None:
    one = person(database)
    first = briefs.publish(database, one.actor, record(), key="check 7")
    assert briefs.publish(database, one.actor, record(), key="check 7") == first
    assert posts.listing(database, posts.Wanted()).total == 1


@pytest.mark.parametrize("statement", ["UPDATE brief_versions SET reason = 'x'", "DELETE FROM brief_versions"])
def test_the_database_itself_refuses_to_change_a_version(database: Database, statement: str) -> None:
    briefs.publish(database, person(database).actor, record())
    with pytest.raises(exc.DBAPIError, match="only ever grows"), database.quietly() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(("words", "wanted"), [("Raqqa 2017!", "raqqa-2017"), ("الرقة", "brief"), ("é" * 99, "e" * 60)])
def test_slugs(words: str, wanted: str) -> None:
    assert briefs.slug(words) == wanted


def test_a_text_without_claims_can_be_published(database: Database) -> None:
    words = "In Raqqa 1,600 civilians were killed in 2017."
    made = record(words, result=result(words))
    assert briefs.publish(database, person(database).actor, made).startswith("numbers-checked-")
