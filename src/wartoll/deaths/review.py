"""Which pairs are worth a person's time: those that the probabilities leave most open, and those that most hangs on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .entries import Pairs
from .judgements import Judged, nobody_judged
from .persons import Roster, components, units

WORTH = 0.01  # pairs less likely than this, or as certain, are not asked about
EVEN = "closest to even"
WIDE = "in a large group"


class Question(NamedTuple):
    """A pair to judge: places in the table of entries, how likely it is, entries in its group, why it is asked."""

    left: int
    right: int
    probability: float
    group: int
    why: str


def queue(pairs: Pairs, roster: Roster, judged: Judged | None = None, *, size: int = 50) -> tuple[Question, ...]:
    """Up to `size` pairs nobody has judged, in turns the closest to even and the most open in the largest groups.

    Pairs that judgements have already settled (through a third entry) and pairs within a list free of duplicates are
    not asked. Ties go by keyed id, so that the queue does not depend on the order of rows.
    """
    judged = judged if judged is not None else nobody_judged()
    found = units(pairs, roster, judged)
    place = np.searchsorted(found.left * len(found) + found.right, _ends(found.unit, pairs, len(found)))
    place = np.minimum(place, max(len(found.left) - 1, 0))
    asked = np.zeros(len(pairs), dtype=np.bool_)
    if len(found.left):
        same = found.left[place] * len(found) + found.right[place] == _ends(found.unit, pairs, len(found))
        asked = same & ~np.isneginf(found.logs[place])
    asked &= (pairs.probability >= WORTH) & (pairs.probability <= 1 - WORTH)
    at = np.flatnonzero(asked)
    label = components(len(found), found.unit[pairs.left[at]], found.unit[pairs.right[at]])
    group = np.bincount(label[found.unit], minlength=max(len(found), 1))[label[found.unit[pairs.left[at]]]]
    return _in_turns(pairs, roster, at, group, size)


def _ends(unit: np.ndarray, pairs: Pairs, many: int) -> np.ndarray:
    a, b = unit[pairs.left], unit[pairs.right]
    return np.asarray(np.minimum(a, b) * many + np.maximum(a, b))


def _in_turns(pairs: Pairs, roster: Roster, at: np.ndarray, group: np.ndarray, size: int) -> tuple[Question, ...]:
    """One from the top of each order in turn, none twice."""
    p = pairs.probability[at]
    ranks = roster.rank[pairs.left[at]], roster.rank[pairs.right[at]]
    low, high = np.minimum(*ranks), np.maximum(*ranks)
    orders = (
        (EVEN, np.lexsort((high, low, np.round(np.abs(p - 0.5), 9)))),
        (WIDE, np.lexsort((high, low, -np.round(p * (1 - p) * (group - 1), 9)))),
    )
    taken: dict[int, str] = {}
    for step in range(len(at)):
        for why, order in orders:
            if len(taken) < size:
                taken.setdefault(int(order[step]), why)
    return tuple(
        Question(int(pairs.left[at[i]]), int(pairs.right[at[i]]), float(p[i]), int(group[i]), why)
        for i, why in taken.items()
    )
