"""What a place's name belongs to: its fate, or its nightlife."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.heads import head_of, kind_of
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import sentences


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Raqqa's nightlife is famous.", "other"),
        ("The road to Raqqa is open.", "other"),
        ("Raqqa's ruined centre is empty.", "fate"),
        ("Raqqa's charm offensive went on.", "fate"),
        ("Raqqa's pigeons are back.", "open"),
        ("Raqqa fell.", "none"),
    ],
)
def test_the_noun_that_a_place_belongs_to(gazetteer: Gazetteer, text: str, head: str) -> None:
    (sentence,) = sentences(text, gazetteer.mentions(text))
    assert head_of(sentence, sentence.mentions[0]) == head


def test_a_word_of_harm_is_a_fate() -> None:
    assert (kind_of("bombed houses"), kind_of("bakeries"), kind_of("pigeons")) == ("fate", "other", "open")


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa's nightlife is compared with Dresden's in the guidebook.",
        "The bridge at Mosul resembles the one in Raqqa, built by the same firm.",
        "The road from Mosul to Raqqa is worse than it was in 2016.",
        "A Dresden-style warehouse is planned in Raqqa.",
        "The methods used in Warsaw to date old timber are now being used in Raqqa.",
        "When they look at Raqqa, investors see Dresden ten years ago.",
    ],
)
def test_what_is_no_harm_is_not_compared(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer)[0] == ()
