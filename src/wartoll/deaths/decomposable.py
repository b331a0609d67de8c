"""Averaging over all decomposable graphs of dependence between lists, every sum exact.

Madigan and York (1997), Biometrika 84: 19-31: hyper-Dirichlet prior on the cells, p(N) ~ 1/N, all graphs alike. The
number on no list is summed out on a grid that reaches as far as the density does; no sampling is involved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .graphs import MOST_GRAPH_LISTS, Graphs, decomposable_graphs
from .overlap import Overlap, refusal, trim
from .results import QUANTILES, MethodResult, refused
from .unseen import EDGE, Unseen, Whole, modes_of, unseen

METHOD = "decomposable"
ASSUMPTION = (
    "Rests on this, which no list can test: the lists depend on each other as in one of the decomposable graphs, "
    "everybody has the same chances of being listed, and no dependence involves all lists at once."
)
SCORES = 12_000_000  # graphs times grid points that are computed before a spline is read between fewer of them
SATURATED_NOTE = 0.05
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class DecomposableOptions:
    """What can be chosen; `delta` None is 2^-lists, `sweep` None is {2^-lists, 1/4, 1/2, 1}."""

    delta: float | None = None
    include_saturated: bool = False
    at_most: int | None = None  # people
    at_least_unseen: int = 0
    sweep: tuple[float, ...] | None = None
    exact: bool = True  # False: a spline even where all grid points could be computed


@dataclass(frozen=True, slots=True, eq=False)
class GraphPosterior:
    """The distribution of the unseen under one delta, and the probability of each graph."""

    delta: float
    graphs: Graphs
    unseen: Unseen
    weights: Array


def decomposable(
    table: Overlap, options: DecomposableOptions | None = None, *, rng: np.random.Generator
) -> MethodResult:
    """N averaged over all decomposable graphs, with the sweep of delta and the weight of the saturated graph beside."""
    options = options or DecomposableOptions()
    trimmed = trim(table)
    if why := refusal(trimmed.table, most=MOST_GRAPH_LISTS):
        return refused(METHOD, why, ASSUMPTION, warnings=trimmed.warnings)
    found = graph_posterior(trimmed.table, options)
    saturated = found if options.include_saturated else _with_saturated(trimmed.table, options)
    weight = float(saturated.weights[saturated.graphs.saturated])
    warnings = (*trimmed.warnings, *_warnings(found, weight, options))
    detail = _detail(trimmed.table, found, weight) | {"delta sweep": _sweep(trimmed.table, options)}
    gate: dict[str, float | bool | str] = {"edge mass": found.unseen.edge, "edge mass small": _reached(found)}
    if not _reached(found):
        reason = "The posterior has no upper end that its grid reaches: these overlaps do not bound N from above."
        return MethodResult(METHOD, "gate failed", reason, ASSUMPTION, gate=gate, detail=detail, warnings=warnings)
    people = found.unseen
    return MethodResult(
        METHOD, "ok", "", ASSUMPTION, draws=people.draws(rng), mean=people.mean, gate=gate, detail=detail,
        quantiles={q: float(people.quantile(q)) for q in QUANTILES}, warnings=warnings, modes=modes_of(people),
    )  # fmt: skip


def graph_posterior(table: Overlap, options: DecomposableOptions) -> GraphPosterior:
    """The posterior under one delta of a trimmed table of three to seven lists."""
    lists = len(table.lists)
    graphs = decomposable_graphs(lists)
    if not options.include_saturated:
        graphs = graphs.without(graphs.saturated)
    delta = options.delta if options.delta is not None else 2.0**-lists
    scores = SubsetScores(table, delta)
    found = unseen(
        table.observed, lambda n0: scores.log_density(graphs, n0), at_most=options.at_most,
        at_least=options.at_least_unseen, points=300 if lists > 5 else 900,
        most_exact=SCORES // len(graphs) if options.exact else 0,
    )  # fmt: skip
    return GraphPosterior(delta, graphs, found, _weights(scores, graphs, found))


class SubsetScores:
    """s(A, n0): the log marginal likelihood of the table on a subset A of the lists, for every subset."""

    def __init__(self, table: Overlap, delta: float) -> None:
        from scipy.special import gammaln

        self.lists = len(table.lists)
        self.people = table.observed
        self.delta = delta
        codes, counts = table.coded()
        size = 1 << self.lists
        self.zero = np.zeros(size)  # observed people on none of the subset's lists
        self.prior = np.zeros(size)  # the Dirichlet weight of each of the subset's cells
        self.fixed = np.zeros(size)  # what does not depend on n0
        for subset in range(size):
            cells = np.bincount(codes & subset, weights=counts, minlength=size)
            mine = np.array([c for c in range(1, size) if c & subset == c], dtype=np.int64)
            weight = delta * 2.0 ** (self.lists - subset.bit_count())
            self.zero[subset] = cells[0]
            self.prior[subset] = weight
            self.fixed[subset] = gammaln(cells[mine] + weight).sum() - 2 ** subset.bit_count() * gammaln(weight)
        self.constant = -float(gammaln(counts + 1.0).sum())

    def terms(self, n0: Whole) -> NDArray[np.float64]:
        """s(vertex and parents) - s(parents) in the rows vertex * 2^lists + parents, for each n0."""
        from scipy.special import gammaln

        size = 1 << self.lists
        scores = gammaln(n0 + (self.zero + self.prior)[:, None]) + self.fixed[:, None]
        out = np.zeros((self.lists * size, len(n0)))
        subsets = np.arange(size)
        for vertex in range(self.lists):
            parents = subsets[subsets >> vertex & 1 == 0]
            out[vertex * size + parents] = scores[parents | 1 << vertex] - scores[parents]
        return out

    def shared(self, n0: Whole) -> Array:
        """What all graphs have in common: the whole table on no list's margin, the multinomial count and 1/N."""
        from scipy.special import gammaln

        people = n0 + float(self.people)
        return np.asarray(gammaln(people + 1.0) - gammaln(n0 + 1.0) - np.log(people) + self.constant)

    def log_density(self, graphs: Graphs, n0: Whole) -> Array:
        """log sum over graphs of p(table, n0 | graph) / N, at each n0."""
        parts = [n0[i : i + _BLOCK] for i in range(0, len(n0), _BLOCK)]
        return np.concatenate([log_sum(graphs, self.terms(part)) + self.shared(part) for part in parts])


def log_sum(graphs: Graphs, terms: NDArray[np.float64]) -> Array:
    """log sum over graphs of exp(sum of the graph's terms), at each column."""
    try:
        from .graphs_kernel import sum_over_graphs
    except ImportError:  # without numba: the same in pieces
        return _log_sum_plain(graphs, terms)
    out = np.empty(terms.shape[1])
    sum_over_graphs(graphs.steps, terms, out)
    return out


def _log_sum_plain(graphs: Graphs, terms: NDArray[np.float64]) -> Array:
    out = np.full(terms.shape[1], -np.inf)
    for start in range(0, len(graphs), 256):
        out = np.logaddexp(out, np.logaddexp.reduce(_scores(graphs, start, terms), axis=0))
    return out


def _scores(graphs: Graphs, start: int, terms: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores of 256 graphs, [graphs x grid]."""
    return np.asarray(sum(terms[column] for column in graphs.steps[start : start + 256].T))


def _weights(scores: SubsetScores, graphs: Graphs, found: Unseen) -> Array:
    """The posterior probability of each graph: over n0 on the computed grid, by the mass nearest to each point."""
    weights = np.zeros(len(graphs))
    if not found.computed:
        middle = (found.coarse[1:] + found.coarse[:-1]) // 2
        place = np.searchsorted(middle, found.nodes)
        mass = np.asarray(np.bincount(place, weights=found.mass, minlength=len(found.coarse)), dtype=np.float64)
        keep = mass > 1e-13
        nodes = found.coarse[keep]
        total = found.logs[keep] - scores.shared(nodes)
        _add_weights(graphs, scores.terms(nodes), total, mass[keep], weights)
    else:
        keep = found.mass > 1e-13
        nodes, mass = found.nodes[keep], found.mass[keep]
        for start in range(0, len(nodes), _BLOCK):
            part = slice(start, start + _BLOCK)
            terms = scores.terms(nodes[part])
            _add_weights(graphs, terms, log_sum(graphs, terms), mass[part], weights)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _add_weights(graphs: Graphs, terms: NDArray[np.float64], total: Array, mass: Array, weights: Array) -> None:
    try:
        from .graphs_kernel import weigh_graphs
    except ImportError:
        for start in range(0, len(graphs), 256):
            weights[start : start + 256] += np.exp(_scores(graphs, start, terms) - total) @ mass
        return
    weigh_graphs(graphs.steps, terms, total, mass, weights)


def _reached(found: GraphPosterior) -> bool:
    return found.unseen.edge <= EDGE or found.unseen.binds


def _with_saturated(table: Overlap, options: DecomposableOptions) -> GraphPosterior:
    """The same with the saturated graph, only for its weight: its tail is not followed further."""
    cut = options.at_most or 100 * table.observed + 1000
    return graph_posterior(table, replace(options, include_saturated=True, at_most=cut, exact=False))


def _sweep(table: Overlap, options: DecomposableOptions) -> list[dict[str, float]]:
    """Mean and interval for each delta."""
    lists = len(table.lists)
    deltas = options.sweep if options.sweep is not None else (2.0**-lists, 0.25, 0.5, 1.0)
    rows = []
    for delta in sorted(set(deltas)):
        found = graph_posterior(table, replace(options, delta=delta, exact=False)).unseen
        low, middle, high = (float(found.quantile(q)) for q in (0.025, 0.5, 0.975))
        rows.append({"delta": delta, "mean": found.mean, "low": low, "median": middle, "high": high})
    return rows


def _detail(table: Overlap, found: GraphPosterior, saturated: float) -> dict[str, object]:
    """The most probable graphs by name, and the numbers that a page shows beside."""
    best = np.argsort(-found.weights, kind="stable")[:10]
    return {
        "delta": found.delta,
        "graphs counted": len(found.graphs),
        "graphs": [(graph_name(table, found.graphs, int(g)), float(found.weights[g])) for g in best],
        "saturated weight": saturated,
        "mode": found.unseen.mode,
        "sd": found.unseen.sd,
        "grid": (int(found.unseen.nodes[0]), int(found.unseen.nodes[-1]), len(found.unseen.nodes)),
    }


def graph_name(table: Overlap, graphs: Graphs, index: int) -> str:
    """A graph by its cliques: `EXH.ABA.OSCE + OSCE.HRW`."""
    groups = [[i for i in range(graphs.lists) if clique >> i & 1] for clique in graphs.cliques(index)]
    return " + ".join(".".join(table.lists[i] for i in group) for group in sorted(groups))


def _warnings(found: GraphPosterior, saturated: float, options: DecomposableOptions) -> tuple[str, ...]:
    """What the result hangs on beside the data."""
    said = []
    if saturated > SATURATED_NOTE:
        use = "is among the graphs" if options.include_saturated else "was left out"
        said.append(
            f"The graph in which every list depends on every other {use}; with the others it would have "
            f"{saturated:.0%} of the weight. Under it the table says nothing on how many are on no list."
        )
    if found.unseen.binds:
        said.append(f"The limit of {options.at_most:,} people binds: without it there would be mass above it.")
    return tuple(said)
