"""What pairs of entries are to each other, learned without labels: a mixture of kinds over the levels they reach.

Fellegi and Sunter (1969) with expectation maximisation (Winkler 1988; Jaro 1989), and with more than two kinds of pairs
(as in Larsen and Rubin 2001): comparisons are independent of each other given the kind.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .comparisons import COMPARISONS, KINDS, Kind, held_given, starting_tables, unpacked

Ids = NDArray[np.int32]
Array = NDArray[np.float64]

MOST_ROUNDS = 400
CLOSE = 1e-6  # change of the mean log-likelihood of a pair at which learning stops
PRIOR = 20.0  # pairs that the starting tables of each kind count for


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned: the share of each of KINDS among the pairs compared, and the chances of the levels by kind.

    `chances[kind][comparison]` is an array by level; level 0 (not known) has none and counts nothing.
    """

    shares: Array
    chances: tuple[tuple[Array, ...], ...]
    rounds: int
    settled: bool

    def probabilities(self, packed: Ids) -> Array:
        """The probability of each kind [kinds x pairs] for pairs with these packed levels."""
        return _responsibilities(_levels(packed), self.shares, self.chances)[0]


def learn(packed: Ids, counts: NDArray[np.int64]) -> Learned:
    """The mixture that fits patterns of levels, each seen so many times; starts from the tables of `comparisons`."""
    levels = _levels(packed)
    start = [starting_tables(kind) for kind in range(len(KINDS))]
    chances = tuple(tuple(tables) for tables in start)
    shares = np.array([kind.share for kind in KINDS])
    weights = counts / max(1, counts.sum())
    before, settled, rounds = -np.inf, False, 0
    while rounds < MOST_ROUNDS and not settled and len(packed):
        kinds, heights = _responsibilities(levels, shares, chances)
        now = float(heights @ weights)
        settled = abs(now - before) < CLOSE
        before, rounds = now, rounds + 1
        part = kinds * counts
        total = part.sum(axis=1) + PRIOR * np.array([kind.share for kind in KINDS])
        shares = total / total.sum()
        chances = tuple(_tables(kind, levels, part[at], start[at]) for at, kind in enumerate(KINDS))
    return Learned(shares, chances, rounds, settled)


def _levels(packed: Ids) -> list[NDArray[np.int64]]:
    levels = unpacked(packed)
    return [levels[comparison.name].astype(np.int64) for comparison in COMPARISONS]


def _tables(kind: Kind, levels: list[NDArray[np.int64]], weight: Array, start: list[Array]) -> tuple[Array, ...]:
    """The chances of all levels for a kind, from the pairs that are of it with these weights."""
    name, *others = (_chances(level, weight, PRIOR * table) for level, table in zip(levels, start, strict=True))
    return held_given(kind, name), *others


def _chances(level: NDArray[np.int64], weight: Array, prior: Array) -> Array:
    """Chances of levels from weighted counts, with the prior's; level 0 stays without."""
    found = np.bincount(level, weights=weight, minlength=len(prior)) + prior
    found[0] = 0.0
    return np.asarray(found / found.sum())


def _responsibilities(
    levels: list[NDArray[np.int64]], shares: Array, chances: tuple[tuple[Array, ...], ...]
) -> tuple[Array, Array]:
    """(probability of each kind [kinds x patterns], log-likelihood of each pattern)."""
    with np.errstate(divide="ignore"):
        logs = [[np.where(table > 0, np.log(table), 0.0) for table in tables] for tables in chances]
        log = np.log(shares)[:, None] + np.array([
            sum(table[level] for table, level in zip(tables, levels, strict=True)) for tables in logs
        ])  # fmt: skip
    top = log.max(axis=0)
    scaled = np.exp(log - top)
    return scaled / scaled.sum(axis=0), top + np.log(scaled.sum(axis=0))
