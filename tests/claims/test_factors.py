"""Multiples and fractions in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.claims.factors import CARDINALS, PARTS, number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("one and a half", 1.5),
        ("two and a third", 7 / 3),
        ("a fortieth", 1 / 40),
        ("a mere tenth", 1 / 10),
        ("two-thirds", 2 / 3),
        ("half", 0.5),
        ("twenty-five", 25),
        ("3,5", 3.5),
        ("tenfold", 10),
        ("double", 2),
        ("40 per cent", 0.4),
        ("several", None),
        ("a city", None),
    ],
)
def test_words_are_the_number_that_they_say(words: str, number: float | None) -> None:
    assert number_of(words) == (pytest.approx(number) if number is not None else None)


@given(st.sampled_from(sorted(CARDINALS)), st.sampled_from(sorted(PARTS)))
def test_a_mixed_number_is_its_whole_and_its_part(whole: str, part: str) -> None:
    assert number_of(f"{whole} and a {part}") == pytest.approx(CARDINALS[whole] + 1 / PARTS[part])
