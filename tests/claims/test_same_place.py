"""Two episodes of one place are compared only where the words decide which is which, and of harm."""

from __future__ import annotations

import pytest

from wartoll.claims.places import Gazetteer
from wartoll.claims.same_place import of_one_place
from wartoll.claims.sentences import sentences
from wartoll.sources.catalogue import load


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return Gazetteer(load())


@pytest.mark.parametrize(
    ("text", "kind", "subject", "reference"),
    [
        ("The second assault on Grozny did more damage than the first.", "exceeds", "1999-2000", "1994-95"),
        ("In Grozny fewer people were killed in the second war than in the first.", "less", "1999-2000", "1994-95"),
        ("The first battle for Grozny cost more lives than the second.", "exceeds", "1994-95", "1999-2000"),
        ("Grozny in 1995 was not as wrecked as it would be five years later.", "less", "1994-95", "1999-2000"),
        ("Grozny was hit harder by shells in 2000 than in 1995.", "exceeds", "1999-2000", "1994-95"),
    ],
)
def test_which_episode_is_meant(known: Gazetteer, text: str, kind: str, subject: str, reference: str) -> None:
    (sentence,) = sentences(text, known.mentions(text))
    (found,) = of_one_place(sentence, known)
    assert found.kind == kind
    assert found.subjects[0].candidates == (f"grozny-{subject}",)
    assert found.references[0].candidates == (f"grozny-{reference}",)


@pytest.mark.parametrize(
    "text",
    [
        "The second film about Grozny was longer than the first.",
        "The second assault on Grozny did not do more damage than the first.",
        "The second battle of Mosul cost more lives than the first.",  # of Mosul the catalogue has one episode
        "Grozny lost more homes than Mosul did in the first week.",
    ],
)
def test_nothing_where_the_words_do_not_decide(known: Gazetteer, text: str) -> None:
    (sentence,) = sentences(text, known.mentions(text))
    assert of_one_place(sentence, known) == []
