"""What linking speaks of: entries on lists, and pairs of entries that may be one person.

Entries travel as a columnar table (an Arrow table with the columns of `wartoll.entries`), because a million of them
must fit; what is known of pairs travels as arrays. Nothing here is ever written where others can read it: names are
personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..entries import COLUMNS, NAMES, Column, Kind
from ..uncertain import Array

__all__ = ["COLUMNS", "NAMES", "Column", "Kind", "Pairs"]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of entries that were compared: `left` < `right` are places in the table of entries, each pair once.

    `levels` holds, for each comparison, which of its levels the pair reached; the words of a level are in the table of
    comparisons. Pairs below the floor of probability that linking keeps are not here.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    probability: Array
    levels: Mapping[str, NDArray[np.int8]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.left)
