"""Which pairs of figures teach an offset."""

from __future__ import annotations

import math

import pytest

from wartoll.reported.teach import logit, teaching

STEP = "any_damage>destroyed_or_severe"


def taught(world):
    made = world.catalogue()
    return teaching(made.figures, made.episodes, made.sources)


def shares(world, publisher="red", city="aa", any_damage=0.7, worse=0.4, **more):
    axes = {"measure": "share_destroyed", **more}
    world.says(publisher, city, any_damage, severity="any_damage", **axes)
    return world.says(publisher, city, worse, **axes)


def counts(world, scope="whole_city", **classes):
    for severity, value in classes.items():
        more = {"measure": "structures_damaged", "basis": "buildings", "severity": severity, "scope": scope}
        world.says("red", "aa", value, population="", **more)


def test_two_shares_of_one_source_teach_their_difference(world):
    shares(world)
    assert taught(world).inside == {STEP: {"aa": pytest.approx(logit(0.4) - logit(0.7), abs=1e-6)}}


def test_several_pairs_of_one_place_are_one_teacher(world):
    shares(world)
    shares(world, "blue", worse=0.5)
    wanted = (logit(0.4) + logit(0.5)) / 2 - logit(0.7)
    assert taught(world).inside[STEP]["aa"] == pytest.approx(wanted, abs=1e-6)


def test_the_order_of_figures_does_not_matter(world):
    shares(world)
    shares(world, worse=0.5)
    before = taught(world)
    world.figures.reverse()
    assert taught(world) == before


@pytest.mark.parametrize(
    "other", [{"perpetrator": "army"}, {"period_end": "2001-05-01"}, {"scope": "part"}, {"bound": "at_least"}]
)
def test_a_pair_must_be_of_one_side_date_and_area(world, other):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    world.says("red", "aa", 0.4, measure="share_destroyed", **other)
    assert not taught(world).inside


def test_pairs_across_sources_stand_apart_with_their_place(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    world.says("blue", "aa", 0.4, measure="share_destroyed")
    made = taught(world)
    assert not made.inside
    assert made.across[STEP].keys() == {"aa"}


def test_a_pair_of_one_source_at_two_dates_is_not_one_across_sources(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    world.says("red", "aa", 0.4, measure="share_destroyed", period_end="2001-05-01")
    world.says("blue", "aa", 0.4, measure="share_destroyed", basis="dwellings")
    assert STEP not in taught(world).across


@pytest.mark.parametrize("source", [{"carrier": "anonymous"}, {"carrier": "extremist"}])
def test_pages_that_are_not_pooled_teach_nothing(world, source):
    shares(world, **source)
    assert not taught(world).inside


def test_a_superseded_figure_teaches_nothing(world):
    shares(world, standing="superseded")
    assert not taught(world).inside


def test_classes_of_damage_teach_over_the_stock(world):
    counts(world, destroyed=100, severe_only=100, moderate_only=200)
    world.says("red", "aa", 1000, measure="building_stock", population="", perpetrator="")
    made = taught(world).inside
    assert made[STEP]["aa"] == pytest.approx(logit(0.2) - logit(0.4), abs=1e-6)
    assert made["destroyed>destroyed_or_severe"]["aa"] == pytest.approx(logit(0.2) - logit(0.1), abs=1e-6)


def test_classes_of_one_quarter_are_not_divided_by_the_stock_of_the_city(world):
    counts(world, scope="inner_city", destroyed=100, severe_only=100, moderate_only=200)
    world.says("red", "aa", 1000, measure="building_stock", population="", perpetrator="")
    assert not taught(world).inside


def test_classes_without_the_worse_ones_teach_nothing(world):
    counts(world, destroyed=100, moderate_only=200)
    world.says("red", "aa", 1000, measure="building_stock", population="", perpetrator="")
    assert not taught(world).inside


def test_the_log_odds_are_finite():
    assert math.isfinite(logit(0.0))
    assert math.isfinite(logit(1.0))
