"""The inner loops of the latent-class sampler, compiled: the density, its gradient, and tempered Hamiltonian moves.

Nothing here draws on a clock or on shared chance: random numbers come from four words of state that belong to one
chain. Import this module inside the function that samples; it loads numba. All of it is in doubles, and the cost of a
step depends on cells, lists and classes, never on how many people there are.

A point is one row: logit lambda by list, `lanes` numbers each, then u = log(-log(1 - V)) for the sticks. On that scale
the prior of a stick has one shape whatever alpha is, so that alpha can be integrated out (and drawn exactly later).
Classes are padded to a multiple of four with classes of weight zero, which the gradient leaves alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Words = NDArray[np.uint64]
F = TypeVar("F", bound=Callable[..., Any])

FAST = {"contract", "reassoc", "nsz"}  # not "nnan": a number that is none has to be seen and refused
LOG2E, LN2_HIGH, LN2_LOW = 1.4426950408889634, 6.93147180369123816490e-01, 1.90821492927058770002e-10
FAR = 300.0  # beyond this on the logit or log-log scale a probability no longer differs from 0 or 1
TINY = 1e-300
SEEN_LEAST = 1e-12  # 1 - p0 below this would mean 10^12 unlisted people for each listed one: refused, and counted
GOOD = 0.8  # the acceptance that step sizes are tuned to


class Tree(NamedTuple):
    """The observed histories as a tree: one node for each beginning of a history, the root first."""

    parent: Whole  # of each node; a parent comes before its children
    row: Whole  # which factor leads to the node: 2 * list for "not on it", 2 * list + 1 for "on it"
    leaf: Whole  # the node of each history; the last is the history of nobody's list
    count: Array  # people with each history, without the last
    shape: Whole  # lists, classes, lanes
    prior: Array  # a and b of alpha ~ Gamma(a, rate b)


class Space(NamedTuple):
    """Scratch for one chain."""

    factor: Array  # [2 * lists + 2 or more, lanes]: not listed, listed; then exp(u) and exp(-exp(u))
    node: Array  # [nodes, lanes]: the probability of a beginning of a history, by class
    back: Array  # [nodes, lanes]: the same, weighted by how often it was seen
    p: Array  # of each history
    grad: Array
    point: Array
    speed: Array


def compiled(function: F) -> F:
    """The function in machine code, kept on disk between runs, free of the interpreter's lock."""
    jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath=FAST)
    return jit(function)  # type: ignore[no-any-return]  # numba has no types


@compiled
def _exp(x: float) -> float:
    """exp, as a polynomial that vectorises: relative error below 1e-14 between -700 and 700."""
    x = min(max(x, -700.0), 700.0)
    n = math.floor(x * LOG2E + 0.5)
    r = x - n * LN2_HIGH - n * LN2_LOW
    p = 1 / 39916800.0
    p = p * r + 1 / 3628800.0
    p = p * r + 1 / 362880.0
    p = p * r + 1 / 40320.0
    p = p * r + 1 / 5040.0
    p = p * r + 1 / 720.0
    p = p * r + 1 / 120.0
    p = p * r + 1 / 24.0
    p = p * r + 1 / 6.0
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    return p * np.int64((np.int64(n) + 1023) << 52).view(np.float64)  # type: ignore[no-any-return]  # bits of 2^n


@compiled
def _factors(z: Array, lists: int, lanes: int, factor: Array) -> None:
    """Listed and not listed, by list and class; and the sticks' s = exp(u) and exp(-s)."""
    for j in range(lists):
        for k in range(lanes):
            e = _exp(-z[j * lanes + k])
            factor[2 * j + 1, k] = 1.0 / (1.0 + e)
            factor[2 * j, k] = e / (1.0 + e)
    for k in range(lanes):
        s = _exp(z[lists * lanes + k])
        factor[2 * lists, k] = s
        factor[2 * lists + 1, k] = _exp(-s)


@compiled
def _stick(s: float, rest: float) -> float:
    """V = 1 - exp(-s), without cancellation."""
    return s * (1.0 - s * (0.5 - s / 6.0)) if s < 1e-4 else 1.0 - rest


@compiled
def _roots(tree: Tree, space: Space) -> None:
    """The weights of the classes, as the root of the tree."""
    lists, classes = tree.shape[0], tree.shape[1]
    left = 1.0
    for k in range(classes - 1):
        rest = space.factor[2 * lists + 1, k]
        space.node[0, k] = left * _stick(space.factor[2 * lists, k], rest)
        left *= rest
    space.node[0, classes - 1] = left


@compiled
def forward(z: Array, tree: Tree, space: Space) -> float:
    """The probability of each history, into space.p; returns the probability of being on a list at all."""
    lists, lanes = tree.shape[0], tree.shape[2]
    factor, node = space.factor, space.node
    _factors(z, lists, lanes, factor)
    _roots(tree, space)
    for i in range(1, node.shape[0]):
        above, row = tree.parent[i], tree.row[i]
        for k in range(0, lanes, 4):
            w0 = node[above, k] * factor[row, k]
            w1 = node[above, k + 1] * factor[row, k + 1]
            w2 = node[above, k + 2] * factor[row, k + 2]
            w3 = node[above, k + 3] * factor[row, k + 3]
            node[i, k], node[i, k + 1], node[i, k + 2], node[i, k + 3] = w0, w1, w2, w3
    for m in range(tree.leaf.size):
        total = 0.0
        for k in range(lanes):
            total += node[tree.leaf[m], k]
        space.p[m] = total
    seen = 0.0
    for k in range(lanes):
        on = factor[1, k]
        for j in range(1, lists):
            on += factor[2 * j + 1, k] * (1.0 - on)
        seen += node[0, k] * on
    return seen


@compiled
def log_likelihood(tree: Tree, space: Space, seen: float) -> float:
    """log of the probability of the observed table given that everyone in it is on a list."""
    total = 0.0
    people = 0.0
    for m in range(tree.count.size):
        total += tree.count[m] * math.log(max(space.p[m], TINY))
        people += tree.count[m]
    return total - people * math.log(max(seen, TINY))


@compiled
def backward(tree: Tree, space: Space, beta: float, seen: float) -> None:
    """The gradient of beta * log likelihood + log prior at the point of the last `forward`, into space.grad."""
    lists, lanes = tree.shape[0], tree.shape[2]
    node, back, grad = space.node, space.back, space.grad
    back[:] = 0.0
    grad[:] = 0.0
    last = tree.count.size
    people = 0.0
    for m in range(last + 1):
        if m < last:
            people += tree.count[m]
            weight = beta * tree.count[m] / max(space.p[m], TINY)
        else:
            weight = beta * people / max(seen, TINY)
        for k in range(lanes):
            back[tree.leaf[m], k] = weight * node[tree.leaf[m], k]
    for i in range(node.shape[0] - 1, 0, -1):
        above, row = tree.parent[i], tree.row[i]
        at = (row >> 1) * lanes
        on = float(row & 1)
        for k in range(0, lanes, 4):
            w0, w1, w2, w3 = back[i, k], back[i, k + 1], back[i, k + 2], back[i, k + 3]
            b0, b1, b2, b3 = back[above, k], back[above, k + 1], back[above, k + 2], back[above, k + 3]
            g0, g1, g2, g3 = grad[at + k], grad[at + k + 1], grad[at + k + 2], grad[at + k + 3]
            back[above, k], back[above, k + 1], back[above, k + 2], back[above, k + 3] = b0 + w0, b1 + w1, b2 + w2, b3 + w3
            grad[at + k], grad[at + k + 1] = g0 + on * w0, g1 + on * w1
            grad[at + k + 2], grad[at + k + 3] = g2 + on * w2, g3 + on * w3
    for j in range(lists):
        for k in range(lanes):
            on_list = space.factor[2 * j + 1, k]
            grad[j * lanes + k] += 1.0 - on_list * (2.0 + back[0, k])
    _sticks_gradient(tree, space)


@compiled
def _sticks_gradient(tree: Tree, space: Space) -> None:
    """The part of the gradient that belongs to u, with alpha integrated out of the prior of the sticks."""
    lists, classes, lanes = tree.shape[0], tree.shape[1], tree.shape[2]
    pull = (tree.prior[0] + classes - 1) / (tree.prior[1] + _length(tree, space))
    after = space.back[0, classes - 1]
    for k in range(classes - 2, -1, -1):
        s, rest = space.factor[2 * lists, k], space.factor[2 * lists + 1, k]
        ratio = s * rest / max(_stick(s, rest), TINY)
        space.grad[lists * lanes + k] = space.back[0, k] * ratio - s * after + 1.0 - s * pull
        after += space.back[0, k]


@compiled
def _length(tree: Tree, space: Space) -> float:
    """-log of the last class's weight: all that alpha has to do with the sticks."""
    total = 0.0
    for k in range(tree.shape[1] - 1):
        total += space.factor[2 * tree.shape[0], k]
    return total


@compiled
def log_prior(z: Array, tree: Tree, space: Space) -> float:
    """log prior density of the point of the last `forward`, up to a constant: lambda uniform, alpha integrated out."""
    lists, classes, lanes = tree.shape[0], tree.shape[1], tree.shape[2]
    total = 0.0
    for j in range(lists):
        for k in range(classes):
            total += math.log(max(space.factor[2 * j, k] * space.factor[2 * j + 1, k], TINY))
    for k in range(classes - 1):
        total += z[lists * lanes + k]
    return total - (tree.prior[0] + classes - 1) * math.log(tree.prior[1] + _length(tree, space))
