"""A copy of the whole desk, accounts included, in one file; and back, also onto the other kind of database."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from ..errors import SourceError, UsageError
from . import exchange, intake
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
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if database.sqlite:
            unfinished = file.with_name(f".{file.name}.unfinished")
            unfinished.unlink(missing_ok=True)
            copy_sqlite(database, unfinished)
            os.replace(unfinished, file)
        else:
            exchange.export_to(database, file, accounts=True)
        beside(file).write_text(f"{sum_of(file)}  {file.name}\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}", "Name another place.") from None
    return file


def sum_of(file: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def beside(file: Path) -> Path:
    """Where the SHA-256 of a backup stands."""
    return file.with_name(file.name + ".sha256")


def restore(database: Database, source: Path, work: Path) -> dict[str, int]:
    """Fill an empty, migrated database from a backup of either kind; how many rows each table got.

    `work` is a folder for a passing copy. SourceError where the file is not what was written, or no backup.
    """
    try:
        with source.open("rb") as stream:
            kind = stream.read(len(SQLITE_MARK))
        digest = sum_of(source)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=str(source)) from None
    if beside(source).is_file() and beside(source).read_text(encoding="utf-8").split()[:1] != [digest]:
        raise SourceError("is not as it was written", file=source.name, next_step="Use another copy.")
    if kind == SQLITE_MARK:
        source = _as_export(source, work)
    with source.open("rb") as stream:
        return intake.take_in(database, stream, source.name)


def _as_export(source: Path, work: Path) -> Path:
    """The rows of a SQLite file of this or an older form."""
    from sqlalchemy.exc import DatabaseError

    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, work / FILE)
    (work / FILE).chmod(0o600)
    copy = Database.open(work)
    try:
        migrate(copy)
        return exchange.export_to(copy, work / f"{source.name}.zip", accounts=True)
    except DatabaseError as error:
        raise SourceError(
            f"is no sound database: {error.orig}", file=source.name, next_step="Use another copy."
        ) from None
    finally:
        copy.close()
