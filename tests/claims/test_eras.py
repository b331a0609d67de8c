"""Years and wars as days."""

from __future__ import annotations

from datetime import date

import pytest

from wartoll.claims.eras import own_names, span_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1945", date(1945, 1, 1), date(1945, 12, 31)),
        ("1999-2000", date(1999, 1, 1), date(2000, 12, 31)),
        ("1994–95", date(1994, 1, 1), date(1995, 12, 31)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("the Second World War", date(1939, 9, 1), date(1945, 9, 2)),
        ("WWII", date(1939, 9, 1), date(1945, 9, 2)),
        ("the first Chechen war", date(1994, 12, 11), date(1996, 8, 31)),
        ("wartime", date(1939, 9, 1), date(1945, 9, 2)),
    ],
)
def test_spans(text: str, first: date, last: date) -> None:
    assert span_of(text) == (first, last)


def test_no_time_is_none() -> None:
    assert span_of("long ago") is None


def test_a_country_has_its_adjectives() -> None:
    assert "Syrian" in own_names("Syria").split("|")
    assert own_names("") == ""
    assert own_names("Atlantis (the island)") == r"Atlantis\ \(the\ island\)"
