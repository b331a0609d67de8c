"""Keys that entries share: against sets built by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from wartoll.deaths import candidates_kernel as kernel

Keys = NDArray[np.uint64]
NAMES = np.full((4, kernel.MOST_TOKENS), -1, dtype=np.int32)
for row, words in enumerate(([0, 1, 2], [2, 1], [3, 0, 1], [2])):
    NAMES[row, : len(words)] = words
ROOT = np.array([-1, -1, -1, 2], dtype=np.int32)  # word 3 may be a slip for word 2
NO_WINDOWS = np.full((4, 1), -1, dtype=np.int32)


def sharing(keys: Keys) -> set[tuple[int, int]]:
    """Pairs of entries that stand under one key."""
    by_key: dict[int, set[int]] = {}
    for key in keys.tolist():
        by_key.setdefault(key >> 24, set()).add(key & (1 << 24) - 1)
    return {pair for group in by_key.values() for pair in combinations(sorted(group), 2)}


def filled(count: int, fill: object, *arguments: object) -> Keys:
    out = np.zeros(count, dtype=np.uint64)
    found = fill(*arguments, out)  # type: ignore[operator]  # a kernel
    out = out[:found]
    out.sort()
    return out


def test_two_tokens_in_any_order_also_as_roots() -> None:
    assert sharing(filled(100, kernel.pair_keys, NAMES, ROOT)) == {(0, 1), (0, 2), (1, 2)}
    no_roots = np.full(4, -1, dtype=np.int32)
    assert sharing(filled(100, kernel.pair_keys, NAMES, no_roots)) == {(0, 1), (0, 2)}


def test_one_token_alone_and_with_a_window() -> None:
    assert sharing(filled(100, kernel.single_keys, NAMES, ROOT, NO_WINDOWS)) == set(combinations(range(4), 2))
    windows = np.array([[7], [8], [7], [-1]], dtype=np.int32)
    keys = filled(100, kernel.single_keys, NAMES, ROOT, windows)
    alone = filled(100, kernel.single_keys, NAMES, ROOT, NO_WINDOWS)
    assert sharing(np.setdiff1d(keys, alone)) == {(0, 2)}


def test_crowded_pairs_get_a_third_token_or_a_window() -> None:
    pairs = filled(100, kernel.pair_keys, NAMES, ROOT)
    big = kernel.crowded(pairs, 2)
    assert len(big) == 1  # words 1 and 2, which three entries share
    assert sharing(filled(100, kernel.finer_keys, NAMES, ROOT, NO_WINDOWS, big)) == {(0, 2)}  # all of 0, 1, 2
    windows = np.array([[7], [7], [8], [7]], dtype=np.int32)
    assert sharing(filled(100, kernel.finer_keys, NAMES, ROOT, windows, big)) == {(0, 2), (0, 1)}
    nothing = np.zeros(0, dtype=np.uint64)
    assert kernel.finer_keys(NAMES, ROOT, windows, big, nothing) == len(
        filled(100, kernel.finer_keys, NAMES, ROOT, windows, big)
    )


def test_whole_entries_share_a_key_only_if_all_is_the_same() -> None:
    rows = np.full((4, kernel.MOST_TOKENS + 1), -1, dtype=np.int32)
    rows[:3, kernel.MOST_TOKENS - 1] = 5
    rows[2, -1] = 9
    assert sharing(filled(4, kernel.whole_keys, rows)) == {(0, 1)}


def test_blocks_can_be_read_from_either_side() -> None:
    keys = filled(100, kernel.pair_keys, NAMES, ROOT)
    members, starts, own, blocks = kernel.postings(keys, 4, 60)
    one_side = {(int(members[k]), b) for b in range(len(starts) - 1) for k in range(starts[b], starts[b + 1])}
    other_side = {(e, int(blocks[k])) for e in range(4) for k in range(own[e], own[e + 1])}
    assert one_side == other_side != set()
    lefts, rights = (np.array(side, dtype=np.int32) for side in zip(*combinations(range(4), 2), strict=True))
    together = kernel.together(lefts, rights, own, blocks)
    assert {(int(a), int(b)) for a, b, yes in zip(lefts, rights, together, strict=True) if yes} == sharing(keys)


def test_a_key_that_too_many_share_is_left_out() -> None:
    keys = filled(100, kernel.single_keys, NAMES, ROOT, NO_WINDOWS)
    _, starts, _, _ = kernel.postings(keys, 4, 2)
    assert set(np.diff(starts).tolist()) <= {2}
