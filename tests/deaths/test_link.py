"""Linking made-up lists whose persons are known: how much is found, how much of it is right, and the laws."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pytest

from wartoll.deaths.comparisons import COMPARISONS
from wartoll.deaths.link import Linked, LinkOptions, blocking_recall, link
from wartoll.deaths.transliteration import equivalents
from wartoll.entries import entry_schema
from wartoll.errors import UsageError
from wartoll.simulate.families import RELATIVES
from wartoll.simulate.name_tokens import read_tokens
from wartoll.simulate.victims import ListOptions, SimulatedVictims, VictimOptions, simulate_victims

PEOPLE = 3000


@cache
def made() -> SimulatedVictims:
    return simulate_victims(PEOPLE, VictimOptions(people=RELATIVES), np.random.default_rng(5))


@cache
def linked() -> Linked:
    return link(made().entries)


def true_pairs(entries: pa.Table, person: np.ndarray, within: bool = False) -> set[tuple[int, int]]:
    lists, by_person = entries["list"].to_pylist(), {}
    for at, who in enumerate(person.tolist()):
        by_person.setdefault(who, []).append(at)
    return {
        (a, b)
        for group in by_person.values()
        for b in group
        for a in group
        if a < b and (within or lists[a] != lists[b])
    }


def found_pairs(found: Linked, least: float = 0.5) -> set[tuple[int, int]]:
    sure = found.pairs.probability >= least
    return set(zip(found.pairs.left[sure].tolist(), found.pairs.right[sure].tolist(), strict=True))


def scores(entries: pa.Table, person: np.ndarray, found: Linked) -> tuple[float, float]:
    """(recall, precision) of pairs at even odds."""
    true, said = true_pairs(entries, person), found_pairs(found)
    return len(true & said) / len(true), len(true & said) / len(said)


def without(table: pa.Table, *columns: str) -> pa.Table:
    for name in columns:
        at = table.column_names.index(name)
        table = table.set_column(at, name, pa.nulls(table.num_rows, table.schema.field(name).type))
    return table


def test_misspelt_and_shortened_names_are_found_and_relatives_are_not() -> None:
    recall, precision = scores(made().entries, made().person, linked())
    assert recall > 0.96
    assert precision > 0.985


def test_probabilities_are_as_often_right_as_they_say() -> None:
    true = true_pairs(made().entries, made().person)
    pairs = linked().pairs
    right = np.array([pair in true for pair in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)])
    assert right.sum() == pytest.approx(pairs.probability.sum(), rel=0.03)


def test_names_and_ages_alone_are_enough_for_most() -> None:
    lists = (
        ListOptions(name="long", chance=0.9, misspelt=0.03, no_father=0.02, no_grandfather=0.02),
        ListOptions(name="short", chance=0.2, no_father=0.25, no_grandfather=0.45),
    )
    world = simulate_victims(8000, VictimOptions(lists=lists, people=RELATIVES), np.random.default_rng(6))
    entries = without(world.entries, "date", "place_1", "place_2", "place_3")
    recall, precision = scores(entries, world.person, link(entries))
    assert recall > 0.9
    assert precision > 0.95


def test_an_arabic_and_a_latin_list_can_be_linked() -> None:
    lists = (ListOptions(name="A", chance=0.6), ListOptions(name="B", chance=0.6, script="latin"))
    world = simulate_victims(2500, VictimOptions(lists=lists), np.random.default_rng(7))
    found = link(world.entries, learned=equivalents(read_tokens()))
    recall, precision = scores(world.entries, world.person, found)
    assert recall > 0.9
    assert precision > 0.97


def test_the_order_of_entries_changes_only_their_places() -> None:
    order = np.random.default_rng(8).permutation(made().entries.num_rows)
    again = link(made().entries.take(pa.array(order)))
    one = dict(
        zip(
            zip(linked().pairs.left.tolist(), linked().pairs.right.tolist(), strict=True),
            linked().pairs.probability,
            strict=True,
        )
    )
    ends = np.sort(order[np.stack([again.pairs.left, again.pairs.right])], axis=0)
    assert dict(zip(map(tuple, ends.T.tolist()), again.pairs.probability, strict=True)) == one


def test_spans_run_elsewhere_give_the_same() -> None:
    turned = link(made().entries, run=lambda job, spans: [job(span) for span in spans])
    assert np.array_equal(turned.pairs.probability, linked().pairs.probability)
    assert np.array_equal(turned.pairs.left, linked().pairs.left)


def test_a_list_linked_with_itself_finds_every_row() -> None:
    mine = made().entries.filter(pa.compute.equal(made().entries["list"], "A"))
    n = mine.num_rows
    copy = mine.set_column(1, "list", pa.array(["copy"] * n))
    found = found_pairs(link(pa.concat_tables([mine, copy])))
    assert {(at, at + n) for at in range(n)} <= found


def test_doubles_within_a_list_are_found_where_asked_for() -> None:
    lists = (ListOptions(name="A", chance=0.6, doubled=0.1), ListOptions(name="B", chance=0.5))
    world = simulate_victims(2000, VictimOptions(lists=lists), np.random.default_rng(9))
    apart, all_pairs = found_pairs(link(world.entries)), found_pairs(link(world.entries, LinkOptions(within=True)))
    names = world.entries["list"].to_pylist()
    assert all(names[a] != names[b] for a, b in apart)
    doubles = {
        pair for pair in true_pairs(world.entries, world.person, within=True) if names[pair[0]] == names[pair[1]]
    }
    assert len(doubles & all_pairs) / len(doubles) > 0.9


def test_every_pair_is_there_once_with_its_levels() -> None:
    pairs = linked().pairs
    assert (pairs.left < pairs.right).all()
    assert len(set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))) == len(pairs)
    assert set(pairs.levels) == {comparison.name for comparison in COMPARISONS}
    assert all(len(levels) == len(pairs) for levels in pairs.levels.values())
    assert pairs.probability.min() >= LinkOptions().floor


def test_a_field_that_no_list_has_changes_nothing() -> None:
    bare = without(made().entries, "sex")
    dropped = bare.drop_columns(["sex"])
    assert np.array_equal(link(bare).pairs.probability, link(dropped).pairs.probability)


def test_the_recall_of_the_keys_is_told() -> None:
    assert linked().blocking_recall == pytest.approx(0.99, abs=0.011)
    assert blocking_recall(np.array([1, 4]), np.array([0.9, 0.9])) is None
    half = np.array([1] * 100 + [4] * 100 + [5] * 100)
    assert blocking_recall(half, np.ones(300)) == pytest.approx(0.75, abs=0.01)


def test_it_is_said_where_there_are_only_names() -> None:
    bare = without(made().entries, "age", "date", "place_1", "place_2", "place_3", "sex")
    assert any("more than names" in said for said in link(bare).warnings)
    assert linked().warnings == ()


def entries(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist([{"entry": at, **row} for at, row in enumerate(rows)], schema=entry_schema())


def test_unreadable_names_are_linked_to_none_and_counted() -> None:
    found = link(entries({"list": "a", "name": "؟؟"}, {"list": "b", "name": "؟؟"}, {"list": "b", "name": "سامي"}))
    assert len(found.pairs) == 0
    assert any("2 entries have a name of which no letter could be read" in said for said in found.warnings)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"list": "a", "name": "sami"}, {"list": "a", "name": "sami"}], "there is one list"),
        ([{"list": "a", "age": 3}, {"list": "b", "age": 3}], "no entry has a name"),
    ],
)
def test_what_cannot_be_linked_is_refused(rows: list[dict[str, object]], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        link(entries(*rows))
