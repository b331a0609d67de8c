"""How good a map is and how much there is of each class: the stratified, error-adjusted estimator (Olofsson 2014).

Rows are map classes, columns what was seen when a sample of each map class was looked at. Counting the map alone
repeats its errors; this weighs what was seen in each map class by the size of that class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ..errors import UsageError
from ..uncertain import Array


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its standard error and interval."""

    value: float
    se: float
    low: float
    high: float

    @property
    def margin(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class ClassAccuracy:
    """One reference class: its share and total; user's and producer's accuracy where the map has the same class."""

    name: str
    share: Measured
    total: Measured  # in the unit of the sizes
    users: Measured | None
    producers: Measured | None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All classes, the overall accuracy (where rows and columns are the same classes), and what to beware of."""

    classes: tuple[ClassAccuracy, ...]
    overall: Measured | None
    size: float
    labels: int
    level: float
    warnings: tuple[str, ...] = ()

    def of(self, name: str) -> ClassAccuracy:
        """The class of a name; KeyError where there is none."""
        return {c.name: c for c in self.classes}[name]


def z_of(level: float) -> float:
    """The normal quantile of a central interval: 1.96 for .95."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def measured(value: float, se: float, level: float) -> Measured:
    """A value with its normal interval."""
    half = z_of(level) * se
    return Measured(float(value), float(se), float(value - half), float(value + half))


def assess(
    size: Sequence[float],
    counts: Sequence[Sequence[int]],
    names: Sequence[str] = (),
    *,
    level: float = 0.95,
    finite: bool = False,
) -> Accuracy:
    """Shares, totals and accuracies from map class sizes [m] and label counts [m, k] (Olofsson and others 2013, 2014).

    `finite` shrinks the errors of classes of which a large part was looked at (drawn without replacement). UsageError
    for shapes that do not fit and for a map class with fewer than two labels.
    """
    n, sizes = np.asarray(counts, dtype=np.float64), np.asarray(size, dtype=np.float64)
    _checked(n, sizes)
    labels = tuple(names) or tuple(str(j + 1) for j in range(n.shape[1]))
    total, seen = sizes.sum(), n.sum(axis=1)
    weight, rates = sizes / total, n / seen[:, None]
    left = 1 - seen / sizes if finite else np.ones_like(seen)
    cells = weight[:, None] * rates
    share = cells.sum(axis=0)
    share_se = np.sqrt((weight[:, None] ** 2 * left[:, None] * rates * (1 - rates) / (seen - 1)[:, None]).sum(axis=0))
    square = n.shape[0] == n.shape[1]
    classes = tuple(
        ClassAccuracy(
            name,
            measured(share[j], share_se[j], level),
            measured(share[j] * total, share_se[j] * total, level),
            _users(rates, seen, left, j, level) if square else None,
            _producers(rates, seen, sizes, left, j, level) if square and share[j] > 0 else None,
        )
        for j, name in enumerate(labels)
    )
    overall = _overall(weight, rates, seen, left, level) if square else None
    return Accuracy(classes, overall, float(total), int(n.sum()), level, _warnings(n, sizes))


def _checked(n: Array, sizes: Array) -> None:
    if n.ndim != 2 or len(sizes) != len(n):
        raise UsageError("the counts of labels do not fit the map classes", "Give one row of counts for each class.")
    if (sizes <= 0).any() or (n < 0).any():
        raise UsageError("a map class has no buildings, or a count is negative", "Leave empty map classes out.")
    if (n.sum(axis=1) > sizes).any():
        raise UsageError("a map class has more labels than buildings", "Count each building once.")
    if (few := np.flatnonzero(n.sum(axis=1) < 2)).size:
        raise UsageError(
            f"map class {few[0] + 1} has fewer than two labels: its error cannot be told",
            "Look at two buildings of each map class or more, or join classes before drawing.",
        )


def _users(rates: Array, seen: Array, left: Array, j: int, level: float) -> Measured:
    value = float(rates[j, j])
    return measured(value, float(np.sqrt(left[j] * value * (1 - value) / (seen[j] - 1))), level)


def _producers(rates: Array, seen: Array, sizes: Array, left: Array, j: int, level: float) -> Measured:
    """Olofsson 2014, equation 7."""
    column = sizes * rates[:, j]
    there = column.sum()
    value = column[j] / there
    each = sizes**2 * left * rates[:, j] * (1 - rates[:, j]) / (seen - 1)
    own = each[j] * (1 - value) ** 2
    others = value**2 * (each.sum() - each[j])
    return measured(float(value), float(np.sqrt(own + others) / there), level)


def _overall(weight: Array, rates: Array, seen: Array, left: Array, level: float) -> Measured:
    right = np.diag(rates)
    se = np.sqrt((weight**2 * left * right * (1 - right) / (seen - 1)).sum())
    return measured(float((weight * right).sum()), float(se), level)


def _warnings(n: Array, sizes: Array) -> tuple[str, ...]:
    said = []
    for i in np.flatnonzero(((n == 0) | (n == n.sum(axis=1)[:, None])).all(axis=1)):
        said.append(
            f"all {int(n[i].sum())} labels of map class {i + 1} ({sizes[i]:,.0f}) agree: its formula error is zero, "
            "which says too much"
        )
    return tuple(said)


def auc(score: Array, positive: Array) -> float:
    """The area under the curve: how often a positive scores above a negative, ties counted half (Mann-Whitney)."""
    hit = np.asarray(positive, dtype=np.bool_)
    ones, zeros = int(hit.sum()), int((~hit).sum())
    if not ones or not zeros:
        raise UsageError("an area under the curve needs positives and negatives", "One of the two is missing.")
    _, which, count = np.unique(np.asarray(score), return_inverse=True, return_counts=True)
    ranks = np.cumsum(count) - (count - 1) / 2
    return float((ranks[which][hit].sum() - ones * (ones + 1) / 2) / (ones * zeros))
