"""Years apart from places, and the ones in a sentence with a name."""

from __future__ import annotations

from wartoll.claims.places import times_in
from wartoll.claims.stated import near, stated_apart

TEXT = "In 1999 the army came. Grozny burned in January 2000, and again."


def test_a_year_inside_a_name_is_not_apart() -> None:
    times = times_in(TEXT)
    assert [start for start, _ in stated_apart(TEXT, times, [])] == [start for start, _ in times]
    assert len(stated_apart(TEXT, times, [(23, 53)])) == len(times) - 1


def test_only_years_of_the_same_sentence_are_near() -> None:
    stated = stated_apart(TEXT, times_in(TEXT), [])
    (days,) = near(TEXT, (23, 29), stated)
    assert days[0].year == 2000
    assert near(TEXT, (23, 29), stated[:1]) == ()
