"""Draws of the linkage: certain links, sums, strata, and probabilities that come out as they went in."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from wartoll.deaths.entries import Pairs
from wartoll.deaths.linkage_draws import LARGEST, linkage_draws, matched
from wartoll.deaths.persons import Roster, joined, units

LISTS = ("A", "B", "C")


def made(people: int, seed: int, *, rivals: bool = True) -> tuple[Pairs, Roster, int]:
    """Entries of people on three lists; pairs true with their probability, half of them with a rival; true links."""
    rng = np.random.default_rng(seed)
    listed = rng.random((people, 3)) < 0.6
    person, on = np.nonzero(listed)
    place = np.full((people, 3), -1)
    place[person, on] = np.arange(len(on))
    rows, links = [], 0
    for a, b in ((0, 1), (0, 2), (1, 2)):
        both = np.flatnonzero(listed[:, a] & listed[:, b])
        links += len(both)
        rows += [(place[i, a], place[i, b], rng.beta(8, 2)) for i in both.tolist()]
        strangers = rng.permutation(people)
        rows += [
            (place[i, a], place[j, b], rng.beta(1, 6))
            for i, j in enumerate(strangers.tolist())
            if rivals and i != j and place[i, a] >= 0 and place[j, b] >= 0 and rng.random() < 0.5
        ]
    ends = np.sort(np.array([row[:2] for row in rows], dtype=np.int64), axis=1)
    pairs = Pairs(ends[:, 0], ends[:, 1], np.array([row[2] for row in rows]))
    return pairs, Roster(LISTS, on.astype(np.int64), unique=frozenset(LISTS)), links


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_certain_links_give_the_same_table_in_every_draw() -> None:
    pairs, roster, _ = made(300, 1, rivals=False)
    sure = Pairs(pairs.left, pairs.right, np.ones(len(pairs)))
    found = units(sure, roster)
    drawn = linkage_draws(found, roster, rng=rng(), draws=30)
    assert drawn.groups == 0
    assert all(drawn.table(i) == joined(found, roster).table() for i in range(30))


def test_cells_sum_to_the_persons_of_the_draw_and_to_the_entries() -> None:
    pairs, roster, _ = made(300, 2)
    drawn = linkage_draws(units(pairs, roster), roster, rng=rng(), draws=40)
    assert drawn.persons.tolist() == [drawn.table(i).observed for i in range(40)]
    assert (drawn.shared()[:, range(3), range(3)] == np.bincount(roster.on)).all()
    assert len(set(drawn.persons.tolist())) > 10
    assert (drawn.counts[:, :, 0] == 0).all()


def test_the_same_seed_gives_the_same_bytes_and_rows_may_come_in_any_order() -> None:
    pairs, roster, _ = made(200, 3)
    keys = tuple(f"{i:05d}" for i in range(len(roster)))
    straight = Roster(LISTS, roster.on, keys, roster.unique)
    order = np.random.default_rng(4).permutation(len(roster))
    place = np.argsort(order)
    ends = np.sort(np.stack([place[pairs.left], place[pairs.right]]), axis=0)
    mixed = np.random.default_rng(5).permutation(len(pairs))
    turned = Pairs(ends[0][mixed], ends[1][mixed], pairs.probability[mixed])
    again = Roster(LISTS, roster.on[order], tuple(keys[i] for i in order), roster.unique)
    one = linkage_draws(units(pairs, straight), straight, rng=rng())
    other = linkage_draws(units(turned, again), again, rng=rng())
    assert one.counts.tobytes() == other.counts.tobytes()


def test_two_entries_are_one_person_as_often_as_their_pair_says() -> None:
    roster = Roster(("A", "B"), np.array([0, 1]), unique=frozenset("AB"))
    pairs = Pairs(np.array([0]), np.array([1]), np.array([0.3]))
    drawn = linkage_draws(units(pairs, roster), roster, rng=rng(), draws=20_000)
    assert (drawn.counts[:, 0, 3] == 1).mean() == pytest.approx(0.3, abs=0.01)


def test_matching_joins_as_many_pairs_as_the_probabilities_say() -> None:
    pairs, roster, _ = made(3000, 6)
    found = units(pairs, roster)
    wanted = float(pairs.probability.sum())
    plain, moved = (
        float(linkage_draws(u, roster, rng=rng(), draws=60).shared().sum(axis=(1, 2)).mean() - len(roster)) / 2
        for u in (found, matched(found, roster, rng=rng()))
    )
    assert abs(moved / wanted - 1) < 0.03
    assert abs(moved / wanted - 1) < abs(plain / wanted - 1)


def test_strata_add_up_and_follow_the_first_entry() -> None:
    pairs, roster, _ = made(200, 7)
    stratum = np.arange(len(roster)) % 2
    found = units(pairs, roster)
    cut = linkage_draws(found, roster, rng=rng(), draws=20, stratum=stratum, strata=("north", "south"))
    whole = linkage_draws(found, roster, rng=rng(), draws=20)
    assert (cut.counts.sum(axis=1) == whole.counts[:, 0]).all()
    assert set(cut.tables(0)) == {"north", "south"}
    assert sum(t.observed for t in cut.tables(0).values()) == cut.table(0).observed


def test_groups_that_are_too_large_lose_their_least_likely_pairs_and_say_so() -> None:
    many = 2 * LARGEST
    on = np.arange(many) % 2
    left = np.arange(many - 1)
    pairs = Pairs(left, left + 1, np.where(left % 2 == 0, 0.9, 0.04))
    roster = Roster(("A", "B"), on, unique=frozenset("AB"))
    drawn = linkage_draws(units(pairs, roster), roster, rng=rng(), draws=10)
    assert drawn.left_out == LARGEST - 1
    assert drawn.largest == 2
