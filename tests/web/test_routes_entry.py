"""Signing in and out, invitations, accounts."""

from __future__ import annotations

import re

import pytest

from wartoll.web.guard import SESSION_COOKIE
from wartoll.workspace import entry, people
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

from .conftest import PASSWORD, Browser, Clock, Opener


def test_in_and_out(editor: Browser) -> None:
    assert "Ada Example" in editor.get("/account").text
    assert editor.submit("/account", "/sign-out").headers["location"] == "/"
    assert editor.get("/account").status_code == 303
    answer = editor.submit("/sign-in", email="ADA@example.org", password=PASSWORD, next="/rank")
    assert (answer.status_code, answer.headers["location"]) == (303, "/rank")
    assert "Ada Example" in editor.get("/account").text


def test_every_refusal_reads_alike(editor: Browser, client: Browser) -> None:
    del editor
    wrong = client.submit("/sign-in", email="ada@example.org", password="wrong")
    unknown = client.submit("/sign-in", email="who@example.org", password="wrong")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("ada@", "who@") == unknown.text


def test_too_many_tries_wait(client: Browser, clock: Clock) -> None:
    for _ in range(entry.FREE_TRIES):
        client.submit("/sign-in", email="who@example.org", password="wrong")
    slowed = client.submit("/sign-in", email="who@example.org", password="wrong")
    assert slowed.status_code == 429
    assert int(slowed.headers["retry-after"]) >= 1
    clock.forward(minutes=20)
    assert client.submit("/sign-in", email="who@example.org", password="wrong").status_code == 401


def test_a_session_is_new_at_every_sign_in(editor: Browser) -> None:
    planted = "a" * 43
    editor.submit("/account", "/sign-out")
    editor.cookies.set(SESSION_COOKIE, planted, domain="desk.example")
    editor.submit("/sign-in", email="ada@example.org", password=PASSWORD)
    kept = {c.value for c in editor.cookies.jar if c.name == SESSION_COOKIE and c.domain.startswith("desk.example")}
    assert kept
    assert planted not in kept or len(kept) > 1


def test_cookies_are_closed_to_scripts_and_to_other_sites(editor: Browser) -> None:
    editor.submit("/account", "/sign-out")
    answer = editor.submit("/sign-in", email="ada@example.org", password=PASSWORD)
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION_COOKIE)]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/\t/evil.example", "javascript:1"]
)
def test_signing_in_never_leads_elsewhere(editor: Browser, target: str) -> None:
    editor.submit("/account", "/sign-out")
    answer = editor.submit("/sign-in", email="ada@example.org", password=PASSWORD, next=target)
    assert answer.headers["location"] == "/"


def test_a_form_without_its_token_is_refused(client: Browser) -> None:
    assert client.post("/sign-in", data={"email": "a@b.org", "password": "x"}).status_code == 403
    token = client.token("/sign-in")
    client.cookies.clear()
    assert client.post("/sign-in", data={"csrf": token, "email": "a", "password": "x"}).status_code == 403


def test_an_invitation_that_is_not_open(client: Browser) -> None:
    assert client.get("/invitation/nope").status_code == 404


def test_a_weak_password_keeps_what_was_typed(client: Browser, database: Database) -> None:
    token = people.invite(database, SERVER, "reader")
    answer = client.submit(f"/invitation/{token}", name="Di Example", email="di@example.org", password="short")
    assert answer.status_code == 422
    assert 'value="di@example.org"' in answer.text
    assert "12 or more" in answer.text
    assert "short" not in answer.text


def test_another_password(editor: Browser, browser: Opener) -> None:
    other = browser()
    other.submit("/sign-in", email="ada@example.org", password=PASSWORD)
    assert editor.submit("/account", "/account/password", old="wrong", new="x" * 20).status_code == 422
    assert editor.submit("/account", "/account/password", old=PASSWORD, new="short").status_code == 422
    assert (
        editor.submit("/account", "/account/password", old=PASSWORD, new="five other words here ok").status_code == 303
    )
    assert editor.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_sessions_end_together(editor: Browser, browser: Opener) -> None:
    other = browser()
    other.submit("/sign-in", email="ada@example.org", password=PASSWORD)
    editor.submit("/account", "/account/sessions")
    assert other.get("/account").status_code == editor.get("/account").status_code == 303


def test_a_token_is_shown_once_and_revoked(editor: Browser, database: Database) -> None:
    shown = editor.submit("/account", "/account/tokens", name="nightly", scope=["read", "propose"], days="30")
    secret = re.search(r"wt_[\w-]{20,}", shown.text)
    assert secret is not None
    assert secret[0] not in editor.get("/account").text
    found = entry.token_of(database, secret[0])
    assert found is not None
    assert found.scopes == ("read", "propose")
    editor.submit("/account", f"/account/tokens/{found.id}/revoke")
    assert entry.token_of(database, secret[0]) is None
    assert editor.submit("/account", "/account/tokens", name="x", days="9999", scope="read").status_code == 422
