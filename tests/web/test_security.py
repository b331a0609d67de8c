"""What holds for every address of the site: walked, not listed, so that a new page is held to it as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from wartoll.web.guard import HEADERS, POLICY
from wartoll.workspace import people
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

from .conftest import PASSWORD, Browser, Opener, signed_in
from .test_routes_briefs import address  # noqa: F401  # a fixture
from .test_routes_check import TEXT, begun
from .test_routes_proposals import proposed

#: addresses that write and ask for no form token, and why
WITHOUT_TOKEN = {
    "/digest/leave/{token}": "one click from a mail (RFC 8058): the secret is in the address, and no cookie counts",
}
#: what somebody without an account may send
OPEN_TO_ALL = {
    "/sign-in", "/sign-out", "/invitation/{token}", "/check", "/check/{identifier}/answers", "/digest",
    "/digest/confirm/{token}", "/digest/leave/{token}",
}  # fmt: skip
#: pages for people of the desk, and the least role that they need
CLOSED = {
    "/account": "reader",
    "/desk": "reader",
    "/desk/log": "reader",
    "/desk/people": "administrator",
    "/proposals": "reader",
    "/proposals/new/{kind}": "editor",
    "/proposals/{number}": "reader",
    "/proposals/{number}/edit": "editor",
    "/briefs/{address}/correct": "editor",
}
#: forms, and the least role that they need
WRITES = {
    "/account/password": "reader",
    "/account/sessions": "reader",
    "/account/tokens": "reader",
    "/account/tokens/{token}/revoke": "reader",
    "/check/{identifier}/publish": "editor",
    "/briefs/{address}/correct": "editor",
    "/proposals/new/{kind}": "editor",
    "/proposals/{number}/edit": "editor",
    "/proposals/{number}/withdraw": "editor",
    "/proposals/{number}/review": "reviewer",
    "/desk/people/invite": "administrator",
    "/desk/people/{person}": "administrator",
}
RANKS = ("reader", "editor", "reviewer", "administrator")
INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))|\son[a-z]+=|\sstyle=|javascript:", re.I)


def routes(routed: Any, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every path of the application with its methods, those of routers inside it too."""
    for route in routed.routes:
        if (inner := getattr(route, "original_router", None)) is not None:
            yield from routes(inner, before + route.include_context.prefix)
        elif getattr(route, "methods", None):
            yield before + route.path, set(route.methods)


def filled(path: str, **known: str) -> str:
    """A path with something in each of its places."""
    return re.sub(r"{(\w+)(:\w+)?}", lambda m: known.get(m[1], "1"), path)


def gets(app: FastAPI) -> list[str]:
    """The paths that are read; what streams for as long as it is listened to is left out."""
    return sorted({path for path, methods in routes(app) if "GET" in methods and not path.endswith("/events")})


def posts(app: FastAPI) -> list[str]:
    """The paths of forms; programs send to /api/ with a token of their own and without a cookie."""
    found = (path for path, methods in routes(app) if methods & {"POST", "PUT", "PATCH", "DELETE"})
    return sorted({path for path in found if not path.startswith("/api/")})


def test_the_walk_finds_the_site(app: FastAPI) -> None:
    assert {"/", "/register", "/desk/people", "/static/colours.css"} <= set(gets(app))
    assert {*OPEN_TO_ALL, *WRITES} == set(posts(app)), "say in a table above who may use a new form"
    assert set(CLOSED) <= set(gets(app))


def test_every_answer_has_the_headers(app: FastAPI, client: Browser, administrator: Browser) -> None:
    for browser in (client, administrator):
        for path in [*gets(app), "/nowhere", "/static/site.css", "/static/nothing"]:
            answer = browser.get(filled(path))
            for name in HEADERS:
                assert name in answer.headers, f"{path} ({answer.status_code}) has no {name}"
            assert answer.headers["x-content-type-options"] == "nosniff"
            if answer.content:
                kind = answer.headers["content-type"]
                assert not kind.startswith("text/") or kind.endswith("charset=utf-8"), f"{path}: {kind}"


def test_the_policy_lets_no_inline_code_and_no_stranger_in() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "http" not in POLICY
    for part in ("default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"):
        assert part in POLICY


def test_no_page_needs_inline_code(
    app: FastAPI,
    editor: Browser,
    administrator: Browser,
    address: str,  # noqa: F811
) -> None:
    check, proposal = begun(editor, TEXT), proposed(editor)
    known = {"identifier": check.split("/")[2], "address": address.split("/")[2], "number": proposal.split("/")[2]}
    seen = 0
    for path in gets(app):
        answer = administrator.get(filled(path, kind="figure", ending="json", code="ar", **known))
        if answer.headers.get("content-type", "").startswith("text/html"):
            seen += answer.status_code == 200
            assert not INLINE.search(answer.text), f"{path}: {INLINE.search(answer.text)}"
            if "<style" in answer.text:
                assert "'sha256-" in answer.headers["content-security-policy"], f"{path}: a style without its hash"
    assert seen >= 15


def test_only_the_embedded_brief_may_stand_in_another_page(client: Browser, address: str) -> None:  # noqa: F811
    assert "frame-ancestors *" in client.get(f"{address}/embed").headers["content-security-policy"]
    for path in (address, f"{address}/history", "/register"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"


def test_every_form_needs_the_token_of_its_page(app: FastAPI, administrator: Browser, database: Database) -> None:
    before = database.head()
    for path in posts(app):
        if path not in WITHOUT_TOKEN:
            for data in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "ä"}):
                assert administrator.post(filled(path), data=data).status_code == 403, path
    assert database.head() == before


def test_the_token_of_another_session_is_none(app: FastAPI, administrator: Browser, reviewer: Browser) -> None:
    token = reviewer.token("/account")
    for path in posts(app):
        if path not in WITHOUT_TOKEN:
            assert administrator.post(filled(path), data={"csrf": token}).status_code == 403, path


def test_reading_changes_nothing(app: FastAPI, administrator: Browser, database: Database) -> None:
    before = database.head()
    for path in gets(app):
        administrator.get(filled(path, kind="figure"))
    assert database.head() == before


def test_strangers_are_sent_to_the_door(app: FastAPI, client: Browser) -> None:
    for path in CLOSED:
        answer = client.get(filled(path, kind="figure"))
        assert (answer.status_code, answer.headers["location"][:14]) == (303, "/sign-in?next="), path
    token = client.token("/sign-in")
    for path in set(posts(app)) - OPEN_TO_ALL:
        assert client.post(filled(path, kind="figure"), data={"csrf": token}).status_code == 401, path


@pytest.mark.parametrize("role", RANKS)
def test_a_role_reaches_what_is_its_own_and_no_more(role: str, browser: Opener, database: Database) -> None:
    who = signed_in(browser, database, role, "Ed Example")  # type: ignore[arg-type]  # one of the roles
    token = who.token("/account")
    for path, least in CLOSED.items():
        answer = who.get(filled(path, kind="figure"))
        assert (answer.status_code == 403) == (RANKS.index(role) < RANKS.index(least)), f"{role} {path}"
    for path, least in WRITES.items():
        if RANKS.index(role) < RANKS.index(least):
            answer = who.post(filled(path, kind="figure"), data={"csrf": token, "role": "administrator"})
            assert answer.status_code == 403, f"{role} {path}"


def test_nobody_gives_themselves_a_role(client: Browser, database: Database) -> None:
    token = people.invite(database, SERVER, "reader")
    client.submit(
        f"/invitation/{token}", name="Ed Example", email="ed@example.org", password=PASSWORD, role="administrator"
    )
    assert [p.role for p in people.everybody(database)] == ["reader"]


def test_a_fault_of_ours_lets_nobody_in_and_says_nothing(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the inside of the server")

    monkeypatch.setattr(app.state.desk, "person", broken)
    outside = TestClient(app, base_url="http://desk.example", raise_server_exceptions=False, follow_redirects=False)
    outside.cookies.set("wt_session", "x" * 43)
    assert outside.get("/healthz").status_code == 200
    answer = outside.get("/desk/people")
    assert answer.status_code == 500
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "the inside of the server" not in answer.text
    assert "Traceback" not in answer.text
