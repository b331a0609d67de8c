"""Transactions, the log that each leaves, and what the database itself refuses."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from wartoll.errors import UsageError
from wartoll.workspace.database import FILE, Database, head_of, stamp
from wartoll.workspace.nouns import SERVER
from wartoll.workspace.tables import users

from .conftest import Clock


def test_a_write_leaves_a_row_that_follows_from_the_last(database: Database) -> None:
    before = database.head()
    with database.write(SERVER) as writer:
        writer.log("try", "thing:1", words="é")
    after = database.head()
    assert (before.seq, after.seq) == (0, 1)
    assert after.hash != before.hash


def test_a_write_without_a_row_is_undone(database: Database) -> None:
    row = {"email": "a@b.org", "name": "a", "role": "reader", "password": "", "created": "", "disabled": False}
    with pytest.raises(RuntimeError, match="without a row"), database.write(SERVER) as writer:
        writer.run(users.insert().values(**row))
    with database.read() as connection:
        assert connection.execute(users.select()).all() == []


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    def work() -> None:
        with database.write(SERVER) as writer:
            writer.log("try", "thing:1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert database.head().seq == 0


@pytest.mark.parametrize("statement", ["UPDATE log SET action = 'x'", "DELETE FROM log"])
def test_the_log_only_ever_grows(database: Database, statement: str) -> None:
    with database.write(SERVER) as writer:
        writer.log("try", "thing:1")
    with pytest.raises(exc.DBAPIError, match="only ever grows"), database.quietly() as connection:
        connection.execute(text(statement))


def test_writers_at_once_make_one_chain(database: Database) -> None:
    from wartoll.workspace import journal

    def work(number: int) -> None:
        for turn in range(10):
            with database.write(SERVER) as writer:
                writer.log("try", f"thing:{number}", turn=turn)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = journal.verify(database)
    assert (found.rows, found.faults) == (80, ())


def test_moments_sort_as_text(clock: Clock) -> None:
    first = stamp(clock())
    clock.forward(days=40)
    assert first < stamp(clock()) < "2027"


@pytest.mark.parametrize("address", ["mysql://here/desk", "nonsense://x", "oracle://h/d"])
def test_other_databases_are_named_as_unknown(address: str) -> None:
    with pytest.raises(UsageError):
        Database.open(address)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    from wartoll.workspace.bring_up import migrate

    gone = Database.open("postgresql+psycopg://nobody@127.0.0.1:9/desk", folder=tmp_path)
    with pytest.raises(UsageError, match="cannot be reached"):
        migrate(gone)


def test_what_is_read_is_of_one_moment(database: Database) -> None:
    with database.read() as connection:
        before = head_of(connection)
        with database.write(SERVER) as writer:
            writer.log("try", "thing:1")
        assert head_of(connection) == before
    assert database.head().seq == before.seq + 1


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    from wartoll.workspace.bring_up import migrate

    odd = tmp_path / "a?b#c%20 ü"
    made = Database.open(odd)
    migrate(made)
    made.close()
    assert (odd / FILE).stat().st_size > 0
    assert [p.name for p in tmp_path.iterdir()] == [odd.name]
