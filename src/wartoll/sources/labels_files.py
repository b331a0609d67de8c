"""Edge: a file of damaged places -> its table with outlines, whatever the format; SourceError where it cannot be read.

GeoJSON, GeoPackage, shapefile, file geodatabase, and zips of these. Nothing is guessed: a file without a reference
system or with several layers is refused with what it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import SourceError, UsageError
from ..grades import Unit
from ..sites import Dropped, Sites, Texts, graded


class Table(NamedTuple):
    """A layer: its columns as arrays of Python values, outlines, reference system, and the file's name."""

    columns: dict[str, NDArray[np.object_]]
    outlines: NDArray[np.object_]
    crs: str
    file: str

    def __len__(self) -> int:
        return len(self.outlines)


def layers_of(path: Path) -> list[str]:
    """The layers of a file; SourceError where it is no file of places."""
    import pyogrio

    try:
        return [str(name) for name in pyogrio.list_layers(_address(path))[:, 0]]
    except Exception as error:
        raise _unreadable(path, error) from None


def read_table(path: Path, layer: str = "") -> Table:
    """One layer of a file; the only one, or the one named."""
    import geopandas

    if not path.exists():
        raise UsageError(f"no file {path}", "Check the path.")
    layers = layers_of(path)
    if layer and layer not in layers:
        raise UsageError(f"{path.name} has no layer {layer!r}", f"It has: {', '.join(layers)}.")
    if not layer and len(layers) != 1:
        raise UsageError(f"{path.name} has {len(layers)} layers", f"Name one of: {', '.join(layers)}.")
    try:
        frame = geopandas.read_file(_address(path), layer=layer or layers[0])
    except Exception as error:
        raise _unreadable(path, error) from None
    return _table(frame, path.name)


def _table(frame: Any, name: str) -> Table:
    if not hasattr(frame, "crs") or "geometry" not in frame:
        columns = {str(c): np.asarray(frame[c].astype(object), dtype=object) for c in frame.columns}
        return Table(columns, np.full(len(frame), None, dtype=object), "", name)
    if frame.crs is None:
        raise SourceError(
            "says nothing about its reference system", file=name,
            next_step="Add the .prj of the shapefile, or write the file again with its reference system.",
        )  # fmt: skip
    columns = {
        str(c): np.asarray(frame[c].astype(object), dtype=object) for c in frame.columns if c != frame.geometry.name
    }
    return Table(columns, np.asarray(frame.geometry.array, dtype=object), frame.crs.to_string(), name)


def _address(path: Path) -> str:
    return f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)


def _unreadable(path: Path, error: Exception) -> SourceError:
    return SourceError(
        f"cannot be read as a file of places: {str(error).splitlines()[0][:160]}", file=path.name,
        next_step="Download it again; it may be cut off. GeoJSON, GeoPackage, shapefile and zips of these are read.",
    )  # fmt: skip


def moved(sites: Sites, crs: str) -> Sites:
    """The same sites in another reference system; outlines are left out. UsageError for a system that is none."""
    import pyproj

    try:
        change = pyproj.Transformer.from_crs(sites.crs, crs, always_xy=True)
    except pyproj.exceptions.CRSError:
        raise UsageError(f"{crs!r} is no reference system", "Write it as EPSG:32637.") from None
    x, y = change.transform(sites.x, sites.y)
    return replace(sites, x=np.asarray(x), y=np.asarray(y), crs=crs, geometry=None)


def text_of(value: object) -> str:
    """A cell as text: empty for nothing, `1` for 1.0."""
    if value is None or value != value:  # NaN and NaT differ from themselves
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def day_of(value: object) -> str:
    """A cell as an ISO day; empty where it holds none. Slashed dates are read as day first unless the year leads."""
    text = text_of(value).replace("/", "-").replace(".", "-")[:10]
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return ""
    year, month, day = parts if len(parts[0]) == 4 else parts[::-1]
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}" if len(year) == 4 else ""


def texts(values: Sequence[object] | NDArray[np.object_]) -> Texts:
    """Cells as an array of texts."""
    return np.array([text_of(value) for value in values], dtype=np.str_)


def days(values: Sequence[object] | NDArray[np.object_]) -> Texts:
    """Cells as an array of ISO days; each different cell is read once."""
    known: dict[str, str] = {}
    return np.array([known.setdefault(t, day_of(t)) for t in map(text_of, values)], dtype=np.str_)


class Read(NamedTuple):
    """What a reader made of each record: a class code or why it has none, the class as printed, what goes with it."""

    code: Texts
    fault: Texts  # why a record is dropped; empty for those that stay
    printed: Texts
    date: Texts
    place: Texts
    relies_on: Texts


def sites_of(table: Table, read: Read, scale: str, unit: Unit, notes: Sequence[str]) -> Sites:
    """The sites of a table; records without an outline or a class are dropped and counted by reason."""
    import shapely

    missing = np.array([g is None or g.is_empty for g in table.outlines], dtype=bool)
    fault = np.where(read.fault != "", read.fault, np.where(missing, "no place", ""))
    kept = fault == ""
    outlines = table.outlines[kept]
    points = shapely.point_on_surface(outlines) if len(outlines) else outlines
    low, high = graded(scale, read.code[kept])
    dropped = tuple(Dropped(why, n) for why, n in Counter(fault[~kept].tolist()).most_common())
    return Sites(
        np.asarray(shapely.get_x(points), dtype=np.float64), np.asarray(shapely.get_y(points), dtype=np.float64),
        table.crs, low, high, read.code[kept], read.printed[kept], read.date[kept], read.place[kept],
        read.relies_on[kept], unit, scale, table.file, dropped, tuple(notes), outlines,
    )  # fmt: skip
