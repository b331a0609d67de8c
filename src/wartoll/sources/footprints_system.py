"""Edge: whether coordinates can be what their reference system says, and areas on the ground whatever it is.

A wrong system moves a city without a sound. So what cannot be is refused, with what was seen: coordinates outside the
range of the system, longitude and latitude exchanged, or a file that has nothing where the area is.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ..errors import SourceError, UsageError
from ..footprints import Floats, Shapes
from .footprints_area import Clip

BEYOND = 6.0  # degrees outside the range that a projected system is made for; zones of UTM are used one zone aside


class Seen(NamedTuple):
    """Coordinates of the records with an outline: how many, their bounds, how many lie in the area, also exchanged."""

    outlines: int = 0
    west: float = np.inf
    south: float = np.inf
    east: float = -np.inf
    north: float = -np.inf
    inside: int = 0
    inside_exchanged: int = 0

    def and_(self, other: Seen) -> Seen:
        """Both together."""
        return Seen(
            self.outlines + other.outlines,
            min(self.west, other.west), min(self.south, other.south),
            max(self.east, other.east), max(self.north, other.north),
            self.inside + other.inside, self.inside_exchanged + other.inside_exchanged,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """The bounds as they stand in the file."""
        return f"x from {self.west:.8g} to {self.east:.8g}, y from {self.south:.8g} to {self.north:.8g}"


def system_of(crs: str, file: str = "") -> Any:
    """The pyproj system of a text; UsageError for none, SourceError for a file that names none."""
    import pyproj

    if not crs:
        raise SourceError(
            "says nothing about its reference system", file=file,
            next_step="State it (as EPSG:4326), add the .prj of the shapefile, or write the file again with it.",
        )  # fmt: skip
    try:
        return pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise UsageError(f"{crs[:60]!r} is no reference system", "Write it as EPSG:32637.") from None


def name_of(system: Any) -> str:
    """A reference system as text: its authority's code where it has one."""
    found = system.to_authority()
    return ":".join(found) if found else str(system.to_string())


def mover(here: Any, there: Any) -> Any:
    """A transformer of (x, y) arrays, x before y whatever the systems say."""
    import pyproj

    return pyproj.Transformer.from_crs(here, there, always_xy=True)


def moved_shapes(geometry: Shapes, transformer: Any) -> Shapes:
    """Outlines with every corner moved."""
    import shapely

    return np.asarray(shapely.transform(geometry, transformer.transform, interleaved=False), dtype=object)


def areas_of(geometry: Shapes, system: Any) -> Floats:
    """Areas on the ground in square metres: in the equal-area projection of Lambert (1772) about the set's middle."""
    import pyproj
    import shapely

    if not len(geometry):
        return np.zeros(0)
    degrees = mover(system, pyproj.CRS.from_epsg(4326))
    west, south, east, north = shapely.total_bounds(geometry)
    lon, lat = degrees.transform((west + east) / 2, (south + north) / 2)
    local = pyproj.CRS.from_proj4(f"+proj=laea +lat_0={lat:.6f} +lon_0={lon:.6f} +datum=WGS84 +units=m")
    return np.asarray(shapely.area(moved_shapes(geometry, mover(system, local))), dtype=np.float64)


def check_system(system: Any, seen: Seen, file: str, clip: Clip | None) -> None:
    """SourceError where the coordinates cannot be what the system says, or nothing lies in the area."""
    if not seen.outlines:
        return
    fault = _outside_range(system, seen)
    if not fault and clip is not None and not seen.inside:
        fault = _elsewhere(seen, clip)
    if fault:
        raise SourceError(
            f"{fault}; it says {name_of(system)}, and has {seen.words}", file=file,
            next_step="State the system that the coordinates are in, or write the file again with it.",
        )  # fmt: skip


def _outside_range(system: Any, seen: Seen) -> str:
    most_x, most_y = max(abs(seen.west), abs(seen.east)), max(abs(seen.south), abs(seen.north))
    if system.is_geographic:
        if most_x <= 180 and most_y <= 90:
            return ""
        exchanged = most_x <= 90 and most_y <= 180
        return "has latitude where longitude belongs" if exchanged else "has coordinates that are no degrees"
    if most_x <= 180 and most_y <= 180:
        return "has degrees where metres belong"
    return _outside_use(system, seen)


def _outside_use(system: Any, seen: Seen) -> str:
    import pyproj

    use = system.area_of_use
    if use is None:
        return ""
    middle = (seen.west + seen.east) / 2, (seen.south + seen.north) / 2
    lon, lat = mover(system, pyproj.CRS.from_epsg(4326)).transform(*middle)
    near = use.west - BEYOND <= lon <= use.east + BEYOND and use.south - BEYOND <= lat <= use.north + BEYOND
    return "" if near or use.west > use.east else "has coordinates outside the range of its system"


def _elsewhere(seen: Seen, clip: Clip) -> str:
    if seen.inside_exchanged:
        return (
            f"has nothing in {clip.words}; with longitude and latitude exchanged "
            f"{seen.inside_exchanged:,} of {seen.outlines:,} outlines would lie there"
        )
    return f"has none of its {seen.outlines:,} outlines in {clip.words}"
