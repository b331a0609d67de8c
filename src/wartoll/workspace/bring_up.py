"""From whatever form the database has to the newest: a copy first, then alembic's steps."""

from __future__ import annotations

from pathlib import Path

from ..errors import UsageError
from . import forms
from .database import FILE, Database, stamp

BACKUPS = "backups"


def migrate(database: Database) -> list[str]:
    """Bring the database up to date; what was done, a line each.

    A database with content is copied first. UsageError where it was made by a newer wartoll, or cannot be reached.
    """
    from sqlalchemy.exc import OperationalError

    steps = forms.known()
    try:
        with database.read() as connection:
            here = forms.form_of(connection)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
        raise UsageError(
            f"the database cannot be reached: {reason}", "Is the server running? Check --database."
        ) from None
    if here == steps[0]:
        return []
    if here is not None and here not in steps:
        raise UsageError(
            f"this database has the form {here}, which a newer wartoll made", "Upgrade wartoll: nothing was changed."
        )
    lines = [f"copied to {copy_before(database, here)}"] if here is not None else []
    forms.upgrade(database)
    return [*lines, f"brought from {here} to {steps[0]}" if here else f"made (form {steps[0]})"]


def copy_before(database: Database, here: str) -> Path:
    """A copy of the database beside it, before it is changed."""
    moment = stamp(database.clock())[:19].replace(":", "")
    folder = (database.folder or Path.cwd()) / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    if database.sqlite:
        target = folder / f"before-{here}-{moment}-{FILE}"
        copy_sqlite(database, target)
        return target
    from .exchange import export_to

    return export_to(database, folder / f"before-{here}-{moment}.zip", accounts=True)


def copy_sqlite(database: Database, target: Path) -> None:
    """A consistent copy of a SQLite database while it is in use, readable by its owner only."""
    import sqlite3
    from contextlib import closing

    source = database.engine.url.database
    assert source is not None
    target.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
