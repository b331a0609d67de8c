"""Means of a map in disks, where nodata counts as not there: what a block of buildings did, and not one pixel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import UsageError
from .combine import Map

METRES = (50.0, 100.0, 150.0)


def half_widths(radius: float) -> list[int]:
    """Half widths of the rows of a disk, from top to bottom: pixels whose centres lie within `radius` pixels."""
    reach = int(radius + 1e-9)
    return [int((radius * radius - dy * dy + 1e-9) ** 0.5) for dy in range(-reach, reach + 1)]


def disks(values: Map, pixel: float, metres: Sequence[float] = METRES) -> Map:
    """Means [disks, rows, columns] in disks of the given radii in metres, on pixels of `pixel` metres.

    A mean is over what was measured within the image; NaN where nothing was. UsageError for a radius below a pixel.
    """
    from . import smoothing_kernel as kernel

    order = sorted(range(len(metres)), key=lambda i: metres[i])
    widths = [half_widths(metres[i] / pixel) for i in order]
    if not widths or len(widths[0]) < 3:
        raise UsageError(
            f"a disk of {min(metres, default=0):g} m holds one pixel of {pixel:g} m",
            "Take a radius of a pixel or more.",
        )
    halves = np.zeros((len(widths), len(widths[-1])), dtype=np.int64)
    for k, row in enumerate(widths):
        halves[k, : len(row)] = row
    radii = np.array([len(row) // 2 for row in widths], dtype=np.int64)
    out = np.empty((len(widths), *values.shape), dtype=np.float32)
    kernel.disk_means(np.ascontiguousarray(values, dtype=np.float32), halves, radii, out)
    return out if order == list(range(len(order))) else out[np.argsort(order)]
