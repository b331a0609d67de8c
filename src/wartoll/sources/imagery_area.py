"""Edge: an area of interest, typed as S,W,N,E or drawn in a GeoJSON file -> its bounds in degrees."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError, UsageError

PLAIN_SYSTEMS = ("CRS84", "4326")  # how older GeoJSON files name longitude and latitude
MOST_DEGREES = 5.0  # a side longer than this is no city


class Area(NamedTuple):
    """Bounds in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float

    @property
    def words(self) -> str:
        """The bounds as they are typed: S,W,N,E."""
        return ",".join(f"{value:g}" for value in self)


def area_of(text: str) -> Area:
    """The area of `S,W,N,E` or of a GeoJSON file; UsageError or SourceError where it is none."""
    parts = text.split(",")
    if len(parts) == 4:
        try:
            return _checked(Area(*(float(part) for part in parts)), text)
        except ValueError:
            raise UsageError(f"{text!r} is no area: S,W,N,E are four numbers", "Write 36.1,37.0,36.3,37.3.") from None
    path = Path(text)
    if not path.is_file():
        raise UsageError(f"no area {text!r}", "Give S,W,N,E in degrees (36.1,37.0,36.3,37.3) or a GeoJSON file.")
    return _of_file(path)


def _of_file(path: Path) -> Area:
    try:
        held = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise SourceError(
            f"is no GeoJSON file ({type(error).__name__})", file=path.name,
            next_step="Save the outline as GeoJSON in longitude and latitude, or give S,W,N,E.",
        ) from None  # fmt: skip
    _check_system(held, path.name)
    points = list(_points(held))
    if not points:
        raise SourceError("holds no outline", file=path.name, next_step="Draw the area as a polygon and save it again.")
    x, y = zip(*points, strict=True)
    if max(map(abs, x)) > 180 or max(map(abs, y)) > 90:
        raise SourceError(
            "is not in longitude and latitude", file=path.name, value=f"{x[0]:g}, {y[0]:g}",
            next_step="Save it in WGS 84 (EPSG:4326).",
        )  # fmt: skip
    return _checked(Area(min(y), min(x), max(y), max(x)), path.name)


def _check_system(held: object, name: str) -> None:
    system = held.get("crs") if isinstance(held, dict) else None
    said = json.dumps(system) if system else ""
    if said and not any(plain in said for plain in PLAIN_SYSTEMS):
        raise SourceError(
            "is not in longitude and latitude", file=name, value=said, next_step="Save it in WGS 84 (EPSG:4326)."
        )


def _points(held: object) -> Iterator[tuple[float, float]]:
    """Every place of the coordinates of a GeoJSON object, however deep."""
    if isinstance(held, dict):
        for key in ("features", "geometries", "geometry"):
            yield from _points(held.get(key))
        yield from _pairs(held.get("coordinates"))
    elif isinstance(held, list):
        for part in held:
            yield from _points(part)


def _pairs(coordinates: object) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        return
    if isinstance(coordinates[0], int | float) and len(coordinates) >= 2:
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _pairs(part)


def _checked(area: Area, said: str) -> Area:
    if not all(map(math.isfinite, area)) or not (-90 <= area.south <= 90 and -180 <= area.west <= 180):
        raise UsageError(f"{said} is no area on the earth", "Give S,W,N,E in degrees: latitudes first and third.")
    if area.south >= area.north or area.west >= area.east:
        raise UsageError(
            f"{said} is no area: south {area.south:g}, north {area.north:g}, west {area.west:g}, east {area.east:g}",
            "Give S,W,N,E in this order; south is less than north, west less than east.",
        )
    if area.north > 90 or area.east > 180 or max(area.north - area.south, area.east - area.west) > MOST_DEGREES:
        raise UsageError(
            f"{said} is larger than {MOST_DEGREES:g} degrees", "Give the area of a city or of a district, as S,W,N,E."
        )
    return area
