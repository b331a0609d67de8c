"""Roles, form tokens, headers."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from wartoll.web.guard import HEADERS, POLICY, RANK, Headers, Visitor
from wartoll.workspace.nouns import ROLES

from .conftest import Browser


def test_each_role_may_what_those_below_may() -> None:
    for place, role in enumerate(ROLES):
        one = Visitor(id="1", name="x", role=role)
        assert [one.may(other) for other in ROLES] == [n <= place for n in range(len(ROLES))]
    assert not any(Visitor().may(role) for role in ROLES)
    assert list(RANK) == ["", *ROLES]


def test_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in POLICY


@pytest.mark.parametrize("secure", [True, False])
def test_headers_are_set_and_what_an_answer_sets_stands(secure: bool) -> None:
    inner = FastAPI()

    @inner.get("/")
    def one() -> None:
        return None

    client = TestClient(Headers(inner, secure))
    answer = client.get("/")
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert ("strict-transport-security" in answer.headers) == secure


def test_a_token_belongs_to_one_visitor(client: Browser, editor: Browser) -> None:
    token = editor.token("/account")
    answer = client.post("/digest", data={"csrf": token, "email": "a@example.org"})
    assert answer.status_code == 403
    assert client.token("/digest") != token
