"""What changed between two windows of time: log-ratio tests by orbit, put together with their signs.

Images are read in blocks of rows and never held whole; what stays are a few maps of one value for each pixel. See
docs/explain/damage-change.md for the formulas, and `placebo` for what the numbers are worth in a given city.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..stack import Power, Stack
from .combine import Map, Mask, joint, stouffer, z_of_t
from .standardise import (
    Null,
    empirical_null,
    moderated,
    robust_correlation,
    scene_shifts,
    variance_prior,
    within,
    without_trend,
)

BLOCK_BYTES = 128 * 2**20  # of images read at a time


class Windows(NamedTuple):
    """Two spans of time, each from its first day to the day after its last."""

    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """How a test is made; the choices that calibration rests on."""

    shift: bool = True  # take each date's scene-wide shift off
    trend: bool = True  # take the trend with brightness off
    moderate: bool = True  # let a pixel's variance borrow from all others
    block_rows: int = 0  # 0: as many as fit into BLOCK_BYTES


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """One orbit and polarisation: t and what stands behind it, maps of [rows, columns]."""

    t: Map
    df: Map
    difference: Map  # of mean log power, after less before
    variance: Map  # pooled, of one date
    leverage: Map  # 1/n1 + 1/n2
    level: Map  # mean log power before


@dataclass(frozen=True, slots=True)
class Told:
    """What the scene as a whole did in one orbit and polarisation."""

    orbit: str
    polarisation: str
    dates: tuple[int, int]  # before and after
    shift: float  # median log ratio of the scene, taken out
    nominal: float  # share of pixels at which an uncorrected test fires at 1%
    null: Null  # of z before it was standardised
    prior_df: float


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Signed z by polarisation, standardised; their joint length; and what was taken out on the way."""

    z: dict[str, Map]
    score: Map  # joint length of all polarisations; its square is chi-square (2) where nothing changed
    correlation: float
    told: tuple[Told, ...] = field(default=())
    ratio: dict[str, Map] = field(default_factory=dict)  # mean log ratio over orbits, shift and trend taken out


def rows_at_a_time(stack: Stack, options: Options) -> int:
    """Rows of a block: as asked, or as many as fit into BLOCK_BYTES."""
    wide = 4 * len(stack.acquisitions) * stack.grid.columns
    return options.block_rows or max(1, min(stack.grid.rows, BLOCK_BYTES // max(1, wide)))


def blocks(stack: Stack, polarisation: str, rows: int) -> Iterator[tuple[int, int, Power]]:
    """(first row, row after the last, power [dates, rows, columns]) down the image."""
    for first in range(0, stack.grid.rows, rows):
        last = min(stack.grid.rows, first + rows)
        yield first, last, stack.read(polarisation, first, last)


def fields(
    stack: Stack,
    polarisation: str,
    before: Sequence[int],
    after: Sequence[int],
    *,
    count: int = 1,
    welch: bool = True,
    logged: bool = True,
    shifts: Sequence[float] | None = None,
    options: Options | None = None,
) -> Map:
    """Maps [count, rows, columns] of t, df, difference, variance, leverage and level, as many as asked for.

    Welch's test or the pooled one of the log of linear power (or of the values as they are); `shifts` are taken off the
    dates before and after, in that order. A pixel with too few dates is NaN. UsageError for windows without dates.
    """
    check_windows(stack, before, after, welch)
    off = np.asarray(shifts if shifts is not None else np.zeros(len(before) + len(after)), dtype=np.float32)
    out = np.empty((count, stack.grid.rows, stack.grid.columns), dtype=np.float32)
    for first, last, power in blocks(stack, polarisation, rows_at_a_time(stack, options or Options())):
        runs = [np.ascontiguousarray(power[i], dtype=np.float32) for i in (*before, *after)]
        part = out[:, first:last].reshape(count, -1) if count == 1 else np.empty((count, runs[0].size), np.float32)
        fill_fields(runs, len(before), off, part, welch=welch, logged=logged)
        if count > 1:  # else it was written in place
            out[:, first:last] = part.reshape(count, last - first, -1)
    return out


def fill_fields(
    runs: Sequence[Power], before: int, shifts: NDArray[np.float32], out: Map, *, welch: bool = False,
    logged: bool = True,
) -> None:  # fmt: skip
    """Writes FIELDS [fields, pixels] of contiguous images of the dates before (so many) and then of those after."""
    from . import change_kernel as kernel

    where = np.array([run.ctypes.data for run in runs], dtype=np.int64)
    kernel.two_windows(
        where[:before], where[before:], shifts[:before], shifts[before:], runs[0].size, logged, welch, out
    )


def largest_t(
    stacks: Sequence[Stack], polarisation: str, windows: Windows, *, welch: bool = True, logged: bool = True
) -> Map:
    """The largest |t| over orbits, a map of [rows, columns], without any correction; `combine.beyond` has its null."""
    from . import change_kernel as kernel

    best = np.full((stacks[0].grid.rows, stacks[0].grid.columns), np.nan, dtype=np.float32)
    for stack in stacks:
        dates = stack.between(*windows.before), stack.between(*windows.after)
        t = fields(stack, polarisation, *dates, welch=welch, logged=logged)
        kernel.keep_largest(t.reshape(-1), best.reshape(-1))
        del t  # before the next orbit's map is made
    return best


def check_windows(stack: Stack, before: Sequence[int], after: Sequence[int], welch: bool) -> None:
    """UsageError where there are too few dates to tell change from noise."""
    if not before or not after:
        raise UsageError(
            f"orbit {stack.orbit} has {len(before)} images before and {len(after)} after",
            "Move the windows, or fetch more images: both sides are needed.",
        )
    if len(before) < 2 or (welch and len(after) < 2):
        raise UsageError(
            f"orbit {stack.orbit} has {len(before)} images before and {len(after)} after: their spread cannot be told",
            "Take two or more before, and two or more after (one after is enough for the pooled test).",
        )


def pooled_test(
    stack: Stack,
    polarisation: str,
    before: Sequence[int],
    after: Sequence[int],
    options: Options,
    reference: Mask | None = None,
) -> Test:
    """The pooled test of one orbit and polarisation, scene-wide shifts of the dates taken off where asked."""
    chosen = (*before, *after)
    shifts = scene_shifts(stack, polarisation, chosen, reference) if options.shift else np.zeros(len(chosen))
    made = fields(stack, polarisation, before, after, count=6, welch=False, shifts=list(shifts), options=options)
    return Test(made[0], made[1], made[2], made[3], made[4], made[5])


def compare(
    stacks: Sequence[Stack],
    windows: Windows,
    options: Options | None = None,
    *,
    reference: Mask | None = None,
    quiet: Change | None = None,
) -> Change:
    """Change between two windows over all orbits and polarisations of a city.

    `reference` [rows, columns] says where shift, trend and spread are learned, if not everywhere: land that the war did
    not reach. Without it a wide change passes for the city's own spread and is missed: see `placebo.crowded`. `quiet`
    lends the correlation of the polarisations from a time without change. Orbits that lack images on either side are
    left out; UsageError if none is left, or if they lie on different grids.
    """
    options = options or Options()
    used = usable(stacks, windows)
    made = [_orbit(stack, windows, options, reference) for stack in used]
    names = list(dict.fromkeys(p for z, _, _, _ in made for p in z))
    z: dict[str, Map] = {}
    ratio: dict[str, Map] = {}
    for name in names:
        parts = [(zs[name], ws[name], ds[name]) for zs, ws, ds, _ in made if name in zs]
        joined = stouffer([p[0] for p in parts], [p[1] for p in parts])
        z[name] = empirical_null(within(joined, reference)).apply(joined)
        ratio[name] = _mean([p[2] for p in parts], [p[1] for p in parts])
    correlation = quiet.correlation if quiet else 0.0
    if len(z) > 1 and not quiet:
        correlation = robust_correlation(*[within(m, reference) for m in z.values()][:2])
    told = tuple(t for *_, each in made for t in each)
    return Change(z, joined_score(z, correlation), correlation, told, ratio)


def joined_score(z: dict[str, Map], correlation: float) -> Map:
    """The joint length of one or two polarisations."""
    maps = list(z.values())
    return joint(maps[0], maps[1] if len(maps) > 1 else np.full_like(maps[0], np.nan), correlation)


def usable(stacks: Sequence[Stack], windows: Windows) -> list[Stack]:
    """The orbits with images on both sides; UsageError where there is none, or their grids differ."""
    used = [s for s in stacks if len(s.between(*windows.before)) > 1 and s.between(*windows.after)]
    if not used:
        counts = ", ".join(f"{s.orbit}: {len(s.between(*w))}" for s in stacks for w in windows)
        raise UsageError(
            f"no orbit has two images before and one after ({counts or 'there are no images'})",
            "Move the windows, or fetch more images.",
        )
    if len({s.grid for s in used}) > 1:
        raise UsageError("the orbits lie on different grids", "Read all of them onto one grid first.")
    return used


def _orbit(
    stack: Stack, windows: Windows, options: Options, reference: Mask | None
) -> tuple[dict[str, Map], dict[str, Map], dict[str, Map], list[Told]]:
    """z, weights and log ratios of one orbit by polarisation, and what the scene did."""
    before, after = stack.between(*windows.before), stack.between(*windows.after)
    tests = {p: pooled_test(stack, p, before, after, options, reference) for p in stack.polarisations}
    levels = [t.level for t in tests.values()]
    z, weights, ratio, told = {}, {}, {}, []
    for name, made in tests.items():
        rest = without_trend(made.difference, levels, reference) if options.trend else made.difference
        raw, prior_df = _z(made, rest, options, reference)
        null = empirical_null(within(raw, reference))
        z[name], ratio[name] = null.apply(raw), rest
        weights[name] = np.sqrt(1 / made.leverage)
        told.append(_told(stack, name, (before, after), null, prior_df, options))
    return z, weights, ratio, told


def _z(made: Test, difference: Map, options: Options, reference: Mask | None) -> tuple[Map, float]:
    if not options.moderate:
        with np.errstate(invalid="ignore", divide="ignore"):
            t = np.asarray(difference / np.sqrt(made.variance * made.leverage), dtype=np.float32)
        return z_of_t(t, made.df), 0.0
    prior = variance_prior(within(made.variance, reference), made.df)
    t, df = moderated(difference, made.variance, made.leverage, made.df, prior)
    return z_of_t(t, df), prior.df


def _told(
    stack: Stack,
    name: str,
    at: tuple[tuple[int, ...], tuple[int, ...]],
    null: Null,
    prior_df: float,
    options: Options,
) -> Told:
    """The scene's own shift, and how often a test without any correction fires on it."""
    plain = fields(stack, name, *at, count=3, welch=False, options=options)
    fired = np.abs(z_of_t(plain[0], plain[1])) > 2.5758293
    nominal = float(fired.sum() / max(1, np.isfinite(plain[0]).sum()))
    shift = float(np.nanmedian(plain[2]))
    return Told(stack.orbit, name, (len(at[0]), len(at[1])), shift, nominal, null, prior_df)


def _mean(maps: Sequence[Map], weights: Sequence[Map]) -> Map:
    top, bottom = np.zeros(maps[0].shape), np.zeros(maps[0].shape)
    for each, weight in zip(maps, weights, strict=True):
        w = np.where(np.isfinite(each), weight.astype(np.float64) ** 2, 0.0)
        top += w * np.nan_to_num(each, nan=0.0)
        bottom += w
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(top / bottom, dtype=np.float32)
