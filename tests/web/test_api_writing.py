"""The writing half of the API: tokens, scopes, two persons, one address."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from wartoll.workspace import entry, people, proposals
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER, Scope

from .conftest import PASSWORD, Browser
from .test_api import API
from .test_routes_check import TEXT
from .test_routes_proposals import FIGURE


def token_of(database: Database, role: Any, *scopes: Scope, name: str = "script") -> dict[str, str]:
    """The header of a new token of a new person."""
    invitation = people.invite(database, SERVER, role)
    number = len(people.everybody(database))
    one = people.accept(database, invitation, f"{name} {number}", f"{name}{number}@example.org", PASSWORD)
    return {"Authorization": f"Bearer {entry.new_token(database, one.actor, name, scopes, 30)}"}


def test_from_proposal_to_catalogue(client: Browser, database: Database, app: FastAPI) -> None:
    writer, reader = token_of(database, "editor", "propose"), token_of(database, "reviewer", "read")
    judge = token_of(database, "reviewer", "review")
    body = {"kind": "figure", "payload": FIGURE, "key": "job 1"}
    assert client.post(f"{API}/proposals", json=body).status_code == 401
    assert client.post(f"{API}/proposals", json=body, headers=reader).status_code == 403
    made = client.post(f"{API}/proposals", json=body, headers=writer)
    assert made.status_code == 201, made.text
    number = made.json()["id"]
    assert client.post(f"{API}/proposals", json=body, headers=writer).json()["id"] == number
    assert [p["id"] for p in client.get(f"{API}/proposals", headers=reader).json()] == [number]
    changed = {"version": 1, "payload": {**FIGURE, "high": "2500"}}
    assert client.put(f"{API}/proposals/{number}", json=changed, headers=writer).json()["version"] == 2
    assert client.put(f"{API}/proposals/{number}", json=changed, headers=writer).status_code == 409
    bad = {"version": 2, "payload": {**FIGURE, "low": "many"}}
    assert client.put(f"{API}/proposals/{number}", json=bad, headers=writer).status_code == 422
    verdict = {"version": 2, "accept": True}
    assert client.post(f"{API}/proposals/{number}/review", json=verdict, headers=writer).status_code == 403
    done = client.post(f"{API}/proposals/{number}/review", json=verdict, headers=judge)
    assert done.json()["state"] == "accepted"
    assert any(f.origin == "user" for f in app.state.desk.catalogue().figures)
    assert proposals.listed(database) == ()


def test_publishing_by_a_program(client: Browser, database: Database) -> None:
    writer = token_of(database, "editor", "publish")
    body = {"text": TEXT, "date": "2017-10-23", "sides": ["party"], "key": "a"}
    first = client.post(f"{API}/briefs", json=body, headers=writer)
    assert first.status_code == 201, first.text
    assert client.post(f"{API}/briefs", json=body, headers=writer).json() == first.json()
    found = client.get(f"{API}/briefs/{first.json()['address']}").json()
    assert found["record"]["sides"] == ["party"]
    assert client.get(f"/briefs/{first.json()['address']}").status_code == 200
    assert client.get(f"{API}/claims?city=dresden-1945").json()["total"] == 1
    assert client.get(f"{API}/briefs/{first.json()['address']}?version=9").status_code == 404
    nothing = client.post(f"{API}/briefs", json={"text": "Nothing here."}, headers=writer)
    assert nothing.status_code == 422


def test_a_cookie_is_no_way_into_the_writing_api(editor: Browser) -> None:
    assert editor.post(f"{API}/proposals", json={"kind": "figure", "payload": FIGURE}).status_code == 401
