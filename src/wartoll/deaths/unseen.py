"""The distribution of the number on no list from its unnormalised density: a grid that finds its own range."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..uncertain import DRAWS, Array
from .results import Mode

Whole = NDArray[np.int64]
LogDensity = Callable[[Whole], Array]  # log p(n0), up to a constant, at whole numbers

EDGE = 1e-6  # the share of mass that may lie beyond the grid
FARTHEST = 10**12
DEEP = 60.0  # below e^-60 of the peak nothing is summed
COARSE = 300  # grid points from 1 to the first top
FINE = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Unseen:
    """People on no list: mass[i] is the probability of the whole numbers around nodes[i]."""

    observed: int
    nodes: Whole
    mass: Array
    peak: int  # the n0 of greatest density
    edge: float  # the share of mass beyond the last node, from the slope of the density there
    coarse: Whole  # where the density was computed before any interpolation
    logs: Array  # the log density there, as it was given
    computed: bool = True  # at every node; False where a spline was read
    binds: bool = False  # the mass was cut by a limit on N

    @property
    def people(self) -> Array:
        """N at each node."""
        return np.asarray(self.observed + self.nodes, dtype=np.float64)

    @property
    def mode(self) -> int:
        """The most probable N."""
        return self.observed + self.peak

    @property
    def mean(self) -> float:
        """The mean of N."""
        return self.observed + float(self.mass @ self.nodes)

    @property
    def sd(self) -> float:
        """The standard deviation of N."""
        return math.sqrt(max(float(self.mass @ (self.people - self.mean) ** 2), 0.0))

    def quantile(self, p: float) -> int:
        """The smallest N with at least the probability p at or below it."""
        at = int(np.searchsorted(np.cumsum(self.mass), p * (1 - 1e-13)))
        return self.observed + int(self.nodes[min(at, len(self.nodes) - 1)])

    def draws(self, rng: np.random.Generator, size: int = DRAWS) -> Array:
        """Draws of N, stratified over the distribution and shuffled by rng."""
        points = (np.arange(size) + 0.5) / size
        at = np.searchsorted(np.cumsum(self.mass), points * (1 - 1e-13))
        return np.asarray(rng.permutation(self.people[np.minimum(at, len(self.nodes) - 1)]), dtype=np.float64)


def unseen(
    observed: int,
    log_density: LogDensity,
    *,
    at_most: int | None = None,
    at_least: int = 0,
    most_exact: int = FINE,
    points: int = COARSE,
) -> Unseen:
    """The normalised distribution; the grid reaches out until what lies beyond is below EDGE, or to at_most people.

    `at_least` is the smallest number on no list that is considered. The density is computed at every node that is
    summed (all whole numbers where they fit in FINE nodes) as long as they are not more than `most_exact`; otherwise a
    cubic spline in log n0 is read between about `points` computed ones.
    """
    limit = FARTHEST if at_most is None else max(at_most - observed, at_least)
    coarse, density = _reach(observed, log_density, at_least, limit, points)
    coarse, density = _sharpen(coarse, density, log_density)
    nodes, widths = _fine(coarse, density)
    logs = log_density(nodes) if len(nodes) <= most_exact else _spline(coarse, density, nodes)
    weights = np.exp(logs - logs.max()) * widths
    edge = tail(coarse, density)
    return Unseen(
        observed, nodes, weights / weights.sum(), int(nodes[np.argmax(logs)]), edge, coarse,
        density, computed=len(nodes) <= most_exact, binds=at_most is not None and edge > EDGE,
    )  # fmt: skip


def modes_of(found: Unseen, valley: float = 0.8, least: float = 0.1) -> tuple[Mode, ...]:
    """The humps of a distribution: a valley below `valley` of the lower peak, at least `least` of the mass each."""
    density = found.mass / _widths(found.nodes)
    cuts = _valleys(density, found.mass, valley, least)
    bounds = [0, *cuts, len(density)]
    out = []
    for low, high in pairwise(bounds):
        top = low + int(np.argmax(density[low:high]))
        ends = found.people[[low, high - 1]]
        out.append(Mode(float(found.people[top]), float(found.mass[low:high].sum()), float(ends[0]), float(ends[1])))
    return tuple(out)


def _valleys(density: Array, mass: Array, valley: float, least: float) -> list[int]:
    """Where to cut: between neighbouring peaks, the shallowest cut taken out until all that remain are deep enough."""
    inner = np.flatnonzero((density[1:-1] < density[:-2]) & (density[1:-1] <= density[2:])) + 1
    total = np.concatenate([[0.0], np.cumsum(mass)])
    cuts = inner[(density[inner] > 0) | (np.diff(inner, prepend=0) > 1)].tolist()
    while cuts:
        bounds = [0, *cuts, len(density)]
        peaks = [density[a:b].max() for a, b in pairwise(bounds)]
        share = np.diff(total[bounds])
        depth = [
            float(density[c] / min(peaks[i], peaks[i + 1])) + (min(share[i], share[i + 1]) < least)
            for i, c in enumerate(cuts)
        ]
        worst = int(np.argmax(depth))
        if depth[worst] < valley:
            break
        cuts.pop(worst)
    return [int(c) for c in cuts]


def tail(nodes: Whole, density: Array) -> float:
    """The share of the mass beyond the last node, by the power law through the last points; 1 if endless."""
    if len(nodes) < 3:
        return 0.0
    peak = density.max()
    mass = float(np.sum(np.exp(density - peak) * _widths(nodes)))
    back = max(len(nodes) - 5, 0)
    run = math.log1p(nodes[-1]) - math.log1p(nodes[back])
    power = (density[back] - density[-1]) / run
    if power <= 1.0 + 1e-9:
        return 1.0
    beyond = math.exp(density[-1] - peak) * nodes[-1] / (power - 1)
    return float(beyond / (mass + beyond))


def _widths(nodes: Whole) -> Array:
    """How many whole numbers each node stands for: those nearer to it than to its neighbours."""
    middle = (nodes[1:] + nodes[:-1]) // 2
    bounds = np.concatenate([[nodes[0] - 1], middle, [nodes[-1]]])
    return np.diff(bounds).astype(np.float64)


def _spaced(low: int, high: int, ratio: float) -> Whole:
    """Whole numbers above low up to high, one step or `ratio` apart."""
    count = max(int(math.log((high + 1) / (low + 1)) / math.log(ratio)) + 2, 2)
    points = np.unique(np.rint(np.geomspace(low + 1, high + 1, count)).astype(np.int64) - 1)
    return points[points > low]


def _reach(observed: int, log_density: LogDensity, low: int, limit: int, points: int) -> tuple[Whole, Array]:
    """Grid and log density from low up, the top moved out until little lies beyond it or the limit is met."""
    top = min(8 * observed + 1000, limit)
    ratio = (top + 1.0) ** (1.0 / points) if top else 2.0
    nodes = np.concatenate([np.array([low], dtype=np.int64), _spaced(low, top, ratio)])
    density = log_density(nodes)
    while top < limit and tail(nodes, density) > EDGE:
        further = min(top * 4, limit)
        more = _spaced(top, further, ratio)
        nodes, density, top = np.concatenate([nodes, more]), np.concatenate([density, log_density(more)]), further
    return nodes, density


def _sharpen(nodes: Whole, density: Array, log_density: LogDensity) -> tuple[Whole, Array]:
    """The grid made denser where the density near its peak moves by more than 1.5 from point to point."""
    for _ in range(40):
        near = np.maximum(density[1:], density[:-1]) > density.max() - 30.0
        move = np.abs(np.diff(density))
        wide = np.flatnonzero(near & (move > 1.5) & (np.diff(nodes) > 1))
        if not len(wide):
            break
        cuts = np.clip(np.ceil(move[wide] / 1.5), 2, 16).astype(int).tolist()
        ends = zip(nodes[wide].tolist(), nodes[wide + 1].tolist(), cuts, strict=True)
        more = np.unique(np.concatenate([np.linspace(a, b, n + 1)[1:-1].astype(np.int64) for a, b, n in ends]))
        more = np.setdiff1d(more, nodes)
        nodes, density = np.concatenate([nodes, more]), np.concatenate([density, log_density(more)])
        order = np.argsort(nodes)
        nodes, density = nodes[order], density[order]
    return nodes, density


def _fine(nodes: Whole, density: Array) -> tuple[Whole, Array]:
    """The nodes that are summed, and how many whole numbers each stands for: all of them where they fit."""
    keep = np.flatnonzero(density > density.max() - DEEP)
    first, last = max(int(keep[0]) - 1, 0), min(int(keep[-1]) + 1, len(nodes) - 1)
    low, high = int(nodes[first]), int(nodes[last])
    if high - low < FINE:
        every = np.arange(low, high + 1, dtype=np.int64)
        return every, np.ones(len(every))
    each = FINE // (last - first)
    parts = [
        np.linspace(a, b, min(b - a, each), endpoint=False)
        for a, b in zip(nodes[first:last].tolist(), nodes[first + 1 : last + 1].tolist(), strict=True)
    ]
    fine = np.unique(np.append(np.rint(np.concatenate(parts)).astype(np.int64), high))
    return fine, _widths(fine)


def _spline(nodes: Whole, density: Array, fine: Whole) -> Array:
    """The log density at fine nodes by a cubic spline in log(n0 + 1)."""
    from scipy.interpolate import CubicSpline

    return np.asarray(CubicSpline(np.log1p(nodes), density)(np.log1p(fine)), dtype=np.float64)
