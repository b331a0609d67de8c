"""Decoys: copies with another list's gaps, and the pairs between a list and its copy."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

pytest.importorskip("pyarrow")

import pyarrow as pa

from wartoll.deaths.decoys import decoy_lists, decoys, pooled
from wartoll.deaths.entries import Pairs
from wartoll.entries import entry_schema


def entries(own: int, other: int):  # type: ignore[no-untyped-def]  # an Arrow table
    """One list that says much, and one with no villages, few ages and short names."""
    rows = [
        {"list": "full", "name": f"given{i} father{i} grand{i} family{i}", "age": 30, "date": date(2017, 6, 6),
         "place_1": "g", "place_3": "v"}
        for i in range(own)
    ]  # fmt: skip
    rows += [
        {"list": "thin", "name": f"given{i} family{i}", "age": 30 if i % 4 == 0 else None, "place_1": "g"}
        for i in range(other)
    ]
    table = [{field.name: None for field in entry_schema()} | row | {"entry": i} for i, row in enumerate(rows)]
    return pa.Table.from_pylist(table, schema=entry_schema())


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_the_copy_has_the_gaps_of_the_other_list() -> None:
    made = decoy_lists(entries(400, 300), "full", "thin", rng(), sample=50)
    copy = made.entries.slice(50)
    assert made.entries["list"].to_pylist() == ["own"] * 50 + ["copy"] * 400
    assert copy["place_3"].null_count == copy["date"].null_count == 400
    assert copy["place_1"].null_count == 0
    assert copy["age"].null_count == pytest.approx(300, abs=40)
    assert copy["name"].to_pylist()[3] == "given3 family3"
    assert made.entries.slice(0, 50)["place_3"].null_count == 0
    assert made.stands_for * 50 * 399 == pytest.approx(400 * 300)


def test_a_list_that_says_less_gains_nothing() -> None:
    made = decoy_lists(entries(40, 30), "thin", "full", rng())
    copy = made.entries.slice(30)
    assert copy["name"].to_pylist() == [f"given{i} family{i}" for i in range(30)]
    assert copy["place_3"].null_count == 30


def test_an_entry_and_its_own_copy_are_no_decoy() -> None:
    made = decoy_lists(entries(10, 10), "full", "thin", rng(), sample=10)
    scored = Pairs(
        np.array([0, 0, 1, 10]), np.array([10, 11, 2, 11]), np.array([0.9, 0.2, 0.5, 0.6]),
        {"name": np.array([9, 2, 3, 4], dtype=np.int8)},
    )  # fmt: skip
    found = decoys(made, scored)
    assert found.probability.tolist() == [0.2]
    assert found.weight.tolist() == [made.stands_for / 2]
    assert found.levels["name"].tolist() == [2]
    both = pooled([found, decoys(made, scored, halves=1)])
    assert both.probability.tolist() == [0.2, 0.2]
    assert both.weight.tolist() == [made.stands_for / 2, made.stands_for]
    assert len(pooled([])) == 0
