"""How far the images after lie off the images before, in fractions of a pixel, with the doubt about it.

Phase correlation (Kuglin and Hines 1975) on log power: the phases of the cross-spectrum, averaged over tiles and
weighted by the coherence of the two images at each frequency (Knapp and Carter 1976), so that frequencies that hold
speckle only do not count. The peak is found on an upsampled neighbourhood (Guizar-Sicairos et al. 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..stack import Stack

Array = NDArray[np.float64]
Spectrum = NDArray[np.complex128]

TILE = 64  # pixels
LEAST_TILE = 16
LEAST_TILES = 4
LINES_OF_TILES = 24  # as many rows and columns of tiles are looked at, spread over the image
GROUPS = 16  # of tiles, left out in turn
VALID = 0.6  # of the pixels of a tile
STEPS = 50  # a pixel is divided into so many
TOO_SHORT = 0.02  # of the shift: tiles are cut at the same place in both images, which draws the peak towards zero
MOST_ERROR = 0.5  # pixels: with more doubt no shift is told
LEAST_COHERENCE = 0.02  # over all frequencies: below, the two images have no texture in common


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows and columns that the later image lies further down and right, standard errors, and tiles it rests on."""

    rows: float
    columns: float
    rows_error: float
    columns_error: float
    tiles: int

    @property
    def length(self) -> float:
        """The distance in pixels."""
        return float(np.hypot(self.rows, self.columns))

    @property
    def error(self) -> float:
        """The standard error of the distance, or of either direction where the distance is within it."""
        along = np.hypot(self.rows * self.rows_error, self.columns * self.columns_error)
        both = max(self.rows_error, self.columns_error)
        return float(max(along / self.length, min(self.rows_error, self.columns_error))) if self.length else both

    @property
    def least(self) -> float:
        """What the distance is at least (two standard errors less)."""
        return max(0.0, self.length - 2 * self.error)


def shift_between(before: Array, after: Array) -> Shift | None:
    """The shift between two images of log power [rows, columns]; None where it cannot be told.

    NaN is what was not measured. Errors by leaving out a sixteenth of the tiles in turn (delete-a-group jackknife).
    """
    side = _side(*before.shape)
    if side < LEAST_TILE:
        return None
    pairs = (
        (before[top : top + side, left : left + side], after[top : top + side, left : left + side])
        for top in _starts(before.shape[0], side)
        for left in _starts(before.shape[1], side)
    )
    return _of_tiles(pairs, side)


def stack_shift(stack: Stack, before: Sequence[int], after: Sequence[int], polarisation: str = "") -> Shift | None:
    """The same between the mean log power of the dates before and of those after; read by strips of a tile's height."""
    chosen = polarisation or stack.polarisations[0]

    def lines(top: int, bottom: int) -> tuple[Array, Array]:
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(stack.read(chosen, top, bottom))
        return mean_of(logs[list(before)]), mean_of(logs[list(after)])

    if not before or not after:
        return None
    return shift_by_lines(stack.grid.rows, stack.grid.columns, lines)


def shift_by_lines(rows: int, columns: int, lines: Callable[[int, int], tuple[Array, Array]]) -> Shift | None:
    """The same where `lines` gives the two means of rows from the first to the one before the last."""
    side = _side(rows, columns)
    if side < LEAST_TILE:
        return None

    def pairs() -> Iterator[tuple[Array, Array]]:
        for top in _starts(rows, side):
            first, second = lines(top, top + side)
            for left in _starts(columns, side):
                yield first[:, left : left + side], second[:, left : left + side]

    return _of_tiles(pairs(), side)


def mean_of(logs: NDArray[np.float32]) -> Array:
    """The mean over dates [dates, rows, columns] of what is finite; NaN where fewer than half of the dates are."""
    finite = np.isfinite(logs)
    n = finite.sum(axis=0)
    total = np.where(finite, logs, 0.0).sum(axis=0, dtype=np.float64)
    return np.where(2 * n >= len(logs), total / np.maximum(n, 1), np.nan)


def _side(rows: int, columns: int) -> int:
    return min(TILE, min(rows, columns) // 2) // 2 * 2


def _starts(length: int, side: int) -> list[int]:
    """Where tiles begin: half a tile apart, or fewer, spread evenly."""
    count = min(LINES_OF_TILES, (length - side) // (side // 2) + 1)
    return sorted({round(v) for v in np.linspace(0, length - side, count)})


def _of_tiles(pairs: Iterator[tuple[Array, Array]], side: int) -> Shift | None:
    taper = np.outer(np.hanning(side), np.hanning(side))
    spectra = [_spectra(a, b, taper) for a, b in pairs if min(_valid(a, b), 1.0) >= VALID]
    if len(spectra) < LEAST_TILES:
        return None
    groups = [np.mean(held, axis=0) * len(held) for held in _grouped(spectra)]
    whole = np.sum(groups, axis=0)
    found = _peak(whole, len(spectra))
    if found is None:
        return None
    without = [_peak(whole - group, len(spectra) - len(spectra) // len(groups)) for group in groups]
    if any(one is None for one in without):
        return None
    left_out = np.array([one for one in without if one is not None])
    g = len(groups)
    error = np.sqrt((g - 1) / g * ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0))
    if error.max() > MOST_ERROR:
        return None
    floor = 0.5 / STEPS / np.sqrt(3)  # half a step of the search, as a standard error
    rows_error, columns_error = np.sqrt(np.maximum(error, floor) ** 2 + (TOO_SHORT * np.array(found)) ** 2)
    return Shift(float(found[0]), float(found[1]), float(rows_error), float(columns_error), len(spectra))


def _valid(a: Array, b: Array) -> float:
    return float((np.isfinite(a) & np.isfinite(b)).mean())


def _grouped(spectra: list[Spectrum]) -> list[list[Spectrum]]:
    """Neighbouring tiles together, which share pixels."""
    count = min(GROUPS, len(spectra))
    edges = np.linspace(0, len(spectra), count + 1).round().astype(int)
    return [spectra[a:b] for a, b in pairwise(edges.tolist())]


def _spectra(a: Array, b: Array, taper: Array) -> Spectrum:
    """Of a tile: the cross-spectrum and the two power spectra [3, side, side]."""
    both = np.isfinite(a) & np.isfinite(b)
    first, second = (np.fft.fft2(np.where(both, image - image[both].mean(), 0.0) * taper) for image in (a, b))
    return np.stack([second * np.conj(first), np.abs(first) ** 2 + 0j, np.abs(second) ** 2 + 0j])


def _peak(spectra: Spectrum, tiles: int) -> tuple[float, float] | None:
    """(rows, columns) of the peak of the weighted phase correlation, or None where the images share no texture."""
    cross, first, second = spectra[0], spectra[1].real, spectra[2].real
    coherence = np.abs(cross) ** 2 / np.maximum(first * second, 1e-300)
    beyond = np.clip((coherence - 1 / tiles) / (1 - 1 / tiles), 0.0, 0.999)  # of noise alone it is 1 / tiles
    beyond[0, 0] = 0.0
    if beyond.mean() < LEAST_COHERENCE:
        return None
    weighted = beyond / (1 - beyond) * cross / np.maximum(np.abs(cross), 1e-300)
    side = len(cross)
    plane = np.fft.ifft2(weighted).real
    row, column = np.unravel_index(int(np.argmax(plane)), plane.shape)
    centre = [int(at) - side * (at > side // 2) for at in (row, column)]
    offsets = np.arange(-STEPS, STEPS + 1) / STEPS
    frequency = np.fft.fftfreq(side)
    down = np.exp(2j * np.pi * np.outer(centre[0] + offsets, frequency))
    across = np.exp(2j * np.pi * np.outer(frequency, centre[1] + offsets))
    fine = (down @ weighted @ across).real
    i, j = np.unravel_index(int(np.argmax(fine)), fine.shape)
    return centre[0] + _vertex(fine[:, j], int(i), offsets), centre[1] + _vertex(fine[i], int(j), offsets)


def _vertex(values: Array, at: int, offsets: Array) -> float:
    """Where a parabola through the highest value and its neighbours peaks."""
    if not 0 < at < len(values) - 1:
        return float(offsets[at])
    left, middle, right = values[at - 1 : at + 2]
    bend = left - 2 * middle + right
    return float(offsets[at] + (0.5 * (left - right) / bend / STEPS if bend < 0 else 0.0))
