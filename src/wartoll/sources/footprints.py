"""Edge: outlines of buildings from any set, in one shape, with the age of the set and a count of what was left out.

A local file of any common format, or a release of Overture when the user names one. A building lies in an area when
its centroid does. Outlines that cross themselves are mended where that hardly changes their area.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import UsageError
from ..footprints import LISTED, Drawn, Floats, Footprints, LeftOut, Mask, Shapes, Texts
from .footprints_area import Clip
from .footprints_fields import Fields, days_of, fields_of, heights_of, ids_of, texts_of
from .footprints_layers import Layer, layer_of
from .footprints_mended import doubled, marks_of, mended, repeated, shape_faults, unlike
from .footprints_overture import address_of, overture_layer
from .footprints_system import Seen, areas_of, check_system, moved_shapes, mover, name_of, system_of

OUTSIDE = "outside the area"
UNDERGROUND = "underground"


class Told(NamedTuple):
    """What the user says of a file: its system, set, date and columns of identifiers, where the file does not."""

    crs: str = ""
    dataset: str = ""
    dated: str = ""  # ISO day
    ids: tuple[str, ...] = ()


class _Part(NamedTuple):
    """One batch: its usable records, and the faults of the others by name."""

    id: Texts
    geometry: Shapes
    source: Texts
    captured: Texts
    height: Floats
    kind: Texts
    faults: tuple[tuple[str, int, tuple[str, ...]], ...]
    seen: Seen
    records: int


def read_footprints(path: Path, clip: Clip | None = None, *, layer: str = "", told: Told = Told()) -> Footprints:
    """The buildings of a file: GeoParquet, GeoPackage, GeoJSON, shapefile, zip, or (gzipped) lines of GeoJSON.

    SourceError where it is cut off, has no reference system, or has coordinates that its system cannot have.
    """
    held = layer_of(path, layer)
    if {"id", "sources", "version", "bbox"} <= set(held.columns):
        held = overture_layer(str(path), None)  # its sources are nested; whole, so that all it left out is counted
        told = told._replace(dataset=told.dataset or "Overture")
    return _footprints(held, clip, told)


def read_overture(clip: Clip, *, release: str = "", path: Path | None = None) -> Footprints:
    """The buildings of an area from a named release of Overture (over the internet), or from a file of its form.

    Records outside the bounds of the area are passed over unread, and so not counted.
    """
    if bool(release) == bool(path):
        raise UsageError("give either a release of Overture or a file", "A release is read over the internet.")
    address = address_of(release) if release else str(path)
    told = Told(dataset=f"Overture {release}".strip(), dated=release[:10])
    made = _footprints(overture_layer(address, clip.bounds, remote=bool(release)), clip, told)
    return replace(made, notes=(*made.notes, "records outside the bounds of the area were passed over unread"))


def moved(footprints: Footprints, crs: str) -> Footprints:
    """The same buildings in another reference system; UsageError for a system that is none."""
    there = system_of(crs)
    here = system_of(footprints.crs)
    if here == there:
        return replace(footprints, crs=crs)
    return replace(footprints, geometry=moved_shapes(footprints.geometry, mover(here, there)), crs=crs)


def places_of(footprints: Footprints) -> Floats:
    """Longitude and latitude of a point inside each building, [n, 2]; for lists of buildings to look at."""
    import pyproj
    import shapely

    points = shapely.point_on_surface(footprints.geometry)
    degrees = mover(system_of(footprints.crs), pyproj.CRS.from_epsg(4326))
    return np.column_stack(degrees.transform(shapely.get_x(points), shapely.get_y(points)))


def _footprints(held: Layer, clip: Clip | None, told: Told) -> Footprints:
    import pyproj

    system = system_of(told.crs or held.crs, held.file)
    degrees = mover(system, pyproj.CRS.from_epsg(4326))
    fields = fields_of(held.columns, told.ids)
    parts = [_part(batch, held.outlines, fields, clip, degrees) for batch in held.batches]
    seen = Seen()
    for part in parts:
        seen = seen.and_(part.seen)
    check_system(system, seen, held.file, clip)
    dataset = told.dataset or fields.dataset
    records = sum(part.records for part in parts)
    drawn = Drawn(held.file, dataset, told.dated, clip.words if clip else "", records, fields.licence)
    return _joined(parts, system, drawn)


def _part(batch: Any, outlines: str, fields: Fields, clip: Clip | None, degrees: Any) -> _Part:
    import shapely

    geometry = shapely.force_2d(shapely.from_wkb(_bytes(batch.column(outlines)), on_invalid="ignore"))
    geometry = np.asarray(geometry, dtype=object)
    fault = shape_faults(geometry)
    has = fault == ""
    inside, seen = _seen(geometry, has, clip, degrees)
    fault = np.where(has & ~inside, OUTSIDE, fault)
    fault = np.where((fault == "") & (texts_of(batch, fields.underground) == "true"), UNDERGROUND, fault)
    ids, kept = ids_of(batch, fields.id), fault == ""
    columns = (texts_of(batch, fields.source), days_of(batch, fields.date), heights_of(batch, fields.height),
               texts_of(batch, fields.kind))  # fmt: skip
    source, captured, height, kind = (column[kept] for column in columns)
    return _Part(ids[kept], geometry[kept], source, captured, height, kind, _faults(ids, fault), seen, len(geometry))


def _bytes(column: Any) -> Any:
    return np.array(column.to_pylist(), dtype=object)


def _seen(geometry: Shapes, has: Mask, clip: Clip | None, degrees: Any) -> tuple[Mask, Seen]:
    """Which outlines lie in the area, and what was seen of those that have coordinates."""
    import shapely

    if not has.any():
        return has, Seen()
    west, south, east, north = map(float, shapely.total_bounds(geometry[has]))
    inside, exchanged = has.copy(), 0
    if clip:
        points = shapely.centroid(geometry[has])
        lon, lat = degrees.transform(shapely.get_x(points), shapely.get_y(points))
        inside[has] = clip.holds(lon, lat)
        exchanged = int(clip.holds(lat, lon).sum())
    return inside, Seen(int(has.sum()), west, south, east, north, int(inside.sum()), exchanged)


def _faults(ids: Texts, fault: Texts) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    made = []
    for why in sorted(set(fault.tolist()) - {""}):
        named = ids[fault == why]
        made.append((why, len(named), () if why == OUTSIDE else tuple(named[:LISTED].tolist())))
    return tuple(made)


def _joined(parts: Sequence[_Part], system: Any, drawn: Drawn) -> Footprints:
    """All batches as one set: mended, each outline once, each identifier once, areas on the ground."""
    faults = [row for part in parts for row in part.faults]
    id_, geometry, source, captured, height, kind = (
        np.concatenate([part[at] for part in parts]) if parts else np.zeros(0, dtype=object) for at in range(6)
    )
    whole = mended(geometry)
    kept = whole.fault == ""
    faults += _faults(id_, whole.fault)
    marks = np.array(marks_of(whole.geometry), dtype=object)
    again = np.zeros(len(kept), dtype=np.bool_)
    again[kept] = repeated(marks[kept].tolist())
    faults += [("the outline of an earlier record", int(again.sum()), tuple(id_[again][:LISTED].tolist()))]
    kept &= ~again
    ids, nameless, twice = unlike(id_[kept].astype(np.str_), marks[kept].tolist())
    outlines = whole.geometry[kept]
    source = np.where(source[kept] == "", drawn.dataset, source[kept]).astype(np.str_)
    return Footprints(
        ids, outlines, areas_of(outlines, system), source, captured[kept].astype(np.str_),
        height[kept].astype(np.float64), kind[kept].astype(np.str_), name_of(system), drawn, _counted(faults),
        _notes(whole.mended, nameless, twice, doubled(outlines)),
    )  # fmt: skip


def _counted(faults: Iterable[tuple[str, int, tuple[str, ...]]]) -> tuple[LeftOut, ...]:
    numbers: defaultdict[str, int] = defaultdict(int)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for why, number, named in faults:
        numbers[why] += number
        names[why] += named
    return tuple(LeftOut(why, n, tuple(names[why][:LISTED])) for why, n in numbers.items() if n)


def _notes(repaired: int, nameless: int, twice: int, overlaid: int) -> tuple[str, ...]:
    said = (
        (repaired, "outlines crossed themselves and were mended; their areas changed by less than 1%"),
        (nameless, "records have no identifier and are named by their outlines"),
        (twice, "records have the identifier of an earlier one; the outline's name was added to theirs"),
        (overlaid, "outlines lie by more than half under another one: their buildings may be counted twice"),
    )
    return tuple(f"{number:,} {words}" for number, words in said if number)
