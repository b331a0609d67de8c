"""Made-up footprints and maps for the tests of buildings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from wartoll.footprints import Drawn, Floats, Footprints, shapes
from wartoll.stack import Grid

CRS = "EPSG:32637"
PLAIN = Grid(4, 5, (1.0, 0.0, 0.0, 0.0, -1.0, 4.0), CRS)  # x from 0 to 5, y from 0 to 4, pixels of 1 m


def footprints(outlines: Sequence[Any], crs: str = CRS) -> Footprints:
    """Footprints with areas as drawn, without dates and heights."""
    import shapely

    held, n = shapes(outlines), len(outlines)
    empty = np.full(n, "", dtype=np.str_)
    return Footprints(
        np.array([f"b{i}" for i in range(n)]), held, np.asarray(shapely.area(held), dtype=np.float64), empty, empty,
        np.full(n, np.nan), empty, crs, Drawn("made up", records=n),
    )  # fmt: skip


def scattered(n: int, seed: int, side: tuple[float, float] = (4.0, 30.0), extent: float = 1000.0) -> list[Any]:
    """n turned rectangles of random size within a square of `extent` metres."""
    import shapely
    from shapely import affinity

    rng = np.random.default_rng(seed)
    made = []
    for x, y in rng.uniform(40, extent - 40, (n, 2)):
        width, height = rng.uniform(*side, 2)
        box = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        made.append(affinity.rotate(box, rng.uniform(0, 90)))
    return made


def square_grid(extent: float = 1000.0, pixel: float = 10.0) -> Grid:
    """The grid of the square in which `scattered` puts its rectangles."""
    n = int(extent / pixel)
    return Grid(n, n, (pixel, 0.0, 0.0, 0.0, -pixel, extent), CRS)


def noise(grid: Grid, seed: int, missing: float = 0.0) -> Floats:
    """A map of standard normal values, a share of them missing."""
    rng = np.random.default_rng(seed)
    made = rng.normal(size=(grid.rows, grid.columns))
    made[rng.random(made.shape) < missing] = np.nan
    return made
