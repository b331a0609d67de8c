"""Made-up people and their relatives."""

from __future__ import annotations

import numpy as np

from wartoll.simulate.families import RELATIVES, PeopleOptions, people_killed
from wartoll.simulate.name_tokens import name_tokens


def made(count: int = 20_000, options: PeopleOptions = RELATIVES, seed: int = 1):  # type: ignore[no-untyped-def]  # as the source says
    rng = np.random.default_rng(seed)
    return people_killed(count, name_tokens(rng), options, rng)


def test_the_share_with_relatives_is_as_asked() -> None:
    people = made(60_000)
    size = np.bincount(people.household)[people.household]
    assert abs((size > 1).mean() - 0.6) < 0.02
    assert np.bincount(made(1_000, PeopleOptions()).household).max() == 1


def test_brothers_and_sisters_share_all_but_the_given_name() -> None:
    people = made(options=RELATIVES.model_copy(update={"parent": 0.0}))
    first = np.searchsorted(people.household, people.household)
    for part in ("father", "grandfather", "family"):
        assert np.array_equal(people.names[part], people.names[part][first])
    assert np.array_equal(people.village, people.village[first])
    pairs = np.stack([people.household, people.names["given"]])
    assert np.unique(pairs, axis=1).shape[1] > 0.999 * len(people), "two children of one name"


def test_most_relatives_die_on_one_day() -> None:
    people = made()
    later = np.flatnonzero(people.household[1:] == people.household[:-1])
    same = people.day[later + 1] == people.day[later]
    assert 0.6 < same.mean() < 0.75  # both on the family's day: .8 x .8, and some by chance


def test_a_father_bears_the_name_that_his_children_have_second() -> None:
    people = made(options=RELATIVES.model_copy(update={"parent": 1.0}))
    starts = np.flatnonzero(np.diff(people.household, prepend=-1))
    sizes = np.diff(starts, append=len(people))
    fathers = starts[sizes > 1]
    assert np.array_equal(people.names["given"][fathers], people.names["father"][fathers + 1])
    assert np.array_equal(people.names["father"][fathers], people.names["grandfather"][fathers + 1])
    assert people.man[fathers].all()
    assert people.age[fathers].min() >= 18


def test_cousins_share_the_family_but_not_the_father() -> None:
    people = made(20_000, PeopleOptions(cousins=0.5))
    same = (people.names["family"][1:] == people.names["family"][:-1]) & (
        people.names["grandfather"][1:] == people.names["grandfather"][:-1]
    )
    assert 0.47 < same.mean() < 0.53
    assert (people.names["father"][1:] == people.names["father"][:-1]).mean() < 0.1


def test_deaths_crowd_on_few_days() -> None:
    people = made(30_000, PeopleOptions(days=500))
    counts = np.sort(np.bincount(people.day, minlength=500))[::-1]
    assert people.day.min() >= 0
    assert people.day.max() < 500
    assert counts[:50].sum() > 0.3 * 30_000


def test_some_write_a_fifth_name() -> None:
    people = made(20_000, PeopleOptions(fifth_name=0.25))
    assert 0.23 < (people.names["great"] >= 0).mean() < 0.27
    assert (people.names["family"] >= 0).all()
