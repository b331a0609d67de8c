"""The ways through the newsroom, in a browser: from a pasted claim to a corrected brief, by several people."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from wartoll.findings import CheckResult
from wartoll.web import mailer, worker

from .conftest import LONG, TEXT, Site, Visits, free_port, published, read

FIGURE = {
    "Episode *": "raqqa-2017",
    "Low": "2100",
    "High": "2400",
    "Publisher *": "Example Monitor",
    "Short name of the publisher": "example-monitor",
    "Published on": "2026-10-01",
    "Address": "https://monitor.example/raqqa",
    "What the number counts, in your words *": "People killed in the city from June to October 2017.",
}
CHOICES = {
    "Measure *": "people_killed",
    "Who was counted": "all",
    "Where *": "whole_city",
    "What the range is": "minmax_sources",
    "Kind *": "estimate",
    "Role *": "ngo",
    "The page that you read *": "primary",
}


def test_from_the_first_visit_to_a_published_brief(visits: Visits) -> None:
    visitor = visits.window()
    read(visitor)
    expect(visitor.get_by_role("heading", name="Raqqa 2017 is claimed to be like Dresden 1945")).to_be_visible()
    expect(visitor.locator(".said .span.claim").first).to_contain_text("fate of Dresden")
    visitor.get_by_role("link", name="Read the brief").click()
    expect(visitor.get_by_text("not published")).to_be_visible()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Raqqa 2017 and Dresden 1945")
    assert visitor.get_by_role("button", name="Publish").count() == 0

    editor = visits.staff("Ada")
    path = published(editor)
    visitor.goto(path)
    expect(visitor.get_by_text("version 1 of 1")).to_be_visible()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Raqqa 2017 and Dresden 1945")
    told = json.loads(visitor.locator('script[type="application/ld+json"]').inner_text())
    assert told["url"] == visitor.url
    expect(visitor.locator("body")).to_contain_text(told["reviewRating"]["alternateName"])
    visitor.get_by_role("link", name="Register", exact=True).first.click()
    expect(visitor.locator(f'a[href="/{path}"]').first).to_be_visible()


def test_what_was_read_is_put_right_before_it_is_judged(visits: Visits) -> None:
    page = visits.window()
    read(
        page, "Grozny was hit worse than Raqqa in 2017. In Raqqa in 2017, 1,600 civilians died. There were 700 of them."
    )
    question = page.locator("section.ask").first
    question.get_by_role("button").first.click()
    expect(
        page.get_by_role("heading", name=re.compile("Grozny .* is claimed to be worse than Raqqa 2017"))
    ).to_be_visible()
    page.get_by_role("button", name="The other way round").click()
    expect(
        page.get_by_role("heading", name=re.compile("Raqqa 2017 is claimed to be worse than Grozny"))
    ).to_be_visible()
    number = page.locator("#number-0")
    expect(number).to_contain_text("700")
    number.get_by_label("What 700 counts").select_option("people_killed")
    number.get_by_label("Where").select_option("raqqa-2017")
    before = page.locator('[id^="figure-"]').count()
    number.get_by_role("button").click()
    expect(page.locator('[id^="figure-"]')).to_have_count(before + 1)
    page.get_by_role("button", name="No, this is no claim").click()
    expect(page.get_by_text("No comparison between cities was found")).to_be_visible()
    page.get_by_role("button", name="Forget all answers").click()
    expect(page.locator("section.ask").first).to_be_visible()
    address = page.url
    page.reload()
    assert page.url == address
    expect(page.locator("section.ask").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["events", "no-scripts"])
def test_long_work_is_shown_until_it_is_done(visits: Visits, monkeypatch: pytest.MonkeyPatch, scripts: bool) -> None:
    judged, go_on = worker.judged, threading.Event()

    def slow(*given: Any) -> CheckResult:
        assert go_on.wait(LONG)
        return judged(*given)

    monkeypatch.setattr(worker, "judged", slow)
    page = visits.window(java_script_enabled=scripts)
    page.goto("/")
    page.get_by_label("The text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="The text is being read")).to_be_visible()
    address = page.url
    page.reload()
    expect(page.get_by_role("progressbar")).to_be_visible()
    go_on.set()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=LONG * 1000)
    assert page.url == address


def test_a_correction_in_the_open(visits: Visits) -> None:
    editor, reader = visits.staff("Ada"), visits.window()
    path = published(editor)
    editor.get_by_role("link", name="Correct").click()
    editor.get_by_label("Reason, which readers see").fill("the ministry answered")
    editor.get_by_label("What the claimant answered").fill("We stand by it.")
    editor.get_by_role("button", name="Publish the correction").click()
    expect(editor.get_by_text("version 2 of 2")).to_be_visible()
    reader.goto(path)
    expect(reader.get_by_text("We stand by it.")).to_be_visible()
    assert json.loads(reader.locator('script[type="application/ld+json"]').inner_text())["dateModified"]
    reader.get_by_role("link", name="version 2 of 2").click()
    expect(reader.get_by_text("the ministry answered")).to_be_visible()
    expect(reader.locator("ins")).to_contain_text("We stand by it.")
    reader.get_by_role("link", name="Version 1").click()
    expect(reader.get_by_text("This is an older version.")).to_be_visible()
    expect(reader.get_by_text("We stand by it.")).to_have_count(0)
    assert "dateModified" not in reader.locator('script[type="application/ld+json"]').inner_text()


def proposed(page: Page) -> None:
    """Fill in the form of a figure and send it."""
    page.goto("/proposals/new/figure")
    for label, value in FIGURE.items():
        page.get_by_label(label, exact=True).fill(value)
    for label, value in CHOICES.items():
        page.get_by_label(label, exact=True).select_option(value)
    page.get_by_label("Killed or hurt by").fill("all")
    page.get_by_role("button", name="Send it").click()


def test_a_figure_counts_after_a_second_person(visits: Visits) -> None:
    editor, reviewer, reader = visits.staff("Ada"), visits.staff("Bo"), visits.window()
    proposed(editor)
    expect(editor.get_by_text("Somebody else has to look at it.")).to_be_visible()
    reader.goto("/episodes/raqqa-2017")
    expect(reader.get_by_text("Example Monitor")).to_have_count(0)
    reviewer.goto("/desk")
    reviewer.get_by_role("link", name=re.compile("people killed, raqqa-2017")).first.click()
    reviewer.get_by_role("button", name="Accept").click()
    expect(reviewer.get_by_text("reviewed by Bo Example")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Example Monitor").first).to_be_visible()


def test_how_the_answer_moved(visits: Visits) -> None:
    page = visits.window()
    page.goto("/compare?a=raqqa-2017&b=dresden-1945")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Raqqa 2017")
    page.goto("/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed&per=total")
    slider = page.locator("input[type=range]")
    slider.focus()
    before = page.locator("output").inner_text()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("as_of=|step="))
    expect(page.locator("output")).not_to_have_text(before)
    expect(page.get_by_text(re.compile("as known on", re.IGNORECASE)).first).to_be_visible()


def test_register_and_digest(visits: Visits, site: Site) -> None:
    reader, editor = visits.window(), visits.staff("Ada")
    reader.goto("/digest")
    reader.get_by_label("E-mail address").fill("reader@example.org")
    reader.get_by_role("button", name="Ask for it").click()
    expect(reader.get_by_role("status")).to_contain_text("a mail is on its way")
    reader.goto(site.box.link("confirm"))
    reader.get_by_role("button", name="Yes, send me the digest").click()
    expect(reader.get_by_role("status")).to_contain_text("Confirmed")
    path = published(editor)
    assert mailer.send_due(site.app.state.desk).sent == 1
    body = site.box.mails[-1].get_body(("plain",))
    assert body is not None
    assert f"/{path}" in body.get_content()
    reader.goto("/register")
    expect(reader.locator(f'a[href="/{path}"]').first).to_be_visible()
    reader.goto(site.box.link("leave"))
    reader.get_by_role("button").last.click()
    published(editor, TEXT.replace("22", "23"))
    assert mailer.send_due(site.app.state.desk).sent == 0


@contextmanager
def elsewhere(body: str) -> Iterator[str]:
    """A page of somebody else, on another port."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()


def test_a_brief_stands_on_somebody_elses_page(visits: Visits) -> None:
    editor = visits.staff("Ada")
    path = published(editor)
    editor.get_by_text("Files and embedding").click()
    code = editor.get_by_label("To show it on another page:").input_value()
    page = visits.window(base_url=None)
    with elsewhere(f"<!doctype html><title>x</title><link rel=icon href=data:,><p>Theirs.</p>{code}") as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Raqqa 2017 and Dresden 1945")
        expect(frame.get_by_role("link", name="This brief at its own address")).to_have_attribute("href", f"/{path}")
    theirs = [url for url in visits.seen.elsewhere if not url.startswith(address)]
    visits.seen.elsewhere[:] = theirs
