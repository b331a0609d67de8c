"""Words made of a place's name, and words that only begin like one."""

from __future__ import annotations

import pytest

from wartoll.claims.coined import stem_of
from wartoll.claims.places import Gazetteer

KNOWN = frozenset(("Dresden", "Grozny", "Gaza", "Hama", "Hamburg", "Raqqa"))


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Dresdens", 7),
        ("Dresdenised", 7),
        ("Dresdenization", 7),
        ("Dresdened", 7),
        ("Groznified", 5),
        ("Groznification", 5),
        ("Gazafication", 4),
        ("Dresdenesque", 7),
        ("Hamas", 0),
        ("Hamburgers", 0),
        ("Dresdeners", 0),
        ("dresdens", 0),
        ("Dresden", 0),
        ("Ed", 0),
    ],
)
def test_how_many_letters_are_a_name(word: str, letters: int) -> None:
    assert stem_of(word, KNOWN.__contains__) == letters


def test_a_coined_word_names_its_place_by_its_stem(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.mentions("They spoke of a hundred Dresdens.")
    assert (mention.episode, mention.name, mention.span) == ("dresden-1945", "Dresden", (24, 31))


@pytest.mark.parametrize("text", ["Hamburgers were sold.", "Dresdeners sent blankets.", "The mosuls of old."])
def test_other_words_name_none(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.mentions(text) == ()
