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
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Words = NDArray[np.uint64]
F = TypeVar("F", bound=Callable[..., Any])

FAST = {"contract", "reassoc", "nsz"}  # not "nnan": a number that is none has to be seen and refused
LOG2E, LN2_HIGH, LN2_LOW = 1.4426950408889634, 6.93147180369123816490e-01, 1.90821492927058770002e-10
FAR = 300.0  # beyond this on the logit or log-log scale a probability no longer differs from 0 or 1
TINY = 1e-300
SEEN_LEAST = 1e-12  # 1 - p0 below this would mean 10^12 unlisted people for each listed one: refused, and counted


U = np.uint64  # an index that cannot be negative needs no check, and such a loop becomes vector code


class Tree(NamedTuple):
    """The observed histories as a binary tree: a node is the beginning of a history, the root is node 0."""

    first: Words  # by list: the first inner node whose two children it tells apart; then one past the last
    absent: Words  # of each inner node, parents first: the child not on that list
    present: Words  # the child on it; where a child leads to no history, a spare node
    leaf: Words  # the node of each history; the last is the history of those on no list
    people: Array  # people with each history, without the last
    classes: int
    a: float  # alpha ~ Gamma(a, rate b)
    b: float


class Space(NamedTuple):
    """Scratch for one chain; `on` and `off` have a last row for the sticks: s = exp(u) and exp(-s)."""

    on: Array  # [lists + 1, lanes]: the probability of being on a list, by class
    off: Array
    on_flat: Array  # the same numbers
    off_flat: Array
    node: Array  # [nodes, lanes]: of a beginning of a history, by class; after `backward`, expected counts
    weight: Array  # of each node's history
    p: Array  # of each history
    row: Array  # [lanes]
    grad: Array  # [lists + 1, lanes]
    grad_flat: Array  # the same numbers
    point: Array
    speed: Array
    free: Array  # 1 where a number of the point moves, 0 where it is padding


def compiled(function: F) -> F:
    """The function in machine code, kept on disk between runs, free of the interpreter's lock."""
    jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath=FAST)
    return jit(function)  # type: ignore[return-value]  # it is called like the function


def inner(function: F) -> F:
    """The same for a function that only compiled code calls: it is kept with its callers, and compiles faster."""
    unwrapped: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}  # unknown to numba's types
    jit = numba.njit(nogil=True, error_model="numpy", fastmath=FAST, **unwrapped)
    return cast(F, jit(function))


@compiled
def _exp(x: float) -> float:
    """exp, as a polynomial that vectorises: relative error below 1e-13 between -700 and 700."""
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
    return p * np.int64((np.int64(n) + 1023) << 52).view(np.float64)  # the bits of 2^n


@inner
def factors(z: Array, on: Array, off: Array, lanes: int) -> None:
    """Listed and not listed, by list and class; in the last row s = exp(u) and exp(-s)."""
    first = U(z.size - lanes)
    for i in range(z.size):
        off[i] = _exp(z[i])
    for i in range(first, U(z.size)):
        on[i] = off[i]
        off[i] = _exp(-off[i])
    for i in range(first):
        e = off[i]
        rest = 1.0 / (1.0 + e)
        on[i] = e * rest
        off[i] = rest


@inner
def _stick(s: float, rest: float) -> float:
    """V = 1 - exp(-s), without cancellation."""
    return s * (1.0 - s * (0.5 - s / 6.0)) if s < 1e-4 else 1.0 - rest


@inner
def roots(on: Array, off: Array, node: Array, classes: int) -> None:
    """The weights of the classes, as the root of the tree."""
    last, left = on.shape[0] - 1, 1.0
    for k in range(classes - 1):
        rest = off[last, k]
        node[0, k] = left * _stick(on[last, k], rest)
        left *= rest
    node[0, classes - 1] = left


@inner
def spread(first: Words, absent: Words, present: Words, on: Array, off: Array, node: Array) -> None:
    """Both children of every inner node. Four classes at a time and unsigned, so that it becomes vector code."""
    for j in range(U(first.size - 1)):
        for q in range(0, node.shape[1], 4):
            k, k1, k2, k3 = U(q), U(q + 1), U(q + 2), U(q + 3)
            a0, a1, a2, a3 = off[j, k], off[j, k1], off[j, k2], off[j, k3]
            b0, b1, b2, b3 = on[j, k], on[j, k1], on[j, k2], on[j, k3]
            for i in range(first[j], first[j + U(1)]):
                a, b = absent[i], present[i]
                w0, w1, w2, w3 = node[i, k], node[i, k1], node[i, k2], node[i, k3]
                node[a, k], node[a, k1], node[a, k2], node[a, k3] = w0 * a0, w1 * a1, w2 * a2, w3 * a3
                node[b, k], node[b, k1], node[b, k2], node[b, k3] = w0 * b0, w1 * b1, w2 * b2, w3 * b3


@inner
def sums(leaf: Words, on: Array, node: Array, p: Array, row: Array) -> float:
    """The probability of each history; returns that of being on a list at all, without cancellation."""
    lanes = U(node.shape[1])
    for m in range(U(leaf.size)):
        i, total = leaf[m], 0.0
        for k in range(lanes):
            total += node[i, k]
        p[m] = total
    for k in range(lanes):
        row[k] = on[U(0), k]
    for j in range(U(1), U(on.shape[0] - 1)):
        for k in range(lanes):
            row[k] += on[j, k] * (1.0 - row[k])
    seen = 0.0
    for k in range(lanes):
        seen += row[k] * node[U(0), k]
    return seen


@inner
def log_likelihood(count: Array, p: Array, seen: float) -> float:
    """log of the probability of the observed table, given that everyone in it is on a list."""
    total, people = 0.0, 0.0
    for m in range(count.size):
        total += count[m] * math.log(max(p[m], TINY))
        people += count[m]
    return total - people * math.log(max(seen, TINY))


@inner
def weigh(leaf: Words, count: Array, p: Array, weight: Array, beta: float, seen: float) -> None:
    """How much each history's expected counts weigh: beta * people / probability."""
    people = 0.0
    for m in range(U(count.size)):
        people += count[m]
        weight[leaf[m]] = beta * count[m] / max(p[m], TINY)
    weight[leaf[U(count.size)]] = beta * people / max(seen, TINY)


@inner
def gather(first: Words, absent: Words, present: Words, weight: Array, on: Array, node: Array, grad: Array) -> None:
    """Expected counts up the tree, and from them the gradient in logit lambda; the root keeps those by class."""
    lists = first.size - 1
    for back in range(lists):
        j = U(lists - 1 - back)
        for q in range(0, node.shape[1], 4):
            k, k1, k2, k3 = U(q), U(q + 1), U(q + 2), U(q + 3)
            g0, g1, g2, g3 = 0.0, 0.0, 0.0, 0.0
            for i in range(first[j], first[j + U(1)]):
                a, b = absent[i], present[i]
                u, v = weight[a], weight[b]
                w0, w1, w2, w3 = v * node[b, k], v * node[b, k1], v * node[b, k2], v * node[b, k3]
                c0, c1, c2, c3 = u * node[a, k], u * node[a, k1], u * node[a, k2], u * node[a, k3]
                node[i, k], node[i, k1], node[i, k2], node[i, k3] = c0 + w0, c1 + w1, c2 + w2, c3 + w3
                g0, g1, g2, g3 = g0 + w0, g1 + w1, g2 + w2, g3 + w3
            grad[j, k], grad[j, k1], grad[j, k2], grad[j, k3] = g0, g1, g2, g3
    for row in range(U(lists)):
        for lane in range(U(node.shape[1])):
            grad[row, lane] += 1.0 - on[row, lane] * (2.0 + node[U(0), lane])
    for lane in range(U(node.shape[1])):
        grad[U(lists), lane] = 0.0


@inner
def sticks_length(on: Array, classes: int) -> float:
    """-log of the last class's weight: all that the sticks say about alpha."""
    total = 0.0
    for k in range(classes - 1):
        total += on[on.shape[0] - 1, k]
    return total


@inner
def sticks_gradient(on: Array, off: Array, node: Array, grad: Array, classes: int, a: float, b: float) -> None:
    """The part of the gradient that belongs to u, with alpha integrated out of the prior of the sticks."""
    last = on.shape[0] - 1
    pull = (a + classes - 1) / (b + sticks_length(on, classes))
    after = node[0, classes - 1]
    for k in range(classes - 2, -1, -1):
        s, rest, here = on[last, k], off[last, k], node[0, k]
        grad[last, k] = here * s * rest / max(_stick(s, rest), TINY) - s * after + 1.0 - s * pull
        after += here


@inner
def log_prior(z: Array, on: Array, off: Array, classes: int, a: float, b: float) -> float:
    """log prior density of the point that on and off belong to, up to a constant: lambda uniform, without alpha."""
    lists, lanes = on.shape[0] - 1, on.shape[1]
    total = 0.0
    for k in range(classes):
        product = 1.0
        for j in range(lists):
            product *= on[j, k] * off[j, k]
            if product < 1e-150:
                total += math.log(max(product, TINY))
                product = 1.0
        total += math.log(product)
    for k in range(classes - 1):
        total += z[lists * lanes + k]
    return total - (a + classes - 1) * math.log(b + sticks_length(on, classes))
