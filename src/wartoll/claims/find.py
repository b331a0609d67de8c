"""The comparison finder: what a text claims of one city against another."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..findings import Claim, ClaimKind, Question
from .attribution import attribution
from .meaning import axes_of, factor_of, reading_of, since_of
from .phrases import DENIALS, DENIED_AFTER, NO_DENIALS, NOT_WHOLE, PHRASES, SCOPES, SUPERLATIVES, Phrase
from .places import Gazetteer, Mention
from .sentences import PLACE, Sentence, sentences
from .slots import References, aside, at, references_after, subject_after, subject_before
from .speaks_of import compares_harm, is_harm, is_other


#: marks in the rules of a claim
ASSUMED = "assumed:"
HEADING = "said in a heading"
PERSON = "said by a person"

#: superlatives that use up the comparing words of their sentence
WHOLE_SENTENCE = ("not-since", "unseen", "no-city", "nothing-like", "than-anything")
_WORD = re.compile(r"(?<![\w-])[A-Z][^\W\d_]{3,}(?![\w-])")
#: capitalised words that only look like a misspelt place
_COMMON = frozenset({"homes", "house", "human", "hours", "essence", "allied", "cannes", "nations", "minsky", "seen"})


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


@cache
def _pieces(cue: str) -> tuple[str, ...]:
    return tuple(cue.split("|"))


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
            claim = _settle(found, subject, gazetteer, assume_latest, questions)
            if claim is not None:
                claims.append(_attributed(claim, found, date))
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
    if superlative := _superlative(sentence, before, gazetteer):
        found.append(superlative)
        if superlative.row.split(":")[1] in WHOLE_SENTENCE:
            return found
        taken.append(superlative.span)
    lowered = sentence.masked.lower()
    for row in PHRASES:
        if row.cue and not any(piece in lowered for piece in _pieces(row.cue)):
            continue
        for match in compiled(row.pattern).finditer(sentence.masked):
            if any(match.start() < b and match.end() > a for a, b in taken):
                continue
            one = _phrase(row, match, sentence, (before, after), denied)
            if one is not None and one.subjects:
                taken.append(one.span)
                found.append(one)
            elif one is not None:
                orphans.append(one)
    return _once(found) or orphans[:1]


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
    row: Phrase, match: re.Match[str], sentence: Sentence, around: tuple[Sentence | None, Sentence | None],
    denied: list[Mention],
) -> Found | None:  # fmt: skip
    groups = match.groupdict()
    inner = _place_of(sentence, match, ("subject", "subject2"))
    fronted = not inner and not any(m.span[0] < match.start() for m in sentence.mentions)
    references = _references(row, match, sentence, fronted)
    if references is None or (not references.places and not references.unresolved):
        return None
    subjects, borrowed = _subjects(row, match, sentence, references, inner, around, denied)
    subjects = tuple(s for s in subjects if s.span not in {r.span for r in references.places})
    if any(s.candidates and s.candidates == r.candidates for s in subjects for r in references.places):
        return None
    here = () if borrowed else subjects
    first = min([match.start(), *(s.span[0] for s in here)])
    last = max([match.end(), references.end, *(s.span[1] for s in here)])
    if _denied(row, match, sentence, last):
        denied += references.places
        return None
    if not _speaks_of_harm(row, match, sentence, subjects, references, borrowed):
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
    around: tuple[Sentence | None, Sentence | None], denied: list[Mention],
) -> tuple[tuple[Mention, ...], bool]:  # fmt: skip
    """The subject, and whether it was borrowed from another sentence."""
    if inner is not None:
        return (inner,), False
    taken = (*references.places, *denied)
    in_head = [
        m for m in sentence.mentions
        if row.layout == "after" and match.start() <= m.span[0] < match.end() and m not in taken
    ]  # fmt: skip
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
    """The subject of the sentence before, where this one only says `it` or `the city`; or of the one behind a headline."""
    words = sentence.masked[: match.start()]
    short = len(words.split()) <= 3
    if (
        before is not None
        and (short or _PRONOUN.search(sentence.masked))
        and sentence.paragraph - before.paragraph <= 1
    ):
        topics = [m for m in before.mentions if not aside(before, m)]
        if len({m.place for m in topics}) == 1 or (topics and _starts_with_topic(before, topics[0])):
            return (topics[0],)
    if after is not None and short and sentence.text.rstrip().endswith("?"):
        topics = [m for m in after.mentions if not aside(after, m)] or list(after.mentions)
        return tuple(topics[:1])
    return ()


def _starts_with_topic(sentence: Sentence, mention: Mention) -> bool:
    return mention.span[0] <= 40


def _denied(row: Phrase, match: re.Match[str], sentence: Sentence, last: int) -> bool:
    if row.id in (
        "not-as",
        "nowhere-near",
        "no-scale",
        "nothing-beside",
        "as-as-head",
        "not-even",
        "no-less",
        "no-different",
    ):
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
    if row.head and not compares_harm(match["head"]):
        return False
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
            if is_other(whole) or not (row.id == "nothing-like" or is_harm(whole)):
                continue
            day = since or since_of(reference, gazetteer)
            return Found(
                sentence, "superlative", subjects[:1], (), (), (first, last), f"superlative:{row.id}",
                since=day, scope=words, borrowed=borrowed,
            )  # fmt: skip
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
    if before is not None and sentence.paragraph - before.paragraph <= 1 and _PRONOUN.search(sentence.masked):
        topics = [m for m in before.mentions if not aside(before, m)]
        if len({m.place for m in topics}) == 1:
            return (topics[0],), True
    return (), False


# --- claims ------------------------------------------------------------------------------------------------------


def _settle(
    found: Found, subject: Mention, gazetteer: Gazetteer, assume_latest: bool, questions: list[Question]
) -> Claim | None:
    """A comparison as a claim; None, and a question, where one of its places may be several episodes."""
    rules = [found.row] + ([f"class: {found.scope}"] if found.scope else [])
    ids: list[str] = []
    for m in (subject, *found.references):
        if not m.candidates:
            return None
        if len(m.candidates) > 1 and not assume_latest:
            questions.append(question_of(found.sentence, m, gazetteer))
            return None
        if len(m.candidates) > 1:
            rules.append(f"{ASSUMED} {m.name} is read as {m.candidates[-1]}, the latest")
        ids.append(m.candidates[-1])
    if ids[0] in ids[1:]:
        return None
    claim = _claim(found, ids, rules)
    return claim.model_copy(update={"reading": reading_of(claim, gazetteer.episodes, found.scope)})


def _claim(found: Found, ids: list[str], rules: list[str]) -> Claim:
    low, _ = found.sentence.clause(*found.span)
    start, end = found.sentence.absolute(low, found.span[1])
    offset = found.sentence.start
    return Claim(
        text=found.sentence.text[start - offset : end - offset],
        spans=((start, end),),
        kind=found.kind,
        factor=found.factor,
        subject=ids[0],
        references=tuple(dict.fromkeys(ids[1:])),
        unresolved_references=found.unresolved,
        since=found.since,
        rules=tuple(rules),
        **axes_of(found.sentence.text, found.span, found.kind),
    )


def _attributed(claim: Claim, found: Found, published: str) -> Claim:
    said = attribution(found.sentence, found.span, published)
    rules = (*claim.rules, *((HEADING,) if found.sentence.heading else ()), *((PERSON,) if said.person else ()))
    return claim.model_copy(update={"claimant": said.claimant, "date": said.date, "rules": rules})


def question_of(sentence: Sentence, mention: Mention, gazetteer: Gazetteer) -> Question:
    """Which of its episodes a place stands for."""
    names = [f"{gazetteer.episodes[c].short} ({c})" for c in mention.candidates]
    return Question(
        text=f"Which {mention.name} is meant: {', '.join(names[:-1])} or {names[-1]}?",
        candidates=mention.candidates,
        quote=sentence.text[mention.span[0] : mention.span[1]],
        span=sentence.absolute(*mention.span),
    )


def near_misses(
    sentence: Sentence, names: tuple[str, ...], gazetteer: Gazetteer, *, missing: bool = False
) -> list[Question]:
    """Names in no list that nearly are one: a question each, never a link."""
    words = [(m[0], m.span()) for m in _WORD.finditer(sentence.masked) if missing or m[0] in names]
    out: list[Question] = []
    for word, span in words:
        near = gazetteer.near(word)
        if near and word.lower() not in _COMMON:
            candidates = tuple(dict.fromkeys(c for m in gazetteer.mentions(near) for c in m.candidates))
            out.append(
                Question(
                    text=f"{word!r} is no place of the catalogue: did you mean {near}?",
                    candidates=candidates,
                    quote=word,
                    span=sentence.absolute(*span),
                )
            )
    return out
