"""Both sides of a comparison: references behind a phrase, subjects before and behind it."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import Sentence, sentences
from wartoll.claims.slots import aside, at, references_after, speaks, subject_after, subject_before


def sentence(gazetteer: Gazetteer, text: str) -> Sentence:
    (one,) = sentences(text, gazetteer.mentions(text))
    return one


@pytest.mark.parametrize(
    ("rest", "places", "unresolved"),
    [
        (" Dresden.", ["Dresden"], []),
        (" that of Dresden, Berlin and Mosul.", ["Dresden", "Berlin", "Mosul"], []),
        (" what the Allies did to Dresden.", ["Dresden"], []),
        (" the World War II carpet bombing of Dresden, Germany, said X.", ["Dresden"], []),
        (" Carthage.", [], ["Carthage"]),
        (" Carthage and Dresden.", ["Dresden"], ["Carthage"]),
        (" the Vietnam war.", [], ["Vietnam war"]),
    ],
)
def test_references(gazetteer: Gazetteer, rest: str, places: list[str], unresolved: list[str]) -> None:
    one = sentence(gazetteer, "Raqqa is worse than" + rest)
    found = references_after(one, len("Raqqa is worse than"), tight=False, known_only=False, fronted=False)
    assert found is not None
    assert [p.name for p in found.places] == places
    assert list(found.unresolved) == unresolved


@pytest.mark.parametrize(
    "rest",
    [" officials in Dresden.", " 300 people in Dresden.", " Dresden's mayor.", " on Monday.", " Americans.", "."],
)
def test_what_is_no_reference(gazetteer: Gazetteer, rest: str) -> None:
    one = sentence(gazetteer, "Raqqa is worse than" + rest)
    assert references_after(one, len("Raqqa is worse than"), tight=False, known_only=False, fronted=False) is None


def test_a_tight_reference_ends_its_phrase(gazetteer: Gazetteer) -> None:
    hospital = sentence(gazetteer, "another Mosul hospital opened")
    assert references_after(hospital, 7, tight=True, known_only=False, fronted=False) is None
    city = sentence(gazetteer, "another Mosul in the making")
    assert references_after(city, 7, tight=True, known_only=False, fronted=False) is not None


def test_behind_a_fronted_phrase_a_comma_ends_the_references(gazetteer: Gazetteer) -> None:
    one = sentence(gazetteer, "Worse than Dresden, Raqqa burned.")
    found = references_after(one, len("Worse than"), tight=False, known_only=False, fronted=True)
    assert found is not None
    assert [p.name for p in found.places] == ["Dresden"]
    assert [m.name for m in subject_after(one, found.end, found.places)] == ["Raqqa"]


def test_the_subject_is_the_nearest_place_that_is_no_aside(gazetteer: Gazetteer) -> None:
    text = "The ruins of Raqqa, 200 km from Aleppo, look like Dresden."
    one = sentence(gazetteer, text)
    assert [m.name for m in subject_before(one, text.index("look"), ())] == ["Raqqa"]


def test_asides_and_governments(gazetteer: Gazetteer) -> None:
    one = sentence(gazetteer, "Berlin said that people from Aleppo saw Mosul.")
    berlin, aleppo, mosul = one.mentions
    assert speaks(one, berlin)
    assert aside(one, aleppo)
    assert not aside(one, mosul)
    assert not speaks(one, mosul)


def test_the_place_at_a_position(gazetteer: Gazetteer) -> None:
    one = sentence(gazetteer, "In Mosul it rained.")
    place = at(one, 4)
    assert place is not None
    assert place.name == "Mosul"
    assert at(one, 0) is None


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("The ministry said Raqqa was like Dresden in 1945, and bombed Aleppo the same day.", ["dresden-1945"]),
        ("Moscow said Raqqa was like Dresden and then shelled Aleppo.", ["dresden-1945"]),
        ("Moscow said Raqqa resembled Dresden and has since bombed Aleppo.", ["dresden-1945"]),
        ("Raqqa looks like ruined Dresden and bombed Mosul.", ["dresden-1945", "mosul-2016-17"]),
        ("Raqqa looks like Dresden and the ruined Mosul.", ["dresden-1945", "mosul-2016-17"]),
    ],
)
def test_a_list_of_references_ends_where_a_verb_begins(gazetteer: Gazetteer, text: str, references: list[str]) -> None:
    (claim,), _ = find_claims(text, gazetteer)
    assert list(claim.references) == references
