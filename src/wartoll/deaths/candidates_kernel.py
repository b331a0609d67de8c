"""Compiled: keys that entries share, and the pairs of entries that share one, each compared once."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .alignment_kernel import MOST as MOST_TOKENS

Ids = NDArray[np.int32]
Whole = int | np.int64
Keys = NDArray[np.uint64]
SPREAD = np.uint64(0x9E3779B97F4A7C15)
FORTY = np.uint64(40)
TWENTY_FOUR = np.uint64(24)
LOW = np.uint64((1 << 24) - 1)
PAIR, TRIPLE, SINGLE, WINDOW, WHOLE = 1, 2, 10, 40, 90  # kinds of keys


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def mixed(a: Whole, b: Whole, kind: int) -> np.uint64:
    """Forty bits that stand for two whole numbers and a kind of key."""
    key = np.uint64(a) * SPREAD ^ np.uint64(kind)
    key ^= key >> np.uint64(31)
    key = (key + np.uint64(b)) * np.uint64(0xBF58476D1CE4E5B9)
    key ^= key >> np.uint64(29)
    key *= np.uint64(0x94D049BB133111EB)
    return key >> TWENTY_FOUR


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _form(word: int, form: int, root: Ids) -> int:
    """A word as it is (form 0), or the word it may be a slip for (form 1; -1 where there is none)."""
    return root[word] if form else word


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _pair(a: int, b: int) -> np.uint64:
    return mixed(min(a, b), max(a, b), PAIR)


@njit(cache=True, nogil=True, error_model="numpy")
def pair_keys(names: Ids, root: Ids, out: Keys) -> int:
    """Fill `out` with (key, entry) of every two tokens of an entry, each as itself and as its root; how many."""
    at = 0
    for entry in range(names.shape[0]):
        for i in range(names.shape[1]):
            if names[entry, i] < 0:
                break
            for j in range(i):
                for forms in range(4):
                    a = _form(names[entry, i], forms & 1, root)
                    b = _form(names[entry, j], forms >> 1, root)
                    if a >= 0 and b >= 0 and a != b:
                        out[at] = _pair(a, b) << TWENTY_FOUR | np.uint64(entry)
                        at += 1
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def crowded(keys: Keys, most: int) -> Keys:
    """The keys, sorted, that more than `most` entries share; `keys` are sorted (key, entry)."""
    found = np.empty(len(keys) // (most + 1) + 1, dtype=np.uint64)
    count = at = 0
    while at < len(keys):
        end = at + 1
        while end < len(keys) and keys[end] >> TWENTY_FOUR == keys[at] >> TWENTY_FOUR:
            end += 1
        if end - at > most:
            found[count] = keys[at] >> TWENTY_FOUR
            count += 1
        at = end
    return found[:count]


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _is_in(key: np.uint64, of: Keys) -> bool:
    low, high = 0, len(of)
    while low < high:
        middle = (low + high) // 2
        if of[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low < len(of) and of[low] == key


@njit(cache=True, nogil=True, error_model="numpy")
def finer_keys(names: Ids, root: Ids, windows: Ids, big: Keys, out: Keys) -> int:
    """(key, entry) of the token pairs in `big` with a third token, or with a window of age, date or place; how many.

    `windows` [entries x kinds] are numbers that entries close to each other share, -1 where not known. `out` may be
    empty: then they are only counted.
    """
    at = 0
    for entry in range(names.shape[0]):
        for i in range(names.shape[1]):
            if names[entry, i] < 0:
                break
            for j in range(i):
                for forms in range(4):
                    a = _form(names[entry, i], forms & 1, root)
                    b = _form(names[entry, j], forms >> 1, root)
                    if a < 0 or b < 0 or a == b or not _is_in(_pair(a, b), big):
                        continue
                    at = _finer(a, b, i, j, entry, names, root, windows, out, at)
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def _finer(
    a: int, b: int, i: int, j: int, entry: int, names: Ids, root: Ids, windows: Ids, out: Keys, at: int
) -> int:  # fmt: skip
    for kind in range(windows.shape[1]):
        if windows[entry, kind] >= 0:
            if len(out):
                out[at] = mixed(np.int64(_pair(a, b)), windows[entry, kind], WINDOW + kind) << TWENTY_FOUR | np.uint64(
                    entry
                )
            at += 1
    for k in range(names.shape[1]):
        if names[entry, k] < 0:
            break
        if k in (i, j):
            continue
        for form in range(2):
            c = _form(names[entry, k], form, root)
            if c >= 0 and c != a and c != b:
                if len(out):
                    low, high = min(a, b, c), max(a, b, c)
                    triple = mixed(np.int64(mixed(low, a + b + c - low - high, TRIPLE)), high, TRIPLE)
                    out[at] = triple << TWENTY_FOUR | np.uint64(entry)
                at += 1
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def single_keys(names: Ids, root: Ids, windows: Ids, out: Keys) -> int:
    """(key, entry) of single tokens: alone, and with each window; how many. Rare ones are what these are for."""
    at = 0
    for entry in range(names.shape[0]):
        for i in range(names.shape[1]):
            if names[entry, i] < 0:
                break
            for form in range(2):
                a = _form(names[entry, i], form, root)
                if a >= 0:
                    out[at] = mixed(a, 0, SINGLE) << TWENTY_FOUR | np.uint64(entry)
                    at += 1
                    for kind in range(windows.shape[1]):
                        if windows[entry, kind] >= 0:
                            out[at] = mixed(a, windows[entry, kind], SINGLE + 1 + kind) << TWENTY_FOUR | np.uint64(
                                entry
                            )
                            at += 1
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def postings(keys: Keys, entries: int, most: int) -> tuple[Ids, NDArray[np.int64], NDArray[np.int64], Ids]:
    """(entries by block, where blocks start, where each entry's blocks start, blocks of each entry) of sorted keys.

    Only blocks of 2 to `most` entries are kept.
    """
    n = len(keys)
    kept_blocks = 0
    kept = 0
    at = 0
    while at < n:
        end = at + 1
        while end < n and keys[end] >> TWENTY_FOUR == keys[at] >> TWENTY_FOUR:
            end += 1
        if 2 <= end - at <= most:
            kept_blocks += 1
            kept += end - at
        at = end
    members = np.empty(kept, dtype=np.int32)
    starts = np.zeros(kept_blocks + 1, dtype=np.int64)
    own = np.zeros(entries + 1, dtype=np.int64)
    at = block = put = 0
    while at < n:
        end = at + 1
        while end < n and keys[end] >> TWENTY_FOUR == keys[at] >> TWENTY_FOUR:
            end += 1
        if 2 <= end - at <= most:
            for k in range(at, end):
                members[put] = np.int32(keys[k] & LOW)
                own[members[put] + 1] += 1
                put += 1
            block += 1
            starts[block] = put
        at = end
    own = np.cumsum(own)
    fill = own[:-1].copy()
    blocks = np.empty(kept, dtype=np.int32)
    for block in range(kept_blocks):
        for k in range(starts[block], starts[block + 1]):
            blocks[fill[members[k]]] = block
            fill[members[k]] += 1
    return members, starts, own, blocks


@njit(cache=True, nogil=True, error_model="numpy")
def whole_keys(rows: Ids, out: Keys) -> int:
    """(key, entry) of rows of whole numbers, one for each entry; how many. Rows without a token have none."""
    at = 0
    for entry in range(rows.shape[0]):
        key = np.uint64(0)
        for column in range(rows.shape[1]):
            key = mixed(np.int64(key), rows[entry, column], WHOLE)
        if rows[entry, MOST_TOKENS - 1] >= 0:
            out[at] = key << TWENTY_FOUR | np.uint64(entry)
            at += 1
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def together(lefts: Ids, rights: Ids, own: NDArray[np.int64], blocks: Ids) -> NDArray[np.bool_]:
    """Whether the entries of each pair share a block; an entry's blocks stand in rising order."""
    found = np.zeros(len(lefts), dtype=np.bool_)
    for pair in range(len(lefts)):
        i, j = own[lefts[pair]], own[rights[pair]]
        while i < own[lefts[pair] + 1] and j < own[rights[pair] + 1]:
            if blocks[i] == blocks[j]:
                found[pair] = True
                break
            if blocks[i] < blocks[j]:
                i += 1
            else:
                j += 1
    return found
