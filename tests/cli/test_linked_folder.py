import json
import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest

from wartoll.cli import linked_folder
from wartoll.cli.linked_folder import FORMAT, MAKERS, LinkedFolder, Settings, key_of, make_folder, open_folder
from wartoll.deaths.judgements import judgement
from wartoll.errors import SourceError, UsageError

TABLE = pa.table({"a": [1, 2]})


@pytest.fixture
def folder(tmp_path: Path) -> LinkedFolder:
    """A new folder of linked lists."""
    return make_folder(tmp_path / "work", Settings(seed=7))


def test_a_folder_is_opened_with_its_settings(folder: LinkedFolder) -> None:
    assert open_folder(folder.path).settings == Settings(seed=7)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.path / "folder.json").stat().st_mode) == 0o600


def test_a_stage_is_given_back_for_its_key_only(folder: LinkedFolder) -> None:
    assert folder.load("pairs", "k") is None
    saved = folder.save("pairs", "k", TABLE, {"n": 1})
    kept = folder.load("pairs", "k")
    assert kept is not None
    assert (kept.table.to_pydict(), kept.facts) == (saved.table.to_pydict(), {"n": 1})
    assert folder.load("pairs", "other") is None
    assert [path.name for path in folder.path.glob("*pairs*")] == ["pairs.parquet"]


def test_the_same_stage_has_the_same_bytes(folder: LinkedFolder) -> None:
    folder.save("pairs", "k", TABLE, {"b": 1, "a": [2]})
    before = (folder.path / "pairs.parquet").read_bytes()
    folder.save("pairs", "k", TABLE, {"a": [2], "b": 1})
    assert (folder.path / "pairs.parquet").read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no table at all"])
def test_a_damaged_stage_is_made_anew(folder: LinkedFolder, damage: bytes) -> None:
    folder.save("pairs", "k", TABLE, {})
    (folder.path / "pairs.parquet").write_bytes(damage)
    assert folder.load("pairs", "k") is None


def test_a_failed_write_leaves_what_was_there(folder: LinkedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.put("people.csv", b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        folder.put("people.csv", b"after")
    assert (folder.path / "people.csv").read_bytes() == b"before"
    assert not list(folder.path.glob(".people*"))


def test_judgements_are_added_and_none_is_lost(folder: LinkedFolder) -> None:
    records = [
        judgement("a", "b", v, by="R", when=f"2026-11-27T10:00:0{n}+00:00") for n, v in enumerate(("same", "withdrawn"))
    ]  # type: ignore[arg-type]  # words
    assert folder.judgements() == ()
    for record in records:
        folder.add_judgements((record,))
    assert folder.judgements() == tuple(records)
    (folder.path / "judgements.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError):
        folder.judgements()


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (json.dumps({"format": FORMAT + 1, "wartoll": "9.9"}), "made by wartoll 9.9"),
        ("{", "folder.json: cannot be read"),
        ("[]", "folder.json: cannot be read"),
    ],
)
def test_a_folder_of_another_form_is_refused(folder: LinkedFolder, held: str, said: str) -> None:
    (folder.path / "folder.json").write_text(held)
    with pytest.raises((UsageError, SourceError), match=said):
        open_folder(folder.path)


def test_what_is_no_folder_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign/mapping.toml").write_text("")
    for path, said in (("file", "is a file"), ("none", "is not there"), ("foreign", "holds no linked lists")):
        with pytest.raises(UsageError, match=said):
            open_folder(tmp_path / path)
    with pytest.raises(UsageError, match="is a file"):
        make_folder(tmp_path / "file", Settings())
    with pytest.raises(UsageError, match=r"already has a mapping\.toml"):
        make_folder(tmp_path / "foreign", Settings())


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(UsageError, match="Read-only file system"):
        make_folder(tmp_path / "work", Settings())


def test_what_a_killed_run_left_half_written_is_removed_after_an_hour(folder: LinkedFolder) -> None:
    old, young, foreign = (
        folder.path / name for name in (".people.csv.0a1b2c3d", ".pairs.parquet.00112233", ".mine.csv")
    )
    for path in (old, young, foreign):
        path.write_text("")
    os.utime(old, (1, 1))
    os.utime(foreign, (1, 1))
    make_folder(folder.path, folder.settings)
    assert [path.exists() for path in (old, young, foreign)] == [False, True, True]


def test_keys_differ_with_what_they_are_made_from() -> None:
    assert key_of("a", 1) == key_of("a", 1)
    assert len({key_of("a", 1), key_of("a", 2), key_of("a"), key_of("a", "1")}) == 4


def test_a_stage_made_by_other_sources_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("pairs")
    assert key_of("pairs") == before
    root = Path(linked_folder.__file__).parents[1]
    assert all(list(root.glob(pattern)) for pattern in MAKERS)
    monkeypatch.setattr(linked_folder, "MAKERS", MAKERS[1:])
    linked_folder._sources.cache_clear()
    assert key_of("pairs") != before
    linked_folder._sources.cache_clear()
