"""The superlatives of a sentence: the most destroyed city since, unseen in modern times, nothing like it."""

from __future__ import annotations

import re

from .found import STAND_INS, Found, compiled
from .meaning import since_of
from .on_demand import OnDemand
from .phrase_parts import COMPARATIVES
from .places import Gazetteer, Mention
from .sentences import PLACE, Sentence
from .slots import aside, at, subject_after, subject_before
from .speaks_of import compares_harm, is_harm, is_other, without_sayers
from .superlatives import HARSH, NOT_WHOLE, SCOPES, SUPERLATIVES, Superlative

_ROWS = tuple((row, frozenset(row.cue.split("|"))) for row in SUPERLATIVES)
_CUES = frozenset().union(*(cues for _, cues in _ROWS))
_GRADED = OnDemand(
    rf"\b(?:as|so)\s+(?P<as>[\w-]+(?:\s[\w-]+)?)\s+as\b|\b(?!(?:{COMPARATIVES})\b)(?P<er>(?!other|rather|"
    rf"never)\w{{3,}}er)\s+than\b",
    re.IGNORECASE,
)


def match_superlative(sentence: Sentence, before: Sentence | None, gazetteer: Gazetteer) -> Found | None:
    """The superlative of a sentence with its subject and class, or None."""
    lowered = sentence.masked.lower()
    heard = {cue for cue in _CUES if cue in lowered}
    for row, cues in _ROWS:
        if cues.isdisjoint(heard):
            continue
        for match in compiled(row.pattern).finditer(sentence.masked):
            found = _found(row, match, sentence, before, gazetteer)
            if found is not None:
                return found
    return None


def _found(
    row: Superlative, match: re.Match[str], sentence: Sentence, before: Sentence | None, gazetteer: Gazetteer
) -> Found | None:
    scope = _scope(sentence, match)
    if scope is None and not row.scoped:
        scope = ("", "", match.span(), None)
    if scope is None or compiled(NOT_WHOLE).search(match[0]) or not _names_harm(match):
        return None
    since, words, scope_span, reference = scope
    taken = tuple(m for m in sentence.mentions if m is reference)
    first, last = min(match.start(), scope_span[0]), max(match.end(), scope_span[1])
    subjects, borrowed = _subject(row, match, sentence, before, (first, last), taken)
    if not subjects:
        return None
    low, high = sentence.clause(first, max([last, *(s.span[1] for s in subjects if not borrowed)]))
    whole = sentence.text[low:high]
    told = f"{sentence.masked[low : scope_span[0]]} {sentence.masked[scope_span[1] : high]}"
    if is_other(without_sayers(told)) or not (
        row.id == "nothing-like" or is_harm(whole.replace("-", " ")) or _harsh(match)
    ):
        return None
    return Found(
        sentence,
        "superlative",
        subjects[:1],
        (),
        (),
        (first, last),
        f"superlative:{row.id}",
        since=since or since_of(reference, gazetteer),
        scope=words,
        borrowed=borrowed,
    )


def _harsh(match: re.Match[str]) -> bool:
    return (match.groupdict().get("adj") or "").lower() in HARSH


def _names_harm(match: re.Match[str]) -> bool:
    """Whether the adjective or the noun of "most ADJECTIVE NOUN" speaks of harm; other rows need neither."""
    groups = match.groupdict()
    if groups.get("subject"):
        graded = _GRADED.search(match[0])
        return graded is None or compares_harm(graded["as"] or graded["er"] or "")
    if "noun" not in groups:
        return True
    named = groups.get("adj") or groups.get("est") or ""
    return named.lower() in HARSH or is_harm(named) or compares_harm(named) or is_harm(match[0].replace("-", " "))


def _subject(
    row: Superlative,
    match: re.Match[str],
    sentence: Sentence,
    before: Sentence | None,
    span: tuple[int, int],
    taken: tuple[Mention, ...],
) -> tuple[tuple[Mention, ...], bool]:
    if match.groupdict().get("subject"):
        place = at(sentence, match.start("subject"))
        return ((place,) if place is not None and place not in taken else ()), False
    return _superlative_subject(sentence, before, span, taken, row.id)


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
