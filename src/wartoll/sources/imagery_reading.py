"""Edge: pixels of many files -> [dates, rows, columns] of a window, masks kept, files kept open within a bound.

Safe to call from several threads: each takes a file for itself while it reads. A reader can be sent to another
process; it opens its files there anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import SourceError
from ..stack import Grid, Power
from .imagery_grids import Box
from .imagery_layers import Layer, library

OPEN_FILES = 96
BEYOND = 1e30  # what some programs write for nothing, whatever they declare
SAMPLE = 256  # rows and columns of the first look at a layer
NEGATIVE_SHARE = 0.05  # of the values: power has none but for noise that was taken away


class Piece(NamedTuple):
    """A layer, and where it lies on the grid of the stack."""

    layer: Layer
    box: Box


class Looked(NamedTuple):
    """What a first look at a layer found: values seen, how many of them negative, and whether any can be used."""

    seen: int
    negative: int
    usable: bool

    @property
    def decibels(self) -> bool:
        """Whether these are decibels: power is not negative."""
        return self.seen > 0 and self.negative > NEGATIVE_SHARE * self.seen


class OpenFiles:
    """Files that stay open between reads, at most `limit` at rest; a file in use belongs to one thread."""

    def __init__(self, limit: int = OPEN_FILES) -> None:
        self.limit = limit
        self._lock = Lock()
        self._idle: OrderedDict[int, tuple[str, Any]] = OrderedDict()
        self._number = 0

    @contextmanager
    def use(self, path: str) -> Iterator[Any]:
        """An open file, this thread's own until it is given back."""
        data = self._take(path)
        try:
            yield data
        except BaseException:
            data.close()
            raise
        self._give(path, data)

    def close(self) -> None:
        """Close what is at rest."""
        with self._lock:
            idle, self._idle = self._idle, OrderedDict()
        for _, data in idle.values():
            data.close()

    def _take(self, path: str) -> Any:
        with self._lock:
            for number in reversed(self._idle):
                if self._idle[number][0] == path:
                    return self._idle.pop(number)[1]
        return library().open(path)

    def _give(self, path: str, data: Any) -> None:
        with self._lock:
            self._number += 1
            self._idle[self._number] = (path, data)
            over = [self._idle.popitem(last=False)[1][1] for _ in range(len(self._idle) - self.limit)]
        for old in over:
            old.close()


class Reader:
    """Reads the pixels of one orbit: [dates, rows, columns] of a polarisation, NaN where nothing was measured.

    `block_rows` is the height of a block in the files: reading so many rows at a time decodes each block once.
    """

    def __init__(
        self, grid: Grid, passes: Sequence[Mapping[str, tuple[Piece, ...]]], block_rows: int, limit: int = OPEN_FILES
    ) -> None:
        self.grid = grid
        self.passes = tuple(dict(one) for one in passes)
        self.block_rows = block_rows
        self.files = OpenFiles(limit)

    def __reduce__(self) -> tuple[Any, ...]:
        return Reader, (self.grid, self.passes, self.block_rows, self.files.limit)

    def __call__(self, polarisation: str, first: int, last: int) -> Power:
        """[dates, rows, columns]: rows `first` to the one before `last`; SourceError where a file fails meanwhile."""
        first, last = max(0, first), min(last, self.grid.rows)
        found = np.full((len(self.passes), max(0, last - first), self.grid.columns), np.nan, dtype=np.float32)
        for at, one in enumerate(self.passes):
            for piece in one.get(polarisation, ()):
                self._fill(found[at], piece, first, last)
        return found

    def _fill(self, target: NDArray[np.float32], piece: Piece, first: int, last: int) -> None:
        """Put a file's pixels where nothing is yet: of two frames of one pass, the first one counts."""
        part = piece.box.within(Box(first, 0, last, self.grid.columns))
        if part.empty:
            return
        values = read_part(self.files, piece, part)
        place = target[part.top - first : part.bottom - first, part.left : part.right]
        free = np.isnan(place)
        place[free] = values[free]


def read_part(files: OpenFiles, piece: Piece, part: Box, *, raw: bool = False) -> NDArray[np.float32]:
    """The values of a part of the grid that a layer covers; masked to NaN unless `raw`, which masks nodata only."""
    layer = piece.layer
    rasterio = library()
    window = rasterio.windows.Window(
        part.left - piece.box.left, part.top - piece.box.top, part.right - part.left, part.bottom - part.top
    )
    try:
        with files.use(layer.file) as data:
            values: NDArray[np.float32] = data.read(layer.band, window=window).astype(np.float32, copy=False)
            mask = data.read_masks(layer.band, window=window) if layer.masked else None
    except (rasterio.errors.RasterioError, OSError) as error:
        raise SourceError(
            f"cannot be read: {str(error).splitlines()[0][:120]}", file=layer.label,
            next_step="Fetch or copy it again, or take it out of the folder.",
        ) from None  # fmt: skip
    bad = ~np.isfinite(values) | (np.abs(values) > BEYOND)
    if layer.nodata is not None:
        bad |= values == np.float32(layer.nodata)
    if mask is not None:
        bad |= mask == 0
    if not raw:
        bad |= ~(values > layer.least)
    values[bad] = np.nan
    return values


def look(files: OpenFiles, piece: Piece, within: Box) -> Looked:
    """A first look at the part of a layer that is used: its middle, and all of it where that is empty."""
    part = piece.box.within(within)
    if part.empty:
        return Looked(0, 0, False)
    seen = negative = 0
    for block in _blocks(part):
        values = read_part(files, piece, block, raw=True)
        held = values[np.isfinite(values)]
        seen, negative = seen + held.size, negative + int((held < 0).sum())
        if bool((held > piece.layer.least).any()) or negative > NEGATIVE_SHARE * max(seen, 1):
            return Looked(seen, negative, bool((held > piece.layer.least).any()))
    return Looked(seen, negative, False)


def _blocks(part: Box) -> Iterator[Box]:
    """The middle of a part, then the whole in strips."""
    row, column = (part.top + part.bottom) // 2, (part.left + part.right) // 2
    half = SAMPLE // 2
    yield Box(row - half, column - half, row + half, column + half).within(part)
    for top in range(part.top, part.bottom, SAMPLE):
        yield Box(top, part.left, min(top + SAMPLE, part.bottom), part.right)


def block_rows_of(layers: Sequence[Layer]) -> int:
    """The height of a block in the first file, at least 32 and at most 512 rows."""
    with library().open(layers[0].file) as data:
        return int(min(512, max(32, data.block_shapes[layers[0].band - 1][0])))
