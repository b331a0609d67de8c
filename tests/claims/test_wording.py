"""Sentences: numbers as they are read, bounds kept, and no part of a verdict hidden."""

from __future__ import annotations

import pytest

from wartoll.claims import wording
from wartoll.claims.verdicts import KNOWN_UNDERCOUNTS
from wartoll.findings import Claim, EstimateOut, Finding, Quantity, Verdict
from wartoll.records import words

CLAIM = Claim(text="", kind="similar", subject="aa-2001", references=("bb-2001",))
KILLED = {"measure": "people_killed", "population": "all", "perpetrator": "all", "scope": "whole_city"}
SOME = EstimateOut(low=100, median=200, high=300, witnesses=3)
LEAST = EstimateOut(low=1600, median=None, high=None, bound="at_least")


def found(verdict="holds", measure="people_killed", **more):
    fields = {"definition": KILLED, "reference_definition": KILLED, "subject": SOME, "reference": SOME, **more}
    return Finding(measure=measure, reference_episode="bb-2001", verdict=verdict, **fields)


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (25_000, "people_killed", "25,000"),
        (22_712.4, "people_killed", "22,700"),
        (2078, "people_killed", "2,078"),
        (1.234, "people_killed", "1.2"),
        (0.364, "share_destroyed", "36%"),
        (0.004, "share_destroyed", "0.4%"),
    ],
)
def test_numbers(value, measure, text):
    assert wording.number(value, measure) == text


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (LEAST, "at least 1,600"),
        (EstimateOut(low=None, median=None, high=900, bound="up_to"), "at most 900"),
        (SOME, "100 to 300"),
        (EstimateOut(low=36, median=36, high=36, bound="envelope"), "about 36"),
    ],
)
def test_amounts_keep_their_bounds(made, text):
    assert wording.amount(made, "people_killed") == text


def test_every_word_has_a_headline():
    assert set(wording.HEADS) == set(words(Verdict))


def test_a_headline_names_both_cities_and_both_numbers(world):
    text = wording.headline(world.catalogue(), CLAIM, "fails", [found("fails", subject=LEAST)])
    assert "at least 1,600 in Aa 2001" in text
    assert "100 to 300 in Bb 2001" in text


def test_a_mixed_headline_says_where_it_holds_and_where_it_fails(world):
    share = {"measure": "share_destroyed", "basis": "buildings", "severity": "destroyed"}
    half = EstimateOut(low=0.4, median=0.5, high=0.6)
    one = found("holds", "share_destroyed", definition=share, reference_definition=share, subject=half, reference=half)
    text = wording.headline(world.catalogue(), CLAIM, "mixed", [one, found("fails")])
    assert "borne out on share destroyed" in text
    assert "not borne out on people killed" in text


def test_a_headline_says_which_measure_has_no_figures(world):
    lacking = Finding(measure="share_destroyed", verdict="no figures", reference_episode="bb-2001")
    assert "share destroyed" in wording.headline(world.catalogue(), CLAIM, "holds", [found(), lacking])


def test_what_stands_beside_is_not_in_the_headline(world):
    text = wording.headline(world.catalogue(), CLAIM, "holds", [found(), found("fails", subject=LEAST, side=True)])
    assert "1,600" not in text


def test_the_safer_wording_names_who_published(world):
    world.says("red", "aa", 100)
    text = wording.safer(world.catalogue(), CLAIM, [found(figures=(world.figures[0].id,))])
    assert "(figures: red)" in text


def test_without_figures_the_safer_wording_says_so(world):
    assert "No published figures" in wording.safer(
        world.catalogue(), CLAIM, [Finding(measure="displaced", verdict="no figures")]
    )


def test_several_references_are_named_where_words_differ(world):
    world.city("cc")
    other = found("fails").model_copy(update={"reference_episode": "cc-2001"})
    text = wording.headline(world.catalogue(), CLAIM, "mixed", [found("holds"), other])
    assert "borne out on people killed against Bb 2001, not borne out on people killed against Cc 2001" in text
    lines = wording.would_change(world.catalogue(), [found(flips=("parties",)), other])
    assert lines == ("people killed against Bb 2001: figures of the parties to the conflict let in",)


def test_what_would_change_it_prints_the_break_even_beside_known_ones(world):
    (line,) = wording.would_change(world.catalogue(), [found("fails", break_even=6.0)])
    assert "6 times the documented minimum" in line
    assert all(name in line for name, _ in KNOWN_UNDERCOUNTS)


def test_what_flips_it_is_named_once(world):
    made = wording.would_change(world.catalogue(), [found(flips=("parties",)), found(flips=("parties",))])
    assert made == ("people killed: figures of the parties to the conflict let in",)


def test_measures_that_the_text_gives_no_number_for():
    quote = Quantity(quote="9", span=(0, 1), low=9, high=9, measure="civilians_killed", episode="aa-2001")
    assert wording.missing_measures(CLAIM, [quote]) == ("share_destroyed",)
    assert wording.missing_measures(CLAIM, []) == ("share_destroyed", "people_killed")
    elsewhere = quote.model_copy(update={"episode": "cc-2001"})
    assert wording.missing_measures(CLAIM, [elsewhere]) == ("share_destroyed", "people_killed")
