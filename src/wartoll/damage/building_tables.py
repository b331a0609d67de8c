"""How much changed, counted and by area, by size of building and by neighbourhood; and what the map cannot see.

A share of buildings and a share of their area differ when large and small ones fare differently; both stand side by
side, and beside them how many of each row the map cannot see.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..errors import UsageError
from ..footprints import Floats, Footprints, Mask, Neighbourhoods
from .building_classes import DESTROYED_LIKE
from .buildings import Buildings

SIZES: tuple[tuple[float, float], ...] = (
    (0, 50), (50, 100), (100, 200), (200, 500), (500, 1000), (1000, np.inf),
)  # fmt: skip
NOWHERE = "in no neighbourhood"


class Row(NamedTuple):
    """A group of buildings: how many the map sees how well, and what it flags; shares are of those with a value."""

    name: str
    buildings: int
    area_m2: float
    small: int
    partly: int
    unseen: int
    usable: int  # with a value that decides, the small ones among them
    flagged: int
    destroyed_like: int
    share: float  # flagged, by count; NaN where nothing has a value
    area_share: float  # flagged, by area
    km2: float = float("nan")  # of the neighbourhood

    @property
    def cannot_see(self) -> float:
        """The share of the buildings that the map cannot see, or not apart from their surroundings."""
        return (self.small + self.partly + self.unseen) / self.buildings if self.buildings else float("nan")

    @property
    def per_km2(self) -> float:
        """Flagged buildings for each square kilometre of the neighbourhood."""
        return self.flagged / self.km2 if self.km2 > 0 else float("nan")


class Placed(NamedTuple):
    """Rows by neighbourhood, the last one for buildings in none where there are any; buildings that lie in several."""

    rows: tuple[Row, ...]
    in_none: int
    in_several: int  # counted in the first


def whole(buildings: Buildings, name: str = "all buildings") -> Row:
    """All buildings as one row."""
    return _row(buildings, np.ones(len(buildings), dtype=np.bool_), name)


def by_size(buildings: Buildings) -> tuple[Row, ...]:
    """One row for each class of area on the ground, in square metres, and a last one for all."""
    area = buildings.footprints.area_m2
    rows = [_row(buildings, (area >= low) & (area < high), _size(low, high)) for low, high in SIZES]
    return (*rows, whole(buildings))


def _size(low: float, high: float) -> str:
    return f"{low:,.0f} m2 and more" if np.isinf(high) else f"{low:,.0f} to {high:,.0f} m2"


def by_neighbourhood(buildings: Buildings, neighbourhoods: Neighbourhoods) -> Placed:
    """One row for each neighbourhood, in their order; a building lies where its centroid does.

    UsageError where the two differ in reference system.
    """
    first, several = placed_in(buildings.footprints, neighbourhoods)
    rows = [
        _row(buildings, first == at, str(name), float(area) / 1e6)
        for at, (name, area) in enumerate(zip(neighbourhoods.name, neighbourhoods.area_m2, strict=True))
    ]
    nowhere = first < 0
    rest = (_row(buildings, nowhere, NOWHERE),) if nowhere.any() else ()
    return Placed((*rows, *rest), int(nowhere.sum()), int(several.sum()))


def placed_in(footprints: Footprints, neighbourhoods: Neighbourhoods) -> tuple[np.ndarray, Mask]:
    """(the place of the first neighbourhood of each building, -1 for none; which lie in several)."""
    import shapely

    if footprints.crs != neighbourhoods.crs:
        raise UsageError(
            f"footprints in {footprints.crs}, neighbourhoods in {neighbourhoods.crs}", "Move one into the other's."
        )
    tree = shapely.STRtree(neighbourhoods.geometry)
    building, part = tree.query(shapely.centroid(footprints.geometry), predicate="intersects")
    first = np.full(len(footprints), len(neighbourhoods))
    np.minimum.at(first, building, part)
    times = np.bincount(building, minlength=len(footprints))
    return np.where(times == 0, -1, first), times > 1


def _row(buildings: Buildings, group: Mask, name: str, km2: float = float("nan")) -> Row:
    area = buildings.footprints.area_m2
    usable, flagged = group & buildings.usable, group & buildings.flagged
    small, partly, unseen = (int((group & (buildings.mark == code)).sum()) for code in ("small", "partly", "unseen"))
    return Row(
        name, int(group.sum()), float(area[group].sum()), small, partly, unseen, int(usable.sum()), int(flagged.sum()),
        int((group & (buildings.map_class == DESTROYED_LIKE)).sum()),
        _share(flagged.sum(), usable.sum()), _share(area[flagged].sum(), area[usable].sum()), km2,
    )  # fmt: skip


def _share(part: Floats, of: Floats) -> float:
    return float(part / of) if of > 0 else float("nan")
