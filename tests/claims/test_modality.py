"""Comparisons that are supposed, asked, or carry a word that is not read."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.modality import ASKED, warning_of
from wartoll.claims.places import Gazetteer
from wartoll.claims.read import read_text


@pytest.mark.parametrize(
    "text",
    [
        "If Raqqa had been bombed like Dresden, nobody would have lived.",
        "Had Raqqa been bombed like Dresden, nobody would have lived.",
        "If Raqqa were bombed like Dresden, the world would act.",
        "Raqqa would have been worse than Dresden if the coalition had used bombers.",
        "Had the city not been evacuated, Mariupol would have been worse than Stalingrad.",
    ],
)
def test_what_is_supposed_against_the_facts_is_no_claim(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer)[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "If Dresden was hell, Raqqa was worse.",
        "If anyone had doubts, Raqqa was worse than Dresden.",
        "Even if it had been spared, Raqqa looks like Dresden.",
        "Raqqa was worse than Dresden, and if the army had waited nobody would have died.",
        "Had Raqqa become the new Dresden?",
    ],
)
def test_an_if_that_supposes_nothing_leaves_the_claim(gazetteer: Gazetteer, text: str) -> None:
    assert len(find_claims(text, gazetteer)[0]) == 1


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Is Raqqa the new Dresden?", True),
        ("“Is Raqqa the new Dresden?” asked the reporter.", True),
        ("Another Dresden? Raqqa after the siege", True),
        ("Raqqa is the new Dresden. Who knew?", False),
        ("Is Raqqa the new Dresden?\n\nRaqqa is like Dresden, the army said.", False),
    ],
)
def test_a_question_is_a_claim_that_is_asked(gazetteer: Gazetteer, text: str, is_asked: bool) -> None:
    (claim,) = read_text(text, gazetteer).claims
    assert (ASKED in claim.rules) == is_asked


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("Mariupol was worse than Dresden and Berlin in 1945 combined.", "combined", "each reference"),
        ("More people died in Mariupol than in Mosul and Raqqa put together.", "together", "each reference"),
        ("The combined dead of Raqqa and Mosul were fewer than in Mariupol.", "combined", "each reference"),
        ("Raqqa was 50% worse than Mosul.", "50%", "only the direction"),
        ("50 per cent more people died in Mosul than in Raqqa.", "50 per cent", "only the direction"),
        ("Mosul was a third worse than Raqqa.", "a third", "only the direction"),
    ],
)
def test_words_that_are_not_read_are_said(gazetteer: Gazetteer, text: str, word: str, left: str) -> None:
    reading = read_text(text, gazetteer)
    assert all(f"not read: {word}" in c.rules for c in reading.claims)
    assert [w for w in reading.warnings if w.startswith(f"{word!r} was not read: {left}")]


def test_words_that_are_read_or_belong_elsewhere_are_not_said(gazetteer: Gazetteer) -> None:
    for text in (
        "Raqqa is worse than Mosul.",
        "Three times as many people died in Mosul as in Raqqa together with it.",
    ):
        reading = read_text(text, gazetteer)
        assert reading.claims
        assert reading.warnings == ()
    assert warning_of("worse-than") == ""
