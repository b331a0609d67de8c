"""The half after `but` that turns a comparison round."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer


def test_the_other_half_is_a_claim_of_its_own_on_its_own_harm(gazetteer: Gazetteer) -> None:
    text = "Fewer people died in Raqqa in 2017 than in Mosul, but more homes were destroyed."
    claims, _ = find_claims(text, gazetteer)
    assert [(c.kind, c.subject, c.references, c.measures) for c in claims] == [
        ("less", "raqqa-2017", ("mosul-2016-17",), ("people_killed",)),
        ("exceeds", "raqqa-2017", ("mosul-2016-17",), ("share_destroyed",)),
    ]
    assert claims[1].text == "more homes were destroyed"


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa was worse than Mosul, but more journalists came.",
        "Raqqa was worse than Mosul, but more homes were rebuilt than destroyed.",
        "Raqqa was worse than Mosul, but fewer people died than in Aleppo.",
        "Raqqa is like Mosul, but more homes were destroyed.",
    ],
)
def test_a_half_that_is_no_simple_turn_is_left(gazetteer: Gazetteer, text: str) -> None:
    claims, _ = find_claims(text, gazetteer)
    assert not [c for c in claims if "but-more" in c.rules]
