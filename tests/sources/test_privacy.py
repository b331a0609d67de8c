"""Keys, marks, hidden counts, and what is left behind."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.errors import SourceError, UsageError
from wartoll.sources.privacy import (
    KEY_FILE,
    SCRATCH,
    folder_key,
    guarded,
    mark,
    marked,
    marks,
    names_kept_in,
    private_duckdb,
    remove_left_over,
    scratch_folder,
    told,
)

KEY = bytes(range(32))
PARTS = st.lists(st.one_of(st.none(), st.text(max_size=5)), min_size=1, max_size=3)


def test_a_folder_has_one_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    key = folder_key(tmp_path)
    assert folder_key(tmp_path) == key
    assert len(key) == 32
    assert folder_key(tmp_path / "other") != key
    if os.name == "posix":
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
        (tmp_path / KEY_FILE).chmod(0o644)
        folder_key(tmp_path)
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "00ff", "no key at all"])
def test_a_spoilt_key_is_told_and_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / KEY_FILE).write_text(text, "ascii")
    with pytest.raises(SourceError, match="holds no key"):
        folder_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_text("ascii") == text


def test_a_mark_is_the_hmac_of_the_parts_with_their_lengths() -> None:
    assert mark(KEY, "ab", None) == hmac.new(KEY, b"2:ab-", hashlib.sha256).hexdigest()[:32]


@given(PARTS, PARTS)
def test_marks_are_equal_exactly_where_the_texts_are(one: list[str | None], other: list[str | None]) -> None:
    assert (mark(KEY, *one) == mark(KEY, *other)) == (one == other)
    assert mark(KEY, *one) != mark(KEY[::-1], *one)


def test_marks_of_columns() -> None:
    assert marks(KEY, (["a", "b"], ["c", None])) == [mark(KEY, "a", "c"), mark(KEY, "b", None)]


def test_what_leaves_the_folder_holds_no_name_and_missing_names_are_not_equal() -> None:
    entries = pa.table(
        {
            "list": ["a", "a", "b"],
            "source_id": ["1", None, "1"],
            "name": ["سعيد", None, None],
            "father": [None] * 3,
            "age": [3, 4, 5],
        }
    )
    made = marked(entries, KEY)
    assert made.column_names == ["list", "entry_mark", "name_mark"]
    assert "سعيد" not in str(made.to_pylist())
    assert made["name_mark"].to_pylist()[1:] == [None, None]
    assert len(set(made["entry_mark"].to_pylist())) == 3


def test_small_counts_are_not_told() -> None:
    assert [told(n) for n in (0, 1, 2, 3, 1200)] == ["0", "<3", "<3", "3", "1200"]
    assert told(2, with_names=True) == "2"


def test_errors_of_libraries_are_told_without_their_words() -> None:
    error = guarded("cannot be read", "a.csv", ValueError("CSV Error on Line: 5\nOriginal Line: Said Khalil,3"))
    assert str(error) == "a.csv, line 5: cannot be read (ValueError)"
    with pytest.raises(SourceError) as caught, names_kept_in("cannot be read", "a.csv"):
        raise ValueError("Said Khalil")
    assert "Said" not in str(caught.value)
    assert caught.value.__suppress_context__
    with pytest.raises(UsageError, match="ours"), names_kept_in("cannot be read", "a.csv"):
        raise UsageError("ours")


def test_scratch_is_the_owners_and_goes_whatever_happens(tmp_path: Path) -> None:
    def stopped() -> None:
        with scratch_folder(tmp_path) as scratch:
            assert scratch.parent == tmp_path
            if os.name == "posix":
                assert scratch.stat().st_mode & 0o777 == 0o700
            (scratch / "text.csv").write_text("x")
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="nothing can be written"), scratch_folder(tmp_path / "file"):
        pass


def test_what_a_killed_run_left_is_removed_and_what_a_living_one_has_is_not(tmp_path: Path) -> None:
    for name in (f"{SCRATCH}123-a", f"{SCRATCH}456-b", "lists"):
        (tmp_path / name).mkdir()
    assert remove_left_over(tmp_path, lambda process: process == 456) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{SCRATCH}456-b", "lists"]
    with scratch_folder(tmp_path) as mine, scratch_folder(tmp_path) as other:
        assert mine.exists()
        assert other.exists()


def test_duckdb_spills_into_the_scratch_folder_only(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    with private_duckdb(tmp_path, "50MB", 1) as connection:
        where = connection.execute("SELECT current_setting('temp_directory')").fetchone()[0]
        assert Path(where).parent == tmp_path
        assert not connection.execute("SELECT current_setting('autoinstall_known_extensions')").fetchone()[0]
        connection.execute("CREATE TABLE t AS SELECT range AS n, hash(range)::VARCHAR AS s FROM range(2000000)")
        assert connection.execute("SELECT count(*) FROM (SELECT s FROM t ORDER BY s)").fetchone()[0] == 2_000_000
        assert any(tmp_path.rglob("*")), "nothing was spilt, so the test shows nothing"
