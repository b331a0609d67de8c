"""The chain of hashes, without a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.workspace import chain
from wartoll.workspace.nouns import Head, LogRow


def rows(number: int) -> list[LogRow]:
    """A chain of so many rows."""
    head, made = Head(seq=0, hash=chain.ROOT), []
    for n in range(number):
        row = chain.following(head, f"2026-11-0{n + 1}T00:00:00Z", "server", "try", f"thing:{n}", {"n": n, "ü": [1]})
        head = Head(seq=row.seq, hash=row.hash)
        made.append(row)
    return made


def test_a_chain_holds() -> None:
    assert chain.first_broken(rows(5)) is None
    assert chain.first_broken([]) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2020"), ("actor", "user:9"), ("action", "x"), ("object", "x"), ("payload", {}), ("hash", "0" * 64)],
)
def test_a_changed_row_is_named(field: str, value: object) -> None:
    made = rows(5)
    made[2] = made[2].model_copy(update={field: value})
    broken = chain.first_broken(made)
    assert broken is not None
    assert broken.seq == 3


def test_a_missing_row_is_named() -> None:
    made = rows(5)
    broken = chain.first_broken(made[:1] + made[2:])
    assert broken is not None
    assert broken.why == "row 2 is missing"


def test_a_row_put_in_place_of_another_is_named() -> None:
    made, other = rows(3), chain.following(Head(seq=1, hash="f" * 64), "x", "server", "try", "y", {})
    broken = chain.first_broken([made[0], other, made[2]])
    assert broken is not None
    assert "does not follow" in broken.why


def test_the_anchor_never_goes_back(tmp_path: Path) -> None:
    assert chain.anchor(tmp_path) is None
    chain.keep_anchor(tmp_path, Head(seq=4, hash="a" * 64))
    chain.keep_anchor(tmp_path, Head(seq=3, hash="b" * 64))
    assert chain.anchor(tmp_path) == Head(seq=4, hash="a" * 64)
    assert [p.name for p in tmp_path.iterdir()] == [chain.ANCHOR]
