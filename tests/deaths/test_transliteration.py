"""Names across scripts: learned where known, letter by letter where not, and never equal because unreadable."""

from __future__ import annotations

import pytest

from wartoll.deaths.transliteration import equivalents, in_latin, sound_of, token_of

LEARNED = equivalents(
    [("سَامي", "Sami"), ("سامي", "Samy"), ("سامي", "Sami"), ("الحداد", "Al-Haddad"), ("-", "-"), ("ابن الهام", "a b")]
)


def test_equivalents_are_folded_and_the_commonest_wins() -> None:
    assert LEARNED == {"سامي": "sami", "حداد": "haddad"}


def test_a_text_that_is_not_one_token_teaches_nothing() -> None:
    assert token_of("سامي حداد") == ""
    assert token_of("عبد الكريم") == "عبدكريم"


def test_learned_words_are_spelt_as_learned_also_behind_a_prefix() -> None:
    assert in_latin("سامي", LEARNED) == ("sami", True)
    assert in_latin("ابوحداد", LEARNED) == ("abuhaddad", True)


def test_other_words_are_spelt_by_their_letters() -> None:
    spelt = in_latin("شهوان", LEARNED)
    assert not spelt.vowels
    assert sound_of(spelt.text) == sound_of("shahwan")
    assert in_latin("шевченко", {}) == ("shevchenko", True)


def test_what_cannot_be_spelt_is_empty() -> None:
    assert in_latin("\U00012000", {}).text == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("mohammed", "muhamad"), ("yousef", "yusuf"), ("hussein", "husain"), ("qasim", "kasem"), ("fatima", "fatmah")],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("ahmed", "mohammed"), ("samir", "sami"), ("khalid", "walid"), ("anas", "nasr")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_a_sound_of_one_letter_is_none() -> None:
    assert sound_of("ya") == ""
