"""Which place `it` stands for."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Raqqa was levelled. Raqqa was hit by shells.\n\nThe army razed Grozny in 1999. Survivors remembered "
            "Dresden.\n\nWas it as bad as Stalingrad?",
            [],
        ),
        ("Mosul was razed. It recalled Dresden.\n\nWas it as bad as Stalingrad?", ["mosul-2016-17"]),
        ("Mosul was hit.\n\nIt was worse than Dresden.", ["mosul-2016-17"]),
        ("Raqqa fell. Mosul was as ruined as Dresden. It was worse than Stalingrad.", ["mosul-2016-17"] * 2),
        ("Raqqa is like Dresden.\n\nThe city was worse than Stalingrad.", ["raqqa-2017"] * 2),
        ("Another Dresden?\n\nRaqqa lies in ruins.", ["raqqa-2017"]),
    ],
)
def test_only_the_main_subject_is_carried_over_a_paragraph(
    gazetteer: Gazetteer, text: str, subjects: list[str]
) -> None:
    assert [c.subject for c in find_claims(text, gazetteer)[0]] == subjects


def test_the_reference_of_the_sentence_before_is_not_the_subject_of_the_next(gazetteer: Gazetteer) -> None:
    claims, _ = find_claims("Dresden was nothing compared to Raqqa. It was worse than Stalingrad.", gazetteer)
    assert [(c.subject, *c.references) for c in claims] == [
        ("raqqa-2017", "dresden-1945"),
        ("raqqa-2017", "stalingrad-1942-43"),
    ]
