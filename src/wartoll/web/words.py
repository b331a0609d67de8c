"""How records are put into words on pages: the same words as on briefs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..brief.words import day_words
from ..findings import EstimateOut
from ..measures import MEASURES

if TYPE_CHECKING:
    from markupsafe import Markup


#: how a figure is named in a reason: its episode, its family, its number
FIGURE_ID = re.compile(r"\b[a-z0-9-]+/[a-z]+/\d{2,}\b")


def noun(measure: str) -> str:
    """The words of a measure: `people killed`."""
    return MEASURES[measure].noun


def number(value: float | None, unit: str = "") -> str:
    """A number as it is read: thousands separated, shares as per cent; empty for none."""
    if value is None:
        return ""
    if unit == "share":
        return f"{value * 100:.3g}%"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def span(estimate: EstimateOut | None) -> str:
    """An estimate in one line: its range or its bound."""
    if estimate is None:
        return ""
    if estimate.bound == "at_least":
        return f"at least {number(estimate.low, estimate.unit)}"
    if estimate.bound == "up_to":
        return f"up to {number(estimate.high, estimate.unit)}"
    low, high = number(estimate.low, estimate.unit), number(estimate.high, estimate.unit)
    return low if low == high else f"{low} to {high}"


SIDE_WORDS = {
    "party": "a party to the conflict",
    "government": "another government",
    "un": "the United Nations",
    "ngo": "a non-governmental organisation",
    "academic": "a researcher",
    "press": "the press",
    "other": "somebody else",
    "unstated": "not said",
}


def side(code: str) -> str:
    """Whose claim it was, in words."""
    return SIDE_WORDS.get(code, code)


def art(svg: str) -> Markup:
    """A picture for the inside of a page, hidden from readers that get the words beside it."""
    from ..brief.render import inline

    return inline(svg)


def cited(text: str) -> Markup:
    """Words with the figures that they name as links to them."""
    from markupsafe import Markup, escape

    return Markup(FIGURE_ID.sub(r'<a href="/figures/\g<0>">\g<0></a>', str(escape(text))))


FILTERS: dict[str, Callable[..., str]] = {
    "noun": noun,
    "number": number,
    "span": span,
    "day": day_words,
    "side": side,
    "art": art,
    "cited": cited,
}
