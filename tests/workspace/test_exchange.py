"""Out of one database and into another, the same to the last row."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.workspace import briefs, exchange, journal, people, proposals
from wartoll.workspace.database import Database

from .conftest import PASSWORD, Maker, person
from .samples import exported, record, taken_in
from .test_proposals import FIGURE


def filled(database: Database) -> Database:
    """A desk with a bit of everything."""
    ada, bo = person(database, name="Ada Example"), person(database, "reviewer")
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    proposals.review(database, bo.actor, made.id, 1, accept=True)
    briefs.publish(database, ada.actor, record(replies="=1+1"))
    return database


@pytest.mark.parametrize(("here", "there"), [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite")])
def test_a_desk_moves_to_another_database(make: Maker, here: str, there: str) -> None:
    source, target = filled(make(here)), make(there)
    data = exported(source, accounts=True)
    taken_in(target, data)
    assert target.head() == source.head()
    assert journal.verify(target).fine
    assert exported(target, accounts=True) == data
    assert proposals.catalogue_of(target).hash == proposals.catalogue_of(source).hash
    from wartoll.workspace import entry

    email = people.everybody(source)[0].email
    assert entry.authenticate(target, email, PASSWORD, address="x") == people.everybody(source)[0]
    person(target)  # numbers go on where they were


def test_an_export_opens_without_wartoll_and_names_nobody(make: Maker) -> None:
    source = filled(make("sqlite"))
    archive = zipfile.ZipFile(io.BytesIO(exported(source)))
    rows = list(csv.DictReader(io.StringIO(archive.read("csv/log.csv").decode())))
    assert len(rows) == source.head().seq
    assert json.loads(archive.read("json/proposals.json"))[0]["payload"]
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"@example.org" not in everything
    assert b"argon2" not in everything
    assert "json/sessions.json" not in archive.namelist()
    assert "README.txt" in archive.namelist()


def test_an_export_without_accounts_goes_in_and_nobody_can_sign_in(make: Maker) -> None:
    source, target = filled(make("sqlite")), make("sqlite")
    taken_in(target, exported(source))
    assert journal.verify(target).fine
    assert {p.name for p in people.everybody(target)} == {p.name for p in people.everybody(source)}
    assert all(p.email.endswith("@removed.invalid") for p in people.everybody(target))


def test_an_export_is_of_one_moment(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody publishes while the tables are written one after another: none of it is in the export."""
    filled(database)
    one, before, count = people.everybody(database)[0], database.head(), exchange._count

    def slow(connection: object, table: object) -> int:
        briefs.publish(database, one.actor, record())
        return count(connection, table)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(exchange, "_count", slow)
    archive = zipfile.ZipFile(io.BytesIO(exported(database)))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["log"] == before.model_dump()
    assert database.head().seq > before.seq
    for name, number in manifest["rows"].items():
        assert len(json.loads(archive.read(f"json/{name}.json"))) == number, name
    assert manifest["rows"]["brief_versions"] == 1


def test_a_file_has_its_name_once_it_is_whole(make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, file = filled(make("sqlite")), tmp_path / "all.zip"
    assert exchange.export_to(desk, file) == file
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="exists"):
        exchange.export_to(desk, file)
    with pytest.raises(UsageError, match="cannot be written"):
        exchange.export_to(desk, tmp_path / "nowhere" / "all.zip")
    monkeypatch.setattr(exchange, "MOST_UNPACKED", 1000)
    with pytest.raises(UsageError, match="larger than"):
        exchange.export_to(desk, tmp_path / "more.zip")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["all.zip"]
