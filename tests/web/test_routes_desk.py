"""The desk, its people and its log."""

from __future__ import annotations

import re

from .conftest import PASSWORD, Browser, Opener
from .test_routes_check import TEXT, begun


def test_the_desk_shows_ones_checks(editor: Browser, client: Browser) -> None:
    begun(editor, TEXT)
    assert "Raqqa has inherited" in editor.get("/desk").text
    assert client.get("/desk").headers["location"] == "/sign-in?next=%2Fdesk"


def test_an_administrator_invites_and_changes_people(administrator: Browser, browser: Opener) -> None:
    shown = administrator.submit("/desk/people", "/desk/people/invite", role="editor").text
    link = re.search(r"http://desk\.example(/invitation/[\w-]+)", shown)
    assert link is not None
    new = browser()
    assert new.submit(link[1], name="Di Example", email="di@example.org", password=PASSWORD).status_code == 303
    assert "Di Example" in administrator.get("/desk/people").text
    administrator.submit("/desk/people", "/desk/people/2", role="reviewer", disabled="yes")
    assert new.get("/desk").status_code == 303
    assert administrator.submit("/desk/people", "/desk/people/1", role="reader").status_code == 422
    assert administrator.submit("/desk/people", "/desk/people/2", role="emperor").status_code == 422
    assert administrator.submit("/desk/people", "/desk/people/99", role="reader").status_code == 422


def test_only_administrators_see_people(editor: Browser, reviewer: Browser) -> None:
    for one in (editor, reviewer):
        assert one.get("/desk/people").status_code == 403
        answer = one.post("/desk/people/invite", data={"csrf": one.token("/account"), "role": "administrator"})
        assert answer.status_code == 403


def test_the_log_is_open_to_the_desk_and_names_no_addresses(editor: Browser) -> None:
    page = editor.get("/desk/log").text
    assert "join user:1" in page
    assert "ada@example.org" not in page
    assert editor.get("/desk/log?before=2").status_code == 200
    assert editor.get("/desk/log?before=x").status_code == 422
