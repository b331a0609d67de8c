"""When a maximum exists and tells the number on no list."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.existence import facial_set, fittable
from wartoll.deaths.models import equations, hierarchical_models
from wartoll.deaths.poisson import fit_poisson, fit_unseen

FULL = np.array([40.0, 30, 12, 25, 9, 7, 3])  # 100, 010, 110, 001, 101, 011, 111


def test_full_tables_always_fit() -> None:
    for terms in hierarchical_models(3):
        part = fittable(equations(3, terms), FULL)
        assert part.face.all()
        assert part.estimable
        assert not part.extended
        assert part.parameters == 4 + len(terms)


def test_an_empty_overlap_is_set_to_zero_and_the_rest_fitted() -> None:
    counts = FULL.copy()
    counts[[2, 6]] = 0  # nobody on both of the first two
    matrix = equations(3, frozenset({3}))
    part = fittable(matrix, counts)
    assert part.face.tolist() == [True, True, False, True, True, True, False]
    assert part.estimable
    fit = fit_unseen(part, counts)
    almost = fit_poisson(matrix[1:], np.maximum(counts, 1e-6))
    assert fit is not None
    assert almost is not None
    assert fit.log_unseen == pytest.approx(almost.coefficients[0], abs=1e-4)
    assert part.parameters == 5


def test_a_number_that_the_table_does_not_tell() -> None:
    """All pairs and an empty cell between two lists: odd over even cells has a zero below."""
    counts = FULL.copy()
    counts[2] = 0
    part = fittable(equations(3, frozenset({3, 5, 6})), counts)
    assert not part.estimable
    assert fit_unseen(part, counts) is None


@pytest.mark.parametrize("seed", range(30))
def test_the_face_against_one_program_for_each_cell(seed: int) -> None:
    from scipy.optimize import linprog

    rng = np.random.default_rng(seed)
    models = hierarchical_models(4)
    cells = equations(4, models[int(rng.integers(len(models)))])[1:]
    counts = rng.poisson(0.8, 15).astype(float)
    if not counts.any():
        return
    margins = cells.T @ counts
    expected = []
    for cell in range(15):
        aim = np.zeros(15)
        aim[cell] = -1
        best = linprog(aim, A_eq=cells.T, b_eq=margins, bounds=(0, None))
        expected.append(-best.fun > 1e-7)
    assert facial_set(cells, counts).tolist() == expected
