"""Which incidents of two lists may be one event: possible links, one to one and one to several, and their weights.

A link holds one incident of one list and one or several of the other; the killed of several are compared as a sum.
One-to-one linkage with a beta prior is that of Sadinle (2017, JASA 112:600); links with several members are ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .incident_scores import (
    DAYS,
    KILLED,
    KM,
    MISSING,
    WIDEST,
    Levels,
    Scores,
    compare,
    counted,
    counted_by,
    killed_level,
    levels_sum,
    log_busy,
)
from .incidents import Incidents, Whole, candidates, day_gap

MOST_MEMBERS = 5  # incidents of one list in one link
MOST_NEAR = 8  # incidents of the other list that are tried in groups around one
ORDERS: Array = np.array([math.lgamma(n + 1) for n in range(MOST_MEMBERS + 1)])


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """What a level is worth: m/u of pairs, u of the killed by the number of members, candidates by chance."""

    scores: Scores
    killed: Array  # u, [members x levels of killed]
    candidate_share: float  # of all pairs of the two lists that are candidates by chance


@dataclass(frozen=True, slots=True, eq=False)
class Possible:
    """Links that may be: the incidents in each (rows of a, then len(a) + rows of b), and how they compare."""

    sizes: tuple[int, int]  # incidents in a and b
    start: Whole  # [links + 1]
    nodes: Whole  # the incident that stands alone first
    members: Whole  # incidents on the side of several, by link
    first: Whole  # the first pair of each link
    patterns: Levels  # distinct levels of pairs, the killed left out
    pattern: Whole  # of each pair: one of the alone with one of the several
    killed: NDArray[np.int8]  # level of each link
    busy: Array  # log of how busy the days were, summed over the pairs of each link
    near_start: Whole
    near: Whole  # one-to-one links of each incident
    left_out: int = 0  # incidents not tried in groups, because MOST_NEAR others are nearer to the one

    def __len__(self) -> int:
        return len(self.members)

    @property
    def several_a(self) -> NDArray[np.bool_]:
        """Whether the side of several is list a, by link."""
        return np.asarray(self.nodes[self.start[:-1]] >= self.sizes[0], dtype=np.bool_)


class Sets(NamedTuple):
    """Sets of incidents around one: the one, the several (one set after the other), how many, level of their sum."""

    alone: Whole
    several: Whole
    members: Whole
    killed: NDArray[np.int8]
    left_out: int


def subsets(size: int) -> NDArray[np.bool_]:
    """All sets of 2 to MOST_MEMBERS of `size` things, [sets x size]."""
    held = [one for k in range(2, MOST_MEMBERS + 1) for one in combinations(range(size), k)]
    out = np.zeros((len(held), size), dtype=np.bool_)
    for row, one in enumerate(held):
        out[row, list(one)] = True
    return out


_SETS = {size: subsets(size) for size in range(2, MOST_NEAR + 1)}


def groups(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Sets:
    """Sets of 2 to MOST_MEMBERS incidents of b around each of a; two and three may be a day off, more may not."""
    gap = day_gap(a, b, left, right)
    near = gap <= 1
    left, right, gap = left[near], right[near], gap[near]
    order = np.lexsort((-b.high[right], gap, left))
    left, right, gap = left[order], right[order], gap[order]
    begins = np.flatnonzero(np.diff(left, prepend=-1))
    widths = np.diff(begins, append=len(left))
    parts: list[tuple[Whole, Whole, Whole, NDArray[np.int8]]] = []
    for width in range(2, MOST_NEAR + 1):
        at = begins[np.minimum(widths, MOST_NEAR) == width]
        if len(at):
            parts.append(
                _sets(a, b, left[at], right[at[:, None] + np.arange(width)], gap[at[:, None] + np.arange(width)])
            )
    out = int(np.maximum(widths - MOST_NEAR, 0).sum())
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Sets(empty, empty, empty, empty.astype(np.int8), out)
    alone, several, members, killed = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Sets(alone, several, members, killed, out)


def _sets(
    a: Incidents, b: Incidents, alone: Whole, around: Whole, gap: Whole
) -> tuple[Whole, Whole, Whole, NDArray[np.int8]]:
    """The sets around incidents that all have the same number of others near: `around` is [incidents x others]."""
    held = _SETS[around.shape[1]]
    apart = (gap > 0).astype(np.int64) @ held.T > 0
    one, which = np.nonzero(~(apart & (held.sum(axis=1) > 3)))
    low, high = b.low[around] @ held.T, b.high[around] @ held.T
    centre = alone[one]
    killed = killed_level(a.low[centre], a.high[centre], low[one, which], high[one, which])
    of_set, place = np.nonzero(held[which])
    return centre, around[one[of_set], place], held.sum(axis=1)[which], killed


def possible(a: Incidents, b: Incidents, period: tuple[int, int]) -> Possible:
    """Every pair and every set of two lists that may be one event."""
    left, right = candidates(a, b, DAYS, KM)
    back = np.lexsort((left, right))
    ahead, behind = groups(a, b, left, right), groups(b, a, right[back], left[back])
    levels = compare(a, b, left, right)
    lefts = np.concatenate([left, np.repeat(ahead.alone, ahead.members), behind.several])
    rights = np.concatenate([right, ahead.several, np.repeat(behind.alone, behind.members)])
    members = np.concatenate([np.ones(len(left), dtype=np.int64), ahead.members, behind.members])
    killed = np.concatenate([levels[:, KILLED], ahead.killed, behind.killed])
    turned = np.arange(len(members)) >= len(left) + len(ahead.members)  # the side of several is a
    start = np.concatenate([[0], np.cumsum(members + 1)])
    first = (start - np.arange(len(start)))[:-1]
    link = np.repeat(np.arange(len(members)), members)
    nodes = np.empty(start[-1], dtype=np.int64)
    nodes[start[:-1]] = np.where(turned, len(a) + rights[first], lefts[first])
    nodes[start[link] + 1 + np.arange(len(link)) - first[link]] = np.where(turned[link], lefts, len(a) + rights)
    pairs = compare(a, b, lefts, rights)
    pairs[:, KILLED] = MISSING
    patterns, pattern = np.unique(pairs, axis=0, return_inverse=True)
    busy = np.bincount(link, log_busy(a, b, lefts, rights, period), minlength=len(members)).astype(float)
    near_start, near = _near(start, nodes, members, len(a) + len(b))
    return Possible(
        (len(a), len(b)), start, nodes, members, first, patterns, pattern.ravel(), killed, busy, near_start, near,
        ahead.left_out + behind.left_out,
    )  # fmt: skip


def _near(start: Whole, nodes: Whole, members: Whole, size: int) -> tuple[Whole, Whole]:
    pairs = np.flatnonzero(members == 1)
    ends = np.concatenate([nodes[start[pairs]], nodes[start[pairs] + 1]])
    order = np.argsort(ends, kind="stable")
    bounds = np.searchsorted(ends[order], np.arange(size + 1))
    return bounds.astype(np.int64), np.concatenate([pairs, pairs])[order]


def kept(found: Possible, which: NDArray[np.bool_]) -> Possible:
    """The possible links that are marked."""
    members = found.members[which]
    start = np.concatenate([[0], np.cumsum(members + 1)]).astype(np.int64)
    nodes = found.nodes[np.repeat(which, found.members + 1)]
    near_start, near = _near(start, nodes, members, sum(found.sizes))
    return replace(
        found, start=start, nodes=nodes, members=members, first=(start - np.arange(len(start)))[:-1],
        pattern=found.pattern[np.repeat(which, found.members)], killed=found.killed[which], busy=found.busy[which],
        near_start=near_start, near=near,
    )  # fmt: skip


def weights(found: Possible, chance: Chance, m: Array, split: float) -> Array:
    """Log weight of each possible link, without the prior of the number of links: log(m/u) and what each member costs.

    `split` is the chance that a link holds one more incident; which one, of all incidents of its list, is even.
    """
    if not len(found):
        return np.zeros(0)
    worth = np.log(m) - np.log(chance.scores.u)
    out = np.add.reduceat(levels_sum(worth, found.patterns)[found.pattern], found.first)
    said = found.killed >= 0
    level = np.maximum(found.killed, 0)
    out += np.where(said, np.log(m[KILLED, level]) - np.log(chance.killed[found.members, level]), 0.0)
    extra = found.members - 1
    others = np.where(found.several_a, math.log(found.sizes[0]), math.log(found.sizes[1]))
    out += extra * (math.log(split) - others) + math.log1p(-split) + ORDERS[found.members]
    return np.asarray(out - found.members * math.log(chance.candidate_share) - found.busy)


def level_counts(found: Possible, links: Whole) -> Array:
    """How often each level occurs in links, [comparisons x levels]; the killed once a link."""
    on = np.zeros(len(found), dtype=np.bool_)
    on[links] = True
    by = np.bincount(found.pattern[np.repeat(on, found.members)], minlength=len(found.patterns))
    out = counted_by(found.patterns, by.astype(np.float64))
    level = found.killed[links]
    out[KILLED] = np.bincount(level[level >= 0], minlength=WIDEST)
    return out


def prior(sizes: tuple[int, int]) -> Array:
    """Log prior of one linkage with 0, 1, ... links: every number of links equally likely (Sadinle 2017, eq. 4)."""
    from scipy.special import betaln, gammaln

    few, many = min(sizes), max(sizes)
    links = np.arange(few + 1)
    return np.asarray(betaln(links + 1.0, few - links + 1.0) + gammaln(many - links + 1.0) - gammaln(many + 1.0))


def killed_by_chance(a: Incidents, others: list[Incidents]) -> Array:
    """u of the killed by the number of members [0..MOST_MEMBERS x levels]: of sums that cannot belong to the one."""
    counts = np.full((MOST_MEMBERS + 1, WIDEST), 0.5)
    for other in others:
        left, right = candidates(a, other, DAYS, KM)
        back = np.lexsort((left, right))
        for made in (groups(a, other, left, right), groups(other, a, right[back], left[back])):
            said = made.killed >= 0
            np.add.at(counts, (made.members[said], made.killed[said]), 1)
        counts[1] += counted(compare(a, other, left, right))[KILLED]
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def best(found: Possible, weight: Array) -> Whole:
    """The links of the heaviest linkage, no incident in two: an exact assignment (scipy's HiGHS)."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csc_array

    use = np.flatnonzero(weight > 0)
    if not len(use):
        return use
    part = kept(found, weight > 0)
    link = np.repeat(np.arange(len(part)), part.members + 1)
    rows = csc_array((np.ones(len(link)), (part.nodes, link)), shape=(sum(part.sizes), len(part)))
    held = LinearConstraint(rows, -np.inf, 1.0)
    solved = milp(-weight[use], constraints=held, integrality=np.ones(len(use)), bounds=Bounds(0, 1))
    return np.asarray(use[solved.x > 0.5], dtype=np.int64)
