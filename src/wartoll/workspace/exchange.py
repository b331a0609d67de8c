"""A desk in one zip that opens without wartoll: CSV to read, JSON to go on with; written row by row."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..csvtext import safe_cell
from ..errors import UsageError
from . import forms
from .database import Database, head_of
from .tables import PRIVATE, metadata

if TYPE_CHECKING:
    from sqlalchemy import MetaData, Table
    from sqlalchemy.engine import Connection

FORMAT = "wartoll desk 1"
MANIFEST = "manifest.json"
READ_ME_NAME = "README.txt"
#: how much the JSON of an export may hold, in bytes; what is larger is neither written nor read
MOST_UNPACKED = 20_000_000_000
READ_ME = """This is the content of a wartoll newsroom, table by table.

csv/NAME.csv    to read in any spreadsheet (cells that begin like a formula have an apostrophe before them)
json/NAME.json  the same rows, exactly, one a line; `wartoll workspace import` reads these
manifest.json   how many rows each table has, the SHA-256 of each file, and the end of the log

log is the chain of all changes: the hash of a row is the SHA-256 of the JSON list
[seq, at, actor, action, object, payload, previous] without spaces; payload is the text of its own JSON, keys sorted.
"""


def export_to(database: Database, file: Path, *, accounts: bool = False) -> Path:
    """Write the zip to a new file, readable by its owner only; it has its name once it is whole.

    Without `accounts` people are named by number and name only: no e-mail, password, session or token.
    UsageError where the file exists or cannot be written.
    """
    if file.exists():
        raise UsageError(f"{file} exists", "Name another file.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        try:
            with unfinished.open("wb") as out:
                export(database, out, accounts=accounts)
            os.replace(unfinished, file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}", "Name another file.") from None
    return file


def export(database: Database, out: IO[bytes], *, accounts: bool = False) -> None:
    """Write the zip, all of it from one moment, whatever form the database has; same content, same bytes."""
    with database.read() as connection, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        sums: dict[str, str] = {}
        counts: dict[str, int] = {}
        sums[READ_ME_NAME] = _kept(archive, READ_ME_NAME, iter([READ_ME.encode()]))
        for table in tables_of(connection).sorted_tables:
            if table.name in PRIVATE and not accounts and table.name != "users":
                continue
            counts[table.name] = _count(connection, table)
            for kind, lines in (("csv", _csv), ("json", _json)):
                name = f"{kind}/{table.name}.{kind}"
                sums[name] = _kept(archive, name, lines(table, _rows(connection, table, accounts)))
        if sum(archive.getinfo(name).file_size for name in sums if name.startswith("json/")) > MOST_UNPACKED:
            raise UsageError("this desk is larger than an export can hold", "Copy it by the database's own means.")
        manifest = {
            "format": FORMAT,
            "form": forms.form_of(connection),
            "accounts": accounts,
            "rows": counts,
            "log": head_of(connection).model_dump(),
            "sha256": sums,
        }
        _kept(archive, MANIFEST, iter([json.dumps(manifest, indent=1).encode()]))


def tables_of(connection: Connection) -> MetaData:
    """The tables as the database has them: an older form is copied as it is, before it is changed."""
    from sqlalchemy import MetaData

    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables)
    return found


def _count(connection: Connection, table: Table) -> int:
    from sqlalchemy import func, select

    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table, accounts: bool) -> Iterator[dict[str, Any]]:
    from sqlalchemy import String, select

    plain = connection.dialect.name == "sqlite"  # which sorts by code points; PostgreSQL does when it is told to
    order = [c.collate("C") if isinstance(c.type, String) and not plain else c for c in table.primary_key.columns]
    for row in connection.execute(select(table).order_by(*order), execution_options={"yield_per": 50}):
        values = dict(row._mapping)
        if table.name == "users" and not accounts:
            values |= {"email": f"person-{row.id}@removed.invalid", "password": ""}
        yield values


def _json(table: Table, rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    del table
    start = "[\n"
    for row in rows:
        yield (start + json.dumps(row, ensure_ascii=False, sort_keys=True)).encode()
        start = ",\n"
    yield b"[\n]\n" if start == "[\n" else b"\n]\n"


def _csv(table: Table, rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = sorted(column.name for column in table.columns)
    writer.writerow(names)
    for row in rows:
        writer.writerow(["" if row[n] is None else safe_cell(str(row[n])) for n in names])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    yield out.getvalue().encode()


def _kept(archive: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> str:
    """Write one file of the zip; its SHA-256."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()
