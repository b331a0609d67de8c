"""The compiled draws of partitions, against every partition weighed one by one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("numba")

from wartoll.deaths.linkage_kernel import (
    APART,
    NO_PAIR,
    SELDOM,
    draw_exactly,
    draw_in_steps,
    person_weight,
)

Array = NDArray[np.float64]
DRAWS = 40_000


def group() -> tuple[Array, NDArray[np.int64]]:
    """Five entries on lists A, B, C, A, B; some pairs not compared, one judged apart."""
    logs = np.full((5, 5), NO_PAIR)
    for a, b, odds in ((0, 1, 1.2), (0, 2, 0.4), (1, 2, -0.5), (3, 2, 0.1), (1, 3, -1.0), (0, 4, 0.6)):
        logs[a, b] = logs[b, a] = odds
    logs[2, 4] = logs[4, 2] = APART
    return logs, np.array([1, 2, 4, 1, 2], dtype=np.int64)


def partitions(units: list[int]) -> Iterator[list[list[int]]]:
    if not units:
        yield []
        return
    first, rest = units[0], units[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            for smaller in partitions([u for u in rest if u not in others]):
                yield [[first, *others], *smaller]


def weight(logs: Array, members: list[int], third: float) -> float:
    """exp of the weight of one person: the best tree over all orders in which units can be joined."""
    if len(members) == 1:
        return 1.0
    if any(logs[a, b] == APART for a, b in combinations(members, 2)):
        return 0.0
    best = max(
        sum(max(logs[order[i], order[j]] for j in range(i)) for i in range(1, len(order)))
        for order in permutations(members)
    )
    if best <= NO_PAIR / 2:
        return 0.0
    every = [logs[a, b] if logs[a, b] > NO_PAIR else SELDOM for a, b in combinations(members, 2)]
    size = len(members)
    rest = (sum(every) - best) / (len(every) - size + 1) if size > 2 else 0.0
    return math.exp(best + (third * (size - 2) * (rest - best / (size - 1)) if size > 2 else 0.0))


def expected(third: float) -> dict[tuple[int, ...], float]:
    logs, mask = group()
    found = {}
    for partition in partitions(list(range(5))):
        label = [0] * 5
        total = 1.0
        for members in partition:
            lists = [int(mask[u]) for u in members]
            total *= weight(logs, members, third) * (len(set(lists)) == len(lists))
            for unit in members:
                label[unit] = members[0]
        found[tuple(label)] = total
    whole = sum(found.values())
    return {label: total / whole for label, total in found.items() if total > 0}


@pytest.mark.parametrize("third", [0.0, 1 / 3, 2 / 3])
@pytest.mark.parametrize("way", ["exactly", "in steps"])
def test_draws_have_the_probabilities_of_all_partitions(third: float, way: str) -> None:
    logs, mask = group()
    labels = np.empty((DRAWS, 5), dtype=np.int64)
    state = np.array([7], dtype=np.uint64)
    if way == "exactly":
        draw_exactly(logs, mask, 7, third, state, labels)
    else:
        ends = np.array([(0, 1), (0, 2), (1, 2), (2, 3), (1, 3), (0, 4), (2, 4)], dtype=np.int64)
        draw_in_steps(logs, mask, 7, third, ends, state, labels)
        labels = np.array([[row.tolist().index(x) for x in row] for row in labels])
    seen = Counter(map(tuple, labels.tolist()))
    wanted = expected(third)
    assert set(seen) <= set(wanted)
    for label, share in wanted.items():
        assert seen[label] / DRAWS == pytest.approx(share, abs=0.012)


def test_a_person_that_does_not_hold_together_has_no_weight() -> None:
    logs, _ = group()
    far = np.empty(5)
    assert person_weight(logs, np.array([3, 4]), 2, 0.5, far) == APART
    assert person_weight(logs, np.array([2, 4, 0]), 3, 0.5, far) == APART
    assert person_weight(logs, np.array([0, 1]), 2, 0.5, far) == pytest.approx(1.2)
