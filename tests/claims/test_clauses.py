"""The events that a number reaches on either side, and what it costs to reach them."""

from __future__ import annotations

import pytest

from wartoll.claims.clauses import Reached, after_phrase, before_number
from wartoll.claims.items import Item, itemise
from wartoll.claims.noun_phrases import noun_phrase
from wartoll.claims.numbers import read_numbers
from wartoll.claims.tokens import tokenise


def at(text: str, mention: int = 0) -> tuple[list[Item], int]:
    tokens = tokenise(text)
    found = itemise(tokens, read_numbers(tokens))
    return found, next(k for k, it in enumerate(found) if it.mention == mention)


def right(text: str, acts: bool = False) -> list[Reached]:
    found, k = at(text)
    return after_phrase(found, noun_phrase(found, k).end, acts)[0]


def left(text: str, mention: int = 0) -> list[Reached]:
    return before_number(*at(text, mention))


def ids(reached: list[Reached]) -> list[str]:
    return [r.event.id for r in reached]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500 people were killed", ["kill"]),
        ("500 people killed", ["kill"]),
        ("500 people died", ["kill"]),
        ("500 people are homeless", ["displace"]),
        ("500 people fled and 20 died", ["displace"]),
        ("500 people (10 of them killed) fled", ["displace"]),
        ("500 people stood there; 20 died", ["other"]),
        ("500 people killed the mayor", []),
        ("500 people have killed the mayor", []),
        ("500 people left", ["displace"]),
        ("500 people left Homs", ["displace"]),
        ("500 people left Old Homs by June", ["displace"]),
        ("500 people left Homs in tears", []),
        ("500 people left the others", []),
        ("500 people", []),
    ],
)
def test_to_the_right(text: str, expected: list[str]) -> None:
    assert ids(right(text))[: len(expected) or None] == expected


def test_what_strikes_is_counted_by_its_active_verb() -> None:
    assert ids(right("500 shells destroyed the town", acts=True)) == ["destroy"]
    assert right("500 shells destroyed the town") == []


def test_the_participle_yields_to_the_verb_after_it() -> None:
    fleeing, killed = right("500 people fleeing the city were killed")
    assert (fleeing.event.mode, killed.event.id) == ("ing", "kill")
    assert killed.cost < fleeing.cost


def test_a_relative_clause_is_marked_and_costs_more() -> None:
    (relative,) = right("500 people who were killed")
    (plain,) = right("500 people were killed")
    assert relative.relative
    assert not plain.relative
    assert relative.cost > plain.cost


def test_numbers_joined_in_a_list() -> None:
    def joined(text: str) -> bool:
        found, k = at(text)
        return after_phrase(found, noun_phrase(found, k).end)[1]

    assert joined("500 schools and 20 churches were destroyed")
    assert joined("500 schools, as well as 20 churches, were destroyed")
    assert not joined("500 schools were destroyed and 20 churches")
    assert not joined("500 schools were destroyed")


def test_an_inserted_number_is_passed() -> None:
    assert ids(right("500 people, about nine in ten inhabitants, were killed")) == ["kill"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raids killed 500 people", ["kill"]),
        ("The death toll was 500", ["kill"]),
        ("The bombing, killing 500", ["kill", "damage"]),
        ("It rained! They saw 500", []),
        ("They wept; he saw 500", []),
        ("", []),
    ],
)
def test_to_the_left(text: str, expected: list[str]) -> None:
    assert ids(left(text or "500")) == expected


def test_the_left_ends_at_the_number_before_and_at_including() -> None:
    assert left("They killed 20 men and 500 women", 1) == []
    assert left("They killed men including 500 recruits") == []


def test_the_nearer_costs_less() -> None:
    (near,) = left("The raids killed 500 people")
    (far,) = left("The raids killed in the old town 500 people")
    (passive,) = left("The town was destroyed and 500 people")
    assert near.at_left
    assert near.cost < far.cost < passive.cost


def test_a_colon_brings_the_topic_near() -> None:
    (after_colon,) = left("Died: 500")
    (before,) = left("They died there 500")
    assert after_colon.cost < before.cost
