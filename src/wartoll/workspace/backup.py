"""A copy of the whole desk, accounts included, in one file; and back, also onto the other kind of database."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import SourceError, UsageError
from . import exchange
from .bring_up import copy_sqlite, migrate
from .database import FILE, Database, stamp

SQLITE_MARK = b"SQLite format 3\x00"


def backup(database: Database, target: Path) -> Path:
    """The file that was written, with its SHA-256 beside it: a SQLite file, or of PostgreSQL an export with accounts.

    `target` is a folder (the file is named by the moment) or a file that does not exist yet.
    """
    moment = stamp(database.clock())[:19].replace(":", "")
    name = f"desk-{moment}.{'sqlite' if database.sqlite else 'zip'}"
    file = target / name if target.is_dir() or not target.suffix else target
    if file.exists():
        raise UsageError(f"{file} exists", "Name another file, or a folder.")
    file.parent.mkdir(parents=True, exist_ok=True)
    if database.sqlite:
        copy_sqlite(database, file)
    else:
        file.touch(mode=0o600)
        file.write_bytes(exchange.export(database, accounts=True))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    beside(file).write_text(f"{digest}  {file.name}\n", encoding="utf-8")
    return file


def beside(file: Path) -> Path:
    """Where the SHA-256 of a backup stands."""
    return file.with_name(file.name + ".sha256")


def restore(database: Database, source: Path, work: Path) -> dict[str, int]:
    """Fill an empty, migrated database from a backup of either kind; how many rows each table got.

    `work` is a folder for a passing copy. SourceError where the file is not what was written, or no backup.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=str(source)) from None
    if beside(source).is_file():
        said = beside(source).read_text(encoding="utf-8").split()[:1]
        if said != [hashlib.sha256(data).hexdigest()]:
            raise SourceError("is not as it was written", file=source.name, next_step="Use another copy.")
    if data.startswith(SQLITE_MARK):
        data = _as_export(data, work)
    return exchange.take_in(database, data, source.name)


def _as_export(data: bytes, work: Path) -> bytes:
    """The rows of a SQLite file of this or an older form."""
    from sqlalchemy.exc import DatabaseError

    work.mkdir(parents=True, exist_ok=True)
    (work / FILE).touch(mode=0o600)
    (work / FILE).write_bytes(data)
    copy = Database.open(work)
    try:
        migrate(copy)
        return exchange.export(copy, accounts=True)
    except DatabaseError as error:
        raise SourceError(f"is no sound database: {error.orig}", next_step="Use another copy.") from None
    finally:
        copy.close()
