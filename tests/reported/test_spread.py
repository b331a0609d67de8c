"""How wide a printed number is."""

from __future__ import annotations

import math

import pytest

from wartoll.records import Kind, words
from wartoll.reported import spread


@pytest.mark.parametrize(
    ("value", "share", "half"),
    [
        *((25_000, False, 500), (22_700, False, 50), (1, False, 0.5), (100_000, False, 50_000), (12.5, False, 0.05)),
        *((0.36, True, 0.005), (0.986, True, 0.0005), (0.8, True, 0.005), (1.0, True, 0.005)),
    ],
)
def test_rounding_is_half_the_last_printed_unit(value, share, half):
    assert spread.rounding(value, share) == pytest.approx(half)


@pytest.mark.parametrize(
    ("value", "kept"), [(0.0, 0.005), (1.0, 0.995), (0.36, 0.36), (0.999, 0.999), (0.9999, 0.9999)]
)
def test_a_share_is_kept_off_nought_and_one(value, kept):
    assert spread.clamp(value, True) == pytest.approx(kept)


def test_a_count_of_none_is_kept_above_nought():
    assert spread.clamp(0, False) == 0.5


def test_every_kind_has_a_width_on_both_scales():
    assert set(spread.OF_KIND) == set(words(Kind))
    assert all(row["log"] < row["logit"] for row in spread.OF_KIND.values())


@pytest.mark.parametrize(("range_is", "sds"), [("interval90", 1.6449), ("interval95", 1.96), ("unstated", 1.6449)])
def test_a_printed_range_is_its_own_width(world, range_is, sds):
    figure = world.says("red", "aa", 1000, low=800, high=1250, range_is=range_is)
    assert spread.own_spread(figure, "log") == pytest.approx(math.log(1250 / 800) / 2 / sds, rel=1e-4)


def test_without_a_range_the_kind_gives_the_width(world):
    wide = [spread.own_spread(world.says("red", "aa", 12_345, kind=kind), "log") for kind in words(Kind)]
    assert wide == [spread.OF_KIND[kind]["log"] for kind in words(Kind)]


def test_a_round_number_is_at_least_as_wide_as_its_rounding(world):
    survey = world.says("red", "aa", 100_000, kind="survey")
    assert spread.own_spread(survey, "log") > 2 * spread.OF_KIND["survey"]["log"]


def test_the_central_number_gives_the_rounding_where_only_one_end_is_printed(world):
    one = world.says("red", "aa", 12_345, kind="survey", low=10_000)
    assert spread.own_spread(one, "log") == spread.OF_KIND["survey"]["log"]


def test_the_middle_is_the_central_number_or_the_geometric_middle(world):
    assert spread.middle(world.says("red", "aa", 900, low=100, high=1000), "log") == pytest.approx(math.log(900))
    assert spread.middle(world.says("red", "aa", low=100, high=10_000), "log") == pytest.approx(math.log(1000))


def test_the_middle_of_a_share_is_taken_on_the_logit_scale(world):
    figure = world.says("red", "aa", low=0.2, high=0.8, measure="share_destroyed")
    assert spread.middle(figure, "logit") == pytest.approx(0.0)
