"""The forms that the database has had, as alembic's steps: which it has now, and how it gets to a newer one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .database import LOCK, Database

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

STEPS = Path(__file__).parent / "migrations"


def configured() -> Config:
    """How alembic finds the steps."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    return config


def known() -> tuple[str, ...]:
    """All forms, the newest first."""
    from alembic.script import ScriptDirectory

    return tuple(step.revision for step in ScriptDirectory.from_config(configured()).walk_revisions())


def form_of(connection: Connection) -> str | None:
    """The form that a database has; None for an empty one."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, form: str = "head") -> None:
    """Bring a database to a form, in one transaction; of two servers that start at once, the second waits."""
    from alembic import command

    config = configured()
    with database.writing_engine.begin() as connection:
        if not database.sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, form)
