import numpy as np
import pyarrow as pa
import pytest

from wartoll.deaths.entries import Pairs
from wartoll.deaths.judgements import Judged, nobody_judged
from wartoll.deaths.linkage import Choices, calibrated, entry_ids, linkage, places_of, recall_of, roster_of, strata_of
from wartoll.entries import entry_schema

RNG = np.random.default_rng


def table(*rows: dict[str, object]) -> pa.Table:
    """A table of entries from a few cells."""
    blank = dict.fromkeys(entry_schema().names)
    return pa.Table.from_pylist([{**blank, "entry": at, **row} for at, row in enumerate(rows)], schema=entry_schema())


def pairs_of(count: int, probability: float = 0.9) -> Pairs:
    """Pairs of entry 2i on list a with entry 2i + 1 on list b."""
    left = np.arange(count) * 2
    return Pairs(left, left + 1, np.full(count, probability))


def two_lists(count: int) -> pa.Table:
    """Entries in turns on a and b."""
    return table(*({"list": "ab"[at % 2], "source_id": str(at)} for at in range(2 * count)))


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    rows = [
        {"list": "a", "source_id": "1", "name": "x"}, {"list": "a", "source_id": "2", "name": "y"},
        {"list": "a", "source_id": "2", "name": "z"}, {"list": "b", "name": "w"}, {"list": "b", "name": "w"},
    ]  # fmt: skip
    forth, back = entry_ids(table(*rows)), entry_ids(table(*reversed(rows)))
    assert len(set(forth)) == len(rows)
    assert sorted(forth) == sorted(back)


def test_an_identifier_of_its_own_stays_when_the_row_is_mended() -> None:
    one, other = ({"list": "a", "source_id": "7", "name": name} for name in ("Nour", "Noor"))
    assert entry_ids(table(one)) == entry_ids(table(other))
    doubled = table(one, other)
    assert entry_ids(doubled)[0] != entry_ids(table(one))[0]


def test_lists_stand_by_name_and_hold_a_person_once_unless_said() -> None:
    entries = table({"list": "z"}, {"list": "a"})
    roster = roster_of(entries, entry_ids(entries), within=False)
    assert roster.lists == ("a", "z")
    assert roster.on.tolist() == [1, 0]
    assert roster.unique == {"a", "z"}
    assert not roster_of(entries, entry_ids(entries), within=True).unique


def test_probabilities_are_corrected_on_judged_pairs_only_where_there_are_enough() -> None:
    pairs = pairs_of(100, 0.8)
    few = Judged(pairs.left[:3], pairs.right[:3], np.array([True, True, False]))
    assert calibrated(pairs, few)[0].probability.tolist() == pairs.probability.tolist()
    many = Judged(pairs.left[:60], pairs.right[:60], np.arange(60) % 2 == 0)
    changed, said = calibrated(pairs, many)
    assert changed.probability[0] == pytest.approx(0.5, abs=0.1)
    assert "60 judged pairs" in said
    assert "Nobody has judged" in calibrated(pairs, nobody_judged())[1]


def test_places_of_pairs_are_found_whatever_their_order() -> None:
    pairs = Pairs(np.array([4, 0, 2]), np.array([5, 1, 3]), np.ones(3))
    at, known = places_of(pairs, np.array([2, 9, 4]), np.array([3, 10, 5]))
    assert at.tolist() == [2, 0]
    assert known.tolist() == [True, False, True]


def test_links_missed_are_told_from_the_ways_in_which_pairs_are_compared() -> None:
    pairs, entries = pairs_of(1000, 1.0), two_lists(1000)
    roster = roster_of(entries, entry_ids(entries), within=False)
    name, one = RNG(1).random((2, 1000)) < 0.8  # independent ways: 4% of all links are missed by both
    ways = name + 4 * one
    kept = ways > 0
    seen = Pairs(pairs.left[kept], pairs.right[kept], pairs.probability[kept])
    found = recall_of(seen, ways[kept], roster, RNG(2))
    assert found.high == pytest.approx(0.95, abs=0.02)
    assert found.low == pytest.approx(0.83, abs=0.03)  # with an odds ratio of five
    assert isinstance(found.ratio, dict)
    assert found.ratio[0, 1].min() >= 1


def test_few_pairs_tell_nothing_of_links_missed() -> None:
    entries = two_lists(3)
    found = recall_of(pairs_of(3), np.full(3, 7), roster_of(entries, entry_ids(entries), within=False), RNG(1))
    assert (found.low, found.high) == (1.0, 1.0)
    assert "cannot be told" in found.said


def test_strata_hold_entries_that_do_not_say_apart() -> None:
    names, places = strata_of(table({"list": "a", "place_1": "north"}, {"list": "a"}), ("place_1",))
    assert places is not None
    assert [names[at] for at in places] == ["north", "not known"]
    assert strata_of(table({"list": "a"}), ()) == (("",), None)


def test_a_judgement_decides_and_draws_follow_the_probabilities() -> None:
    entries = two_lists(400)
    roster, pairs = roster_of(entries, entry_ids(entries), within=False), pairs_of(400, 0.7)
    judged = Judged(pairs.left[:1], pairs.right[:1], np.array([False]))
    found = linkage(entries, pairs, roster, judged, Choices(draws=60), np.full(400, 1))
    assert found.persons.person[0] != found.persons.person[1]
    assert found.persons.person[2] == found.persons.person[3]
    both = found.cells.counts[:, 0, 3]
    assert len(both) == 60
    assert both.mean() == pytest.approx(0.7 * 399, abs=12)
    again = linkage(entries, pairs, roster, judged, Choices(draws=60), np.full(400, 1))
    assert (again.cells.counts == found.cells.counts).all()
