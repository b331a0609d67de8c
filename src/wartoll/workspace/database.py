"""The database of a desk: SQLite in its folder, or PostgreSQL; every write is one transaction and a row in the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from . import chain
from .nouns import SERVER, Actor, Head
from .tables import log

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection, CursorResult, Engine

FILE = "desk.sqlite"
#: any number that only wartoll takes: writers of one PostgreSQL database wait for each other on it
LOCK = 7_727_001


def utc_now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as the tables hold it; their order is the order of time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Writer:
    """A transaction under way: the connection, who acts, when, and the log that it has to leave a row in."""

    def __init__(self, connection: Connection, actor: Actor, moment: datetime, head: Head) -> None:
        self.run = connection.execute
        self.connection = connection
        self.actor = actor
        self.moment = moment
        self.at = stamp(moment)
        self.head = head
        self.began = head.seq

    def log(self, action: str, thing: str, **payload: Any) -> None:
        """Add a row to the log; the payload holds ids and public content, never addresses, passwords or tokens."""
        row = chain.following(self.head, self.at, self.actor.word, action, thing, payload)
        self.run(log.insert().values(**{**row.model_dump(), "payload": chain.canonical(row.payload)}))
        self.head = Head(seq=row.seq, hash=row.hash)


class Database:
    """An open database."""

    def __init__(self, engine: Engine, folder: Path | None, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self.folder = folder
        self.clock = clock
        self.writing_engine = engine.execution_options(wartoll_write=True)
        # PostgreSQL would else show each statement of a transaction another moment
        self.reading_engine = engine if self.sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @classmethod
    def open(
        cls, place: str | Path, *, folder: Path | None = None, clock: Callable[[], datetime] = utc_now
    ) -> Database:
        """The database of a folder (SQLite) or of an address; `folder` is where backups of the latter go."""
        if isinstance(place, Path) or "://" not in place:
            home = Path(place)
            home.mkdir(parents=True, exist_ok=True)
            (home / FILE).touch(mode=0o600, exist_ok=True)  # it holds accounts
            return cls(_engine(_file(home / FILE)), home, clock)
        return cls(_engine(place), folder, clock)

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads, all of it at one moment."""
        with self.reading_engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, actor: Actor = SERVER) -> Iterator[Writer]:
        """One transaction: all of it or nothing; writers come one after another."""
        with self.writing_engine.begin() as connection:
            if not self.sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            writer = Writer(connection, actor, self.clock(), head_of(connection))
            whole = self.folder is None or anchored(connection, chain.anchor(self.folder))
            yield writer
            if writer.head.seq == writer.began:
                raise RuntimeError("a change without a row in the log")
        if self.folder is not None and whole:  # else what was written stays, as the proof of what is missing
            chain.keep_anchor(self.folder, writer.head)

    @contextmanager
    def quietly(self) -> Iterator[Connection]:
        """A transaction for what is no change of content: sessions seen, attempts counted, work under way."""
        with self.writing_engine.begin() as connection:
            if not self.sqlite:  # two first tries, or two who ask for the digest at once, must not both add a row
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK + 1})")
            yield connection

    def head(self) -> Head:
        """The end of the log."""
        with self.read() as connection:
            return head_of(connection)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def head_of(connection: Connection) -> Head:
    """The end of the log as this transaction sees it."""
    row = connection.execute(log.select().order_by(log.c.seq.desc()).limit(1)).first()
    return Head(seq=0, hash=chain.ROOT) if row is None else Head(seq=row.seq, hash=row.hash)


def anchored(connection: Connection, kept: Head | None) -> bool:
    """Whether the log still has the row at which it once ended."""
    if kept is None or kept.seq == 0:
        return True
    row = connection.execute(log.select().where(log.c.seq == kept.seq)).first()
    return row is not None and row.hash == kept.hash


def _file(path: Path) -> URL:
    from sqlalchemy import URL

    return URL.create("sqlite", database=str(path))  # not as text: a folder's name may hold any sign


def _engine(address: str | URL) -> Engine:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        engine = create_engine(url, pool_pre_ping=True, pool_size=20, max_overflow=20, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise UsageError(
            f"{str(address).split('@')[-1]} is no database that is known here: {error}",
            "Write postgresql+psycopg://USER:PASSWORD@HOST/NAME, or nothing for SQLite.",
        ) from None
    if engine.dialect.name != "postgresql":
        raise UsageError(f"databases of the kind {engine.dialect.name} are not known here", "Use SQLite or PostgreSQL.")
    return engine


def _sqlite(url: URL) -> Engine:
    from sqlalchemy import create_engine, event

    waits = {"timeout": 30, "check_same_thread": False}
    engine = create_engine(url, connect_args=waits, pool_size=40, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None  # the driver begins nothing by itself
    for line in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {line}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("wartoll_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def storable(text: str) -> str:
    """A text without what no database holds: the sign NUL, and halves of signs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def inserted(made: CursorResult[Any]) -> int:
    """The number that a new row got."""
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


def dumped(value: Any) -> str:
    """JSON text for a column."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
