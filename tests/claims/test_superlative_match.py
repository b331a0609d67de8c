"""Superlatives: whom they speak of, and since when."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer


@pytest.mark.parametrize(
    ("text", "subject", "since"),
    [
        ("Raqqa is the most destroyed city in modern times.", "raqqa-2017", "1945-09-02"),
        ("Mosul saw the most intense urban combat since World War II.", "mosul-2016-17", "1945-09-02"),
        ("Mariupol is the worst-hit city of the 21st century.", "mariupol-2022", "2001-01-01"),
        ("Mariupol is the most devastated city in Europe since 1995.", "mariupol-2022", "1995-01-01"),
        ("No city since Stalingrad has been destroyed like Mariupol.", "mariupol-2022", "1942-08-23"),
        ("Not since Dresden has a city been burned like Raqqa.", "raqqa-2017", "1945-02-13"),
        ("Nothing like Mosul has been seen since 1945.", "mosul-2016-17", "1945-09-02"),
        ("The destruction of Aleppo is without parallel in history.", "aleppo-2012-16", ""),
        ("Mariupol fell. The destruction of the city is unprecedented since 1945.", "mariupol-2022", "1945-09-02"),
    ],
)
def test_subject_and_class(gazetteer: Gazetteer, text: str, subject: str, since: str) -> None:
    (claim,), _ = find_claims(text, gazetteer)
    assert (claim.kind, claim.subject, claim.references, claim.since) == ("superlative", subject, (), since)


def test_a_class_of_cities_has_members_that_are_cities(gazetteer: Gazetteer) -> None:
    (claim,), _ = find_claims("Raqqa is the most destroyed city in modern times.", gazetteer)
    assert claim.members == ("city",)


@pytest.mark.parametrize(
    "text",
    [
        "Monday was the deadliest day in Aleppo since the start of the war.",
        "Aleppo is the largest city in Syria.",
        "Raqqa had the best museum in the world.",
        "The most destroyed city was never named.",
        "The heaviest night of bombing in Raqqa since June left 12 dead.",
    ],
)
def test_days_sizes_and_other_subjects_are_none(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer) == ((), ())
