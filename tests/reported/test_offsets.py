"""Steps between definitions: learned from five places at least, wide, and never from the place they serve."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wartoll.records import Definition
from wartoll.reported.fit import Fit, OffsetFit, StepFit
from wartoll.reported.offsets import NOISE, STEPS, convert, learn, path
from wartoll.reported.options import Options

WANTED = Definition(measure="share_destroyed", perpetrator="all", basis="buildings", severity="destroyed_or_severe")
OFFSETS = {"cc": -0.9, "dd": -1.1, "ee": -1.4, "ff": -0.6, "gg": -1.0, "hh": -1.3}


def carried(world, fit, options=None):
    made = world.catalogue()
    rows, episode = made.of("aa-2001"), made.episodes["aa-2001"]
    return convert(rows, episode, made.sources, WANTED, options or Options(), fit)


def fitted(name="any_damage>destroyed_or_severe", **without):
    return Fit(steps={name: StepFit(everywhere=learn(OFFSETS, STEPS[name][3]), without=without)})


def test_fewer_than_five_teachers_teach_nothing():
    four = dict(list(OFFSETS.items())[:4])
    assert learn(four, -1) is None
    assert learn({**four, "zz": -1.0}, -1) is not None


def test_the_fit_is_near_the_sample():
    made = learn(OFFSETS, 0)
    values = np.array(list(OFFSETS.values()))
    assert made.mean == pytest.approx(values.mean(), abs=0.05)
    assert made.between == pytest.approx(values.std(ddof=1), abs=0.15)
    assert made.sd == pytest.approx(values.std(ddof=1) / math.sqrt(6), abs=0.08)
    assert made.predictive == pytest.approx(math.hypot(made.sd, made.between))


def test_a_step_towards_worse_damage_is_never_positive():
    near_nought = {name: 0.02 * i for i, name in enumerate(OFFSETS)}
    assert learn(near_nought, -1).mean < 0
    assert learn({k: -v for k, v in near_nought.items()}, +1).mean > 0


def test_order_does_not_matter():
    assert learn(dict(reversed(OFFSETS.items())), -1) == learn(OFFSETS, -1)


def test_pairs_across_sources_inform_the_spread_only():
    alone, more = learn(OFFSETS, 0), learn(OFFSETS, 0, [3.0, 5.0, 4.0, 1.0])
    assert more.between > alone.between
    assert more.mean == pytest.approx(alone.mean, abs=0.05)
    assert learn(OFFSETS, 0, [3.0]) == alone


def test_rounding_alone_is_not_taken_for_a_difference_between_places():
    same = dict.fromkeys(OFFSETS, -1.0)
    assert learn(same, -1).between < 3 * NOISE


def test_a_fit_recovers_the_offset_it_was_drawn_from():
    rng = np.random.default_rng(5)
    hits = []
    for _ in range(200):
        delta, sigma = rng.normal(0, 1), abs(rng.normal(0, 0.5))
        made = learn({str(i): delta + sigma * rng.normal() + NOISE * rng.normal() for i in range(8)}, 0)
        new = delta + sigma * rng.normal()
        hits.append(abs(new - made.mean) < 1.6449 * made.predictive)
    assert 0.84 < np.mean(hits) < 0.96


@pytest.mark.parametrize(
    ("axes", "steps"),
    [
        ({}, None),
        ({"severity": "any_damage"}, ("any_damage>destroyed_or_severe",)),
        ({"severity": "any_damage", "basis": "dwellings"}, ("any_damage>destroyed_or_severe", "dwellings>buildings")),
        ({"severity": "uninhabitable"}, None),
        ({"severity": "unstated"}, None),
        ({"basis": "unstated"}, None),
        ({"basis": "facilities"}, None),
    ],
)
def test_the_way_from_one_definition_to_another(world, axes, steps):
    assert path(world.says("red", "aa", 0.5, measure="share_destroyed", **axes), WANTED) == steps


def test_figures_of_one_definition_are_one_witness(world):
    for name, share in (("red", 0.7), ("blue", 0.6)):
        world.says(name, "aa", share, measure="share_destroyed", severity="any_damage")
    (one,) = carried(world, fitted())
    assert len(one.witness.figures) == 2
    assert one.spread == pytest.approx(learn(OFFSETS, -1).predictive, abs=0.001)


def test_a_converted_figure_stays_below_the_figure_it_comes_from(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    (one,) = carried(world, fitted())
    assert one.witness.high <= one.witness.ceiling == pytest.approx(math.log(0.7 / 0.3))


def test_a_converted_figure_stays_above_the_figure_it_comes_from(world):
    name = "destroyed>destroyed_or_severe"
    world.says("red", "aa", 0.3, measure="share_destroyed", severity="destroyed")
    up = {k: -v for k, v in OFFSETS.items()}
    (one,) = carried(world, Fit(steps={name: StepFit(everywhere=learn(up, +1))}))
    assert one.witness.low >= one.witness.floor == pytest.approx(math.log(0.3 / 0.7))


def test_an_episode_is_served_by_the_fit_without_its_place(world):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage")
    other = OffsetFit(mean=-2.0, sd=0.1, between=0.1, teachers=("cc",))
    assert carried(world, fitted(aa=other))[0].offset == -2.0
    assert carried(world, fitted(aa=None)) == ()


@pytest.mark.parametrize(
    "axes",
    [
        {"scope": "assessed_area"},
        {"perpetrator": "army"},
        {"period_end": "2001-02-01"},
        {"bound": "at_least"},
        {"severity": "unstated"},
    ],
)
def test_what_is_not_converted(world, axes):
    world.says("red", "aa", 0.7, **{"measure": "share_destroyed", "severity": "any_damage", **axes})
    assert carried(world, fitted()) == ()


@pytest.mark.parametrize("source", [{"role": "party"}, {"carrier": "extremist"}, {"carrier": "anonymous"}])
def test_what_is_not_pooled_is_not_converted(world, source):
    world.says("red", "aa", 0.7, measure="share_destroyed", severity="any_damage", **source)
    assert carried(world, fitted()) == ()
