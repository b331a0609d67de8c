"""A quoted number against what is published, then and now."""

from __future__ import annotations

import pytest

from wartoll.claims.quotes import judge_quote, outdated
from wartoll.findings import Quantity, QuoteFinding
from wartoll.reported.options import Options


def quoted(low, high=None, **more):
    fields = {"measure": "people_killed", "episode": "aa-2001", **more}
    return Quantity(quote=str(low), span=(0, 1), low=low, high=low if high is None else high, **fields)


def told(world, low, high=None, as_of="", at="", **more):
    return judge_quote(world.catalogue(), quoted(low, high, **more), Options(as_of=as_of, at=at))


def test_inside_is_consistent(world):
    world.says("red", "aa", low=900, high=1200)
    assert told(world, 1000).verdict == "consistent"


@pytest.mark.parametrize(("value", "word", "factor"), [(5000, "overstated", 5.0), (200, "understated", 4.5)])
def test_outside_all_is_over_or_understated_by_the_plain_factor(world, value, word, factor):
    world.says("red", "aa", low=900, high=1000)
    made = told(world, value)
    assert (made.verdict, made.factor) == (word, factor)


def test_inside_some_and_outside_others_is_disputed(world):
    world.says("red", "aa", 1000)
    world.says("blue", "aa", 5000)
    assert told(world, 1000).verdict == "disputed"


def test_between_all_and_inside_none_is_disputed(world):
    world.says("red", "aa", 1000)
    world.says("blue", "aa", 5000)
    assert told(world, 2500).verdict == "disputed"


def test_a_documented_minimum_is_no_support_for_a_number_far_above(world):
    world.says("red", "aa", low=22_700, high=25_000)
    world.says("blue", "aa", 18_000, kind="documented_minimum")
    made = told(world, 135_000)
    assert (made.verdict, made.factor) == ("overstated", 5.4)


def test_an_upper_limit_is_no_support_for_a_number_far_below(world):
    world.says("red", "aa", low=22_700, high=25_000)
    world.says("blue", "aa", 25_000, bound="up_to")
    assert told(world, 5000).verdict == "understated"


def test_above_the_only_minimum_nothing_is_known(world):
    world.says("red", "aa", 1000, kind="documented_minimum")
    assert told(world, 50_000).verdict == "no figures"
    assert told(world, 500).verdict == "understated"


def test_an_early_figure_says_nothing_of_the_end_from_above(world):
    world.says("red", "aa", 300, period_end="2001-02-01")
    assert told(world, 1000).verdict == "no figures"
    assert told(world, 1000, at="2001-02-01").verdict == "overstated"


@pytest.mark.parametrize(
    ("bound", "word"), [("at_least", "consistent"), ("up_to", "understated"), ("none", "understated")]
)
def test_the_bound_of_the_quote_counts(world, bound, word):
    world.says("red", "aa", low=900, high=1200)
    assert told(world, 500, bound=bound).verdict == word


def test_hundreds_against_a_range_that_reaches_into_them_is_disputed(world):
    world.says("red", "aa", low=744, high=1600)
    world.says("blue", "aa", 1600, bound="at_least")
    assert told(world, 100, 1000, order_of_magnitude=True).verdict == "disputed"


def test_a_number_of_another_definition_is_named(world):
    other = world.says("red", "aa", 3000, perpetrator="army")
    world.says("blue", "aa", 1000)
    made = told(world, 3000)
    assert made.verdict == "different definition"
    assert made.figures == (other.id,)


@pytest.mark.parametrize("axes", [{"basis": "buildings"}, {"severity": "destroyed"}])
def test_unstated_is_not_the_definition_that_a_text_names(world, axes):
    world.says("red", "aa", 0.8, measure="share_destroyed", basis="unstated", severity="unstated")
    assert told(world, 0.8, measure="share_destroyed", **axes).verdict == "different definition"
    assert told(world, 0.8, measure="share_destroyed").verdict == "consistent"


@pytest.mark.parametrize("source", [{"role": "party"}, {"carrier": "extremist"}, {"carrier": "anonymous"}])
def test_what_is_not_relied_on_supports_nothing(world, source):
    world.says("red", "aa", 9000, **source)
    world.says("blue", "aa", 1000)
    assert told(world, 5000).verdict == "overstated"


def test_a_discredited_figure_supports_nothing(world):
    world.says("red", "aa", 135_000, standing="discredited")
    world.says("blue", "aa", 25_000)
    assert told(world, 200_000).verdict == "overstated"


def test_no_figures_is_said_with_the_day(world):
    world.says("red", "aa", 1000, published="2005")
    assert "2004-01-01" in told(world, 1000, as_of="2004-01-01").reason
    assert told(world, 1000, as_of="2004-01-01").verdict == "no figures"


def test_a_quote_without_a_lower_end_is_read(world):
    world.says("red", "aa", 1000)
    quote = Quantity(quote="x", span=(0, 1), high=500, bound="up_to", measure="people_killed", episode="aa-2001")
    assert judge_quote(world.catalogue(), quote, Options()).verdict == "understated"


def test_people_killed_may_be_read_as_civilians_where_nothing_else_is_counted(world):
    world.says("red", "aa", 1000, measure="civilians_killed", population="civilians")
    assert told(world, 1000).verdict == "consistent"


@pytest.mark.parametrize(
    ("then", "now", "word"),
    [
        ("consistent", "overstated", "outdated"),
        ("consistent", "understated", "outdated"),
        ("consistent", "disputed", "disputed"),
        ("disputed", "overstated", "overstated"),
        ("no figures", "understated", "understated"),
    ],
)
def test_inside_then_and_outside_now_is_outdated(then, now, word):
    made = outdated(QuoteFinding(verdict=now, reason="now"), QuoteFinding(verdict=then, reason="then"))
    assert made.verdict == word


def test_without_a_date_nothing_is_outdated():
    now = QuoteFinding(verdict="overstated", reason="now")
    assert outdated(now, None) == now
