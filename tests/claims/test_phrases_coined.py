"""Coined words compare; a name with a number or a noun beside it does not."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer
from wartoll.sources.catalogue import load


@pytest.fixture(scope="module")
def shipped_places() -> Gazetteer:
    return Gazetteer(load())


@pytest.mark.parametrize(
    ("text", "subject", "reference"),
    [
        ("We have seen many Dresdens in Syria; Raqqa is only the latest.", "raqqa-2017", "dresden-1945"),
        ("Raqqa is one of the Stalingrads of our time.", "raqqa-2017", "stalingrad-1942-43"),
        ("Raqqa has been Dresdened.", "raqqa-2017", "dresden-1945"),
        ("Mosul was Aleppo-fied block by block.", "mosul-2016-17", "aleppo-2012-16"),
        ("The Aleppofication of Mosul had begun.", "mosul-2016-17", "aleppo-2012-16"),
        ("Raqqa suffered Hiroshima-style devastation.", "raqqa-2017", "hiroshima-1945"),
        ("Mariupol has seen Aleppo-like destruction.", "mariupol-2022", "aleppo-2012-16"),
    ],
)
def test_a_coined_word_is_a_likeness(shipped_places: Gazetteer, text: str, subject: str, reference: str) -> None:
    claims, _ = find_claims(text, shipped_places)
    assert [(c.kind, c.subject, c.references) for c in claims] == [("similar", subject, (reference,))]


@pytest.mark.parametrize(
    "text",
    [
        "Two Raqqa families were sent to Mosul.",
        "Several Hamburg ships reached Beirut.",
        "At least 12 Aleppo patients were moved to Homs.",
        "The Warsaw Pact met in Raqqa.",
        "The Hamburg airport sent relief to Mosul.",
        "Hamas fighters left Homs.",
        "Grozny-style barbecue is popular in Raqqa.",
        "There will be no more Dresdens, and Raqqa will be spared.",
    ],
)
def test_what_only_names_a_place_is_no_claim(shipped_places: Gazetteer, text: str) -> None:
    assert find_claims(text, shipped_places)[0] == ()
