"""The centre of the house: one quantity with its uncertainty, and what can be asked of it.

An `Estimate` carries a posterior on a lattice (log for counts, logit for shares), or only a bound, or the envelope of
its sources. Intervals, probabilities and ratios are computed on the lattice (exact convolution), so that A/B and B/A
mirror each other; draws are for sums and for passing on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from .records import Definition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
else:
    Array = np.ndarray  # the names for arrays take as long to import as all the rest of this file
Scale = Literal["log", "logit"]
BoundOf = Literal["none", "at_least", "up_to", "envelope"]

DRAWS = 4096
LEVEL = 0.90
_MOST_CELLS = 4096


def to_scale(value: float, scale: Scale) -> float:
    """theta: the log of a count, the logit of a share."""
    return math.log(value) if scale == "log" else math.log(value / (1 - value))


def from_scale(theta: float, scale: Scale) -> float:
    """The count or share of a theta."""
    return math.exp(theta) if scale == "log" else 1 / (1 + math.exp(-theta))


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a number came from: method, figures used, converted and left out, and what was assumed."""

    method: str = ""
    figures: tuple[str, ...] = ()
    converted: tuple[tuple[str, str, float, float, tuple[str, ...]], ...] = ()  # figure, from, offset, spread, teachers
    left_out: tuple[tuple[str, str], ...] = ()  # figure, why
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """A distribution of theta on evenly spaced cells: cell i is centred at (start + i) * step and holds mass[i]."""

    start: int
    step: float
    mass: Array

    @property
    def theta(self) -> Array:
        """The centres of the cells."""
        return np.asarray((self.start + np.arange(len(self.mass))) * self.step, dtype=np.float64)

    def quantile(self, p: float) -> float:
        """The theta below which the share p of the mass lies (linear inside a cell)."""
        total = np.concatenate([[0.0], np.cumsum(self.mass)])
        edges = (self.start - 0.5 + np.arange(len(total))) * self.step
        return float(np.interp(p * total[-1], total, edges))

    def below(self, theta: float) -> float:
        """The probability that theta lies below a value (linear inside a cell)."""
        total = np.concatenate([[0.0], np.cumsum(self.mass)])
        edges = (self.start - 0.5 + np.arange(len(total))) * self.step
        return float(np.interp(theta, edges, total / total[-1]))

    def on(self, step: float) -> Lattice:
        """The same distribution on cells of another width, by linear interpolation of its cumulative mass."""
        if step == self.step:
            return self
        edges = (self.start - 0.5 + np.arange(len(self.mass) + 1)) * self.step
        total = np.concatenate([[0.0], np.cumsum(self.mass)])
        first = math.floor(edges[0] / step + 0.5)
        last = math.ceil(edges[-1] / step - 0.5)
        fine = (first - 0.5 + np.arange(last - first + 2)) * step
        mass = np.diff(np.interp(fine, edges, total))
        return Lattice(first, step, mass / mass.sum())

    def mirrored(self) -> Lattice:
        """The distribution of -theta."""
        return Lattice(-(self.start + len(self.mass) - 1), self.step, self.mass[::-1].copy())


def lattice(theta: Array, step: float, density: Array) -> Lattice:
    """A lattice from density values at evenly spaced theta that are multiples of step."""
    mass = density / density.sum()
    return Lattice(round(float(theta[0]) / step), step, mass)


def step_for(span: float, cells: int) -> float:
    """The power of two that divides a span into at most `cells` cells, so that lattices share their edges' raster."""
    return float(2.0 ** math.ceil(math.log2(max(span, 1e-6) / cells)))


def difference(a: Lattice, b: Lattice) -> Lattice:
    """The distribution of theta_a - theta_b for independent a and b: the exact discrete convolution."""
    span = max(len(a.mass) * a.step, len(b.mass) * b.step)
    step = max(min(a.step, b.step), step_for(span, _MOST_CELLS))
    left, right = a.on(step), b.on(step).mirrored()
    return Lattice(left.start + right.start, step, np.convolve(left.mass, right.mass))


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """A value, not an exception: why there is no estimate, and what would be needed."""

    reason: str
    trace: Trace = field(default_factory=Trace)


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """One quantity: a posterior (`none`), the sources' envelope, or a bound with nothing on its other side."""

    episode: str
    definition: Definition
    unit: str
    scale: Scale
    bound: BoundOf
    low: float | None
    median: float | None
    high: float | None
    witnesses: int
    grid: Lattice | None = None
    trace: Trace = field(default_factory=Trace)
    weak: tuple[str, ...] = ()  # why the verdict is capped at `likely`

    def probability_between(self, low: float, high: float) -> float:
        """The probability that theta lies in (low, high); ValueError where there is only a bound."""
        if self.grid is None:
            raise ValueError("a bound has no probabilities; ask for the break-even instead")
        return self.grid.below(high) - self.grid.below(low)

    def draws(self, rng: np.random.Generator, size: int = DRAWS) -> Array:
        """Draws in the unit of the quantity, stratified over the lattice and shuffled by rng."""
        if self.grid is None:
            raise ValueError("a bound has no draws")
        points = (np.arange(size) + 0.5) / size
        total = np.concatenate([[0.0], np.cumsum(self.grid.mass)])
        edges = (self.grid.start - 0.5 + np.arange(len(total))) * self.grid.step
        theta = np.interp(points, total / total[-1], edges)
        values = np.exp(theta) if self.scale == "log" else 1 / (1 + np.exp(-theta))
        return np.asarray(rng.permutation(values), dtype=np.float64)


def interval(grid: Lattice, scale: Scale, level: float = LEVEL) -> tuple[float, float, float]:
    """(low, median, high) of the central interval, in the unit of the quantity."""
    tail = (1 - level) / 2
    low, middle, high = (from_scale(grid.quantile(p), scale) for p in (tail, 0.5, 1 - tail))
    return low, middle, high


def posterior(
    episode: str, definition: Definition, unit: str, scale: Scale, grid: Lattice, witnesses: int, trace: Trace
) -> Estimate:
    """An estimate with its 90% interval from a lattice."""
    low, median, high = interval(grid, scale)
    return Estimate(episode, definition, unit, scale, "none", low, median, high, witnesses, grid, trace)


def at_least(estimate: Estimate, floor: float) -> Estimate:
    """The estimate reduced to its floor: nothing is said from above."""
    return replace(estimate, bound="at_least", low=floor, median=None, high=None, grid=None)


def total(parts: list[Estimate], rng: np.random.Generator) -> Array:
    """Draws of the sum of independent quantities in one unit."""
    units = {part.unit for part in parts}
    if len(units) != 1:
        raise ValueError(f"cannot add {' and '.join(sorted(units))}")
    return np.asarray(np.sum([part.draws(rng) for part in parts], axis=0), dtype=np.float64)


def bell(theta: Array, centre: float, scale: float) -> Array:
    """Normal cumulative probability at each theta: Phi((theta - centre) / scale)."""
    z = (theta - centre) / (scale * math.sqrt(2))
    return 0.5 * (1 + np.array([math.erf(value) for value in z.tolist()]))


def student_log(z: Array, freedom: float = 4.0) -> Array:
    """Log density of the Student t up to nothing: normalised, location 0, scale 1."""
    constant = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)
    return np.asarray(constant - (freedom + 1) / 2 * np.log1p(z * z / freedom), dtype=np.float64)
