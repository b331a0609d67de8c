"""From whatever form the database has to the newest: a copy first, then alembic's steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .database import FILE, Database, stamp

if TYPE_CHECKING:
    from alembic.config import Config

BACKUPS = "backups"


def migrate(database: Database) -> list[str]:
    """Bring the database up to date; what was done, a line each.

    A database with content is copied first. UsageError where it was made by a newer wartoll, or cannot be reached.
    """
    from alembic.script import ScriptDirectory
    from sqlalchemy.exc import OperationalError

    config = _config()
    script = ScriptDirectory.from_config(config)
    newest = script.get_current_head()
    try:
        here = revision(database)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
        raise UsageError(
            f"the database cannot be reached: {reason}", "Is the server running? Check --database."
        ) from None
    if here == newest:
        return []
    if here is not None and here not in {step.revision for step in script.walk_revisions()}:
        raise UsageError(
            f"this database has the form {here}, which a newer wartoll made", "Upgrade wartoll: nothing was changed."
        )
    lines = [f"copied to {copy_before(database, here)}"] if here is not None else []
    _upgrade(database, config)
    return [*lines, f"brought from {here} to {newest}" if here else f"made (form {newest})"]


def revision(database: Database) -> str | None:
    """The form that the database has; None for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def copy_before(database: Database, here: str) -> Path:
    """A copy of the database beside it, before it is changed."""
    moment = stamp(database.clock())[:19].replace(":", "")
    folder = (database.folder or Path.cwd()) / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    if database.sqlite:
        target = folder / f"before-{here}-{moment}-{FILE}"
        copy_sqlite(database, target)
        return target
    from .exchange import export

    target = folder / f"before-{here}-{moment}.zip"
    target.write_bytes(export(database, accounts=True))
    target.chmod(0o600)
    return target


def copy_sqlite(database: Database, target: Path) -> None:
    """A consistent copy of a SQLite database while it is in use, readable by its owner only."""
    import sqlite3
    from contextlib import closing

    source = database.engine.url.database
    assert source is not None
    target.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _upgrade(database: Database, config: Config) -> None:
    from alembic import command

    with database.writing_engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
