"""Edge: a made-up city as files: radar images of four springs, footprints, and which buildings were destroyed.

Nothing here is a real place. The images are speckle over fixed ground; a building that is damaged changes in the last
spring by decibels that its class is drawn with, and a share of the damaged ones does not change at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from ..csvtext import to_csv
from ..errors import UsageError
from ..stack import Grid, Power

TRUTH = "truth.csv"
FOOTPRINTS = "buildings.geojson"
IMAGES, ORBIT = "images", "T042"
YEARS = (2014, 2015, 2016, 2017)  # the last one after the fighting
PIXEL, LOT = 10.0, 40.0  # metres: a pixel, and the plot that a building stands on
CORNER = (500_000.0, 4_000_000.0)
CRS = "EPSG:32637"
#: class, share of the buildings, decibels from and to; `none` last
CLASSES: tuple[tuple[str, float, float, float], ...] = (
    ("destroyed", 0.08, -6.0, -2.5), ("severe", 0.07, -4.0, -1.0), ("moderate", 0.10, -0.8, 0.8), ("none", 0.75, 0, 0),
)  # fmt: skip
HIDDEN = 0.30  # of the damaged buildings change nothing that radar sees
OTHER = 0.03  # of the undamaged ones change for reasons of their own: rebuilt, cleared, another roof


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """Outlines, class and decibels of the buildings of a made-up city, and its grid."""

    grid: Grid
    outlines: Any  # shapely polygons
    label: list[str]
    decibels: Any


def city(side: int, rng: np.random.Generator) -> City:
    """A city of `side` by `side` plots with a building on each."""
    import shapely

    pixels = int(side * LOT / PIXEL)
    grid = Grid(pixels, pixels, (PIXEL, 0.0, CORNER[0], 0.0, -PIXEL, CORNER[1]), CRS)
    row, column = np.divmod(np.arange(side * side), side)
    half = rng.uniform(6, 15, (2, side * side))
    x, y = CORNER[0] + (column + 0.5) * LOT, CORNER[1] - (row + 0.5) * LOT
    outlines = shapely.box(x - half[0], y - half[1], x + half[0], y + half[1])
    which = rng.choice(len(CLASSES), size=side * side, p=[share for _, share, _, _ in CLASSES])
    decibels = np.array([rng.uniform(*CLASSES[w][2:]) for w in which])
    decibels[rng.random(len(which)) < HIDDEN] = 0.0
    others = (which == len(CLASSES) - 1) & (rng.random(len(which)) < OTHER)
    decibels[others] = rng.uniform(-5, -2, int(others.sum()))
    return City(grid, outlines, [CLASSES[w][0] for w in which], decibels)


def factor_of(made: City) -> Power:
    """By how much the power of each pixel changes [rows, columns]: by the buildings that cover its centre."""
    import shapely

    a, _, c, _, e, f = made.grid.transform
    x, y = np.meshgrid(c + (np.arange(made.grid.columns) + 0.5) * a, f + (np.arange(made.grid.rows) + 0.5) * e)
    decibels = np.zeros(x.size)
    point, building = shapely.STRtree(made.outlines).query(shapely.points(x.ravel(), y.ravel()), predicate="within")
    decibels[point] = made.decibels[building]
    return np.asarray(10 ** (decibels / 10), dtype=np.float32).reshape(x.shape)


def days() -> list[str]:
    """The days of the images: every twelfth from 1 March to the end of June, each year."""
    return [
        (date(year, 3, 1) + timedelta(days=shift + 12 * i)).isoformat()
        for shift, year in enumerate(YEARS)
        for i in range(10)
    ]


def write_city(out: Path, side: int, seed: int, looks: float = 8.0, drift: float = 0.1) -> dict[str, int]:
    """Writes images, footprints and the truth; returns buildings by class. UsageError for a folder that has files."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there already and is not empty", "Name a new folder with -o.")
    rng = np.random.default_rng(seed)
    made = city(side, rng)
    (out / IMAGES / ORBIT).mkdir(parents=True)
    factor = factor_of(made)
    ground = [mean + 0.5 * rng.normal(size=factor.shape) for mean in (-2.3, -4.0)]
    for day in days():
        changed = factor if day >= f"{YEARS[-1]}-01-01" else np.float32(1)
        bands = [np.exp(g + drift * rng.normal()) * rng.gamma(looks, 1 / looks, g.shape) * changed for g in ground]
        _write_image(out / IMAGES / ORBIT / f"S1A_{day}.tif", bands, made.grid)
    (out / FOOTPRINTS).write_text(_geojson(made), "utf-8")
    rows = [(f"b{i}", label) for i, label in enumerate(made.label)]
    (out / TRUTH).write_text(to_csv(("building", "label"), rows), "utf-8")
    return {name: made.label.count(name) for name, *_ in CLASSES}


def _write_image(path: Path, bands: list[Any], grid: Grid) -> None:
    import rasterio

    profile = {
        "driver": "GTiff", "count": len(bands), "dtype": "float32", "width": grid.columns, "height": grid.rows,
        "crs": grid.crs, "transform": rasterio.Affine(*grid.transform), "nodata": float("nan"),
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as image:
        for number, band in enumerate(bands, 1):
            image.write(band.astype(np.float32), number)
        image.descriptions = ("VV", "VH")


def _geojson(made: City) -> str:
    import json

    import pyproj
    import shapely

    move = pyproj.Transformer.from_crs(made.grid.crs, "EPSG:4326", always_xy=True)
    outlines = shapely.transform(made.outlines, lambda p: np.column_stack(move.transform(p[:, 0], p[:, 1])))
    features = [
        {
            "type": "Feature", "properties": {"id": f"b{i}", "captured": "2013-05-01"},
            "geometry": json.loads(shapely.to_geojson(outline)),
        }
        for i, outline in enumerate(outlines)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}) + "\n"
