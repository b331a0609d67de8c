"""What satellite images become: stacks of backscatter on one grid, one for each orbit, read by blocks of rows.

A stack is never held whole: the edge that made it hands over a `read`, and the methods ask for as many rows as they
can use at a time. Values are linear power (gamma0 or sigma0), NaN where nothing was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Power = NDArray[np.float32]
Read = Callable[[str, int, int], Power]  # polarisation, first row, row after the last -> [dates, rows, columns]
Range = tuple[int, int]  # first, and the one after the last
Affine = tuple[float, float, float, float, float, float]  # x = a col + b row + c, y = d col + e row + f


@dataclass(frozen=True, slots=True)
class Grid:
    """Where pixels lie: rows and columns, the affine transform of their corners, and the reference system."""

    rows: int
    columns: int
    transform: Affine  # metres, in the reference system
    crs: str  # EPSG:32637

    @property
    def pixel(self) -> float:
        """The side of a pixel in metres."""
        return abs(self.transform[0])

    def point(self, row: float, column: float) -> tuple[float, float]:
        """(x, y) of a place given in rows and columns; the centre of the first pixel is (.5, .5)."""
        a, b, c, d, e, f = self.transform
        return a * column + b * row + c, d * column + e * row + f


class Blocks(NamedTuple):
    """How the files of a stack are cut: blocks of so many rows and columns; the first may begin before pixel 0."""

    rows: int
    columns: int
    top: int = 0  # rows of the first block that lie above row 0
    left: int = 0


@runtime_checkable
class PartRead(Protocol):
    """A `read` that can also read a window of some of the dates, and knows how its files are cut."""

    @property
    def blocks(self) -> Blocks:
        """The blocks of its files."""

    def part(self, polarisation: str, rows: Range, columns: Range, dates: Sequence[int]) -> Power:
        """[dates, rows, columns] of a window."""


@dataclass(frozen=True, slots=True)
class Acquisition:
    """One date of a stack, and what made it."""

    date: str  # 2017-06-06, UTC
    platform: str = ""  # S1A
    product: str = ""  # OPERA RTC-S1 v1.0
    source: str = ""  # the file or item it was read from


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """All dates of one orbit on one grid, in order of time, and how to read them."""

    orbit: str
    grid: Grid
    acquisitions: tuple[Acquisition, ...]
    polarisations: tuple[str, ...]  # VV, VH
    read: Read
    skipped: tuple[tuple[str, str], ...] = field(default=())  # source, why it could not be used

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates, in order."""
        return tuple(a.date for a in self.acquisitions)

    def between(self, start: str, end: str) -> tuple[int, ...]:
        """Places of the dates in [start, end), both ISO days."""
        return tuple(i for i, day in enumerate(self.dates) if start <= day < end)

    @property
    def blocks(self) -> Blocks | None:
        """How its files are cut, where reading along the cuts is worth it."""
        return self.read.blocks if isinstance(self.read, PartRead) else None

    def part(self, polarisation: str, rows: Range, columns: Range, dates: Sequence[int]) -> Power:
        """[dates, rows, columns] of a window and of some of the dates."""
        if isinstance(self.read, PartRead):
            return self.read.part(polarisation, rows, columns, dates)
        return self.read(polarisation, *rows)[list(dates), :, columns[0] : columns[1]]


def held(
    orbit: str,
    grid: Grid,
    acquisitions: tuple[Acquisition, ...],
    power: dict[str, Power],
    skipped: tuple[tuple[str, str], ...] = (),
) -> Stack:
    """A stack whose values are already in memory: {polarisation: [dates, rows, columns]}."""

    def read(polarisation: str, first: int, last: int) -> Power:
        return power[polarisation][:, first:last]

    return Stack(orbit, grid, acquisitions, tuple(power), read, skipped)
