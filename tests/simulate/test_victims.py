"""Made-up lists of the killed, and the truth behind them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow.compute as pc
import pytest

from wartoll.entries import entry_schema
from wartoll.errors import UsageError
from wartoll.simulate.families import RELATIVES
from wartoll.simulate.name_tokens import skeleton
from wartoll.simulate.victims import ListOptions, SimulatedVictims, VictimOptions, simulate_victims

EXACT = dict.fromkeys(
    ("misspelt", "no_father", "no_grandfather", "no_great", "no_age", "age_off", "no_date", "date_off", "no_sex",
     "wrong_place"), 0.0,
)  # fmt: skip


@cache
def usual(seed: int = 1) -> SimulatedVictims:
    return simulate_victims(12_000, VictimOptions(), np.random.default_rng(seed))


def two(**changes: object) -> VictimOptions:
    """Two lists; the second with changes."""
    return VictimOptions(lists=(ListOptions(name="one", **EXACT), ListOptions(name="two", **{**EXACT, **changes})))


def matched(made: SimulatedVictims, column: str) -> tuple[list[object], list[object]]:
    """What the two lists say of the people on both."""
    names = np.array(made.entries["list"].to_pylist())
    places = [dict(zip(made.person[names == n], np.flatnonzero(names == n), strict=True)) for n in ("one", "two")]
    both = sorted(places[0].keys() & places[1].keys())
    assert len(both) > 300
    values = made.entries[column].to_pylist()
    return [values[places[0][p]] for p in both], [values[places[1][p]] for p in both]


def test_entries_have_the_shape_that_linking_takes() -> None:
    made = usual()
    assert made.entries.schema == entry_schema()
    assert made.entries["entry"].to_pylist() == list(range(made.entries.num_rows))
    assert len(made.person) == made.entries.num_rows == made.parts.num_rows
    assert not pc.any(pc.equal(made.entries["name"], "")).as_py()


def test_a_seed_gives_the_same_lists_and_another_seed_others() -> None:
    again = simulate_victims(12_000, VictimOptions(), np.random.default_rng(1))
    assert again.entries.equals(usual().entries)
    assert np.array_equal(again.person, usual().person)
    assert not usual(2).entries.equals(usual().entries)


def test_each_list_takes_its_share_and_nobody_twice() -> None:
    made = usual()
    names = np.array(made.entries["list"].to_pylist())
    for one in VictimOptions().lists:
        people = made.person[names == one.name]
        assert abs(len(people) / 12_000 - one.chance) < 0.02
        assert len(np.unique(people)) == len(people)
        assert np.any(np.diff(people) < 0), "the order of a list must not give the people away"


def test_independent_lists_meet_by_chance_and_dependent_ones_more_often() -> None:
    def overlap(dependence: float) -> tuple[float, float]:
        options = two().model_copy(update={"dependence": dependence})
        made = simulate_victims(20_000, options, np.random.default_rng(3))
        names = np.array(made.entries["list"].to_pylist())
        one, other = (set(made.person[names == n].tolist()) for n in ("one", "two"))
        return len(one & other) / 20_000, len(one) / 20_000

    apart, chance = overlap(0.0)
    together, still = overlap(0.6)
    assert abs(apart - 0.55**2) < 0.01
    assert together > apart + 0.08
    assert abs(chance - still) < 0.02, "dependence must not change how many are listed"


def test_without_damage_two_lists_agree_on_everything() -> None:
    made = simulate_victims(1_500, two(), np.random.default_rng(4))
    for column in ("name", "age", "sex", "date", "place_1", "place_2", "place_3"):
        one, other = matched(made, column)
        assert one == other, column


def test_damage_comes_in_the_shares_asked() -> None:
    made = simulate_victims(
        8_000,
        two(no_age=0.2, age_off=0.5, no_date=0.1, date_off=0.3, wrong_place=0.1, no_sex=0.3),
        np.random.default_rng(5),
    )
    one, other = matched(made, "age")
    gaps = np.array([abs(a - b) for a, b in zip(one, other, strict=True) if b is not None])
    assert abs(np.mean([b is None for b in other]) - 0.2) < 0.03
    assert gaps.max() == 2
    assert abs((gaps > 0).mean() - 0.5) < 0.05
    one, other = matched(made, "date")
    days = np.array([abs((a - b).days) for a, b in zip(one, other, strict=True) if b is not None])
    assert days.max() == 5
    assert abs((days > 0).mean() - 0.3) < 0.04
    one, other = matched(made, "place_3")
    assert abs(np.mean([a != b for a, b in zip(one, other, strict=True)]) - 0.1) < 0.03
    assert abs(np.mean([s is None for s in matched(made, "sex")[1]]) - 0.3) < 0.04


def test_parts_are_the_name_in_its_order() -> None:
    made = usual()
    parts = [made.parts[p].to_pylist() for p in ("given", "father", "grandfather", "great", "family")]
    joined = [" ".join(filter(None, row)) for row in zip(*parts, strict=True)]
    assert joined == made.entries["name"].to_pylist()
    missing = made.parts["father"].null_count / made.parts.num_rows
    assert 0.17 < missing < 0.23, "about a fifth of the second names"


def test_a_list_in_latin_letters_with_the_father_apart_and_years_of_birth() -> None:
    made = simulate_victims(3_000, two(script="latin", father_apart=True, ages="birth year"), np.random.default_rng(6))
    latin = made.entries.filter(pc.equal(made.entries["list"], "two"))
    assert all(name.isascii() for name in latin["name"].to_pylist())
    assert latin["father"].null_count == 0
    assert latin["age"].null_count == latin.num_rows
    ages, _ = matched(made, "age")
    _, born = matched(made, "birth_year")
    days, _ = matched(made, "date")
    assert [d.year - a for d, a in zip(days, ages, strict=True)] == born


def test_a_plain_list_differs_in_spelling_only() -> None:
    one, other = matched(simulate_victims(2_000, two(plain=True), np.random.default_rng(7)), "name")
    assert one != other
    assert [skeleton(str(name)) for name in one] == [skeleton(str(name)) for name in other]


def test_the_finest_level_is_the_lists_own_and_levels_nest() -> None:
    made = simulate_victims(2_000, two(finest=2, wrong_place=0.2), np.random.default_rng(8))
    second = made.entries.filter(pc.equal(made.entries["list"], "two"))
    assert second["place_3"].null_count == second.num_rows
    above: dict[str, set[str]] = {}
    for coarse, fine in zip(second["place_1"].to_pylist(), second["place_2"].to_pylist(), strict=True):
        above.setdefault(fine, set()).add(coarse)
    assert all(len(found) == 1 for found in above.values())


def test_some_are_entered_twice_where_asked() -> None:
    made = simulate_victims(4_000, two(doubled=0.25), np.random.default_rng(9))
    names = np.array(made.entries["list"].to_pylist())
    counts = np.unique(made.person[names == "two"], return_counts=True)[1]
    assert abs((counts == 2).mean() - 0.25) < 0.03
    assert len(set(made.entries["source_id"].to_pylist())) == made.entries.num_rows


def test_relatives_share_names_across_people() -> None:
    options = VictimOptions(people=RELATIVES)
    made = simulate_victims(3_000, options, np.random.default_rng(10))
    alone = simulate_victims(3_000, VictimOptions(), np.random.default_rng(10))

    def shared(one: SimulatedVictims) -> int:
        rows = zip(*(one.parts[p].to_pylist() for p in ("father", "grandfather", "family")), one.person, strict=True)
        people: dict[tuple[str, ...], set[int]] = {}
        for *names, person in rows:
            people.setdefault(tuple(map(str, names)), set()).add(int(person))
        return sum(len(found) > 1 for found in people.values())

    assert shared(made) > 3 * shared(alone)


@pytest.mark.parametrize(
    "options",
    [
        VictimOptions(lists=(ListOptions(name="one"),)),
        VictimOptions(lists=(ListOptions(name="one"), ListOptions(name="one"))),
        VictimOptions(dependence=1.0),
    ],
    ids=["one list", "one name", "dependence 1"],
)
def test_what_cannot_be_simulated_is_refused(options: VictimOptions) -> None:
    with pytest.raises(UsageError):
        simulate_victims(100, options, np.random.default_rng(1))
