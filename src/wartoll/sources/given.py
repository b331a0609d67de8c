"""Edge: layers of change that others made, as GeoTIFF -> values on one grid; what is no number is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import SourceError, UsageError
from ..stack import Grid
from .imagery_layers import library

LEAST = 2_000  # pixels with a value


class Given(NamedTuple):
    """One layer: its name, its values [rows, columns] (NaN where there is none), its grid."""

    name: str
    values: NDArray[np.float32]
    grid: Grid


def read_layer(path: Path) -> Given:
    """The first band of a GeoTIFF in metres; SourceError where it cannot be read or holds too little."""
    rasterio = library()
    if not path.is_file():
        raise UsageError(f"no file {path}", "Check the path.")
    try:
        with rasterio.open(path) as source:
            values = source.read(1, masked=True).astype(np.float32).filled(np.nan)
            crs, transform = source.crs, source.transform
    except rasterio.errors.RasterioError as error:
        raise SourceError(f"cannot be read: {error}", file=path.name, next_step="Is the file whole?") from None
    if crs is None or not crs.is_projected:
        raise SourceError(
            "is not in metres", file=path.name, value=str(crs), next_step="Reproject it: gdalwarp -t_srs EPSG:326ZZ"
        )
    values[~np.isfinite(values)] = np.nan
    known = int(np.isfinite(values).sum())
    if known < LEAST:
        raise SourceError(
            f"has {known:,} pixels with a value", file=path.name, next_step=f"Give a layer with {LEAST:,} or more."
        )
    grid = Grid(values.shape[0], values.shape[1], tuple(transform)[:6], crs.to_string())
    return Given(_name(path.stem), values, grid)


def _name(stem: str) -> str:
    """What a layer is called: the day in its name, else its name."""
    found = re.search(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", stem)
    return "-".join(found.groups()) if found else stem[:40]


def read_layers(paths: Sequence[Path]) -> list[Given]:
    """Layers of one grid, in their order; SourceError where one lies on another."""
    found = [read_layer(path) for path in paths]
    if len({one.name for one in found}) < len(found):
        found = [one._replace(name=f"{one.name} ({path.stem[:40]})") for one, path in zip(found, paths, strict=True)]
    for other in found[1:]:
        if other.grid != found[0].grid:
            raise SourceError(
                f"does not lie on the grid of {found[0].name}",
                file=other.name,
                value=f"{other.grid.rows} x {other.grid.columns}, {other.grid.crs}",
                next_step="Give layers of one product and place.",
            )
    return found
