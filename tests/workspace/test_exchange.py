"""Out of one database and into another, the same to the last row."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.workspace import briefs, exchange, journal, people, proposals
from wartoll.workspace.database import Database

from .conftest import PASSWORD, Maker, person
from .samples import record
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
    data = exchange.export(source, accounts=True)
    exchange.take_in(target, data)
    assert target.head() == source.head()
    assert journal.verify(target).fine
    assert exchange.export(target, accounts=True) == data
    assert proposals.catalogue_of(target).hash == proposals.catalogue_of(source).hash
    from wartoll.workspace import entry

    email = people.everybody(source)[0].email
    assert entry.authenticate(target, email, PASSWORD, address="x") == people.everybody(source)[0]
    person(target)  # numbers go on where they were


def test_an_export_opens_without_wartoll_and_names_nobody(make: Maker) -> None:
    source = filled(make("sqlite"))
    archive = zipfile.ZipFile(io.BytesIO(exchange.export(source)))
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
    exchange.take_in(target, exchange.export(source))
    assert journal.verify(target).fine
    assert {p.name for p in people.everybody(target)} == {p.name for p in people.everybody(source)}
    assert all(p.email.endswith("@removed.invalid") for p in people.everybody(target))


def changed(data: bytes, name: str, content: bytes | None) -> bytes:
    """An export with one file replaced or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


def test_what_is_no_sound_export_is_refused_and_leaves_nothing(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    data, target = exchange.export(filled(make("sqlite"))), make("sqlite")
    bad = {
        "no zip": b"PK nonsense",
        "no manifest": changed(data, "manifest.json", None),
        "another format": changed(data, "manifest.json", b'{"format": "x", "rows": {}}'),
        "a changed file": changed(data, "json/log.json", b"[]"),
        "a lost file": changed(data, "json/log.json", None),
        "no JSON": changed(data, "manifest.json", b"{"),
    }
    for name, content in bad.items():
        with pytest.raises(SourceError):
            exchange.take_in(target, content)
        assert target.head().seq == 0, name
    monkeypatch.setattr(exchange, "MOST_UNPACKED", 1000)
    with pytest.raises(SourceError, match="would unpack"):
        exchange.take_in(target, data)


def test_a_forged_log_is_refused(make: Maker) -> None:
    import hashlib

    data, target = exchange.export(filled(make("sqlite"))), make("sqlite")
    rows = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("json/log.json"))
    rows[1]["action"] = "forged"
    forged = json.dumps(rows).encode()
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("manifest.json"))
    manifest["sha256"]["json/log.json"] = hashlib.sha256(forged).hexdigest()
    data = changed(changed(data, "json/log.json", forged), "manifest.json", json.dumps(manifest).encode())
    with pytest.raises(SourceError, match="log, row 2"):
        exchange.take_in(target, data)
    assert target.head().seq == 0


def test_a_database_with_content_is_left_alone(make: Maker) -> None:
    source = filled(make("sqlite"))
    with pytest.raises(UsageError, match="not empty"):
        exchange.take_in(source, exchange.export(source))
