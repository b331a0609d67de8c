"""Edge: pixels of many files -> [dates, rows, columns] of a window, masks kept, files kept open within a bound.

Safe to call from several threads: each takes a file for itself while it reads. A reader can be sent to another
process; it opens its files there anew.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import SourceError
from ..stack import Blocks, Grid, Power, Range
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

    `blocks` says how the files are cut: a window along the cuts decodes each block once. Dates are read by threads.
    """

    def __init__(
        self, grid: Grid, passes: Sequence[Mapping[str, tuple[Piece, ...]]], blocks: Blocks, limit: int = OPEN_FILES
    ) -> None:
        self.grid = grid
        self.passes = tuple(dict(one) for one in passes)
        self.blocks = blocks
        self.files = OpenFiles(limit)

    def __reduce__(self) -> tuple[Any, ...]:
        return Reader, (self.grid, self.passes, self.blocks, self.files.limit)

    def __call__(self, polarisation: str, first: int, last: int) -> Power:
        """[dates, rows, columns]: rows `first` to the one before `last`; SourceError where a file fails meanwhile."""
        return self.part(polarisation, (first, last), (0, self.grid.columns), range(len(self.passes)))

    def part(self, polarisation: str, rows: Range, columns: Range, dates: Sequence[int]) -> Power:
        """[dates, rows, columns] of a window and of some of the dates."""
        window = Box(rows[0], columns[0], rows[1], columns[1]).within(Box(0, 0, self.grid.rows, self.grid.columns))
        shape = max(0, window.bottom - window.top), max(0, window.right - window.left)
        found = np.empty((len(dates), *shape), dtype=np.float32)

        def fill(at: int) -> None:
            target = found[at]
            target.fill(np.nan)
            for number, piece in enumerate(self.passes[dates[at]].get(polarisation, ())):
                self._fill(target, piece, window, first=number == 0)

        in_threads(fill, range(len(dates)))
        return found

    def _fill(self, target: NDArray[np.float32], piece: Piece, window: Box, *, first: bool) -> None:
        """Put a file's pixels where nothing is yet: of two frames of one pass, the first one counts."""
        part = piece.box.within(window)
        if part.empty:
            return
        values = read_part(self.files, piece, part)
        rows = slice(part.top - window.top, part.bottom - window.top)
        place = target[rows, part.left - window.left : part.right - window.left]
        if first:
            place[:] = values
        else:
            np.copyto(place, values, where=np.isnan(place))


def use_threads(number: int) -> None:
    """How many threads of this process read files; 0 is one for each processor that it may use."""
    _THREADS[0] = number


_THREADS = [0]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_threads(work: Callable[[int], None], items: Iterable[int]) -> None:
    """Does the work for each item, some at a time; the first error in their order is raised when all are done."""
    number = _THREADS[0] or processors()
    todo = list(items)
    if number == 1 or len(todo) < 2:
        for item in todo:
            work(item)
        return
    with ThreadPoolExecutor(min(number, len(todo))) as pool:
        for _ in pool.map(work, todo):
            pass


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
    with np.errstate(invalid="ignore"):
        good = values > (-BEYOND if raw else layer.least)  # false for what is no number
        good &= values <= BEYOND
    if layer.nodata is not None:
        good &= values != np.float32(layer.nodata)
    if mask is not None:
        good &= mask != 0
    if not good.all():
        values[~good] = np.nan
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


def blocks_of(piece: Piece) -> Blocks:
    """How a first file is cut, on the grid of the stack; strips count as blocks of 32 rows or more."""
    layer, box = piece
    with library().open(layer.file) as data:
        height, width = data.block_shapes[layer.band - 1]
    rows = max(1, 32 // height) * height if height < 32 else min(height, layer.rows)
    columns = min(width, layer.columns)
    return Blocks(rows, columns, -box.top % rows, -box.left % columns)
