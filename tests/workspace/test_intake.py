"""Out of an export into an empty database: only what is sound, all of it or nothing."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.workspace import exchange, journal

from .conftest import Maker, person
from .samples import exported, taken_in
from .test_exchange import filled


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


def forged(data: bytes, table: str, change: Callable[[list[dict[str, Any]]], object], **manifest: object) -> bytes:
    """An export with other rows in one table, and sums that fit them: what a forger would hand in."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = json.loads(archive.read(f"json/{table}.json"))
        listed = json.loads(archive.read("manifest.json"))
    change(rows)
    content = ("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n").encode()
    listed["sha256"][f"json/{table}.json"] = hashlib.sha256(content).hexdigest()
    listed["rows"][table] = len(rows)
    listed |= manifest
    return changed(changed(data, f"json/{table}.json", content), "manifest.json", json.dumps(listed).encode())


def test_what_is_no_sound_export_is_refused_and_leaves_nothing(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    data, target = exported(filled(make("sqlite"))), make("sqlite")
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
            taken_in(target, content)
        assert target.head().seq == 0, name
    monkeypatch.setattr(exchange, "MOST_UNPACKED", 1000)
    with pytest.raises(SourceError, match="would unpack"):
        taken_in(target, data)


def test_a_forged_log_is_refused(make: Maker) -> None:
    data, target = exported(filled(make("sqlite"))), make("sqlite")
    with pytest.raises(SourceError, match="log, row 2"):
        taken_in(target, forged(data, "log", lambda rows: rows[1].update(action="forged")))
    assert target.head().seq == 0


def test_a_database_with_content_is_left_alone(make: Maker) -> None:
    source = filled(make("sqlite"))
    with pytest.raises(UsageError, match="not empty"):
        taken_in(source, exported(source))


FORGED = {
    "a figure made another": ("proposals", lambda r: r[0].update(payload="{}"), "payload is not what the log says"),
    "a role taken": ("users", lambda r: r[0].update(role="administrator"), "role is not what the log says"),
    "a brief left out": ("brief_versions", list.clear, "the log has it"),
    "a person twice": ("users", lambda r: r.append(r[0]), "rows that cannot stand"),
    "nobody": ("users", list.clear, "cannot stand|the log has it"),
    "another column": ("users", lambda r: r[0].update(more=1), "other columns"),
    "a list in a cell": ("users", lambda r: r[0].update(name=[1]), "cannot stand"),
    "the end of the log cut off": ("log", lambda r: r.pop(), "the log does not have it|state is not"),
}


@pytest.mark.parametrize(("table", "change", "words"), FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_the_log_does_not_say_is_refused(
    make: Maker, kind: str, table: str, change: Callable[[list[dict[str, Any]]], object], words: str
) -> None:
    data, target = exported(filled(make("sqlite"))), make(kind)
    with pytest.raises(SourceError, match=words):
        taken_in(target, forged(data, table, change))
    assert target.head().seq == 0
    with target.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM users").scalar_one() == 0


def test_a_log_that_ends_elsewhere_than_was_written_is_refused(make: Maker) -> None:
    data, target = exported(filled(make("sqlite"))), make("sqlite")
    other = {"seq": 2, "hash": "0" * 64}
    with pytest.raises(SourceError, match="not where it ended"):
        taken_in(target, forged(data, "log", lambda _: None, log=other))


def test_bits_that_fell_over_are_refused(make: Maker) -> None:
    """Any byte of the zip changed: an error that names the file, and an empty database."""
    data, target = exported(filled(make("sqlite"))), make("sqlite")
    for place in range(40, len(data) - 40, len(data) // 60):
        torn = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            taken_in(target, torn)
        except SourceError:
            assert target.head().seq == 0
            continue
        assert journal.verify(target).fine, "a byte that is not read, in the CSV or the list of names"
        target = make("sqlite")


@pytest.mark.parametrize("content", [b"", b"5", b"[5]", b'{"a": 1}', b"[\n5\n]\n", b"[\n{\n]\n"])
def test_json_of_another_kind_is_refused(make: Maker, content: bytes) -> None:
    data, target = exported(filled(make("sqlite"))), make("sqlite")
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("manifest.json"))
    manifest["sha256"]["json/users.json"] = hashlib.sha256(content).hexdigest()
    torn = changed(changed(data, "json/users.json", content), "manifest.json", json.dumps(manifest).encode())
    with pytest.raises(SourceError):
        taken_in(target, torn)
    assert target.head().seq == 0


def test_an_export_of_a_newer_form_is_refused(make: Maker) -> None:
    data, target = exported(filled(make("sqlite"))), make("sqlite")
    with pytest.raises(SourceError, match="newer wartoll"):
        taken_in(target, forged(data, "log", lambda _: None, form="9999"))


def test_who_comes_after_an_import_gets_the_next_number(make: Maker) -> None:
    source, target = filled(make("sqlite")), make("postgresql")
    taken_in(target, exported(source))
    assert person(target).id == 3
