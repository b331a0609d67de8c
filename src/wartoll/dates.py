"""Partial dates as sources print them: a year, a month, or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_PARTIAL = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return year, month, day


@lru_cache(maxsize=4096)  # the same few hundred dates are compared thousands of times in one check
def first_day(text: str) -> date:
    """The earliest day that a partial date may mean; ValueError where there is no such day."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def last_day(text: str) -> date:
    """The latest day that a partial date may mean; a date counts as known only from then on."""
    year, month, day = _parts(text)
    if month is None:
        return date(year, 12, 31)
    date(year, month, 1)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def is_date(text: str) -> bool:
    """Whether the text is a partial date that exists (31 February does not)."""
    try:
        last_day(text)
    except ValueError:
        return False
    return True


def days_between(start: str, end: str) -> int:
    """Days from the first day of `start` to the last day of `end`, both counted."""
    return (last_day(end) - first_day(start)).days + 1


def known_by(published: str, as_of: str) -> bool:
    """Whether something published on a partial date was known on the day `as_of`."""
    return bool(published) and last_day(published) <= last_day(as_of)
