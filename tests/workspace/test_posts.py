"""The register and the list of the digest."""

from __future__ import annotations

import pytest

from wartoll.errors import UsageError
from wartoll.workspace import briefs, posts
from wartoll.workspace.database import Database
from wartoll.workspace.posts import Wanted

from .conftest import Clock, person
from .samples import record, result

OTHER = "In 2016 Aleppo was worse than Grozny in 2000, a United Nations adviser said on 14 December 2016."


@pytest.fixture
def two(database: Database, clock: Clock) -> tuple[str, str]:
    """Two published claims."""
    one = person(database)
    first = briefs.publish(database, one.actor, record())
    clock.forward(days=1)
    return first, briefs.publish(database, one.actor, record(OTHER, result=result(OTHER), sides=("un",)))


def test_the_newest_comes_first(database: Database, two: tuple[str, str]) -> None:
    found = posts.listing(database, Wanted())
    assert [row.address for row in found.rows] == [two[1], two[0]]
    assert (found.total, found.pages) == (2, 1)
    assert posts.listing(database, Wanted(), page=9, size=1).page == 2


def test_filters(database: Database, two: tuple[str, str]) -> None:
    claim = result().claims[0]
    for wanted in (
        Wanted(city="raqqa-2017"),
        Wanted(city="dresden-1945"),
        Wanted(side="party"),
        Wanted(verdict=claim.verdict, since="2017"),
        Wanted(claimant=claim.claimant.upper()),
        Wanted(changed_until=posts.listing(database, Wanted()).rows[1].changed),
    ):
        assert [row.address for row in posts.listing(database, wanted).rows] == [two[0]], wanted
    assert posts.listing(database, Wanted(since="2019")).total == 0
    assert posts.listing(database, Wanted(since="2017", until="2017")).total >= 1
    assert posts.listing(database, Wanted(city="raqqa")).total == 0
    assert posts.listing(database, Wanted(city="%")).total == 0


def test_a_correction_takes_the_place_of_what_was_listed(database: Database, two: tuple[str, str]) -> None:
    one = person(database)
    briefs.correct(database, one.actor, two[0], 1, record(sides=("government",)), "the side was wrong")
    assert posts.listing(database, Wanted()).total == 2
    assert posts.sides(database) == {
        ("government", result().claims[0].verdict): 1,
        ("un", result(OTHER).claims[0].verdict): 1,
    }
    assert set(posts.counted(database, "side")) == {"government", "un"}


def test_nobody_gets_the_digest_without_saying_yes_twice(database: Database, two: tuple[str, str]) -> None:
    del two
    asked = posts.subscribe(database, "Reader@Example.org", "en")
    assert asked is not None
    assert asked[0] == "reader@example.org"
    assert posts.due(database) == ()
    again = posts.subscribe(database, "reader@example.org", "en")
    assert again is not None
    assert not posts.confirm(database, asked[1])
    assert posts.confirm(database, again[1])
    assert posts.due(database) == (), "what was published before is not sent"
    assert posts.subscribe(database, "reader@example.org", "en") is None


def test_what_is_published_later_is_due_until_it_was_sent(database: Database, clock: Clock) -> None:
    asked = posts.subscribe(database, "reader@example.org", "en")
    assert asked is not None
    posts.confirm(database, asked[1])
    clock.forward(hours=1)
    briefs.publish(database, person(database).actor, record())
    (reader,) = posts.due(database)
    newest = posts.listing(database, Wanted(changed_after=reader.sent_up_to)).rows
    assert len(newest) == 1
    posts.sent(database, [reader.id], newest[0].changed)
    assert posts.due(database) == ()
    assert posts.leave(database, reader.leave_token)
    assert not posts.leave(database, reader.leave_token)


def test_what_is_no_address_is_refused(database: Database) -> None:
    with pytest.raises(UsageError):
        posts.subscribe(database, "a@b.org\nBcc: all@example.org", "en")


def test_strangers_leave_no_row_in_the_log(database: Database) -> None:
    before = database.head()
    for token in ("", "nonsense", "\x00\ud800"):
        assert not posts.confirm(database, token)
        assert not posts.leave(database, token)
    assert database.head() == before


def test_a_mail_of_last_month_confirms_nothing(database: Database, clock: Clock) -> None:
    asked = posts.subscribe(database, "reader@example.org", "en")
    assert asked is not None
    clock.forward(days=8)
    assert not posts.confirm(database, asked[1])
    again = posts.subscribe(database, "reader@example.org", "en")
    assert again is not None
    assert posts.confirm(database, again[1])
    assert posts.confirm(database, again[1]), "a link that is opened twice says the same"
