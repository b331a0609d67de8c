"""One row of the phrase table in one sentence: its sides, whether it is denied, whether it speaks of harm."""

from __future__ import annotations

import re

from ..findings import ClaimKind
from .comparative_words import SPARED
from .found import STAND_INS, Found, compiled
from .heads import head_of, kind_of
from .meaning import factor_of
from .phrase_parts import Phrase
from .phrase_words import BYWORDS, KNOWN_ELSEWHERE, METROPOLES, PEACEFUL
from .phrases import DENIALS, DENIED_AFTER, NO_DENIALS, ORDERED
from .places import Mention
from .sentences import PLACE, Sentence
from .slots import References, aside, at, references_after, subject_after, subject_before
from .speaks_of import compares_harm, is_harm, is_other, without_asides, without_sayers, without_times

#: a place named this early (in characters) is what its sentence is about
TOPIC = 40
#: rows that name one place by another, whatever became of it later
NAMES = frozenset(("x-of", "owner", "owned", "is", "is-elsewhere", "called", "another", "heading-a", "heading-the"))
#: places that stand for ruin by their names: what such a name pales beside is what is spoken of
BYWORD_PLACES = frozenset(("guernica", "dresden", "hiroshima", "nagasaki", "stalingrad", "leningrad", "warsaw"))
_REBUILT = r"\b(?:was|were|is|has been|must be|will be) (?:\w+ )?(?:rebuilt|restored|reconstructed)\b[^.;:!?\n]*"
#: what tells that a sentence of two cities at peace speaks of the past
_PAST = (
    r"\b(?:1[89]\d\d|was|were|had|became|met|went|fell|suffered|shared|paid|followed|joined|died|burn(?:ed|t)|"
    r"(?<!is )(?<!are )(?<!been )called)\b"
)


def match_phrase(
    row: Phrase,
    match: re.Match[str],
    sentence: Sentence,
    around: tuple[Sentence | None, Sentence | None],
    denied: list[Mention],
) -> Found | None:
    """The comparison of a row's match, made or denied (without subjects where none is named), or None."""
    groups = match.groupdict()
    inner = _place_of(sentence, match, ("subject", "subject2"))
    fronted = not inner and not any(m.span[0] < match.end() for m in sentence.mentions)
    references = _earlier(match, around[0]) if row.layout == "earlier" else _references(row, match, sentence, fronted)
    if references is None or (not references.places and not references.unresolved):
        return None
    subjects, borrowed = _subjects(row, match, sentence, references, inner, around, denied)
    subjects = tuple(s for s in subjects if s.span not in {r.span for r in references.places})
    if row.kind == "similar" and len(subjects) == len(references.places) == 1 and _only(sentence, subjects[0]):
        subjects, references = references.places, references._replace(places=subjects)
    kind = _kind(row, match)
    if row.id == "pales" and _byword(subjects) and len(references.places) == 1 and not _byword(references.places):
        subjects, references, kind = references.places, references._replace(places=subjects), "exceeds"
    if any(s.candidates and s.candidates == r.candidates for s in subjects for r in references.places):
        return None
    here = () if borrowed else subjects
    first = min([match.start(), *(s.span[0] for s in here)])
    last = max([match.end(), references.end, *(s.span[1] for s in here)])
    is_denied = _denied(row, match, sentence, last)
    if is_denied:
        denied += references.places
    if not _speaks_of_harm(row, match, sentence, subjects, references, borrowed):
        return None
    if subjects:  # a place that another is compared with is no subject itself
        denied += references.places
    return Found(
        sentence,
        kind,
        subjects,
        references.places,
        references.unresolved,
        (first, last),
        row.id,
        factor_of(row, groups),
        borrowed=borrowed,
        denied=is_denied,
        taken=(match.start(), max(match.end(), references.end)),
    )


def _kind(row: Phrase, match: re.Match[str]) -> ClaimKind:
    """The kind of a row, turned round where what is more or less is a good end ("more of its houses standing")."""
    if row.id not in ("more-than", "less-than") or not any(w in SPARED for w in (match["head"] or "").lower().split()):
        return row.kind
    return "less" if row.kind == "exceeds" else "exceeds"


def _place_of(sentence: Sentence, match: re.Match[str], names: tuple[str, ...]) -> Mention | None:
    groups = match.groupdict()
    return next((at(sentence, match.start(n)) for n in names if groups.get(n)), None)


def _references(row: Phrase, match: re.Match[str], sentence: Sentence, fronted: bool) -> References | None:
    if row.listed:
        return _list(match, sentence)
    if row.layout == "inside":
        place = _place_of(sentence, match, ("ref", "ref2"))
        if place is not None:
            if row.tight:
                return references_after(sentence, place.span[0], tight=True, known_only=False, fronted=fronted)
            return References((place,), (), max(place.span[1], match.end()))
        name = match.groupdict().get("ref") or ""
        if compiled(rf"(?-i:(?:the )?(?:{KNOWN_ELSEWHERE}))").fullmatch(name):
            return References((), (name.removeprefix("the "),), match.end())
        if name:  # a name that is in no catalogue
            return references_after(sentence, match.start("ref"), tight=False, known_only=row.place, fronted=fronted)
    if row.layout == "before":
        before = [m for m in sentence.mentions if m.span[1] <= match.start()]
        return References((before[-1],), (), match.end()) if before else None
    return references_after(sentence, match.end(), tight=row.tight, known_only=row.place, fronted=fronted)


def _byword(places: tuple[Mention, ...]) -> bool:
    return len(places) == 1 and places[0].place in BYWORD_PLACES


def _only(sentence: Sentence, subject: Mention) -> bool:
    """Whether a place stands behind "only": then the sentence speaks of the other one ("only X suffered as Y "
    "did")."""
    return bool(re.search(r"\bonly (?:in )?$", sentence.masked[: subject.span[0]], re.IGNORECASE))


def _earlier(match: re.Match[str], before: Sentence | None) -> References | None:
    """The only place of the sentence before, where that sentence tells how bad it was there."""
    if before is None or len({m.place for m in before.mentions}) != 1 or not is_harm(before.text):
        return None
    place = before.mentions[-1]
    return References((place._replace(span=(0, 0), core=(0, 0)),), (), match.end()) if place.episode else None


def _list(match: re.Match[str], sentence: Sentence) -> References | None:
    """Every place and known name between the opening of a list and its subject ("First X, then Y, now Z")."""
    start, end = match.start("ref"), match.start("subject")
    places = tuple(m for m in sentence.mentions if start <= m.span[0] < end and m.candidates)
    names = tuple(m[0] for m in compiled(rf"(?-i:\b(?:{KNOWN_ELSEWHERE})\b)").finditer(sentence.masked, start, end))
    return References(places, names, match.end()) if places or names else None


def _subjects(
    row: Phrase,
    match: re.Match[str],
    sentence: Sentence,
    references: References,
    inner: Mention | None,
    around: tuple[Sentence | None, Sentence | None],
    denied: list[Mention],
) -> tuple[tuple[Mention, ...], bool]:
    """The subject, and whether it was borrowed from another sentence."""
    if inner is not None:
        return (inner,), False
    taken = (*references.places, *denied)
    in_head = [
        m
        for m in sentence.mentions
        if row.layout == "after" and match.start() <= m.span[0] < match.end() and m not in taken
    ]
    if in_head:
        return (in_head[0],), False
    found = subject_before(sentence, match.start(), taken) or subject_after(sentence, references.end, taken)
    if found:
        return found, False
    if row.layout == "inside" and (between := [m for m in sentence.mentions if m not in taken]):
        return tuple(between[:1]), False
    return _borrowed(match, sentence, *around), True


def _borrowed(
    match: re.Match[str], sentence: Sentence, before: Sentence | None, after: Sentence | None
) -> tuple[Mention, ...]:
    """The subject of the sentence before, where this one says `it` or `the city`; or of the one behind a headline."""
    words = sentence.masked[: match.start()]
    short = len(words.split()) <= 3
    if (
        before is not None
        and (short or STAND_INS.search(sentence.masked))
        and sentence.paragraph - before.paragraph <= 1
    ):
        topics = [m for m in before.mentions if not aside(before, m)]
        alone = len({m.place for m in before.mentions}) == 1
        if topics and (alone or topics[0].span[0] <= TOPIC):
            return (topics[0],)
    if after is not None and short and sentence.text.rstrip().endswith("?"):
        topics = [m for m in after.mentions if not aside(after, m)] or list(after.mentions)
        return tuple(topics[:1])
    return ()


def _denied(row: Phrase, match: re.Match[str], sentence: Sentence, last: int) -> bool:
    if row.id in ORDERED:
        return False
    lead = sentence.masked[max(0, match.start() - 50) : match.start()]
    lead = re.split(r"[;:!?\n—–]|\b(?:but|while|said|that (?=\ue000))\b|, (?!not)", lead)[-1]
    words = lead.split()[-6:]
    denial = compiled(DENIALS).search(" ".join(words) + " " + _opening(row, match))
    if denial and not compiled(NO_DENIALS).search(lead):
        return True
    return bool(compiled(DENIED_AFTER).match(sentence.masked[last:].lstrip(' ,"”’')))


def _opening(row: Phrase, match: re.Match[str]) -> str:
    """The part of a phrase before its head or its places, where a denial may hide ("is not the new X")."""
    piece = match[0]
    if row.id in ("is", "owner", "called", "what-it-was", "saw-what"):
        return re.sub(rf"{PLACE}|\blittle\b", "", piece)
    return ""


def _speaks_of_harm(
    row: Phrase,
    match: re.Match[str],
    sentence: Sentence,
    subjects: tuple[Mention, ...],
    references: References,
    borrowed: bool,
) -> bool:
    first, last = match.start(), max(match.end(), references.end)
    if not borrowed:
        near = [s for s in subjects if s.span[0] < first]
        if near and first - near[0].span[1] < 160:
            first = near[0].span[0]
        behind = [s for s in subjects if s.span[0] >= last]
        last = max([last, *(s.span[1] for s in behind)])
    low, high = sentence.clause(first, last) if not row.listed else (0, len(sentence.text))
    words = sentence.text[low:high]
    if row.head and not compares_harm(match["head"]):
        return False
    heads = {head_of(sentence, m) for m in (*subjects, *references.places) if not borrowed or m not in subjects}
    if row.id == "x-like":
        heads.add(kind_of(" ".join(sentence.masked[match.end() :].split()[:1])))
    told = sentence.masked[low:high]
    told = compiled(_REBUILT).sub("", told) if row.id in NAMES else told
    unsaid = (
        without_sayers(sentence.masked[low:first]),
        sentence.masked[first:last],
        without_sayers(sentence.masked[last:high]),
    )
    if is_other(without_asides(told)) and is_other(without_asides(" ".join(unsaid))):
        return False
    if "other" in heads and not (heads & {"fate"} and is_harm(words)):
        return False
    if (
        row.tight
        and not references.places
        and not any(compiled(KNOWN_ELSEWHERE).search(n) for n in references.unresolved)
    ):
        return is_harm(words)
    explained = re.match(r"\s*[:—–]\s", sentence.masked[last:])
    if explained and not is_harm(words) and is_other(sentence.masked[last:]):
        return False  # "X is like Y: good bread"
    if any(compiled(rf"\b(?:{BYWORDS})\b").search(n) for n in references.unresolved):
        return "open" not in heads or is_harm(words)
    if row.id in NAMES and _peaceful(sentence, subjects, references.places):
        return is_harm(words)
    if not row.harm or any(m.dated for m in references.places):
        return "open" not in heads or "fate" in heads or is_harm(words)
    return is_harm(without_times(words)) if row.head else is_harm(words)


def _peaceful(sentence: Sentence, subjects: tuple[Mention, ...], references: tuple[Mention, ...]) -> bool:
    """Whether all places of a comparison are cities at peace that the sentence, in the present, may speak of so."""
    if not references or any(m.dated or m.place not in PEACEFUL for m in subjects):
        return False
    if any(m.dated or m.place not in METROPOLES for m in references):
        return False
    return not compiled(_PAST).search(sentence.masked)
