from __future__ import annotations

import json
from typing import Any

import pytest

from wartoll.brief.claimreview import RATING_VALUES, claim_review, claim_reviewed, dumped, in_script, reviews
from wartoll.brief.compose import outline as compose
from wartoll.brief.outline import Organisation, Outline
from wartoll.brief.verdict_words import VERDICT_ORDER
from wartoll.findings import CheckedClaim, Verdict
from wartoll.records import words

REQUIRED = {"claimReviewed": str, "reviewRating": dict, "itemReviewed": dict, "@context": str, "@type": str}
KNOWN = {
    "ClaimReview": {
        "@context", "@type", "claimReviewed", "inLanguage", "itemReviewed", "reviewRating", "datePublished", "author",
        "citation",
    },
    "Claim": {"@type", "text", "author", "datePublished"},
    "Rating": {"@type", "alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating"},
    "Organization": {"@type", "name", "url"},
    "CreativeWork": {"@type", "name", "url"},
}  # fmt: skip


def valid(node: Any) -> None:
    """Every object has a known type with known properties, none of them empty."""
    if isinstance(node, list):
        for item in node:
            valid(item)
    if isinstance(node, dict):
        assert all(value not in ("", None, [], {}) for value in node.values()), node
        if "@type" in node:
            assert set(node) <= KNOWN[node["@type"]], node
        for value in node.values():
            valid(value)


@pytest.fixture
def review(claim: CheckedClaim, outline: Outline) -> dict[str, Any]:
    return claim_review(claim, outline.claims[0], outline)


def test_it_has_what_readers_of_claimreview_need(review: dict[str, Any]) -> None:
    assert {key: type(review[key]) for key in REQUIRED} == REQUIRED
    valid(review)


def test_the_publisher_is_the_organisation_and_never_the_software(review: dict[str, Any]) -> None:
    assert review["author"] == {"@type": "Organization", "name": "The Example Desk", "url": "https://desk.example"}
    assert "wartoll" not in json.dumps(review)


def test_the_rating_in_words_is_the_headline(review: dict[str, Any], claim: CheckedClaim) -> None:
    assert review["reviewRating"]["alternateName"] == claim.headline
    assert review["datePublished"] == "2026-11-22"
    assert review["itemReviewed"]["datePublished"] == "2017-10-22"


@pytest.mark.parametrize("verdict", words(Verdict))
def test_only_ordered_words_have_a_number(verdict: Verdict, claim: CheckedClaim, outline: Outline) -> None:
    rating = claim_review(claim.model_copy(update={"verdict": verdict}), outline.claims[0], outline)["reviewRating"]
    ordered = verdict in {"fails", "likely fails", "likely holds", "holds"}
    assert ("ratingValue" in rating) == ordered
    if ordered:
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]


def test_the_numbers_rise_with_the_words() -> None:
    values = [value for word in VERDICT_ORDER if (value := RATING_VALUES[word]) is not None]
    assert values == sorted(set(values))
    assert set(RATING_VALUES) == set(words(Verdict))


@pytest.mark.parametrize("text", ["short", "x" * 300, "word " * 60, "exactly " * 9 + "ab", "a\nb  c"])
def test_the_claim_is_short_and_on_one_line(text: str, claim: CheckedClaim) -> None:
    found = claim_reviewed(claim.model_copy(update={"text": text, "reading": ""}))
    assert 0 < len(found) < 75
    assert "\n" not in found


def test_a_long_claim_is_given_as_it_was_read(claim: CheckedClaim) -> None:
    assert claim_reviewed(claim) == "Raqqa 2017 is claimed to be like Dresden 1945"


def test_the_claim_does_not_hold_the_rating(review: dict[str, Any], claim: CheckedClaim) -> None:
    assert claim.headline not in review["claimReviewed"]
    assert not any(f" {word}" in review["claimReviewed"] for word in RATING_VALUES)


def test_what_is_unknown_is_left_out(made: Any, claim: CheckedClaim) -> None:
    bare = claim.model_copy(update={"claimant": "", "date": "", "safer_wording": ""})
    result = made.result.model_copy(update={"claims": (bare,)})
    shown = compose(result, made.catalogue, text=made.text, date="", organisation=None)
    found = claim_review(bare, shown.claims[0], shown)
    assert not {"author", "datePublished"} & set(found)
    assert not {"author", "datePublished"} & set(found["itemReviewed"])
    valid(found)


def test_an_organisation_without_an_address_has_none(made: Any, claim: CheckedClaim) -> None:
    desk = Organisation(name="Desk")
    shown = compose(made.result, made.catalogue, text=made.text, date="2026-11-22", organisation=desk)
    assert claim_review(claim, shown.claims[0], shown)["author"] == {"@type": "Organization", "name": "Desk"}


def test_own_figures_are_told(review: dict[str, Any]) -> None:
    assert "figures of the publisher’s own" in review["reviewRating"]["ratingExplanation"]


def test_extremist_pages_are_not_cited(review: dict[str, Any]) -> None:
    urls = [item["url"] for item in review["citation"]]
    assert urls == sorted(set(urls))
    assert urls
    assert not any("ministry" in url for url in urls)


def test_one_claim_to_a_file(made: Any, claim: CheckedClaim) -> None:
    result = made.result.model_copy(update={"claims": (claim, claim, claim)})
    shown = compose(result, made.catalogue, text=made.text, date="2026-11-22", organisation=None)
    assert list(reviews(result, shown)) == ["claimreview.json", "claimreview-2.json", "claimreview-3.json"]


def test_json_inside_a_script_cannot_end_it() -> None:
    nasty = {"a": "</script><script>alert(1)</script><!-- & \u2028 \u2029"}
    told = in_script(dumped(nasty))
    assert not set("<>&\u2028\u2029") & set(told)
    assert json.loads(told) == nasty
