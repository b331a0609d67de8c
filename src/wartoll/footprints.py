"""What outlines of buildings become, whoever drew them: one shape for Overture, OpenStreetMap, Microsoft and others.

A footprint is a building as a source has it. The set is the denominator of every share of a city, so its own dates
go with it: a set drawn after the fighting misses what was destroyed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Texts = NDArray[np.str_]
Mask = NDArray[np.bool_]
Shapes = NDArray[np.object_]  # polygons and multipolygons
LISTED = 100  # records of one reason that are named; the others are counted


class LeftOut(NamedTuple):
    """Records that are no footprint: why, how many, and the first of them by name."""

    reason: str
    records: int
    named: tuple[str, ...] = ()


class Ages(NamedTuple):
    """The dates of a set against the first day of the fighting; `undated` footprints may be of either side."""

    footprints: int
    before: int
    since: int  # dated on that day or later: they show what still stood, or was built again
    undated: int
    first: str
    last: str

    @property
    def share_not_before(self) -> float:
        """The share that cannot be shown to be older than the fighting."""
        return (self.since + self.undated) / self.footprints if self.footprints else 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a set comes from: file or release, what it is, its own date, the area asked for."""

    file: str
    dataset: str = ""
    dated: str = ""  # ISO day of the whole set, where records carry none
    area: str = ""
    records: int = 0  # read, before anything was left out
    licence: str = ""

    def words(self) -> tuple[str, ...]:
        """The provenance as lines for a trace."""
        said = [f"footprints: {self.dataset or 'unnamed set'} from {self.file}, {self.records:,} records read"]
        said += [f"the set is of {self.dated}"] if self.dated else []
        said += [f"area {self.area}"] if self.area else []
        return (*said, *([f"licence {self.licence}"] if self.licence else []))


@dataclass(frozen=True, slots=True, eq=False)
class Footprints:
    """Buildings of one set: outlines, areas on the ground, who drew them when, and what was left out."""

    id: Texts  # no two alike
    geometry: Shapes
    area_m2: Floats  # on the ground, whatever the reference system
    source: Texts  # who drew the outline, as the set says
    captured: Texts  # ISO day by which it was drawn or last edited, empty where it is not known
    height: Floats  # metres, NaN where it is not known
    kind: Texts  # class of the building as the set has it
    crs: str
    drawn: Drawn
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.id)

    def only(self, kept: Mask, reason: str) -> Footprints:
        """The footprints of a mask; the others are counted as left out for the reason."""
        return replace(self.at(np.flatnonzero(kept)), left_out=(*self.left_out, *counted(self.id[~kept], reason)))

    def at(self, places: NDArray[np.int64]) -> Footprints:
        """The footprints at some places, in their order."""
        return replace(self, **{name: getattr(self, name)[places] for name in COLUMNS})

    @property
    def dates(self) -> Texts:
        """The day by which each was drawn: its own, else that of the set, else empty."""
        return np.where(self.captured == "", self.drawn.dated, self.captured)

    def ages(self, fighting_from: str) -> Ages:
        """How many are dated before the first day of the fighting (ISO), since then, or not at all."""
        known = self.dates[self.dates != ""]
        before = int((known < fighting_from).sum())
        days = sorted(set(known.tolist()))
        first, last = (days[0], days[-1]) if days else ("", "")
        return Ages(len(self), before, len(known) - before, len(self) - len(known), first, last)


COLUMNS = ("id", "geometry", "area_m2", "source", "captured", "height", "kind")


def counted(ids: Texts, reason: str) -> tuple[LeftOut, ...]:
    """One entry for the records left out for a reason, or none where there are none."""
    return (LeftOut(reason, len(ids), tuple(ids[:LISTED].tolist())),) if len(ids) else ()


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhoods:
    """Parts of a city: names and outlines in one reference system, and who drew them."""

    name: Texts
    geometry: Shapes
    area_m2: Floats
    crs: str
    file: str = ""

    def __len__(self) -> int:
        return len(self.name)


def shapes(values: Sequence[Any]) -> Shapes:
    """Outlines as an array of objects."""
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made
