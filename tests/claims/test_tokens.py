"""A text made plain, and cut into tokens whose offsets lead back to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.claims.tokens import plain, tokenise


def kinds(text: str) -> list[tuple[str, str]]:
    return [(t.kind, t.text) for t in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20–25", "20-25"),
        ("−5", "-5"),
        ("“at least”", '"at least"'),
        ("May’s", "May's"),
        ("٢٥٬٠٠٠", "25,000"),
        ("१२", "12"),
        ("80٪", "80%"),
        ("1\u202f600", "1 600"),
        ("1\u200b600\ufeff", "1600"),
        ("Huế ½", "Huế ½"),
        ("\ud800", "\ufffd"),
        ("", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text).text == expected


def test_a_plain_text_is_given_back_itself() -> None:
    text = "At least 1,600 people."
    assert plain(text).text is text
    assert plain(text).offsets is None
    assert plain(text).span(3, 8) == (3, 8)


def test_spans_lead_back_past_invisible_marks() -> None:
    text = "a\u200bb\u200b cd"
    made = plain(text)
    assert made.text == "ab cd"
    assert made.span(0, 2) == (0, 3)
    assert text[slice(*made.span(3, 5))] == "cd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,600 Dead", [("digits", "1,600"), ("word", "dead")]),
        ("1.5m", [("digits", "1.5"), ("word", "m")]),
        ("5,", [("digits", "5"), ("mark", ",")]),
        ("May's", [("word", "may"), ("mark", "'"), ("word", "s")]),
        ("don't", [("word", "don't")]),
        ("B-52", [("word", "b"), ("mark", "-"), ("digits", "52")]),
        ("km² ½", [("word", "km²"), ("word", "½")]),
        ("a_b", [("word", "a"), ("mark", "_"), ("word", "b")]),
        (" \n", []),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_stretch_keeps_the_offsets_of_the_whole() -> None:
    (token,) = tokenise("one Two three", 4, 7)
    assert (token.raw, token.text, token.start, token.end) == ("Two", "two", 4, 7)


@given(st.text(max_size=80))
def test_every_token_stands_where_it_says(text: str) -> None:
    made = plain(text)
    tokens = tokenise(made.text)
    assert all(made.text[t.start : t.end] == t.raw for t in tokens)
    assert sum(t.end - t.start for t in tokens) == sum(not c.isspace() for c in made.text)
    for t in tokens:
        start, end = made.span(t.start, t.end)
        assert 0 <= start < end <= len(text)
