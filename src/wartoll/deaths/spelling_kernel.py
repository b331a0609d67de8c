"""Compiled: which words are one misspelling away from which, by the letters that are left when one is dropped."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .alignment_kernel import one_edit

SPREAD = np.uint64(0x9E3779B97F4A7C15)


@njit(cache=True, nogil=True, error_model="numpy")
def dropped_letters(
    letters: NDArray[np.uint8], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """(hash, word) of every word whole and with each letter left out; two words one edit apart share one of them."""
    words = starts.shape[0] - 1
    total = words + starts[words] - starts[0]
    keys = np.empty(total, dtype=np.uint64)
    of = np.empty(total, dtype=np.int32)
    at = 0
    for word in range(words):
        for out in range(-1, starts[word + 1] - starts[word]):
            key = np.uint64(1469598103934665603)
            for i in range(starts[word + 1] - starts[word]):
                if i != out:
                    key = (key ^ np.uint64(letters[starts[word] + i])) * SPREAD
                    key ^= key >> np.uint64(29)
            keys[at] = key
            of[at] = word
            at += 1
    return keys, of


@njit(cache=True, nogil=True, error_model="numpy")
def roots(
    keys: NDArray[np.uint64], of: NDArray[np.int32], letters: NDArray[np.uint8], starts: NDArray[np.int64],
    count: NDArray[np.int64], times: float, shortest: int, most: int,
) -> NDArray[np.int32]:  # fmt: skip
    """For each word the commonest word one edit away that is at least `times` as common, or -1.

    `keys` are sorted, `of` with them. Groups of more than `most` words are compared with their `most` commonest only;
    words under `shortest` letters are left as they are.
    """
    words = starts.shape[0] - 1
    best = np.full(words, -1, dtype=np.int32)
    at = 0
    while at < len(keys):
        end = at + 1
        while end < len(keys) and keys[end] == keys[at]:
            end += 1
        group = of[at:end]
        if len(group) > most:
            group = group[np.argsort(-count[group], kind="mergesort")]
        for x in range(min(len(group), most)):
            root = group[x]
            for y in range(len(group)):
                word = group[y]
                if word == root or count[root] < times * count[word] or starts[word + 1] - starts[word] < shortest:
                    continue
                before = best[word]
                if before == root or (before >= 0 and (count[before], -before) >= (count[root], -root)):
                    continue
                if one_edit(letters[starts[word] : starts[word + 1]], letters[starts[root] : starts[root + 1]]):
                    best[word] = root
        at = end
    return best
