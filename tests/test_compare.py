"""Two estimates: probabilities, ratios, bounds and break-even undercounts, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from wartoll.compare import compare, log_share, per, relation
from wartoll.records import Definition
from wartoll.uncertain import Estimate, lattice, posterior
from wartoll.uncertain import Trace as Way

COUNT = Definition(measure="people_killed", population="all", perpetrator="all")
SHARE = Definition(measure="share_destroyed", basis="buildings", severity="destroyed", perpetrator="all")


def known(centre: float, sd: float = 0.2, scale: str = "log") -> Estimate:
    middle = math.log(centre) if scale == "log" else math.log(centre / (1 - centre))
    step = 2.0**-8
    theta = np.arange(math.floor((middle - 8 * sd) / step), math.ceil((middle + 8 * sd) / step)) * step
    grid = lattice(theta, step, np.exp(-0.5 * ((theta - middle) / sd) ** 2))
    return posterior("aa", COUNT if scale == "log" else SHARE, "people", scale, grid, 3, Way())


def bound(value: float, which: str = "at_least", scale: str = "log") -> Estimate:
    ends = (value, None) if which == "at_least" else (None, value)
    return Estimate("aa", COUNT, "people", scale, which, ends[0], None, ends[1], 0)


def test_similar_is_the_band_of_the_tolerance():
    told = compare(known(1500), known(1000), relation("similar", 2.0))
    sd = math.hypot(0.2, 0.2)
    wanted = stats.norm.cdf(math.log(2), math.log(1.5), sd) - stats.norm.cdf(-math.log(2), math.log(1.5), sd)
    assert told.certain == told.possible == pytest.approx(wanted, abs=0.003)


def test_exceeds_and_less_share_out_the_probability():
    a, b = known(1500), known(1000)
    assert compare(a, b, relation("exceeds", 2)).certain + compare(a, b, relation("less", 2)).certain == pytest.approx(
        1
    )


def test_multiple_gives_or_takes_a_quarter():
    told = compare(known(3000), known(1000), relation("multiple", 2.0, 3.0))
    wanted = 2 * stats.norm.cdf(math.log(1.25), 0, math.hypot(0.2, 0.2)) - 1
    assert told.certain == pytest.approx(wanted, abs=0.003)


@pytest.mark.parametrize("kind", ["superlative", "multiple", "nonsense"])
def test_no_relation_without_a_pair_or_a_factor(kind):
    with pytest.raises(ValueError, match="no relation"):
        relation(kind, 2.0)


def test_the_ratio_of_shares_is_printed_beside_their_odds():
    told = compare(known(0.6, 0.05, "logit"), known(0.3, 0.05, "logit"), relation("similar", 2.5))
    assert told.ratio[1] == pytest.approx(2.0, rel=0.01)
    assert told.odds[1] == pytest.approx(3.5, rel=0.01)


def test_a_multiple_of_shares_is_judged_on_their_ratio():
    twice = relation("multiple", 2.5, 2.0)
    assert compare(known(0.6, 0.05, "logit"), known(0.3, 0.05, "logit"), twice, on_ratio=True).certain > 0.99
    assert compare(known(0.6, 0.05, "logit"), known(0.3, 0.05, "logit"), twice).certain < 0.01


def test_log_share_keeps_the_quantiles():
    made = known(0.4, 0.3, "logit")
    for p in (0.05, 0.5, 0.95):
        theta = made.grid.quantile(p)
        assert log_share(made.grid).quantile(p) == pytest.approx(-math.log1p(math.exp(-theta)), abs=0.003)


def test_a_minimum_below_is_open_with_the_break_even():
    told = compare(bound(2000), known(24000), relation("similar", 2.0))
    assert (told.certain, told.possible) == (0.0, pytest.approx(1.0, abs=1e-6))
    assert told.break_even == pytest.approx(6.0, rel=0.01)  # 12,000 is half of 24,000
    assert told.turns_true


def test_a_minimum_above_the_band_makes_it_impossible():
    told = compare(bound(100_000), known(10_000), relation("similar", 2.0))
    assert told.possible < 0.01
    assert told.break_even is None


def test_a_minimum_above_is_certain_to_exceed():
    assert compare(bound(100_000), known(10_000), relation("exceeds", 2)).certain > 0.99


def test_the_break_even_of_less_turns_the_claim_false():
    told = compare(bound(2000), known(12_000), relation("less", 2))
    assert told.break_even == pytest.approx(6.0, rel=0.01)
    assert not told.turns_true


def test_the_break_even_of_a_share_is_a_ratio_of_shares():
    told = compare(bound(0.2, scale="logit"), known(0.8, 0.05, "logit"), relation("similar", 2.5))
    odds = 4 / 2.5  # of the share at which the odds ratio is back inside the band
    assert told.break_even == pytest.approx(odds / (1 + odds) / 0.2, rel=0.01)


def test_a_multiple_with_a_minimum_share_is_judged_on_the_ratio():
    told = compare(bound(0.2, scale="logit"), known(0.4, 0.05, "logit"), relation("multiple", 2.5, 2.0), on_ratio=True)
    assert told.break_even == pytest.approx(2 / 1.25 * 0.4 / 0.2, rel=0.01)


def test_an_upper_limit_has_no_break_even():
    told = compare(bound(1000, "up_to"), known(10_000), relation("less", 2))
    assert told.certain > 0.99
    assert told.break_even is None


def test_a_minimum_never_prints_an_upper_ratio():
    told = compare(bound(2000), known(24_000), relation("similar", 2))
    assert told.bound == "at_least"
    assert compare(known(24_000), bound(2000), relation("similar", 2)).bound == "up_to"


def test_two_bounds_decide_only_where_they_exclude_one_another():
    a, b = bound(2000), bound(1000, "up_to")
    assert compare(a, b, relation("exceeds", 2)).certain == 1.0
    assert compare(a, b, relation("less", 2)).possible == 0.0
    assert compare(bound(2000), bound(1000), relation("exceeds", 2))[:2] == (0.0, 1.0)


def test_a_rate_divides_by_a_known_denominator():
    made = per(known(1000), 4000, 4000, "people per head")
    assert made.median == pytest.approx(0.25, rel=0.002)
    assert made.unit == "people per head"


def test_a_doubtful_denominator_widens_the_rate():
    sure, doubtful = per(known(1000), 4000, 4000, "x"), per(known(1000), 2000, 8000, "x")
    assert doubtful.high / doubtful.low > sure.high / sure.low
    assert doubtful.median == pytest.approx(0.25, rel=0.01)


def test_a_minimum_per_head_stays_a_minimum():
    made = per(bound(1000), 2000, 4000, "x")
    assert (made.low, made.high) == (0.25, None)


@pytest.mark.parametrize(("low", "high"), [(0, 1), (5, 2), (-1, 3)])
def test_no_rate_by_nothing(low, high):
    with pytest.raises(ValueError, match="denominator"):
        per(known(10), low, high, "x")


def test_a_share_is_divided_by_nothing():
    with pytest.raises(ValueError, match="share"):
        per(known(0.3, scale="logit"), 1, 2, "x")
