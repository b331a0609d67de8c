"""The comparison finder: what a text claims of one city against another."""

from __future__ import annotations

import re

from ..findings import Claim, Question
from .found import Found, compiled
from .phrase_match import match_phrase
from .phrase_parts import Phrase
from .phrases import PHRASES
from .places import Gazetteer, Mention
from .sentences import Sentence, sentences
from .settle import attributed, near_misses, settle
from .superlative_match import match_superlative
from .superlatives import SUPERLATIVES

#: superlatives that use up the comparing words of their sentence
WHOLE_SENTENCE = frozenset(f"superlative:{row.id}" for row in SUPERLATIVES if row.whole)


def _places_needed(row: Phrase) -> int:
    """How many places a sentence must name for a row to match at all."""
    both = "(?P<subject>@)" in row.pattern and "(?P<ref>@)" in row.pattern
    return 2 if both and "subject2" not in row.pattern else int(row.layout == "inside" and "(?P<ref>@)" in row.pattern)


#: every row with its cues and the places that it needs
_ROWS = tuple((row, tuple(row.cue.split("|")), _places_needed(row)) for row in PHRASES)

#: a sentence without any place is looked at only where it may speak of the place before it
_CUE = re.compile(
    r"\b(?:like|than|as|compar\w+|another|second|new|since|most|worst|history|ever|times|never|no|fate)\b",
    re.IGNORECASE,
)


def find_claims(
    text: str, gazetteer: Gazetteer, date: str = "", *, assume_latest: bool = False
) -> tuple[tuple[Claim, ...], tuple[Question, ...]]:
    """The comparisons that a text makes, one claim per sentence and pair, and the questions that it leaves open.

    A place that may mean several episodes gives a question and no claim; with `assume_latest` the latest episode
    that had begun by `date` is taken, and the claim's `rules` say so. Raises UsageError for an impossible date.
    """
    claims: list[Claim] = []
    questions: list[Question] = []
    for found in comparisons(text, gazetteer, date):
        questions += near_misses(found.sentence, found.unresolved, gazetteer, missing=not found.subjects)
        for subject in found.subjects:
            claim = settle(found, subject, gazetteer, assume_latest, questions)
            if claim is not None:
                claims.append(attributed(claim, found, date))
    return tuple(claims), tuple(dict.fromkeys(questions))


def comparisons(text: str, gazetteer: Gazetteer, date: str = "") -> list[Found]:
    """The comparisons of a text with their sentences; places are not decided yet."""
    found: list[Found] = []
    split = sentences(text, gazetteer.mentions(text, date))
    for position, sentence in enumerate(split):
        before = split[position - 1] if position else None
        after = split[position + 1] if position + 1 < len(split) else None
        found += _in_sentence(sentence, before, after, gazetteer)
    return found


def _in_sentence(
    sentence: Sentence, before: Sentence | None, after: Sentence | None, gazetteer: Gazetteer
) -> list[Found]:
    around = before is not None and before.mentions
    if not sentence.mentions and not (around and _CUE.search(sentence.masked)):
        return []
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    orphans: list[Found] = []
    denied: list[Mention] = []  # what the sentence says a place is not, it does not speak of
    if superlative := match_superlative(sentence, before, gazetteer):
        found.append(superlative)
        if superlative.row in WHOLE_SENTENCE:
            return found
        taken.append(superlative.span)
    lowered = sentence.masked.lower()
    for row, cues, places in _ROWS:
        if places > len(sentence.mentions) or not any(cue in lowered for cue in cues):
            continue
        for match in compiled(row.pattern).finditer(sentence.masked):
            if any(match.start() < b and match.end() > a for a, b in taken):
                continue
            one = match_phrase(row, match, sentence, (before, after), denied)
            if one is not None and one.subjects:
                taken.append(one.taken)
                found.append(one)
            elif one is not None:
                orphans.append(one)
    return _once(found) or orphans[:1]


def _once(found: list[Found]) -> list[Found]:
    """One comparison for each subject and reference of a sentence: the first row of the table wins.

    The reverse of a comparison is dropped too, unless it stands in words of its own ("A in dead, but B in ruins").
    """
    kept: list[Found] = []
    for one in found:
        if not any(_same(k, one) or (_reversed(k, one) and _overlap(k, one)) for k in kept):
            kept.append(one)
    return kept


def _places(mentions: tuple[Mention, ...]) -> set[str]:
    return {m.place for m in mentions}


def _same(one: Found, two: Found) -> bool:
    references = (_places(one.references) | set(one.unresolved)) & (_places(two.references) | set(two.unresolved))
    return bool(_places(one.subjects) & _places(two.subjects) and references)


def _reversed(one: Found, two: Found) -> bool:
    return bool(_places(one.subjects) & _places(two.references) and _places(one.references) & _places(two.subjects))


def _overlap(one: Found, two: Found) -> bool:
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]
