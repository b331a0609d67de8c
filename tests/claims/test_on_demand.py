"""A pattern on demand finds what the compiled pattern finds."""

from __future__ import annotations

import re

import pytest

from wartoll.claims.on_demand import OnDemand

TEXT = "One city, two CITIES; a citadel."


@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_it_finds_what_the_compiled_pattern_finds(method: str) -> None:
    for pattern, flags in ((r"cit\w+", 0), (r"cit\w+", re.IGNORECASE), (r".+", 0), (r"town", 0)):
        whole = getattr(re.compile(pattern, flags), method)(TEXT)
        ours = OnDemand(pattern, flags)
        for _ in ("first use", "second use"):
            found = getattr(ours, method)(TEXT)
            assert (found and found.span()) == (whole and whole.span())


def test_all_matches_and_replacements() -> None:
    ours = OnDemand(r"cit\w+", re.IGNORECASE)
    assert [m[0] for m in ours.finditer(TEXT)] == ["city", "CITIES", "citadel"]
    assert [m[0] for m in ours.finditer(TEXT, 5, 21)] == ["CITIES"]
    assert OnDemand("t[wo]+").sub("2", "two to") == "2 2"


def test_nothing_is_compiled_before_it_is_looked_for() -> None:
    broken = OnDemand("(")
    with pytest.raises(re.error):
        broken.search(TEXT)
    assert not hasattr(broken, "_no_such_thing")
