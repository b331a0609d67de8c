"""When it changed: the date that splits a series best, with an interval of dates around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import UsageError
from ..stack import Stack
from .change import Options, rows_at_a_time
from .combine import Map
from .standardise import scene_shifts

LEVEL = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class ChangeDate:
    """The largest CUSUM and the change of each pixel, as places in `dates`; maps of [rows, columns], NaN unknown.

    A place is that of the first date after the change; so it happened after the date before `low`, up to `high`.
    """

    statistic: Map  # max |S_k| / (s sqrt(n)); 1.36 is passed by 5% of long series without change (Kolmogorov)
    place: Map
    low: Map
    high: Map
    dates: tuple[str, ...]

    def days(self, row: int, column: int) -> tuple[str, str, str]:
        """(last date that may lie before the change, likeliest first date after it, latest first date after it)."""
        low, best, high = (int(m[row, column]) for m in (self.low, self.place, self.high))
        return self.dates[max(low - 1, 0)], self.dates[best], self.dates[high]


def change_date(
    stack: Stack, start: str, end: str, *, level: float = LEVEL, options: Options | None = None
) -> ChangeDate:
    """The likeliest date of one change of mean log power in [start, end), from all polarisations together.

    The interval holds `level` of the posterior under flat priors (Smith 1975, Biometrika 62); it supposes that there
    was one change. The CUSUM is Page's (1954). UsageError for fewer than six dates.
    """
    from . import cusum_kernel as kernel

    options = options or Options()
    chosen = stack.between(start, end)
    if len(chosen) < 6:
        raise UsageError(
            f"orbit {stack.orbit} has {len(chosen)} images in {start} to {end}: a change cannot be dated",
            "Take a longer span; six images is the least.",
        )
    off = [scene_shifts(stack, p, chosen) if options.shift else np.zeros(len(chosen)) for p in stack.polarisations]
    shifts = np.stack(off).astype(np.float32)
    out = np.empty((4, stack.grid.rows, stack.grid.columns), dtype=np.float32)
    step = max(1, rows_at_a_time(stack, options) // len(stack.polarisations))
    for first in range(0, stack.grid.rows, step):
        last = min(stack.grid.rows, first + step)
        power = np.stack([stack.read(p, first, last)[list(chosen)] for p in stack.polarisations])
        part = np.empty((4, power[0, 0].size), dtype=np.float32)
        kernel.one_change(power.reshape(*power.shape[:2], -1).astype(np.float32), shifts, level, part)
        out[:, first:last] = part.reshape(4, last - first, -1)
    return ChangeDate(out[0], out[1], out[2], out[3], tuple(stack.dates[i] for i in chosen))
