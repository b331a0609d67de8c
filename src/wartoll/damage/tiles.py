"""Large areas in pieces: a tile of an image, what is measured in it once for all comparisons, and where it is kept.

A tile is a window of rows and columns along the blocks of the files, as large as its images of all dates may be. What
is measured in a pixel depends on no other one, so neither the cut nor the order of tiles changes a bit of the result.
Nothing here is written: whoever runs the pieces passes in a `Workshop` that keeps what they give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ..stack import Blocks, Power, Range, Stack
from .change import fill_fields
from .combine import Map, z_of_t
from .standardise import MOST

TILE_BYTES = 128 * 2**20  # of images of all dates of one polarisation
FIRES = 2.5758293  # |z| at which a test fires at 1%
Arrays = Mapping[str, NDArray[Any]]


class Piece(NamedTuple):
    """A piece of work that gives named arrays, whoever does it and whenever."""

    name: str
    make: Callable[[], Arrays]


class Workshop(Protocol):
    """Makes pieces and keeps what they give."""

    def make(self, what: str, pieces: Sequence[Piece]) -> None:
        """Every piece is made and kept, unless it was before."""

    def load(self, name: str) -> Arrays:
        """What a piece gave."""

    def drop(self, names: Sequence[str]) -> None:
        """What these gave is not asked for again."""


class Held:
    """A workshop that makes one piece after another and keeps all in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Arrays] = {}

    def make(self, what: str, pieces: Sequence[Piece]) -> None:
        """Every piece is made that was not yet."""
        del what
        self.kept.update({name: make() for name, make in pieces if name not in self.kept})

    def load(self, name: str) -> Arrays:
        """What a piece gave."""
        return self.kept[name]

    def drop(self, names: Sequence[str]) -> None:
        """Forgets what these gave."""
        for name in names:
            self.kept.pop(name, None)


class Tile(NamedTuple):
    """A window of a grid: [top, bottom) and [left, right)."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> Range:
        """Its rows."""
        return self.top, self.bottom

    @property
    def columns(self) -> Range:
        """Its columns."""
        return self.left, self.right

    @property
    def slices(self) -> tuple[slice, slice]:
        """Where it lies in a map."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def words(self) -> str:
        """Its place as an error names it."""
        return f"rows {self.top} to {self.bottom}, columns {self.left} to {self.right}"


def tiles_of(stacks: Sequence[Stack], most: int = TILE_BYTES) -> tuple[Tile, ...]:
    """Tiles of a common grid, by rows: along the blocks of the first stack, within `most` bytes of the longest one."""
    grid, dates = stacks[0].grid, max(len(stack.acquisitions) for stack in stacks)
    blocks = stacks[0].blocks or Blocks(1, 1)
    pixels = max(1, most // (4 * max(1, dates)))
    columns = _whole(pixels // min(blocks.rows, grid.rows), blocks.columns, grid.columns)
    rows = _whole(pixels // columns, blocks.rows, grid.rows)
    return tuple(
        Tile(top, left, bottom, right)
        for top, bottom in _cuts(grid.rows, rows, blocks.top)
        for left, right in _cuts(grid.columns, columns, blocks.left)
    )


def _whole(fit: int, block: int, length: int) -> int:
    """As many whole blocks as fit, all of a short length, and a part of a block where not even one fits."""
    return length if fit >= length else fit // block * block or max(1, fit)


def _cuts(length: int, step: int, before: int) -> list[Range]:
    """[first, last) of pieces of `step` along blocks of which the first begins `before` pixels early."""
    edges = [0, *(range(step - before % step, length, step) if step < length else ()), length]
    return list(pairwise(edges))


@dataclass(frozen=True, slots=True)
class Plan:
    """One comparison of an orbit: places of the dates before and after, and what is taken off each of them."""

    name: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    shifts: tuple[float, ...]
    means: bool = False  # whether the mean of each side is wanted as well, for the shift of the grid


def measured(stack: Stack, polarisation: str, tile: Tile, plans: Sequence[Plan]) -> Arrays:
    """What all comparisons need of a tile, by `comparison/field`; its images are read once.

    Maps of `difference`, `variance`, `leverage`, `df`, `level`; of an uncorrected test how often it `fired`, among how
    many pixels, and a sample of its `plain` differences (with their places); `first` and `second` means where wanted.
    """
    dates = sorted({i for plan in plans for i in (*plan.before, *plan.after)})
    power = stack.part(polarisation, tile.rows, tile.columns, dates)
    at = {date: place for place, date in enumerate(dates)}
    sample = sampled(stack.grid.rows * stack.grid.columns, stack.grid.columns, tile, MOST)
    found: dict[str, NDArray[Any]] = {}
    for plan in plans:
        runs = [np.ascontiguousarray(power[at[i]], dtype=np.float32) for i in (*plan.before, *plan.after)]
        made = _one(runs, plan, sample.inside)
        found |= {f"{plan.name}/{field}": values for field, values in made.items()}
    return found


def _one(runs: list[Power], plan: Plan, inside: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    shape, before = runs[0].shape, len(plan.before)
    out = np.empty((6, runs[0].size), np.float32)
    fill_fields(runs, before, np.asarray(plan.shifts, dtype=np.float32), out)
    fields = zip(("df", "difference", "variance", "leverage", "level"), out[1:], strict=True)
    found: dict[str, NDArray[Any]] = {name: narrow(values.reshape(shape)) for name, values in fields}
    plain = np.empty_like(out)
    fill_fields(runs, before, np.zeros(len(runs), np.float32), plain)
    fired = np.abs(z_of_t(plain[0], plain[1])) > FIRES
    found["fired"] = np.array([fired.sum(), np.isfinite(plain[0]).sum()])
    found["plain"] = plain[2][inside]
    if plan.means:
        for name, side, mean in (("first", runs[:before], plain[5]), ("second", runs[before:], plain[5] + plain[2])):
            found[name] = _well_known(side, mean).reshape(shape)
    return found


def narrow(values: NDArray[Any]) -> NDArray[Any]:
    """A map as it is, or one value where all are the same; it broadcasts to the map."""
    return values[:1, :1].copy() if bool((values == values[0, 0]).all()) else values.copy()


def _well_known(side: list[Power], mean: Map) -> Map:
    """A mean of dates, NaN where fewer than half of them were measured."""
    there = np.zeros(mean.size, np.int64)
    for run in side:
        there += ((run > 0) & np.isfinite(run)).reshape(-1)
    return np.where(2 * there >= len(side), mean, np.float32(np.nan))


class Sample(NamedTuple):
    """Every k-th pixel of a map that lies in a tile: where in the tile, and its place among all of the map."""

    inside: NDArray[np.int64]
    place: NDArray[np.int64]


def sampled(pixels: int, columns: int, tile: Tile, most: int) -> Sample:
    """The pixels of a tile among those that `standardise.thinned` takes of a whole map of so many pixels."""
    every = max(1, -(-pixels // most))
    rows = np.arange(tile.top, tile.bottom, dtype=np.int64)[:, None] * columns
    flat = (rows + np.arange(tile.left, tile.right, dtype=np.int64)).reshape(-1)
    inside = np.flatnonzero(flat % every == 0)
    return Sample(inside, flat[inside] // every)


def sample_size(pixels: int, most: int) -> int:
    """How many pixels such a sample of the whole map has."""
    return -(-pixels // max(1, -(-pixels // most)))
