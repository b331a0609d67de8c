"""The distribution of a number of buildings: against plain sampling, at its edges, and in bundles."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.labelling import Judged
from wartoll.damage.totals import beta_binomial, distribution, on_lattice
from wartoll.uncertain import interval

JUDGED = (Judged("much", 300, 60, 45, 0), Judged("none", 2000, 120, 4, 0))


def test_beta_binomial_adds_up_with_the_right_mean() -> None:
    mass = beta_binomial(40, 3.5, 7.5)
    assert mass.sum() == pytest.approx(1)
    assert mass @ np.arange(41) == pytest.approx(40 * 3.5 / 11)


def test_the_convolution_is_what_sampling_gives() -> None:
    mass, bundle = distribution(JUDGED)
    rng = np.random.default_rng(0)
    sampled = np.zeros(200_000)
    for j in JUDGED:
        share = rng.beta(j.sure + 0.5, j.reached - j.sure + 0.5, len(sampled))
        sampled += j.sure + rng.binomial(j.buildings - j.reached, share)
    numbers = np.arange(len(mass))
    mean = mass @ numbers
    assert bundle == 1
    assert mean == pytest.approx(sampled.mean(), rel=0.002)
    assert np.sqrt(mass @ (numbers - mean) ** 2) == pytest.approx(sampled.std(), rel=0.01)


def test_share_and_number_tell_the_same() -> None:
    mass, bundle = distribution(JUDGED)
    share = interval(on_lattice(mass, bundle, 2300, "logit"), "logit")
    number = interval(on_lattice(mass, bundle, 2300, "log"), "log")
    assert [2300 * s for s in share] == pytest.approx(number, rel=0.002)
    direct = np.interp([0.05, 0.5, 0.95], np.cumsum(mass), np.arange(len(mass)) + 0.5)
    assert number == pytest.approx(direct, rel=0.005)


def test_a_city_looked_at_in_full_has_its_number() -> None:
    mass, bundle = distribution((Judged("all", 80, 80, 12, 0),))
    assert mass[12] == pytest.approx(1)
    low, _, high = interval(on_lattice(mass, bundle, 80, "log"), "log")
    assert 11.4 < low < high < 12.6


def test_labels_that_all_agree_still_leave_doubt() -> None:
    mass, bundle = distribution((Judged("none", 10_000, 50, 0, 0),))
    low, _, high = interval(on_lattice(mass, bundle, 10_000, "logit"), "logit")
    assert low < 0.0005
    assert 0.02 < high < 0.06


def test_what_may_be_either_widens() -> None:
    sure = interval(on_lattice(*distribution((Judged("a", 1000, 100, 30, 0),)), 1000, "logit"), "logit")
    perhaps = interval(on_lattice(*distribution((Judged("a", 1000, 100, 25, 10),)), 1000, "logit"), "logit")
    assert perhaps[2] - perhaps[0] > 1.05 * (sure[2] - sure[0])
    assert perhaps[1] == pytest.approx(sure[1], abs=0.005)


def test_many_buildings_are_taken_in_bundles() -> None:
    mass, bundle = distribution((Judged("a", 3_000_000, 400, 100, 0), Judged("b", 200_000, 200, 150, 0)))
    assert bundle == 13
    low, middle, high = interval(on_lattice(mass, bundle, 3_200_000, "logit"), "logit")
    assert middle == pytest.approx((3_000_000 * 100.5 / 401 + 200_000 * 150.5 / 201) / 3_200_000, abs=0.002)
    assert high - low == pytest.approx(2 * 1.645 * 15 / 16 * np.sqrt(0.25 * 0.75 / 400), rel=0.05)
