"""Means in disks by sums along rows, compiled.

A disk is a pile of row segments. With the running sums of each row at hand, a segment costs two reads whatever its
length, and a disk of radius r costs 2r + 1 segments. Rows are taken in strips, so that the running sums stay in cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import prange
from numpy.typing import NDArray

from .change_kernel import compiled, inner

STRIP = 64


@inner
def _running(row: Any, reach: int, sums: Any, counts: Any) -> None:
    """Running sums of a row, and of how many values were measured, with `reach` constant cells on either side."""
    columns = row.size
    total, seen = 0.0, np.int32(0)
    for c in range(reach + 1):
        sums[c], counts[c] = 0.0, 0
    for c in range(columns):
        there = row[c] == row[c]
        total += np.float64(row[c]) if there else 0.0
        seen += np.int32(1) if there else np.int32(0)
        sums[reach + 1 + c], counts[reach + 1 + c] = total, seen
    for c in range(reach + 1 + columns, sums.size):
        sums[c], counts[c] = total, seen


@inner
def _add(high: Any, low: Any, into: Any) -> None:
    for c in range(into.size):
        into[c] += high[c] - low[c]


@inner
def _strip(values: Any, halves: Any, radii: Any, top: int, out: Any) -> None:
    """All disks of the rows of one strip."""
    rows, columns = values.shape
    reach = radii[-1]
    first, last = max(0, top - reach), min(rows, top + STRIP + reach)
    sums = np.empty((last - first, columns + 2 * reach + 1))
    counts = np.empty((last - first, columns + 2 * reach + 1), np.int32)
    for r in range(last - first):
        _running(values[first + r], reach, sums[r], counts[r])
    whole = np.all(counts[:, counts.shape[1] - 1] == columns)
    mean, seen = np.empty(columns), np.empty(columns, np.int32)
    for r in range(top, min(rows, top + STRIP)):
        for k in range(radii.size):
            mean[:] = 0.0
            inner = whole and r >= radii[k] and r + radii[k] < rows
            area = 0
            seen[:] = 0
            for dy in range(-radii[k], radii[k] + 1):
                if r + dy < 0 or r + dy >= rows:
                    continue
                w = halves[k, dy + radii[k]]
                area += 2 * w + 1
                line = sums[r + dy - first]
                _add(line[reach + w + 1 : reach + w + 1 + columns], line[reach - w : reach - w + columns], mean)
                if not inner:
                    held = counts[r + dy - first]
                    _add(held[reach + w + 1 : reach + w + 1 + columns], held[reach - w : reach - w + columns], seen)
            if inner:
                _inside(counts[0], halves[k], radii[k], reach, area, seen)
            _divide(mean, seen, out[k, r])


@inner
def _inside(full: Any, half: Any, radius: int, reach: int, area: int, seen: Any) -> None:
    """How many values a disk holds where all were measured: its area, less what lies beyond the sides."""
    columns = seen.size
    seen[:] = area
    side = min(radius, columns)
    for at in range(2 * side):
        c = at if at < side else columns - 1 - (at - side)
        count = 0
        for w in half[: 2 * radius + 1]:
            count += full[reach + c + w + 1] - full[reach + c - w]
        seen[c] = count


@inner
def _divide(mean: Any, seen: Any, out: Any) -> None:
    for c in range(out.size):
        out[c] = np.float32(mean[c] / seen[c]) if seen[c] > 0 else np.float32(np.nan)


@compiled
def disk_means(
    values: NDArray[np.float32], halves: NDArray[np.int64], radii: NDArray[np.int64], out: NDArray[np.float32]
) -> None:
    """Writes [radii, rows, columns]: the mean of what was measured in disks; `halves` are half widths, by row."""
    for s in prange((values.shape[0] + STRIP - 1) // STRIP):
        _strip(values, halves, radii, s * STRIP, out)


@inner
def _pull(z: Any, p: Any, row: int, inverse: Any, u: Any) -> None:
    """div p - z / strength along a row, for all maps."""
    maps, rows, columns = z.shape
    for k in range(maps):
        for c in range(columns):
            u[k, c] = -z[k, row, c] * inverse + p[k, 1, row, c]  # p is 0 beyond the last column and row
        if row < rows - 1:
            for c in range(columns):
                u[k, c] += p[k, 0, row, c]
        if row > 0:
            for c in range(columns):
                u[k, c] -= p[k, 0, row - 1, c]
        before = p[k, 1, row]
        for c in range(columns - 1):
            u[k, c + 1] -= before[c]


@inner
def _slopes(here: Any, below: Any, last_row: bool, down: Any, right: Any) -> None:
    """Differences to the row below and to the next column, 0 at the ends."""
    maps, columns = here.shape
    for k in range(maps):
        for c in range(columns):
            down[k, c] = np.float32(0) if last_row else below[k, c] - here[k, c]
        for c in range(columns - 1):
            right[k, c] = here[k, c + 1] - here[k, c]
        right[k, columns - 1] = 0


@inner
def _push(p: Any, row: int, down: Any, right: Any, tau: Any, scale: Any, out: Any) -> None:
    """One step of the dual numbers of a row towards the gradient, kept within length 1 over maps and directions."""
    maps, columns = down.shape
    scale[:] = np.float32(0)
    for k in range(maps):
        for c in range(columns):
            scale[c] += down[k, c] * down[k, c] + right[k, c] * right[k, c]
    for c in range(columns):
        scale[c] = np.float32(1) / (np.float32(1) + tau * np.sqrt(scale[c]))
    for k in range(maps):
        for c in range(columns):
            out[k, 0, row, c] = (p[k, 0, row, c] + tau * down[k, c]) * scale[c]
            out[k, 1, row, c] = (p[k, 1, row, c] + tau * right[k, c]) * scale[c]


@compiled
def dual_round(
    z: NDArray[np.float32], p: NDArray[np.float32], inverse: Any, tau: Any, out: NDArray[np.float32]
) -> None:
    """One round of the dual of vector total variation (Chambolle 2004): writes p [maps, 2, rows, columns] anew."""
    maps, rows, columns = z.shape
    for row in prange(rows):
        work = np.empty((4, maps, columns), np.float32)
        here, below, down, right = work[0], work[1], work[2], work[3]
        _pull(z, p, row, inverse, here)
        if row < rows - 1:
            _pull(z, p, row + 1, inverse, below)
        _slopes(here, below, row == rows - 1, down, right)
        _push(p, row, down, right, tau, work[0, 0], out)


@compiled
def primal(z: NDArray[np.float32], p: NDArray[np.float32], strength: Any, out: NDArray[np.float32]) -> None:
    """Writes z - strength * div p."""
    for row in prange(z.shape[1]):
        u = np.empty((z.shape[0], z.shape[2]), np.float32)
        _pull(z, p, row, np.float32(1) / strength, u)
        for k in range(z.shape[0]):
            for c in range(z.shape[2]):
                out[k, row, c] = -strength * u[k, c]
