"""Both polarisations at once: Hotelling's T2 with its exact null, and an effect that does not grow with dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import UsageError
from ..stack import Stack
from .change import Options, check_windows, rows_at_a_time
from .combine import Floats, Map

TWO = 2  # polarisations


@dataclass(frozen=True, slots=True, eq=False)
class Distance:
    """Squared Mahalanobis distance of two windows' means, and the dates it rests on; maps of [rows, columns]."""

    squared: Map
    before: Map
    after: Map

    @property
    def t2(self) -> Map:
        """Hotelling's T2 = n1 n2 / (n1 + n2) D2 (Hotelling 1931)."""
        return self.before * self.after / (self.before + self.after) * self.squared

    @property
    def f(self) -> Map:
        """T2 as F with 2 and n1 + n2 - 3 degrees of freedom: exact for normal logs, however few dates."""
        total = self.before + self.after
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(total > 3, self.t2 * (total - 3) / (TWO * (total - 2)), np.nan).astype(np.float32)

    def p(self) -> Floats:
        """The tail probability of each pixel, where nothing changed and dates are independent."""
        from scipy.special import fdtrc

        with np.errstate(invalid="ignore"):
            return np.asarray(fdtrc(TWO, self.before + self.after - 3.0, self.f), dtype=np.float64)

    def effect(self, corrected: bool = True) -> Map:
        """The Mahalanobis distance D, free of n: its expected excess under few dates taken out, never below 0.

        E(D2) = (n1 + n2 - 2) / (n1 + n2 - 5) (delta2 + 2 (1/n1 + 1/n2)) for two polarisations; needs six dates or more.
        """
        if not corrected:
            return np.sqrt(self.squared)
        total = self.before + self.after
        with np.errstate(invalid="ignore", divide="ignore"):
            delta2 = self.squared * (total - 5) / (total - 2) - TWO * (1 / self.before + 1 / self.after)
            return np.where(total > 5, np.sqrt(np.maximum(delta2, 0)), np.nan).astype(np.float32)


def distance(stack: Stack, before: Sequence[int], after: Sequence[int], *, options: Options | None = None) -> Distance:
    """The distance between two windows in the plane of log VV and log VH; UsageError without two polarisations."""
    from . import multivariate_kernel as kernel

    if len(stack.polarisations) < TWO:
        raise UsageError(f"orbit {stack.orbit} has one polarisation", "Use the t test, or fetch VV and VH.")
    check_windows(stack, before, after, welch=False)
    rows, columns = stack.grid.rows, stack.grid.columns
    out = np.empty((3, rows, columns), dtype=np.float32)
    step = rows_at_a_time(stack, options or Options())
    chosen = [np.asarray(w, dtype=np.int64) for w in (before, after)]
    for first in range(0, rows, step):
        last = min(rows, first + step)
        a, b = (
            np.ascontiguousarray(stack.read(p, first, last), dtype=np.float32).reshape(len(stack.acquisitions), -1)
            for p in stack.polarisations[:TWO]
        )
        part = np.empty((3, a.shape[1]))
        kernel.distances(a, b, chosen[0], chosen[1], part)
        out[:, first:last] = part.reshape(3, last - first, columns)
    return Distance(out[0], out[1], out[2])
