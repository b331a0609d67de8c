"""The tables of words: they compile, their measures exist, and lists hold single words."""

from __future__ import annotations

import re

from wartoll.claims.phrase_words import (
    DEGREES,
    DONE_BY,
    FUNCTION_WORDS,
    HARM_WORDS,
    KNOWN_ELSEWHERE,
    LEADS,
    OTHER_SUBJECTS,
    PER_WORDS,
    SIDES,
)
from wartoll.measures import MEASURES


def test_measures_exist_and_patterns_compile() -> None:
    for row in HARM_WORDS:
        assert row.measure in {"", *MEASURES}
        assert re.compile(row.pattern).search("") is None
    for pattern, _ in (*PER_WORDS, *SIDES):
        assert re.compile(DONE_BY + pattern).search("") is None
    assert re.compile(OTHER_SUBJECTS).search("") is None
    assert re.compile(KNOWN_ELSEWHERE).search("Carthage")


def test_lists_hold_single_words_in_lower_case() -> None:
    for words in (LEADS, DEGREES, FUNCTION_WORDS):
        assert all(w == w.lower() and " " not in w for w in words)


def test_every_divisor_is_one_that_a_measure_knows() -> None:
    assert {code for _, code in PER_WORDS} == {"population", "day", "km2"}
