"""Value of a map under each footprint: footprints a second by fractional coverage, beside two ways that lose some.

PYTHONPATH=src python bench/damage_buildings.py [footprints] [file of footprints]

Beside it pixel centres averaged footprint by footprint (numpy, as common zonal tools do), and outlines burnt into a
raster once and counted (rasterio and bincount). Processor time of one process; the outlines and the map are the same.
Exit code 1 under 4,000 footprints a second.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from wartoll.damage.coverage import held, values_under
from wartoll.footprints import Drawn, Floats, Footprints, shapes
from wartoll.stack import Grid

BAR = 4_000  # footprints a second
PIXEL = 10.0
CRS = "EPSG:32637"


class Timed(NamedTuple):
    """One way: footprints a second of processor time, footprints without a value, its means."""

    name: str
    rate: float
    lost: int
    mean: Floats


def made_up(n: int, seed: int = 1) -> Footprints:
    """Turned rectangles and L-shapes, 400 to the square kilometre, of sizes near those of Islahiye (median 138 m2)."""
    rng = np.random.default_rng(seed)
    extent = 1000 * np.sqrt(n / 400)
    centre = rng.uniform(60, extent - 60, (n, 2))
    side = np.exp(rng.normal(np.log(11.8), 0.45, (n, 2)))
    angle = rng.uniform(0, np.pi / 2, n)
    corners = np.array([(-1, -1), (1, -1), (1, 0), (0, 0), (0, 1), (-1, 1)]) / 2
    plain = rng.random(n) < 0.7
    local = np.where(plain[:, None, None], corners[[0, 1, 1, 1, 2, 5]] * 1.0, corners)
    local[plain, 2:5] = (0.5, 0.5)
    local = local * side[:, None, :]
    c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
    x = centre[:, :1] + c * local[..., 0] - s * local[..., 1]
    y = centre[:, 1:] + s * local[..., 0] + c * local[..., 1]
    return _footprints(shapely.polygons(np.stack([x, y], axis=-1)), CRS)


def _footprints(outlines: Any, crs: str) -> Footprints:
    n = len(outlines)
    empty = np.full(n, "", dtype=np.str_)
    return Footprints(
        np.arange(n).astype(np.str_), shapes(outlines), np.asarray(shapely.area(outlines)), empty, empty,
        np.full(n, np.nan), empty, crs, Drawn("made up", records=n),
    )  # fmt: skip


def grid_over(footprints: Footprints) -> Grid:
    """A grid of 10 m pixels about the footprints."""
    west, south, east, north = shapely.total_bounds(footprints.geometry)
    west, north = np.floor(west / PIXEL - 2) * PIXEL, np.ceil(north / PIXEL + 2) * PIXEL
    rows, columns = int((north - south) / PIXEL) + 3, int((east - west) / PIXEL) + 3
    return Grid(rows, columns, (PIXEL, 0.0, float(west), 0.0, -PIXEL, float(north)), footprints.crs)


def by_fractions(footprints: Footprints, grid: Grid, map_: Floats) -> Floats:
    """What wartoll does."""
    return values_under(footprints, grid, held(map_)).mean


def by_centres(footprints: Footprints, grid: Grid, map_: Floats) -> Floats:
    """Pixels whose centre lies inside, footprint by footprint."""
    made = np.full(len(footprints), np.nan)
    _, _, west, _, _, north = grid.transform
    for i, (left, low, right, high) in enumerate(shapely.bounds(footprints.geometry)):
        first, last = int((north - high) / PIXEL), int((north - low) / PIXEL) + 1
        begin, end = int((left - west) / PIXEL), int((right - west) / PIXEL) + 1
        x, y = np.meshgrid(west + (np.arange(begin, end) + 0.5) * PIXEL, north - (np.arange(first, last) + 0.5) * PIXEL)
        values = map_[first:last, begin:end][shapely.contains_xy(footprints.geometry[i], x, y)]
        values = values[~np.isnan(values)]
        made[i] = values.mean() if len(values) else np.nan
    return made


def by_burning(footprints: Footprints, grid: Grid, map_: Floats) -> Floats:
    """Outlines burnt into one raster, then counted; where two touch, the later one takes the pixel."""
    from rasterio.features import rasterize
    from rasterio.transform import Affine

    n = len(footprints)
    burnt = rasterize(
        zip(footprints.geometry, range(1, n + 1), strict=True), out_shape=map_.shape, fill=0, dtype="int32",
        transform=Affine(*grid.transform),
    )  # fmt: skip
    has = (burnt > 0) & ~np.isnan(map_)
    count = np.bincount(burnt[has], minlength=n + 1)[1:]
    total = np.bincount(burnt[has], weights=map_[has], minlength=n + 1)[1:]
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


Way = Callable[[Footprints, Grid, Floats], Floats]
WAYS: tuple[tuple[str, Way], ...] = (
    ("fractions of pixels (wartoll)", by_fractions),
    ("pixel centres, one by one", by_centres),
    ("burnt and counted", by_burning),
)


def timed(name: str, way: Way, footprints: Footprints, grid: Grid, map_: Floats) -> Timed:
    """The best of three runs."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        mean = way(footprints, grid, map_)
        spent.append(time.process_time() - start)
    return Timed(name, len(footprints) / min(spent), int(np.isnan(mean).sum()), mean)


def extra_memory(footprints: Footprints, grid: Grid, map_: Floats) -> int:
    """The most bytes that Python holds beyond its inputs while fractions are taken."""
    tracemalloc.start()
    by_fractions(footprints, grid, map_)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def quiet_rates(pairs: int = 20, n: int = 4_000) -> Floats:
    """Shares of buildings above the threshold for 5%, set on one map of noise and used on the next."""
    from wartoll.damage.building_classes import thresholds
    from wartoll.damage.buildings import deciding

    footprints = made_up(n)
    grid = grid_over(footprints)
    maps = (np.random.default_rng(seed).normal(size=(grid.rows, grid.columns)) for seed in range(pairs + 1))
    values = [deciding(values_under(footprints, grid, held(map_))) for map_ in maps]
    above = [(b > thresholds(a).changed.above).mean() for a, b in pairwise(values)]
    return np.array(above)


def read(path: Path) -> Footprints:
    """The footprints of a file, in the map's system."""
    from wartoll.sources.footprints import moved, read_footprints

    return moved(read_footprints(path), CRS)


def main(n: int, path: Path | None) -> int:
    """Print the table; 1 where the bar is missed."""
    footprints = read(path) if path else made_up(n)
    grid = grid_over(footprints)
    map_ = np.random.default_rng(2).normal(size=(grid.rows, grid.columns))
    print(
        f"{len(footprints):,} footprints, median {np.median(footprints.area_m2):.0f} m2, on {grid.rows:,} x "
        f"{grid.columns:,} pixels of 10 m"
    )
    print(f"{'way':32} {'footprints/s':>13} {'ratio':>6} {'no value':>9} {'mean abs. difference':>21}")
    done = [timed(name, way, footprints, grid, map_) for name, way in WAYS]
    for row in done:
        apart = np.nanmean(np.abs(row.mean - done[0].mean))
        print(f"{row.name:32} {row.rate:13,.0f} {row.rate / done[0].rate:6.2f} {row.lost:9,} {apart:21.3f}")
    print(
        f"memory beyond the inputs: {extra_memory(footprints, grid, map_) / 1e6:.0f} MB, map {map_.nbytes / 1e6:.0f} MB"
    )
    rates = quiet_rates()
    spread = rates.std(ddof=1)
    print(f"4,000 quiet buildings above a threshold for 5%: {rates.mean():.2%}, sd {spread:.2%}, 20 pairs of maps")
    return int(done[0].rate < BAR)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 50_000, Path(given[1]) if len(given) > 1 else None))
