"""From the odds of being on no list to how many people there are: a mixture of negative binomials, summed exactly.

With the prior p(N) ~ 1/N and a probability p0 of being on no list, the number on no list is negative binomial given
the n people who are on one. A sampler of p0 therefore needs no draw of N, and quantiles are those of the mixture.
"""

from __future__ import annotations

import math

import numpy as np

from ..uncertain import Array

POINTS = 4096  # components of the mixture that are summed: the sorted draws, thinned evenly
ROUNDS = 60  # of interval halving on log N; a relative width below 1e-12


def drawn(observed: int, log_odds: Array, rng: np.random.Generator) -> Array:
    """One N for each log(p0 / (1 - p0)): observed plus a negative binomial draw."""
    rate = rng.standard_gamma(observed, log_odds.shape) * np.exp(log_odds)
    return np.asarray(observed + rng.poisson(rate), dtype=np.float64)


def below(n: float, observed: int, log_odds: Array) -> Array:
    """P(N <= n) for each component."""
    from scipy.special import betainc

    unlisted = math.floor(n + 1e-9) - observed
    if unlisted < 0:
        return np.zeros(log_odds.shape)
    seen = 1 / (1 + np.exp(log_odds))
    return np.asarray(betainc(observed, unlisted + 1.0, seen), dtype=np.float64)


def thinned(log_odds: Array) -> Array:
    """The sorted draws, or so many evenly spaced ones of them that sums over them stay exact to five digits."""
    values = np.sort(log_odds.ravel())
    if values.size <= POINTS:
        return values
    return np.asarray(np.quantile(values, (np.arange(POINTS) + 0.5) / POINTS), dtype=np.float64)


def share_above(most: int, observed: int, log_odds: Array) -> float:
    """The share of the mixture above `most`."""
    return float(1 - below(most, observed, thinned(log_odds)).mean())


def quantile(p: float, observed: int, log_odds: Array, most: int | None = None) -> float:
    """The smallest N that at least the share p of the mixture lies below; of the part up to `most`, where given."""
    parts = thinned(log_odds)
    target = p * (1.0 if most is None else float(below(most, observed, parts).mean()))
    top = observed * (1 + math.exp(parts[-1])) * 10 + 1e3
    low, high = math.log(observed), math.log(top if most is None else most)
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        if math.exp(high) - math.exp(low) < 0.5:
            break
        if below(math.exp(middle), observed, parts).mean() >= target:
            high = middle
        else:
            low = middle
    return float(math.floor(math.exp(high) + 1e-9))
