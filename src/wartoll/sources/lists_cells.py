"""Ages, years of birth, sexes and coordinates as lists of the killed write them: one text -> one value or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .lists_dates import read_date, western_digits
from .lists_words import MEN, NEWBORN, UNITS, WOMEN, plain_word

OLDEST = 120
FIRST_BIRTH, LAST_BIRTH = 1850, 2100
_AGE = re.compile(r"(?P<before>[^\d]*?)(?P<number>\d{1,4}([.,٫]\d+)?)(?P<after>[^\d]*)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_COORDINATE = re.compile(r"([+-]?)(\d{1,3}([.,٫]\d+)?)\s*°?\s*([NSEWnsew]?)")


class Meaning(NamedTuple):
    """How the cells of a column are read: the parser, and what is said of a cell that it cannot read."""

    role: str
    parse: Callable[[str], float | str | None]
    fault: str


def age(text: str) -> int | None:
    """Whole years: 34, 34.0, ٣٤, "34 years", "6 months" (0), "newborn" (0); None for 220, -1, "20-30", "child"."""
    cell = western_digits(text).strip()
    if plain_word(cell) in NEWBORN:
        return 0
    found = _AGE.fullmatch(cell)
    if found is None or cell.startswith("-"):
        return None
    words = plain_word(f"{found['before']} {found['after']}")
    unit = 1.0 if not words else UNITS.get(words)
    if unit is None:
        return None
    years = float(found["number"].replace(",", ".").replace("٫", ".")) * unit
    return int(years) if years <= OLDEST else None


def birth_year(text: str) -> int | None:
    """The year of birth: the only year from 1850 to 2100 in the text, which may be a date."""
    cell = western_digits(text)
    years = {int(year) for year in _YEAR.findall(cell) if FIRST_BIRTH <= int(year) <= LAST_BIRTH}
    if len(years) == 1:
        return years.pop()
    read = read_date(cell)
    return read.dmy.year if read.dmy and read.dmy == read.mdy else None


def sex(text: str, men: tuple[str, ...] = (), women: tuple[str, ...] = ()) -> str | None:
    """m, f or None; `men` and `women` are codes of the list's own, which come first."""
    word = plain_word(western_digits(text))
    if word in set(map(plain_word, men)):
        return "m"
    if word in set(map(plain_word, women)):
        return "f"
    return "m" if word in MEN else "f" if word in WOMEN else None


def latitude(text: str) -> float | None:
    """Degrees from -90 to 90, south below 0; None otherwise."""
    return _degrees(text, 90, "NS")


def longitude(text: str) -> float | None:
    """Degrees from -180 to 180, west below 0; None otherwise."""
    return _degrees(text, 180, "EW")


def _degrees(text: str, most: int, letters: str) -> float | None:
    found = _COORDINATE.fullmatch(western_digits(text).strip())
    if found is None:
        return None
    letter = found[4].upper()
    value = float(found[2].replace(",", ".").replace("٫", "."))
    if value > most or (letter and letter not in letters):
        return None
    return -value if found[1] == "-" or letter in ("S", "W") else value


MEANINGS: tuple[Meaning, ...] = (
    Meaning("age", age, f"no age from 0 to {OLDEST}"),
    Meaning("birth_year", birth_year, f"no year of birth from {FIRST_BIRTH} on"),
    Meaning("sex", sex, "no known word for a sex"),
    Meaning("lat", latitude, "no latitude in degrees"),
    Meaning("lon", longitude, "no longitude in degrees"),
)
