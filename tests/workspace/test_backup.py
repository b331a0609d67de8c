"""Backups of either kind, restored on either kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.workspace import backup, journal

from .conftest import Maker, person
from .samples import exported
from .test_exchange import filled


@pytest.mark.parametrize("here", ["sqlite", "postgresql"])
@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
def test_a_backup_is_restored_on_either_database(make: Maker, here: str, there: str, tmp_path: Path) -> None:
    source, target = filled(make(here)), make(there)
    (tmp_path / "safe").mkdir()
    file = backup.backup(source, tmp_path / "safe")
    assert file.stat().st_mode & 0o077 == 0
    assert file.suffix == (".sqlite" if here == "sqlite" else ".zip")
    counts = backup.restore(target, file, tmp_path / "work")
    assert counts["log"] == source.head().seq
    assert target.head() == source.head()
    assert journal.verify(target).fine
    assert exported(target, accounts=True) == exported(source, accounts=True)
    person(target)
    assert journal.verify(target).fine


def test_a_damaged_backup_is_refused(make: Maker, tmp_path: Path) -> None:
    source, target = filled(make("sqlite")), make("sqlite")
    file = backup.backup(source, tmp_path / "copy.sqlite")
    data = bytearray(file.read_bytes())
    data[5000] ^= 255
    file.write_bytes(bytes(data))
    with pytest.raises(SourceError, match="not as it was written"):
        backup.restore(target, file, tmp_path / "work")
    backup.beside(file).unlink()
    file.write_bytes(backup.SQLITE_MARK + b"nonsense" * 100)
    with pytest.raises(SourceError, match="no sound database"):
        backup.restore(target, file, tmp_path / "work2")
    assert target.head().seq == 0


def test_nothing_is_overwritten(make: Maker, tmp_path: Path) -> None:
    source = filled(make("sqlite"))
    file = backup.backup(source, tmp_path / "copy.sqlite")
    with pytest.raises(UsageError, match="exists"):
        backup.backup(source, file)
    with pytest.raises(UsageError, match="not empty"):
        backup.restore(source, file, tmp_path / "work")
    with pytest.raises(SourceError, match="cannot be read"):
        backup.restore(make("sqlite"), tmp_path / "gone", tmp_path / "work3")
