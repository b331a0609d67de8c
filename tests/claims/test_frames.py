"""Words are read by their form: verbs in every form, comparatives without a list."""

from __future__ import annotations

import pytest

from wartoll.claims.frames import above, comparative, is_form, stems, words_of


@pytest.mark.parametrize("form", ["compare", "compares", "compared", "comparing"])
def test_every_form_of_a_verb_is_the_verb(form: str) -> None:
    assert is_form(form, frozenset({"compare"}))


@pytest.mark.parametrize(
    ("form", "verb"),
    [("outdid", "outdo"), ("matched", "match"), ("topped", "top"), ("buried", "bury"), ("met", "meet")],
)
def test_irregular_and_doubled_forms(form: str, verb: str) -> None:
    assert verb in stems(form)


@pytest.mark.parametrize("word", ["worse", "grimmer", "deadlier", "sootier", "fewer"])
def test_comparatives_by_their_ending(word: str) -> None:
    assert comparative(word)


@pytest.mark.parametrize("word", ["never", "river", "commander", "rather", "richer", "her"])
def test_words_that_only_end_like_one(word: str) -> None:
    assert not comparative(word)


@pytest.mark.parametrize("word", ["surpassed", "outnumbers", "outpaced", "outdone"])
def test_verbs_made_with_out_put_their_subject_above(word: str) -> None:
    assert above(word)
    assert not above("outside")


def test_words_know_where_they_stand_and_which_are_places() -> None:
    text, masked = "Raqqa fell like Carthage.", "\ue000" * 5 + " fell like Carthage."
    words = words_of(masked, text)
    assert [w.text for w in words if w.place] == ["\ue000" * 5, "carthage"]
    assert all(masked[w.start : w.end].lower() == w.text for w in words)
