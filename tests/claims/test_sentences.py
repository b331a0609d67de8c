"""Sentences keep their offsets and hide their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import MASK, bounds, index_at, sentences


def test_places_are_masked_character_by_character(gazetteer: Gazetteer) -> None:
    text = "It rained. Raqqa fell in 2017."
    _, second = sentences(text, gazetteer.mentions(text))
    assert second.masked == MASK * 5 + " fell in 2017."
    assert len(second.masked) == len(second.text)


def test_abbreviations_and_quotes_do_not_end_a_sentence() -> None:
    text = "“Is it Dresden?” said Maj. Gen. Ann Example of the U.S. forces. It rained."
    assert [text[a:b].strip() for a, b, _ in bounds(text)] == [text[:-11], "It rained."]


def test_line_breaks_end_sentences_and_number_paragraphs() -> None:
    assert [p for *_, p in bounds("A heading\n\nOne. Two.\nThree.")] == [0, 1, 1, 2]


def test_headings_have_no_full_stop(gazetteer: Gazetteer) -> None:
    del gazetteer
    heading, body = sentences("Raqqa like Dresden\n\nIt rained.", ())
    assert heading.heading
    assert not body.heading


def test_a_clause_ends_at_boundaries(gazetteer: Gazetteer) -> None:
    del gazetteer
    (one,) = sentences("He said it was bad; the rest was worse, but she left.", ())
    low, high = one.clause(25, 30)
    assert one.text[low:high].strip() == "the rest was worse,"
    assert one.absolute(low, high) == (20, 39)


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_within_the_text(text: str) -> None:
    position = 0
    for start, end, _ in bounds(text):
        assert position <= start < end <= len(text)
        position = end


def test_a_position_is_in_one_sentence_or_in_none(gazetteer: Gazetteer) -> None:
    text = "  One fell. Two fell.\n\nThree stood."
    split = sentences(text, gazetteer.mentions(text))
    for position in range(len(text) + 2):
        held = [i for i, s in enumerate(split) if s.start <= position < s.start + len(s.text)]
        assert index_at(split, position) == (held[0] if held else None)
    assert index_at([], 0) is None
