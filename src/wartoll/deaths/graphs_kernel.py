"""The loops over graphs, compiled: which graphs are decomposable, and the sums over all of them.

Graphs come sorted by their steps, so that a graph keeps the sum of the steps that it shares with the one before it.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

LANES = 32  # grid points that are added up side by side
NEGLIGIBLE = -45.0


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def search_graphs(lists: int, pairs: NDArray[np.int64], edges: NDArray[np.int64], steps: NDArray[np.uint16]) -> int:
    """Fill edges and steps with the decomposable graphs among all 2^pairs; how many there are."""
    near = np.zeros(lists, dtype=np.int64)
    weight = np.zeros(lists, dtype=np.int64)
    found = 0
    for graph in range(1 << pairs.shape[0]):
        for vertex in range(lists):
            near[vertex] = 0
            weight[vertex] = 0
        for bit in range(pairs.shape[0]):
            if graph >> bit & 1:
                near[pairs[bit, 0]] |= 1 << pairs[bit, 1]
                near[pairs[bit, 1]] |= 1 << pairs[bit, 0]
        taken = 0
        for step in range(lists):
            best = -1
            for vertex in range(lists):
                if not taken >> vertex & 1 and (best < 0 or weight[vertex] > weight[best]):
                    best = vertex
            parents = near[best] & taken
            fine = True
            for vertex in range(lists):
                if parents >> vertex & 1 and parents & ~(near[vertex] | 1 << vertex):
                    fine = False
                if near[best] >> vertex & 1:
                    weight[vertex] += 1
            if not fine:
                break
            taken |= 1 << best
            steps[found, step] = best << lists | parents
        if taken == (1 << lists) - 1:
            edges[found] = graph
            found += 1
    return found


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def _partial_sums(
    steps: NDArray[np.uint16], g: int, part: NDArray[np.float64], sums: NDArray[np.float64]
) -> None:
    """sums[i + 1] = the sum of the first i + 1 terms of graph g, given those of graph g - 1; sums[0] is the start."""
    first = 0
    if g > 0:
        while first < steps.shape[1] - 1 and steps[g, first] == steps[g - 1, first]:
            first += 1
    for step in range(first, steps.shape[1]):
        row = steps[g, step]
        for lane in range(LANES):
            sums[step + 1, lane] = sums[step, lane] + part[row, lane]


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def sum_over_graphs(steps: NDArray[np.uint16], terms: NDArray[np.float64], out: NDArray[np.float64]) -> None:
    """out = log sum over graphs of exp(sum of the graph's terms), at each grid point; terms are [steps x grid]."""
    last = steps.shape[1]
    part = np.zeros((terms.shape[0], LANES))
    sums = np.zeros((last + 1, LANES))
    top = np.zeros(LANES)
    total = np.zeros(LANES)
    for start in range(0, terms.shape[1], LANES):
        wide = min(LANES, terms.shape[1] - start)
        for row in range(terms.shape[0]):
            for lane in range(wide):
                part[row, lane] = terms[row, start + lane]
        for lane in range(LANES):
            top[lane] = -1e300
            total[lane] = 0.0
        for g in range(steps.shape[0]):
            _partial_sums(steps, g, part, sums)
            most = -1e300
            for lane in range(LANES):
                most = max(most, sums[last, lane] - top[lane])
            if most < NEGLIGIBLE:
                continue
            for lane in range(LANES):
                gap = sums[last, lane] - top[lane]
                if gap > 0.0:
                    total[lane] = total[lane] * math.exp(-gap) + 1.0
                    top[lane] = sums[last, lane]
                elif gap > NEGLIGIBLE:
                    total[lane] += math.exp(gap)
        for lane in range(wide):
            out[start + lane] = top[lane] + math.log(total[lane])


@njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]  # numba's decorator has no types
def weigh_graphs(
    steps: NDArray[np.uint16],
    terms: NDArray[np.float64],
    log_sum: NDArray[np.float64],
    mass: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> None:
    """Add to each graph's weight its posterior probability: at each grid point exp(score - log_sum), times the mass."""
    last = steps.shape[1]
    part = np.zeros((terms.shape[0], LANES))
    sums = np.zeros((last + 1, LANES))
    for start in range(0, terms.shape[1], LANES):
        wide = min(LANES, terms.shape[1] - start)
        for row in range(terms.shape[0]):
            for lane in range(wide):
                part[row, lane] = terms[row, start + lane]
        for lane in range(LANES):
            sums[0, lane] = -log_sum[start + lane] if lane < wide else -1e300
        for g in range(steps.shape[0]):
            _partial_sums(steps, g, part, sums)
            for lane in range(wide):
                if sums[last, lane] > NEGLIGIBLE:
                    weights[g] += math.exp(sums[last, lane]) * mass[start + lane]
