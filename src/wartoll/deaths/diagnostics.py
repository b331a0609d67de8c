"""Whether draws can be trusted: convergence, effective sample sizes, Monte Carlo error, and humps that agree.

R-hat and effective sample sizes are those of Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021),
"Rank-normalization, folding, and localization", Bayesian Analysis 16(2). Draws are arrays of [chains, draws].
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from ..uncertain import Array
from .results import Mode

VALLEY = 0.8  # a hump is one of its own when the valley beside it is below this share of the lower of the two peaks
LEAST_MASS = 0.1  # and when this much of the mass lies on each side
CELLS = 512  # of the density on log N
AGREE = 3.5  # standard errors by which one chain's share of a hump may differ from all chains' share


def halves(draws: Array) -> Array:
    """Each chain as two: a chain that drifts then differs from itself."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, draws.shape[1] - half :]])


def normal_scores(draws: Array) -> Array:
    """Draws replaced by the normal quantiles of their ranks (ties share their mean rank)."""
    from scipy.special import ndtri
    from scipy.stats import rankdata

    ranks = rankdata(draws, method="average").reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _plain_rhat(draws: Array) -> float:
    """Square root of the total over the within-chain variance."""
    within, length = draws.var(axis=1, ddof=1).mean(), draws.shape[1]
    if np.ptp(draws, axis=1).max() == 0:
        return 1.0 if np.ptp(draws) == 0 else math.inf
    between = draws.mean(axis=1).var(ddof=1)
    return math.sqrt(((length - 1) / length * within + between) / within)


def rhat(draws: Array) -> float:
    """Rank-normalised split R-hat: the worse of location and scale; nan for fewer than 4 draws a chain."""
    if draws.shape[1] < 4 or not np.isfinite(draws).all():
        return math.nan
    split = halves(draws)
    folded = np.abs(split - np.median(split))
    return max(_plain_rhat(normal_scores(split)), _plain_rhat(normal_scores(folded)))


def _autocovariance(draws: Array) -> Array:
    """Of each chain at each lag, by Fourier transform; divided by the number of draws."""
    length = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    size = 1 << (2 * length - 1).bit_length()
    power = np.abs(np.fft.rfft(centred, size, axis=1)) ** 2
    return np.asarray(np.fft.irfft(power, size, axis=1)[:, :length] / length, dtype=np.float64)


def plain_ess(draws: Array) -> float:
    """Effective sample size of the mean of several chains, by Geyer's initial monotone sequence."""
    chains, length = draws.shape
    if length < 4 or not np.isfinite(draws).all():
        return math.nan
    if np.ptp(draws) == 0:
        return float(draws.size)
    covariance = _autocovariance(draws)
    within = covariance[:, 0].mean() * length / (length - 1)
    total = within * (length - 1) / length + (draws.mean(axis=1).var(ddof=1) if chains > 1 else 0.0)
    rho = 1 - (within - covariance.mean(axis=0)) / total
    rho[0] = 1.0
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0)
    stop = int(negative[0]) if len(negative) else len(pairs)
    tau = -1 + 2 * np.minimum.accumulate(pairs[:stop]).sum()
    if stop < len(pairs):
        tau += max(float(rho[2 * stop]), 0.0)  # the even half of the first pair that is left out, where it is positive
    return float(draws.size / max(tau, 1 / math.log10(draws.size)))


def ess_bulk(draws: Array) -> float:
    """Effective sample size for the middle of the distribution."""
    return plain_ess(normal_scores(halves(draws)))


def ess_at(draws: Array, p: float) -> float:
    """Effective sample size for the p-quantile."""
    return plain_ess((halves(draws) <= np.quantile(draws, p)).astype(np.float64))


def ess_tail(draws: Array) -> float:
    """The smaller of the effective sample sizes for the 5% and the 95% quantile."""
    return min(ess_at(draws, 0.05), ess_at(draws, 0.95))


def quantile_error(draws: Array, p: float) -> float:
    """Monte Carlo standard error of the p-quantile: half the range that one standard error of its rank covers."""
    from scipy.special import betaincinv, ndtr

    size = ess_at(draws, p)
    if not size > 0:
        return math.nan
    ranks = betaincinv(size * p + 1, size * (1 - p) + 1, [ndtr(-1.0), ndtr(1.0)])
    low, high = np.quantile(draws, ranks)
    return float(high - low) / 2


def density(draws: Array, size: float) -> tuple[Array, Array]:
    """(points, density) of a sample worth `size` independent draws, by a normal kernel on a raster.

    The kernel is half as wide as the rule for one normal hump says, so that two humps are not smeared into one.
    """
    low, high = np.quantile(draws, [0.25, 0.75])
    spread = min(float(draws.std()), float(high - low) / 1.349) or float(draws.std()) or 1e-9
    width = 0.5 * 0.9 * spread * max(size, 2.0) ** -0.2
    edges = np.linspace(draws.min() - 4 * width, draws.max() + 4 * width, CELLS * 4 + 1)
    step = edges[1] - edges[0]
    counts = np.histogram(draws, edges)[0] / (draws.size * step)
    reach = min(math.ceil(4 * width / step), CELLS * 2 - 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / width) ** 2)
    return (edges[1:] + edges[:-1]) / 2, np.convolve(counts, kernel / kernel.sum(), mode="same")


def _humps(height: Array, mass: Array) -> list[int]:
    """Where the valleys between humps are: weak valleys are filled, the weakest first, until the rest all count."""
    inner = np.flatnonzero((height[1:-1] > height[:-2]) & (height[1:-1] >= height[2:])) + 1
    peaks = [int(i) for i in inner] or [int(np.argmax(height))]
    while len(peaks) > 1:
        valleys = [a + int(np.argmin(height[a : b + 1])) for a, b in pairwise(peaks)]
        lower = [min(height[a], height[b]) for a, b in pairwise(peaks)]
        depth = [height[v] / top if top > 0 else 1.0 for v, top in zip(valleys, lower, strict=True)]
        cuts = np.concatenate([[0.0], mass[valleys], [mass[-1]]])
        parts = np.diff(cuts) / mass[-1]
        if max(depth) >= VALLEY:
            worst = int(np.argmax(depth))
        elif parts.min() < LEAST_MASS:
            thin = int(np.argmin(parts))
            sides = [i for i in (thin - 1, thin) if 0 <= i < len(valleys)]
            worst = max(sides, key=lambda i: depth[i])
        else:
            return valleys
        a, b = peaks[worst], peaks[worst + 1]
        peaks.remove(b if height[a] >= height[b] else a)
    return []


def _agrees(inside: Array, share: float) -> bool:
    """Whether one chain's share of a hump is that of all chains, within its own error."""
    error = math.sqrt(share * (1 - share) / max(plain_ess(inside[None, :]), 1.0))
    return bool(abs(float(inside.mean()) - share) <= AGREE * error + 1e-9)


def modes(log_n: Array) -> tuple[tuple[Mode, ...], bool]:
    """(humps of N on the log scale, whether the chains agree on how much each holds).

    A hump counts where the valley beside it is below 0.8 of the lower peak and at least a tenth of the mass lies in it.
    """
    size = ess_bulk(log_n)
    points, height = density(log_n.ravel(), size if size > 0 else 2.0)
    cuts = points[_humps(height, np.cumsum(height))]
    edges = [-math.inf, *cuts.tolist(), math.inf]
    found, agree = [], True
    for low, high in pairwise(edges):
        inside = (log_n > low) & (log_n <= high)
        share = float(inside.mean())
        agree = agree and all(_agrees(chain, share) for chain in inside.astype(np.float64))
        here = (points > low) & (points <= high)
        peak = math.exp(points[here][int(np.argmax(height[here]))])
        ends = (log_n.min() if low == -math.inf else low, log_n.max() if high == math.inf else high)
        found.append(Mode(peak, share, math.exp(ends[0]), math.exp(ends[1])))
    return tuple(found), agree
