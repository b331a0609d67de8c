"""From calibrated pairs to tables: simulated truths with false links, missed links and too sure a linker."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from wartoll.deaths.bounds import independence_posterior
from wartoll.deaths.entries import Pairs
from wartoll.deaths.judgements import Judged
from wartoll.deaths.methods import BY_NAME, Settings
from wartoll.deaths.persons import Roster, persons, units
from wartoll.deaths.pooled import pooled
from wartoll.deaths.propagation import between, cell_draws, expected_links, shifted

LISTS = ("A", "B", "C")
PEOPLE = 12_000
RECALL = 0.95


def linked(seed: int) -> tuple[Pairs, Roster]:
    """Calibrated pairs between three lists of PEOPLE: an entry in 40 is too damaged to be paired with any other."""
    rng = np.random.default_rng(seed)
    listed = rng.random((PEOPLE, 3)) < np.array([0.6, 0.55, 0.45])
    place = np.full((PEOPLE, 3), -1)
    person, on = np.nonzero(listed)
    place[person, on] = np.arange(len(on))
    fine = listed & (rng.random((PEOPLE, 3)) < RECALL**0.5)
    rows = []
    for a, b in ((0, 1), (0, 2), (1, 2)):
        true = np.flatnonzero(fine[:, a] & fine[:, b])
        p = rng.beta(4, 0.5, 2 * len(true))
        keep = rng.random(len(p)) < p  # a pair that looks like p is true with probability p
        shown = rng.permutation(p[keep])[: len(true)]
        rows += list(zip(place[true, a], place[true, b], shown, strict=False))
        false = p[~keep][: int((~keep).sum() * len(true) / keep.sum())]
        i, j = (
            rng.choice(np.flatnonzero(listed[:, a]), len(false)),
            rng.choice(np.flatnonzero(listed[:, b]), len(false)),
        )
        rows += [(place[x, a], place[y, b], q) for x, y, q in zip(i, j, false, strict=True) if x != y]
    ends = np.sort(np.array([row[:2] for row in rows], dtype=np.int64), axis=1)
    _, once = np.unique(ends, axis=0, return_index=True)
    pairs = Pairs(ends[once, 0], ends[once, 1], np.array([row[2] for row in rows])[once])
    return pairs, Roster(LISTS, on.astype(np.int64), unique=frozenset(LISTS))


def missed() -> np.ndarray:
    return 1 + (1 / RECALL - 1) * np.linspace(0.5, 1.5, 100)


def test_the_interval_holds_the_people_where_plain_linking_does_not() -> None:
    covered = plain = 0
    for seed in range(5):
        pairs, roster = linked(seed)
        cells = cell_draws(pairs, roster, missed(), rng=np.random.default_rng(seed), draws=54, doubt=0.2)
        found = pooled(cells, [BY_NAME["independence"]], Settings(), seed=seed)
        q = found.methods["independence"].quantiles
        covered += q[0.05] <= PEOPLE <= q[0.95]
        assert q[0.95] - q[0.05] < 0.15 * PEOPLE
        assert found.by_method["independence"].shares()["linkage"] > 0.4
        likely = independence_posterior(persons(pairs, roster, likely=0.9).table())
        plain += likely.quantile(0.05) <= PEOPLE <= likely.quantile(0.95)
    assert covered >= 4
    assert plain == 0


def test_links_that_are_certain_and_complete_leave_no_doubt() -> None:
    pairs, roster = linked(1)
    sure = Pairs(pairs.left[:0], pairs.right[:0], np.zeros(0))
    cells = cell_draws(sure, roster, np.ones(1), rng=np.random.default_rng(1), draws=30)
    assert (cells.counts == cells.counts[0]).all()
    assert len(cells) == 30


def test_draws_are_the_same_for_the_same_seed_and_after_a_judgement_is_withdrawn() -> None:
    pairs, roster = linked(2)
    few = Pairs(pairs.left[:400], pairs.right[:400], pairs.probability[:400])
    nobody = Judged(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_))
    one, other = (
        cell_draws(few, roster, missed(), rng=np.random.default_rng(3), judged=judged, draws=27)
        for judged in (None, nobody)
    )
    assert one.counts.tobytes() == other.counts.tobytes()
    assert one.persons.tolist() == one.counts.sum(axis=(1, 2)).tolist()


def test_doubt_about_all_odds_together_widens_the_spread() -> None:
    pairs, roster = linked(3)
    narrow, wide = (
        cell_draws(pairs, roster, np.ones(1), rng=np.random.default_rng(4), draws=54, doubt=doubt).persons.std()
        for doubt in (0.0, 1.0)
    )
    assert wide > 1.5 * narrow


def test_expected_links_and_moved_odds() -> None:
    roster = Roster(LISTS, np.array([0, 1, 2]), unique=frozenset(LISTS))
    pairs = Pairs(np.array([0, 0]), np.array([1, 2]), np.array([0.5, 0.25]))
    assert expected_links(pairs, roster).tolist() == [[0, 0.5, 0.25], [0.5, 0, 0], [0.25, 0, 0]]
    assert between(pairs, roster, 0, 2).tolist() == [False, True]
    assert shifted(units(pairs, roster), 1.0).logs == pytest.approx([1.0, 1.0 + np.log(1 / 3)])
