"""The evidence of one episode -> one estimate: pooled, an envelope, a bound, or the reason for none."""

from __future__ import annotations

import math

import pytest

from wartoll.reported.fit import Fit, OffsetFit, StepFit
from wartoll.reported.options import Options
from wartoll.uncertain import Estimate, NotEstimable

SHARE = {"measure": "share_destroyed", "population": "", "basis": "buildings", "severity": "destroyed_or_severe"}
STEP = OffsetFit(mean=-1.0, sd=0.2, between=0.5, teachers=("cc", "dd", "ee", "ff", "gg"))
FIT = Fit(steps={"any_damage>destroyed_or_severe": StepFit(everywhere=STEP)})
LEARNED = Options(conversions="learned")


def test_three_independent_figures_are_pooled(world):
    for name, value in (("red", 1000), ("green", 1100), ("blue", 1200)):
        world.says(name, "aa", value)
    made = world.estimate("aa")
    assert (made.bound, made.witnesses, made.weak) == ("none", 3, ())
    assert 700 < made.low < 1000 < made.median < 1200 < made.high < 1700
    assert made.median == pytest.approx(1100, rel=0.03)


def test_two_are_an_envelope_and_weak(world):
    world.says("red", "aa", low=22_700, high=25_000)
    world.says("blue", "aa", low=18_000, high=25_000)
    made = world.estimate("aa")
    assert (made.bound, made.low, made.median, made.high) == ("envelope", 18_000, None, 25_000)
    assert "fewer than three" in made.weak[0]


def test_a_minimum_has_no_upper_end(world):
    world.says("red", "aa", 1600, low=1600, high=9000, kind="documented_minimum")
    made = world.estimate("aa")
    assert (made.bound, made.low, made.median, made.high, made.grid) == ("at_least", 1600, None, None, None)


def test_relays_only_is_said(world):
    for name in ("red", "green", "blue"):
        world.says(name, "aa", 1000, carrier="relay")
    assert world.estimate("aa").weak == ("only relayed figures",)


def test_nothing_left_is_a_value_that_counts_the_reasons(world):
    world.says("army", "aa", 1000, role="party")
    world.says("red", "aa", 1000, carrier="extremist")
    world.says("blue", "aa", 1000, published="")
    made = world.estimate("aa", Options(as_of="2010"))
    assert isinstance(made, NotEstimable)
    assert "of 3" in made.reason
    assert "1 without a publication date" in made.reason
    assert len(made.trace.left_out) == 3


def test_no_figure_at_all_is_said_so(world):
    assert "in the catalogue" in world.estimate("aa").reason


def test_used_and_left_out_do_not_overlap(world):
    world.says("red", "aa", 1000)
    world.says("army", "aa", 900, role="party")
    trace = world.estimate("aa").trace
    assert not set(trace.figures) & {figure for figure, _ in trace.left_out}


def test_a_larger_spread_between_sources_never_narrows(world):
    for name, value in (("red", 1000), ("green", 1100), ("blue", 1500)):
        world.says(name, "aa", value)
    narrow, wide = (world.estimate("aa", Options(conversions="none", tau_scale=s)) for s in (1.0, 2.0))
    assert wide.high / wide.low > narrow.high / narrow.low


def test_a_shared_under_count_moves_the_whole_answer(world):
    """The method cannot see it: if every source under-counts by 30%, so does the answer; a floor stays a floor."""
    for name, value in (("red", 700), ("green", 720), ("blue", 680)):
        world.says(name, "aa", value)
    plain = world.estimate("aa")
    raised = world.estimate("aa", Options(conversions="none", floor=1 / 0.7))
    for a, b in ((plain.low, raised.low), (plain.median, raised.median), (plain.high, raised.high)):
        assert b / a == pytest.approx(1 / 0.7, rel=0.01)


def test_an_under_count_does_not_move_a_documented_minimum(world):
    world.says("red", "aa", 700, kind="documented_minimum")
    assert world.estimate("aa", Options(conversions="none", floor=2.0)).low == 700


def test_where_no_figure_is_of_the_end_it_is_counted_to_the_latest_day(world):
    world.says("red", "aa", 1000, period_end="2001-12-31")
    made = world.estimate("aa")
    assert isinstance(made, Estimate)
    assert any("2001-12-31" in note for note in made.trace.notes)


def test_a_figure_of_the_end_wins_over_a_later_one(world):
    world.says("red", "aa", 1000)
    world.says("blue", "aa", 3000, period_end="2001-12-31")
    assert world.estimate("aa").high == 1000


def test_a_conversion_is_a_last_resort(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    made = world.estimate("aa", LEARNED, FIT, **SHARE)
    assert made.weak == ("fewer than three independent sources (1)", "only converted figures")
    assert made.trace.converted[0][4] == STEP.teachers
    assert isinstance(world.estimate("aa", Options(conversions="none"), FIT, **SHARE), NotEstimable)


def test_a_figure_of_the_definition_asked_leaves_no_room_for_a_conversion(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    own = world.says("blue", "aa", 0.4, measure="share_destroyed")
    assert world.estimate("aa", LEARNED, FIT, **SHARE).trace.figures == (own.id,)


def test_a_converted_figure_is_widened_by_the_predictive_spread_and_truncated(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage", kind="survey")
    made = world.estimate("aa", LEARNED, FIT, **SHARE)
    own = 0.15
    width = 1.6449 * math.sqrt(own**2 + 0.2**2 + 0.5**2)
    middle = math.log(0.7 / 0.3) - 1.0
    assert made.low == pytest.approx(1 / (1 + math.exp(-(middle - width))), rel=0.001)
    assert made.high == pytest.approx(min(0.7, 1 / (1 + math.exp(-(middle + width)))), rel=0.001)
    assert made.high <= 0.7


def test_a_publisher_that_is_heard_is_not_heard_again_through_a_conversion(world):
    world.says("red", "aa", 0.4, measure="share_destroyed")
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    world.says("blue", "aa", 0.8, measure="share_destroyed", severity="any_damage")
    everything = Options(conversions="all")
    assert world.estimate("aa", everything, FIT, **SHARE).witnesses == 1
    world.figures.pop(1)
    assert world.estimate("aa", everything, FIT, **SHARE).witnesses == 2
