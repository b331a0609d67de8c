"""Hamiltonian moves at every temperature, exchanges of labels, and swaps between temperatures, compiled."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .latent_kernel import FAR, SEEN_LEAST, TINY, Array, Space, Tree, U, Words, backward, compiled, forward
from .latent_kernel import log_likelihood, log_prior

GOOD = 0.8  # the acceptance that step sizes are tuned to


class Ladder(NamedTuple):
    """One chain: a point for each temperature, and what the moves need to know. Level 0 is the posterior."""

    points: Array  # [replicas, numbers]
    likelihood: Array  # log, by replica
    odds: Array  # log(p0 / (1 - p0)), by replica
    heading: Array  # by replica: 1 after the coldest level, -1 after the hottest, 0 before either
    at: Words  # the replica at each level
    beta: Array  # by level
    log_step: Array  # by level
    words: Words  # four words of random state
    taken: Array  # by level: summed acceptance
    refused: Array  # by pair of levels: summed refusal of swaps
    offered: Array  # by pair of levels
    trips: Array  # [1]: round trips between the ends


@compiled
def uniform(words: Words) -> float:
    """A number in (0, 1), by xoshiro256+ (Blackman and Vigna 2021)."""
    out = words[0] + words[3]
    t = words[1] << U(17)
    words[2] ^= words[0]
    words[3] ^= words[1]
    words[1] ^= words[2]
    words[0] ^= words[3]
    words[2] ^= t
    words[3] = (words[3] << U(45)) | (words[3] >> U(19))
    return (float(out >> U(11)) + 0.5) * 1.1102230246251565e-16  # type: ignore[no-any-return]


@compiled
def _fill_normal(out: Array, words: Words) -> float:
    """Standard normal numbers by the polar method; returns half the sum of their squares."""
    energy = 0.0
    for i in range(0, out.size, 2):
        x, y, s = 0.0, 0.0, 2.0
        while s >= 1.0 or s == 0.0:
            x, y = 2.0 * uniform(words) - 1.0, 2.0 * uniform(words) - 1.0
            s = x * x + y * y
        scale = math.sqrt(-2.0 * math.log(s) / s)
        out[i] = x * scale
        out[i + 1] = y * scale
    for i in range(out.size):
        energy += 0.5 * out[i] * out[i]
    return energy


@compiled
def _glide(tree: Tree, space: Space, beta: float, step: float, count: int) -> float:
    """`count` leapfrog steps of space.point and space.speed; returns 1 - p0 at the end, or -1 where it ran away."""
    point, speed, grad = space.point, space.speed, space.grad.reshape(space.point.size)
    for i in range(point.size):
        speed[i] += 0.5 * step * grad[i]
    seen = 0.0
    for t in range(count):
        far = 0.0
        for i in range(point.size):
            point[i] += step * speed[i]
            far = max(far, abs(point[i]))
        if not far < FAR:
            return -1.0
        seen = forward(point, tree, space)
        if t < count - 1:
            backward(tree, space, beta, seen)
            for i in range(point.size):
                speed[i] += step * grad[i]
    return seen


@compiled
def _move(ladder: Ladder, level: int, tree: Tree, space: Space, path: float) -> None:
    """One Hamiltonian move at one level, of random length up to twice the path."""
    here, words = ladder.at[level], ladder.words
    z, beta, step = ladder.points[here], ladder.beta[level], math.exp(ladder.log_step[level])
    seen = forward(z, tree, space)
    start = beta * ladder.likelihood[here] + log_prior(z, tree, space)
    backward(tree, space, beta, seen)
    space.point[:] = z
    start -= _fill_normal(space.speed, words)
    for k in range(z.size):
        if space.still[k]:
            start += 0.5 * space.speed[k] ** 2
            space.speed[k] = 0.0
    return
