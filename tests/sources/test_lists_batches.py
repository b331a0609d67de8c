"""Streams of rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import SourceError
from wartoll.sources.lists_batches import LOST, Batches, batches_of
from wartoll.sources.lists_encoding import file_facts
from wartoll.sources.lists_head import head_of
from wartoll.sources.privacy import private_duckdb

pytest.importorskip("duckdb")


def streamed(
    path: Path, roles: tuple[str, ...] = ("name", "age")
) -> tuple[list[dict[str, object]], tuple[list[int], ...]]:
    facts = file_facts(path)
    head = head_of(path, facts)
    with private_duckdb(path.parent) as connection:
        made: Batches = batches_of(path, facts, head, {r: n for n, r in enumerate(roles)}, (connection, path.parent))
        rows = [row for batch in made.stream for row in batch.to_pylist()]
        return rows, tuple(found.tolist() for found in made.lacking())


def test_rows_come_in_their_order_whatever_the_number_of_threads(tmp_path: Path) -> None:
    count = 300_000
    (tmp_path / "a.csv").write_text("name,age\n" + "".join(f"n{n},{n}\n" for n in range(count)), "utf-8")
    rows, lacking = streamed(tmp_path / "a.csv")
    assert [row["age"] for row in rows] == [str(n) for n in range(count)]
    assert lacking == ([], [])


def test_short_rows_line_breaks_and_misfits(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('name,age\na\n\n"b\nc",1\nd,2,3,4\ne,"5"6\nf,7\n', "utf-8")
    rows, lacking = streamed(tmp_path / "a.csv")
    assert [tuple(row.values()) for row in rows] == [("a", None), ("b\nc", "1"), ("f", "7")]
    assert lacking == ([5, 6], [3])


def test_where_many_threads_give_up_one_goes_on(tmp_path: Path) -> None:
    count = 450_000  # more than two batches
    rows = [f"n{n},{n}" for n in range(count)]
    rows[430_000:430_002] = ["short", '"a\nbreak",1', '"in a\nmisfit",1,2,3']
    (tmp_path / "a.csv").write_text("\n".join(["name,age", *rows]), "utf-8")
    found, lacking = streamed(tmp_path / "a.csv")
    assert [row["name"] for row in found[:430_000]] == [f"n{n}" for n in range(430_000)]
    assert [row["name"] for row in found[430_000:430_003]] == ["short", "a\nbreak", "n430002"]
    assert len(found) == count
    assert lacking == ([430_004], [])


def test_lines_that_are_no_objects_are_marked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"na/m~e": "x", "age": 1}\n\n[2]\nbroken\n{"age": "3"}\n', "utf-8")
    rows, _ = streamed(tmp_path / "a.jsonl")
    assert [(row[LOST], row["name"], row["age"]) for row in rows] == [
        (False, "x", "1"), (False, None, None), (True, None, None), (True, None, None), (False, None, "3"),
    ]  # fmt: skip


def test_a_broken_file_is_told_without_its_words(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 Said Khalil PAR1")
    with pytest.raises(SourceError) as error:
        head_of(tmp_path / "a.parquet", file_facts(tmp_path / "a.parquet"))
    assert "Said" not in str(error.value)
