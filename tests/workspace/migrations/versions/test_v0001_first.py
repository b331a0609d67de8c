"""The first form of the database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect

from wartoll.workspace.bring_up import migrate
from wartoll.workspace.database import Database
from wartoll.workspace.forms import form_of
from wartoll.workspace.tables import metadata


def test_it_has_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database.open(tmp_path)
    migrate(database)
    with database.read() as connection:
        assert form_of(connection) == "0001"
    assert set(metadata.tables) <= set(inspect(database.engine).get_table_names())
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    assert sorted(names) == [
        "brief_versions_no_delete", "brief_versions_no_update", "log_no_delete", "log_no_update",
    ]  # fmt: skip
    database.close()
