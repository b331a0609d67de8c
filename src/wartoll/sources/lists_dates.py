"""Dates as lists of the killed write them, and the one question that no cell can answer alone: day first or month?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from .lists_words import MONTHS, plain_word

Order = Literal["", "dmy", "mdy"]
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: two-digit years below this are of this century
TURN = 70
_DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?|z|[+-]\d{2}:?\d{2})?\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


class Read(NamedTuple):
    """What a text may mean: the date read day first, and read month first; None where it is none that way.

    `short` is true for a year of two digits: then even which number is the year is open until somebody says so.
    """

    dmy: date | None
    mdy: date | None
    short: bool = False

    @property
    def either(self) -> bool:
        """Whether both readings are dates, and differ."""
        return self.short or (self.dmy is not None and self.mdy is not None and self.dmy != self.mdy)


NO_DATE = Read(None, None)


def western_digits(text: str) -> str:
    """The text with Arabic and Persian digits as 0 to 9 (Hebrew and Cyrillic texts use these already)."""
    return text.translate(_DIGITS)


def read_date(text: str) -> Read:
    """What one cell may mean; `NO_DATE` where it is no full date between 1900 and 2100."""
    cell = _CLOCK.sub("", western_digits(text).replace("،", ",").strip()).strip()
    if found := _YEAR_FIRST.fullmatch(cell) or _RUN.fullmatch(cell):
        year, month, day = map(int, found.groups())
        return _sure(_day(year, month, day))
    if found := _YEAR_LAST.fullmatch(cell):
        one, two, year = map(int, found.groups())
        short = len(found[3]) == 2
        year += (2000 if year < TURN else 1900) if short else 0
        dates = _day(year, two, one), _day(year, one, two)
        return Read(*dates, short and dates != (None, None))
    return _worded(cell)


def _sure(found: date | None) -> Read:
    return Read(found, found)


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(cell: str) -> Read:
    """A date with the month in letters: 12 March 2017, March 12, 2017, 12 آذار 2017, 12 марта 2017 г."""
    plain = plain_word(cell)
    numbers = re.findall(r"\d+", plain)
    month = next((MONTHS[word] for word in _months(plain)), None)
    if month is None or len(numbers) != 2:
        return NO_DATE
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    return _sure(_day(int(years[0]), month, int(days[0]))) if len(years) == len(days) == 1 else NO_DATE


def _months(plain: str) -> list[str]:
    """Words of a text that are months, those of two words first."""
    words = " ".join(_WORDED.findall(plain)).split()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return [word for word in (*pairs, *words, *(w.removeprefix("ב") for w in words)) if word in MONTHS]


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a column says about its own order: places of texts that can be read one way, both ways, or too short."""

    day_first: tuple[int, ...]
    month_first: tuple[int, ...]
    either: tuple[int, ...]
    short: tuple[int, ...]

    @property
    def order(self) -> Order | None:
        """The order, `` where it does not matter, None where it must be asked."""
        if self.short or (self.day_first and self.month_first):
            return None
        if self.day_first or self.month_first:
            return "dmy" if self.day_first else "mdy"
        return None if self.either else ""


def order_found(texts: Sequence[Read]) -> OrderFound:
    """Which of the texts settle the order, and which are open."""
    at = list(enumerate(texts))
    return OrderFound(
        tuple(n for n, read in at if read.dmy and not read.mdy and not read.short),
        tuple(n for n, read in at if read.mdy and not read.dmy and not read.short),
        tuple(n for n, read in at if read.either and not read.short),
        tuple(n for n, read in at if read.short),
    )


def as_ordered(read: Read, order: Order) -> date | None:
    """The date of a text under an order; without one, the date that both readings share."""
    if order:
        return read.dmy if order == "dmy" else read.mdy
    return read.dmy if read.dmy == read.mdy and not read.short else None
