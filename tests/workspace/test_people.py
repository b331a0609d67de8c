"""Invitations, roles, passwords."""

from __future__ import annotations

import pytest

from wartoll.errors import UsageError
from wartoll.workspace import entry, people
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

from .conftest import PASSWORD, Clock, person


def test_an_invitation_works_once(database: Database) -> None:
    token = people.invite_first(database)
    assert people.invited_as(database, token) == "administrator"
    made = people.accept(database, token, " Ada  Example ", "Ada@Example.org", PASSWORD)
    assert (made.name, made.email, made.role) == ("Ada Example", "ada@example.org", "administrator")
    assert people.invited_as(database, token) is None
    with pytest.raises(UsageError, match="unknown, used or too old"):
        people.accept(database, token, "Bob", "bob@example.org", PASSWORD)


def test_an_invitation_ends(database: Database, clock: Clock) -> None:
    token = people.invite(database, SERVER, "editor", days=2)
    clock.forward(days=2, seconds=1)
    assert people.invited_as(database, token) is None


@pytest.mark.parametrize("password", ["short", "passwordpassword", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_is_refused_and_the_invitation_stays_open(database: Database, password: str) -> None:
    token = people.invite_first(database)
    with pytest.raises(UsageError, match="password"):
        people.accept(database, token, "Ada", "ada@example.org", password)
    assert people.invited_as(database, token) == "administrator"


@pytest.mark.parametrize("email", ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b", "a\n@example.org"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(UsageError, match="e-mail"):
        people.checked_email(email)


def test_the_last_administrator_stays(database: Database) -> None:
    first = person(database, "administrator")
    with pytest.raises(UsageError, match="only administrator"):
        people.change(database, first.actor, first.id, role="reader")
    second = person(database, "administrator")
    assert people.change(database, second.actor, first.id, role="reader").role == "reader"


def test_who_is_shut_out_loses_sessions_and_tokens(database: Database) -> None:
    head, one = person(database, "administrator"), person(database)
    session = entry.new_session(database, one)
    token = entry.new_token(database, one.actor, "script", ["read"], 30)
    people.change(database, head.actor, one.id, disabled=True)
    assert entry.session_of(database, session) is None
    assert entry.token_of(database, token) is None
    assert isinstance(entry.authenticate(database, one.email, PASSWORD, address="x"), entry.Refused)


def test_another_password_ends_all_sessions(database: Database) -> None:
    one = person(database)
    session = entry.new_session(database, one)
    people.change_password(database, one.actor, one.id, "another four words here")
    assert entry.session_of(database, session) is None
    assert entry.authenticate(database, one.email, "another four words here", address="x") == one


def test_passwords_are_kept_as_the_guidance_of_2024_asks() -> None:
    """Argon2id with at least 19 MiB and two passes, or 46 MiB and one (OWASP's sheet on storing passwords)."""
    from argon2 import PasswordHasher

    usual = PasswordHasher()
    assert usual.memory_cost >= 46 * 1024
    assert usual.hash("x").startswith("$argon2id$")


@pytest.mark.parametrize("odd", ["\ud800", "\x00"])
def test_signs_that_no_database_holds_are_left_out_or_refused(database: Database, odd: str) -> None:
    token = people.invite_first(database)
    assert people.invited_as(database, odd) is None
    with pytest.raises(UsageError, match="sign"):
        people.accept(database, token, "Ada", "ada@example.org", f"four unrelated {odd} words")
    made = people.accept(database, token, f"Ada{odd}", "ada@example.org", PASSWORD)
    assert made.name in ("Ada", "Ada?")
