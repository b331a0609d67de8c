"""A desk on SQLite, its application, and browsers of people with each role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from wartoll.web.app import create_app
from wartoll.web.settings import Settings
from wartoll.workspace import entry, people
from wartoll.workspace.bring_up import migrate
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER, Role

PASSWORD = "four unrelated words here"
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**by)


class Browser(TestClient):
    """A visitor: keeps cookies, follows nothing by itself, and sends forms with the page's token."""

    def token(self, path: str) -> str:
        """The form token of a page."""
        found = TOKEN.search(self.get(path).text)
        assert found is not None, f"no form on {path}"
        return found[1]

    def submit(self, form: str, path: str = "", **data: object):  # type: ignore[no-untyped-def]  # the client's response
        """Send the form of a page, to its own address or another."""
        return self.post(path or form, data={"csrf": self.token(form), **data})


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its smallest."""
    from argon2 import PasswordHasher

    small = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    for module in (people, entry):
        monkeypatch.setattr(module, "hasher", lambda: small)


@pytest.fixture
def clock() -> Clock:
    """The clock of the server."""
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of the server."""
    return Settings(
        workspace=tmp_path / "desk",
        public_url="http://desk.example",
        organisation="Example Desk",
        organisation_url="https://desk.example/",
    )


@pytest.fixture
def database(settings: Settings, clock: Clock) -> Iterator[Database]:
    """The server's database."""
    made = Database.open(settings.workspace, clock=clock)
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def app(settings: Settings, database: Database, clock: Clock) -> Iterator[FastAPI]:
    """The application, its threads at work."""
    made = create_app(settings, database, clock)
    with TestClient(made):
        yield made


Opener = Callable[[], Browser]


@pytest.fixture
def browser(app: FastAPI) -> Opener:
    """Opens browsers, each with cookies of its own."""
    return lambda: Browser(app, base_url="http://desk.example", follow_redirects=False)


@pytest.fixture
def client(browser: Opener) -> Browser:
    """Somebody without an account."""
    return browser()


def signed_in(browser: Opener, database: Database, role: Role, name: str) -> Browser:
    """A browser of a new person."""
    made = browser()
    token = people.invite(database, SERVER, role)
    email = f"{name.split()[0].lower()}@example.org"
    answer = made.submit(f"/invitation/{token}", name=name, email=email, password=PASSWORD)
    assert answer.status_code == 303, answer.text
    return made


@pytest.fixture
def editor(browser: Opener, database: Database) -> Browser:
    """Ada, an editor."""
    return signed_in(browser, database, "editor", "Ada Example")


@pytest.fixture
def reviewer(browser: Opener, database: Database) -> Browser:
    """Bo, a reviewer."""
    return signed_in(browser, database, "reviewer", "Bo Example")


@pytest.fixture
def administrator(browser: Opener, database: Database) -> Browser:
    """Cy, an administrator."""
    return signed_in(browser, database, "administrator", "Cy Example")
