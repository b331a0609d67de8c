"""Claims that were made in public, each in a sentence of our own: subject and references are those of the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer
from wartoll.sources.catalogue import shipped

ROWS = [json.loads(line) for line in (Path(__file__).parent / "claims.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return Gazetteer(shipped())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_subject_and_references(row: dict[str, object], names: Gazetteer) -> None:
    claims, _ = find_claims(str(row["text"]), names, str(row["date"]))
    assert len(claims) == 1
    assert claims[0].subject == row["subject"]
    assert set(claims[0].references) == set(row["references"])  # type: ignore[call-overload]  # a list of JSON
    assert set(claims[0].unresolved_references) == set(row["unresolved"])  # type: ignore[call-overload]  # likewise


def test_the_register_is_covered() -> None:
    assert len(ROWS) >= 28
