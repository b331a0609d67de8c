"""Partial dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.dates import days_between, first_day, is_date, known_by, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-10-17", date(2017, 10, 17), date(2017, 10, 17)),
    ],
)
def test_a_partial_date_reaches_from_its_first_to_its_last_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "17", "2017-13", "2017-02-30", "2017-1-1", "June 2017", "2017-10-17T00:00"])
def test_what_is_no_date_is_refused(text):
    assert not is_date(text)
    with pytest.raises(ValueError, match=r"."):
        last_day(text)


def test_a_partial_date_counts_from_its_last_day():
    assert not known_by("2017-10", "2017-10-30")
    assert known_by("2017-10", "2017-10-31")
    assert known_by("2017", "2017")
    assert not known_by("2017", "2017-12-30")
    assert not known_by("", "2017-12-31")


def test_days_count_both_ends():
    assert days_between("1945-02-13", "1945-02-15") == 3
    assert days_between("2016", "2016") == 366


@settings(derandomize=True)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_full_date_is_its_own_first_and_last_day(day):
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day
