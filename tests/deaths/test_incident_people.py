from dataclasses import replace

import numpy as np
import pytest

from wartoll.deaths.incident_draws import Linkage, link
from wartoll.deaths.incident_links import possible
from wartoll.deaths.incident_people import (
    chance_links,
    events_if,
    killed_by_link,
    killed_if,
    same_day,
    shared,
    spread,
)
from wartoll.deaths.incidents import incidents
from wartoll.entries import Incident
from wartoll.simulate.incidents import War, two_lists


@pytest.fixture(scope="module")
def found() -> Linkage:
    """A small made-up war, linked."""
    made = two_lists(War(events=120, days=80), np.random.default_rng(6))
    return link(incidents("a", made.first), incidents("b", made.second), rng=np.random.default_rng(1), draws=40)


def test_counts_of_a_linkage_made_by_hand(found: Linkage) -> None:
    a = incidents("a", [Incident("a1", 100, 100, 10, 20, 1, 3, 5), Incident("a2", 150, 150, 10, 20, 1, 2, 2)])
    b = incidents("b", [Incident("b1", 100, 100, 10, 20, 1, 4, 4), Incident("b2", 180, 180, 10, 20, 1, 7, 9)])
    part = possible(a, b, (100, 180))
    assert len(part) == 1
    small = replace(found, a=a, b=b, possible=part, draws=(np.array([0]), np.array([], dtype=np.int64)))
    known = shared(small)
    assert known.events.tolist() == [[1, 1, 1], [0, 2, 2]]
    assert known.both.tolist() == [[3, 4], [0, 0]]
    assert known.known.tolist() == [[4 + 2 + 7, 5 + 2 + 9], [5 + 11, 7 + 13]]


def test_nothing_is_lost_between_the_cells(found: Linkage) -> None:
    known = shared(found)
    by_a, by_b = killed_by_link(found)
    for draw, links in enumerate(found.draws):
        assert known.a_only[draw] + by_a[links].sum(axis=0) == pytest.approx(np.array(found.a.killed))
        assert known.b_only[draw] + by_b[links].sum(axis=0) == pytest.approx(np.array(found.b.killed))
    assert (known.known >= np.maximum(found.a.killed, found.b.killed)).all()


def test_events_if_rise_with_dependence_and_hold_the_truth_at_none(found: Linkage) -> None:
    rows, why = events_if(shared(found), rng=np.random.default_rng(2))
    assert not why
    assert [row.median for row in rows] == sorted(row.median for row in rows)
    none = next(row for row in rows if row.odds_ratio == 1)
    assert none.low <= 120 <= none.high


def test_killed_if_rise_with_dependence_and_lie_above_what_is_known(found: Linkage) -> None:
    known = shared(found)
    (low, high), why = killed_if(found, known, rng=np.random.default_rng(2))
    assert not why
    for rows, count in ((low, 0), (high, 1)):
        assert [row.median for row in rows] == sorted(row.median for row in rows)
        assert rows[0].low >= known.known[:, count].min()


def test_without_a_shared_event_there_is_no_number(found: Linkage) -> None:
    none = replace(found, draws=tuple(np.array([], dtype=np.int64) for _ in range(4)))
    known = shared(none)
    rows, why = events_if(known, rng=np.random.default_rng(2))
    assert rows == ()
    assert "no answer" in why
    assert killed_if(none, known, rng=np.random.default_rng(2)) == (
        ((), ()),
        "In 100% of the draws the lists share no event.",
    )


def test_days_bound_what_both_can_have(found: Linkage) -> None:
    lowest = same_day(found)[0]
    assert lowest[0] <= min(found.a.killed[0], found.b.killed[0])
    assert lowest[2] <= lowest[1] <= lowest[3] < lowest[0]


def test_the_spread_of_draws() -> None:
    assert spread(np.arange(1001.0)).median == 500
    assert spread(np.arange(1001.0)).low == pytest.approx(25)


def test_links_by_chance(found: Linkage) -> None:
    mean, least, most = chance_links(found)
    assert least <= mean <= most < len(found.best)
