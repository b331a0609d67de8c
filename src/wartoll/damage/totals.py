"""The distribution of a number of buildings, from a sample of each map class: exact, and honest where all labels agree.

Each class has its own share with Jeffreys' prior; the buildings not looked at follow a beta-binomial, so that a class
looked at in full has no error left. The number of all classes is the convolution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..uncertain import Array, Lattice, Scale, step_for
from .labelling import Judged

PRIOR = 0.5  # Jeffreys
SHARES_OF_PERHAPS = (0.0, 0.25, 0.5, 0.75, 1.0)
CELLS = 2048
_MOST = 2**18  # cells of the number; above, buildings are taken in equal bundles


def distribution(judged: Sequence[Judged]) -> tuple[Array, int]:
    """(probability of 0, 1, 2, ... bundles, buildings in a bundle); a bundle is one building up to 262,144 of them.

    Buildings that may be of the severity are taken as 0, 25, 50, 75 and 100% of it, each as likely.
    """
    total = sum(j.buildings for j in judged)
    bundle = math.ceil(total / _MOST)
    mixed = np.mean(
        [_whole(judged, share, bundle) for share in SHARES_OF_PERHAPS[:: 1 if _unsure(judged) else 5]], axis=0
    )
    return np.asarray(mixed / mixed.sum(), dtype=np.float64), bundle


def _unsure(judged: Sequence[Judged]) -> bool:
    return any(j.perhaps for j in judged)


def _whole(judged: Sequence[Judged], share: float, bundle: int) -> Array:
    length = math.ceil(sum(j.buildings for j in judged) / bundle) + len(judged) + 1
    size = 1 << (length - 1).bit_length()
    wave = np.ones(size // 2 + 1, dtype=np.complex128)
    for j in judged:
        part = np.zeros(size)
        unseen = round((j.buildings - j.reached) / bundle)
        hits = j.sure + share * j.perhaps
        first = round(hits / bundle)
        part[first : first + unseen + 1] = beta_binomial(unseen, hits + PRIOR, j.reached - hits + PRIOR)
        wave *= np.fft.rfft(part)
    return np.asarray(np.clip(np.fft.irfft(wave, size)[:length], 0, None), dtype=np.float64)


def beta_binomial(n: int, a: float, b: float) -> Array:
    """The probability of 0 to n of n when their share is Beta(a, b)."""
    from scipy.special import betaln, gammaln

    k = np.arange(n + 1)
    logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + betaln(k + a, n - k + b) - betaln(a, b)
    return np.asarray(np.exp(logs), dtype=np.float64)


def on_lattice(mass: Array, bundle: int, total: int, scale: Scale) -> Lattice:
    """The distribution of a number as one of its log, or of its share as one of the logit, on even cells.

    A whole number stands for half a building to either side; none, and all, for a quarter to half a building.
    """
    edges = (np.arange(len(mass) + 1) - 0.5) * bundle
    top = float(total)
    edges = np.clip(edges, 0.25, top - 0.25 if scale == "logit" else top + 0.5)
    theta = np.log(edges) if scale == "log" else np.log(edges / (top - edges))
    below = np.concatenate([[0.0], np.cumsum(mass)])
    kept = np.concatenate([[True], np.diff(theta) > 0])
    theta, below = theta[kept], _last_of_equal(below, kept)
    inside = np.flatnonzero((below > 1e-9) & (below < 1 - 1e-9))
    first, last = (inside[0], inside[-1]) if inside.size else (0, len(theta) - 1)
    left, right = theta[max(first - 1, 0)], theta[min(last + 1, len(theta) - 1)]
    step = step_for(float(right - left), CELLS)
    start, end = math.floor(left / step), math.ceil(right / step)
    fine = (start - 0.5 + np.arange(end - start + 2)) * step
    cells = np.diff(np.interp(fine, theta, below, left=0.0, right=1.0))
    return Lattice(start, step, cells / cells.sum())


def _last_of_equal(below: Array, kept: Array) -> Array:
    """Cumulative mass at each kept edge, with the mass of edges that fell together taken at the last of them."""
    group = np.cumsum(np.asarray(kept, dtype=np.int64)) - 1
    out = np.zeros(int(group[-1]) + 1)
    np.maximum.at(out, group, below)
    out[0] = 0.0
    return out
