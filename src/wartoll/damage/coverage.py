"""The value of a map under each footprint, every pixel weighted by the part of it that the footprint covers.

Pixels are taken in blocks of rows, so a map beyond memory works as well; footprints are put into pixel units first, so
any affine grid does. The fractions are exact (exactextract; ISciences, algorithm of Baston).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..footprints import Floats, Footprints, Shapes
from ..stack import Grid

Rows = Callable[[int, int], NDArray[np.floating[Any]]]  # first row, row after the last -> [rows, columns]
BLOCK = 1024  # rows read at once
CHUNK = 65_536  # footprints worked on at once
LEAST_TOUCHED = 0.01  # of a pixel: touched less, it does not count for the largest value


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """A map under each footprint: mean, largest value, share of the footprint that has data, its size in pixels.

    Mean and largest value are NaN where the footprint has no data at all.
    """

    mean: Floats
    maximum: Floats
    seen: Floats  # 0 to 1
    pixels: Floats

    def __len__(self) -> int:
        return len(self.mean)


def held(map_: NDArray[np.floating[Any]]) -> Rows:
    """The rows of a map that is in memory."""

    def rows(first: int, last: int) -> NDArray[np.floating[Any]]:
        return map_[first:last]

    return rows


def values_under(footprints: Footprints, grid: Grid, rows: Rows, *, block: int = BLOCK) -> Values:
    """Mean, maximum and share with data of a map under each footprint, in their order; NaN pixels are left out.

    `rows` reads the map (`held` for one in memory). UsageError where footprints and map differ in reference system.
    """
    import shapely

    if footprints.crs != grid.crs:
        raise UsageError(
            f"footprints in {footprints.crs} on a map in {grid.crs}", "Move the footprints into the map's system."
        )
    made = np.full((3, len(footprints)), np.nan)
    pixels = np.zeros(len(footprints))
    for places, outlines, first, last in _blocks(footprints.geometry, grid, block):
        map_ = rows(first, last)
        if map_.shape != (last - first, grid.columns):
            raise UsageError(f"rows {first} to {last} of the map come as {map_.shape}", "Give [rows, columns].")
        made[:, places] = _extracted(outlines, map_, first)
        pixels[places] = shapely.area(outlines)
    mean, count, largest = made
    outside = pixels == 0
    if outside.any():
        pixels[outside] = shapely.area(_in_pixels(footprints.geometry[outside], grid))
    seen = np.clip(np.nan_to_num(count) / np.where(pixels > 0, pixels, np.inf), 0, 1)
    return Values(mean, np.where(np.isnan(largest), mean, largest), seen, pixels)


def _in_pixels(outlines: Shapes, grid: Grid) -> Shapes:
    """Outlines with columns as x and rows, counted downwards, as -y."""
    import shapely

    a, b, c, d, e, f = grid.transform
    turned = np.linalg.inv(np.array([[a, b], [d, e]]))

    def moved(points: Floats) -> Floats:
        return np.asarray((points - (c, f)) @ turned.T * (1, -1), dtype=np.float64)

    return np.asarray(shapely.transform(outlines, moved), dtype=object)


def _blocks(geometry: Shapes, grid: Grid, block: int) -> Iterator[tuple[NDArray[np.int64], Shapes, int, int]]:
    """(places of footprints, their outlines in pixels, first row, row after the last), from the top of the map down."""
    import shapely

    top, bottom = np.empty(len(geometry)), np.empty(len(geometry))
    for start in range(0, len(geometry), CHUNK):  # outlines in pixels are made twice, so that they are never all held
        part = slice(start, start + CHUNK)
        west, south, east, north = shapely.bounds(_in_pixels(geometry[part], grid)).T
        aside = ~((east > 0) & (west < grid.columns) & (south < 0) & (north > -grid.rows))  # also what is no number
        top[part] = np.where(aside, np.inf, np.maximum(-north, 0))
        bottom[part] = np.minimum(-south, grid.rows)
    order = np.argsort(top, kind="stable")
    order = order[np.isfinite(top[order])]
    edges = np.flatnonzero(np.diff(top[order] // block)) + 1
    for group in np.split(order, edges):
        for start in range(0, len(group), CHUNK):
            places = group[start : start + CHUNK]
            first, last = int(top[places].min()), int(np.ceil(bottom[places].max()))
            yield places, _in_pixels(geometry[places], grid), first, max(last, first + 1)


def _extracted(outlines: Shapes, map_: NDArray[np.floating[Any]], first: int) -> Floats:
    """[mean, pixels with data, maximum] x footprints."""
    import shapely
    from exactextract import exact_extract
    from exactextract.operation import Operation
    from exactextract.raster import NumPyRasterSource

    source, writer = _in_memory(shapely.to_wkb(outlines))
    plain = np.where(np.isfinite(map_), map_, np.nan)
    rows, columns = plain.shape
    raster = NumPyRasterSource(plain, xmin=0, xmax=columns, ymin=-(first + rows), ymax=-first)
    touched = {"min_coverage_frac": LEAST_TOUCHED}
    operations = [
        Operation("mean", "mean", raster),
        Operation("count", "count", raster),
        Operation("max", "maximum", raster, options=touched),
    ]
    found = exact_extract(raster, source, operations, output=writer)
    return np.asarray(found, dtype=np.float64).T


def _in_memory(wkb: NDArray[np.object_]) -> tuple[Any, Any]:
    """exactextract's source of features and writer of results, both in memory and free of text."""
    from exactextract.feature import Feature, FeatureSource
    from exactextract.writer import Writer

    class Outline(Feature):  # type: ignore[misc]  # exactextract has no types
        def __init__(self, outline: bytes = b"") -> None:
            Feature.__init__(self)
            self.outline, self.found = outline, dict[str, float]()

        def geometry(self) -> bytes:
            return self.outline

        def fields(self) -> list[str]:
            return []

        def set(self, name: str, value: float) -> None:
            self.found[name] = value

        def set_geometry(self, outline: object) -> None: ...

        def set_geometry_format(self) -> str:
            return "wkb"

    class Outlines(FeatureSource):  # type: ignore[misc]  # as above
        def count(self) -> int:
            return len(wkb)

        def __iter__(self) -> Iterator[Outline]:
            return map(Outline, wkb)

        def srs_wkt(self) -> None:
            return None

    class Found(Writer):  # type: ignore[misc]  # as above
        def __init__(self) -> None:
            super().__init__()
            self.rows: list[tuple[float, ...]] = []

        def add_operation(self, operation: object) -> None: ...

        def write(self, feature: Any) -> None:
            here = Outline()
            feature.copy_to(here)
            self.rows.append(tuple(here.found.get(name, np.nan) for name in ("mean", "count", "maximum")))

        def features(self) -> list[tuple[float, ...]]:
            return self.rows

    return Outlines(), Found()
