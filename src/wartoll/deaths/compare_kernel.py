"""Compiled: every pair of entries that shares a key is compared once, and the levels it reaches are kept."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .alignment_kernel import Room, align, workroom

Ids = NDArray[np.int32]
Arrays = Any  # a tuple of arrays, in the order in which it is taken apart
UNKNOWN = -(2**31)
KM_PER_DEGREE = 111.2
LIST, AGES, DATE, PLACES, SEX = 0, 1, 4, 5, 8  # columns of the facts


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _age_level(one: Ids, other: Ids) -> int:
    """0 not known, 1 apart, 2 within five years, 3 within one; columns age, birth year, year of birth as worked out."""
    for column in range(3):
        if one[column] != UNKNOWN and other[column] != UNKNOWN:
            gap = abs(one[column] - other[column])
            return 3 if gap <= 1 else 2 if gap <= 5 else 1
    return 0


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _date_level(one: int, other: int) -> int:
    """0 not known, 1 apart, 2 within ten days, 3 within three, 4 the same day."""
    if one == UNKNOWN or other == UNKNOWN:
        return 0
    gap = abs(one - other)
    return 4 if gap == 0 else 3 if gap <= 3 else 2 if gap <= 10 else 1


@njit(cache=True, nogil=True, error_model="numpy")
def _distance_level(one: NDArray[np.float64], other: NDArray[np.float64]) -> int:
    """The place level for two points: 5 within 2 km, 2 within 10 km, else 1; 0 where either is not known."""
    north = (one[0] - other[0]) * KM_PER_DEGREE
    east = (one[1] - other[1]) * KM_PER_DEGREE * math.cos(math.radians((one[0] + other[0]) / 2))
    apart = math.hypot(north, east)
    if math.isnan(apart):
        return 0
    return 5 if apart <= 2 else 2 if apart <= 10 else 1


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _place_level(one: Ids, other: Ids) -> int:
    """0 not known, 1 apart, 2 apart but alike one level up, 3 to 5 the same at the finest level that both give."""
    for level in range(2, -1, -1):
        if one[level] >= 0 and other[level] >= 0:
            if one[level] == other[level]:
                return 3 + level
            for up in range(level):
                if one[up] >= 0 and one[up] == other[up]:
                    return 2
            return 1
    return 0


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _sex_level(one: int, other: int) -> int:
    """0 not known, 1 apart, 2 the same."""
    return 0 if one < 0 or other < 0 else 2 if one == other else 1


@njit(cache=True, nogil=True, error_model="numpy")
def compare_pair(
    left: int, right: int, names: Ids, facts: Ids, points: NDArray[np.float64], words: Arrays,
    worth: NDArray[np.float64], conflict: float, edges: NDArray[np.float64], desk: Room,
) -> int:  # fmt: skip
    """The levels of two entries, packed as `comparisons` says; 0 where the names share too little to go on."""
    score, given, _, _ = align(left, right, names, words, worth, conflict, desk)
    step = 0
    while step < len(edges) and score >= edges[step]:
        step += 1
    if step == 0:
        return 0
    one, other = facts[left], facts[right]
    age = _age_level(one[AGES:DATE], other[AGES:DATE])
    date = _date_level(one[DATE], other[DATE])
    place = _place_level(one[PLACES:SEX], other[PLACES:SEX])
    place = place if place else _distance_level(points[left], points[right])
    packed = (1 + given * len(edges) + step - 1) << 2 | age
    return (((packed << 3 | date) << 3 | place) << 2) | _sex_level(one[SEX], other[SEX])


@njit(cache=True, nogil=True, error_model="numpy")
def compare_all(
    first: int, last: int, names: Ids, facts: Ids, points: NDArray[np.float64], within: bool, blocks: Arrays,
    words: Arrays, worth: NDArray[np.float64], conflict: float, edges: NDArray[np.float64],
) -> tuple[Ids, Ids, Ids, int]:  # fmt: skip
    """(left, right, packed levels, pairs compared) of all pairs whose left entry lies from `first` to before `last`."""
    seen = np.full(names.shape[0], -1, dtype=np.int32)
    desk = workroom()
    room = 1024
    lefts = np.empty(room, dtype=np.int32)
    rights = np.empty(room, dtype=np.int32)
    levels = np.empty(room, dtype=np.int32)
    found = compared = 0
    for left in range(first, last):
        for members, starts, own, blocks_of in blocks:
            for at in range(own[left], own[left + 1]):
                block = blocks_of[at]
                k = starts[block + 1]
                while k > starts[block] and members[k - 1] > left:
                    k -= 1
                    right = members[k]
                    if seen[right] == left or (facts[right, LIST] == facts[left, LIST] and not within):
                        continue
                    seen[right] = left
                    compared += 1
                    packed = compare_pair(left, right, names, facts, points, words, worth, conflict, edges, desk)
                    if packed == 0:
                        continue
                    if found == room:
                        room *= 2
                        lefts, rights, levels = _grown(lefts, room), _grown(rights, room), _grown(levels, room)
                    lefts[found], rights[found], levels[found] = left, right, packed
                    found += 1
    return lefts[:found].copy(), rights[:found].copy(), levels[:found].copy(), compared


@njit(cache=True, nogil=True, error_model="numpy")
def _grown(array: Ids, room: int) -> Ids:
    out = np.empty(room, dtype=np.int32)
    out[: len(array)] = array
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def compare_each(
    lefts: Ids, rights: Ids, names: Ids, facts: Ids, points: NDArray[np.float64], words: Arrays,
    worth: NDArray[np.float64], conflict: float, edges: NDArray[np.float64], desk: Room,
) -> Ids:  # fmt: skip
    """The packed levels of given pairs; 0 where the names share too little to go on."""
    out = np.zeros(len(lefts), dtype=np.int32)
    for pair in range(len(lefts)):
        out[pair] = compare_pair(lefts[pair], rights[pair], names, facts, points, words, worth, conflict, edges, desk)
    return out
