"""A text with its spans -> pieces for a page: what is a claim, what a quoted figure, what a number left over."""

from __future__ import annotations

from typing import Literal

from ..findings import CheckResult, Span
from ..records import Frozen

Kind = Literal["plain", "claim", "figure", "number", "question"]
#: characters of a text that a page shows at once; what is longer is shown around its spans
WHOLE = 20_000
AROUND = 400


class Piece(Frozen):
    """Words of the text, what they are, and which claim or number."""

    text: str
    kind: Kind = "plain"
    number: int = 0
    mark: str = ""  # a letter or sign that tells the kind without colour


MARKS: dict[Kind, str] = {"claim": "C", "figure": "F", "number": "?", "question": "Q", "plain": ""}


def spans_of(result: CheckResult) -> list[tuple[Span, Kind, int]]:
    """What to mark, in the order of the text; where two overlap, numbers win over the claim that they stand in."""
    found: list[tuple[Span, Kind, int]] = []
    for place, claim in enumerate(result.claims):
        found += [(span, "claim", place) for span in claim.spans]
    found += [(quote.span, "figure", place) for place, quote in enumerate(result.quoted_figures)]
    found += [(number.span, "number", place) for place, number in enumerate(result.unclassified_numbers)]
    found += [(q.span, "question", place) for place, q in enumerate(result.questions) if q.span is not None]
    return sorted(found)


def pieces(text: str, result: CheckResult) -> tuple[Piece, ...]:
    """The text cut at its spans; nothing of it is lost or doubled."""
    owner: list[tuple[Kind, int] | None] = [None] * len(text)
    rank = {"claim": 0, "question": 1, "figure": 2, "number": 2, "plain": -1}
    for (start, end), kind, place in spans_of(result):
        for i in range(max(start, 0), min(end, len(text))):
            here = owner[i]
            if here is None or rank[kind] > rank[here[0]]:
                owner[i] = (kind, place)
    made, begin = [], 0
    for i in range(1, len(text) + 1):
        if i == len(text) or owner[i] != owner[begin]:
            kind, place = owner[begin] or ("plain", 0)
            made.append(Piece(text=text[begin:i], kind=kind, number=place, mark=MARKS[kind]))
            begin = i
    return tuple(made)


def shortened(parts: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same for a long text: plain stretches keep only what stands near a span."""
    if sum(len(p.text) for p in parts) <= WHOLE:
        return parts
    return tuple(
        p
        if p.kind != "plain" or len(p.text) <= 2 * AROUND
        else p.model_copy(update={"text": f"{p.text[:AROUND]} […] {p.text[-AROUND:]}"})
        for p in parts
    )
