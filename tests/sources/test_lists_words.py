"""The tables of words."""

from __future__ import annotations

from wartoll.sources.lists_words import (
    HEADINGS,
    MEN,
    MONTHS,
    NEWBORN,
    NOT_KNOWN,
    UNITS,
    WOMEN,
    known_headings,
    plain_word,
)


def test_a_word_means_one_thing() -> None:
    assert not MEN & WOMEN
    assert not NEWBORN & set(UNITS)
    words = [word for heading in HEADINGS for word in heading.words]
    assert len(words) == len(set(words)), sorted(w for w in words if words.count(w) > 1)
    assert set(MONTHS.values()) == set(range(1, 13))


def test_words_stand_as_they_are_compared() -> None:
    for word in (*MEN, *WOMEN, *MONTHS, *UNITS, *(w for heading in HEADINGS for w in heading.words)):
        assert word
        assert word == plain_word(word)
    assert all(word == word.lower() for word in NOT_KNOWN)


def test_plain_words() -> None:
    assert plain_word("  Date_of-Death: ") == "date of death"
    assert plain_word("\u200fالإسمُ الكاملة") == "الاسم الكامله"


def test_known_headings() -> None:
    assert known_headings(["Age", "الاسم", "Said Najdi"]) == 2
    assert known_headings(["سعيد النجدي", "34"]) == 0
