from __future__ import annotations

from typing import Any

import pytest

from wartoll.brief.compose import outline as compose
from wartoll.brief.outline import Outline, Picture


def test_the_first_screen(outline: Outline) -> None:
    page = outline.claims[0]
    assert outline.title == "Claim check: Raqqa 2017 and Dresden 1945"
    assert page.said == "Example Ministry of Defence, 22 October 2017"
    assert page.verdict.verdict == "mixed"
    assert (page.then_date, page.then_verdict and page.then_verdict.verdict) == ("23 October 2017", "mixed")
    assert outline.date_words == "22 November 2026"


def test_own_and_party_figures_are_counted(outline: Outline) -> None:
    assert outline.own_figures == 1
    assert outline.party_figures == 2


def test_what_the_claim_rests_on_is_cited_once(outline: Outline) -> None:
    ids = [row.id for group in outline.groups for row in group.rows]
    assert len(ids) == len(set(ids))
    assert "raqqa-2017/deaths/05" not in ids  # bodies recovered: no part of this claim


def test_what_would_change_the_verdict(outline: Outline, made: Any, claim: Any) -> None:
    lines = outline.claims[0].would_change
    assert lines[0] == "The text gives no number for share destroyed."
    assert "A count of the dead of Raqqa that is bounded from above." in lines
    silent = claim.model_copy(update={"would_change": (), "missing_measures": ()})
    result = made.result.model_copy(update={"claims": (silent,)})
    shown = compose(result, made.catalogue, text="", date="", organisation=None).claims[0].would_change
    assert shown == (
        "Share destroyed: reading an unstated basis as buildings.",
        "People displaced: a usable figure for each of the two cities would make it checkable.",
    )


def test_unknown_speaker_and_date_are_said(made: Any, claim: Any) -> None:
    result = made.result.model_copy(update={"claims": (claim.model_copy(update={"claimant": "", "date": ""}),)})
    shown = compose(result, made.catalogue, text=made.text, date="", organisation=None)
    assert shown.claims[0].said == "Claimant not named, date not stated"


def test_a_reference_outside_the_catalogue_is_named(made: Any, claim: Any) -> None:
    lost = claim.model_copy(update={"references": (), "unresolved_references": ("Atlantis",), "then": None})
    result = made.result.model_copy(update={"claims": (lost.model_copy(update={"now": claim.now}),)})
    shown = compose(result, made.catalogue, text=made.text, date="", organisation=None)
    assert shown.claims[0].unresolved == ("Atlantis",)
    assert shown.title == "Claim check: Raqqa 2017 and Atlantis"


def test_a_text_without_a_claim_has_an_outline(made: Any) -> None:
    shown = compose(
        made.result.model_copy(update={"claims": ()}), made.catalogue, text=made.text, date="", organisation=None
    )
    assert shown.claims == ()
    assert len(shown.quotes) == 2


@pytest.mark.parametrize(("side", "city"), [("subject", "Raqqa 2017"), ("reference", "Dresden 1945")])
def test_photographs_are_of_their_own_place(made: Any, side: Any, city: str) -> None:
    picture = Picture(data=b"\xff\xd8x", media_type="image/jpeg", credit="A", licence="CC0-1.0", of=side)
    shown = (
        compose(made.result, made.catalogue, text=made.text, date="", organisation=None, pictures=[picture])
        .claims[0]
        .photographs[0]
    )
    assert shown.city == city
    assert shown.uri == "data:image/jpeg;base64,/9h4"
    assert "not before and after" in shown.alt
