"""Edge: an area typed as S,W,N,E or drawn in a GeoJSON file -> what lies inside it.

A building lies where its centroid lies, so that areas side by side share no building and cut none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..footprints import Floats
from .imagery_area import Area, area_of


class Clip(NamedTuple):
    """An area: its bounds in degrees, its outline where one was drawn, and how it was given."""

    bounds: Area
    outline: Any  # a shapely polygon in longitude and latitude, or None
    words: str

    def holds(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        """Which places lie inside; a place that is no number does not."""
        import shapely

        south, west, north, east = self.bounds
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        if self.outline is not None and inside.any():
            inside[inside] = shapely.contains_xy(self.outline, lon[inside], lat[inside])
        return np.asarray(inside, dtype=np.bool_)


def clip_of(text: str) -> Clip:
    """The area of `S,W,N,E` or of a GeoJSON file; lines and points in the file count for its bounds only."""
    import shapely

    bounds = area_of(text)
    path = Path(text)
    if len(text.split(",")) == 4 and not path.is_file():
        return Clip(bounds, None, f"S,W,N,E {bounds.words}")
    drawn = shapely.from_geojson(path.read_text("utf-8-sig"))
    parts = [part for part in shapely.get_parts(_flat(drawn)) if shapely.get_type_id(part) == 3]
    outline = shapely.make_valid(shapely.union_all(parts)) if parts else None
    if outline is not None:
        shapely.prepare(outline)
    return Clip(bounds, outline, f"{path.name}, {len(parts)} outlines")


def _flat(drawn: Any) -> Any:
    """Collections taken apart once more: a collection of multipolygons gives its polygons."""
    import shapely

    return shapely.get_parts(drawn)
