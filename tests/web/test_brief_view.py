"""A brief as the server shows it: the page of the command line with a strip, and a policy for its own style."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from fastapi import FastAPI

from wartoll.brief import compose, write
from wartoll.findings import CheckResult
from wartoll.pipeline import Request, check, shipped_fit
from wartoll.records import Catalogue
from wartoll.web import brief_view
from wartoll.web.desk import Desk
from wartoll.web.guard import POLICY
from wartoll.web.settings import Settings
from wartoll.workspace.database import Database

from .conftest import Browser, Clock
from .test_routes_check import TEXT, begun

CLAIM = "Raqqa has inherited the fate of Dresden in 1945."


@pytest.fixture(scope="module")
def result(shipped_catalogue: Catalogue) -> CheckResult:
    """A well-known claim, judged."""
    return check(CLAIM, shipped_catalogue, shipped_fit(), Request(date="2017-10-23"))


@pytest.fixture
def desk(settings: Settings, database: Database, clock: Clock) -> Desk:
    """A desk without threads."""
    return Desk(settings, database, clock)


def test_a_record_is_dated_today_and_signed_by_the_desk(desk: Desk, result: CheckResult) -> None:
    made = brief_view.record(desk, CLAIM, "", result, sides=("party",))
    assert made.date == "2026-11-02"
    assert made.organisation is not None
    assert made.organisation.name == "Example Desk"
    assert made.sides == ("party",)
    assert made.files == {}


def test_the_page_is_the_page_of_the_command_line(desk: Desk, result: CheckResult) -> None:
    made = brief_view.record(desk, CLAIM, "", result, url="https://desk.example/briefs/x")
    files = brief_view.drawn(desk, made)
    assert {"index.html", "brief.md", "brief.json", "figures.csv", "claimreview.json"} <= set(files)
    assert json.loads(files["brief.json"])["claims"][0]["verdict"] == result.claims[0].verdict
    outline = compose.outline(
        result,
        desk.catalogue(),
        text=CLAIM,
        date=made.date,
        organisation=made.organisation,
        replies="",
        corrected="",
        url=made.url,
    )
    drawings = write.drawings(outline)
    assert {f"charts/{name}.svg" for name in drawings} == {name for name in files if name.startswith("charts/")}
    for svg in drawings.values():
        assert svg in files.values()


def test_drawing_twice_gives_the_same_bytes(desk: Desk, result: CheckResult) -> None:
    made = brief_view.record(desk, CLAIM, "", result)
    assert brief_view.drawn(desk, made) == brief_view.drawn(desk, made)


def test_without_an_organisation_there_is_no_review(
    settings: Settings, database: Database, clock: Clock, result: CheckResult
) -> None:
    nobody = Desk(settings.model_copy(update={"organisation": ""}), database, clock)
    made = brief_view.record(nobody, CLAIM, "", result)
    assert made.organisation is None
    files = brief_view.drawn(nobody, made)
    assert not any(name.startswith("claimreview") for name in files)
    assert "ld+json" not in files["index.html"]


def test_how_a_text_was_read_stays_with_its_brief(desk: Desk, result: CheckResult) -> None:
    asked = brief_view.Asked(request={"date": "2017-10-23", "notes": ["n"]}, answers={"claims": {"0": "exceeds"}})
    made = brief_view.complete(desk, brief_view.record(desk, CLAIM, "", result), asked)
    assert brief_view.asked_of(made) == asked
    old = brief_view.complete(desk, brief_view.record(desk, CLAIM, "", result))
    assert brief_view.asked_of(old).request == {"date": result.claims[0].date}
    assert brief_view.asked_of(old).answers == {}


def test_the_policy_lets_in_the_styles_of_the_page_and_no_others() -> None:
    styles = ("body{color:red}", "p{margin:0}\n")
    html = "".join(f"<style>{style}</style>" for style in styles)
    made = brief_view.policy(html)
    for style in styles:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in made
    assert made.count("sha256-") == 2
    assert brief_view.policy("<p>no style</p>") == POLICY


def test_only_an_embedded_page_may_stand_in_a_frame() -> None:
    html = "<style>p{}</style>"
    assert "frame-ancestors 'none'" in brief_view.policy(html)
    embedded = brief_view.policy(html, embedded=True)
    assert "frame-ancestors *" in embedded
    assert embedded.replace("frame-ancestors *", "frame-ancestors 'none'") == brief_view.policy(html)


def test_nothing_on_the_page_needs_what_the_policy_forbids(client: Browser) -> None:
    page = client.get(f"{begun(client, TEXT)}/brief")
    assert re.findall(r"<[^>]+\sstyle=", page.text) == []
    assert re.findall(r"<[^>]+\son\w+=", page.text) == []
    kinds = re.findall(r"<script([^>]*)>", page.text)
    assert all("ld+json" in kind or "src=" in kind for kind in kinds)
    assert "http-equiv" not in page.text, "the page's own policy would shut out the strip's style"
    loaded = re.findall(r'<(?:link|img|script|iframe|source)[^>]*(?:src|href)="([^"]*)"', page.text)
    assert loaded
    assert all(address.startswith(("/static/", "data:")) for address in loaded)


def test_the_strip_stands_over_the_page_once(app: FastAPI, client: Browser) -> None:
    path = begun(client, TEXT)
    page = client.get(f"{path}/brief").text
    assert page.count('class="strip"') == 1
    assert page.index('class="strip"') < page.index('<div class="page">')
    assert f'href="{path}"' in page
    kept = app.state.desk.kept
    plain = [v for v in kept.items.values() if isinstance(v, str) and "Claim check" in v]
    assert plain, "what is kept is the page without anybody's strip"
    assert all('class="strip"' not in html for html in plain)


def test_a_draft_is_kept_by_no_cache_of_somebody_signed_in(editor: Browser, client: Browser) -> None:
    path = begun(editor, TEXT)
    assert editor.get(f"{path}/brief").headers["cache-control"] == "no-store"
    first = client.get(f"{path}/brief")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(f"{path}/brief", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
