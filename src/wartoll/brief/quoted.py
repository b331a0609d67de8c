"""Numbers that a text quotes or mentions, each in its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..findings import CheckedQuote, Span
from ..measures import MEASURES
from ..records import Catalogue
from .cited import episode_name
from .outline import Cell, FigureRow, QuoteRow, Seen
from .verdict_words import judged
from .words import noun_of, party_words, plain, sentence_case, significant

CONTEXT = 70  # characters of the text shown on each side of a number


def context(text: str, span: Span, quote: str) -> tuple[str, str, str]:
    """The words before a quote, the quote, and the words after it; only the quote where the span does not fit."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return "", quote, ""
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return _one_line(before), text[start:end], _one_line(after)


def _one_line(text: str) -> str:
    """The text with runs of white space as one space, those at its ends kept."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (bool(words) and text[-1:].isspace())}"


def seen(text: str, span: Span, quote: str) -> Seen:
    """A number that was not judged, in its sentence."""
    before, words, after = context(text, span, quote)
    return Seen(before=before, quote=words, after=after)


def quote_row(quote: CheckedQuote, text: str, catalogue: Catalogue, rows: Mapping[str, FigureRow]) -> QuoteRow:
    """A quoted number against the figures, then and now."""
    before, words, after = context(text, quote.span, quote.quote)
    used = dict.fromkeys([*quote.now.figures, *(quote.then.figures if quote.then else ())])
    return QuoteRow(
        before=before,
        quote=words,
        after=after,
        about=_about(quote, catalogue),
        now=judged(quote.now.verdict),
        reason=_reason(quote.now.reason, quote.now.factor),
        then=judged(quote.then.verdict) if quote.then else None,
        then_reason=_reason(quote.then.reason, quote.then.factor) if quote.then else "",
        figures=tuple(
            Cell(text=rows[i].value, href=f"#{rows[i].anchor}", note=f"{rows[i].publisher} {rows[i].year}".strip())
            for i in used
            if i in rows
        ),
    )


def _about(quote: CheckedQuote, catalogue: Catalogue) -> str:
    about = [episode_name(catalogue, quote.episode)] if quote.episode else []
    if quote.measure in MEASURES:
        about.append(noun_of(quote.measure))
    if quote.perpetrator not in {"", "all", "unstated"}:
        about.append(f"by {party_words(quote.perpetrator)}")
    return ", ".join(about)


def _reason(reason: str, factor: float | None) -> str:
    told = f"{sentence_case(reason.rstrip('.'))}." if reason else ""
    if factor and "factor" not in reason:
        told += f" By a factor of {plain(significant(factor))}."
    return told.strip()


def question(text: str, candidates: Sequence[str], catalogue: Catalogue) -> str:
    """A question that the text leaves open, with the names of its candidates."""
    names = ", ".join(episode_name(catalogue, c) for c in candidates)
    return f"{text} ({names})" if names else text
