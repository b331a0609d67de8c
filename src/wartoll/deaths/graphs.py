"""All decomposable graphs on a few lists: each as the order in which maximum-cardinality search takes its lists up.

Tarjan and Yannakakis (1984): a graph is chordal if and only if in such an order the earlier neighbours of every vertex
form a clique. The probability of a table under the graph is then a product over the vertices of
(vertex and parents) / (parents), so that each vertex needs one lookup.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MOST_GRAPH_LISTS = 7  # 617,675 graphs; with 8 lists there are 30,888,596
Masks = NDArray[np.uint8]
Edges = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graphs:
    """Decomposable graphs on `lists` lists; `steps[g, i]` is vertex * 2^lists + the mask of its parents."""

    lists: int
    edges: Edges  # the edges of each graph as bits: 01, 02, 12, 03, ...
    steps: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def saturated(self) -> int:
        """Where the graph with every edge stands."""
        return int(np.flatnonzero(self.edges == self.edges.max())[0])

    def without(self, index: int) -> Graphs:
        """The same without one graph."""
        return Graphs(self.lists, np.delete(self.edges, index), np.delete(self.steps, index, axis=0))

    def cliques(self, index: int) -> tuple[int, ...]:
        """The maximal cliques of one graph, as masks of lists."""
        vertex, parents = np.divmod(self.steps[index].astype(np.int64), 1 << self.lists)
        grown = {int(p) | 1 << int(v) for v, p in zip(vertex, parents, strict=True)}
        return tuple(sorted(c for c in grown if not any(c != d and c & d == c for d in grown)))


@lru_cache(maxsize=4)
def decomposable_graphs(lists: int) -> Graphs:
    """All decomposable graphs on 2 to 7 lists (8, 61, 822, 18,154 and 617,675 from three lists on)."""
    if not 2 <= lists <= MOST_GRAPH_LISTS:
        raise ValueError(f"decomposable graphs are listed for 2 to {MOST_GRAPH_LISTS} lists, not {lists}")
    fewer = decomposable_graphs(lists - 1).edges if lists > 2 else np.zeros(1, dtype=np.int64)
    try:
        from .graphs_kernel import extend_graphs
    except ImportError:  # without numba: the same, some times slower
        return _sorted(lists, *_searched(lists, fewer))
    pairs = np.array(_pairs(lists), dtype=np.int64)
    edges = np.empty(len(fewer) << lists - 1, dtype=np.int64)
    steps = np.empty((len(edges), lists), dtype=np.uint16)
    found = extend_graphs(lists, fewer, pairs, edges, steps)
    return _sorted(lists, edges[:found], steps[:found])


def _pairs(lists: int) -> list[tuple[int, int]]:
    """Pairs of lists in the order of the edges' bits: those of a later list are higher bits."""
    return [(a, b) for b in range(lists) for a in range(b)]


def _sorted(lists: int, edges: Edges, steps: NDArray[np.uint16]) -> Graphs:
    """The graphs in the order of their steps, so that neighbours share most of them."""
    key = np.zeros(len(edges), dtype=np.uint64)
    for column in range(1, lists):  # the first step is the same in all: the first list, no parents
        key = key << np.uint64(10) | steps[:, column]
    order = np.argsort(key)
    return Graphs(lists, edges[order], np.ascontiguousarray(steps[order]))


def _searched(lists: int, fewer: Edges) -> tuple[Edges, NDArray[np.uint16]]:
    """Maximum-cardinality search over all extensions at once; a graph leaves when some parents are no clique."""
    last = lists - 1
    edges = (fewer[:, None] | np.arange(1 << last, dtype=np.int64) << len(_pairs(last))).ravel()
    near = np.zeros((lists, len(edges)), dtype=np.uint8)
    for bit, (a, b) in enumerate(_pairs(lists)):
        joined = (edges >> bit & 1).astype(np.uint8)
        near[a] |= joined << np.uint8(b)
        near[b] |= joined << np.uint8(a)
    taken = np.zeros(len(edges), dtype=np.uint8)
    steps = np.zeros((len(edges), lists), dtype=np.uint16)
    for step in range(lists):
        vertex = _next_vertex(near, taken)
        parents = np.take_along_axis(near, vertex[None, :], axis=0)[0] & taken
        steps[:, step] = vertex.astype(np.uint16) << np.uint16(lists) | parents
        taken |= np.uint8(1) << vertex
        fine = _clique(near, parents)
        edges, near, taken, steps = edges[fine], near[:, fine], taken[fine], steps[fine]
    return edges, steps


def _next_vertex(near: Masks, taken: Masks) -> Masks:
    """Of the vertices not yet taken, the first with most taken neighbours."""
    best = np.zeros(near.shape[1], dtype=np.uint8)
    most = np.zeros(near.shape[1], dtype=np.uint8)
    for vertex, mine in enumerate(near):
        free = taken >> np.uint8(vertex) & 1 ^ 1
        score = (np.bitwise_count(mine & taken) + np.uint8(1)) * free
        more = score > most
        best[more] = vertex
        np.maximum(most, score, out=most)
    return best


def _clique(near: Masks, parents: Masks) -> NDArray[np.bool_]:
    """Whether the parents of each graph's vertex are all joined to each other."""
    fine = np.ones(near.shape[1], dtype=np.bool_)
    for vertex, mine in enumerate(near):
        bit = np.uint8(1 << vertex)
        fine &= (parents & bit == 0) | (parents & ~(mine | bit) == 0)
    return fine
