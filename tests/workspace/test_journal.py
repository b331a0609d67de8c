"""Whether tampering is found, however it was done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from wartoll.workspace import agreement, briefs, chain, journal, proposals
from wartoll.workspace.database import FILE, Database
from wartoll.workspace.nouns import LogRow

from .conftest import Maker, person
from .samples import record
from .test_proposals import FIGURE


@pytest.fixture
def desk(make: Maker) -> tuple[Database, Path]:
    """A desk with an accepted figure and a brief of two versions, and the file that it lies in."""
    database = make("sqlite")
    ada, bo = person(database), person(database, "reviewer")
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    proposals.review(database, bo.actor, made.id, 1, accept=True)
    address = briefs.publish(database, ada.actor, record())
    briefs.correct(database, ada.actor, address, 1, record(replies="x"), "why")
    assert database.folder is not None
    return database, database.folder / FILE


def tampered(file: Path, *statements: str) -> None:
    """Change the file as somebody with access to it could: without the triggers."""
    with closing(sqlite3.connect(file)) as connection:
        for name in ("log_no_update", "log_no_delete", "brief_versions_no_update", "brief_versions_no_delete"):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


def test_all_is_well(desk: tuple[Database, Path]) -> None:
    found = journal.verify(desk[0])
    assert found.fine
    assert (found.versions, found.accepted) == (2, 1)
    assert found.head == desk[0].head()


TAMPERING = {
    "a row of the log changed": ("UPDATE log SET action = 'x' WHERE seq = 3", "log, row 3"),
    "a row of the log made unreadable": ("UPDATE log SET payload = '{' WHERE seq = 2", "log, row 2"),
    "a row of the log taken out": ("DELETE FROM log WHERE seq = 4", "row 4 is missing"),
    "the end cut off": ("DELETE FROM log WHERE seq > 5", "its end was cut off"),
    "a brief changed": ("UPDATE brief_versions SET record = replace(record, 'Dresden', 'Berlin')", "was changed"),
    "a brief made unreadable": ("UPDATE brief_versions SET record = '{' WHERE number = 2", "was changed"),
    "a brief taken out": ("DELETE FROM brief_versions WHERE number = 1", "the database has not"),
    "a brief taken out whole": ("DELETE FROM brief_versions", "it has no version"),
    "a brief turned back": ("UPDATE briefs SET head = 1", "newest version is not 1"),
    "another reason": ("UPDATE brief_versions SET reason = 'else' WHERE number = 2", "reason is not what the log says"),
    "another author": ("UPDATE brief_versions SET user_name = 'Eve Example'", "user_name is not what the log says"),
    "another day": ("UPDATE brief_versions SET at = '2020-01-01T00:00:00.000000Z'", "at is not what the log says"),
    "another verdict listed": ("UPDATE register SET verdict = 'holds'", "the register does not list"),
    "a claim no longer listed": ("DELETE FROM register", "the register does not list"),
    "a figure changed": ("UPDATE proposals SET payload = replace(payload, '2100', '9100')", "payload is not"),
    "a figure of another version": ("UPDATE proposals SET version = 7", "proposal:1: version is not"),
    "a figure turned back": ("UPDATE proposals SET state = 'refused'", "proposal:1: state is not"),
    "a figure by others": ("UPDATE proposals SET reviewer_name = 'Eve Example'", "reviewer_name is not"),
    "one person for two": ("UPDATE proposals SET reviewer = proposer", "proposal:1: reviewer is not"),
    "a figure taken out": ("DELETE FROM proposals", "proposal:1: the log has it"),
    "a figure slipped in": (
        "INSERT INTO proposals SELECT 2, kind, state, version, payload, proposer, proposer_name, reviser, reviewer, "
        "reviewer_name, reason, 'k', created, changed FROM proposals",
        "proposal:2: the log does not have it",
    ),
    "a role taken": ("UPDATE users SET role = 'administrator' WHERE id = 1", "user:1: role is not"),
}


@pytest.mark.parametrize(("statement", "words"), TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found(desk: tuple[Database, Path], statement: str, words: str) -> None:
    database, file = desk
    tampered(file, statement)
    faults = journal.verify(database).faults
    assert any(words in fault for fault in faults), faults


def test_a_chain_made_anew_does_not_fit_its_anchor(desk: tuple[Database, Path]) -> None:
    database, file = desk
    assert database.folder is not None
    head = database.head()
    (database.folder / chain.ANCHOR).write_text(head.model_copy(update={"hash": "0" * 64}).model_dump_json())
    assert any("another row stood here" in fault for fault in journal.verify(database).faults)
    assert file.is_file()


def test_an_end_that_was_cut_off_stays_known_when_the_log_grows_again(desk: tuple[Database, Path]) -> None:
    database, file = desk
    tampered(file, "DELETE FROM log WHERE seq > 4")
    for number in range(9):
        with database.write() as writer:
            writer.log("try", f"thing:{number}")
    assert any("another row stood here" in fault for fault in journal.verify(database).faults)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_log_that_grows_while_it_is_verified_is_no_fault(
    make: Maker, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody publishes after the first rows were read: the rest is read as it stood then."""
    database = make(kind)
    one, account_of = person(database), agreement.account_of

    def slow(rows: Iterable[LogRow]) -> agreement.Account:
        made = account_of(rows)
        briefs.publish(database, one.actor, record())
        return made

    monkeypatch.setattr(agreement, "account_of", slow)
    first = journal.verify(database)
    assert (first.faults, first.versions) == ((), 0)
    monkeypatch.undo()
    again = journal.verify(database)
    assert (again.faults, again.versions) == ((), 1)


def test_the_log_is_read_back(database: Database) -> None:
    one = person(database, name="Ada Example")
    proposals.propose(database, one.actor, "figure", FIGURE)
    assert [row.action for row in journal.history(database, "proposal:1")] == ["propose"]
    newest = journal.latest(database, most=2)
    assert [row.seq for row in newest] == [database.head().seq, database.head().seq - 1]
    assert [row.seq for row in journal.latest(database, before=2)] == [1]
    assert one.email not in str(journal.latest(database))
