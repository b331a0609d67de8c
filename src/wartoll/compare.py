"""Two estimates of one measure -> how often a relation between them holds, or why nothing can be said.

A relation is an interval of theta_A - theta_B: the log of the ratio of two counts, of the odds ratio of two shares.
Where a side is only a bound, the relation is certain, impossible or undecided for each value of the other side; the
break-even undercount says how far the documented minimum would have to be from the truth for the answer to turn.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from .uncertain import Estimate, Lattice, Scale, difference, from_scale, step_for, to_scale

TOLERANCE: dict[Scale, float] = {"log": 2.0, "logit": 2.5}
MULTIPLE = 1.25


class Relation(NamedTuple):
    """The interval of theta_A - theta_B in which a claim is true, and which way a larger A moves it."""

    low: float
    high: float
    more_helps: bool  # whether a larger A brings the claim nearer from below

    def mirrored(self) -> Relation:
        """The same claim told from the other side."""
        return Relation(-self.high, -self.low, not self.more_helps if math.isinf(self.low + self.high) else True)


class Comparison(NamedTuple):
    """`certain` and `possible` bracket the probability that the relation holds; equal where both sides are known."""

    certain: float
    possible: float
    ratio: tuple[float, float, float] | None
    odds: tuple[float, float, float] | None
    bound: str  # what the printed ratio is: none, at_least or up_to
    break_even: float | None
    turns_true: bool  # whether reaching the break-even would make the claim true (else false)


def relation(kind: str, tolerance: float, factor: float | None = None) -> Relation:
    """The relation that a kind of claim asserts; ValueError for a kind that compares no pair."""
    width = math.log(tolerance)
    if kind == "similar":
        return Relation(-width, width, True)
    if kind == "exceeds":
        return Relation(0.0, math.inf, True)
    if kind == "less":
        return Relation(-math.inf, 0.0, False)
    if kind == "multiple" and factor:
        return Relation(math.log(factor / MULTIPLE), math.log(factor * MULTIPLE), True)
    raise ValueError(f"{kind!r} is no relation between two estimates")


def log_share(grid: Lattice) -> Lattice:
    """The distribution of log p for a lattice of logit p."""
    edges = (grid.start - 0.5 + np.arange(len(grid.mass) + 1)) * grid.step
    logs = -np.log1p(np.exp(-edges))
    step = max(step_for(float(logs[-1] - logs[0]), 2048), 2.0**-12)
    first, last = math.floor(logs[0] / step), math.ceil(logs[-1] / step)
    fine = (first - 0.5 + np.arange(last - first + 2)) * step
    mass = np.diff(np.interp(fine, logs, np.concatenate([[0.0], np.cumsum(grid.mass)])))
    return Lattice(first, step, mass / mass.sum())


def compare(a: Estimate, b: Estimate, claim: Relation, *, on_ratio: bool = False) -> Comparison:
    """How far the figures bear out a relation; `on_ratio` compares shares by their ratio and not their odds."""
    share = a.scale == "logit"
    if a.grid is not None and b.grid is not None:
        return _both_known(a, b, claim, share, on_ratio)
    if share and on_ratio:
        a, b = _as_ratio(a), _as_ratio(b)
    if a.grid is None and b.grid is None:
        return _both_bounds(a, b, claim)
    if a.grid is None:
        return _one_bound(a, b, claim)
    return _mirror(_one_bound(b, a, claim.mirrored()))


def _as_ratio(estimate: Estimate) -> Estimate:
    """A share on the log scale, so that a difference of two is the log of their ratio."""
    return replace(estimate, scale="log", grid=None if estimate.grid is None else log_share(estimate.grid))


def _both_known(a: Estimate, b: Estimate, claim: Relation, share: bool, on_ratio: bool) -> Comparison:
    assert a.grid is not None
    assert b.grid is not None
    theta = difference(a.grid, b.grid)
    ratio = difference(log_share(a.grid), log_share(b.grid)) if share else theta
    judged = ratio if on_ratio else theta
    p = judged.below(claim.high) - judged.below(claim.low)
    odds = _printed(theta) if share else None
    return Comparison(p, p, _printed(ratio), odds, "none", None, True)


def _printed(grid: Lattice) -> tuple[float, float, float]:
    low, middle, high = (math.exp(grid.quantile(p)) for p in (0.05, 0.5, 0.95))
    return low, middle, high


def _bound_theta(estimate: Estimate) -> float:
    value = estimate.low if estimate.bound == "at_least" else estimate.high
    assert value is not None
    return to_scale(value, estimate.scale)


def _one_bound(a: Estimate, b: Estimate, claim: Relation) -> Comparison:
    """A is only a bound, B is known: D = theta_A - theta_B reaches from m - B up to infinity, or down."""
    assert b.grid is not None
    m = _bound_theta(a)
    floor = a.bound == "at_least"

    def below(limit: float) -> float:
        """P(m - theta_B < limit)."""
        if math.isinf(limit):
            return 1.0 if limit > 0 else 0.0
        return 1.0 - b.grid.below(m - limit) if b.grid is not None else 0.0

    if floor:
        certain = (1.0 - below(claim.low)) if math.isinf(claim.high) else 0.0
        possible = below(claim.high)
    else:
        certain = below(claim.high) if math.isinf(claim.low) else 0.0
        possible = 1.0 - below(claim.low)
    middle = b.grid.quantile(0.5)
    ends = sorted((m - b.grid.quantile(0.95), m - b.grid.quantile(0.05)))
    ratio = (math.exp(ends[0]), math.exp(m - middle), math.exp(ends[1])) if a.scale == "log" else None
    return Comparison(certain, possible, ratio, None, a.bound, *_break_even(m, middle, claim, a))


def _break_even(m: float, middle: float, claim: Relation, bound: Estimate) -> tuple[float | None, bool]:
    """The value at which the answer turns over the documented minimum, both in their unit; None where it has turned."""
    if bound.bound != "at_least":
        return None, True
    turning = claim.low if claim.more_helps else claim.high
    factor = from_scale(turning + middle, bound.scale) / from_scale(m, bound.scale)
    return (factor if factor > 1 else None), claim.more_helps


def _both_bounds(a: Estimate, b: Estimate, claim: Relation) -> Comparison:
    """Only A up to c and B at least m (or the reverse) can decide anything."""
    low, high = -math.inf, math.inf
    if a.bound == "at_least" and b.bound == "up_to":
        low = _bound_theta(a) - _bound_theta(b)
    if a.bound == "up_to" and b.bound == "at_least":
        high = _bound_theta(a) - _bound_theta(b)
    certain = 1.0 if low >= claim.low and high <= claim.high else 0.0
    possible = 0.0 if low >= claim.high or high <= claim.low else 1.0
    return Comparison(certain, possible, None, None, "none", None, True)


def _mirror(told: Comparison) -> Comparison:
    """A comparison of B with A as one of A with B."""
    turn = {"at_least": "up_to", "up_to": "at_least", "none": "none"}

    def flip(r: tuple[float, float, float] | None) -> tuple[float, float, float] | None:
        return None if r is None else (1 / r[2], 1 / r[1], 1 / r[0])

    return told._replace(ratio=flip(told.ratio), odds=flip(told.odds), bound=turn[told.bound])


def per(estimate: Estimate, low: float, high: float, unit: str) -> Estimate:
    """The quantity per unit of a denominator known to lie between low and high (evenly on the log scale)."""
    if not 0 < low <= high:
        raise ValueError("a denominator must be above zero, low before high")
    if estimate.scale != "log":
        raise ValueError("a share is divided by nothing")
    grid = estimate.grid
    if grid is not None:
        grid = difference(grid, _even(math.log(low), math.log(high), grid.step))
    return replace(
        estimate,
        unit=unit,
        grid=grid,
        low=None
        if estimate.low is None
        else (estimate.low / high if grid is None or estimate.bound == "envelope" else _q(grid, 0.05)),
        median=None if grid is None or estimate.bound == "envelope" else _q(grid, 0.5),
        high=None
        if estimate.high is None
        else (estimate.high / low if grid is None or estimate.bound == "envelope" else _q(grid, 0.95)),
    )


def _q(grid: Lattice, p: float) -> float:
    return from_scale(grid.quantile(p), "log")


def _even(low: float, high: float, step: float) -> Lattice:
    """Evenly spread from low to high; less than a cell is shared by the two cells around its middle."""
    if high - low < step:
        middle = (low + high) / 2 / step
        first = math.floor(middle)
        return Lattice(first, step, np.array([1 - (middle - first), middle - first]))
    first, last = math.floor(low / step), math.floor(high / step) + 1
    edges = (first - 0.5 + np.arange(last - first + 2)) * step
    return Lattice(first, step, np.diff(np.clip(edges, low, high)) / (high - low))
