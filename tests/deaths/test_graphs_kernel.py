"""The compiled sums, against the same in plain numpy."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.decomposable import _log_sum_plain
from wartoll.deaths.graphs import decomposable_graphs
from wartoll.deaths.graphs_kernel import sum_over_graphs, weigh_graphs


@pytest.mark.parametrize("lists", [3, 5])
@pytest.mark.parametrize("grid", [1, 64, 130])
@pytest.mark.parametrize("spread", [1.0, 300.0])
def test_the_sums_agree(lists: int, grid: int, spread: float) -> None:
    rng = np.random.default_rng(3)
    graphs = decomposable_graphs(lists)
    terms = rng.normal(scale=spread, size=(lists << lists, grid))
    total = np.empty(grid)
    sum_over_graphs(graphs.steps, terms, total)
    assert total == pytest.approx(_log_sum_plain(graphs, terms), abs=1e-9)

    mass = rng.dirichlet(np.ones(grid))
    weights = np.zeros(len(graphs))
    weigh_graphs(graphs.steps, terms, total, mass, weights)
    scores = sum(terms[column] for column in graphs.steps.T)
    assert weights == pytest.approx(np.exp(scores - total) @ mass, abs=1e-12)
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
