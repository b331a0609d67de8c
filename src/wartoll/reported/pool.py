"""Witnesses of one definition -> a posterior, the sources' envelope, or a bound.

Each two-sided witness is a Student t with 4 degrees of freedom around theta, with its own spread and a spread between
sources tau in quadrature; tau is half-normal with a scale that is averaged over (learned from the catalogue, Gelman
2006). Floors and ceilings are normal cumulative factors. Everything is computed by quadrature on a theta x tau lattice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from ..uncertain import Array, Lattice, bell, lattice, step_for, student_log
from .witnesses import Witness

CELLS = 1024
TAU_NODES = 48
REACH = 3.0  # how far beyond the two-sided statements theta may lie
EDGE = 0.1
EDGE_MASS = 1e-3
PRIOR_SCALE = 0.5  # of the half-normal of a
FEWEST = 3  # independent two-sided witnesses for a pooled interval
#: the scales a of the half-normal that are averaged over
TAU_SCALES: tuple[float, ...] = (0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6, 0.9, 1.35, 2.0)


@dataclass(frozen=True, slots=True)
class TauPrior:
    """Weights over TAU_SCALES, and whether figures (and not only the prior) decided them."""

    weights: tuple[float, ...]
    learned: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """What the witnesses say together; `low` and `high` are thetas of the envelope or of the bound."""

    bound: Literal["none", "envelope", "at_least", "up_to"]
    witnesses: int
    grid: Lattice | None
    low: float | None = None
    high: float | None = None
    why: str = ""


def scale_masses() -> tuple[float, ...]:
    """The prior mass of each scale a, itself half-normal(.5): its density times the width of its cell."""
    raw = np.exp(-0.5 * (np.array(TAU_SCALES) / PRIOR_SCALE) ** 2) * np.gradient(np.array(TAU_SCALES))
    return tuple(float(mass) for mass in raw / raw.sum())


def prior_weights() -> TauPrior:
    """The weights where nothing was learned."""
    return TauPrior(scale_masses())


@cache
def tau_nodes() -> tuple[Array, Array]:
    """Nodes of tau, evenly spaced in its log, and their widths."""
    edges = np.geomspace(0.002, 6.0, TAU_NODES + 1)
    edges[0] = 0.0
    return (edges[:-1] + edges[1:]) / 2, np.diff(edges)


@cache
def tau_log_density(prior: TauPrior, stretch: float) -> Array:
    """Log prior mass of each node: the weighted half-normals, stretched."""
    nodes, widths = tau_nodes()
    density = np.zeros_like(nodes)
    for scale, weight in zip(TAU_SCALES, prior.weights, strict=True):
        a = scale * stretch
        density += weight * math.sqrt(2 / math.pi) / a * np.exp(-0.5 * (nodes / a) ** 2)
    mass = density * widths
    return np.asarray(np.log(np.maximum(mass / mass.sum(), 1e-300)))


def support(witnesses: Sequence[Witness], cells: int = CELLS) -> tuple[Array, float]:
    """theta cells fixed by two-sided figures and ceilings only, before floors enter, and their width."""
    fixed = [w.centre for w in witnesses if w.centre is not None]
    fixed += [w.ceiling for w in witnesses if w.ceiling is not None]
    low, high = min(fixed) - REACH, max(fixed) + REACH
    step = step_for(high - low, cells)
    first, last = math.floor(low / step), math.ceil(high / step)
    return np.asarray(np.arange(first, last + 1) * step, dtype=np.float64), step


def two_sided_log(witness: Witness, theta: Array) -> Array:
    """Log likelihood of one witness's centre, theta x tau."""
    assert witness.centre is not None
    nodes, _ = tau_nodes()
    width = np.sqrt(witness.scale**2 + nodes**2)
    z = (theta[:, None] - witness.centre) / width[None, :]
    return np.asarray(student_log(z) - np.log(width)[None, :])


def one_sided_log(witnesses: Sequence[Witness], theta: Array) -> Array:
    """Log of all floor and ceiling factors at each theta."""
    total = np.zeros_like(theta)
    for w in witnesses:
        if w.floor is not None:
            total += np.log(np.maximum(bell(theta, w.floor, w.floor_scale), 1e-300))
        if w.ceiling is not None:
            total += np.log(np.maximum(bell(-theta, -w.ceiling, w.ceiling_scale), 1e-300))
    return total


def joint_log(witnesses: Sequence[Witness], theta: Array, prior: TauPrior, stretch: float = 1.0) -> Array:
    """Log joint of theta x tau: per-witness log likelihoods summed, so that one can be subtracted again."""
    table = np.broadcast_to(tau_log_density(prior, stretch)[None, :], (len(theta), TAU_NODES)).copy()
    for witness in witnesses:
        if witness.two_sided:
            table += two_sided_log(witness, theta)
    return np.asarray(table + one_sided_log(witnesses, theta)[:, None])


def marginal(table: Array) -> Array:
    """The density of theta, tau summed out (log-sum-exp)."""
    return np.asarray(np.exp(table - table.max()).sum(axis=1))


def log_evidence(witnesses: Sequence[Witness], scale: float) -> float:
    """Log marginal likelihood of the two-sided witnesses when tau is half-normal with one fixed scale."""
    weights = tuple(1.0 if a == scale else 0.0 for a in TAU_SCALES)
    theta, step = support(witnesses)
    centred = [w._replace(floor=None, ceiling=None) for w in witnesses if w.two_sided]
    table = joint_log(centred, theta, TauPrior(weights))
    top = table.max()
    return float(top + math.log(np.exp(table - top).sum() * step / (theta[-1] - theta[0])))


def pool(witnesses: Sequence[Witness], prior: TauPrior, *, stretch: float = 1.0, cells: int = CELLS) -> Pooled | None:
    """What the witnesses say together; None where there is not one."""
    two_sided = [w for w in witnesses if w.two_sided]
    floors = [w.floor for w in witnesses if w.floor is not None]
    ceilings = [w.ceiling for w in witnesses if w.ceiling is not None]
    if not two_sided:
        return _only_bounds(floors, ceilings)
    count = len(two_sided)
    tops = [w.high for w in two_sided if w.high is not None]
    if floors and max(floors) > max(tops):
        return Pooled("at_least", count, None, low=max(floors), why="a documented minimum lies above every estimate")
    theta, step = support(witnesses, cells)
    if count < FEWEST:
        return _envelope(witnesses, theta, step)
    density = marginal(joint_log(witnesses, theta, prior, stretch))
    grid = lattice(theta, step, density)
    if _edge_mass(grid, upper=True) > EDGE_MASS or _edge_mass(grid, upper=False) > EDGE_MASS:
        if floors:
            return Pooled("at_least", count, None, low=max(floors), why="the estimates do not bound it")
        return _envelope(witnesses, theta, step)
    return Pooled("none", count, grid)


def _only_bounds(floors: list[float], ceilings: list[float]) -> Pooled | None:
    if floors:
        return Pooled("at_least", 0, None, low=max(floors), why="only documented minimums were published")
    if ceilings:
        return Pooled("up_to", 0, None, high=min(ceilings), why="only upper limits were published")
    return None


def _edge_mass(grid: Lattice, *, upper: bool) -> float:
    cells = math.ceil(EDGE / grid.step)
    return float(grid.mass[-cells:].sum() if upper else grid.mass[:cells].sum())


def _envelope(witnesses: Sequence[Witness], theta: Array, step: float) -> Pooled:
    """The sources' own lowest and highest, and for comparisons that range widened by the table of spreads."""
    two_sided = [w for w in witnesses if w.two_sided]
    low = min(w.low for w in two_sided if w.low is not None)
    high = max(w.high for w in two_sided if w.high is not None)
    floors = [w.floor for w in witnesses if w.floor is not None]
    ceilings = [w.ceiling for w in witnesses if w.ceiling is not None]
    low = min(max([low, *floors]), high)
    high = max(min([high, *ceilings]), low)
    width = max(w.kind_scale for w in two_sided)
    density = np.zeros_like(theta)
    for point in np.linspace(low, high, 33):
        density += np.exp(student_log((theta - point) / width))
    density *= np.exp(one_sided_log(witnesses, theta))
    return Pooled("envelope", len(two_sided), lattice(theta, step, density), low=low, high=high)
