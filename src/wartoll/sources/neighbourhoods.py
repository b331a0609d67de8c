"""Edge: the parts of a city from a file of outlines -> names, outlines and areas on the ground."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..errors import SourceError, UsageError
from ..footprints import Neighbourhoods, shapes
from .footprints_fields import texts_of
from .footprints_layers import layer_of
from .footprints_mended import POLYGON, shape_faults
from .footprints_system import areas_of, moved_shapes, mover, name_of, system_of

NAME_COLUMNS = (
    "name",
    "name_en",
    "name:en",
    "neighborhood",
    "neighborho",
    "nbhd_name",
    "district",
    "adm4_en",
    "adm3_en",
)


def read_neighbourhoods(path: Path, crs: str = "", *, column: str = "", layer: str = "") -> Neighbourhoods:
    """The parts of a city, in another reference system where one is given; those without a name are numbered.

    UsageError where the column of names is not there or cannot be guessed; SourceError for a file without polygons.
    """
    import shapely

    held = layer_of(path, layer)
    column = _column(held.columns, column, path.name)
    system = system_of(held.crs, held.file)
    names, outlines = [], []
    for batch in held.batches:
        read = shapely.force_2d(shapely.from_wkb(batch.column(held.outlines).to_pylist(), on_invalid="ignore"))
        outlines += list(read)
        names += texts_of(batch, column).tolist()
    fault = shape_faults(shapes(outlines))
    if not len(fault) or (fault != "").any():
        found = f"{(fault != '').sum():,} of {len(fault):,}"
        raise SourceError(
            f"has records that are no part of a city: {found} ({next(iter(fault[fault != '']), 'it is empty')})",
            file=path.name, next_step="Give a file of polygons, one for each part.",
        )  # fmt: skip
    whole = shapes([_valid(shape) for shape in outlines])
    named = [name or f"number {at}" for at, name in enumerate(names, 1)]
    areas = areas_of(whole, system)
    there = system_of(crs) if crs else system
    if there != system:
        whole = moved_shapes(whole, mover(system, there))
    return Neighbourhoods(np.array(named, dtype=np.str_), whole, areas, crs or name_of(system), path.name)


def _column(columns: tuple[str, ...], asked: str, file: str) -> str:
    by_lower = {name.lower(): name for name in columns}
    wanted = (asked.lower(),) if asked else NAME_COLUMNS
    found = next((by_lower[name] for name in wanted if name in by_lower), "")
    if not found:
        raise UsageError(
            f"{file} has no column of names{f' {asked!r}' if asked else ''}",
            f"Name the one that holds them: {', '.join(columns) or 'it has none'}.",
        )
    return found


def _valid(shape: object) -> object:
    """The outline without crossings: for a part of a city its area is all that counts, whatever mending does to it."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == POLYGON])
