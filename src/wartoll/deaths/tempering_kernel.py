"""Hamiltonian moves at every temperature, exchanges of labels, and swaps between temperatures, compiled."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from . import latent_kernel as lk
from .latent_kernel import FAR, SEEN_LEAST, TINY, Array, Space, Tree, U, Words, compiled, inner

GOOD = 0.8  # the acceptance that step sizes are tuned to
MOST_STEPS = 128.0


class Ladder(NamedTuple):
    """One chain: a point for each temperature, and what the moves need to know. Level 0 is the posterior."""

    points: Array  # [replicas, numbers]
    likelihood: Array  # log, by replica; nan where it is not known yet
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
    return (float(out >> U(11)) + 0.5) * 1.1102230246251565e-16


@inner
def _throw(speed: Array, free: Array, words: Words) -> float:
    """Fills speed with standard normal numbers (polar method) where it is free; returns the energy in it."""
    for i in range(0, speed.size, 2):
        x, y, s = 0.0, 0.0, 2.0
        while s >= 1.0 or s == 0.0:
            x, y = 2.0 * uniform(words) - 1.0, 2.0 * uniform(words) - 1.0
            s = x * x + y * y
        scale = math.sqrt(-2.0 * math.log(s) / s)
        speed[i] = x * scale * free[i]
        speed[i + 1] = y * scale * free[i + 1]
    energy = 0.0
    for i in range(speed.size):
        energy += 0.5 * speed[i] * speed[i]
    return energy


@inner
def _glide(point: Array, speed: Array, grad: Array, step: float, push: float) -> float:
    """Speeds up by `push` along the gradient, then goes one step; returns the point's farthest number."""
    far = 0.0
    for i in range(point.size):
        speed[i] += push * grad[i]
        point[i] += step * speed[i]
        far = max(far, abs(point[i]))
    return far


@inner
def _energy(speed: Array, grad: Array, push: float) -> float:
    """Of the speed after a last push along the gradient."""
    total = 0.0
    for i in range(speed.size):
        total += 0.5 * (speed[i] + push * grad[i]) ** 2
    return total


@compiled
def glide(tree: Tree, space: Space, beta: float, step: float, count: int) -> tuple[float, float, float]:
    """`count` leapfrog steps; returns the gain in log density and the end's log likelihood and log odds of p0.

    The gain is nan where the path left the range of numbers. With count 0 it is the log density itself, and the
    gradient is in space. The arrays are unpacked here, once a path: to unpack one costs as much as a row of the tree.
    """
    first, absent, present, leaf, counts, classes, a, b = tree
    on, off, on_flat, off_flat, node, weight, p, row, grad, grad_flat, point, speed, _ = space
    start, likelihood, seen = 0.0, 0.0, 1.0
    for t in range(count + 1):
        lk.factors(point, on_flat, off_flat, row.size)
        lk.roots(on, off, node, classes)
        lk.spread(first, absent, present, on, off, node)
        seen = lk.sums(leaf, on, node, p, row)
        if not seen > SEEN_LEAST:
            return np.nan, 0.0, 0.0
        if t == 0 or t == count:
            likelihood = lk.log_likelihood(counts, p, seen)
            start = beta * likelihood + lk.log_prior(point, on, off, classes, a, b) - start
        lk.weigh(leaf, counts, p, weight, beta, seen)
        lk.gather(first, absent, present, weight, on, node, grad)
        lk.sticks_gradient(on, off, node, grad, classes, a, b)
        if t < count and not _glide(point, speed, grad_flat, step, step if t > 0 else 0.5 * step) < FAR:
            return np.nan, 0.0, 0.0
    return start, likelihood, math.log(max(p[counts.size], TINY)) - math.log(seen)


@inner
def _move(ladder: Ladder, level: int, tree: Tree, space: Space, path: float) -> float:
    """One Hamiltonian move at one level, of a random number of steps up to twice the path; returns its acceptance."""
    here, words = ladder.at[level], ladder.words
    beta, step = ladder.beta[level], math.exp(ladder.log_step[level])
    count = 1 + int(2.0 * uniform(words) * min(path / step, MOST_STEPS))
    gain = _throw(space.speed, space.free, words)
    for i in range(space.point.size):  # not by slices: the message of a shape that differs costs seconds to compile
        space.point[i] = ladder.points[here, i]
    density, likelihood, odds = glide(tree, space, beta, step, count)
    gain += density - _energy(space.speed, space.grad_flat, 0.5 * step)
    if not gain > -1000.0:
        return 0.0
    chance = math.exp(min(0.0, gain))
    if uniform(words) < chance:
        for i in range(space.point.size):
            ladder.points[here, i] = space.point[i]
        ladder.likelihood[here] = likelihood
        ladder.odds[here] = odds
    return chance


@inner
def _relabel(z: Array, classes: int, a: float, b: float, lanes: int, words: Words) -> None:
    """Offers each pair of neighbouring classes an exchange of labels; weights go along, so only the prior decides.

    With rem_k the weight left for class k and those after it, the prior density of the weights is, alpha integrated
    out, proportional to (b - log w_K)^-(a + K - 1) / w_K / prod_{1 < k < K} rem_k.
    """
    u = z[z.size - lanes :]
    total = 0.0
    for k in range(classes - 1):
        total += math.exp(u[k])
    for k in range(classes - 1):
        s, final = math.exp(u[k]), k == classes - 2
        after = np.inf if final else math.exp(u[k + 1])
        new = -math.log1p(math.exp(-s) * math.expm1(-after))
        rest = s + after - new  # cancels only where a stick is below 1e-12 of the others: prior mass 1e-12
        if not (0.0 < new < np.inf and rest > 1e-12 * (s + new)):
            continue
        change = new - s
        if final:
            power = a + classes - 1
            gain = change - power * (math.log(b + total + change) - math.log(b + total))
        else:
            gain = change
        if math.log(uniform(words)) < gain:
            u[k] = math.log(new)
            if final:
                total += change
            else:
                u[k + 1] = math.log(rest)
            for at in range(k, z.size - lanes, lanes):
                z[at], z[at + 1] = z[at + 1], z[at]


@inner
def _swap(ladder: Ladder, odd: int) -> None:
    """Offers swaps to every second pair of levels; evens and odds in turn, so that points travel straight on."""
    at, beta, top = ladder.at, ladder.beta, ladder.beta.size - 1
    for t in range(odd, top, 2):
        gain = (beta[t] - beta[t + 1]) * (ladder.likelihood[at[t + 1]] - ladder.likelihood[at[t]])
        chance = math.exp(min(0.0, gain))
        ladder.refused[t] += 1.0 - chance
        ladder.offered[t] += 1.0
        if uniform(ladder.words) < chance:
            at[t], at[t + 1] = at[t + 1], at[t]
    if ladder.heading[at[0]] == -1.0:
        ladder.trips[0] += 1.0
    ladder.heading[at[0]] = 1.0
    if top > 0 and ladder.heading[at[top]] == 1.0:
        ladder.heading[at[top]] = -1.0


@inner
def _settle(ladder: Ladder, tree: Tree, space: Space) -> None:
    """Fills in likelihood and odds of every point that has none."""
    for r in range(ladder.likelihood.size):
        if math.isnan(ladder.likelihood[r]):
            for i in range(space.point.size):
                space.point[i] = ladder.points[r, i]
            _, ladder.likelihood[r], ladder.odds[r] = glide(tree, space, 1.0, 0.0, 0)


@compiled
def run(
    ladder: Ladder, tree: Tree, space: Space, cold: float, hot: float, moves: int, tuned: int, trace: Array
) -> None:
    """Passes: one move of every level, but `moves` of level 0, each of which puts log(p0 / (1 - p0)) into trace.

    `cold` and `hot` are mean lengths of paths at level 0 and at the others. With tuned >= 0, so many passes have tuned
    the step sizes before, and these go on; else they stay as they are.
    """
    lanes = space.on.shape[1]
    _settle(ladder, tree, space)
    for i in range(trace.size // moves):
        for t in range(ladder.beta.size):
            good, count = 0.0, moves if t == 0 else 1
            for r in range(count):
                good += _move(ladder, t, tree, space, hot if t > 0 else cold) / count
                _relabel(ladder.points[ladder.at[t]], tree.classes, tree.a, tree.b, lanes, ladder.words)
                if t == 0:
                    trace[i * moves + r] = ladder.odds[ladder.at[0]]
            ladder.taken[t] += good
            if tuned >= 0:
                ladder.log_step[t] += (good - GOOD) * (tuned + i + 4.0) ** -0.6
        _swap(ladder, i & 1)
