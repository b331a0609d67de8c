"""Edge: outlines as they were drawn -> outlines that enclose an area, each once; what is lost is counted and named."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..footprints import Shapes, Texts

MOST_CHANGED = 0.01  # of the area: an outline that mending changes by more was two shapes, and nobody knows which
MOST_SHARED = 0.5  # of the smaller of two outlines
POLYGON, MULTIPOLYGON = 3, 6


class Mended(NamedTuple):
    """Outlines after mending, why each is to be left out (empty for those that stay), and how many were mended."""

    geometry: Shapes
    fault: Texts
    mended: int


def shape_faults(geometry: Shapes) -> Texts:
    """Why outlines are none at all: missing, no polygon, or with coordinates that are no numbers."""
    import shapely

    missing = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    other = ~np.isin(shapely.get_type_id(geometry), (POLYGON, MULTIPOLYGON))
    endless = ~np.isfinite(shapely.bounds(geometry)).all(axis=1)
    why = np.where(endless, "coordinates that are no numbers", "")
    why = np.where(other, "not a polygon", why)
    return np.asarray(np.where(missing, "no outline that can be read", why), dtype=np.str_)


def mended(geometry: Shapes) -> Mended:
    """Outlines that cross themselves made valid where that changes their area by less than 1%, else with a fault."""
    import shapely

    fault = np.full(len(geometry), "", dtype="<U60")
    made = geometry.copy()
    crossed = np.flatnonzero(~shapely.is_valid(geometry))
    if len(crossed):
        repaired = np.array([_polygons(shape) for shape in shapely.make_valid(geometry[crossed])], dtype=object)
        before, after = shapely.area(geometry[crossed]), shapely.area(repaired)
        kept = (np.abs(after - before) < MOST_CHANGED * np.maximum(after, before)) | (after == 0)
        made[crossed[kept]] = repaired[kept]
        fault[crossed[~kept]] = "crosses itself, and mending changes its area by 1% or more"
    fault[(fault == "") & (shapely.area(made) <= 0)] = "encloses no area"
    return Mended(made, fault, len(crossed) - int((fault[crossed] != "").sum()))


def _polygons(shape: object) -> object:
    """The polygons of a shape; lines and points that mending leaves over enclose nothing."""
    import shapely

    if shapely.get_type_id(shape) in (POLYGON, MULTIPOLYGON):
        return shape
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == POLYGON])


def marks_of(geometry: Shapes) -> list[bytes]:
    """A mark of each outline: alike for outlines that are the same, wherever their first corner is."""
    import shapely

    plain = shapely.to_wkb(shapely.normalize(geometry), output_dimension=2, byte_order=1)
    return [hashlib.blake2b(text, digest_size=8).digest() for text in plain.tolist()]


def repeated(marks: list[bytes]) -> NDArray[np.bool_]:
    """Which records have the outline of an earlier one."""
    seen: set[bytes] = set()
    again = np.zeros(len(marks), dtype=np.bool_)
    for at, mark in enumerate(marks):
        again[at] = mark in seen
        seen.add(mark)
    return again


def doubled(geometry: Shapes) -> int:
    """How many outlines lie by more than half under another one: a building that may stand twice."""
    import shapely

    first, second = shapely.STRtree(geometry).query(geometry, predicate="intersects")
    apart = first < second
    first, second = first[apart], second[apart]
    shared = shapely.area(shapely.intersection(geometry[first], geometry[second]))
    area = shapely.area(geometry)
    under = shared > MOST_SHARED * np.minimum(area[first], area[second])
    smaller = np.where(area[first] < area[second], first, second)
    return len(np.unique(smaller[under]))


def unlike(ids: Texts, marks: list[bytes]) -> tuple[Texts, int, int]:
    """(identifiers no two of which are alike, how many were made from outlines, how many stood twice).

    A record without an identifier is named by its outline; of records with one identifier the later ones get theirs
    with the outline's name behind it. Neither depends on the order of other records' outlines.
    """
    given = ids.tolist()
    made, seen = [], set()
    nameless = twice = 0
    for name, mark in zip(given, marks, strict=True):
        if not name:
            nameless += 1
            name = f"o{mark.hex()}"
        elif name in seen:
            twice += 1
            name = f"{name}~{mark.hex()}"
        made.append(name)
        seen.add(name)
    return np.array(made, dtype=np.str_), nameless, twice
