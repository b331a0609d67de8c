"""Made-up change in real quiet images, and made-up images: stacks of backscatter of which the truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..stack import Acquisition, Grid, Power, Stack, held

Labels = NDArray[np.int64]
Floats = NDArray[np.float64]
# Decibels from, to, and how often: destruction takes corner reflections away more often than it adds rubble.
MIX: tuple[tuple[float, float, float], ...] = ((-4.0, -1.0, 0.75), (1.0, 2.0, 0.25))
WIDE: tuple[tuple[float, float, float], ...] = ((-4.0, 2.0, 1.0),)  # with changes too small for anyone to see


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What was changed: blobs numbered from 1 (0 nothing), and for each its decibels and pixels."""

    labels: Labels  # [rows, columns]
    decibels: Floats  # by blob
    pixels: NDArray[np.int64]  # by blob

    def of_size(self, least: int, most: int = 1 << 30) -> NDArray[np.bool_]:
        """Pixels of the blobs of some sizes, their edges counted."""
        kept = 1 + np.flatnonzero((self.pixels >= least) & (self.pixels <= most))
        return np.isin(self.labels, kept)


def blob(size: int, rows: int, columns: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Places [size, 2] of a blob grown pixel by pixel from a random start, within the image."""
    place = (int(rng.integers(rows)), int(rng.integers(columns)))
    taken, rim = {place}, [place]
    while len(taken) < size:
        r, c = rim[int(rng.integers(len(rim)))]
        near = [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]
        free = [p for p in near if 0 <= p[0] < rows and 0 <= p[1] < columns and p not in taken]
        if not free:
            rim.remove((r, c))
            if not rim:
                break
            continue
        new = free[int(rng.integers(len(free)))]
        taken.add(new)
        rim.append(new)
    return np.array(sorted(taken), dtype=np.int64)


def blobs(
    grid: Grid, count: int, rng: np.random.Generator, *, least: int = 2, most: int = 40
) -> tuple[Labels, NDArray[np.int64]]:
    """(labels [rows, columns], pixels of each blob): blobs that do not touch, some cut by the edge of the image.

    UsageError where so many do not fit.
    """
    labels = np.zeros((grid.rows, grid.columns), dtype=np.int64)
    sizes: list[int] = []
    for _ in range(50 * count):
        if len(sizes) == count:
            break
        at = blob(int(rng.integers(least, most + 1)), grid.rows, grid.columns, rng)
        (top, left), (bottom, right) = np.maximum(at.min(axis=0) - 1, 0), at.max(axis=0) + 2
        if labels[top:bottom, left:right].any():
            continue
        sizes.append(len(at))
        labels[at[:, 0], at[:, 1]] = len(sizes)
    if len(sizes) < count:
        raise UsageError(f"{count} blobs do not fit into {grid.rows} x {grid.columns} pixels", "Ask for fewer.")
    return labels, np.array(sizes, dtype=np.int64)


def implant(
    stack: Stack,
    start: str,
    rng: np.random.Generator,
    *,
    count: int = 40,
    mix: tuple[tuple[float, float, float], ...] = MIX,
    least: int = 2,
    most: int = 40,
) -> tuple[Stack, Truth]:
    """(the stack with change from `start` on, the truth): all polarisations of a blob change by the same decibels.

    The images are changed as they are read; the given stack stays as it is.
    """
    labels, sizes = blobs(stack.grid, count, rng, least=least, most=most)
    ways = rng.choice(len(mix), size=count, p=[share for _, _, share in mix])
    decibels = np.array([rng.uniform(*mix[w][:2]) for w in ways])
    factor = (10 ** (np.concatenate([[0.0], decibels]) / 10))[labels].astype(np.float32)
    after = np.array([day >= start for day in stack.dates])

    def read(polarisation: str, first: int, last: int) -> Power:
        power = np.array(stack.read(polarisation, first, last), dtype=np.float32)
        power[after] *= factor[first:last]
        return power

    changed = Stack(stack.orbit, stack.grid, stack.acquisitions, stack.polarisations, read, stack.skipped)
    return changed, Truth(labels, decibels, sizes)


def speckled(
    rng: np.random.Generator,
    *,
    rows: int = 64,
    columns: int = 64,
    dates: int = 24,
    first: str = "2016-01-03",
    every: int = 12,
    looks: float = 40.0,
    drift: float = 0.0,
    orbit: str = "T42",
    pixel: float = 10.0,
    masked: float = 0.0,
    correlation: float = 0.4,
) -> Stack:
    """A quiet stack of VV and VH: gamma speckle of so many looks over fixed ground, dates `every` days apart.

    `drift` is the spread of a log shift of each whole date, `masked` the share of values that are missing,
    `correlation` that of the two polarisations' ground.
    """
    began = date.fromisoformat(first)
    days = [(began + timedelta(days=every * i)).isoformat() for i in range(dates)]
    shared = rng.normal(size=(rows, columns))
    power: dict[str, Power] = {}
    for name, mean in (("VV", -2.3), ("VH", -4.0)):
        own = rng.normal(size=(rows, columns))
        ground = mean + 0.5 * (np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own)
        speckle = rng.gamma(looks, 1 / looks, size=(dates, rows, columns))
        made = np.exp(ground + drift * rng.normal(size=(dates, 1, 1))) * speckle
        made[rng.random(made.shape) < masked] = np.nan
        power[name] = made.astype(np.float32)
    grid = Grid(rows, columns, (pixel, 0.0, 500_000.0, 0.0, -pixel, 4_000_000.0), "EPSG:32637")
    return held(orbit, grid, tuple(Acquisition(day, "S1A", "simulated") for day in days), power)


def area_under(changed: Floats, quiet: Floats) -> float:
    """The chance that a changed score exceeds a quiet one, ties half (Mann and Whitney 1947): area under the ROC."""
    from scipy.stats import rankdata

    changed, quiet = (np.asarray(x, dtype=np.float64)[np.isfinite(x)] for x in (changed, quiet))
    ranks = rankdata(np.concatenate([changed, quiet]))[: changed.size]
    return float((ranks.sum() - changed.size * (changed.size + 1) / 2) / (changed.size * quiet.size))
