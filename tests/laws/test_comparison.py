"""A/B and B/A are one comparison told from two sides, for every kind of claim and every kind of estimate."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.claims.verdicts import word_of
from wartoll.compare import compare, per, relation
from wartoll.records import Definition
from wartoll.uncertain import Estimate, lattice, posterior
from wartoll.uncertain import Trace as Way

COUNT = Definition(measure="people_killed", population="all", perpetrator="all")
SHARE = Definition(measure="share_destroyed", perpetrator="all", basis="buildings", severity="destroyed")
KINDS = {"similar": "similar", "exceeds": "less", "less": "exceeds", "multiple": "multiple"}


def estimate(scale: str, bound: str, middle: float, sd: float, step: float) -> Estimate:
    definition = COUNT if scale == "log" else SHARE
    value = math.exp(middle) if scale == "log" else 1 / (1 + math.exp(-middle))
    if bound in ("at_least", "up_to"):
        ends = (value, None) if bound == "at_least" else (None, value)
        return Estimate("aa", definition, "people", scale, bound, ends[0], None, ends[1], 0)
    theta = np.arange(math.floor((middle - 6 * sd) / step), math.ceil((middle + 6 * sd) / step)) * step
    made = posterior(
        "aa", definition, "people", scale, lattice(theta, step, np.exp(-0.5 * ((theta - middle) / sd) ** 2)), 3, Way()
    )
    return (
        made
        if bound == "none"
        else Estimate("aa", definition, "people", scale, bound, made.low, None, made.high, 2, made.grid)
    )


scales = st.sampled_from(["log", "logit"])
bounds = st.sampled_from(["none", "envelope", "at_least", "up_to"])
middles, spreads = st.floats(-3, 3), st.floats(0.05, 0.8)
steps = st.sampled_from([2.0**-7, 2.0**-6])
sides = st.tuples(bounds, middles, spreads, steps)
claims = st.sampled_from(list(KINDS))


@settings(derandomize=True, max_examples=250)
@given(scales, sides, sides, claims, st.floats(0.2, 5.0), st.sampled_from([1.5, 2.0, 2.5, 3.0]))
def test_swapping_the_sides_mirrors_everything(scale, one, two, kind, factor, tolerance):
    a, b = estimate(scale, *one), estimate(scale, *two)
    multiple = kind == "multiple"
    there = compare(a, b, relation(kind, tolerance, factor), on_ratio=multiple)
    back = compare(b, a, relation(KINDS[kind], tolerance, 1 / factor), on_ratio=multiple)
    assert (there.certain, there.possible) == pytest.approx((back.certain, back.possible), abs=1e-9)
    assert there.turns_true == back.turns_true
    assert there.break_even == (None if back.break_even is None else pytest.approx(back.break_even))
    edges = [abs(p - t) for p in (there.certain, there.possible) for t in (0.1, 0.33, 0.67, 0.9)]
    edges += [abs((there.break_even or 0) - t) for t in (2.5, 5.0)]
    if min(edges) > 1e-9:
        assert word_of(there) == word_of(back)
    for x, y in ((there.ratio, back.ratio), (there.odds, back.odds)):
        assert (x is None) == (y is None)
        if x is not None:
            assert x == pytest.approx((1 / y[2], 1 / y[1], 1 / y[0]), rel=1e-6)
    assert {there.bound, back.bound} in ({"none"}, {"at_least", "up_to"})


@settings(derandomize=True, max_examples=250)
@given(scales, sides, sides, claims, st.floats(0.2, 5.0))
def test_probabilities_are_probabilities(scale, one, two, kind, factor):
    told = compare(
        estimate(scale, *one), estimate(scale, *two), relation(kind, 2.0, factor), on_ratio=kind == "multiple"
    )
    assert -1e-12 <= told.certain <= told.possible <= 1 + 1e-12
    assert told.break_even is None or told.break_even > 1


@settings(derandomize=True, max_examples=60)
@given(scales, sides, sides)
def test_a_wider_tolerance_makes_likeness_no_less_probable(scale, one, two):
    a, b = estimate(scale, *one), estimate(scale, *two)
    told = [compare(a, b, relation("similar", k)) for k in (1.5, 2.0, 3.0)]
    assert [t.certain for t in told] == sorted(t.certain for t in told)
    assert [t.possible for t in told] == sorted(t.possible for t in told)


@settings(derandomize=True, max_examples=40)
@given(sides, st.floats(10, 1e5))
def test_a_rate_of_both_sides_by_the_same_sure_number_changes_no_probability(one, low):
    a, b = estimate("log", *one), estimate("log", "none", 0.0, 0.3, 2.0**-7)
    plain = compare(a, b, relation("similar", 2.0))
    rated = compare(per(a, low, low, "x"), per(b, low, low, "x"), relation("similar", 2.0))
    assert rated.certain == pytest.approx(plain.certain, abs=0.01)
    assert rated.possible == pytest.approx(plain.possible, abs=0.01)
