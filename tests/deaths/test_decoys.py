"""Decoys: copies with another list's gaps, and the pairs between a list and its copy."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

pytest.importorskip("pyarrow")

import pyarrow as pa

from wartoll.deaths.decoys import DecoyLists, decoy_lists, decoys, pooled
from wartoll.deaths.fields import UNKNOWN, fields
from wartoll.deaths.link import Basis
from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import vocabulary
from wartoll.entries import entry_schema


def basis(own: int, other: int) -> Basis:
    """One list that says much, and one with no villages, few ages and short names."""
    rows = [
        {"list": "full", "name": f"given{chr(97 + i % 7)} father grand family", "age": 30, "date": date(2017, 6, 6),
         "place_1": "g", "place_3": "v", "lat": 35.9, "lon": 39.0, "sex": "m"}
        for i in range(own)
    ]  # fmt: skip
    rows += [
        {"list": "thin", "name": "given family", "age": 30 if i % 4 == 0 else None, "place_1": "g", "sex": "m"}
        for i in range(other)
    ]
    blank = dict.fromkeys(field.name for field in entry_schema())
    table = pa.Table.from_pylist([blank | row | {"entry": i} for i, row in enumerate(rows)], schema=entry_schema())
    names = name_tokens(table)
    return Basis(names, vocabulary(names), fields(table))


def made(linked: Basis, own: range, other: range, sample: int) -> DecoyLists:
    return decoy_lists(linked, np.array(own), np.array(other), np.random.default_rng(1), sample=sample)


def said(linked: Basis, entry: int) -> str:
    return " ".join(linked.names.words[word] for word in linked.names.of[entry] if word >= 0)


def test_the_copy_has_the_gaps_of_the_other_list() -> None:
    whole = basis(400, 300)
    found = made(whole, range(400), range(400, 700), 50)
    copy, own = slice(50, None), slice(0, 50)
    seen = found.basis.seen
    assert seen.lists.tolist() == [0] * 50 + [1] * 400
    assert (seen.places[copy, 2] == -1).all()
    assert (seen.dates[copy] == UNKNOWN).all()
    assert np.isnan(seen.points[copy]).all()
    assert (seen.places[copy, 0] >= 0).all()
    assert (seen.sexes[copy] >= 0).all()
    assert (seen.ages[copy, 0] == UNKNOWN).sum() == pytest.approx(300, abs=40)
    assert ((seen.ages[copy, 2] == UNKNOWN) == (seen.ages[copy, 0] == UNKNOWN)).all()
    assert said(found.basis, 53) == "givend family"
    assert said(found.basis, 0).split()[1:] == ["father", "grand", "family"]
    assert (seen.places[own, 2] >= 0).all()
    assert found.stands_for * 50 * 399 == pytest.approx(400 * 300)


def test_names_are_as_short_as_on_the_other_list_and_keep_their_order() -> None:
    whole = basis(40, 0)
    short = whole.names.of.copy()
    short[20:, 3] = -1  # half of the other list's names have three tokens
    mixed = Basis(whole.names, whole.words, whole.seen)
    mixed.names.of[:] = short
    found = made(mixed, range(20), range(20, 40), 20)
    assert {len(said(found.basis, at).split()) for at in range(20, 40)} == {3}
    names = {tuple(said(found.basis, at).split()[1:]) for at in range(20, 40)}
    assert names == {("father", "family"), ("grand", "family")}


def test_a_list_that_says_less_gains_nothing() -> None:
    whole = basis(40, 30)
    found = made(whole, range(40, 70), range(40), 30)
    assert {said(found.basis, at) for at in range(60)} == {"given family"}
    assert (found.basis.seen.places[30:, 2] == -1).all()


def test_an_entry_and_its_own_copy_are_no_decoy() -> None:
    found = made(basis(10, 10), range(10), range(10, 20), 10)
    pairs = np.array([0, 0, 1], dtype=np.int32), np.array([10, 11, 11], dtype=np.int32)
    one = decoys(found, pairs, np.array([0.9, 0.2, 0.5]))
    assert one.probability.tolist() == [0.2]
    assert one.weight.tolist() == [found.stands_for]
    both = pooled([one, one])
    assert both.probability.tolist() == [0.2, 0.2]
    assert both.weight.tolist() == [found.stands_for / 2] * 2
    assert one.sure(0.2) == found.stands_for
    assert one.sure(0.3) == 0
    assert len(pooled([])) == 0
