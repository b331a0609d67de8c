from itertools import combinations

import numpy as np
import pytest

from wartoll.deaths.incident_draws import learned
from wartoll.deaths.incident_links import (
    MOST_MEMBERS,
    Chance,
    Possible,
    best,
    groups,
    kept,
    killed_by_chance,
    level_counts,
    possible,
    prior,
    subsets,
    weights,
)
from wartoll.deaths.incident_scores import KILLED, compare, levels_sum, log_busy, moved_lists, moves_of, period_of
from wartoll.deaths.incidents import Incidents, candidates, incidents
from wartoll.entries import Incident
from wartoll.simulate.incidents import War, two_lists


@pytest.fixture(scope="module")
def world() -> tuple[Incidents, Incidents, Chance, Possible]:
    """Two small lists, what a level is worth, and their possible links."""
    made = two_lists(War(events=60, days=60), np.random.default_rng(5))
    a, b = incidents("a", made.first), incidents("b", made.second)
    period = period_of(a, b)
    return a, b, learned(a, b, period), possible(a, b, period)


def members(found: Possible, link: int) -> list[int]:
    """The incidents of one link."""
    return [int(n) for n in found.nodes[found.start[link] : found.start[link + 1]]]


def test_sets_are_all_of_two_to_five() -> None:
    assert len(subsets(6)) == sum(1 for k in range(2, MOST_MEMBERS + 1) for _ in combinations(range(6), k))
    assert not subsets(1).size


def test_a_sum_of_several_is_compared_with_the_one() -> None:
    one = incidents("a", [Incident("a", 100, 100, 10, 20, 5.0, 51, 51)])
    parts = incidents("b", [Incident(f"b{n}", 100, 100, 10, 20, 5.0, n, n) for n in (1, 20, 30)])
    made = groups(one, parts, *candidates(one, parts, 7, 5.0))
    level = {int(n): int(k) for n, k in zip(made.members, made.killed, strict=True)}
    assert level[3] == 0  # 51 beside 1 + 20 + 30
    assert len(made.members) == 4
    assert made.left_out == 0


def test_four_members_must_touch_the_same_day() -> None:
    one = incidents("a", [Incident("a", 100, 100, 10, 20, 5.0, 9, 9)])
    apart = incidents("b", [Incident(f"b{n}", 100 + n // 3, 100 + n // 3, 10, 20, 5.0, 2, 2) for n in range(4)])
    assert set(groups(one, apart, *candidates(one, apart, 7, 5.0)).members.tolist()) == {2, 3}


def test_each_possible_link_is_there_once_with_the_weight_of_its_parts(
    world: tuple[Incidents, Incidents, Chance, Possible],
) -> None:
    a, b, chance, found = world
    assert len({tuple(sorted(members(found, link))) for link in range(len(found))}) == len(found)
    pairs = found.members == 1
    left = found.nodes[found.start[:-1]][pairs]
    right = found.nodes[found.start[:-1] + 1][pairs] - len(a)
    period = period_of(a, b)
    levels = compare(a, b, left, right)
    m = chance.scores.m
    worth = np.log(m) - np.log(chance.scores.u)
    worth[KILLED] = np.log(m[KILLED]) - np.log(chance.killed[1])
    expected = levels_sum(worth, levels) - log_busy(a, b, left, right, period) - np.log(chance.candidate_share)
    assert weights(found, chance, m, 0.1)[pairs] == pytest.approx(expected + np.log(0.9))


def test_the_best_linkage_is_that_of_trying_all(world: tuple[Incidents, Incidents, Chance, Possible]) -> None:
    *_, found = world
    weight = np.random.default_rng(1).normal(0, 1, len(found))
    which = np.zeros(len(found), dtype=np.bool_)
    which[np.random.default_rng(2).choice(len(found), 14, replace=False)] = True
    small, own = kept(found, which), weight[which]
    top = 0.0
    for code in range(1 << 14):
        links = [k for k in range(14) if code >> k & 1]
        nodes = [n for link in links for n in members(small, link)]
        if len(nodes) == len(set(nodes)):
            top = max(top, float(own[links].sum()))
    assert own[best(small, own)].sum() == pytest.approx(top)
    assert not len(best(small, -np.abs(own)))


def test_levels_of_links_are_counted_by_pair_and_the_killed_by_link(
    world: tuple[Incidents, Incidents, Chance, Possible],
) -> None:
    *_, found = world
    links = np.flatnonzero(found.members == 3)[:2]
    counts = level_counts(found, links)
    assert counts[0].sum() == 6
    assert counts[KILLED].sum() == 2


def test_the_prior_of_all_linkages_sums_to_one() -> None:
    from math import comb, factorial

    sizes = (4, 6)
    ways = [comb(4, k) * factorial(6) // factorial(6 - k) for k in range(5)]
    assert sum(w * p for w, p in zip(ways, np.exp(prior(sizes)), strict=True)) == pytest.approx(1)
    assert prior((6, 4)) == pytest.approx(prior(sizes))


def test_sums_by_chance_agree_more_rarely_as_they_grow(world: tuple[Incidents, Incidents, Chance, Possible]) -> None:
    a, b, *_ = world
    period = period_of(a, b)
    u = killed_by_chance(a, list(moved_lists(b, period, moves_of(*period)[:6])))
    assert u.sum(axis=1) == pytest.approx(1)
    assert u[3, 3] < u[1, 3]  # three with fewer than four killed between them
