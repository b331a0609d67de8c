"""Profiles against likelihoods written out where they have a closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import brentq

from wartoll.deaths.existence import fittable
from wartoll.deaths.models import equations
from wartoll.deaths.poisson import fit_unseen
from wartoll.deaths.profiles import Z95, multinomial_profile, poisson_profile

COUNTS = np.array([60.0, 45, 15])


def both() -> tuple:  # type: ignore[type-arg]  # part, fit
    part = fittable(equations(2, frozenset()), COUNTS)
    return part, fit_unseen(part, COUNTS)


def test_multinomial_profile_of_two_lists() -> None:
    """For two independent lists the best chances at a given N are each list's share of N."""
    part, fit = both()
    profile = multinomial_profile(part, COUNTS, fit)
    assert profile is not None

    def likelihood(unseen: float) -> float:
        people, first, second = 120 + unseen, 75.0, 60.0
        shares = [n / people for n in (first, second)]
        both_lists = sum(
            y * math.log(p) + (people - y) * math.log(1 - p) for y, p in zip((75, 60), shares, strict=True)
        )
        return math.lgamma(people + 1) - math.lgamma(unseen + 1) + both_lists

    peak = profile.peak
    assert likelihood(peak) >= max(likelihood(peak * 0.999), likelihood(peak * 1.001))
    top = likelihood(peak)
    low = brentq(lambda u: 2 * (top - likelihood(u)) - Z95**2, 1, peak)
    high = brentq(lambda u: 2 * (top - likelihood(u)) - Z95**2, peak, 10_000)
    assert profile.interval() == pytest.approx((low, high), rel=2e-3)


def test_poisson_profile_peaks_at_the_fit_and_grows_outwards() -> None:
    part, fit = both()
    profile = poisson_profile(part, COUNTS, fit)
    assert profile is not None
    assert profile.peak == pytest.approx(180, rel=1e-6)
    assert (np.diff(profile.root) >= 0).all()
    assert profile.closed
    low, high = profile.interval()
    assert low < 180 < high
    assert math.log(high / 180) == pytest.approx(Z95 * fit.se_log, rel=0.15)


def test_draws_are_the_curve() -> None:
    part, fit = both()
    profile = multinomial_profile(part, COUNTS, fit)
    assert profile is not None
    low, high = profile.interval()
    assert profile.at(np.array([-Z95, 0.0, Z95])) == pytest.approx([low, profile.peak, high], rel=1e-6)


def test_thin_overlaps_reach_down_to_nobody() -> None:
    counts = np.array([2.0, 1.0, 9.0])
    part = fittable(equations(2, frozenset()), counts)
    fit = fit_unseen(part, counts)
    assert fit is not None
    profile = multinomial_profile(part, counts, fit)
    assert profile is not None
    assert profile.interval()[0] == 0.0
    assert profile.at(np.array([-4.0]))[0] == 0.0
