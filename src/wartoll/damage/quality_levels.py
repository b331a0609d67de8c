"""What a stack holds, date by date: how much of it is valid, and how bright its steadiest pixels are.

Looked at are strips of rows spread over the image, so that the cost does not grow with the area. A step between
platforms or products shows in pixels that otherwise do not change: those whose log power varies least over time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..stack import Stack

Array = NDArray[np.float64]

STRIPS = 16
STRIP_ROWS = 32
STEADY = 0.25  # of the pixels of a strip: those that vary least
HELD_ON = 0.8  # of the dates: a steady pixel is valid on so many at least
LEAST_STEADY = 50
DECIBELS = 10 / np.log(10)


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Of each date: share of valid pixels, mean level of the steady pixels in dB; how many steady pixels there are.

    `testable` is the share of pixels with at least two valid dates before and one after; `pixels` were looked at.
    """

    valid: Array
    level: Array
    steady: int
    testable: float
    pixels: int


@dataclass(frozen=True, slots=True)
class Step:
    """How much brighter (dB) a second group of dates is than a first, its standard error, and what tells them apart."""

    first: str
    second: str
    difference: float
    error: float
    confounded: bool  # one of the two is on one side of the war only

    @property
    def least(self) -> float:
        """What the step is at least (two standard errors less)."""
        return max(0.0, abs(self.difference) - 2 * self.error)


def levels_of(stack: Stack, before: Sequence[int], after: Sequence[int], polarisation: str = "") -> Levels:
    """Valid shares and levels by date, from strips of rows spread over the image."""
    chosen = polarisation or stack.polarisations[0]
    dates = len(stack.dates)
    valid, total, held = np.zeros(dates), np.zeros(dates), np.zeros(dates)
    steady = testable = pixels = 0
    for first, last in _strips(stack.grid.rows):
        power = stack.read(chosen, first, last).reshape(dates, -1)
        finite = np.isfinite(power) & (power > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(finite, np.log(power), 0.0).astype(np.float64)
        pixels += finite.shape[1]
        valid += finite.sum(axis=1)
        enough = (finite[list(before)].sum(axis=0) >= 2) & (finite[list(after)].sum(axis=0) >= 1)
        testable += int(enough.sum())
        some = _steady(logs, finite)
        steady += len(some)
        apart = logs[:, some] - logs[:, some].sum(axis=0) / finite[:, some].sum(axis=0)
        total += np.where(finite[:, some], apart, 0.0).sum(axis=1)
        held += finite[:, some].sum(axis=1)
    level = np.where(held > 0, total / np.maximum(held, 1), np.nan) * DECIBELS
    return Levels(valid / max(pixels, 1), level, steady, testable / max(pixels, 1), pixels)


def _strips(rows: int) -> list[tuple[int, int]]:
    if rows <= STRIPS * STRIP_ROWS:
        return [(first, min(first + STRIP_ROWS, rows)) for first in range(0, rows, STRIP_ROWS)]
    starts = np.linspace(0, rows - STRIP_ROWS, STRIPS).astype(int)
    return [(int(first), int(first) + STRIP_ROWS) for first in starts]


def _steady(logs: Array, finite: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The pixels of a strip that vary least over time, among those that are valid on most dates."""
    n = finite.sum(axis=0)
    able = np.flatnonzero(n >= max(2, HELD_ON * len(logs)))
    if not len(able):
        return able
    mean = logs[:, able].sum(axis=0) / n[able]
    spread = (np.where(finite[:, able], logs[:, able] - mean, 0.0) ** 2).sum(axis=0) / n[able]
    count = max(1, int(STEADY * len(able)))
    return able[np.argsort(spread, kind="stable")[:count]]


def steps_between(
    kinds: Sequence[str], levels: Levels, before: Sequence[int], after: Sequence[int]
) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps between kinds of date (platforms, products), and the kinds of which there is only one date.

    Each kind is compared with the most frequent one; the error is that of two means with a common spread.
    """
    used = [i for i in (*before, *after) if np.isfinite(levels.level[i])]
    groups: dict[str, list[int]] = {}
    for i in used:
        groups.setdefault(kinds[i], []).append(i)
    if len(groups) < 2 or levels.steady < LEAST_STEADY:
        return (), ()
    main = max(groups, key=lambda kind: len(groups[kind]))
    alone = tuple(kind for kind, held in groups.items() if len(held) < 2)
    steps = tuple(
        _step(main, kind, groups[main], held, levels.level, set(before))
        for kind, held in groups.items()
        if kind != main and len(held) >= 2 and len(groups[main]) >= 2
    )
    return steps, alone


def _step(main: str, kind: str, first: list[int], second: list[int], level: Array, before: set[int]) -> Step:
    difference, error = difference_of(level[first], level[second])
    sides = [{i in before for i in held} for held in (first, second)]
    return Step(main, kind, difference, error, any(len(side) == 1 for side in sides))


def difference_of(first: Array, second: Array) -> tuple[float, float]:
    """(mean of the second less mean of the first, its standard error), with a common spread."""
    n, m = len(first), len(second)
    squares = ((first - first.mean()) ** 2).sum() + ((second - second.mean()) ** 2).sum()
    spread = squares / max(n + m - 2, 1)
    return float(second.mean() - first.mean()), float(np.sqrt(spread * (1 / n + 1 / m)))
