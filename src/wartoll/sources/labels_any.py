"""Edge: a file of labels whose maker is told by its columns; and two sets brought into one system in metres."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..errors import SourceError, UsageError
from ..sites import Sites
from .labels import EMS_FIELDS, OSM_TAGS, moved, read_copernicus, read_osm, read_unosat, read_xbd
from .labels_files import layers_of, read_table
from .labels_unosat import CLASS_FIELDS

DEGREES = "EPSG:4326"


def read_labels(path: Path) -> Sites:
    """The sites of a file of UNOSAT, Copernicus EMS or OpenStreetMap, or of a folder of xBD labels.

    SourceError where no column says whose labels they are.
    """
    if not path.exists():
        raise UsageError(f"no file {path}", "Check the path.")
    if path.is_dir():
        return read_xbd(sorted(path.glob("*.json")))
    layers = layers_of(path)
    if any("builtupp" in name.lower().replace("_", "") for name in layers):
        return read_copernicus(path)
    columns = read_table(path).columns
    if any(name in columns for name in EMS_FIELDS):
        return read_copernicus(path)
    if any(CLASS_FIELDS.match(name) for name in columns):
        return read_unosat(path)
    if any(name in columns for name, _, _ in OSM_TAGS):
        return read_osm(path)
    raise SourceError(
        "has no column of damage classes that is known", file=path.name, value=", ".join(columns),
        next_step="Give a product of UNOSAT or Copernicus EMS, destroyed buildings of OpenStreetMap, or xBD labels.",
    )  # fmt: skip


def in_metres(first: Sites, second: Sites) -> tuple[Sites, Sites]:
    """Both sets in the UTM zone of the first one's middle; UsageError for an empty set."""
    if not len(first) or not len(second):
        raise UsageError("one of the two sets of labels is empty", "Give two sets that cover one city.")
    degrees = moved(first, DEGREES)
    crs = utm_of(float(np.median(degrees.x)), float(np.median(degrees.y)))
    return moved(first, crs), moved(second, crs)


def utm_of(lon: float, lat: float) -> str:
    """The UTM zone of a place in degrees: EPSG:32637."""
    zone = min(60, max(1, int((lon + 180) // 6) + 1))
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"
