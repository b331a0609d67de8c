"""The shape that entries and pairs have."""

from __future__ import annotations

import numpy as np

from wartoll.deaths.entries import COLUMNS, NAMES, Pairs


def test_columns_have_names_of_their_own_and_a_meaning() -> None:
    assert len(set(NAMES)) == len(COLUMNS)
    assert all(column.meaning for column in COLUMNS)
    assert NAMES[:2] == ("entry", "list")


def test_pairs_have_a_length() -> None:
    pairs = Pairs(np.array([0, 1]), np.array([2, 3]), np.array([0.5, 0.9]))
    assert len(pairs) == 2
    assert pairs.levels == {}
