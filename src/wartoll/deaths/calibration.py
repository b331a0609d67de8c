"""What a probability of linking is worth: corrected on pairs that people judged, and on pairs known to be false.

Both are isotonic regressions (pool adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman 1955), so that the order
of pairs stays. On judged pairs the identity pulls with the weight of a few judgements, and is all there is while they
are few. On decoys (`decoys`) nobody needs to judge: of the pairs that look so likely, as many are false as a list free
of duplicates holds with itself (target-decoy estimation: Elias and Gygi 2007, Nature Methods 4: 207-214).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .persons import log_odds

FEW = 30  # judged pairs, of which at least FEW_EACH same and not same, below which nothing is changed
FEW_EACH = 5
PULL = 10.0  # the weight of the identity, in judgements, over all probabilities
ANCHORS = 41  # probabilities at which the identity pulls
BINS = 80
LEAST_IN_BIN = 200  # pairs


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """A map of probabilities that keeps their order: `value` below each of `edges` (log odds), the last above all."""

    edges: Array
    value: Array
    said: str
    stepped: bool = False  # value[i] holds between edges; otherwise values are read between edges

    def __call__(self, probability: Array) -> Array:
        """The calibrated probabilities."""
        if not len(self.value):
            return np.asarray(probability, dtype=np.float64)
        at = log_odds(np.asarray(probability, dtype=np.float64))
        if self.stepped:
            return np.asarray(self.value[np.searchsorted(self.edges, at, side="right")], dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-np.interp(at, self.edges, log_odds(self.value)))), dtype=np.float64)


def unchanged(said: str) -> Calibration:
    """The identity, and why it is all there is."""
    return Calibration(np.zeros(0), np.zeros(0), said)


def on_judged(probability: Array, same: NDArray[np.bool_]) -> Calibration:
    """Calibrated on judged pairs; the identity, said so, while fewer than 30 or one-sided."""
    yes, no = int(same.sum()), int((~same).sum())
    if yes + no < FEW or min(yes, no) < FEW_EACH:
        return unchanged(
            f"{yes + no} judged pairs ({yes} same, {no} not) are too few to correct the probabilities on: at least "
            f"{FEW} are needed, {FEW_EACH} of each kind. They are taken as they are."
        )
    from scipy.optimize import isotonic_regression

    anchors = 1 / (1 + np.exp(-np.linspace(-8, 8, ANCHORS)))
    at = np.concatenate([probability, anchors])
    order = np.argsort(at, kind="stable")
    aim = np.concatenate([same.astype(np.float64), anchors])[order]
    weight = np.concatenate([np.ones(len(same)), np.full(ANCHORS, PULL / ANCHORS)])[order]
    edges, first = np.unique(log_odds(at[order]), return_index=True)
    total = np.add.reduceat(weight, first)
    value = isotonic_regression(np.add.reduceat(weight * aim, first) / total, weights=total).x
    said = f"The probabilities are corrected on {yes + no} judged pairs ({yes} same, {no} not)."
    return Calibration(edges, np.asarray(value, dtype=np.float64), said)


def on_decoys(probability: Array, decoy: Array, weight: Array) -> Calibration:
    """Calibrated on pairs known to be false: `weight` says for how many false pairs each decoy stands.

    In each bin of log odds the share of true pairs is 1 - (weight of decoys + 1/2) / (pairs + 1), made monotone with
    the pairs as weights. The identity where there are too few pairs to make bins of.
    """
    if len(probability) < 2 * LEAST_IN_BIN:
        return unchanged(f"{len(probability)} pairs are too few to compare with decoys: taken as they are.")
    from scipy.optimize import isotonic_regression

    at = log_odds(probability)
    edges = _edges(at, log_odds(decoy), weight)
    pairs = np.bincount(np.searchsorted(edges, at, side="right"), minlength=len(edges) + 1).astype(np.float64)
    where = np.searchsorted(edges, log_odds(decoy), side="right")
    false = np.bincount(where, weights=weight, minlength=len(edges) + 1)
    share = 1 - (false + 0.5) / (pairs + 1)
    value = np.clip(isotonic_regression(share, weights=pairs + 1e-9).x, 0.0, 1.0)
    said = f"Of {len(probability):,} pairs {value @ pairs:,.0f} are taken to be true, by {len(decoy):,} false ones."
    return Calibration(edges, np.asarray(value, dtype=np.float64), said, stepped=True)


def _edges(at: Array, decoys: Array, weight: Array) -> Array:
    """Bounds of bins: evenly many pairs, and evenly much of what is false, in each."""
    bins = min(BINS, len(at) // LEAST_IN_BIN)
    inner = (np.arange(bins - 1) + 1) / bins
    cuts = [np.quantile(at, inner)]
    if len(decoys):
        order = np.argsort(decoys, kind="stable")
        total = np.cumsum(weight[order])
        cuts.append(decoys[order][np.searchsorted(total, inner * total[-1])])
    return np.unique(np.concatenate(cuts))
