"""Frames that liken: verbs in every voice, nouns of likeness, shared ends."""

from __future__ import annotations

import pytest

from wartoll.claims.frames import Word, words_of
from wartoll.claims.frames_likeness import again, between, end_of, fate, joint, leading, like, liken, verb, what

X = "\ue000\ue000"


def at(text: str, word: str) -> tuple[list[Word], int]:
    words = words_of(text, text)
    return words, next(i for i, w in enumerate(words) if w.text == word)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        (f"{X} dwarfs {X}", "dwarfs", "exceeds"),
        (f"{X} was outdone by {X}", "outdone", "less"),
        (f"{X} resembles {X}", "resembles", "similar"),
        (f"{X} outnumbered those of {X} by four to one", "outnumbered", "multiple"),
    ],
)
def test_verbs_order_and_liken(text: str, word: str, kind: str) -> None:
    assert [f.kind for f in verb(*at(text, word))] == [kind]


def test_a_verb_that_is_a_noun_is_none() -> None:
    assert not list(verb(*at(f"a larger share of {X}", "share")))


def test_likening_leads_over_words_between() -> None:
    words, i = at(f"{X} has been compared by soldiers to {X}", "compared")
    assert [words[f.slot].place for f in liken(words, i)] == [True]
    assert not list(liken(*at(f"they compared notes in {X} with {X}", "compared")))


def test_ends_fates_and_what_was_lived() -> None:
    assert list(end_of(*at(f"{X} went the way of {X}", "way")))
    assert list(end_of(*at(f"{X} reduced to the condition of {X}", "condition")))
    assert list(fate(*at(f"{X} shared {X}'s fate", "fate")))
    assert list(what(*at(f"{X} knows what {X} went through", "what")))
    assert not list(end_of(*at(f"{X} in the end of {X}", "end")))


def test_likeness_of_two_joined_places() -> None:
    assert list(between(*at(f"parallels between the ruins of {X} and those of {X}", "between")))
    assert list(joint(*at(f"{X} and {X} met the same end", "and")))
    assert not list(joint(*at(f"{X} and {X} stayed in the same hotel", "and")))


def test_memories_and_returns() -> None:
    assert list(leading(*at(f"{X} reminds him of {X}", "reminds")))
    assert list(again(*at(f"{X} all over again in {X}", X)))
    assert list(like(*at(f"{X} looks like {X}", "like")))
    assert not list(like(*at(f"cities like {X}", "like")))
