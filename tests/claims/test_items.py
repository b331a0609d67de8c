"""A sentence as items: the longest noun or event at each place, and the joints between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from wartoll.claims import items
from wartoll.claims.items import Item, itemise
from wartoll.claims.numbers import read_numbers
from wartoll.claims.tokens import tokenise


def read(text: str) -> list[Item]:
    tokens = tokenise(text)
    return itemise(tokens, read_numbers(tokens))


def kinds(text: str) -> list[str]:
    return [it.kind for it in read(text)]


def test_items_of_a_sentence() -> None:
    assert [(it.kind, it.text) for it in read("At least 500 people were killed in air raids.")] == [
        ("number", "#"),
        ("noun", "people"),
        ("aux", "were"),
        ("event", "killed"),
        ("prep", "in"),
        ("noun", "air raids"),
        ("stop", "."),
    ]


def test_items_cover_the_sentence_without_gaps() -> None:
    text = "The city (pop. 500,000), which lost 10,455 buildings - and 25 churches - fell; 80% of it was razed."
    found = read(text)
    assert found[0].i == 0
    assert found[-1].j == len(tokenise(text))
    assert all(a.j == b.i for a, b in pairwise(found))


def test_a_number_knows_its_mention() -> None:
    assert [it.mention for it in read("500 died and 20 fled") if it.kind == "number"] == [0, 1]
    assert all(it.mention == -1 for it in read("nobody died"))


def test_the_longer_of_noun_and_event_is_taken() -> None:
    (event,) = [it for it in read("500 people were killed or injured") if it.events]
    assert event.text == "killed or injured"
    assert [e.family for e in event.events] == ["harm"]


def test_a_word_may_be_noun_and_event() -> None:
    (item,) = read("wounded")
    assert item.noun is not None
    assert (item.kind, item.noun.id, [e.family for e in item.events]) == ("noun", "injuries", ["hurt"])


def test_some_nouns_speak_of_an_event_by_themselves() -> None:
    (item,) = read("fatality")
    assert [(e.family, e.mode) for e in item.events] == [("kill", "noun")]
    (item,) = read("victim")
    assert item.events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("were", "aux"),
        (";", "stop"),
        (":", "colon"),
        ("and", "conj"),
        ("who", "relative"),
        ("during", "prep"),
        ("the", "det"),
        (",", "comma"),
        ("(", "open"),
        ("]", "close"),
        ("—", "dash"),
        ("tall", "word"),
    ],
)
def test_joints(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_hyphens_and_dashes() -> None:
    assert kinds("blue-green") == ["word", "hyphen", "word"]
    assert kinds("blue - green") == ["word", "dash", "word"]


def test_a_quote_after_a_comma_ends() -> None:
    assert kinds('so," he') == ["word", "comma", "stop", "word"]
    assert kinds('"so') == ["word", "word"]


def test_capitals_are_remembered() -> None:
    assert [it.named for it in read("they saw Raqqa Town")] == [False, False, True, True]


def test_a_word_has_one_part() -> None:
    tables = [items.AUX, items.STOPS, items.CONJ, items.PREP, items.DET, items.RELATIVE]
    assert [w for w in frozenset().union(*tables) if sum(w in table for table in tables) > 1] == ["that"]
    assert items.BE <= items.AUX


def test_nothing() -> None:
    assert read("") == []
