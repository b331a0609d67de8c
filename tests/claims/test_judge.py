"""A claim and two cities -> a finding, with its word and its reasons."""

from __future__ import annotations

import pytest

from wartoll.claims.judge import finding
from wartoll.findings import Claim
from wartoll.reported.fit import BaseRate, Fit
from wartoll.reported.options import Options

FIVE = ("red", "green", "blue", "white", "black")


def claim(kind="similar", **more):
    return Claim(text="", kind=kind, subject="aa-2001", references=("bb-2001",), **more)


def known(world, aa, bb, publishers=FIVE, **more):
    for name in publishers:
        world.says(name, "aa", aa, **more)
        world.says(name, "bb", bb, **more)


def judged(world, made=None, measure="people_killed", fit=None, **more):
    return finding(world.bench(fit), made or claim(), measure, "bb-2001", Options(), **more)


@pytest.mark.parametrize(
    ("kind", "aa", "word"),
    [
        *(("similar", 1100, "holds"), ("similar", 9000, "fails"), ("exceeds", 9000, "holds")),
        *(("less", 9000, "fails"), ("exceeds", 100, "fails"), ("less", 100, "holds")),
    ],
)
def test_many_sources_settle_what_is_plain(world, kind, aa, word):
    known(world, aa, 1000)
    assert judged(world, claim(kind)).verdict == word


def test_a_multiple_is_judged_with_its_factor(world):
    known(world, 3000, 1000, kind="survey")
    three, nine = (judged(world, claim("multiple", factor=f)) for f in (3.0, 9.0))
    assert three.probability > 0.5
    assert nine.verdict == "fails"
    assert three.tolerance is None


def test_fewer_than_three_sources_on_a_side_say_likely_at_most(world):
    known(world, 9000, 1000, FIVE[:2])
    made = judged(world)
    assert made.verdict == "likely fails"
    assert sum("fewer than three" in c for c in made.caveats) == 2


def test_relays_only_say_likely_at_most(world):
    known(world, 9000, 1000, carrier="relay")
    assert judged(world).verdict == "likely fails"


def test_a_minimum_prints_a_break_even_and_no_probability(world):
    known(world, 100, 10_000, kind="documented_minimum")
    world.figures = [f.model_copy(update={"kind": "survey"}) if f.episode == "bb-2001" else f for f in world.figures]
    made = judged(world)
    assert made.verdict == "fails"
    assert made.probability is None
    assert made.break_even == pytest.approx(50, rel=0.05)
    assert (made.subject.bound, made.subject.high, made.ratio.bound, made.ratio.high) == (
        "at_least",
        None,
    ) * 2


def test_shares_print_their_odds_and_are_judged_on_them(world):
    known(world, 0.71, 0.5, measure="share_destroyed", kind="survey")
    made = judged(world, measure="share_destroyed")
    assert made.tolerance == 2.5
    assert made.odds_ratio.median == pytest.approx(2.45, rel=0.02)
    assert made.ratio.median == pytest.approx(1.42, rel=0.02)


def test_a_share_above_one_half_can_fail_upwards(world):
    known(world, 0.95, 0.55, measure="share_destroyed", kind="survey")
    assert judged(world, measure="share_destroyed").verdict in ("fails", "likely fails")


def test_without_figures_on_a_side_the_word_is_no_figures(world):
    world.says("red", "aa", 100)
    made = judged(world)
    assert made.verdict == "no figures"
    assert "Bb" in made.reason


def test_two_definitions_that_do_not_meet_are_not_comparable(world):
    world.says("red", "aa", 0.5, measure="share_destroyed", severity="any_damage")
    world.says("red", "bb", 0.5, measure="share_destroyed", basis="dwellings")
    made = judged(world, measure="share_destroyed")
    assert made.verdict == "not comparable"
    assert made.agree == (0, 7)


def test_the_finest_shared_definition_is_used(world):
    for severity in ("any_damage", "destroyed"):
        world.says("red", "aa", 0.5, measure="share_destroyed", severity=severity)
        world.says("red", "bb", 0.5, measure="share_destroyed", severity=severity)
    assert judged(world, measure="share_destroyed").definition["severity"] == "destroyed"


def test_civilians_are_set_against_all_people_only_with_a_caveat(world):
    world.says("red", "aa", 100, measure="civilians_killed", population="civilians")
    world.says("red", "bb", 100)
    made = judged(world)
    assert made.definition["measure"] != made.reference_definition["measure"]
    assert any("civilians on one side" in c for c in made.caveats)


def test_a_rate_has_its_own_ratio_and_no_base_rate_of_totals(world):
    known(world, 1000, 1000)
    for city, value in (("aa", 10_000), ("bb", 100_000)):
        world.says("census", city, value, measure="population", population="", perpetrator="", phase="during")
    fit = Fit(base_rates={"similar|people_killed": BaseRate(pairs=9, words={"holds": 0.25})})
    total, rate = judged(world, fit=fit), judged(world, fit=fit, divided="population")
    assert (total.verdict, total.base_rate) == ("holds", 0.25)
    assert (rate.verdict, rate.base_rate) == ("fails", None)
    assert rate.ratio.median == pytest.approx(10, rel=0.02)


def test_without_those_present_there_is_no_rate(world):
    known(world, 1000, 1000)
    made = judged(world, divided="population")
    assert made.verdict == "not comparable"
    assert "no figure on people present" in made.reason


def test_a_figure_is_used_or_left_out(world):
    known(world, 1000, 1000)
    army = world.says("army", "aa", 5, role="party")
    made = judged(world)
    assert army.id in {entry.figure for entry in made.left_out}
    assert not {entry.figure for entry in made.left_out} & set(made.figures)
