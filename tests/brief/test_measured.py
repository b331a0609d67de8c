from __future__ import annotations

from typing import Any

import pytest

from wartoll.brief.cited import Shelf
from wartoll.brief.measured import Pair, measure_row, pairs
from wartoll.findings import Then


@pytest.fixture
def shelf(made: Any) -> Shelf:
    return Shelf(made.result, made.catalogue)


def test_now_and_then_are_paired_by_definition(claim: Any) -> None:
    found = [(p.now and p.now.measure, p.then and p.then.measure) for p in pairs(claim)]
    assert found == [
        ("share_destroyed", "share_destroyed"),
        ("civilians_killed", "civilians_killed"),
        ("displaced", None),
    ]


def test_a_changed_definition_is_paired_by_family(claim: Any, shelf: Shelf) -> None:
    share, deaths = claim.then.findings
    other = deaths.model_copy(update={"measure": "people_killed"})
    changed = claim.model_copy(update={"then": Then(as_of="2017-10-23", verdict="mixed", findings=(share, other))})
    pair = pairs(changed)[1]
    assert pair.then is other
    row, _ = measure_row("m", changed, pair, shelf)
    assert row.then is not None
    assert row.then.numbers.startswith("people killed: at least 1,130")


def test_what_only_then_has_comes_last(claim: Any) -> None:
    alone = claim.model_copy(update={"now": claim.now.model_copy(update={"findings": ()})})
    assert [pair.now for pair in pairs(alone)] == [None, None]
    assert pairs(alone)[0].shown is claim.then.findings[0]


def test_without_then_there_is_only_now(claim: Any) -> None:
    assert all(pair.then is None for pair in pairs(claim.model_copy(update={"then": None})))


def test_the_row_says_both_sides_and_the_ratio(claim: Any, shelf: Shelf) -> None:
    row, lines = measure_row("m", claim, pairs(claim)[1], shelf)
    assert row.subject.text == "at least 2,078"
    assert row.reference.text == "22,700 to 25,000"
    assert (row.ratio.text, row.ratio.note) == ("at least 0.083 times", "at least a twelfth")
    assert row.now is not None
    assert "Only a minimum is documented" in row.now.meaning
    assert "7 of 7 reasonable choices agree." in row.facts
    assert any("Kosovo" in fact for fact in row.facts)
    assert [line.earlier for line in lines] == [False, True]


def test_probability_base_rate_and_flips_are_said(claim: Any, shelf: Shelf) -> None:
    row, _ = measure_row("m", claim, pairs(claim)[0], shelf)
    assert "Probability that this holds: 88%." in row.facts
    assert "Of all pairs of cities in the catalogue, 31% would get this word." in row.facts
    assert "6 of 7 reasonable choices agree." in row.facts
    assert any(fact.startswith("What flips it:") for fact in row.facts)
    assert any("an offset learned from 6 other episodes" in fact for fact in row.facts)
    assert row.reason == ""


def test_every_number_of_a_row_leads_somewhere(claim: Any, shelf: Shelf) -> None:
    for pair in pairs(claim)[:2]:
        row, _ = measure_row("m", claim, pair, shelf)
        assert all(cell.href.startswith("#figure") for cell in (row.subject, row.reference, row.ratio))


def test_no_figures_is_said_and_not_linked(claim: Any, shelf: Shelf) -> None:
    row, lines = measure_row("m", claim, pairs(claim)[2], shelf)
    assert (row.subject.text, row.subject.href) == ("no figures", "")
    assert (row.facts, lines, row.side) == ((), [], True)
    assert row.reason.endswith("was found for Dresden 1945.")


def test_figures_that_differ_in_kind_are_linked(claim: Any, shelf: Shelf, deaths: Any) -> None:
    bare = {"subject": None, "reference": None, "ratio": None, "verdict": "not comparable", "break_even": None}
    row, _ = measure_row("m", claim, Pair(deaths.model_copy(update=bare), None), shelf)
    assert row.subject.text == "no like figure"
    assert row.subject.href.startswith("#figure")


def test_two_definitions_are_both_named(claim: Any, shelf: Shelf, deaths: Any) -> None:
    other = {"measure": "people_killed", "population": "all", "perpetrator": "all", "scope": "whole_city"}
    pair = Pair(deaths.model_copy(update={"reference_definition": other}), None)
    row, _ = measure_row("m", claim, pair, shelf)
    assert "against people killed, civilians and fighters" in row.definition
