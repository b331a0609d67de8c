"""What one figure says, and what repeats one origin is heard once."""

from __future__ import annotations

import math

import pytest

from wartoll.reported import spread
from wartoll.reported.witnesses import fold, publishers_of, statement


def said(world, figure, **more):
    scale = "logit" if figure.measure == "share_destroyed" else "log"
    return statement(figure, world.sources[figure.source], scale, **more)


def heard(world):
    return fold(said(world, figure) for figure in world.figures)


def test_a_documented_minimum_says_nothing_from_above(world):
    one = said(world, world.says("red", "aa", 400, low=300, high=900, kind="documented_minimum"))
    assert one.floor == pytest.approx(math.log(300))
    assert (one.centre, one.ceiling, one.high) == (None, None, None)


def test_a_minimum_without_a_low_uses_its_central_number(world):
    assert said(world, world.says("red", "aa", 400, kind="documented_minimum")).floor == pytest.approx(math.log(400))


@pytest.mark.parametrize(("register", "width"), [(True, spread.OF_REGISTER), (False, spread.OF_MINIMUM)])
def test_a_list_of_names_is_tighter_than_a_sum_over_incidents(world, register, width):
    one = said(world, world.says("red", "aa", 400, kind="documented_minimum", register=register))
    assert one.floor_scale == width


@pytest.mark.parametrize("more", [{"bound": "at_least"}, {"low": 400, "high": 900, "range_is": "minmax_reports"}])
def test_more_than_and_sums_of_reports_are_minimums(world, more):
    one = said(world, world.says("red", "aa", **{"central": 400, **more}))
    assert (one.floor, one.centre) == (pytest.approx(math.log(400)), None)


def test_up_to_is_the_mirror_image(world):
    one = said(world, world.says("red", "aa", 400, bound="up_to"))
    assert (one.ceiling, one.centre, one.floor) == (pytest.approx(math.log(400)), None, None)


def test_a_figure_that_ends_too_early_is_a_minimum(world):
    one = said(world, world.says("red", "aa", 400, low=300, high=500), as_minimum=True)
    assert (one.floor, one.centre) == (pytest.approx(math.log(300)), None)


def test_an_early_upper_limit_says_nothing(world):
    one = said(world, world.says("red", "aa", 400, bound="up_to"), as_minimum=True)
    assert (one.floor, one.centre, one.ceiling) == (None, None, None)


def test_two_that_published_together_are_both(world):
    figure = world.says("green+red", "aa", 400)
    assert publishers_of(world.sources[figure.source]) == {"green", "red"}


def test_publishers_are_heard_once_each(world):
    for name in ("red", "green", "red", "blue"):
        world.says(name, "aa", 400)
    assert sorted(len(w.figures) for w in heard(world)) == [1, 1, 2]


def test_a_figure_that_repeats_another_is_no_second_witness(world):
    origin = world.says("red", "aa", 400, kind="survey")
    world.says("green", "aa", 1000, derived_from=(origin.id,))
    (one,) = heard(world)
    assert one.centre == pytest.approx(math.log(400))
    assert one.scale == said(world, origin).scale


def test_an_echo_brings_no_bound_of_its_own(world):
    origin = world.says("red", "aa", 400)
    world.says("green", "aa", 400, bound="at_least", derived_from=(origin.id,))
    (one,) = heard(world)
    assert (one.floor, one.ceiling) == (None, None)


def test_a_source_keeps_its_own_floor_and_ceiling(world):
    world.says("red", "aa", 400)
    world.says("red", "aa", 300, kind="documented_minimum")
    world.says("red", "aa", 900, bound="up_to")
    (one,) = heard(world)
    assert [one.floor, one.centre, one.ceiling] == pytest.approx([math.log(v) for v in (300, 400, 900)])


def test_a_publisher_with_several_numbers_spans_them(world):
    world.says("red", "aa", 400, kind="survey")
    world.says("red", "aa", 900, kind="survey")
    (one,) = heard(world)
    assert one.centre == pytest.approx(math.log(600))
    assert one.scale == pytest.approx(math.log(900 / 400) / 2 / 1.6449)


def test_a_collation_does_not_make_one_of_its_origins(world):
    red, green = world.says("red", "aa", 400), world.says("green", "aa", 900)
    before = heard(world)
    world.says("blue", "aa", 650, derived_from=(red.id, green.id))
    after = heard(world)
    assert [(w.centre, w.scale) for w in before] == [(w.centre, w.scale) for w in after]


def test_relays_of_an_origin_that_is_not_here_are_one_and_the_earliest_counts(world):
    world.says("red", "aa", 900, derived_from=("aa-2001/lost",), published="2004-05")
    world.says("green", "aa", 400, derived_from=("aa-2001/lost",), published="2003")
    (one,) = heard(world)
    assert one.centre == pytest.approx(math.log(400))


def test_an_echo_does_not_tie_its_publishers_own_number_to_the_origin(world):
    origin = world.says("red", "aa", 400)
    world.says("green", "aa", 400, derived_from=(origin.id,))
    world.says("green", "aa", 900)
    assert len(heard(world)) == 2


def test_a_range_and_a_bound_at_its_own_end_are_one_statement(world):
    world.says("red", "aa", low=400, high=900)
    world.says("red", "aa", 900, bound="up_to")
    (one,) = heard(world)
    assert one.ceiling is None
    assert one.high == pytest.approx(math.log(900))
