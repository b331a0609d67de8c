"""The plans: which definitions of two cities are set against each other, and in which order."""

from __future__ import annotations

import itertools

import pytest

from wartoll.claims.definitions import definition_of, plans, words_of
from wartoll.findings import Claim
from wartoll.measures import MEASURES
from wartoll.records import Definition

CLAIM = Claim(text="", kind="similar", subject="aa-2001", references=("bb-2001",))
COMPARED = [m for m in MEASURES if m not in ("other",)]


def by(**changes):
    return CLAIM.model_copy(update=changes)


@pytest.mark.parametrize("measure", COMPARED)
def test_every_measure_has_a_plan_of_that_family(measure):
    found = plans(CLAIM, measure)
    assert found
    for plan in found:
        assert (
            MEASURES[plan.subject.measure].family == MEASURES[plan.reference.measure].family == MEASURES[measure].family
        )


@pytest.mark.parametrize("measure", COMPARED)
@pytest.mark.parametrize("population", ["", "civilians"])
def test_a_claim_that_names_no_side_has_mirrored_plans(measure, population):
    """Whatever can be set against something can be set the other way round."""
    found = {(p.subject, p.reference, p.convert) for p in plans(by(population=population), measure)}
    assert found == {(b, a, convert) for a, b, convert in found}


def test_figures_are_converted_last():
    converted = [plan.convert for plan in plans(CLAIM, "share_destroyed")]
    assert converted == sorted(converted)
    assert sum(converted) == 1


def test_no_plan_asks_for_what_is_unstated():
    for measure, population in itertools.product(COMPARED, ("", "civilians")):
        for plan in plans(by(population=population), measure):
            assert "unstated" not in {*words_of(plan.subject).values(), *words_of(plan.reference).values()}


def test_a_perpetrator_selects_the_subjects_definition_and_is_said():
    for plan in plans(by(perpetrator="army"), "civilians_killed"):
        assert (plan.subject.perpetrator, plan.reference.perpetrator) == ("army", "all")
        assert "the side named in the claim" in plan.caveat


def test_civilians_against_all_is_said():
    for plan in plans(CLAIM, "people_killed"):
        assert bool(plan.caveat) == (plan.subject.measure != plan.reference.measure)


def test_like_is_set_against_like_first():
    for measure in ("people_killed", "civilians_killed"):
        first = plans(CLAIM, measure)[0]
        assert (
            first.subject
            == first.reference
            == Definition(measure=measure, population=MEASURES[measure].population or "all", perpetrator="all")
        )


def test_words_leave_out_what_is_not_set():
    assert words_of(Definition(measure="strikes", perpetrator="all")) == {
        "measure": "strikes",
        "perpetrator": "all",
        "scope": "whole_city",
    }


def test_a_definition_comes_back_from_its_words():
    for measure in ("share_destroyed", "people_killed", "strikes"):
        for plan in plans(CLAIM, measure):
            assert definition_of(words_of(plan.subject)) == plan.subject
