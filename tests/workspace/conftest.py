"""A database for each test: the same suite on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wartoll.workspace import entry, people
from wartoll.workspace.bring_up import migrate
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import Actor, Role, User

from .servers import binaries, postgres

PASSWORD = "four unrelated words here"
NAMES = itertools.count(1)


class Clock:
    """A clock that a test sets; each look is a moment later, as in life."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**by)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its smallest: its own settings are tested once, in test_people.py."""
    from argon2 import PasswordHasher

    small = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    for module in (people, entry):
        monkeypatch.setattr(module, "hasher", lambda: small)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of this run; skips where none is installed."""
    bins = binaries()
    if bins is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    with postgres(bins) as address:
        yield address


def new_database(address: str) -> str:
    """The address of a new, empty database of a server."""
    import psycopg

    name = f"desk_{next(NAMES)}"
    host = address.removeprefix("postgresql+psycopg://")
    with psycopg.connect(f"postgresql://{host}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]  # a name of our own making
    return f"{address}/{name}"


def emptied(address: str) -> bool:
    """Whether a database of a server was emptied, so that the next test may have it: fewer files to make and remove."""
    import psycopg

    try:
        with psycopg.connect(address.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    except psycopg.Error:
        return False
    return True


@pytest.fixture(scope="session")
def spare() -> list[str]:
    """Databases of the server that lie empty."""
    return []


@pytest.fixture
def clock() -> Clock:
    """The clock of the test's database."""
    return Clock()


Maker = Callable[..., Database]


@pytest.fixture
def make(tmp_path: Path, clock: Clock, spare: list[str], request: pytest.FixtureRequest) -> Iterator[Maker]:
    """Makes databases of a kind: `make("sqlite")`, `make("postgresql")`; they are closed at the end."""
    made: list[Database] = []
    lent: list[str] = []

    def address() -> str:
        server = request.getfixturevalue("server")
        lent.append(spare.pop() if spare else new_database(server))
        return lent[-1]

    def maker(kind: str, *, ready: bool = True) -> Database:
        folder = tmp_path / f"desk-{len(made)}"
        place = folder if kind == "sqlite" else address()
        database = Database.open(place, folder=folder, clock=clock)
        folder.mkdir(exist_ok=True)
        made.append(database)
        if ready:
            migrate(database)
        return database

    yield maker
    for database in made:
        database.close()
    spare += filter(emptied, lent)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, make: Maker) -> Database:
    """An empty database of today's form."""
    return make(request.param)


def person(database: Database, role: Role = "editor", name: str = "") -> User:
    """Somebody with an account."""
    number = next(NAMES)
    token = people.invite(database, Actor(), role)
    return people.accept(database, token, name or f"Person {number}", f"p{number}@example.org", PASSWORD)
