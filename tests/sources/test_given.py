"""Layers that others made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.given import read_layer, read_layers

rasterio = pytest.importorskip("rasterio")


def written(path: Path, values: np.ndarray, *, crs: str = "EPSG:32637", left: float = 500_000.0) -> Path:
    """A GeoTIFF of values at 10 m; -9 is no value."""
    shape = {"height": values.shape[0], "width": values.shape[1], "count": 1, "dtype": "float32", "nodata": -9.0}
    place = rasterio.Affine(10.0, 0.0, left, 0.0, -10.0, 4_000_000.0)
    with rasterio.open(path, "w", driver="GTiff", crs=crs, transform=place, **shape) as out:
        out.write(values.astype(np.float32), 1)
    return path


def layer(seed: int = 1, changed: int = 0) -> np.ndarray:
    """Quiet values, some rows changed."""
    values = np.abs(np.random.default_rng(seed).normal(size=(80, 80)))
    values[:changed] += 9
    return values


def test_values_and_what_is_missing(tmp_path: Path) -> None:
    values = layer()
    values[0, :5] = -9
    found = read_layer(written(tmp_path / "metric_20240204T10.tif", values))
    assert found.name == "2024-02-04"
    assert np.isnan(found.values[0, :5]).all()
    assert int(np.isfinite(found.values).sum()) == 80 * 80 - 5
    assert (found.grid.rows, found.grid.pixel, found.grid.crs) == (80, 10.0, "EPSG:32637")


def test_layers_lie_on_one_grid(tmp_path: Path) -> None:
    first = written(tmp_path / "a.tif", layer())
    other = written(tmp_path / "b.tif", layer(), left=500_030.0)
    with pytest.raises(SourceError, match="grid of a"):
        read_layers([first, other])
    days = [written(tmp_path / f"{n}_2024-02-04.tif", layer()) for n in "xy"]
    assert [one.name for one in read_layers(days)] == ["2024-02-04 (x_2024-02-04)", "2024-02-04 (y_2024-02-04)"]


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_layer(tmp_path / "gone.tif")
    (tmp_path / "no.tif").write_bytes(b"II*\x00nonsense")
    with pytest.raises(SourceError, match="cannot be read"):
        read_layer(tmp_path / "no.tif")
    with pytest.raises(SourceError, match="not in metres"):
        read_layer(written(tmp_path / "d.tif", layer(), crs="EPSG:4326"))
    with pytest.raises(SourceError, match="0 pixels with a value"):
        read_layer(written(tmp_path / "e.tif", np.full((80, 80), -9.0)))
