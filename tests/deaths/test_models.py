"""Hierarchical models: how many, how named, which equations."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from wartoll.deaths.models import addable, equations, hierarchical_models, model_name, removable


@pytest.mark.parametrize(("lists", "count"), [(2, 1), (3, 8), (4, 113)])
def test_counts(lists: int, count: int) -> None:
    """With every list alone in them, without the saturated model: 8 of three lists, 113 of four."""
    models = hierarchical_models(lists)
    assert len(models) == len(set(models)) == count


def test_all_hierarchical_sets_and_no_others() -> None:
    masks = [m for m in range(1, 15) if m.bit_count() > 1]
    every = [frozenset(g) for size in range(len(masks) + 1) for g in combinations(masks, size)]

    def closed(model: frozenset[int]) -> bool:
        return all(part in model for term in model for part in masks if part & term == part)

    assert set(hierarchical_models(4)) == {model for model in every if closed(model)}


def test_what_may_be_added_and_taken_out() -> None:
    assert addable(3, frozenset()) == {3, 5, 6}
    assert addable(3, frozenset({3, 5, 6})) == set()
    assert addable(4, frozenset({3, 5, 6})) == {7, 9, 10, 12}
    assert addable(4, frozenset({3, 5, 6}), highest=2) == {9, 10, 12}
    assert removable(frozenset({3, 5, 6, 7})) == {7}
    assert removable(frozenset({3, 5})) == {3, 5}


def test_names() -> None:
    names = ("EXH", "ABA", "OSCE", "HRW")
    assert model_name(names, frozenset()) == "EXH + ABA + OSCE + HRW"
    assert model_name(names, frozenset({3, 5, 6, 7, 9, 12})) == "EXH.ABA.OSCE + EXH.HRW + OSCE.HRW"
    assert model_name(names, frozenset({3})) == "EXH.ABA + OSCE + HRW"


def test_equations() -> None:
    matrix = equations(3, frozenset({3}))
    assert matrix.shape == (8, 5)
    assert matrix[0].tolist() == [1, 0, 0, 0, 0]
    assert matrix[3].tolist() == [1, 1, 1, 0, 1]
    assert np.linalg.matrix_rank(matrix[1:]) == 5
