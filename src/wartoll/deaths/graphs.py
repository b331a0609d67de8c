"""All decomposable graphs on a few lists: each as the order in which maximum-cardinality search takes its lists up.

Tarjan and Yannakakis (1984): a graph is chordal if and only if in such an order the earlier neighbours of every vertex
form a clique. The probability of a table under the graph is then a product over the vertices of
(vertex and parents) / (parents), so that each vertex needs one lookup.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

MOST_GRAPH_LISTS = 7  # 617,675 graphs; with 8 lists there are 30,888,596
Masks = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Graphs:
    """Decomposable graphs on `lists` lists; `steps[g, i]` is vertex * 2^lists + the mask of its parents."""

    lists: int
    edges: NDArray[np.int64]  # the edges of each graph as bits, in the order of itertools.combinations
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
    pairs = list(combinations(range(lists), 2))
    edges = np.arange(1 << len(pairs), dtype=np.int64)
    near: list[Masks] = [np.zeros(len(edges), dtype=np.uint8) for _ in range(lists)]
    for bit, (a, b) in enumerate(pairs):
        joined = (edges >> bit & 1).astype(np.uint8)
        near[a] |= joined << np.uint8(b)
        near[b] |= joined << np.uint8(a)
    return _searched(lists, edges, np.stack(near))


def _searched(lists: int, edges: NDArray[np.int64], near: Masks) -> Graphs:
    """Maximum-cardinality search over all graphs at once; a graph leaves when some parents are no clique."""
    taken = np.zeros(len(edges), dtype=np.uint8)
    steps = np.zeros((len(edges), lists), dtype=np.uint16)
    for step in range(lists):
        vertex = _next_vertex(near, taken)
        parents = np.take_along_axis(near, vertex[None, :], axis=0)[0] & taken
        steps[:, step] = vertex.astype(np.uint16) << np.uint16(lists) | parents
        taken |= np.uint8(1) << vertex
        fine = _clique(near, parents)
        if not fine.all():
            edges, near, taken, steps = edges[fine], near[:, fine], taken[fine], steps[fine]
    return Graphs(lists, edges, np.ascontiguousarray(steps))


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
