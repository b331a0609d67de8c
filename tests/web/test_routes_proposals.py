"""A figure from the form to the catalogue, by two people."""

from __future__ import annotations

import html
import re

from fastapi import FastAPI

from .conftest import Browser

FIGURE = {
    "episode": "raqqa-2017",
    "measure": "people_killed",
    "population": "all",
    "perpetrator": "all",
    "scope": "whole_city",
    "low": "2100",
    "high": "2400",
    "range_is": "minmax_sources",
    "kind": "estimate",
    "publisher": "Example Monitor",
    "publisher_id": "example-monitor",
    "role": "ngo",
    "carrier": "primary",
    "published": "2026-10-01",
    "url": "https://monitor.example/raqqa",
    "definition": "People killed in the city from June to October 2017, counted by the monitor.",
}


def proposed(browser: Browser, **changes: str) -> str:
    """The address of a new proposal."""
    answer = browser.submit("/proposals/new/figure", **{**FIGURE, **changes})
    assert answer.status_code == 303, re.findall(r'role="alert">(.*?)<', answer.text)
    return str(answer.headers["location"])


def version(browser: Browser, path: str) -> str:
    """The version that a page shows."""
    found = re.search(r'name="version" value="(\d+)"', browser.get(path).text)
    assert found is not None
    return found[1]


def test_a_figure_counts_after_a_second_person(app: FastAPI, editor: Browser, reviewer: Browser) -> None:
    path = proposed(editor)
    assert "Somebody else has to look at it" in editor.get(path).text
    assert "people killed, raqqa-2017" in reviewer.get("/desk").text
    before = app.state.desk.catalogue().hash
    answer = reviewer.submit(path, f"{path}/review", version="1", verdict="accept")
    assert answer.status_code == 303
    page = editor.get(path).text
    assert "accepted" in page
    assert "reviewed by Bo Example" in page
    known = app.state.desk.catalogue()
    assert known.hash != before
    assert [f.checked_by for f in known.figures if f.origin == "user"] == ["Bo Example"]


def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(editor: Browser) -> None:
    answer = editor.submit("/proposals/new/figure", **{**FIGURE, "low": "many"})
    assert answer.status_code == 422
    assert re.search(r'class="field wrong">\s*<label for="low"', answer.text)
    assert 'value="Example Monitor"' in answer.text
    assert "no number" in html.unescape(answer.text)


def test_the_slower_editor_sees_both_versions(editor: Browser, reviewer: Browser) -> None:
    path = proposed(editor)
    first, second = version(editor, f"{path}/edit"), version(reviewer, f"{path}/edit")
    assert editor.submit(f"{path}/edit", version=first, **{**FIGURE, "low": "2150"}).status_code == 303
    token = reviewer.token(f"{path}/edit")
    late = reviewer.post(f"{path}/edit", data={"csrf": token, "version": second, **FIGURE, "high": "2600"})
    assert late.status_code == 409
    assert 'value="2600"' in late.text
    assert "<ins>2150</ins>" in late.text
    merged = {**FIGURE, "low": "2150", "high": "2600"}
    again = reviewer.post(f"{path}/edit", data={"csrf": token, "version": "2", **merged})
    assert again.status_code == 303


def test_roles(editor: Browser, reviewer: Browser, client: Browser) -> None:
    path = proposed(editor)
    token = editor.token("/account")
    assert editor.post(f"{path}/review", data={"csrf": token, "version": "1", "verdict": "accept"}).status_code == 403
    assert client.get(path).status_code == 303
    own = proposed(reviewer, note="mine")
    answer = reviewer.post(f"{own}/review", data={"csrf": reviewer.token(own), "version": "1", "verdict": "accept"})
    assert answer.status_code == 422
    assert "your own" in answer.text


def test_refusing_and_taking_back(editor: Browser, reviewer: Browser) -> None:
    path = proposed(editor)
    assert reviewer.submit(path, f"{path}/review", version="1", verdict="refuse").status_code == 422
    assert reviewer.submit(path, f"{path}/review", version="1", verdict="perhaps").status_code == 422
    assert reviewer.submit(path, f"{path}/review", version="7", verdict="accept").status_code == 409
    assert reviewer.submit(path, f"{path}/review", version="1", verdict="refuse", reason="no").status_code == 303
    other = proposed(editor, note="again")
    assert editor.submit(other, f"{other}/withdraw", version="1").status_code == 303
    assert "withdrawn" in editor.get(other).text


def test_what_is_not_there(editor: Browser) -> None:
    assert editor.get("/proposals/99").status_code == 404
    assert editor.get("/proposals/x").status_code == 422
    assert editor.get("/proposals/new/nonsense").status_code == 404


def test_all_proposals_are_listed_by_state(editor: Browser, reviewer: Browser) -> None:
    path = proposed(editor)
    reviewer.submit(path, f"{path}/review", version="1", verdict="refuse", reason="another page says less")
    other = proposed(editor, note="again")
    every, waiting, refused = (editor.get("/proposals", params={"state": s}).text for s in ("", "proposed", "refused"))
    assert all(f'href="{p}"' in every for p in (path, other))
    assert (f'href="{path}"' in waiting, f'href="{other}"' in waiting) == (False, True)
    assert (f'href="{path}"' in refused, f'href="{other}"' in refused) == (True, False)
    assert "another page says less" in refused
    assert "reviewed by Bo Example" in refused
    assert editor.get("/proposals?state=nonsense").text.count("/proposals/") == every.count("/proposals/")


def test_words_of_a_list_are_shown_without_underscores(editor: Browser) -> None:
    page = editor.get(proposed(editor)).text
    assert "whole city" in page
    assert "whole_city" not in page
