"""A desk in one zip that opens without wartoll: CSV to read, JSON to go on with; and back into an empty database."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..csvtext import safe_cell
from ..errors import SourceError, UsageError
from .database import Database, head_of
from .tables import PRIVATE, metadata

if TYPE_CHECKING:
    from sqlalchemy import Table

FORMAT = "wartoll desk 1"
MANIFEST = "manifest.json"
MOST_UNPACKED = 2_000_000_000
MOST_FILE = 1_000_000_000
READ_ME = """This is the content of a wartoll newsroom, table by table.

csv/NAME.csv    to read in any spreadsheet (cells that begin like a formula have an apostrophe before them)
json/NAME.json  the same rows, exactly; `wartoll workspace import` reads these
manifest.json   how many rows each table has, the SHA-256 of each file, and the end of the log

log is the chain of all changes: the hash of a row is the SHA-256 of the JSON list
[seq, at, actor, action, object, payload, previous] without spaces; payload is the text of its own JSON, keys sorted.
"""


def export(database: Database, *, accounts: bool = False) -> bytes:
    """The zip. Without `accounts` people are named by number and name only: no e-mail, password, session or token."""
    from sqlalchemy import select

    files: dict[str, bytes] = {"README.txt": READ_ME.encode()}
    counts: dict[str, int] = {}
    with database.read() as connection:
        head = head_of(connection)
        for table in metadata.sorted_tables:
            if table.name in PRIVATE and not accounts and table.name != "users":
                continue
            found = connection.execute(select(table).order_by(*table.primary_key.columns))
            rows = [_public(table.name, dict(row._mapping), accounts) for row in found]
            counts[table.name] = len(rows)
            files[f"json/{table.name}.json"] = json.dumps(rows, ensure_ascii=False, indent=0).encode()
            files[f"csv/{table.name}.csv"] = _csv(table, rows)
    manifest = {
        "format": FORMAT,
        "accounts": accounts,
        "rows": counts,
        "log": head.model_dump(),
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    files[MANIFEST] = json.dumps(manifest, indent=1).encode()
    return _zipped(files)


def _public(table: str, row: dict[str, Any], accounts: bool) -> dict[str, Any]:
    if table == "users" and not accounts:
        return {**row, "email": f"person-{row['id']}@removed.invalid", "password": ""}
    return row


def _csv(table: Table, rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    names = [column.name for column in table.columns]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([["" if row[n] is None else safe_cell(str(row[n])) for n in names] for row in rows])
    return out.getvalue().encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same content gives the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, files[name])
    return out.getvalue()


def unpacked(data: bytes, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of an export by table; SourceError where it is none, was changed, or unpacks to more than it may."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise SourceError(
            "is no zip file", file=name, next_step="Give what `wartoll workspace export` wrote."
        ) from None
    with archive:
        stated = sum(info.file_size for info in archive.infolist())
        if stated > MOST_UNPACKED or any(info.file_size > MOST_FILE for info in archive.infolist()):
            raise SourceError(f"would unpack to {stated:,} bytes", file=name, next_step="This is no export of a desk.")
        manifest = _manifest(archive, name)
        wanted = {f"json/{table}.json" for table in manifest["rows"]}
        return {
            entry.removeprefix("json/").removesuffix(".json"): _rows(archive, entry, manifest, name)
            for entry in sorted(wanted)
        }


def _manifest(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    try:
        manifest = json.loads(_read(archive, MANIFEST))
        fine = manifest["format"] == FORMAT and set(manifest["rows"]) <= set(metadata.tables)
    except (KeyError, ValueError, TypeError):
        fine = False
    if not fine:
        raise SourceError(f"has no {MANIFEST} of a desk", file=name, next_step="Was it written by a newer wartoll?")
    return dict(manifest)


def _read(archive: zipfile.ZipFile, entry: str) -> bytes:
    """One file, never more of it than it says it has."""
    size = archive.getinfo(entry).file_size
    with archive.open(entry) as stream:
        data = stream.read(size + 1)
    if len(data) > size:
        raise ValueError("unpacks to more than it says")
    return data


def _rows(archive: zipfile.ZipFile, entry: str, manifest: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    try:
        data = _read(archive, entry)
        if hashlib.sha256(data).hexdigest() != manifest["sha256"][entry]:
            raise SourceError(f"{entry} is not as it was written", file=name, next_step="Use another copy.")
        rows = json.loads(data)
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise SourceError(f"{entry} cannot be read", file=name, next_step="Use another copy.") from None
    return list(rows)


def take_in(database: Database, data: bytes, name: str = "the export") -> dict[str, int]:
    """Fill an empty database from an export; how many rows each table got. All of it or nothing.

    UsageError where the database holds something; SourceError where the export or its log is not sound.
    """
    from . import chain
    from .journal import record

    tables = unpacked(data, name)
    with database.writing_engine.begin() as connection:
        if head_of(connection).seq:
            raise UsageError("the database is not empty", "Import into a new workspace.")
        for table in metadata.sorted_tables:
            rows = tables.get(table.name, [])
            columns = {column.name for column in table.columns}
            if any(set(row) != columns for row in rows):
                raise SourceError(f"{table.name} has other columns than here", file=name, next_step="Upgrade wartoll.")
            if rows:
                connection.execute(table.insert(), rows)
        broken = chain.first_broken(map(record, connection.execute(metadata.tables["log"].select().order_by("seq"))))
        if broken is not None:
            raise SourceError(f"log, row {broken.seq}: {broken.why}", file=name, next_step="Use another copy.")
        if not database.sqlite:
            _go_on_counting(connection)
        head = head_of(connection)
    if database.folder is not None:
        chain.keep_anchor(database.folder, head)
    return {table: len(rows) for table, rows in tables.items()}


def _go_on_counting(connection: Any) -> None:
    """PostgreSQL counts apart from its rows: go on after the highest number."""
    for table in ("users", "invitations", "tokens", "proposals", "subscribers"):
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}"
        )
