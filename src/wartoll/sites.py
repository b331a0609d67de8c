"""What labelled places become, whoever graded them: one shape for UNOSAT, Copernicus EMS, OpenStreetMap and xBD.

A site is a place with a class as its product prints it, and the interval in which that class lies on the common scale
of damage (`grades`). What a product leaves out is not here, and is not intact.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .grades import BY_CODE, Unit

Floats = NDArray[np.float64]
Texts = NDArray[np.str_]
Mask = NDArray[np.bool_]


class Dropped(NamedTuple):
    """Records that could not be used: why, and how many."""

    reason: str
    records: int


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Sites of one product: places, class codes of its scale, intervals on the common scale, and what was dropped."""

    x: Floats  # in the reference system: degrees east for EPSG:4326
    y: Floats
    crs: str
    low: Floats  # 0 to 4
    high: Floats
    code: Texts  # class of the scale
    printed: Texts  # class as the product prints it
    date: Texts  # ISO day of the image, empty where none is given
    place: Texts  # a part of the city as the product names it, empty where it names none
    relies_on: Texts  # another product that the label was copied from, empty where none is named
    unit: Unit
    scale: str
    source: str  # the file
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    geometry: Any = field(default=None)  # outlines, where the product has them

    def __len__(self) -> int:
        return len(self.x)

    def counts(self) -> dict[str, int]:
        """Sites by class code, the most frequent first."""
        return dict(Counter(self.code.tolist()).most_common())

    def with_dropped(self, *more: Dropped) -> Sites:
        """The same sites, with more records counted as dropped."""
        return replace(self, dropped=(*self.dropped, *more))

    def only(self, kept: Mask, reason: str) -> Sites:
        """The sites of a mask; the others are counted as dropped for the reason."""
        lost = int((~kept).sum())
        arrays = {name: getattr(self, name)[kept] for name in _ARRAYS}
        outlines = None if self.geometry is None else self.geometry[kept]
        dropped = (*self.dropped, Dropped(reason, lost)) if lost else self.dropped
        return replace(self, **arrays, geometry=outlines, dropped=dropped)


_ARRAYS = ("x", "y", "low", "high", "code", "printed", "date", "place", "relies_on")


def graded(scale: str, codes: Texts) -> tuple[Floats, Floats]:
    """(low, high) on the common scale for class codes of a scale; KeyError for a code that its table does not have."""
    names, which = np.unique(codes, return_inverse=True)
    rows = [BY_CODE[scale, str(name)] for name in names]
    low = np.array([row.low for row in rows], dtype=np.float64)
    high = np.array([row.high for row in rows], dtype=np.float64)
    return low[which], high[which]
