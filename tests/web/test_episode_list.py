"""The list of episodes, without a server."""

from __future__ import annotations

import pytest

from wartoll.answers import RankOut, rank
from wartoll.records import Catalogue
from wartoll.reported.options import Options
from wartoll.web.episode_list import Line, Wanted, choices, in_order, kept, lines, numbers_of, word_of


@pytest.fixture
def known(world) -> Catalogue:  # type: ignore[no-untyped-def]  # the made-up world of the root conftest
    for city, number in (("aa", 100), ("bb", 900)):
        world.says("red", city, number)
        world.says("red", city, number / 10, population="civilians", measure="civilians_killed")
    world.city("cc", start="1990-01-01", end="1990-02-01", table="places")
    world.says("red", "cc", 0.5, measure="share_destroyed")
    return world.catalogue()


def ranked(world, measure: str = "people_killed") -> RankOut:  # type: ignore[no-untyped-def]  # as above
    return rank(world.bench(), measure, Options())


def test_definitions_are_offered_by_how_many_have_them(world, known: Catalogue) -> None:  # type: ignore[no-untyped-def]  # as above
    found = choices(ranked(world), known)
    assert found[0].episodes == 2
    assert {c.word for c in found} == {word_of(one) for one in ranked(world).catalogue}
    assert all(" " not in c.word for c in found)


@pytest.mark.usefixtures("known")
def test_numbers_are_of_one_definition(world) -> None:  # type: ignore[no-untyped-def]  # as above
    made = ranked(world)
    by_word = {one.words: numbers_of(made, one) for one in made.catalogue}
    assert by_word["people killed"]["aa-2001"].low == 100
    assert by_word["civilians killed"]["aa-2001"].low == 10


def test_every_episode_has_a_row(world, known: Catalogue) -> None:  # type: ignore[no-untyped-def]  # as above
    made = ranked(world)
    rows = lines(known, numbers_of(made, made.catalogue[0]))
    assert {r.episode.id: r.figures for r in rows} == {"aa-2001": 2, "bb-2001": 2, "cc-2001": 1}
    assert [r.words for r in rows if r.episode.id == "cc-2001"] == [""]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"aa-2001", "bb-2001"}),
        ({"places": "1"}, {"aa-2001", "bb-2001", "cc-2001"}),
        ({"places": "1", "until": "1990"}, {"cc-2001"}),
        ({"places": "1", "until": "1990-01"}, {"cc-2001"}),
        ({"since": "2001-07"}, set()),
        ({"since": "2001"}, {"aa-2001", "bb-2001"}),
        ({"q": "AÁ"}, {"aa-2001"}),
        ({"q": "other"}, {"bb-2001"}),
        ({"q": "aa bb"}, set()),
        ({"country": "Elsewhere"}, set()),
    ],
)
def test_rows_are_narrowed(known: Catalogue, wanted: dict[str, str], found: set[str]) -> None:
    rows = kept(lines(known, {}), Wanted(**wanted), {"bb": "the other spelling"})
    assert {r.episode.id for r in rows} == found


def test_rows_are_ordered_and_ties_stand_still(world, known: Catalogue) -> None:  # type: ignore[no-untyped-def]  # as above
    made = ranked(world)
    rows = lines(known, numbers_of(made, made.catalogue[0]))

    def ids(sort: str) -> list[str]:
        return [line.episode.id for line in in_order(rows, sort)]

    assert ids("value") == ["aa-2001", "bb-2001", "cc-2001"]
    assert ids("-value") == ["bb-2001", "aa-2001", "cc-2001"], "without a number last, either way"
    assert ids("name") == ["aa-2001", "bb-2001", "cc-2001"]
    assert ids("start")[0] == "cc-2001"
    assert ids("nonsense") == ids("-start")
    assert all(isinstance(row, Line) for row in rows)
