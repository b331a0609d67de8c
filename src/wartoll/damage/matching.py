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

_SAME = 0.001  # metres: closer to each other than this is one point


class Pairs(NamedTuple):
    """Places of the first set with one of the second within reach, which one, how far (m); those without; ties."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    metres: Floats
    alone: int
    tied: int  # places of the first set with several of the second as near


def nearest(here: Floats, there: Floats, within: float) -> Pairs:
    """The nearest of the second set for each place of the first, at most `within` metres away; [n, 2] in metres.

    Where several are as near, one of them is taken and the place is counted in `tied`: their grades may differ.
    UsageError for an empty set.
    """
    from scipy.spatial import cKDTree

    if not len(here) or not len(there):
        raise UsageError("one of the two sets of places is empty", "Give two sets that cover one city.")
    tree = cKDTree(there)
    metres, which = tree.query(here, distance_upper_bound=np.nextafter(within, np.inf))
    kept = np.flatnonzero(np.isfinite(metres))
    near = tree.query_ball_point(here[kept], metres[kept] + _SAME, return_length=True)
    tied = int((np.asarray(near) > 1).sum())
    return Pairs(kept.astype(np.int64), which[kept].astype(np.int64), metres[kept], len(here) - len(kept), tied)


def table(first: Texts, second: Texts) -> dict[tuple[str, str], int]:
    """How many pairs there are of each two classes."""
    names, n = np.unique(np.stack([first, second]), axis=1, return_counts=True)
    return {(str(a), str(b)): int(count) for (a, b), count in zip(names.T, n, strict=True)}


def compared(first: Sites, second: Sites, within: float) -> tuple[Pairs, dict[tuple[str, str], int]]:
    """Pairs of two products and their table of classes.

    UsageError with the reason where their units differ, and where they are not in one system in metres.
    """
    require_alike([first.unit, second.unit])
    if first.crs != second.crs or first.crs == "EPSG:4326":
        raise UsageError(
            f"places are in {first.crs} and {second.crs}: distances need one system in metres",
            "Bring both to the UTM zone of the city first.",
        )
    pairs = nearest(np.column_stack([first.x, first.y]), np.column_stack([second.x, second.y]), within)
    return pairs, table(first.code[pairs.first], second.code[pairs.second])
