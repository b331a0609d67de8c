"""Pooling: what the quadrature says against an independent computation, and when there is no pooled interval."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, optimize, stats

from wartoll.reported import pool as pooling
from wartoll.reported.pool import TauPrior, log_evidence, pool, prior_weights, scale_masses, tau_log_density, tau_nodes
from wartoll.reported.witnesses import Witness
from wartoll.uncertain import from_scale


def witness(name: str, centre: float | None = None, scale: float = 0.2, **more) -> Witness:
    ends = {"low": centre, "high": centre} if centre is not None else {"low": None, "high": None}
    bounds = {"floor": None, "floor_scale": 0.0, "ceiling": None, "ceiling_scale": 0.0}
    return Witness((name,), frozenset({name}), centre, scale, kind_scale=scale, **{**ends, **bounds, **more})


def reference_quantiles(centres, scales, prior: TauPrior, floor=None, at=(0.05, 0.5, 0.95)):
    """Quantiles by adaptive integration over tau and a dense raster of theta; nothing shared with the package."""
    theta = np.linspace(min(centres) - 3, max(centres) + 3, 6_001)
    density = np.zeros_like(theta)
    for a, weight in zip(pooling.TAU_SCALES, prior.weights, strict=True):
        if weight < 1e-9:
            continue
        nodes, masses = np.polynomial.legendre.leggauss(20)
        for start, end in ((0, a / 4), (a / 4, a), (a, 2.5 * a), (2.5 * a, 6 * a)):
            taus = (end - start) / 2 * nodes + (end + start) / 2
            for tau, mass in zip(taus, masses * (end - start) / 2, strict=True):
                made = np.ones_like(theta)
                for centre, scale in zip(centres, scales, strict=True):
                    made *= stats.t.pdf(theta, 4, centre, math.hypot(scale, tau))
                density += weight * mass * stats.halfnorm.pdf(tau, 0, a) * made
    if floor is not None:
        density *= stats.norm.cdf(theta, *floor)
    total = integrate.cumulative_trapezoid(density, theta, initial=0)
    return np.interp(np.array(at) * total[-1], total, theta)


ONE = TauPrior(tuple(float(a == 0.27) for a in pooling.TAU_SCALES))


@pytest.mark.parametrize("prior", [ONE, TauPrior(tuple(0.5 * (a in (0.08, 0.6)) for a in pooling.TAU_SCALES))])
@pytest.mark.parametrize(
    ("centres", "scales"),
    [
        ((7.0, 7.2, 7.6), (0.1, 0.2, 0.3)),
        ((7.0, 7.05, 7.1, 7.12), (0.2, 0.2, 0.1, 0.3)),
        ((6.2, 7.0, 7.2, 7.4, 8.3), (0.3, 0.2, 0.1, 0.2, 0.2)),
    ],
)
def test_quantiles_agree_with_an_independent_computation(centres, scales, prior):
    made = pool([witness(str(i), c, s) for i, (c, s) in enumerate(zip(centres, scales, strict=True))], prior)
    wanted = reference_quantiles(centres, scales, prior)
    got = [made.grid.quantile(p) for p in (0.05, 0.5, 0.95)]
    assert np.exp(got) == pytest.approx(np.exp(wanted), rel=0.005)


def test_a_floor_is_a_normal_factor():
    centres, scales = (7.0, 7.2, 7.6), (0.2, 0.2, 0.3)
    floor = witness("f", floor=7.1, floor_scale=0.1)
    made = pool([*(witness(str(i), c, s) for i, (c, s) in enumerate(zip(centres, scales, strict=True))), floor], ONE)
    wanted = reference_quantiles(centres, scales, ONE, floor=(7.1, 0.1))
    assert np.exp([made.grid.quantile(p) for p in (0.05, 0.5, 0.95)]) == pytest.approx(np.exp(wanted), rel=0.005)


def test_leaving_one_out_is_a_subtraction():
    witnesses = [witness("a", 7.0), witness("b", 7.3), witness("c", 7.5, 0.1), witness("f", floor=7.0, floor_scale=0.1)]
    theta, step = pooling.support(witnesses)
    whole = pooling.joint_log(witnesses, theta, prior_weights())
    for i in range(3):
        rest = [w for j, w in enumerate(witnesses) if j != i]
        again = pooling.joint_log(rest, theta, prior_weights())
        assert whole - pooling.two_sided_log(witnesses[i], theta) == pytest.approx(again, abs=1e-9)
    assert step == theta[1] - theta[0]


def test_the_prior_of_the_scale_is_half_normal():
    """The masses follow the half-normal(.5) although the scales are spaced unevenly."""
    masses = np.cumsum(scale_masses())
    for scale, below in zip(pooling.TAU_SCALES, masses, strict=True):
        assert below == pytest.approx(stats.halfnorm.cdf(scale * 1.22, 0, 0.5), abs=0.09)
    mean = sum(a * m for a, m in zip(pooling.TAU_SCALES, scale_masses(), strict=True))
    assert mean == pytest.approx(0.5 * math.sqrt(2 / math.pi), rel=0.1)


def test_the_prior_of_tau_is_the_mixture():
    nodes, _ = tau_nodes()
    mass = np.exp(tau_log_density(ONE, 1.0))
    assert mass.sum() == pytest.approx(1)
    assert mass[nodes < 0.27].sum() == pytest.approx(stats.halfnorm.cdf(0.27, 0, 0.27), abs=0.04)
    assert (np.exp(tau_log_density(ONE, 2.0)) * nodes).sum() == pytest.approx(2 * (mass * nodes).sum(), rel=0.02)


def test_the_evidence_of_two_witnesses_is_the_integral():
    w = [witness("a", 7.0, 0.2), witness("b", 7.4, 0.1)]

    theta, tau = np.meshgrid(np.linspace(3.99, 10.41, 643), np.linspace(0, 1.6, 161))
    joint = stats.halfnorm.pdf(tau, 0, 0.27)
    for one in w:
        width = np.hypot(one.scale, tau)
        joint *= stats.t.pdf((theta - one.centre) / width, 4) / width
    value = integrate.trapezoid(integrate.trapezoid(joint, theta[0], axis=1), tau[:, 0]) / 6.4
    assert log_evidence(w, 0.27) == pytest.approx(math.log(value), abs=0.02)


def test_fewer_than_three_witnesses_give_the_envelope_of_their_own_ends():
    made = pool([witness("a", 7.0, low=6.8, high=7.1), witness("b", 7.3, low=7.2, high=7.5)], ONE)
    assert (made.bound, made.low, made.high, made.witnesses) == ("envelope", 6.8, 7.5, 2)


def test_an_envelope_is_cut_by_floors_and_ceilings_and_never_wider_than_its_sources():
    bounds = [witness("f", floor=6.9, floor_scale=0.1), witness("c", ceiling=7.4, ceiling_scale=0.1)]
    made = pool([witness("a", 7.0, low=6.8, high=7.5), *bounds], ONE)
    assert (made.low, made.high) == (6.9, 7.4)


def test_comparisons_use_the_envelope_widened_by_the_table():
    made = pool([witness("a", 7.0, 0.2, low=6.9, high=7.1)], ONE)
    assert made.grid.quantile(0.05) < 6.9
    assert made.grid.quantile(0.95) > 7.1
    wanted = optimize.brentq(
        lambda q: np.mean([stats.t.cdf((q - c) / 0.2, 4) for c in np.linspace(6.9, 7.1, 201)]) - 0.95, 6, 9
    )
    assert made.grid.quantile(0.95) == pytest.approx(wanted, abs=0.02)


@pytest.mark.parametrize("witnesses", [[], [witness("x")]])
def test_nothing_said_is_nothing_pooled(witnesses):
    assert pool(witnesses, ONE) is None


def test_only_minimums_are_at_least_the_highest():
    made = pool([witness("a", floor=6.0, floor_scale=0.1), witness("b", floor=7.0, floor_scale=0.1)], ONE)
    assert (made.bound, made.low, made.high, made.grid) == ("at_least", 7.0, None, None)


def test_only_upper_limits_are_up_to_the_lowest():
    made = pool([witness("a", ceiling=6.0, ceiling_scale=0.1), witness("b", ceiling=7.0, ceiling_scale=0.1)], ONE)
    assert (made.bound, made.low, made.high) == ("up_to", None, 6.0)


def test_a_minimum_above_every_estimate_is_the_answer():
    made = pool([witness(n, 7.0) for n in "abc"] + [witness("f", floor=7.5, floor_scale=0.05)], ONE)
    assert (made.bound, made.low, made.high, made.grid) == ("at_least", 7.5, None, None)


def test_estimates_that_do_not_bound_the_answer_are_no_interval():
    far = [witness("a", 3.0, 2.5), witness("b", 3.0, 2.5), witness("c", 3.0, 2.5)]
    assert pool(far, ONE).bound == "envelope"
    assert pool([*far, witness("f", floor=2.9, floor_scale=0.1)], ONE).bound == "at_least"


def test_a_ninety_percent_interval_holds_the_truth_nine_times_in_ten():
    """theta, tau and the figures drawn from the model itself; 400 made-up cities, a fixed seed."""
    rng = np.random.default_rng(20_170_606)
    prior = prior_weights()
    hits = []
    for _ in range(400):
        theta = rng.uniform(5, 9)
        tau = abs(rng.normal(0, rng.choice(pooling.TAU_SCALES, p=np.array(prior.weights) / sum(prior.weights))))
        scales = rng.uniform(0.1, 0.3, size=rng.integers(3, 6))
        drawn = [
            witness(str(i), theta + math.hypot(s, tau) * rng.standard_t(4), float(s)) for i, s in enumerate(scales)
        ]
        made = pool(drawn, prior, cells=512)
        if made.bound == "none":
            hits.append(made.grid.quantile(0.05) < theta < made.grid.quantile(0.95))
    assert len(hits) > 350
    assert np.mean(hits) == pytest.approx(0.90, abs=0.03)


def test_scales_are_the_same_for_counts_and_shares():
    assert from_scale(0.0, "logit") == 0.5
