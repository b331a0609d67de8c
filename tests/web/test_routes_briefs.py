"""Publish, correct, embed, download."""

from __future__ import annotations

import html
import json
import re

import pytest
from fastapi import FastAPI

from wartoll.workspace import checks
from wartoll.workspace.database import Database

from .conftest import PASSWORD, Browser, Clock
from .test_routes_check import TEXT, answered, begun


@pytest.fixture
def address(editor: Browser) -> str:
    """A published brief."""
    path = begun(editor, TEXT, date="2017-10-23")
    answer = editor.submit(path, f"{path}/publish", side="party")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def later(browser: Browser, clock: Clock) -> None:
    """Three days pass: the session has ended, and Ada signs in again."""
    clock.forward(days=3)
    assert browser.submit("/sign-in", email="ada@example.org", password=PASSWORD).status_code == 303


def corrected(browser: Browser, address: str, **values: object):  # type: ignore[no-untyped-def]  # the client's response
    """The answer to a correction of the newest version."""
    number = re.search(r'name="number" value="(\d+)"', browser.get(f"{address}/correct").text)
    assert number is not None
    return browser.submit(f"{address}/correct", number=number[1], **{"side": "party", **values})


def test_everybody_reads_what_was_published(client: Browser, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "Claim check: Raqqa 2017 and Dresden 1945" in page.text
    assert "version 1 of 1" in page.text
    assert address in client.get("/register").text
    again = client.get(address, headers={"if-none-match": page.headers["etag"]})
    assert again.status_code == 304


def test_strangers_publish_nothing(client: Browser, editor: Browser) -> None:
    path = begun(editor, TEXT)
    answer = client.post(f"{path}/publish", data={"csrf": client.token("/check")})
    assert answer.status_code == 401
    assert client.get("/briefs/nope").status_code == 404


def test_a_double_submit_publishes_once(editor: Browser) -> None:
    path = begun(editor, TEXT)
    first, second = (editor.submit(path, f"{path}/publish", side="party") for _ in range(2))
    assert first.headers["location"] == second.headers["location"]


def test_a_correction_is_a_new_version_in_the_open(
    client: Browser, editor: Browser, address: str, clock: Clock
) -> None:
    old = client.get(address).text
    later(editor, clock)
    answer = corrected(editor, address, reason="the ministry answered", replies="We stand by it.")
    assert answer.status_code == 303, answer.text
    new = client.get(address).text
    assert "We stand by it." in new
    assert "version 2 of 2" in new
    assert "corrected 2026-11-05" in new
    kept = client.get(f"{address}/v/1").text
    assert "This is an older version" in kept
    assert "We stand by it." not in kept
    body = re.compile(r'<div class="page">.*', re.DOTALL)
    assert body.search(kept)[0] == body.search(old)[0]  # type: ignore[index]  # both have one
    history = client.get(f"{address}/history").text
    assert "the ministry answered" in history
    assert "<ins>We stand by it.</ins>" in history


def test_a_correction_without_reason_or_difference_is_refused(editor: Browser, address: str) -> None:
    assert corrected(editor, address, reason=" ", replies="x").status_code == 422
    answer = corrected(editor, address, reason="none")
    assert answer.status_code == 422
    assert "nothing is said differently" in answer.text


def test_the_slower_of_two_corrections_keeps_its_words(editor: Browser, address: str) -> None:
    token = editor.token(f"{address}/correct")
    data = {"csrf": token, "number": "1", "reason": "first", "replies": "one", "side": "party"}
    assert editor.post(f"{address}/correct", data=data).status_code == 303
    late = editor.post(f"{address}/correct", data={**data, "reason": "second", "replies": "two"})
    assert late.status_code == 409
    assert "second" in late.text
    assert "version 2 of 2" in late.text


def review_of(page: str) -> dict[str, object]:
    """The JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    made = json.loads(found[1])
    return dict(made)


def test_page_and_linked_data_say_the_same(client: Browser, editor: Browser, address: str, clock: Clock) -> None:
    later(editor, clock)
    corrected(editor, address, reason="the ministry answered", replies="We stand by it.")
    for path in (address, f"{address}/v/1"):
        page = client.get(path).text
        review = review_of(page)
        text = html.unescape(re.sub(r"<[^>]+>", " ", page.split("</head>")[1]))
        assert review["@type"] == "ClaimReview"
        assert str(review["claimReviewed"])[:40] in text
        rating = review["reviewRating"]
        assert isinstance(rating, dict)
        words = client.get(f"{address}.json").json()["claims"][0]
        assert words["verdict"] in text
        assert words["headline"] in text
        assert words["headline"] == rating["alternateName"]
        assert review["url"] == f"http://desk.example{address}"
        assert review["datePublished"] == "2026-11-02"
        assert review.get("dateModified") == (None if path.endswith("/1") else "2026-11-05")
        assert ("corrected 5 November 2026" in text) == ("dateModified" in review)
    assert client.get(f"{address}.jsonld").json() == review_of(client.get(address).text)


@pytest.mark.parametrize(
    ("ending", "media", "start"),
    [
        ("json", "application/json", b"{"),
        ("csv", "text/csv", b""),
        ("md", "text/markdown", b"#"),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_downloads(client: Browser, address: str, ending: str, media: str, start: bytes) -> None:
    answer = client.get(f"{address}.{ending}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(media)
    assert answer.content.startswith(start)
    assert client.get(f"{address}.exe").status_code == 404


def test_charts(client: Browser, address: str, database: Database) -> None:
    from wartoll.workspace import briefs

    made = briefs.get(database, address.removeprefix("/briefs/"))
    assert made is not None
    name = next(n for n in made.record.files if n.startswith("charts/")).removeprefix("charts/").removesuffix(".svg")
    assert client.get(f"{address}/charts/{name}.svg").text.startswith("<svg")
    assert client.get(f"{address}/charts/{name}.png").content.startswith(b"\x89PNG")
    assert client.get(f"{address}/charts/nope.svg").status_code == 404


def test_the_embedded_page_may_stand_in_any_frame_and_nothing_else_may(client: Browser, address: str) -> None:
    embedded = client.get(f"{address}/embed")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in client.get(address).headers["content-security-policy"]
    code = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get(address).text, re.DOTALL)[1])  # type: ignore[index]  # it is there
    assert code.startswith('<iframe src="http://desk.example/briefs/')
    assert "script" not in code


def test_judging_anew_keeps_what_people_said_of_the_reading(editor: Browser) -> None:
    path = begun(editor, TEXT, date="2017-10-23")
    answered(editor, path, claim=0, word="exceeds")
    address = editor.submit(path, f"{path}/publish", side="party").headers["location"]
    answer = corrected(editor, address, reason="judged anew", again="1")
    assert answer.status_code == 422, "the figures are the same, so nothing is said differently"
    assert "nothing is said differently" in answer.text
    answer = corrected(editor, address, reason="judged anew", again="1", replies="We stand by it.")
    assert answer.status_code == 303
    claim = editor.get(f"{address}.json").json()["claims"][0]
    assert claim["kind"] == "exceeds"


def test_a_check_that_is_judged_again_cannot_take_a_briefs_place(
    app: FastAPI, editor: Browser, address: str, database: Database
) -> None:
    path = begun(editor, "Raqqa was worse than Dresden in 1945, the ministry said on 22 October 2017.")
    identifier = path.removeprefix("/check/")
    app.state.desk.worker.stop()
    checks.answer(database, identifier, 1, {"claims": {"0": "no"}})
    assert corrected(editor, address, reason="it was misread", instead=identifier).status_code == 409
    app.state.desk.worker.start()


def test_the_figures_of_today(editor: Browser, address: str) -> None:
    answer = corrected(editor, address, reason="judged anew", again="1")
    assert answer.status_code in (303, 422)


def test_another_check_in_its_place(editor: Browser, address: str) -> None:
    path = begun(editor, "Raqqa was worse than Dresden in 1945, the ministry said on 22 October 2017.")
    answer = corrected(editor, address, reason="it was misread", instead=path.removeprefix("/check/"))
    assert answer.status_code == 303
    assert "New in it" in editor.get(f"{address}/history").text
