"""What a catalogue teaches: spread between sources, steps between definitions, base rates."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from wartoll.fitting import base_rates, cells_of, dumped, fit, step_fits, tau_fit, told_apart
from wartoll.reported.fit import Fit
from wartoll.reported.options import Options
from wartoll.reported.pool import TAU_SCALES

STEP = "any_damage>destroyed_or_severe"
FIVE = ("red", "green", "blue", "white", "black")


def taught(world, cities=6):
    for i in range(cities):
        world.city(f"c{i}")
        world.says("red", f"c{i}", 0.7, measure="share_destroyed", severity="any_damage")
        world.says("red", f"c{i}", 0.4 + 0.02 * i, measure="share_destroyed")


def scattered(world, sd, cities=40):
    rng = np.random.default_rng(9)
    for i in range(cities):
        world.city(f"c{i}")
        for name in FIVE:
            world.says(name, f"c{i}", float(np.exp(8 + sd * rng.normal())), low=None)


def test_every_weight_is_a_share_of_one(shipped_bench):
    for table in (shipped_bench.fit.tau, shipped_bench.fit.tau_parties):
        for row in table.values():
            assert sum(row.weights) == pytest.approx(1, abs=1e-4)
            assert len(row.weights) == len(TAU_SCALES)


def test_base_rates_are_shares_of_one(shipped_bench):
    for rate in shipped_bench.fit.base_rates.values():
        assert sum(rate.words.values()) == pytest.approx(1 if rate.pairs else 0, abs=1e-3)
        assert all(0 <= share <= 1 for share in rate.words.values())


def test_the_base_rates_of_more_and_less_mirror_one_another(shipped_bench):
    rates = shipped_bench.fit.base_rates
    for key, rate in rates.items():
        if key.startswith("exceeds|"):
            other = rates[key.replace("exceeds", "less")]
            assert rate.words == pytest.approx(other.words)
            assert rate.words["holds"] == pytest.approx(rate.words["fails"])
            assert rate.words["likely holds"] == pytest.approx(rate.words["likely fails"])


def test_a_base_rate_counts_the_word_as_it_is_printed(world):
    """Two cities with one source each: a certain answer is printed as likely, and counted as likely."""
    world.says("red", "aa", 100)
    world.says("red", "bb", 9000)
    rate = base_rates(world.catalogue(), Fit())["similar|people_killed"]
    assert rate.pairs == 2
    assert rate.words["likely fails"] == 1.0
    assert rate.words["fails"] == 0.0


def test_reference_tables_are_no_pairs(world):
    world.says("red", "aa", 100)
    world.says("red", "bb", 9000)
    world.city("cc", table="a_table")
    world.says("red", "cc", 100, table="a_table")
    assert base_rates(world.catalogue(), Fit())["similar|people_killed"].pairs == 2


def test_a_cell_needs_two_independent_witnesses(world):
    world.says("red", "aa", 100)
    world.says("red", "aa", 120)
    assert cells_of(world.catalogue(), "deaths", Options()) == []
    world.says("blue", "aa", 90)
    assert [len(cell) for cell in cells_of(world.catalogue(), "deaths", Options())] == [2]


@pytest.mark.parametrize("sd", [0.1, 0.9])
def test_the_spread_between_sources_is_recovered(world, sd):
    scattered(world, sd)
    made = tau_fit(world.catalogue(), "deaths", Options())
    mean = sum(a * w for a, w in zip(TAU_SCALES, made.weights, strict=True))
    assert mean < 0.2 if sd == 0.1 else 0.6 < mean < 1.4
    assert made.cells == 40


def test_without_figures_only_the_prior_speaks(world):
    made = tau_fit(world.catalogue(), "deaths", Options())
    assert (made.learned, made.cells) == (False, 0)
    assert made.weights == pytest.approx(Fit().tau_prior("deaths").weights, abs=1e-5)


@pytest.mark.parametrize(("far", "learned"), [(1.0, False), (5.0, True)])
def test_learned_means_that_a_factor_of_three_is_told_apart(far, learned):
    best = len(TAU_SCALES) // 2
    evidence = [-far * (math.log(a / TAU_SCALES[best]) / math.log(3)) ** 2 for a in TAU_SCALES]
    assert told_apart(evidence) is learned


def test_a_place_is_served_without_its_own_pairs(world):
    taught(world)
    made = step_fits(world.catalogue())[STEP]
    assert len(made.everywhere.teachers) == 6
    assert made.without["c3"].teachers == tuple(f"c{i}" for i in range(6) if i != 3)


def test_with_five_teachers_none_of_the_five_is_served(world):
    taught(world, 5)
    made = step_fits(world.catalogue())[STEP]
    assert made.everywhere is not None
    assert set(made.without.values()) == {None}


def test_a_place_whose_sources_differ_does_not_inform_the_spread_of_its_own_step(world):
    taught(world)
    for city, any_damage in (("aa", 0.9), ("bb", 0.5), ("dd", 0.99)):
        world.city(city)
        world.says("red", city, any_damage, measure="share_destroyed", severity="any_damage")
        world.says("blue", city, 0.4, measure="share_destroyed")
    made = step_fits(world.catalogue())[STEP]
    assert made.without["dd"].between < made.everywhere.between
    assert made.without["dd"].teachers == made.everywhere.teachers


def test_the_fit_names_its_inputs_and_is_written_the_same_way_twice(world):
    taught(world)
    one, two = fit(world.catalogue()), fit(world.catalogue())
    assert one.inputs == "made up"
    assert dumped(one) == dumped(two)
    assert Fit.model_validate(json.loads(dumped(one))) == one


def test_the_order_of_figures_does_not_matter(world):
    taught(world)
    before = dumped(fit(world.catalogue()))
    world.figures.reverse()
    assert dumped(fit(world.catalogue())) == before
