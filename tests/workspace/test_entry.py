"""Signing in, sessions, tokens."""

from __future__ import annotations

import pytest

from wartoll.errors import UsageError
from wartoll.workspace import entry
from wartoll.workspace.database import Database
from wartoll.workspace.tables import attempts

from .conftest import PASSWORD, Clock, person


def test_the_right_password_lets_in_and_every_refusal_reads_alike(database: Database) -> None:
    one = person(database)
    assert entry.authenticate(database, f" {one.email.upper()}", PASSWORD, address="a") == one
    wrong = entry.authenticate(database, one.email, "wrong", address="b")
    unknown = entry.authenticate(database, "nobody@example.org", PASSWORD, address="c")
    assert wrong == unknown == entry.Refused(told=entry.WRONG)


def test_an_unknown_account_costs_a_verification_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def seen(kept: str, _: str) -> bool:
        asked.append(kept)
        return False

    monkeypatch.setattr(entry, "verified", seen)
    entry.authenticate(database, "nobody@example.org", "whatever", address="a")
    assert len(asked) == 1
    assert asked[0].startswith("$argon2")


def test_tries_are_slowed_by_account_and_by_address(database: Database, clock: Clock) -> None:
    one, other = person(database), person(database)
    for _ in range(entry.FREE_TRIES):
        entry.authenticate(database, one.email, "wrong", address="here")
    slowed = entry.authenticate(database, one.email, PASSWORD, address="elsewhere")
    assert isinstance(slowed, entry.Refused)
    assert slowed.wait >= 1
    assert isinstance(entry.authenticate(database, other.email, PASSWORD, address="here"), entry.Refused)
    clock.forward(seconds=slowed.wait + 1)
    assert entry.authenticate(database, one.email, PASSWORD, address="elsewhere") == one


def test_waits_grow(database: Database, clock: Clock) -> None:
    waits = []
    for _ in range(entry.FREE_TRIES + 4):
        entry.authenticate(database, "a@example.org", "wrong", address="here")
        tried = entry.authenticate(database, "a@example.org", "wrong", address="here")
        assert isinstance(tried, entry.Refused)
        waits.append(tried.wait)
        clock.forward(seconds=tried.wait + 1)
    assert waits == sorted(waits)
    assert waits[-1] > 4


def test_a_session_ends_when_idle_and_after_a_week(database: Database, clock: Clock) -> None:
    one = person(database)
    token = entry.new_session(database, one, agent="a browser")
    found = entry.session_of(database, token)
    assert found is not None
    assert (found.user, found.agent) == (one, "a browser")
    for _ in range(15):
        clock.forward(hours=11)
        if entry.session_of(database, token) is None:
            break
    assert clock().isoformat() > "2026-11-09"
    idle = entry.new_session(database, one)
    clock.forward(hours=12, seconds=1)
    assert entry.session_of(database, idle) is None


def test_sessions_are_listed_and_ended(database: Database) -> None:
    one = person(database)
    first, second = entry.new_session(database, one), entry.new_session(database, one)
    assert len(entry.sessions_of(database, one.id)) == 2
    entry.end_session(database, first)
    assert entry.session_of(database, first) is None
    assert entry.session_of(database, second) is not None
    assert entry.end_all(database, one.id) == 1
    assert entry.session_of(database, "") is None


def test_a_token_of_the_api(database: Database, clock: Clock) -> None:
    one = person(database)
    secret = entry.new_token(database, one.actor, "nightly  job", ["propose", "read"], 10)
    found = entry.token_of(database, secret)
    assert found is not None
    assert (found.user, found.name, found.scopes) == (one, "nightly job", ("read", "propose"))
    assert entry.token_of(database, secret + "x") is None
    assert entry.token_of(database, "something else") is None
    clock.forward(days=10, seconds=1)
    assert entry.token_of(database, secret) is None


def test_tokens_are_revoked_by_their_owner_or_an_administrator(database: Database) -> None:
    one, other, head = person(database), person(database), person(database, "administrator")
    secrets = [entry.new_token(database, one.actor, "a", ["read"], 10) for _ in range(2)]
    ids = [token.id for token in entry.tokens_of(database, one.id)]
    with pytest.raises(UsageError, match="no token"):
        entry.revoke(database, other.actor, ids[0])
    entry.revoke(database, one.actor, ids[0])
    entry.revoke(database, head.actor, ids[1])
    assert [entry.token_of(database, secret) for secret in secrets] == [None, None]


@pytest.mark.parametrize(("scopes", "days"), [([], 10), (["all"], 10), (["read"], 0), (["read"], 1000)])
def test_a_token_needs_scopes_and_an_end(database: Database, scopes: list[str], days: int) -> None:
    with pytest.raises(UsageError):
        entry.new_token(database, person(database).actor, "a", scopes, days)  # type: ignore[arg-type]  # on purpose


def test_no_secret_is_kept(database: Database) -> None:
    one = person(database)
    session, token = entry.new_session(database, one), entry.new_token(database, one.actor, "a", ["read"], 10)
    with database.read() as connection:
        kept = " ".join(
            str(row)
            for table in ("users", "sessions", "tokens", "invitations", "log")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
        )
    assert session not in kept
    assert token not in kept
    assert PASSWORD not in kept


def test_tries_of_long_ago_are_forgotten(database: Database, clock: Clock) -> None:
    for number in range(20):
        entry.authenticate(database, f"nobody{number}@example.org", "wrong", address=f"machine {number}")
    clock.forward(hours=25)
    entry.authenticate(database, "somebody@example.org", "wrong", address="here")
    with database.read() as connection:
        assert len(connection.execute(attempts.select()).all()) == 2


ODD = ["a\x00b", "\ud800", "\udfff@example.org", "x" * 5000, "%' OR 1=1 --", "\u202e"]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_signs_that_no_database_holds_let_nobody_in(database: Database, odd: str) -> None:
    assert entry.authenticate(database, odd, odd, address=odd) == entry.Refused(told=entry.WRONG)
    assert entry.session_of(database, odd) is None
    assert entry.token_of(database, entry.TOKEN_START + odd) is None
    one = person(database)
    token = entry.new_session(database, one, agent=odd)
    assert entry.session_of(database, token) is not None
