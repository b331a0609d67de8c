"""Comparisons of two clauses, and what only looks like them."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.phrases import PHRASES
from wartoll.claims.phrases_clauses import CLAUSES
from wartoll.claims.places import Gazetteer


def test_the_rows_are_in_the_table_behind_the_denials_that_order() -> None:
    ids = [row.id for row in PHRASES]
    assert ids.index("not-as") < ids.index(CLAUSES[0].id) < ids.index("multiple-as")


@pytest.mark.parametrize(
    "text",
    [
        "Hama was flattened in 1982; a generation later the same architect was sent to Homs.",
        "She lived through Dresden, and moved to Mosul the same year.",
        "Marawi was spared the fate of Mosul.",
        "Mosul is in the league of friendly towns with Aleppo.",
        "He covered Grozny in 2000 and Raqqa in 2017.",
        "The same was said of Raqqa and of Mosul.",
    ],
)
def test_what_only_looks_like_one_is_no_claim(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer)[0] == ()
