"""All decomposable graphs, against a definition by elimination."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from wartoll.deaths.graphs import _searched, _sorted, decomposable_graphs


def chordal(lists: int, edges: set[frozenset[int]]) -> bool:
    """Whether vertices whose neighbours are all joined can be taken away until none is left."""
    left = set(range(lists))
    while left:
        for vertex in left:
            near = {u for u in left if frozenset((u, vertex)) in edges}
            if all(frozenset(pair) in edges for pair in combinations(near, 2)):
                left.remove(vertex)
                break
        else:
            return False
    return True


def edges_of(lists: int, mask: int) -> set[frozenset[int]]:
    pairs = [(a, b) for b in range(lists) for a in range(b)]
    return {frozenset(pair) for bit, pair in enumerate(pairs) if mask >> bit & 1}


@pytest.mark.parametrize(("lists", "count"), [(2, 2), (3, 8), (4, 61), (5, 822), (6, 18154), (7, 617675)])
def test_counts(lists: int, count: int) -> None:
    graphs = decomposable_graphs(lists)
    assert len(graphs) == count
    assert len(np.unique(graphs.edges)) == count
    assert graphs.edges[graphs.saturated] == 2 ** (lists * (lists - 1) // 2) - 1


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_exactly_the_chordal_ones(lists: int) -> None:
    found = set(decomposable_graphs(lists).edges.tolist())
    pairs = lists * (lists - 1) // 2
    assert found == {mask for mask in range(1 << pairs) if chordal(lists, edges_of(lists, mask))}


def test_cliques_are_maximal_and_cover_the_edges() -> None:
    graphs = decomposable_graphs(4)
    for index, mask in enumerate(graphs.edges.tolist()):
        edges = edges_of(4, mask)
        complete = [
            set(group)
            for size in range(1, 5)
            for group in combinations(range(4), size)
            if all(frozenset(pair) in edges for pair in combinations(group, 2))
        ]
        maximal = {sum(1 << v for v in c) for c in complete if not any(c < d for d in complete)}
        assert set(graphs.cliques(index)) == maximal


def test_without_numba_the_graphs_are_the_same() -> None:
    graphs = decomposable_graphs(5)
    plain = _sorted(5, *_searched(5, decomposable_graphs(4).edges))
    assert np.array_equal(graphs.edges, plain.edges)
    assert np.array_equal(graphs.steps, plain.steps)


def test_too_many_lists() -> None:
    with pytest.raises(ValueError, match="not 8"):
        decomposable_graphs(8)
