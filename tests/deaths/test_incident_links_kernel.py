from collections import Counter
from itertools import chain, combinations

import numpy as np
import pytest

from wartoll.deaths.incident_links_kernel import pair_of, walk

#: two incidents (0, 1) of one list and two (2, 3) of the other: all pairs, and one of 0 with both
LINKS = [(0, 2), (0, 3), (1, 2), (1, 3), (0, 2, 3)]
START = np.cumsum([0, *map(len, LINKS)])
NODES = np.array(list(chain(*LINKS)))
NEAR = [[k for k in range(4) if node in LINKS[k]] for node in range(4)]
NEAR_START = np.cumsum([0, *map(len, NEAR)])
FLAT = np.array(list(chain(*NEAR)))


def states() -> list[tuple[int, ...]]:
    """All linkages without an incident in two links."""
    some = [c for k in range(3) for c in combinations(range(5), k)]
    return [c for c in some if len(set(chain(*(LINKS[x] for x in c)))) == sum(len(LINKS[x]) for x in c)]


def test_the_chain_visits_each_linkage_as_often_as_its_odds_say() -> None:
    rng = np.random.default_rng(8)
    weights, prior = np.array([1.2, -0.3, 0.4, 0.9, 0.6]), np.array([0.0, -0.5, -0.4])
    holder = np.full(4, -1, dtype=np.int64)
    seen: Counter[tuple[int, ...]] = Counter()
    rounds = 30_000
    for _ in range(rounds):
        walk(START, NODES, NEAR_START, FLAT, weights, prior, holder, rng.integers(5, size=5), rng.random(5))
        seen[tuple(sorted({int(h) for h in holder if h >= 0}))] += 1
    odds = {s: np.exp(weights[list(s)].sum() + prior[len(s)]) for s in states()}
    total = sum(odds.values())
    for state, odd in odds.items():
        assert seen[state] / rounds == pytest.approx(odd / total, abs=0.015), state
    assert set(seen) <= set(odds)


def test_two_links_cross_over_in_one_step() -> None:
    holder = np.array([0, 3, 0, 3])
    strong = np.array([-50.0, 0.0, 0.0, -50.0, -90.0])
    walk(START, NODES, NEAR_START, FLAT, strong, np.zeros(3), holder, np.array([1]), np.array([0.5]))
    assert holder.tolist() == [1, 2, 2, 1]


def test_a_pair_is_found_by_either_end() -> None:
    assert pair_of(0, 3, NEAR_START, FLAT, START, NODES) == 1
    assert pair_of(3, 0, NEAR_START, FLAT, START, NODES) == 1
    assert pair_of(0, 1, NEAR_START, FLAT, START, NODES) == -1
