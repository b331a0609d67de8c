"""What a place and its neighbours say together: the odds that it changed, and which way.

A house is a few pixels, and what hits it mostly hits the next ones. So each pixel is darker, quiet or brighter, a
neighbour that changed the same way makes a change more likely, and belief propagation (Pearl 1988) finds the odds of
each pixel given all around it: a Markov random field, as Bruzzone and Fernandez Prieto (2000) had it for two images.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .combine import Map, Mask
from .standardise import MOST, Null, empirical_null, robust_correlation, thinned, within

ROUNDS = 8  # a value hangs on pixels as far away as this
BAND = 256  # rows worked on at a time
FARTHEST = np.float32(16)  # spreads; beyond, a change is as sure as it can be
PATCHES = 1_000  # of 3 x 3 pixels, from which their spread can be told


@dataclass(frozen=True, slots=True)
class Law:
    """What a change looks like; chosen on made-up noise and three quiet bursts, see docs/explain/damage-change.md."""

    change: float = 1.5  # spreads: the size of change that is looked for; larger ones count for more
    prior: float = -3.8  # log odds that a pixel became darker, or brighter, before anything is seen
    bond: float = 7.0  # times the odds, where a neighbour surely changed the same way
    apart: float = 0.5  # spreads: how unlike the polarisations of one change are
    patch: float = 1.4  # spread of means over 3 x 3 pixels, times 3, at which z is taken as it is


LAW = Law()


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for all of a map: how polarisations go together, centre and spread of their common z, of patches."""

    correlation: float
    null: Null
    patch: float  # spread of means over 3 x 3 pixels, times 3: 1 where neighbours are independent


def signed_of(z: Map, reference: Mask | None = None, law: Law = LAW, scene: Scene | None = None) -> Map:
    """The change of each pixel [rows, columns] from standardised z [polarisations, rows, columns], neighbours heard.

    The size is sqrt(2 log(1 + B)); B says how many times likelier a change became; below 0 where the ground became
    darker to the radar; NaN where nothing was measured. `reference` says where correlation and spreads are learned, or
    `scene` holds them.
    """
    scene = scene or learned(z, reference, law)
    out = np.empty(z.shape[1:], np.float32)
    for a, b in _bands(z.shape[1]):
        low, high = max(0, a - ROUNDS), min(z.shape[1], b + ROUNDS)
        out[a:b] = _band(z[:, low:high], scene, law)[a - low : b - low]
    return out


def learned(z: Map, reference: Mask | None = None, law: Law = LAW) -> Scene:
    """What the whole map says of itself; of a part of it with `reference`."""
    few = [within(thinned(m), None if reference is None else thinned(reference)) for m in z]
    pairs = [robust_correlation(a, b) for a, b in combinations(few, 2)]
    correlation = float(np.clip(np.mean(pairs), -0.4, 0.95)) if pairs else 0.0
    null = empirical_null(common(np.stack(few), correlation)[0])
    return Scene(correlation, null, _patch(z, Scene(correlation, null, law.patch), reference, law))


def common(z: Map, correlation: float) -> tuple[Map, Map]:
    """(what all polarisations say together in units of its spread, by how much they differ: chi-square).

    Sum over sqrt(n + n(n-1)r) of the n that were measured, and squares around their mean over 1 - r with n - 1 degrees
    of freedom; [..., rows, columns]. Where none was measured both are 0.
    """
    there = np.isfinite(z)
    n = there.sum(axis=0)
    known = np.where(there, z, np.float32(0))
    total = known.sum(axis=0, dtype=np.float32)
    mean = total / np.maximum(n, 1)
    around = np.where(there, (known - mean) ** 2, np.float32(0)).sum(axis=0) / (1 - correlation)
    together = total / np.sqrt(np.maximum(n + n * (n - 1) * correlation, 1e-3))
    return np.where(n > 0, together, np.nan).astype(np.float32), np.asarray(around, dtype=np.float32)


def odds(together: Map, around: Map, ways: Map, law: Law) -> Map:
    """Odds [darker or brighter, rows, columns] of each pixel by itself; `ways` is how many polarisations differ freely.

    A change shifts what is common by `change` spreads, and the rest scatters wider than noise by `apart`. A pixel that
    was not measured keeps the odds of the prior.
    """
    known = np.isfinite(together)
    wide = law.apart**2
    rest = 0.5 * np.minimum(around, FARTHEST**2 / 4) * wide / (1 + wide) - 0.5 * ways * np.log1p(wide)
    base = np.where(known, rest - 0.5 * law.change**2, 0) + law.prior
    lean = law.change * np.clip(np.where(known, together, 0), -FARTHEST, FARTHEST)
    return np.exp(np.stack([base - lean, base + lean])).astype(np.float32)


def heard(own: Map, law: Law) -> Map:
    """The odds [darker or brighter, rows, columns] after so many rounds of what neighbours say."""
    from . import neighbours_kernel as kernel

    came = np.ones((4, *own.shape), dtype=np.float32)
    spare = np.empty_like(came)
    for _ in range(ROUNDS):
        kernel.message_round(own, came, np.float32(law.bond), spare)
        came, spare = spare, came
    return np.asarray(own * came.prod(axis=0))


def _band(z: Map, scene: Scene, law: Law) -> Map:
    together, around = common(z, scene.correlation)
    ways = np.maximum(np.isfinite(z).sum(axis=0) - 1, 0).astype(np.float32)
    even = np.float32(np.sqrt(law.patch / scene.patch))
    own = odds(scene.null.apply(together) * even, around * even**2, ways, law)
    darker, brighter = heard(own, law)
    times = (darker + brighter) / np.float32(2 * np.exp(law.prior))
    size = np.sqrt(2 * np.log1p(times))
    return np.where(np.isnan(together), np.float32(np.nan), np.where(darker > brighter, -size, size))


def _patch(z: Map, scene: Scene, reference: Mask | None, law: Law) -> float:
    """The spread of means over 3 x 3 pixels, times 3: 1 where neighbours are independent. `law.patch` if untold."""
    every = max(1, -(-z[0].size // MOST))
    found = []
    for a, b in _bands(z.shape[1]):
        low, high = max(0, a - 1), min(z.shape[1], b + 1)
        s = scene.null.apply(common(z[:, low:high], scene.correlation)[0])
        s = within(s, None if reference is None else reference[low:high])
        columns = s[:, :-2] + s[:, 1:-1] + s[:, 2:]
        found.append((columns[:-2] + columns[1:-1] + columns[2:]).reshape(-1)[::every] / 3)
    patches = np.concatenate(found)
    return empirical_null(patches).spread if np.isfinite(patches).sum() >= PATCHES else law.patch


def _bands(rows: int) -> Iterator[tuple[int, int]]:
    return ((a, min(rows, a + BAND)) for a in range(0, rows, BAND))
