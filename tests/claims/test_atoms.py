"""One number at one place, in digits, words, fractions and orders of magnitude."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.claims.atoms import STARTERS, Atom, read_atom
from wartoll.claims.tokens import plain, tokenise


def atom(text: str, at: int = 0) -> Atom:
    found = read_atom(tokenise(plain(text).text), at)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("500 people", 500, 1),
        ("1,600 people", 1600, 1),
        ("1.600 people", 1600, 1),
        ("1,600.5 tonnes", 1600.5, 1),
        ("1.600,5 tonnes", 1600.5, 1),
        ("0.5 tonnes", 0.5, 1),
        ("0,5 tonnes", 0.5, 1),
        ("1 600 people", 1600, 2),
        ("1 600 000 people", 1600000, 3),
        ("16 60 people", 16, 1),
        ("2.5 million people", 2.5e6, 2),
        ("2.500 million people", 2.5e6, 2),
        ("2.5m people", 2.5e6, 2),
        ("25m people", 25e6, 2),
        ("25m high", 25, 1),
        ("2 and a half million people", 2.5e6, 5),
        ("2½ million people", 2.5e6, 3),
        ("3 hundred thousand people", 3e5, 3),
        ("one hundred and five people", 105, 4),
        ("twenty-five thousand people", 25000, 4),
        ("fifteen hundred people", 1500, 2),
        ("two million and a half people", 2.5e6, 5),
        ("a thousand people", 1000, 2),
        ("a dozen people", 12, 2),
        ("half a million people", 5e5, 3),
        ("a quarter of a million people", 2.5e5, 5),
    ],
)
def test_counts(text: str, value: float, words: int) -> None:
    found = atom(text)
    assert (found.low, found.high, found.after) == (value, value, words)
    assert not found.share
    assert not found.order


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80% of", 0.8),
        ("80 per cent of", 0.8),
        ("eighty per cent of", 0.8),
        ("an 80-percent loss", 0.8),
        ("half the city", 0.5),
        ("two thirds of", 2 / 3),
        ("two-thirds of", 2 / 3),
        ("3 quarters of", 0.75),
        ("a third of", 1 / 3),
        ("one tenth lay", 0.1),
        ("4/5 of", 0.8),
        ("¾ of", 0.75),
        ("every second house", 0.5),
        ("every fourth house", 0.25),
    ],
)
def test_shares(text: str, value: float) -> None:
    found = atom(text, 1 if text.startswith("an ") else 0)
    assert found.low == found.high == pytest.approx(value)
    assert found.share


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("hundreds of people", 100, 999, 1),
        ("dozens of people", 24, 99, 1),
        ("tens of thousands of people", 10000, 99999, 3),
        ("hundreds of thousand people", 100000, 999999, 3),
        ("a few hundred people", 100, 999, 3),
        ("several dozen people", 24, 99, 2),
        ("a few hundred thousand people", 100000, 999999, 4),
        ("many thousands of people", 1000, 9999, 2),
    ],
)
def test_orders_of_magnitude(text: str, low: float, high: float, words: int) -> None:
    found = atom(text)
    assert (found.low, found.high, found.after, found.order) == (low, high, words, True)


@pytest.mark.parametrize("text", ["people", "a third man", "a few people", "and", "first", "-", ".", "1" * 30])
def test_no_number(text: str) -> None:
    assert read_atom(tokenise(text), 0) is None


def test_past_the_end_there_is_none() -> None:
    assert read_atom([], 0) is None
    assert read_atom(tokenise("500"), 1) is None


def test_what_is_kept_of_how_it_is_written() -> None:
    assert atom("1945").bare
    assert not atom("1,945").bare
    assert atom("1,945").grouped
    assert atom("1 945").grouped
    assert atom("5 million").multiplied == 1e6
    assert atom("one man").bare_one
    assert not atom("one million men").bare_one
    assert atom("80%").percent
    assert not atom("half").percent


def test_percentage_points_are_no_share() -> None:
    assert not atom("5 percentage points").share
    assert not atom("5 per cent point").share


@pytest.mark.parametrize("word", sorted(STARTERS))
def test_a_number_may_begin_with_each_starter(word: str) -> None:
    tails = ("", " of it", " second house", " million people", " a dozen")
    heads = ("", "a ", "one ", "two ")
    assert any(read_atom(tokenise(head + word + tail), 0) for head in heads for tail in tails)


@given(st.lists(st.sampled_from([*sorted(STARTERS), "1,600", "5", "and", "a", "-", "of", "%", "½"]), max_size=12))
def test_an_atom_takes_at_least_its_own_token(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    for i in range(len(tokens)):
        found = read_atom(tokens, i)
        if found is not None:
            assert (found.first, found.low <= found.high) == (i, True)
            assert i < found.after <= len(tokens)
