"""The loops over graphs, compiled: which graphs are decomposable, and the sums over all of them.

Graphs come sorted by their steps, so that a graph keeps the sum of the steps that it shares with the one before it.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

LANES = 64  # grid points that are added up side by side
NEGLIGIBLE = -45.0


@njit(cache=True, nogil=True, error_model="numpy")
def extend_graphs(
    lists: int,
    fewer: NDArray[np.int64],
    pairs: NDArray[np.int64],
    edges: NDArray[np.int64],
    steps: NDArray[np.uint16],
) -> int:
    """Fill edges and steps with the decomposable graphs that add one list to those in `fewer`; how many there are.

    A graph without its last list is decomposable if it is; its edges to that list are the highest bits.
    """
    near = np.zeros(lists, dtype=np.int64)
    weight = np.zeros(lists, dtype=np.int64)
    last = lists - 1
    found = 0
    for at in range(fewer.shape[0] << last):
        joined = at & ((1 << last) - 1)
        graph = fewer[at >> last] | joined << (pairs.shape[0] - last)
        if joined == 0:
            near[:] = 0
            for bit in range(pairs.shape[0] - last):
                if graph >> bit & 1:
                    near[pairs[bit, 0]] |= 1 << pairs[bit, 1]
                    near[pairs[bit, 1]] |= 1 << pairs[bit, 0]
        for vertex in range(last):
            near[vertex] = near[vertex] & ~(1 << last) | (joined >> vertex & 1) << last
        near[last] = joined
        weight[:] = 0
        taken = 0
        for step in range(lists):
            best = -1
            most = -1
            for vertex in range(lists):
                if weight[vertex] > most:
                    best = vertex
                    most = weight[vertex]
            parents = near[best] & taken
            fine = True
            for vertex in range(lists):
                fine &= not (parents >> vertex & 1 and parents & ~(near[vertex] | 1 << vertex))
                weight[vertex] += near[best] >> vertex & 1
            if not fine:
                break
            weight[best] = -lists  # taken
            taken |= 1 << best
            steps[found, step] = best << lists | parents
        if taken == (1 << lists) - 1:
            edges[found] = graph
            found += 1
    return found


@njit(nogil=True, error_model="numpy", inline="always")
def _score(
    steps: NDArray[np.uint16], g: int, part: NDArray[np.float64], sums: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The sum of graph g's terms on top of sums[0]; sums[i] still holds those of graph g - 1 up to its step i."""
    last = steps.shape[1]
    first = 0
    if g > 0:
        while first < last - 1 and steps[g, first] == steps[g - 1, first]:
            first += 1
    for step in range(first, last):
        row = part[steps[g, step]]
        before = sums[step]
        after = sums[step + 1]
        for lane in range(LANES):
            after[lane] = before[lane] + row[lane]
    return sums[last]


@njit(cache=True, nogil=True, error_model="numpy")
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
            top[lane] = -1e300 if lane < wide else 1e300  # lanes without a grid point are never reached
            total[lane] = 0.0
        for g in range(steps.shape[0]):
            score = _score(steps, g, part, sums)
            hits = 0
            for lane in range(LANES):
                hits += score[lane] - top[lane] > NEGLIGIBLE
            if hits == 0:
                continue
            for lane in range(LANES):
                gap = score[lane] - top[lane]
                if gap > 0.0:
                    total[lane] = total[lane] * math.exp(-gap) + 1.0
                    top[lane] = score[lane]
                elif gap > NEGLIGIBLE:
                    total[lane] += math.exp(gap)
        for lane in range(wide):
            out[start + lane] = top[lane] + math.log(total[lane])


@njit(cache=True, nogil=True, error_model="numpy")
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
            score = _score(steps, g, part, sums)
            hits = 0
            for lane in range(LANES):
                hits += score[lane] > NEGLIGIBLE
            if hits == 0:
                continue
            for lane in range(wide):
                if score[lane] > NEGLIGIBLE:
                    weights[g] += math.exp(score[lane]) * mass[start + lane]
