"""The newsroom as people use it: a server on loopback, a mail server beside it, and browsers of visitors and staff."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uvicorn
from aiosmtpd.controller import Controller
from argon2 import PasswordHasher
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from wartoll.web import mailer
from wartoll.web.app import create_app
from wartoll.web.settings import Settings
from wartoll.workspace import entry, people
from wartoll.workspace.bring_up import migrate
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER, Role

PASSWORD = "four unrelated words here"
TEXT = "Raqqa has inherited the fate of Dresden in 1945, the defence ministry said on 22 October 2017."
STAFF: dict[str, Role] = {"Ada Example": "editor", "Bo Example": "reviewer", "Cy Example": "administrator"}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
PICTURES = "WARTOLL_PICTURES"  # a folder that keeps the pictures of the pages
LONG = 30.0  # seconds after which a wait is a failure


class Box:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take a mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def link(self, kind: str) -> str:
        """The address of a link of the last mail."""
        body = self.mails[-1].get_body(("plain",))
        assert body is not None
        found = re.search(rf"http://\S+/digest/{kind}/\S+", body.get_content())
        assert found is not None
        return found[0]


class Site(NamedTuple):
    """A running newsroom."""

    url: str
    app: FastAPI
    box: Box


class Seen(NamedTuple):
    """What went wrong on the pages of a browser, and what they asked for elsewhere."""

    errors: list[str]
    elsewhere: list[str]


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: FastAPI, port: int) -> Iterator[None]:
    """The application on a port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + LONG
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    yield
    server.should_exit = True
    thread.join(LONG)


def joined(database: Database, name: str, role: Role) -> None:
    """A person with an account."""
    token = people.invite(database, SERVER, role)
    people.accept(database, token, name, f"{name.split()[0].lower()}@example.org", PASSWORD)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A newsroom with three people, its server and its mail server."""
    port, mail_port, box = free_port(), free_port(), Box()
    settings = Settings(
        workspace=tmp_path_factory.mktemp("newsroom"),
        public_url=f"http://127.0.0.1:{port}",
        organisation="Example Desk",
        organisation_url="https://desk.example/",
    )
    small = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    mails = Controller(box, hostname="127.0.0.1", port=mail_port)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "hasher", lambda: small)
        patch.setattr(entry, "hasher", lambda: small)
        patch.setenv(mailer.VARIABLE, f"smtp://127.0.0.1:{mail_port}")
        patch.setenv(mailer.SENDER, "desk@desk.example")
        database = Database.open(settings.workspace)
        migrate(database)
        for name, role in STAFF.items():
            joined(database, name, role)
        app = create_app(settings, database)
        mails.start()
        with serving(app, port):
            yield Site(settings.public_url, app, box)
        mails.stop()
        database.close()


@pytest.fixture(scope="module")
def chrome(chromium: Path) -> Iterator[Browser]:
    """A browser that is kept off the network.

    Not longer than a module: while it lives, this thread counts as one with a running loop.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        yield browser
        browser.close()


class Visits:
    """Opens windows of visitors and of staff, and keeps what went wrong in them."""

    def __init__(self, chrome: Browser, site: Site) -> None:
        self.chrome, self.site = chrome, site
        self.contexts: list[BrowserContext] = []
        self.seen = Seen([], [])

    def window(self, **options: Any) -> Page:
        """A window with cookies of its own."""
        chosen = {"viewport": DESK, "locale": "en-GB", "base_url": self.site.url, **options}
        context = self.chrome.new_context(**chosen)
        self.contexts.append(context)
        context.on("request", lambda request: self._asked(request.url))
        context.on("weberror", lambda error: self.seen.errors.append(str(error.error)))
        page = context.new_page()
        page.on("console", lambda line: self._logged(line) if line.type == "error" else None)
        return page

    def _logged(self, line: ConsoleMessage) -> None:
        self.seen.errors.append(f"{line.text} ({line.location['url']})")

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.site.url}/", "data:", "about:")):
            self.seen.elsewhere.append(url)

    def staff(self, name: str, **options: Any) -> Page:
        """A window of one of the people, signed in by the form."""
        page = self.window(**options)
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(f"{name.lower()}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name=f"{name} Example").wait_for()
        return page


@pytest.fixture
def visits(chrome: Browser, site: Site) -> Iterator[Visits]:
    """Windows; the test fails where a page logged an error or asked for anything elsewhere."""
    made = Visits(chrome, site)
    yield made
    for context in made.contexts:
        context.close()
    assert made.seen.errors == []
    assert made.seen.elsewhere == []


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pictures: that of WARTOLL_PICTURES, else one that pytest keeps for a while."""
    named = os.environ.get(PICTURES)
    folder = Path(named) if named else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read(page: Page, text: str = TEXT) -> str:
    """Paste a text on the first page; the address of its reading."""
    page.goto("/")
    page.get_by_label("The text").fill(text)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="What was read").wait_for()
    return page.url


def published(page: Page, text: str = TEXT) -> str:
    """Check and publish a text; the path of the brief."""
    read(page, text)
    page.get_by_label("Who made claim 1?").select_option(label="a party to the conflict")
    page.get_by_role("button", name="Publish under a permanent address").click()
    page.wait_for_url(re.compile("/briefs/"))
    return page.url.split("//", 1)[1].split("/", 1)[1]
