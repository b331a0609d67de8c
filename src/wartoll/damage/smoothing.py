"""What a block of buildings did, and not one pixel: means in disks, and denoising that keeps edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import UsageError
from .combine import Map, Mask
from .standardise import Null, empirical_null, within

METRES = (50.0, 100.0, 150.0)
STRENGTH = 1.0
ROUNDS = 20
STEP = np.float32(0.24)  # below 1/4 the rounds converge


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


def denoised(maps: Sequence[Map], strength: float = STRENGTH, rounds: int = ROUNDS) -> list[Map]:
    """Maps with their noise taken down and their common edges kept, by vector total variation.

    Rudin, Osher and Fatemi (1992) for several maps at once (Blomgren and Chan 1998), by so many rounds of Chambolle's
    dual (2004); `strength` is in the maps' unit. A value reaches `rounds` pixels far: tiles need a margin of that.
    Where nothing was measured the maps count as 0 and stay NaN.
    """
    from . import smoothing_kernel as kernel

    z = np.stack([np.nan_to_num(m, nan=0.0).astype(np.float32) for m in maps])
    p = np.zeros((len(z), 2, *z.shape[1:]), dtype=np.float32)
    spare = np.empty_like(p)
    for _ in range(rounds):
        kernel.dual_round(z, p, np.float32(1 / strength), STEP, spare)
        p, spare = spare, p
    out = np.empty_like(z)
    kernel.primal(z, p, np.float32(strength), out)
    return [np.where(np.isnan(m), np.float32(np.nan), each) for m, each in zip(maps, out, strict=True)]


def evidence(z: Sequence[Map], reference: Mask | None = None) -> Map:
    """The length of the denoised, standardised z of all polarisations: what ranks pixels best.

    A change in both polarisations the same way counts in full, and not less for their correlation; so its null is no
    chi-square, and only a placebo says what a value means.
    """
    maps = denoised(z)
    return length(maps, [empirical_null(within(m, reference)) for m in maps])


def length(maps: Sequence[Map], nulls: Sequence[Null]) -> Map:
    """The length of denoised maps, each standardised by its null; NaN where none was measured."""
    found = [null.apply(m) for m, null in zip(maps, nulls, strict=True)]
    square = np.sum([np.nan_to_num(m, nan=0.0) ** 2 for m in found], axis=0)
    return np.where(np.isnan(found).all(axis=0), np.float32(np.nan), np.sqrt(square)).astype(np.float32)
