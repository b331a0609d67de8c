"""From an older form to the newest, with a copy first."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect, text

from wartoll.errors import UsageError
from wartoll.workspace import bring_up, journal, people
from wartoll.workspace.database import Database
from wartoll.workspace.tables import metadata

from .conftest import Maker, person


def test_a_new_database_gets_the_tables_of_the_code(database: Database) -> None:
    seen = inspect(database.engine)
    for table in metadata.sorted_tables:
        columns = {column["name"]: column for column in seen.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}, table.name
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, f"{table.name}.{column.name}"
    assert bring_up.migrate(database) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_newer_form_is_left_alone(make: Maker, kind: str) -> None:
    database = make(kind)
    with database.quietly() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UsageError, match="newer wartoll"):
        bring_up.migrate(database)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_form_is_copied_before_it_is_changed(make: Maker, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = make(kind)
    person(database, name="Kept Person")
    done: list[str] = []
    monkeypatch.setattr(bring_up, "revision", lambda _: "0000" if not done else "0001")
    monkeypatch.setattr(bring_up, "_upgrade", lambda *_: done.append("upgrade"))

    class Steps:
        """Two steps, of which the database has the first."""

        @staticmethod
        def from_config(config: object) -> Steps:
            del config
            return Steps()

        def get_current_head(self) -> str:
            return "0001"

        def walk_revisions(self) -> list[object]:
            return [type("Step", (), {"revision": name}) for name in ("0000", "0001")]

    monkeypatch.setattr("alembic.script.ScriptDirectory", Steps)
    lines = bring_up.migrate(database)
    assert done == ["upgrade"]
    assert lines[1] == "brought from 0000 to 0001"
    assert database.folder is not None
    (copy,) = (database.folder / bring_up.BACKUPS).iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    assert str(copy) in lines[0]


def test_a_copy_of_a_database_in_use_is_whole(make: Maker) -> None:
    database = make("sqlite")
    person(database)
    assert database.folder is not None
    target = database.folder / "copy.sqlite"
    bring_up.copy_sqlite(database, target)
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM log").fetchone() == (journal.verify(database).rows,)
    assert len(people.everybody(database)) == 1
