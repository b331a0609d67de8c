"""Capture histories: how many people stand on exactly which lists."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..records import Frozen


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
