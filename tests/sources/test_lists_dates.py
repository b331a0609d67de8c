"""Dates, and what is open about them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.sources.lists_dates import NO_DATE, as_ordered, order_found, read_date, western_digits

DAY = date(2017, 3, 12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2017-03-12", "2017/3/12", "٢٠١٧/٣/١٢", "۲۰۱۷-۰۳-۱۲", "20170312", "2017-03-12 14:30", "2017-03-12T14:30:00Z",
     "12 March 2017", "March 12, 2017", "12-Mar-2017", "12 آذار 2017", "١٢ مارس ٢٠١٧", "12 марта 2017 г.",
     "12 березня 2017", "12 במרץ 2017"],
)  # fmt: skip
def test_dates_that_mean_one_day(text: str) -> None:
    assert read_date(text) == (DAY, DAY, False)


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "31/02/2017", "2017", "March 2017", "1438/03/12", "2017-13-40", "12/03/2017 - 15/03/2017",
     "42806", "3000-01-01"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read_date(text) == NO_DATE


@given(DAYS)
def test_a_date_written_either_way_round_is_among_its_readings(day: date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}").dmy == day
    assert read_date(f"{day.month}.{day.day}.{day.year}").mdy == day
    assert read_date(day.isoformat())[:2] == (day, day)


@given(DAYS, st.sampled_from(["dmy", "mdy"]))
def test_a_date_is_open_exactly_where_both_readings_are_days_that_differ(day: date, order: str) -> None:
    read = read_date(f"{day.day}/{day.month}/{day.year}")
    assert read.either == (day.day <= 12 and day.day != day.month)
    assert as_ordered(read, order) in ({day, None} if not read.either else {day, date(day.year, day.day, day.month)})  # type: ignore[arg-type]  # as sampled


def test_years_of_two_digits_are_always_open() -> None:
    read = read_date("13.6.17")
    assert (read.dmy, read.short, read.either) == (date(2017, 6, 13), True, True)
    assert read_date("13.6.85").dmy == date(1985, 6, 13)
    assert as_ordered(read, "") is None
    assert as_ordered(read, "dmy") == date(2017, 6, 13)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["13/6/2017", "1/6/2017"], "dmy"),
        (["6/13/2017", "1/6/2017"], "mdy"),
        (["13/6/2017", "6/13/2017"], None),
        (["1/6/2017", "2017-06-13"], None),
        (["6/6/2017", "2017-06-13", "nothing"], ""),
        (["13/6/17", "13/6/2017"], None),
        ([], ""),
    ],
)
def test_a_column_settles_its_order_or_does_not(texts: list[str], order: str | None) -> None:
    assert order_found([read_date(text) for text in texts]).order == order


def test_digits() -> None:
    assert western_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 12") == "0123456789 0123456789 12"
