"""The average over graphs, against a dense sum written from the formulas alone."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from wartoll.deaths.decomposable import DecomposableOptions, decomposable, graph_name, graph_posterior
from wartoll.deaths.overlap import Overlap, overlap

GRID = 400


def cells(lists: int) -> dict[str, int]:
    patterns = ["".join(p) for p in product("01", repeat=lists)][1:]
    return {p: (7 * i * i + 3 * i) % 19 + (12 if p.count("1") == 1 else 1) for i, p in enumerate(patterns)}


def table(lists: int) -> Overlap:
    return overlap(tuple("ABCDE"[:lists]), cells(lists))


def eliminated(lists: int, edges: set[frozenset[int]]) -> list[tuple[frozenset[int], frozenset[int]]] | None:
    """(vertex with its neighbours, its neighbours) as vertices are taken away one by one, or None."""
    left, out = set(range(lists)), []
    while left:
        for vertex in sorted(left):
            near = frozenset(u for u in left if frozenset((u, vertex)) in edges)
            if all(frozenset(pair) in edges for pair in combinations(near, 2)):
                out.append((near | {vertex}, near))
                left.remove(vertex)
                break
        else:
            return None
    return out


def dense(lists: int, delta: float, saturated: bool) -> tuple[np.ndarray, dict[int, float]]:
    """p(n0) on 0..GRID-1 and the probability of each graph by its number of edges' mask, by brute force."""
    from scipy.special import gammaln

    data, n0 = cells(lists), np.arange(GRID)
    people = sum(data.values()) + n0

    def score(group: frozenset[int]) -> np.ndarray:
        weight = delta * 2 ** (lists - len(group))
        total = np.zeros(GRID)
        for values in product("01", repeat=len(group)):
            match = sum(
                n for p, n in data.items() if all(p[i] == v for i, v in zip(sorted(group), values, strict=True))
            )
            unlisted = n0 if set(values) <= {"0"} else 0
            total = total + gammaln(match + unlisted + weight) - gammaln(weight)
        return total - gammaln(people + delta * 2**lists) + gammaln(delta * 2**lists)

    pairs = [(a, b) for b in range(lists) for a in range(b)]
    logs = {}
    for mask in range(1 << len(pairs)):
        edges = {frozenset(p) for bit, p in enumerate(pairs) if mask >> bit & 1}
        steps = eliminated(lists, edges)
        if steps is None or (len(edges) == len(pairs) and not saturated):
            continue
        logs[mask] = sum(score(a) - score(b) for a, b in steps) + gammaln(people + 1) - gammaln(n0 + 1) - np.log(people)
    joint = np.array(list(logs.values()))
    joint = np.exp(joint - joint.max())
    joint /= joint.sum()
    return joint.sum(axis=0), dict(zip(logs, joint.sum(axis=1), strict=True))


@pytest.mark.parametrize("lists", [3, 4])
@pytest.mark.parametrize(("delta", "saturated"), [(0.5, True), (2**-4, False)])
def test_equal_to_brute_force(lists: int, delta: float, saturated: bool) -> None:
    mass, graphs = dense(lists, delta, saturated)
    small = table(lists)
    options = DecomposableOptions(delta=delta, include_saturated=saturated, at_most=small.observed + GRID - 1)
    found = graph_posterior(small, options)
    assert found.unseen.nodes[-1] <= GRID - 1
    assert found.unseen.mass == pytest.approx(mass[found.unseen.nodes], rel=1e-8)
    assert found.unseen.mean == pytest.approx(small.observed + mass @ np.arange(GRID), rel=1e-10)
    weights = dict(zip(found.graphs.edges.tolist(), found.weights, strict=True))
    assert weights == pytest.approx(graphs, rel=1e-8)


def test_one_class_and_no_edges_is_independence() -> None:
    """The graph without edges under delta 2^-(lists-1) has the closed form of uniform chances."""
    from wartoll.deaths.bounds import independence_posterior
    from wartoll.deaths.decomposable import SubsetScores
    from wartoll.deaths.graphs import Graphs, decomposable_graphs
    from wartoll.deaths.unseen import unseen

    small, graphs = table(3), decomposable_graphs(3)
    none = Graphs(3, graphs.edges[:1], graphs.steps[graphs.edges == 0])
    scores = SubsetScores(small, 2.0**-2)
    found = unseen(small.observed, lambda n0: scores.log_density(none, n0))
    closed = independence_posterior(small)
    assert found.mean == pytest.approx(closed.mean, rel=1e-9)
    assert [found.quantile(p) for p in (0.025, 0.5, 0.975)] == [closed.quantile(p) for p in (0.025, 0.5, 0.975)]


def test_the_spline_is_close() -> None:
    small = table(4)
    exact = graph_posterior(small, DecomposableOptions()).unseen
    spline = graph_posterior(small, DecomposableOptions(exact=False)).unseen
    assert exact.computed
    assert not spline.computed
    assert spline.mean == pytest.approx(exact.mean, rel=1e-6)


def test_result_carries_what_the_page_shows() -> None:
    result = decomposable(table(3), rng=np.random.default_rng(1))
    assert result.status == "ok"
    assert result.draws is not None
    assert len(result.draws) >= 4096
    assert result.draws.min() >= table(3).observed
    assert result.gate["edge mass small"] is True
    assert [row["delta"] for row in result.detail["delta sweep"]] == [0.125, 0.25, 0.5, 1.0]  # type: ignore[attr-defined, union-attr]  # rows
    assert 0 <= result.detail["saturated weight"] <= 1  # type: ignore[operator]  # a number
    assert result.assumption.startswith("Rests on this")


def test_names_list_the_cliques() -> None:
    graphs = graph_posterior(table(3), DecomposableOptions(include_saturated=True)).graphs
    names = {graph_name(table(3), graphs, i) for i in range(len(graphs))}
    assert {"A + B + C", "A.B.C", "A.B + B.C", "A.C + B"} <= names
    assert len(names) == 8


@pytest.mark.parametrize(
    ("lists", "data", "says"),
    [
        ("AB", {"10": 3, "01": 4, "11": 2}, "needs 3"),
        ("ABCDEFGH", {"11111111": 3, "10000000": 2}, "8 lists have 255 cells"),
    ],
)
def test_refusals(lists: str, data: dict[str, int], says: str) -> None:
    result = decomposable(overlap(tuple(lists), data), rng=np.random.default_rng(1))
    assert result.status == "not estimable"
    assert says in result.reason
    assert result.draws is None


def test_a_limit_that_binds_is_said() -> None:
    small = table(3)
    result = decomposable(small, DecomposableOptions(at_most=small.observed + 5), rng=np.random.default_rng(1))
    assert result.status == "ok"
    assert result.draws is not None
    assert result.draws.max() <= small.observed + 5
    assert any("binds" in warning for warning in result.warnings)


def test_a_heavy_saturated_graph_is_said() -> None:
    heavy = overlap(("A", "B", "C"), {"100": 900, "010": 800, "001": 700, "110": 300, "101": 2, "011": 250, "111": 90})
    result = decomposable(heavy, DecomposableOptions(delta=1.0), rng=np.random.default_rng(1))
    assert float(result.detail["saturated weight"]) > 0.05  # type: ignore[arg-type]  # a number
    assert any("every list depends on every other was left out" in warning for warning in result.warnings)
