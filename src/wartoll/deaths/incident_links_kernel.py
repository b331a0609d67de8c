"""Steps of a chain over linkages of two lists, compiled: links are added, taken out, replaced and crossed over.

A link holds one incident of one list and one or several of the other; no incident is in two links. The chain's target
is exp(sum of the links' weights + prior[number of links]). Import this module inside the function that draws.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

NONE = -1


@njit(cache=True, nogil=True, error_model="numpy")
def _put(link: int, value: int, start: Whole, nodes: Whole, holder: Whole) -> None:
    for at in range(start[link], start[link + 1]):
        holder[nodes[at]] = value


@njit(cache=True, nogil=True, error_model="numpy")
def pair_of(one: int, other: int, near_start: Whole, near: Whole, start: Whole, nodes: Whole) -> int:
    """The link of exactly these two incidents, or NONE; `near` holds the one-to-one links of each incident."""
    for at in range(near_start[one], near_start[one + 1]):
        link = near[at]
        if nodes[start[link]] == other or nodes[start[link] + 1] == other:
            return int(near[at])
    return NONE


@njit(cache=True, nogil=True, error_model="numpy")
def _crossed(link: int, one: int, two: int, near_start: Whole, near: Whole, start: Whole, nodes: Whole) -> int:
    """Where a one-to-one link takes an incident from each of two others: the link of what is left over, or NONE."""
    for held in (link, one, two):
        if start[held + 1] - start[held] != 2:
            return NONE
    left = nodes[start[link]]
    right = nodes[start[link] + 1]
    rest_one = nodes[start[one] + 1] if nodes[start[one]] in (left, right) else nodes[start[one]]
    rest_two = nodes[start[two] + 1] if nodes[start[two]] in (left, right) else nodes[start[two]]
    return pair_of(rest_one, rest_two, near_start, near, start, nodes)


@njit(cache=True, nogil=True, error_model="numpy")
def walk(
    start: Whole,
    nodes: Whole,
    near_start: Whole,
    near: Whole,
    weights: Array,
    prior: Array,
    holder: Whole,
    picks: Whole,
    chances: Array,
) -> int:
    """Moves `holder` (the link of each incident, NONE where it is in none) in place; the steps that were taken.

    Every proposal is a link picked evenly; it and its reverse are proposed equally often, so that the odds alone
    decide (Metropolis et al. 1953).
    """
    links = 0
    for node in range(len(holder)):
        if holder[node] >= 0 and nodes[start[holder[node]]] == node:
            links += 1
    taken = 0
    for step in range(len(picks)):
        link = picks[step]
        one, two, more = _held_by(link, start, nodes, holder)
        cross = NONE
        if more:
            continue
        if one == link:
            gain = prior[links - 1] - prior[links] - weights[link]
        elif one < 0:
            gain = prior[links + 1] - prior[links] + weights[link] if links + 1 < len(prior) else -math.inf
        elif two < 0:
            gain = weights[link] - weights[one]
        else:
            cross = _crossed(link, one, two, near_start, near, start, nodes)
            if cross < 0:
                continue
            gain = weights[link] + weights[cross] - weights[one] - weights[two]
        if gain < 0 and chances[step] >= math.exp(gain):
            continue
        taken += 1
        links += _moved(link, one, two, cross, start, nodes, holder)
    return taken


@njit(cache=True, nogil=True, error_model="numpy")
def _held_by(link: int, start: Whole, nodes: Whole, holder: Whole) -> tuple[int, int, bool]:
    """The one or two links that hold incidents of this one, and whether there are more."""
    one = NONE
    two = NONE
    for at in range(start[link], start[link + 1]):
        held = int(holder[nodes[at]])
        if held in (NONE, one, two):
            continue
        if one < 0:
            one = held
        elif two < 0:
            two = held
        else:
            return one, two, True
    return one, two, False


@njit(cache=True, nogil=True, error_model="numpy")
def _moved(link: int, one: int, two: int, cross: int, start: Whole, nodes: Whole, holder: Whole) -> int:
    """Takes the step; the change in the number of links."""
    for held in (one, two):
        if held >= 0:
            _put(held, NONE, start, nodes, holder)
    if one == link:
        return -1
    _put(link, link, start, nodes, holder)
    if cross >= 0:
        _put(cross, cross, start, nodes, holder)
    return 1 if one < 0 else 0
