"""The queue of pairs for people to judge."""

from __future__ import annotations

import numpy as np

from wartoll.deaths.entries import Pairs
from wartoll.deaths.judgements import Judged
from wartoll.deaths.persons import Roster
from wartoll.deaths.review import EVEN, WIDE, queue

ROWS = [(0, 1, 0.52), (0, 2, 0.6), (2, 3, 0.7), (4, 5, 0.5), (6, 7, 0.999), (6, 8, 0.3), (0, 6, 0.5)]
ENDS = np.array([row[:2] for row in ROWS], dtype=np.int64)
PAIRS = Pairs(ENDS[:, 0], ENDS[:, 1], np.array([row[2] for row in ROWS]))
ROSTER = Roster(("A", "B"), np.array([0, 1, 1, 0, 0, 1, 0, 1, 1]), unique=frozenset("AB"))


def test_the_most_even_and_the_widest_come_in_turns() -> None:
    found = queue(PAIRS, ROSTER)
    assert [(q.left, q.right, q.why) for q in found[:2]] == [(4, 5, EVEN), (0, 1, WIDE)]
    assert found[1].group == 4
    assert len({(q.left, q.right) for q in found}) == len(found)


def test_certain_pairs_and_pairs_of_one_list_free_of_duplicates_are_not_asked() -> None:
    asked = {(q.left, q.right) for q in queue(PAIRS, ROSTER)}
    assert (6, 7) not in asked
    assert (0, 6) not in asked


def test_what_is_judged_is_not_asked_again_nor_what_follows_from_it() -> None:
    same = Judged(np.array([0]), np.array([1]), np.array([True]))
    asked = {(q.left, q.right) for q in queue(PAIRS, ROSTER, same)}
    assert (0, 1) not in asked
    assert (0, 2) not in asked  # 0 has its entry on B
    apart = Judged(np.array([4]), np.array([5]), np.array([False]))
    assert (4, 5) not in {(q.left, q.right) for q in queue(PAIRS, ROSTER, apart)}


def test_the_queue_is_as_long_as_asked_and_may_be_empty() -> None:
    assert len(queue(PAIRS, ROSTER, size=2)) == 2
    none = Pairs(ENDS[:0, 0], ENDS[:0, 1], np.zeros(0))
    assert queue(none, ROSTER) == ()


def test_the_order_of_pairs_does_not_matter() -> None:
    mixed = np.random.default_rng(1).permutation(len(PAIRS))
    turned = Pairs(PAIRS.left[mixed], PAIRS.right[mixed], PAIRS.probability[mixed])
    assert queue(turned, ROSTER) == queue(PAIRS, ROSTER)
