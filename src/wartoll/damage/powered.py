"""A few labels and many predictions: prediction-powered inference for a share (Angelopoulos and others 2023).

The predictions of all buildings give the level, the labels correct their mean error. It needs labels that are a simple
random sample of the same buildings; a sample drawn by map class goes to `post_stratified`, which is the stratified
estimator of `accuracy`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import UsageError
from ..uncertain import Array
from .accuracy import Accuracy, Measured, assess, measured

LITTLE = 0.95  # interval with predictions / interval of the labels alone


@dataclass(frozen=True, slots=True)
class Powered:
    """The share by labels and predictions, the share by labels alone, and how much the predictions helped."""

    share: Measured
    labels_alone: Measured
    weight: float  # lambda: 0 ignores the predictions, 1 is the first form of the method
    labels: int
    predictions: int
    warnings: tuple[str, ...] = ()

    @property
    def narrower(self) -> float:
        """The width of the interval relative to that of the labels alone."""
        return self.share.se / self.labels_alone.se if self.labels_alone.se else 1.0


def powered(
    seen: Array, predicted: Array, unseen: Array, *, weight: float | None = 1.0, level: float = 0.95
) -> Powered:
    """The share from labels (0 or 1) with their predictions, and the predictions of the buildings without a label.

    `weight=None` chooses lambda from the data (PPI++, Angelopoulos, Duchi and Zrnic 2023), held within 0 and 1.
    UsageError for fewer than two labels or lengths that differ.
    """
    y, f, u = (np.asarray(a, dtype=np.float64) for a in (seen, predicted, unseen))
    if len(y) != len(f) or len(y) < 2 or len(u) < 2:
        raise UsageError(
            f"{len(y)} labels, {len(f)} predictions of them and {len(u)} others do not make a sample",
            "Give a prediction for every label, and at least two labels and two others.",
        )
    used = _best(y, f, u) if weight is None else weight
    rest = y - used * f
    share = used * u.mean() + rest.mean()
    se = float(np.sqrt(used**2 * u.var() / len(u) + rest.var() / len(y)))
    alone = measured(y.mean(), float(np.sqrt(y.var() / len(y))), level)
    made = Powered(measured(share, se, level), alone, used, len(y), len(u))
    return made if made.narrower < LITTLE else _little(made)


def _little(made: Powered) -> Powered:
    said = f"the predictions narrow the interval to {made.narrower:.0%} of that of the labels alone: little gain"
    return Powered(made.share, made.labels_alone, made.weight, made.labels, made.predictions, (said,))


def _best(y: Array, f: Array, u: Array) -> float:
    spread = np.concatenate([f, u]).var()
    if spread == 0:
        return 0.0
    together = ((y - y.mean()) * (f - f.mean())).mean()
    return float(np.clip(together / (spread * (1 + len(y) / len(u))), 0, 1))


def post_stratified(seen: Array, classes: Sequence[str], sizes: dict[str, int], *, level: float = 0.95) -> Accuracy:
    """The share of labels (0 or 1) weighted by map class: the stratified estimator, its column `seen`.

    UsageError where a class of the map has fewer than two labels or a label is of no class of the map.
    """
    y, where = np.asarray(seen, dtype=bool), np.asarray(classes)
    if strange := sorted(set(where.tolist()) - sizes.keys()):
        raise UsageError(f"labels of a class that the map does not have: {strange[0]}", "Label buildings of this map.")
    counts = [[int((y & (where == name)).sum()), int((~y & (where == name)).sum())] for name in sizes]
    return assess(list(sizes.values()), counts, ("seen", "not seen"), level=level)
