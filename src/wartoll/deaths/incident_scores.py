"""How two incidents are compared, and what each agreement is worth: probabilities learned from the lists themselves.

Fellegi and Sunter (1969): each comparison has levels; a level's weight is log(m/u), m its share among pairs that are
one incident, u among pairs that are not. u is counted from pairs that cannot be one incident (one list moved in time);
m is learned by EM from the pairs as they stand, with a Dirichlet prior that the table of comparisons gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .incidents import Incidents, Whole, candidates, day_gap, distance, moved, reach_of

Levels = NDArray[np.int8]  # [pairs x comparisons], MISSING where one of the two does not say
MISSING = -1
DAYS = 7  # further apart, two incidents are not compared
KM = 5.0  # the same, beyond what the accuracy of the places explains
FINE = 1.0  # km: places known this well are compared by distance
PRIOR = 12.0  # how many linked pairs the prior of m is worth
NEAREST, FURTHEST = DAYS + 4, 24  # days by which a list is moved: beyond DAYS, within the same weeks of the war
SHORTEST = 30  # days that both lists must cover
ROUNDS = 200
MESSAGES = 5  # rounds of belief propagation in each of them, which go on where the last ended
BUSY = 10  # days on each side over which an intensity is averaged


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the table: what is compared, its levels in words, their shares before any data, and why."""

    name: str
    levels: tuple[str, ...]
    expected: tuple[float, ...]
    why: str


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "date", ("the same day", "spans that touch", "one day apart", "2-3 days apart", "4-7 days apart"),
        (0.66, 0.08, 0.14, 0.08, 0.04),
        "Reports are dated by the strike or by the report, and night strikes by either day.",
    ),
    Comparison(
        "place", ("within 0.5 km", "within 2 km", "further apart"), (0.6, 0.25, 0.15),
        "Only where both lists know the place to a kilometre.",
    ),
    Comparison(
        "coarse place", ("as near as the coarser can tell", "further apart"), (0.9, 0.1),
        "Where a list gives a town's point, all of its incidents are near it: this speaks for little, or against.",
    ),
    Comparison(
        "killed",
        (
            "ranges meet, 30 or more", "ranges meet, 10 to 29", "ranges meet, 4 to 9", "ranges meet, below 4",
            "within a factor of 1.3, 10 or more", "within a factor of 2", "further apart",
        ),
        (0.06, 0.13, 0.19, 0.25, 0.08, 0.17, 0.12),
        "Ranges that meet at many killed are rarely so by chance; those of one or two often are.",
    ),
    Comparison("side", ("a side in common", "no side in common"), (0.95, 0.05), "Lists name parties differently."),
)  # fmt: skip
DATE, PLACE, COARSE, KILLED, SIDE = range(len(COMPARISONS))
WIDEST = max(len(c.levels) for c in COMPARISONS)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """m and u of every level, [comparisons x levels], nan beyond a comparison's own; the share of pairs linked."""

    m: Array
    u: Array
    share: float  # of candidate pairs that are one incident
    pairs: int
    moves: tuple[int, ...]  # days by which a list was moved to count u
    settled: bool = True

    @property
    def weights(self) -> Array:
        """Log(m/u) of every level."""
        return np.asarray(np.log(self.m) - np.log(self.u))


def killed_level(low: Array, high: Array, low2: Array, high2: Array) -> Levels:
    """The level of `killed` for ranges, broadcast against each other."""
    meet = np.minimum(high, high2)  # the most that both can mean
    factor = (np.maximum(low, low2) + 0.5) / (meet + 0.5)
    level = np.select([meet >= 30, meet >= 10, meet >= 4], [0, 1, 2], 3)
    apart = np.select([(factor <= 1.3) & (meet >= 10), factor <= 2], [4, 5], 6)
    level = np.where(factor <= 1, level, apart)
    return np.where(np.isnan(factor), MISSING, level).astype(np.int8)


def compare(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Levels:
    """The level of each comparison for each pair."""
    out = np.full((len(left), len(COMPARISONS)), MISSING, dtype=np.int8)
    gap = day_gap(a, b, left, right)
    single = (a.start == a.end)[left] & (b.start == b.end)[right]
    out[:, DATE] = np.select([(gap == 0) & single, gap == 0, gap == 1, gap <= 3], [0, 1, 2, 3], 4)
    km, reach = distance(a, b, left, right), reach_of(a, b, left, right)
    known = ~np.isnan(km)
    fine = known & (a.radius[left] <= FINE) & (b.radius[right] <= FINE)
    out[fine, PLACE] = np.select([km <= 0.5, km <= 2.0], [0, 1], 2)[fine]
    rough = known & ~fine
    out[rough, COARSE] = np.where(km <= reach, 0, 1)[rough]
    out[:, KILLED] = killed_level(a.low[left], a.high[left], b.low[right], b.high[right])
    out[:, SIDE] = _side_levels(a, b, left, right)
    return out


def _side_levels(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Levels:
    known = sorted(frozenset().union(*a.sides, *b.sides))
    names = {side: i for i, side in enumerate(known)}

    def flags(listed: Incidents) -> NDArray[np.bool_]:
        out = np.zeros((len(listed), len(known)), dtype=np.bool_)
        for row, sides in enumerate(listed.sides):
            out[row, [names[s] for s in sides]] = True
        return out

    one, two = flags(a)[left], flags(b)[right]
    said = one.any(axis=1) & two.any(axis=1)
    return np.where(said, np.where((one & two).any(axis=1), 0, 1), MISSING).astype(np.int8)


def moves_of(first: int, last: int) -> tuple[int, ...]:
    """Days by which a list is moved, back and forth: too far to be one incident, too near for the war to differ.

    Empty where the period is too short for any.
    """
    furthest = min(FURTHEST, (last - first + 1) // 2 - 1)
    if last - first + 1 < SHORTEST:
        return ()
    ahead = range(NEAREST, furthest + 1)
    return tuple(days for move in ahead for days in (move, last - first + 1 - move))


def period_of(a: Incidents, b: Incidents) -> tuple[int, int]:
    """The first and last day on which an incident of either list begins."""
    starts = np.concatenate([a.start, b.start])
    return int(starts.min()), int(starts.max())


def moved_lists(b: Incidents, period: tuple[int, int], moves: tuple[int, ...]) -> Iterator[Incidents]:
    """The list, moved by each number of days, sorted again by day."""
    for days in moves:
        yield _sorted(moved(b, days, *period))


def _sorted(listed: Incidents) -> Incidents:
    order = np.argsort(listed.start, kind="stable")
    return Incidents(
        listed.name, tuple(listed.ids[i] for i in order), listed.start[order], listed.end[order], listed.lat[order],
        listed.lon[order], listed.radius[order], listed.low[order], listed.high[order],
        tuple(listed.sides[i] for i in order), tuple(listed.grades[i] for i in order),
    )  # fmt: skip


def counted(levels: Levels) -> Array:
    """How often each level occurs, [comparisons x levels]."""
    columns = [np.bincount(levels[:, c][levels[:, c] >= 0], minlength=WIDEST) for c in range(len(COMPARISONS))]
    return np.asarray(columns, dtype=np.float64)


def _allowed() -> NDArray[np.bool_]:
    return np.array([[i < len(c.levels) for i in range(WIDEST)] for c in COMPARISONS])


ALLOWED = _allowed()
EXPECTED: Array = np.array([[*c.expected, *[0.0] * (WIDEST - len(c.expected))] for c in COMPARISONS])


def shares(counts: Array, prior: Array) -> Array:
    """Shares of each level with a Dirichlet prior; nan beyond a comparison's own levels."""
    full = counts + prior
    with np.errstate(invalid="ignore"):
        return np.where(ALLOWED, full / np.where(ALLOWED, full, 0).sum(axis=1, keepdims=True), np.nan)


def chance_shares(a: Incidents, b: Incidents, moves: tuple[int, ...], period: tuple[int, int]) -> tuple[Array, float]:
    """(u, candidate pairs by chance in each move): what pairs look like that cannot be one incident.

    The share of a date level is that among all pairs of the two lists, candidates or not: a day that many incidents of
    both lists fall on is worth less (`busyness`).
    """
    counts, pairs = np.zeros((len(COMPARISONS), WIDEST)), 0
    for other in moved_lists(b, period, moves):
        left, right = candidates(a, other, DAYS, KM)
        counts += counted(compare(a, other, left, right))
        pairs += len(left)
    u = shares(counts, np.where(ALLOWED, 0.5, 0.0))
    return u, pairs / len(moves)


def levels_sum(weights: Array, levels: Levels) -> Array:
    """The sum of the weights of each pair's levels; what is missing counts nothing."""
    picked = weights[np.arange(len(COMPARISONS)), np.maximum(levels, 0)]
    return np.asarray(np.where(levels >= 0, picked, 0.0).sum(axis=1))


def learn(levels: Levels, ends: tuple[Whole, Whole], offsets: Array, u: Array, moves: tuple[int, ...]) -> Scores:
    """m and the share of linked pairs by EM; u stays as counted, `offsets` is what a pair is worth beside its levels.

    The pairs of one incident compete, as no incident is in two of them: the E step is belief propagation over all
    one-to-one linkages (Chertkov et al. 2010), so that a day full of incidents is not taken for a day full of links.
    """
    left, right = ends
    prior = PRIOR * EXPECTED
    many, few = len(np.unique(left)), len(np.unique(right))
    m, links, settled = shares(np.zeros_like(prior), prior), 0.3 * min(many, few), False
    told: tuple[Array, Array] = (np.ones(len(left)), np.ones(len(left)))
    for _ in range(ROUNDS):
        rate = links / ((many - links) * (few - links))
        odds = rate * np.exp(offsets + levels_sum(np.log(m) - np.log(u), levels))
        linked, told = _beliefs(odds, left, right, told)
        new = shares(counted_by(levels, linked), prior)
        new_links = float(np.clip(linked.sum(), 0.5, 0.95 * min(many, few)))
        settled = bool(np.nanmax(np.abs(new - m)) < 1e-6 and abs(new_links - links) < 1e-4 * links)
        m, links = new, new_links
        if settled:
            break
    return Scores(m, u, links / max(len(left), 1), len(left), moves, settled)


def _beliefs(odds: Array, left: Whole, right: Whole, told: tuple[Array, Array]) -> tuple[Array, tuple[Array, Array]]:
    """(chance of each pair to be linked, what its ends tell it: the chance that they are free without it)."""
    by_left, by_right = told
    for _ in range(MESSAGES):
        heard = odds * by_right
        by_left = 1 / (1 + np.maximum(np.bincount(left, heard)[left] - heard, 0))
        heard = odds * by_left
        by_right = 1 / (1 + np.maximum(np.bincount(right, heard)[right] - heard, 0))
    joint = odds * by_left * by_right
    return joint / (1 + joint), (by_left, by_right)


def counted_by(patterns: Levels, by: Array) -> Array:
    """How often each level occurs where a row counts `by` times, [comparisons x levels]."""
    rows = [
        np.bincount(patterns[:, c][patterns[:, c] >= 0], by[patterns[:, c] >= 0], minlength=WIDEST)
        for c in range(len(COMPARISONS))
    ]
    return np.asarray(rows, dtype=np.float64)


def intensity(listed: Incidents, period: tuple[int, int]) -> Array:
    """Incidents that begin around each day of the period, relative to its mean; at least 0.2."""
    days = np.bincount(np.clip(listed.start - period[0], 0, None), minlength=period[1] - period[0] + 1).astype(float)
    kernel = np.ones(2 * BUSY + 1)
    near = np.convolve(days, kernel, mode="same") / np.convolve(np.ones_like(days), kernel, mode="same")
    return np.asarray(np.maximum(near / max(days.mean(), 1e-12), 0.2))


def log_busy(a: Incidents, b: Incidents, left: Whole, right: Whole, period: tuple[int, int]) -> Array:
    """The log of how many more candidates chance gives a pair on its days than on the mean day of an incident.

    The geometric mean over both lists, over what both together give in the moved lists, from which u was counted.
    """
    one, two = intensity(a, period), intensity(b, period)
    both = (np.log(one)[a.start[left] - period[0]] + np.log(two)[b.start[right] - period[0]]) / 2
    moved_on = [float((one * np.roll(two, days)).mean()) for days in moves_of(*period)] or [1.0]
    return np.asarray(both - np.log(np.mean(moved_on)))
