"""Two sets of graded places in one city: nearest pairs within a distance, and the table of how they were graded.

A pair is a guess that both speak of one building. Such pairs tell how two sources differ; they are no sample drawn by
chance, so that no total rests on them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..sites import Floats, Sites, Texts
from .crosswalk import require_alike

EARTH = 6_371_008.8  # mean radius in metres


class Pairs(NamedTuple):
    """Places of the first set that have one of the second within reach, which one, how far (m), and those without."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    metres: Floats
    alone: int


def nearest(lon: Floats, lat: Floats, other_lon: Floats, other_lat: Floats, within: float) -> Pairs:
    """The nearest of the second set for each place of the first, at most `within` metres away (degrees in, WGS 84).

    Distances are along the tangent plane at the middle latitude: right to a metre within a city.
    """
    from scipy.spatial import cKDTree

    if not len(lon) or not len(other_lon):
        raise UsageError("one of the two sets of places is empty", "Give two sets that cover one city.")
    if np.abs(np.concatenate([lon, other_lon])).max() > 180 or np.abs(np.concatenate([lat, other_lat])).max() > 90:
        raise UsageError("places are not in degrees", "Bring both to EPSG:4326 first.")
    middle = np.radians((lat.min() + lat.max()) / 2)
    scale = np.radians(1) * EARTH
    here = np.column_stack([lon * scale * np.cos(middle), lat * scale])
    there = np.column_stack([other_lon * scale * np.cos(middle), other_lat * scale])
    metres, which = cKDTree(there).query(here)
    kept = np.flatnonzero(metres <= within)
    return Pairs(kept, which[kept].astype(np.int64), metres[kept], len(lon) - len(kept))


def table(first: Texts, second: Texts) -> dict[tuple[str, str], int]:
    """How many pairs there are of each two classes."""
    names, n = np.unique(np.stack([first, second]), axis=1, return_counts=True)
    return {(str(a), str(b)): int(count) for (a, b), count in zip(names.T, n, strict=True)}


def compared(first: Sites, second: Sites, within: float) -> tuple[Pairs, dict[tuple[str, str], int]]:
    """Pairs of two products and their table of classes; UsageError with the reason where their units differ."""
    require_alike([first.unit, second.unit])
    if (first.crs, second.crs) != ("EPSG:4326", "EPSG:4326"):
        raise UsageError(f"places are in {first.crs} and {second.crs}", "Bring both to EPSG:4326 first.")
    pairs = nearest(first.x, first.y, second.x, second.y, within)
    return pairs, table(first.code[pairs.first], second.code[pairs.second])
