"""From an older form to the newest, with a copy first."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import inspect, text

from wartoll.errors import UsageError
from wartoll.workspace import backup, bring_up, forms, journal, people
from wartoll.workspace.database import Database
from wartoll.workspace.tables import metadata

from .conftest import Maker, person
from .test_exchange import filled

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("checks", sa.Column("pages", sa.Integer, nullable=False, server_default="1"))
    if FAILS:
        op.execute("SELECT nothing FROM nowhere")
"""


@pytest.fixture
def next_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The next release: it brings a step of its own, which adds a column."""
    folder = tmp_path / "next release"
    folder.mkdir()
    (folder / "v0002_pages.py").write_text(NEXT.replace("FAILS", "False"))
    today = forms.configured

    def tomorrow() -> Config:
        config = today()
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", f"{forms.STEPS / 'versions'}\n{folder}")
        return config

    monkeypatch.setattr(forms, "configured", tomorrow)
    return folder


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
def test_an_older_form_with_data_is_copied_and_brought_up_to_date(
    make: Maker, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    database = filled(make(kind))
    before, names = database.head(), [p.name for p in people.everybody(database)]
    request.getfixturevalue("next_form")
    lines = bring_up.migrate(database)
    assert lines[1] == "brought from 0001 to 0002"
    assert "pages" in {column["name"] for column in inspect(database.engine).get_columns("checks")}
    assert (journal.verify(database).faults, database.head()) == ((), before)
    assert database.folder is not None
    (copy,) = (database.folder / bring_up.BACKUPS).iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    assert str(copy) in lines[0]
    again = make("sqlite")
    backup.restore(again, copy, tmp_path / "work")
    assert (again.head(), [p.name for p in people.everybody(again)]) == (before, names)
    with again.read() as connection:
        assert forms.form_of(connection) == "0002", "a copy of the older form is brought up to date on its way back"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_step_that_fails_leaves_all_as_it_was(make: Maker, kind: str, request: pytest.FixtureRequest) -> None:
    from sqlalchemy.exc import DBAPIError

    database = filled(make(kind))
    folder = request.getfixturevalue("next_form")
    (folder / "v0002_pages.py").write_text(NEXT.replace("FAILS", "True"))
    with pytest.raises(DBAPIError):
        bring_up.migrate(database)
    assert "pages" not in {column["name"] for column in inspect(database.engine).get_columns("checks")}
    with database.read() as connection:
        assert forms.form_of(connection) == "0001"
    assert journal.verify(database).fine


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_of_servers_that_start_at_once_one_makes_the_tables(make: Maker, kind: str) -> None:
    database, faults = make(kind, ready=False), []

    def start() -> None:
        try:
            bring_up.migrate(database)
        except Exception as error:  # of a thread: told below
            faults.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert journal.verify(database).fine


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
