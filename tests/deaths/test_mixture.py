"""What pairs are to each other, learned without labels, against a truth that is known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from wartoll.deaths.comparisons import COMPARISONS, KINDS, SHIFTS, starting_tables
from wartoll.deaths.mixture import Learned, learn

Ids = NDArray[np.int32]


def pairs(count: int, shares: tuple[float, ...], rng: np.random.Generator, unknown: float = 0.1) -> tuple[Ids, Ids]:
    """(packed levels, kind) of pairs drawn from tables that differ from those that learning starts from."""
    kinds = rng.choice(len(KINDS), count, p=shares)
    packed = np.zeros(count, dtype=np.int32)
    for at, (comparison, shift) in enumerate(zip(COMPARISONS, SHIFTS, strict=True)):
        for kind in range(len(KINDS)):
            held = KINDS[kind].held != "none" and comparison.name == "name"
            table = starting_tables(kind)[at] ** (1.0 if held else 0.8)
            mine = kinds == kind
            levels = rng.choice(len(table), mine.sum(), p=table / table.sum())
            hidden = (rng.random(mine.sum()) < unknown) & (comparison.name != "name")
            packed[mine] |= np.where(hidden, 0, levels).astype(np.int32) << shift
    return packed, kinds.astype(np.int32)


def learned_from(packed: Ids) -> Learned:
    patterns, counts = np.unique(packed, return_counts=True)
    return learn(patterns, counts)


def test_shares_and_probabilities_come_back() -> None:
    packed, kinds = pairs(60_000, (0.06, 0.66, 0.10, 0.12, 0.06), np.random.default_rng(2))
    found = learned_from(packed)
    assert found.settled
    assert found.shares == pytest.approx([0.06, 0.66, 0.10, 0.12, 0.06], abs=0.04)
    chance = found.probabilities(packed)[0]
    for low, high in ((0.05, 0.3), (0.3, 0.7), (0.7, 0.95), (0.95, 1.0)):
        here = (chance >= low) & (chance < high)
        assert (kinds[here] == 0).mean() == pytest.approx(chance[here].mean(), abs=0.1)


def test_probabilities_of_a_pair_sum_to_one() -> None:
    packed, _ = pairs(500, (0.1, 0.6, 0.1, 0.1, 0.1), np.random.default_rng(3))
    assert learned_from(packed).probabilities(packed).sum(axis=0) == pytest.approx(np.ones(500))


def test_what_is_not_known_counts_nothing() -> None:
    packed, _ = pairs(5_000, (0.1, 0.6, 0.1, 0.1, 0.1), np.random.default_rng(4))
    found = learned_from(packed)
    blank = np.array([30 << SHIFTS[0]], dtype=np.int32)
    odds = found.probabilities(blank)[:, 0]
    by_hand = found.shares * np.array([tables[0][30] for tables in found.chances])
    assert odds == pytest.approx(by_hand / by_hand.sum())


def test_the_order_of_pairs_changes_no_bit() -> None:
    packed, _ = pairs(3_000, (0.1, 0.6, 0.1, 0.1, 0.1), np.random.default_rng(5))
    one, other = learned_from(packed), learned_from(packed[::-1])
    assert np.array_equal(one.shares, other.shares)


def test_no_pairs_teach_nothing() -> None:
    found = learn(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64))
    assert found.shares.tolist() == [kind.share for kind in KINDS]
