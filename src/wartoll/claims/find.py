"""The comparison finder: what a text claims of one city against another."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..findings import Claim, Question
from .carry import carried
from .comparatives import doubtful
from .comparatives import in_sentence as by_build
from .elliptic import other_half
from .found import Found, Late, compiled
from .modality import supposed
from .phrase_match import match_phrase
from .phrase_parts import Phrase
from .phrases import PHRASES
from .places import Gazetteer, Mention
from .same_place import of_one_place
from .sentences import Sentence, sentences
from .settle import attributed, near_misses, question_whether, settle, words_of
from .slots import at
from .speaks_of import is_other
from .superlative_match import match_superlative
from .superlatives import SUPERLATIVES

#: superlatives that use up the comparing words of their sentence
WHOLE_SENTENCE = frozenset(f"superlative:{row.id}" for row in SUPERLATIVES if row.whole)


def _places_needed(row: Phrase) -> int:
    """How many places a sentence must name for a row to match at all."""
    both = "(?P<subject>@)" in row.pattern and "(?P<ref>@)" in row.pattern
    return 2 if both and "subject2" not in row.pattern else int(row.layout == "inside" and "(?P<ref>@)" in row.pattern)


#: every row with its cues and the places that it needs
_ROWS = tuple((row, frozenset(row.cue.split("|")), _places_needed(row)) for row in PHRASES)
_CUES = frozenset().union(*(cues for _, cues, _ in _ROWS))

#: a sentence without any place is looked at only where it may speak of the place before it
_CUE = re.compile(
    r"\b(?:like|than|as|compar\w+|another|second|new|since|most|worst|history|ever|times|never|no|fate)\b",
    re.IGNORECASE,
)
#: the words of a denial that is told; others only keep a comparison from being read ("the next stop after X")
_DENIES = Late(
    r"\b(?:not|never|no(?! sooner)|nor|neither|nobody|none|cannot|unlike|far from|anything but|wrong|false|absurd|"
    r"misleading|exaggerat\w+|reject\w*|den(?:y|ied|ies|ying)|dismiss\w*|refus\w*|prevent\w*|avoid\w*|spared?)\b|n['’]t\b"
)
_IS_NO = Late(
    r"(?P<subject>@)(?: \w+){0,3}? (?:is|was|are|were)(?:n['’]t (?:a |the )?| (?:no|not|not a|no mere) )(?P<ref>@)"
    r"(?=\W*(?:$|[.,;:!?)\"”]|and\b|but\b|said\b|in\b|yet\b))"
)


class Heard(NamedTuple):
    """What a text says of one city against another: claims, open questions, and the words of what it denies."""

    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    denials: tuple[str, ...]


def find_claims(
    text: str, gazetteer: Gazetteer, date: str = "", *, assume_latest: bool = False
) -> tuple[tuple[Claim, ...], tuple[Question, ...]]:
    """The comparisons that a text makes, one claim per sentence and pair, and the questions that it leaves open.

    A place that may mean several episodes gives a question and no claim; with `assume_latest` the latest episode
    that had begun by `date` is taken, and the claim's `rules` say so. Raises UsageError for an impossible date.
    """
    split = sentences(text, gazetteer.mentions(text, date))
    heard = hear(split, gazetteer, date, assume_latest=assume_latest)
    return heard.claims, heard.questions


def hear(split: list[Sentence], gazetteer: Gazetteer, date: str = "", *, assume_latest: bool = False) -> Heard:
    """As `find_claims` for the sentences of a text, with the words of the comparisons that it denies."""
    claims: list[Claim] = []
    questions: list[Question] = []
    denials: list[str] = []
    for found in _said(split, gazetteer):
        if found.denied:
            denials.append(words_of(found)[0])
            continue
        questions += near_misses(found.sentence, found.unresolved, gazetteer, missing=not found.subjects)
        for subject in found.subjects:
            claim = settle(found, subject, gazetteer, assume_latest or found.doubtful, questions)
            if claim is not None and found.doubtful:
                questions.append(question_whether(attributed(claim, found, date), gazetteer))
            elif claim is not None:
                claims.append(attributed(claim, found, date))
    return Heard(tuple(claims), tuple(dict.fromkeys(questions)), tuple(dict.fromkeys(denials)))


def comparisons(text: str, gazetteer: Gazetteer, date: str = "") -> list[Found]:
    """The comparisons that a text makes with their sentences; places are not decided yet."""
    split = sentences(text, gazetteer.mentions(text, date))
    return [found for found in _said(split, gazetteer) if not (found.denied or found.doubtful)]


def _said(split: list[Sentence], gazetteer: Gazetteer) -> list[Found]:
    """The comparisons that a text makes or denies."""
    found: list[Found] = []
    asked: list[Found] = []
    for position, sentence in enumerate(split):
        before = split[position - 1] if position else None
        after = split[position + 1] if position + 1 < len(split) else None
        made, denied = _in_sentence(sentence, before, after, gazetteer)
        denied += _is_no(sentence, [*made, *denied])
        if not made and not denied and (maybe := doubtful(sentence)) and not supposed(sentence, maybe.span):
            asked.append(maybe)
        found += made + [d for d in _once(denied) if not any(_same(d, m) or _reversed(d, m) for m in made)]
    return carried(found, split) + asked


def _in_sentence(
    sentence: Sentence, before: Sentence | None, after: Sentence | None, gazetteer: Gazetteer
) -> tuple[list[Found], list[Found]]:
    """The comparisons that a sentence makes, and those that it denies."""
    around = before is not None and before.mentions
    if not sentence.mentions and not (around and _CUE.search(sentence.masked)):
        return [], []
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    superlative = match_superlative(sentence, before, gazetteer)
    if superlative and not supposed(sentence, superlative.span):
        found.append(superlative)
        if superlative.row in WHOLE_SENTENCE:
            return found, []
        taken.append(superlative.span)
    orphans, denials = _by_phrases(sentence, (before, after), found, taken)
    kept = _listed(_once(found))
    if not any(one.references for one in kept) and not superlative:
        kept = of_one_place(sentence, gazetteer) or kept
    if not kept:
        built = [one for one in by_build(sentence) if not supposed(sentence, one.span)]
        kept = [one for one in built if not denials or one.kind == "less"]
    return kept + [half for one in kept if (half := other_half(one))] or orphans[:1], denials


def _by_phrases(
    sentence: Sentence,
    around: tuple[Sentence | None, Sentence | None],
    found: list[Found],
    taken: list[tuple[int, int]],
) -> tuple[list[Found], list[Found]]:
    """Adds what the phrase table reads in a sentence to `found`; the rest is without a subject, or denied."""
    orphans: list[Found] = []
    denials: list[Found] = []
    denied: list[Mention] = []  # what the sentence says a place is not, it does not speak of
    lowered = sentence.masked.lower()
    heard = {cue for cue in _CUES if cue in lowered}
    for row, cues, places in _ROWS:
        if places > len(sentence.mentions) or cues.isdisjoint(heard):
            continue
        for match in compiled(row.pattern).finditer(sentence.masked):
            if any(match.start() < b and match.end() > a for a, b in taken):
                continue
            one = match_phrase(row, match, sentence, around, denied)
            if one is None:
                continue
            if one.denied:
                denials += [one] if _both_known(one) and _DENIES.search(sentence.masked) else []
            elif supposed(sentence, one.span):
                taken.append(one.taken)
            elif one.subjects:
                taken.append(one.taken)
                found.append(one)
            else:
                orphans.append(one)
    return orphans, denials


def _both_known(one: Found) -> bool:
    return any(s.candidates for s in one.subjects) and any(r.candidates for r in one.references)


def _is_no(sentence: Sentence, known: list[Found]) -> list[Found]:
    """The denials that are in no phrase of the table: "X is no Y", "X is not Y"."""
    out = []
    for match in _IS_NO.finditer(sentence.masked):
        subject, reference = at(sentence, match.start("subject")), at(sentence, match.start("ref"))
        if subject is None or reference is None or is_other(sentence.masked):
            continue
        one = Found(sentence, "similar", (subject,), (reference,), (), match.span(), "is-no", denied=True)
        if _both_known(one) and not any(_same(one, k) or _reversed(one, k) for k in known):
            out.append(one)
    return out


def _once(found: list[Found]) -> list[Found]:
    """One comparison for each subject and reference of a sentence: the first row of the table wins.

    The reverse of a comparison is dropped too, unless it stands in words of its own ("A in dead, but B in ruins").
    """
    kept: list[Found] = []
    for one in found:
        if not any(_same(k, one) or (_reversed(k, one) and _overlap(k, one)) for k in kept):
            kept.append(one)
    return kept


def _listed(found: list[Found]) -> list[Found]:
    """Likenings of one subject that stand side by side as one, where one names only what is in no list."""
    named = [one for one in found if not one.references and one.kind == "similar"]
    out = [one for one in found if one not in named]
    for name in named:
        near = (
            k for k, o in enumerate(out) if o.kind == "similar" and o.subjects == name.subjects and _beside(o, name)
        )
        if (k := next(near, None)) is None:
            out.append(name)
        else:
            out[k] = out[k]._replace(unresolved=(*out[k].unresolved, *name.unresolved))
    return out


def _beside(one: Found, two: Found) -> bool:
    """Whether only a comma or a joining word stands between the words of two comparisons."""
    first, second = sorted((one.taken, two.taken))
    between = one.sentence.masked[first[1] : second[0]].strip()
    return between in (",", ";", "and", ", and", "or", "—", "–")


def _places(mentions: tuple[Mention, ...]) -> set[str]:
    return {m.place for m in mentions}


def _same(one: Found, two: Found) -> bool:
    references = (_places(one.references) | set(one.unresolved)) & (_places(two.references) | set(two.unresolved))
    return bool(_places(one.subjects) & _places(two.subjects) and references)


def _reversed(one: Found, two: Found) -> bool:
    return bool(_places(one.subjects) & _places(two.references) and _places(one.references) & _places(two.subjects))


def _overlap(one: Found, two: Found) -> bool:
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]
