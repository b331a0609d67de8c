"""Partitions of small groups of entries into persons, drawn by their odds, compiled.

A group comes as a square of log odds, with NO_PAIR where two units were not compared and APART where they may not be
one person. The weight of a person is that of the strongest tree of pairs that holds its units together, for what two
entries share with a third they share with each other; the pairs outside of the tree speak with a weight of their own,
`third`, from 0 (not at all) over 2/3 (as loud as the tree: the geometric mean over trees). Random numbers
come from one word of state that belongs to one group. Import this module inside the function that draws.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

NO_PAIR = -1e30
APART = -1e60
SELDOM = -4.0  # log odds: of two entries of one person that both match a third, one pair in some fifty is not compared
EXACT = 10  # units up to which every partition is weighed; above, the partition is moved step by step
BURN, BETWEEN = 60, 6  # sweeps before the first draw and between draws


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _uniform(state: NDArray[np.uint64]) -> float:
    """A number in [0, 1) (SplitMix64: Steele, Lea and Flood 2014)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True, nogil=True, error_model="numpy")
def person_weight(logs: Array, members: Whole, size: int, third: float, far: Array) -> float:
    """The log weight of one person of these units, APART where they cannot be one; `far` is scratch.

    The sum of log odds on the strongest spanning tree, plus third * (units - 2) times the difference between the mean
    log odds of the other pairs and of the tree's. A pair that was not compared counts as SELDOM outside of the tree.
    """
    tree, every = 0.0, 0.0
    for i in range(1, size):
        far[i] = logs[members[0], members[i]]
        for j in range(i):
            pair = logs[members[i], members[j]]
            if pair == APART:
                return APART
            every += pair if pair > NO_PAIR else SELDOM
    for _ in range(1, size):
        best = -1
        for i in range(1, size):
            if not math.isnan(far[i]) and (best < 0 or far[i] > far[best]):
                best = i
        if far[best] <= NO_PAIR:
            return APART
        tree += far[best]
        far[best] = math.nan
        for i in range(1, size):
            if not math.isnan(far[i]):
                far[i] = max(far[i], logs[members[best], members[i]])
    if size < 3:
        return tree
    others = (every - tree) / ((size - 1) * (size - 2) / 2)
    return tree + third * (size - 2) * (others - tree / (size - 1))


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_persons(logs: Array, mask: Whole, once: int, third: float, found: Whole, weight: Array) -> int:
    """Fill found and weight with every possible person of a group, as sets of units; how many there are.

    They come by their lowest unit, so that those that begin at one unit stand together.
    """
    units = len(mask)
    members, far = np.empty(units, dtype=np.int64), np.empty(units)
    count = 0
    for lowest in range(units):
        first = count
        found[count], weight[count] = 1 << lowest, 0.0
        count += 1
        for unit in range(lowest + 1, units):  # every person so far, with the unit
            for at in range(first, count):
                size, lists = 0, 0
                for i in range(lowest, unit):
                    if found[at] >> i & 1:
                        members[size] = i
                        size += 1
                        lists |= mask[i]
                if lists & mask[unit] & once:
                    continue
                members[size] = unit
                found[count], weight[count] = found[at] | 1 << unit, person_weight(logs, members, size + 1, third, far)
                count += 1
    kept = 0
    for at in range(count):  # a person that holds together only through a later unit was kept until now
        if weight[at] > APART:
            found[kept], weight[kept] = found[at], math.exp(weight[at])
            kept += 1
    return kept


@njit(cache=True, nogil=True, error_model="numpy")
def draw_exactly(logs: Array, mask: Whole, once: int, third: float, state: NDArray[np.uint64], labels: Whole) -> None:
    """Fill labels [draws x units] with independent draws of a group's partition: the lowest unit of each unit's person.

    Z(S) = sum over persons T that hold the lowest unit of S of weight(T) Z(S without T), then drawn top down.
    """
    units = len(mask)
    found, weight = np.empty(1 << units, dtype=np.int64), np.empty(1 << units)
    count = weigh_persons(logs, mask, once, third, found, weight)
    start = np.zeros(units + 1, dtype=np.int64)
    for at in range(count):
        for unit in range(units):
            if found[at] >> unit & 1:
                start[unit + 1] = at + 1
                break
    every = (1 << units) - 1
    total = np.zeros(every + 1)
    total[0] = 1.0
    for rest in range(1, every + 1):
        low = 0
        while not rest >> low & 1:
            low += 1
        for at in range(start[low], start[low + 1]):
            if found[at] & ~rest == 0:
                total[rest] += weight[at] * total[rest & ~found[at]]
    for draw in range(labels.shape[0]):
        rest = every
        while rest:
            low = 0
            while not rest >> low & 1:
                low += 1
            left = _uniform(state) * total[rest]
            chosen = start[low]
            for at in range(start[low], start[low + 1]):
                if found[at] & ~rest == 0:
                    chosen = at
                    left -= weight[at] * total[rest & ~found[at]]
                    if left < 0.0:
                        break
            for unit in range(low, units):
                if found[chosen] >> unit & 1:
                    labels[draw, unit] = low
            rest &= ~found[chosen]


@njit(cache=True, nogil=True, error_model="numpy")
def draw_in_steps(
    logs: Array, mask: Whole, once: int, third: float, ends: Whole, state: NDArray[np.uint64], labels: Whole
) -> None:
    """The same for a group too large to weigh every partition: a chain of mergers and splits, thinned."""
    units = len(mask)
    label, lists = np.arange(units), mask.copy()
    members, half, far = np.empty(units, dtype=np.int64), np.empty(units, dtype=np.int64), np.empty(units)
    for draw in range(labels.shape[0]):
        for _ in range(BETWEEN if draw else BURN):
            _sweep(logs, once, third, mask, ends, label, lists, members, half, far, state)
        labels[draw] = label


@njit(cache=True, nogil=True, error_model="numpy")
def _sweep(
    logs: Array, once: int, third: float, mask: Whole, ends: Whole, label: Whole, lists: Whole, members: Whole,
    half: Whole, far: Array, state: NDArray[np.uint64],
) -> None:  # fmt: skip
    """One Metropolis move for each pair of the group, at random: two persons become one, or one becomes two.

    The halves of a split get each unit but the pair's own with chance 1/2, so a merger of s units is proposed 2^(s-2)
    times as often as it is undone (Jain and Neal 2004 without their restricted sweeps).
    """
    for _ in range(ends.shape[0]):
        pair = int(_uniform(state) * ends.shape[0])
        a, b = ends[pair, 0], ends[pair, 1]
        one, other = label[a], label[b]
        if one != other and lists[one] & lists[other] & once:
            continue
        size = 0
        for unit in range(len(label)):
            if label[unit] == one or label[unit] == other:
                members[size] = unit
                if one != other:
                    half[size] = label[unit] == one
                else:
                    half[size] = unit == a or (unit != b and _uniform(state) < 0.5)
                size += 1
        whole = person_weight(logs, members, size, third, far)
        parts = _weight_of_halves(logs, members, half, size, third, far)
        gain = whole - parts - (size - 2) * math.log(2.0)
        if one != other:
            if whole > APART and math.log(1.0 - _uniform(state)) < gain:
                lists[one] |= lists[other]
                for i in range(size):
                    label[members[i]] = one
        elif parts > 0.5 * APART and math.log(1.0 - _uniform(state)) < -gain:
            _set_apart(label, lists, mask, members, half, size)


@njit(cache=True, nogil=True, error_model="numpy")
def _weight_of_halves(logs: Array, members: Whole, half: Whole, size: int, third: float, far: Array) -> float:
    part = np.empty(size, dtype=np.int64)
    total = 0.0
    for side in range(2):
        count = 0
        for i in range(size):
            if half[i] == side:
                part[count] = members[i]
                count += 1
        total += person_weight(logs, part, count, third, far)
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def _set_apart(label: Whole, lists: Whole, mask: Whole, members: Whole, half: Whole, size: int) -> None:
    """Give the two halves of a person the labels of their lowest units that no other person has."""
    for side in range(2):
        lowest, on = -1, 0
        for i in range(size):
            if half[i] == side:
                lowest = members[i] if lowest < 0 else lowest
                on |= mask[members[i]]
        for i in range(size):
            if half[i] == side:
                label[members[i]] = lowest
        lists[lowest] = on


@njit(cache=True, nogil=True, error_model="numpy")
def _tally(
    labels: Whole, mask: Whole, stratum: Whole, ends: Whole, cells: NDArray[np.int64], linked: NDArray[np.int64]
) -> None:
    """Add each draw's persons to cells [draws x strata x histories], and to linked the draws that join each pair."""
    units = len(mask)
    history, lowest = np.empty(units, dtype=np.int64), np.empty(units, dtype=np.int64)
    for draw in range(labels.shape[0]):
        history[:] = 0
        for unit in range(units - 1, -1, -1):
            history[labels[draw, unit]] |= mask[unit]
            lowest[labels[draw, unit]] = unit
        for number in range(units):
            if history[number]:
                cells[draw, stratum[lowest[number]], history[number]] += 1
        for pair in range(ends.shape[0]):
            linked[pair] += labels[draw, ends[pair, 0]] == labels[draw, ends[pair, 1]]


@njit(cache=True, nogil=True, error_model="numpy")
def draw_groups(
    start: Whole, mask: Whole, stratum: Whole, pair_start: Whole, ends: Whole, pair_logs: Array, once: int,
    third: float, seeds: NDArray[np.uint64], cells: NDArray[np.int64], linked: NDArray[np.int64],
) -> None:  # fmt: skip
    """Every group g in turn: units start[g]:start[g + 1], and its pairs likewise, with ends counted in the group."""
    state = np.zeros(1, dtype=np.uint64)
    for group in range(len(start) - 1):
        first, last = start[group], start[group + 1]
        units = last - first
        own = slice(pair_start[group], pair_start[group + 1])
        logs = np.full((units, units), NO_PAIR)
        for pair in range(pair_start[group], pair_start[group + 1]):
            a, b = ends[pair, 0], ends[pair, 1]
            logs[a, b] = logs[b, a] = max(pair_logs[pair], APART)
        state[0] = seeds[group]
        labels = np.empty((cells.shape[0], units), dtype=np.int64)
        if units <= EXACT:
            draw_exactly(logs, mask[first:last], once, third, state, labels)
        else:
            draw_in_steps(logs, mask[first:last], once, third, ends[own], state, labels)
        _tally(labels, mask[first:last], stratum[first:last], ends[own], cells, linked[own])
