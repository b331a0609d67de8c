"""A claim as schema.org ClaimReview: the publisher is the organisation that runs the check, never the software.

What is not known is left out. Only words that have an order get a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..findings import CheckedClaim, CheckResult
from .outline import ClaimPage, Organisation, Outline
from .words import shortened

LONGEST_CLAIM = 74  # consumers of ClaimReview want fewer than 75 characters

#: Verdict word -> ratingValue between 1 and 5. `open` says that the evidence does not decide, which is no middle
#: between true and false; `mixed`, `not comparable` and `no figures` have no order. These four stay without a number.
RATING_VALUES: dict[str, int | None] = {
    "fails": 1,
    "likely fails": 2,
    "open": None,
    "likely holds": 4,
    "holds": 5,
    "mixed": None,
    "not comparable": None,
    "no figures": None,
}


def claim_review(claim: CheckedClaim, page: ClaimPage, outline: Outline) -> dict[str, Any]:
    """One claim as a ClaimReview object, ready for JSON."""
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": claim_reviewed(claim),
        "inLanguage": "en",
        "itemReviewed": _item(claim),
        "reviewRating": _rating(claim, outline),
    }
    if outline.date:
        review["datePublished"] = outline.date
    if outline.corrected:
        review["dateModified"] = outline.corrected
    if outline.url:
        review["url"] = outline.url
    if outline.organisation is not None:
        review["author"] = _organisation(outline.organisation)
    citations = _citations(page, outline)
    if citations:
        review["citation"] = citations
    return review


def claim_reviewed(claim: CheckedClaim) -> str:
    """The claim in fewer than 75 characters: as said, else as read, else as said and cut at a word."""
    said = " ".join(claim.text.split())
    for words in (said, claim.reading):
        if 0 < len(words) <= LONGEST_CLAIM:
            return words
    return shortened(said, LONGEST_CLAIM)


def _item(claim: CheckedClaim) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": "Claim", "text": claim.text}
    if claim.claimant:
        item["author"] = {"name": claim.claimant}  # whether a person or an organisation is not known
    if claim.date:
        item["datePublished"] = claim.date
    return item


def _rating(claim: CheckedClaim, outline: Outline) -> dict[str, Any]:
    explanation = claim.safer_wording
    if outline.own_figures:
        explanation = f"{explanation} Rests in part on figures of the publisher’s own.".strip()
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": claim.headline}
    if explanation:
        rating["ratingExplanation"] = explanation
    value = RATING_VALUES[claim.verdict]
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": 5, "worstRating": 1}
    return rating


def _organisation(organisation: Organisation) -> dict[str, str]:
    named = {"@type": "Organization", "name": organisation.name}
    return named | ({"url": organisation.url} if organisation.url else {})


def _citations(page: ClaimPage, outline: Outline) -> list[dict[str, str]]:
    """The sources of the claim's figures that may be linked, each address once."""
    anchors = {
        cell.href.lstrip("#")
        for measure in page.measures
        if measure.chart is not None
        for panel in measure.chart.panels
        for row in panel.rows
        if row.mark == "used"
        for cell in row.figures
    }
    rows = [row for group in outline.groups for row in group.rows if row.anchor in anchors and row.source.url]
    found = {row.source.url: row.publisher for row in rows}
    return [{"@type": "CreativeWork", "name": name, "url": url} for url, name in sorted(found.items())]


def reviews(result: CheckResult, outline: Outline) -> dict[str, bytes]:
    """claimreview.json for the first claim and claimreview-2.json onwards for the others."""
    found: dict[str, bytes] = {}
    for claim, page in zip(result.claims, outline.claims, strict=True):
        name = "claimreview.json" if page.number == 1 else f"claimreview-{page.number}.json"
        found[name] = dumped(claim_review(claim, page, outline))
    return found


def dumped(value: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """JSON with sorted keys and a last newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


def in_script(data: bytes) -> str:
    """JSON that may stand inside a script element: nothing in it can close the element or open a comment."""
    text = data.decode("utf-8")
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
