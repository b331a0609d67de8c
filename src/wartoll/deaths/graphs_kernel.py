"""The two sums over graphs, compiled: over all graphs at each grid point, and over all grid points for each graph."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

LANES = 32  # grid points that are added up side by side
NEGLIGIBLE = -45.0


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def sum_over_graphs(steps: NDArray[np.uint16], terms: NDArray[np.float64]) -> NDArray[np.float64]:
    """log sum over graphs of exp(sum of the graph's terms), at each grid point; terms are [steps x grid]."""
    grid = terms.shape[1]
    out = np.empty(grid)
    at = np.empty(LANES)
    top = np.empty(LANES)
    total = np.empty(LANES)
    for start in range(0, grid, LANES):
        wide = min(LANES, grid - start)
        part = np.zeros((terms.shape[0], LANES))
        part[:, :wide] = terms[:, start : start + wide]
        top[:] = -1e300
        total[:] = 0.0
        for g in range(steps.shape[0]):
            row = part[steps[g, 0]]
            for lane in range(LANES):
                at[lane] = row[lane]
            for step in range(1, steps.shape[1]):
                row = part[steps[g, step]]
                for lane in range(LANES):
                    at[lane] += row[lane]
            counts = 0
            for lane in range(LANES):
                counts += at[lane] - top[lane] > NEGLIGIBLE
            if counts == 0:
                continue
            for lane in range(LANES):
                gap = at[lane] - top[lane]
                if gap > 0.0:
                    total[lane] = total[lane] * math.exp(-gap) + 1.0
                    top[lane] = at[lane]
                elif gap > NEGLIGIBLE:
                    total[lane] += math.exp(gap)
        for lane in range(wide):
            out[start + lane] = top[lane] + math.log(total[lane])
    return out


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def weigh_graphs(
    steps: NDArray[np.uint16],
    terms: NDArray[np.float64],
    log_sum: NDArray[np.float64],
    mass: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> None:
    """Add to each graph's weight its posterior probability: at each grid point exp(score - log_sum), times the mass."""
    grid = terms.shape[1]
    at = np.empty(LANES)
    for start in range(0, grid, LANES):
        wide = min(LANES, grid - start)
        part = np.zeros((terms.shape[0], LANES))
        part[:, :wide] = terms[:, start : start + wide]
        less = np.full(LANES, 1e300)
        less[:wide] = log_sum[start : start + wide]
        for g in range(steps.shape[0]):
            for lane in range(LANES):
                at[lane] = -less[lane]
            for step in range(steps.shape[1]):
                row = part[steps[g, step]]
                for lane in range(LANES):
                    at[lane] += row[lane]
            counts = 0
            for lane in range(LANES):
                counts += at[lane] > NEGLIGIBLE
            if counts == 0:
                continue
            for lane in range(wide):
                if at[lane] > NEGLIGIBLE:
                    weights[g] += math.exp(at[lane]) * mass[start + lane]
