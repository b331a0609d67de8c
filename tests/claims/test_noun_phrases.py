"""What a number counts: the head of its noun phrase, the event within it, and where it ends."""

from __future__ import annotations

import pytest

from wartoll.claims.items import itemise
from wartoll.claims.noun_phrases import Phrase, noun_phrase
from wartoll.claims.numbers import read_numbers
from wartoll.claims.tokens import tokenise


def phrase(text: str) -> tuple[Phrase, str]:
    """The phrase of the first number, and its words."""
    tokens = tokenise(text)
    found = itemise(tokens, read_numbers(tokens))
    k = next(i for i, it in enumerate(found) if it.kind == "number")
    made = noun_phrase(found, k)
    return made, " ".join(it.text for it in found[k + 1 : made.end])


def head(text: str) -> str:
    noun = phrase(text)[0].noun
    return noun.id if noun else ""


@pytest.mark.parametrize(
    ("text", "noun", "words"),
    [
        ("500 people died", "people", "people"),
        ("500 of the people died", "people", "of the people"),
        ("500 badly built houses fell", "buildings", "badly built houses"),
        ("500 (or so) people died", "people", "( or so ) people"),
        ("500 school buildings fell", "facilities", "school buildings"),
        ("500 apartment buildings fell", "residential", "apartment buildings"),
        ("500 civilian deaths came", "civilian_deaths", "civilian deaths"),
        ("500 ISIS fighters fled", "combatants", "isis fighters"),
        ("500 of them died", "", ""),
        ("500 died", "", ""),
        ("500", "", ""),
        ("500 now hold the houses", "", ""),
    ],
)
def test_heads(text: str, noun: str, words: str) -> None:
    made, seen = phrase(text)
    assert (made.noun.id if made.noun else "", seen) == (noun, words)


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("500 women and children", "civilians"),
        ("500 civilians and soldiers", "all"),
        ("500 people and soldiers", "unstated"),
        ("500 Iraqi soldiers", "combatants"),
        ("500 civilian victims", "civilians"),
        ("500 soldiers, women and children", "all"),
    ],
)
def test_populations(text: str, population: str) -> None:
    noun = phrase(text)[0].noun
    assert noun is not None
    assert noun.population == population


def test_the_event_within() -> None:
    made, _ = phrase("500 destroyed homes were counted")
    assert made.noun is not None
    assert made.inner is not None
    assert (made.noun.id, made.inner.id) == ("dwellings", "destroy")
    assert phrase("500 homes destroyed")[0].inner is None


def test_a_part_knows_its_whole() -> None:
    made, _ = phrase("408 of 563 schools were hit")
    assert made.of == 1
    assert phrase("408 schools were hit")[0].of == -1


def test_verbs_that_look_like_nouns() -> None:
    assert head("500 people lives") == "people"
    assert head("500 Iraqi lives") == "deaths"
    assert head("500 remains were found") == "bodies"
    assert head("500 remains") == ""
    assert head("500 were wounded") == ""
    assert head("500 wounded") == "injuries"
    assert head("500 bombs wounded them") == "bombs"
