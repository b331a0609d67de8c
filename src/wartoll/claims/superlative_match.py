"""The superlatives of a sentence: the most destroyed city since, unseen in modern times, nothing like it."""

from __future__ import annotations

import re

from .found import STAND_INS, Found, compiled
from .meaning import since_of
from .places import Gazetteer, Mention
from .sentences import PLACE, Sentence
from .slots import aside, at, subject_after, subject_before
from .speaks_of import is_harm, is_other
from .superlatives import NOT_WHOLE, SCOPES, SUPERLATIVES


def match_superlative(sentence: Sentence, before: Sentence | None, gazetteer: Gazetteer) -> Found | None:
    """The superlative of a sentence with its subject and class, or None."""
    for row in SUPERLATIVES:
        for match in compiled(row.pattern).finditer(sentence.masked):
            scope = _scope(sentence, match)
            if scope is None or compiled(NOT_WHOLE).search(match[0]):
                continue
            since, words, scope_span, reference = scope
            taken = tuple(m for m in sentence.mentions if m is reference)
            first, last = min(match.start(), scope_span[0]), max(match.end(), scope_span[1])
            subjects, borrowed = _superlative_subject(sentence, before, (first, last), taken, row.id)
            if not subjects:
                continue
            low, high = sentence.clause(first, last)
            whole = sentence.text[low:high]
            if is_other(whole) or not (row.id == "nothing-like" or is_harm(whole)):
                continue
            day = since or since_of(reference, gazetteer)
            return Found(
                sentence,
                "superlative",
                subjects[:1],
                (),
                (),
                (first, last),
                f"superlative:{row.id}",
                since=day,
                scope=words,
                borrowed=borrowed,
            )
    return None


def _scope(sentence: Sentence, match: re.Match[str]) -> tuple[str, str, tuple[int, int], Mention | None] | None:
    """The class that a superlative speaks of: since-day, words, span, and the place that dates it."""
    low, high = max(0, match.start() - 70), min(len(sentence.masked), match.end() + 140)
    for scope in SCOPES:
        for hit in compiled(scope.pattern).finditer(sentence.masked, low, high):
            groups = hit.groupdict()
            place = at(sentence, hit.start("place")) if groups.get("place") else None
            if "place" in groups and place is None:
                continue
            since = scope.since or (f"{groups['year']}-01-01" if groups.get("year") else "")
            return since, sentence.text[hit.start() : hit.end()], hit.span(), place
    return None


def _superlative_subject(
    sentence: Sentence, before: Sentence | None, span: tuple[int, int], taken: tuple[Mention, ...], row: str
) -> tuple[tuple[Mention, ...], bool]:
    inside = [
        m for m in sentence.mentions if span[0] <= m.span[0] < span[1] and m not in taken and not aside(sentence, m)
    ]
    found = subject_before(sentence, span[0], taken)
    if row in ("no-city", "not-since", "unseen", "than-anything") and not found:
        found = tuple(inside[:1])
    if not found:
        found = tuple(inside[:1]) or subject_after(sentence, span[1], taken)
    if found:
        return found, False
    like = re.compile(rf"\b(?:like|as|than)\s+(?:[\w'’-]+ ){{0,4}}?({PLACE})").search(sentence.masked)
    if like and (place := at(sentence, like.start(1))) and place not in taken:
        return (place,), False
    if before is not None and sentence.paragraph - before.paragraph <= 1 and STAND_INS.search(sentence.masked):
        topics = [m for m in before.mentions if not aside(before, m)]
        if len({m.place for m in topics}) == 1:
            return (topics[0],), True
    return (), False
