"""What linking speaks of: entries on lists, and pairs of entries that may be one person.

Entries travel as a columnar table (an Arrow table with the columns below), because a million of them must fit; what is
known of pairs travels as arrays. Nothing here is ever written where others can read it: names are personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array

Kind = Literal["whole number", "text", "date", "number"]


class Column(NamedTuple):
    """One column of the table of entries: a cell that a list does not fill is null, never an empty text."""

    name: str
    kind: Kind
    meaning: str


COLUMNS: tuple[Column, ...] = (
    Column("entry", "whole number", "0 to n - 1: the place of the entry in the table; never null"),
    Column("list", "text", "the name of the list that the entry stands on; never null"),
    Column("source_id", "text", "the list's own identifier"),
    Column("name", "text", "the name as written, given name first; further names follow, parted by spaces"),
    Column("father", "text", "the father's name, where the list has a column of its own for it"),
    Column("age", "whole number", "age at death in years"),
    Column("birth_year", "whole number", "year of birth"),
    Column("sex", "text", "m or f"),
    Column("date", "date", "date of death"),
    Column("place_1", "text", "the coarsest level of the place, such as a governorate"),
    Column("place_2", "text", "the next finer level, such as a district"),
    Column("place_3", "text", "the finest level, such as a village or a quarter"),
    Column("lat", "number", "latitude, degrees"),
    Column("lon", "number", "longitude, degrees"),
)
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)


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
