"""Small GeoTIFFs for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

rasterio = pytest.importorskip("rasterio")
CORNER = (500_000.0, 4_000_000.0)
OPERA = "OPERA_L2_RTC-S1_{burst}_{day}T{time}Z_{made}T000000Z_{platform}_30_v1.0_{layer}.tif"


def speckle(seed: int, rows: int = 40, columns: int = 50, mean: float = 0.2) -> np.ndarray:
    """Backscatter of a plain surface."""
    return (mean * np.random.default_rng(seed).gamma(4.4, 1 / 4.4, (rows, columns))).astype(np.float32)


def write(
    path: Path, *bands: np.ndarray, off: tuple[float, float] = (0, 0), pixel: float = 10.0, said: tuple[str, ...] = (),
    **more: Any,
) -> Path:  # fmt: skip
    """A file of bands; `off` is how many rows and columns it begins from the corner."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows, columns = bands[0].shape
    transform = rasterio.transform.from_origin(CORNER[0] + off[1] * pixel, CORNER[1] - off[0] * pixel, pixel, pixel)
    profile = {
        "driver": "GTiff", "count": len(bands), "dtype": bands[0].dtype.name, "width": columns, "height": rows,
        "crs": "EPSG:32637", "transform": transform, **more,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as made:
        for number, values in enumerate(bands, 1):
            made.write(values, number)
        if said:
            made.descriptions = said
    return path


def opera(
    day: str, layer: str = "VV", *, burst: str = "T137-292319-IW2", time: str = "015858", made: str = "20250101",
    platform: str = "S1A",
) -> str:  # fmt: skip
    """The name of an OPERA RTC-S1 file."""
    plain = day.replace("-", "")
    return OPERA.format(burst=burst, day=plain, time=time, made=made, platform=platform, layer=layer)
