"""An export back into an empty database: row by row, all of it or nothing, and only what is sound."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import SourceError, UsageError
from . import chain, exchange, forms
from .database import LOCK, Database, head_of
from .exchange import FORMAT, MANIFEST, tables_of
from .journal import verified
from .tables import metadata

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MOST_MANIFEST = 10_000_000
#: the longest row, in bytes: a text and its result
MOST_ROW = 400_000_000
AT_ONCE = 50
AGAIN = "Use another copy."
#: what reading a zip that somebody else made may end in
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    NotImplementedError,
    RuntimeError,
)


class Parcel:
    """An export that was opened: what it says it holds, and its rows one after another."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self.manifest = self._manifest()
        wanted = [self.entry(table) for table in self.rows]
        stated = sum(i.file_size for i in archive.infolist() if i.filename in wanted)
        if stated > exchange.MOST_UNPACKED:
            raise SourceError(f"would unpack to {stated:,} bytes", file=name, next_step="This is no export of a desk.")

    @property
    def rows(self) -> Mapping[str, int]:
        """How many rows each table has, as the export says."""
        return dict(self.manifest["rows"])

    @property
    def form(self) -> str:
        """The form of the database that it was made from."""
        return str(self.manifest["form"])

    @staticmethod
    def entry(table: str) -> str:
        """Where the rows of a table lie."""
        return f"json/{table}.json"

    def _manifest(self) -> dict[str, Any]:
        try:
            size = self.archive.getinfo(MANIFEST).file_size
            manifest = json.loads(self.archive.read(MANIFEST)) if size <= MOST_MANIFEST else {}
            fine = (
                manifest["format"] == FORMAT
                and set(dict(manifest["rows"])) <= set(metadata.tables)
                and {"log", "sha256", "form"} <= set(manifest)
            )
        except UNREADABLE:
            fine = False
        if not fine:
            raise self.fault(f"has no {MANIFEST} of a desk", "Was it written by a newer wartoll?")
        return dict(manifest)

    def fault(self, what: str, next_step: str = AGAIN) -> SourceError:
        """An error about this export."""
        return SourceError(what, file=self.name, next_step=next_step)

    def of(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table; SourceError where the file is not what was written, at its end at the latest."""
        entry, digest = self.entry(table), hashlib.sha256()
        try:
            with self.archive.open(entry) as stream:
                while line := stream.readline(MOST_ROW):
                    digest.update(line)
                    if line.strip() not in (b"[", b"]", b""):
                        yield dict(json.loads(line.rstrip().removesuffix(b",")))
            fine = digest.hexdigest() == self.manifest["sha256"][entry]
        except UNREADABLE:
            raise self.fault(f"{entry} cannot be read") from None
        if not fine:
            raise self.fault(f"{entry} is not as it was written")


@contextmanager
def opened(stream: IO[bytes], name: str) -> Iterator[Parcel]:
    """An export; SourceError where it is none, or would unpack to more than it may."""
    try:
        archive = zipfile.ZipFile(stream)
    except UNREADABLE:
        raise SourceError(
            "is no zip file", file=name, next_step="Give what `wartoll workspace export` wrote."
        ) from None
    with archive:
        yield Parcel(archive, name)


def take_in(database: Database, stream: IO[bytes], name: str = "the export") -> dict[str, int]:
    """Fill an empty database from an export; how many rows each table got. All of it or nothing.

    UsageError where the database holds something; SourceError where the export or its log is not sound. An export of
    an older form is brought up to date on the way.
    """
    with opened(stream, name) as parcel:
        newest, *older = forms.known()
        if parcel.form in older:
            return _by_way_of(database, parcel)
        if parcel.form != newest:
            raise parcel.fault(f"has the form {parcel.form}, which a newer wartoll made", "Upgrade wartoll.")
        with database.writing_engine.begin() as connection:
            if not database.sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            _fill(connection, parcel)
            _look_over(connection, parcel)
            if not database.sqlite:
                _go_on_counting(connection)
            head = head_of(connection)
        if database.folder is not None:
            chain.keep_anchor(database.folder, head)
        return dict(parcel.rows)


def _by_way_of(database: Database, parcel: Parcel) -> dict[str, int]:
    """Through a passing database of the older form, which is then brought up to date."""
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryFile() as newer:
        passing = Database.open(Path(work), clock=database.clock)
        try:
            forms.upgrade(passing, parcel.form)
            with passing.writing_engine.begin() as connection:
                _fill(connection, parcel)
            forms.upgrade(passing)
            exchange.export(passing, newer, accounts=True)
        finally:
            passing.close()
        newer.seek(0)
        return take_in(database, newer, parcel.name)


def _fill(connection: Connection, parcel: Parcel) -> None:
    from sqlalchemy.exc import DBAPIError, StatementError

    if head_of(connection).seq:
        raise UsageError("the database is not empty", "Import into a new workspace.")
    for table in tables_of(connection).sorted_tables:
        if table.name not in parcel.rows:
            continue
        columns, number = {column.name for column in table.columns}, 0
        coming = parcel.of(table.name)
        while rows := list(islice(coming, AT_ONCE)):
            if any(set(row) != columns for row in rows):
                raise parcel.fault(f"{table.name} has other columns than here", "Upgrade wartoll.")
            if any(isinstance(value, list | dict | float) for row in rows for value in row.values()):
                raise parcel.fault(f"{table.name} has rows that cannot stand: a cell holds no plain value")
            try:
                connection.execute(table.insert(), rows)
            except (DBAPIError, StatementError) as error:
                reason = str(error.orig).strip().splitlines()[0]
                raise parcel.fault(f"{table.name} has rows that cannot stand: {reason}") from None
            number += len(rows)
        if number != parcel.rows[table.name]:
            raise parcel.fault(f"{table.name} has {number:,} rows; {parcel.rows[table.name]} were written")


def _look_over(connection: Connection, parcel: Parcel) -> None:
    """SourceError where the log does not hold, does not end where it did, or says something else than the tables."""
    found = verified(connection)
    if found.faults:
        raise parcel.fault("; ".join(found.faults[:3]))
    if found.head.model_dump() != parcel.manifest["log"]:
        raise parcel.fault(f"the log ends at row {found.head.seq}, not where it ended when this was written")


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts apart from its rows: go on after the highest number."""
    for table in ("users", "invitations", "tokens", "proposals", "subscribers"):
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}"
        )
