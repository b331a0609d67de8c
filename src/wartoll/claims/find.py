"""The comparison finder: what a text claims of one city against another."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..findings import Claim, ClaimKind, Question
from .meaning import axes_of, factor_of, reading_of, since_of
from .phrases import DENIALS, DENIED_AFTER, NOT_WHOLE, PHRASES, SCOPES, SUPERLATIVES, Phrase
from .places import Gazetteer, Mention
from .sentences import PLACE, Sentence, sentences
from .slots import References, aside, at, references_after, subject_after, subject_before
from .speaks_of import is_harm, is_other


class Found(NamedTuple):
    """A comparison in a sentence, before its places are decided."""

    sentence: Sentence
    kind: ClaimKind
    subjects: tuple[Mention, ...]
    references: tuple[Mention, ...]
    unresolved: tuple[str, ...]
    span: tuple[int, int]  # in the sentence
    row: str
    factor: float | None = None
    since: str = ""
    scope: str = ""
    borrowed: bool = False  # the subject was named in another sentence


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the tables with its `@` replaced by what masks a place."""
    return re.compile(pattern.replace("@", PLACE), re.IGNORECASE)


_CUE = re.compile(
    r"like|than|\bas\b|worse|compar|liken|equat|akin|equal|tantamount|analog|identical|similar|parallel|resembl|remin|recall|echo|evo[ck]|mirror|rival|match"
    r"|fate|destiny|way of|footsteps|surpass|exceed|eclips|dwarf|outstrip|outd|overt|overshadow|outnumber|outweigh|outpac|\btop|beyond|pale|nothing|never|nowhere|\bno\b|\bnot\b"
    r"|times|twice|thrice|double|triple|treble|quadrup|half|third|quarter|fifth|tenth|fraction|on a|on par|on the|same|rank|stand|stood|belong|join|follow|\bafter\b"
    r"|look|feel|felt|sound|turn|transform|another|new|second|become|became|becom|\bof\b|['’]s|call|dub|nickname|label|known|describ|again|revisit|redux|mak|made|put|between|is|was|were|are|=|,"
    r"|most|worst|deadliest|heaviest|biggest|largest|greatest|since|unprecedented|without|ever|approach|near|reach|short of|what",
    re.IGNORECASE,
)  # fmt: skip


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
        for subject in found.subjects:
            _settle(found, subject, gazetteer, assume_latest, claims, questions)
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
    if not (sentence.mentions or around) or not _CUE.search(sentence.masked):
        return []
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    if superlative := _superlative(sentence, before, gazetteer):
        found.append(superlative)
        taken.append(superlative.span)
    for row in PHRASES:
        for match in compiled(row.pattern).finditer(sentence.masked):
            if any(match.start() < b and match.end() > a for a, b in taken):
                continue
            one = _phrase(row, match, sentence, before, after)
            if one is not None:
                taken.append(one.span)
                found.append(one)
    return _once(found)


def _once(found: list[Found]) -> list[Found]:
    """One comparison for each subject and reference of a sentence: the first row of the table wins."""
    kept: list[Found] = []
    for one in found:
        places = {m.place for m in one.references} | set(one.unresolved)
        if any(
            {m.place for m in k.subjects} & {m.place for m in one.subjects}
            and ({m.place for m in k.references} | set(k.unresolved)) & places
            or {m.place for m in k.subjects} & {m.place for m in one.references}
            and {m.place for m in k.references} & {m.place for m in one.subjects}
            for k in kept
        ):
            continue
        kept.append(one)
    return kept


# --- phrases -----------------------------------------------------------------------------------------------------


def _phrase(
    row: Phrase, match: re.Match[str], sentence: Sentence, before: Sentence | None, after: Sentence | None
) -> Found | None:
    groups = match.groupdict()
    inner = _place_of(sentence, match, ("subject", "subject2"))
    fronted = not inner and not any(m.span[0] < match.start() for m in sentence.mentions)
    references = _references(row, match, sentence, fronted)
    if references is None or (not references.places and not references.unresolved):
        return None
    subjects, borrowed = _subjects(row, match, sentence, references, inner, before, after)
    subjects = tuple(s for s in subjects if s.span not in {r.span for r in references.places})
    if not subjects or any(s.candidates and s.candidates == r.candidates for s in subjects for r in references.places):
        return None
    first = match.start() if borrowed else min(match.start(), *(s.span[0] for s in subjects))
    last = max(match.end(), references.end) if borrowed else max(match.end(), references.end, *(s.span[1] for s in subjects))
    if _denied(row, match, sentence, references, last) or not _speaks_of_harm(row, match, sentence, subjects, references, borrowed):
        return None
    return Found(
        sentence, row.kind, subjects, references.places, references.unresolved, (first, last), row.id,
        factor_of(row, groups), borrowed=borrowed,
    )  # fmt: skip


def _place_of(sentence: Sentence, match: re.Match[str], names: tuple[str, ...]) -> Mention | None:
    groups = match.groupdict()
    return next((at(sentence, match.start(n)) for n in names if groups.get(n)), None)


def _references(row: Phrase, match: re.Match[str], sentence: Sentence, fronted: bool) -> References | None:
    if row.layout == "inside":
        place = _place_of(sentence, match, ("ref", "ref2"))
        if place is not None:
            if row.tight:
                return references_after(sentence, place.span[0], tight=True, known_only=False, fronted=fronted)
            return References((place,), (), max(place.span[1], match.end()))
    if row.layout == "before":
        before = [m for m in sentence.mentions if m.span[1] <= match.start()]
        return References((before[-1],), (), match.end()) if before else None
    return references_after(sentence, match.end(), tight=row.tight, known_only=row.place, fronted=fronted)


_PRONOUN = re.compile(
    r"\b(?:it|this|that|here|there|they|we|these|what (?:is|was|has|we)|(?:the|this|their|its|our|his|every|whole) (?:\w+ ){0,2}?(?:city|town|enclave|strip|siege|battle|war|bombing|bombardment|destruction|devastation"
    r"|scenes?|damage|offensive|campaign|assault|toll|place|territory|capital|fighting|ruins|scale|killing|suffering|conflict|streets|centre|center|port|situation|operation|violence|losses|intensity))\b",
    re.IGNORECASE,
)


def _subjects(
    row: Phrase, match: re.Match[str], sentence: Sentence, references: References, inner: Mention | None,
    before: Sentence | None, after: Sentence | None,
) -> tuple[tuple[Mention, ...], bool]:  # fmt: skip
    """The subject, and whether it was borrowed from another sentence."""
    if inner is not None:
        return (inner,), False
    taken = references.places
    in_head = [
        m for m in sentence.mentions
        if "head" in match.groupdict() and match.start("head") <= m.span[0] < match.end("head") and m not in taken
    ]  # fmt: skip
    if in_head:
        return (in_head[0],), False
    found = subject_before(sentence, match.start(), taken) or subject_after(sentence, references.end, taken)
    if found:
        return found, False
    if row.layout == "inside" and (between := [m for m in sentence.mentions if m not in taken]):
        return tuple(between[:1]), False
    return _borrowed(match, sentence, before, after), True


def _borrowed(
    match: re.Match[str], sentence: Sentence, before: Sentence | None, after: Sentence | None
) -> tuple[Mention, ...]:
    """The subject of the sentence before, where this one only says `it` or `the city`; or of the one behind a headline."""
    words = sentence.masked[: match.start()]
    short = len(words.split()) <= 3
    if before is not None and (short or _PRONOUN.search(sentence.masked)) and sentence.paragraph - before.paragraph <= 1:
        topics = [m for m in before.mentions if not aside(before, m)]
        if len({m.place for m in topics}) == 1 or (topics and _starts_with_topic(before, topics[0])):
            return (topics[0],)
    if after is not None and short and sentence.text.rstrip().endswith("?"):
        topics = [m for m in after.mentions if not aside(after, m)]
        return tuple(topics[:1])
    return ()


def _starts_with_topic(sentence: Sentence, mention: Mention) -> bool:
    return mention.span[0] <= 40


def _denied(row: Phrase, match: re.Match[str], sentence: Sentence, references: References, last: int) -> bool:
    if row.id in ("not-as", "nowhere-near", "no-scale", "nothing-beside", "as-as-head", "not-even", "no-less", "no-different"):
        return False
    lead = sentence.masked[max(0, match.start() - 50) : match.start()]
    lead = re.split(r"[;:!?\n—–]|\b(?:but|while|said|that (?=\ue000))\b|, (?!not)", lead)[-1]
    words = lead.split()[-6:]
    denial = compiled(DENIALS).search(" ".join(words) + " " + _opening(row, match))
    if denial and not re.search(r"\bnot (?:only|just|merely|since|unlike|far)\b|\bnothing (?:less|short)\b|\bno doubt\b|\bnot the (?:only|first)\b", lead):
        return True
    return bool(compiled(DENIED_AFTER).match(sentence.masked[last:].lstrip(" ,\"”’")))


def _opening(row: Phrase, match: re.Match[str]) -> str:
    """The part of a phrase before its head or its places, where a denial may hide ("is not the new X")."""
    piece = match[0]
    if row.id in ("is", "owner", "called", "what-it-was"):
        return re.sub(PLACE, "", piece)
    return ""


def _speaks_of_harm(
    row: Phrase, match: re.Match[str], sentence: Sentence, subjects: tuple[Mention, ...], references: References, borrowed: bool
) -> bool:  # fmt: skip
    first, last = match.start(), max(match.end(), references.end)
    if not borrowed:
        near = [s for s in subjects if s.span[0] < first]
        if near and first - near[0].span[1] < 160:
            first = near[0].span[0]
        behind = [s for s in subjects if s.span[0] >= last]
        last = max([last, *(s.span[1] for s in behind)])
    low, high = sentence.clause(first, last)
    words = sentence.text[low:high]
    if is_other(words):
        return False
    return not row.harm or is_harm(words)


# --- superlatives ------------------------------------------------------------------------------------------------


def _superlative(sentence: Sentence, before: Sentence | None, gazetteer: Gazetteer) -> Found | None:
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
            if is_other(whole) or not is_harm(whole):
                continue
            day = since or since_of(words, reference, gazetteer)
            return Found(
                sentence, "superlative", subjects[:1], (), (), (first, last), f"superlative:{row.id}",
                since=day, scope=words, borrowed=borrowed,
            )  # fmt: skip
    return None


def _scope(
    sentence: Sentence, match: re.Match[str]
) -> tuple[str, str, tuple[int, int], Mention | None] | None:
    """The class that a superlative speaks of: since-day, words, span, and the place that dates it."""
    low, high = max(0, match.start() - 70), min(len(sentence.masked), match.end() + 140)
    for scope in SCOPES:
        for hit in compiled(scope.pattern).finditer(sentence.masked, low, high):
            groups = hit.groupdict()
            place = at(sentence, hit.start("place")) if groups.get("place") else None
            if "place" in groups and place is None:
                continue
            since = scope.since or (f"{groups['year']}-01-01" if groups.get("year") else "")
            return since, hit[0], hit.span(), place
    return None


def _superlative_subject(
    sentence: Sentence, before: Sentence | None, span: tuple[int, int], taken: tuple[Mention, ...], row: str
) -> tuple[tuple[Mention, ...], bool]:
    inside = [m for m in sentence.mentions if span[0] <= m.span[0] < span[1] and m not in taken and not aside(sentence, m)]
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
    if before is not None and sentence.paragraph - before.paragraph <= 1 and _PRONOUN.search(sentence.masked):
        topics = [m for m in before.mentions if not aside(before, m)]
        if len({m.place for m in topics}) == 1:
            return (topics[0],), True
    return (), False


# --- claims ------------------------------------------------------------------------------------------------------


def _settle(
    found: Found, subject: Mention, gazetteer: Gazetteer, assume_latest: bool, claims: list[Claim], questions: list[Question]
) -> None:  # fmt: skip
    """A comparison becomes a claim, or a question where one of its places may be several episodes."""
    rules = [found.row] + ([f"class: {found.scope}"] if found.scope else [])
    ids: list[str] = []
    for m in (subject, *found.references):
        if not m.candidates:
            return
        if len(m.candidates) > 1 and not assume_latest:
            questions.append(_question(found, m, gazetteer))
            return
        if len(m.candidates) > 1:
            rules.append(f"assumed latest: {m.name} is read as {m.candidates[-1]}")
        ids.append(m.candidates[-1])
    if ids[0] in ids[1:]:
        return
    start, end = found.sentence.absolute(*_widened(found))
    axes = axes_of(found.sentence.text, found.span, found.kind, found.scope)
    claim = Claim(
        text=found.sentence.text[start - found.sentence.start : end - found.sentence.start],
        spans=((start, end),),
        kind=found.kind,
        factor=found.factor,
        subject=ids[0],
        references=tuple(dict.fromkeys(ids[1:])),
        unresolved_references=found.unresolved,
        since=found.since,
        rules=tuple(rules),
        **axes,
    )
    claims.append(claim.model_copy(update={"reading": reading_of(claim, gazetteer.episodes, found.scope)}))


def _widened(found: Found) -> tuple[int, int]:
    """From the beginning of the clause of a comparison to the end of its last part."""
    first, last = found.span
    low, _ = found.sentence.clause(first, last)
    return low, last


def _question(found: Found, mention: Mention, gazetteer: Gazetteer) -> Question:
    names = [f"{gazetteer.episodes[c].short} ({c})" for c in mention.candidates]
    return Question(
        text=f"Which {mention.name} is meant: {', '.join(names[:-1])} or {names[-1]}?",
        candidates=mention.candidates,
        quote=found.sentence.text[mention.span[0] : mention.span[1]],
        span=found.sentence.absolute(*mention.span),
    )
