"""What a comparison says in coded axes: measures, people, side, divisor, factor, class; and its read-back sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ..findings import Claim
from ..measures import MEASURES
from ..records import Episode
from .factors import number_of
from .phrase_parts import Phrase
from .phrase_words import DONE_BY, HARM_WORDS, PER_WORDS, SIDES
from .places import Gazetteer, Mention


def factor_of(row: Phrase, groups: Mapping[str, str | None]) -> float | None:
    """Subject divided by reference, for a multiple; None where the text gives no number."""
    if row.kind != "multiple":
        return None
    value = number_of(groups.get("n") or groups.get("w") or groups.get("fold") or "")
    if value is None or value == 0:
        return None
    return round(1 / value if row.factor < 0 else float(value) + (1 if row.id == "multiple-again" else 0), 6)


def since_of(place: Mention | None, gazetteer: Gazetteer) -> str:
    """The day since when the members of a class began, where a place dates it."""
    if place is None or not place.candidates:
        return ""
    return gazetteer.episodes[place.candidates[-1]].start


@cache
def _measures() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{w.pattern})(?!\w)", re.IGNORECASE), w.measure, w.population)
        for w in HARM_WORDS
        if w.measure
    )


@cache
def _tables() -> tuple[tuple[tuple[re.Pattern[str], str], ...], tuple[tuple[re.Pattern[str], str], ...]]:
    per = tuple((re.compile(rf"\b(?:{p})", re.IGNORECASE), code) for p, code in PER_WORDS)
    sides = tuple((re.compile(rf"{DONE_BY}{p}"), code) for p, code in SIDES)
    return per, sides


def axes_of(text: str, span: tuple[int, int], kind: str) -> dict[str, Any]:
    """Measures, population, perpetrator, divisor and class kinds that the words around a comparison name."""
    words = _around(text, span)
    hits = [(m.start(), m.end(), code, people) for p, code, people in _measures() for m in p.finditer(words)]
    kept = [h for h in hits if not any(o[0] <= h[0] and h[1] <= o[1] and (o[1] - o[0]) > (h[1] - h[0]) for o in hits)]
    measures = tuple(dict.fromkeys(code for _, _, code, _ in sorted(kept)))
    if "civilians_killed" in measures and "people_killed" in measures:
        measures = tuple(m for m in measures if m != "people_killed")
    per, sides = _tables()
    members = ("city",) if kind == "superlative" and re.search(r"\b(?:city|cities|town)\b", words) else ()
    return {
        "measures": measures,
        "population": next((people for *_, people in kept if people), ""),
        "perpetrator": next((code for p, code in sides if p.search(words)), ""),
        "per": next((code for p, code in per if p.search(words)), "total"),
        "members": members,
    }


def _around(text: str, span: tuple[int, int]) -> str:
    """The comparing words with what belongs to them in their sentence, without who said it."""
    low = max(
        (m.end() for m in re.finditer(r"[;\n]|\b(?:said|says|that|warned|claimed)\b(?: that)?", text[: span[0]])),
        default=0,
    )
    high = re.search(
        r"[;\n]|,?[\"”]|\b(?:said|says|according|charged|claimed|but|while|though|although|whereas|yet)\b",
        text[span[1] :],
    )
    return text[low : span[1] + (high.start() if high else len(text))]


_RELATIONS = {
    "similar": "is claimed to be like",
    "exceeds": "is claimed to be worse than",
    "less": "is claimed to be less than",
    "multiple": "is claimed to be {factor} times",
}


def reading_of(claim: Claim, episodes: Mapping[str, Episode], scope: str = "") -> str:
    """The claim in plain words, read back to the user."""
    subject = episodes[claim.subject].short
    if claim.kind == "superlative":
        since = f", begun on or after {claim.since}" if claim.since else ""
        head = f"{subject} is claimed to stand out from every other episode in the catalogue ({scope}{since})"
    else:
        names = [episodes[r].short for r in claim.references] + list(claim.unresolved_references)
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        factor = f"{claim.factor:g}" if claim.factor else "several"
        head = f"{subject} {_RELATIONS[claim.kind].format(factor=factor)} {listed}"
    nouns = ", ".join(MEASURES[m].noun for m in claim.measures)
    divisor = {"population": " per head", "day": " per day", "km2": " per km2"}.get(claim.per, "")
    return f"{head} ({nouns}{divisor})." if nouns or divisor else f"{head}."
