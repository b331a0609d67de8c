"""Fitting Poisson counts with a log-linear mean, and what the fit says about the cell that nobody can count."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..uncertain import Array
from .existence import Fittable
from .models import Matrix

_ROUNDS = 100
_HALVINGS = 30
_CLOSE = 1e-7  # of log-likelihood that the last step promised


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The maximum: coefficients, means, log-likelihood (with its constant) and the information at the maximum."""

    coefficients: Array
    means: Array
    log_likelihood: float
    information: Matrix


def fit_poisson(
    design: Matrix, counts: Array, offset: Array | None = None, start: Array | None = None
) -> Fitted | None:
    """The maximum by iteratively reweighted least squares with halved steps; None where it is not found."""
    shift = 0.0 if offset is None else offset
    beta = start if start is not None else _start(design, counts, shift)
    means, now = _likelihood(design, counts, shift, beta)
    for _ in range(_ROUNDS):
        information = (design.T * means) @ design
        slope = design.T @ (counts - means)
        try:
            step = np.linalg.solve(information, slope)
        except np.linalg.LinAlgError:
            return None
        for halving in range(_HALVINGS):
            new = beta + step * 0.5**halving
            means, value = _likelihood(design, counts, shift, new)
            if value >= now - 1e-12 * abs(now):
                break
        else:
            return None
        beta, now = new, value
        if float(slope @ step) < _CLOSE:  # the step squares the distance to the maximum: it was the last
            constant = sum(math.lgamma(n + 1.0) for n in counts.tolist())
            return Fitted(beta, means, now - constant, (design.T * means) @ design)
    return None


def _start(design: Matrix, counts: Array, shift: Array | float) -> Array:
    found, *_ = np.linalg.lstsq(design, np.log(counts + 0.5) - shift, rcond=None)
    return np.asarray(found)


def _likelihood(design: Matrix, counts: Array, shift: Array | float, beta: Array) -> tuple[Array, float]:
    """The means, and the log-likelihood without its constant."""
    logs = np.minimum(design @ beta + shift, 200.0)
    means = np.exp(logs)
    return means, float(counts @ logs - means.sum())


@dataclass(frozen=True, slots=True, eq=False)
class UnseenFit:
    """What a fitted model says about nobody's list: its log mean and the standard error of that."""

    fitted: Fitted
    log_unseen: float
    se_log: float
    parameters: int

    @property
    def unseen(self) -> float:
        """People on no list."""
        return math.exp(self.log_unseen)

    @property
    def se(self) -> float:
        """The standard error of N: that of the mean on no list, and the chance in the count itself."""
        return math.sqrt(self.unseen + (self.unseen * self.se_log) ** 2)

    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.fitted.log_likelihood

    def bic(self, observed: int) -> float:
        """Schwarz's criterion, the sample being the people observed."""
        return self.parameters * math.log(observed) - 2 * self.fitted.log_likelihood


def fit_unseen(part: Fittable, counts: Array) -> UnseenFit | None:
    """The Poisson maximum of the fittable part of a model and what it says about nobody's list, or None.

    Parameters that the extended maximum sends to minus infinity count as parameters: otherwise every empty overlap
    could be explained at no cost.
    """
    if not part.estimable:
        return None
    fitted = fit_poisson(part.design, counts[part.face])
    if fitted is None:
        return None
    log_unseen = float(part.target @ fitted.coefficients)
    variance = float(part.target @ np.linalg.solve(fitted.information, part.target))
    if not math.isfinite(log_unseen) or log_unseen > 60 or not 0 <= variance < 1e4:
        return None
    return UnseenFit(fitted, log_unseen, math.sqrt(variance), part.parameters)
