"""The desk to look at."""

from __future__ import annotations

from fastapi import FastAPI

from wartoll.web import demo
from wartoll.workspace import journal, posts, proposals

from .conftest import Browser


def test_a_desk_is_filled_once(app: FastAPI, client: Browser) -> None:
    lines = demo.fill(app.state.desk)
    password = lines[1].removeprefix("their password: ")
    database = app.state.desk.database
    assert posts.listing(database, posts.Wanted()).total >= 1
    assert len(proposals.listed(database)) == 1
    assert journal.verify(database).fine
    answer = client.submit("/sign-in", email="ada@desk.example", password=password)
    assert answer.status_code == 303
    assert "nothing was added" in demo.fill(app.state.desk)[0]
    address = posts.listing(database, posts.Wanted()).rows[0].address
    assert "did not answer" in client.get(f"/briefs/{address}").text
