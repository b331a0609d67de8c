"""Capture histories: how many people stand on exactly which lists, and what the table itself gives away."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from ..records import Frozen

MOST_LISTS = 20
FEWEST_LISTS = 3


class Overlap(Frozen):
    """Counts of people by the set of lists that they stand on; the cell of nobody's list is what is asked."""

    lists: tuple[str, ...]
    cells: tuple[tuple[str, int], ...]  # ("101", 12): on the first and third list; zero cells are left out

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return sum(count for _, count in self.cells)

    def arrays(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """(histories [cells x lists], counts [cells])."""
        histories = np.array([[int(c) for c in pattern] for pattern, _ in self.cells], dtype=np.uint8)
        return histories.reshape(len(self.cells), len(self.lists)), np.array([n for _, n in self.cells], dtype=np.int64)

    def coded(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(codes, counts): a history as a number, the first list being its lowest bit."""
        histories, counts = self.arrays()
        return histories.astype(np.int64) @ (1 << np.arange(len(self.lists), dtype=np.int64)), counts

    def dense(self) -> NDArray[np.float64]:
        """Counts by code, all 2^lists of them, zeros included; the first is nobody's list and stays zero."""
        codes, counts = self.coded()
        return np.asarray(np.bincount(codes, weights=counts, minlength=1 << len(self.lists)), dtype=np.float64)

    def sizes(self) -> NDArray[np.int64]:
        """People on each list."""
        histories, counts = self.arrays()
        return np.asarray(counts @ histories.astype(np.int64), dtype=np.int64)


class Trimmed(Frozen):
    """A table as the methods take it: without lists that hold nobody, and what was said on the way."""

    table: Overlap
    dropped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def overlap(lists: tuple[str, ...], cells: dict[str, int]) -> Overlap:
    """A table from {pattern: count}; zero cells are left out, patterns are sorted."""
    return Overlap(lists=lists, cells=tuple(sorted((p, n) for p, n in cells.items() if n)))


def trim(table: Overlap) -> Trimmed:
    """The table without empty lists, without the cell of nobody's list and without zero cells; warnings with it."""
    unlisted = sum(n for pattern, n in table.cells if "1" not in pattern)
    kept = {pattern: n for pattern, n in table.cells if n and "1" in pattern}
    used = [i for i in range(len(table.lists)) if any(pattern[i] == "1" for pattern in kept)]
    dropped = tuple(name for i, name in enumerate(table.lists) if i not in used)
    cells = {"".join(pattern[i] for i in used): n for pattern, n in kept.items()}
    small = overlap(tuple(table.lists[i] for i in used), cells)
    said = [f"{unlisted:,} people on no list were left out: that cell is what is asked."] if unlisted else []
    if dropped:
        said.append(f"{_names(dropped)} without records in this table: left out before anything else.")
    return Trimmed(table=small, dropped=dropped, warnings=(*said, *warnings_of(small)))


def _names(names: tuple[str, ...]) -> str:
    return f"list{'s' if len(names) > 1 else ''} {', '.join(names)}"


def together(table: Overlap) -> NDArray[np.int64]:
    """People that two lists share, lists x lists; the diagonal is the size of each list."""
    histories, counts = table.arrays()
    wide = histories.astype(np.int64)
    return np.asarray(wide.T @ (counts[:, None] * wide), dtype=np.int64)


def warnings_of(table: Overlap) -> tuple[str, ...]:
    """Sentences on lists contained in another and on pairs of lists that share nobody."""
    shared = together(table)
    names = table.lists
    inside = [
        f"Everybody on {names[a]} is also on {names[b]}: the one adds nothing to the other, and may be copied from it."
        for a, b in permutations(range(len(names)), 2)
        if shared[a, a] == shared[a, b] > 0
    ]
    apart = [f"{names[a]} and {names[b]}" for a, b in combinations(range(len(names)), 2) if shared[a, b] == 0]
    empty = f"No person stands on both of: {'; '.join(apart)}. How these lists depend on each other cannot be learned."
    return (*inside, empty) if apart else tuple(inside)


def refusal(table: Overlap, most: int = MOST_LISTS, fewest: int = FEWEST_LISTS) -> str:
    """Why a trimmed table cannot be estimated from by any method that takes `fewest` to `most` lists, or nothing."""
    lists = len(table.lists)
    if not table.observed:
        return "No person is on any list."
    if lists > most:
        cells = 2**lists - 1
        return (
            f"{lists} lists have {cells:,} cells, far more than {table.observed:,} people can fill: "
            f"the overlaps of so many lists hold too little to learn from, and the memory needed doubles with each. "
            f"Merge lists that were gathered alike; this method takes up to {most}."
        )
    if lists == 1:
        return f"Everybody is on one list ({table.lists[0]}): without a second list nothing shows how many are on none."
    if not any(pattern.count("1") > 1 for pattern, _ in table.cells):
        return "No person is on two lists: without any overlap the number on no list has no upper limit."
    if lists < fewest:
        return (
            f"{lists} lists with records, and this method needs {fewest}: two lists cannot show how far they depend on "
            "each other. The two-list bounds show the number for a range of dependence."
        )
    return ""
