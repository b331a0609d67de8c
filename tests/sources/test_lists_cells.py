"""Ages, years, sexes, degrees."""

from __future__ import annotations

import pytest

from wartoll.sources.lists_cells import MEANINGS, age, birth_year, latitude, longitude, sex
from wartoll.sources.lists_report import REASONS


@pytest.mark.parametrize(
    ("text", "years"),
    [("34", 34), ("34.0", 34), ("34,5", 34), ("٣٤", 34), ("۳۴", 34), ("34 years", 34), ("٣٤ سنة", 34),
     ("34 года", 34), ("6 months", 0),
     ("18 months", 1), ("٦ أشهر", 0), ("3 days", 0), ("newborn", 0),
     ("رضيع", 0), ("0", 0), ("120", 120)],
)  # fmt: skip
def test_ages(text: str, years: int) -> None:
    assert age(text) == years


@pytest.mark.parametrize("text", ["220", "121", "-1", "20-30", "child", "", "30s", "1980-01-01", "=2017-1990", "3 4"])
def test_what_is_no_age(text: str) -> None:
    assert age(text) is None


def test_years_of_birth() -> None:
    assert [birth_year(t) for t in ("1980", "12/03/1980", "١٩٨٠", "3 May 1980")] == [1980] * 4
    assert [birth_year(t) for t in ("80", "1700", "1980-1985", "1400", "")] == [None] * 5


def test_sexes() -> None:
    assert [sex(t) for t in ("M", "Male", "ذكر", "муж.", "ч", "זכר")] == ["m"] * 6
    assert [sex(t) for t in ("F", "أنثى", "انثى", "Жен", "жіноча", "נקבה")] == ["f"] * 6
    assert [sex(t) for t in ("1", "", "child", "?")] == [None] * 4
    assert [sex(t, men=("1",), women=("2", "m")) for t in ("1", "٢", "m", "f")] == ["m", "f", "f", "f"]


def test_degrees() -> None:
    assert [latitude(t) for t in ("35.95", "35,95", "٣٥٫٩٥", "35.95 N", "35.95°S", "-35.95")] == [35.95] * 4 + [
        -35.95
    ] * 2
    assert [longitude(t) for t in ("39.0 E", "39 w", "180")] == [39.0, -39.0, 180.0]
    assert [latitude(t) for t in ("95", "35.95 E", "x", "")] == [None] * 4
    assert longitude("39 N") is None


def test_every_meaning_has_its_reason() -> None:
    assert {meaning.role for meaning in MEANINGS} <= set(REASONS)
