"""What a stack holds, date by date: how much of it is valid, and how bright its steadiest pixels are.

Looked at are strips of rows spread over the image, so that cost and memory do not grow with the area. A step between
platforms or products shows in pixels that otherwise do not change. They are chosen by how little they vary among dates
of one platform, product and side of the war: chosen over all dates, they would be those in which chance hides the
step. Pixels whose change stands out from that of most others, as where buildings fell, are left out. A wet date shows
in all pixels rather than in the steady ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..stack import Power, Stack

Array = NDArray[np.float64]

STRIPS = 16
STRIP_ROWS = 32
MOST_COLUMNS = 1024  # of a wider image every second, third... column is looked at
STEADY = 0.25  # of the pixels of a strip: those that vary least
HELD_ON = 0.8  # of the dates: a steady pixel is valid on so many at least
MOST_STEADY = 2000  # of a strip
LEAST_STEADY = 50
STANDS_OUT = 2.5  # standard deviations of the change of most pixels
NORMAL_HALF = 0.6745  # of a standard deviation on each side of the middle lies half of a normal distribution
DECIBELS = 10 / np.log(10)


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Of each date: share of valid pixels, mean level of the steady pixels and median level of all of them, in dB.

    Levels are against the pixel's own mean. `steady` counts the steady pixels.
    `testable` is the share of pixels with at least two valid dates before and one after; `pixels` were looked at.
    """

    valid: Array
    level: Array
    common: Array
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
    strips = (thin(stack.read(chosen, *rows)) for rows in strips_of(stack.grid.rows))
    return levels_from(strips, stack, before, after)


def thin(strip: Power) -> Power:
    """A strip [dates, rows, columns] as looked at: [dates, pixels], of a wide one every second, third... column."""
    return strip[:, :, :: -(-strip.shape[2] // MOST_COLUMNS)].reshape(len(strip), -1)


def levels_from(strips: Iterable[Power], stack: Stack, before: Sequence[int], after: Sequence[int]) -> Levels:
    """The same from the strips themselves, thin."""
    dates = len(stack.dates)
    groups = _groups(stack, before, after)
    medians: list[Array] = []
    valid = np.zeros(dates)
    testable = pixels = 0
    kept: list[Array] = []
    for power in strips:
        finite = np.isfinite(power) & (power > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(finite, np.log(power), np.nan).astype(np.float64)
        pixels += finite.shape[1]
        valid += finite.sum(axis=1)
        enough = (finite[list(before)].sum(axis=0) >= 2) & (finite[list(after)].sum(axis=0) >= 1)
        testable += int(enough.sum())
        kept.append(logs[:, _steady(logs, groups)])
        medians.append(_median(logs))
    steady = _unchanged(np.concatenate(kept, axis=1), before, after)
    apart = steady - _mean(steady)
    held = np.isfinite(apart)
    level = np.where(held.any(axis=1), np.where(held, apart, 0.0).sum(axis=1) / np.maximum(held.sum(axis=1), 1), np.nan)
    share = valid / max(pixels, 1)
    common = _mean(np.array(medians)) * DECIBELS
    return Levels(share, level * DECIBELS, common, steady.shape[1], testable / max(pixels, 1), pixels)


def _groups(stack: Stack, before: Sequence[int], after: Sequence[int]) -> list[list[int]]:
    """Dates that nothing tells apart: one platform, product and side of the war."""
    sides = {**dict.fromkeys(before, "before"), **dict.fromkeys(after, "after")}
    found: dict[tuple[str, str, str], list[int]] = {}
    for i, made in enumerate(stack.acquisitions):
        found.setdefault((made.platform, made.product, sides.get(i, "")), []).append(i)
    return list(found.values())


def strips_of(rows: int) -> list[tuple[int, int]]:
    """First row and row after the last of each strip."""
    if rows <= STRIPS * STRIP_ROWS:
        return [(first, min(first + STRIP_ROWS, rows)) for first in range(0, rows, STRIP_ROWS)]
    starts = np.linspace(0, rows - STRIP_ROWS, STRIPS).astype(int)
    return [(int(first), int(first) + STRIP_ROWS) for first in starts]


def _mean(logs: Array) -> Array:
    """The mean over dates of what is finite, NaN where nothing is."""
    finite = np.isfinite(logs)
    n = finite.sum(axis=0)
    return np.where(n > 0, np.where(finite, logs, 0.0).sum(axis=0) / np.maximum(n, 1), np.nan)


def _median(logs: Array) -> Array:
    """By date, the median over pixels of what they are above their own mean; NaN for a date without any."""
    apart = logs - _mean(logs)
    some = np.isfinite(apart).any(axis=1)
    found = np.full(len(logs), np.nan)
    found[some] = np.nanmedian(apart[some], axis=1)
    return found


def _steady(logs: Array, groups: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """The pixels of a strip that vary least within groups of dates, among those that are valid on most dates."""
    able = np.flatnonzero(np.isfinite(logs).sum(axis=0) >= max(2, HELD_ON * len(logs)))
    squares, degrees = np.zeros(len(able)), np.zeros(len(able))
    for group in groups:
        held = logs[list(group)][:, able]
        squares += (np.where(np.isfinite(held), held - _mean(held), 0.0) ** 2).sum(axis=0)
        degrees += np.maximum(np.isfinite(held).sum(axis=0) - 1, 0)
    spread = np.where(degrees > 0, squares / np.maximum(degrees, 1), np.inf)
    steadiest = np.sort(able[np.argsort(spread, kind="stable")[: int(STEADY * len(able))]])
    return steadiest[:: max(1, -(-len(steadiest) // MOST_STEADY))]


def _unchanged(logs: Array, before: Sequence[int], after: Sequence[int]) -> Array:
    """Without the pixels whose change from before to after stands out from that of most (the shortest half)."""
    change = _mean(logs[list(after)]) - _mean(logs[list(before)])
    told = np.sort(change[np.isfinite(change)])
    half = len(told) // 2
    if half < 2:
        return logs
    lengths = told[half:] - told[: len(told) - half]
    at = int(np.argmin(lengths))
    centre, spread = (told[at] + told[at + half]) / 2, lengths[at] / 2 / NORMAL_HALF
    with np.errstate(invalid="ignore"):
        return logs[:, np.abs(change - centre) <= STANDS_OUT * spread]


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
