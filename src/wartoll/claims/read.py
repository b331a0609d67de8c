"""Everything that a text says of harm: its claims, its numbers with their episodes, and what it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..findings import Claim, Quantity, Question, Reading, Span
from .find import hear
from .languages import NAMES, READ, language_of
from .meaning import reading_of
from .modality import ASKED, warning_of
from .parts import PART, is_part
from .places import Gazetteer, Mention
from .quantities import read_quantities
from .sentences import Sentence, index_at, sentences
from .settle import ASSUMED, HEADING, PERSON, question_of
from .slots import speaks


def read_text(
    text: str, gazetteer: Gazetteer, date: str = "", language: str = "", *, assume_latest: bool = False
) -> Reading:
    """The claims (one per claimant, subject, kind and reference), numbers, questions and warnings of a text.

    `date` is the day of publication; it decides which episode of a place is meant where the text does not. Raises
    UsageError for an impossible date.
    """
    language = language or language_of(text)
    split = sentences(text, gazetteer.mentions(text, date))
    heard = hear(split, gazetteer, date, assume_latest=assume_latest)
    open_ones = [q for q in heard.questions if not (assume_latest and q.claim)]
    left_out = [q.text for q in heard.questions if assume_latest and q.claim]
    folded = tuple(_read_back(claim, gazetteer) for claim in fold(heard.claims))
    subject = _subject(folded, split)
    numbers = [place(q, split, subject, gazetteer) for q in read_quantities(text)]
    asked = [question for _, question in numbers if question is not None]
    return Reading.model_construct(
        claims=folded,
        quantities=tuple(q for q, _ in numbers if q.measure),
        leftovers=tuple(q for q, _ in numbers if not q.measure),
        questions=tuple(_one_per_place([*open_ones, *asked])),
        language=language,
        warnings=tuple(_warnings(folded, language, heard.denials, _too_late(split, gazetteer), left_out)),
    )


def _read_back(claim: Claim, gazetteer: Gazetteer) -> Claim:
    """The claim with the sentence that says all its measures."""
    if claim.kind == "superlative":
        return claim
    return claim.model_copy(update={"reading": reading_of(claim, gazetteer.episodes)})


# --- folding -----------------------------------------------------------------------------------------------------


def fold(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim per claimant, subject, kind and reference, with all its spans.

    A heading that the body repeats adds no span; a claim without a claimant goes to the only claimant of the same
    comparison; and a person of whom no institution is told speaks for the only institution that makes it.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.subject, claim.kind, claim.factor, frozenset(claim.references + claim.unresolved_references))
        groups.setdefault(key, []).append(claim)
    out = [merged for group in groups.values() for merged in _by_claimant(group)]
    return tuple(sorted(out, key=lambda c: c.spans[0]))


def _by_claimant(group: list[Claim]) -> list[Claim]:
    body = [c for c in group if HEADING not in c.rules]
    said = body or group
    institutions = dict.fromkeys(_plain(c.claimant) for c in said if c.claimant and PERSON not in c.rules)
    people = dict.fromkeys(_plain(c.claimant) for c in said if c.claimant and PERSON in c.rules)
    only = next(iter(institutions or people), "") if len(institutions or people) == 1 else ""
    parts: dict[str, list[Claim]] = {}
    for claim in said:
        speaker = _plain(claim.claimant)
        if only and (not speaker or (PERSON in claim.rules and len(institutions) == 1)):
            speaker = only
        parts.setdefault(speaker, []).append(claim)
    return [_merged(part, speaker) for speaker, part in parts.items()]


def _plain(claimant: str) -> str:
    return claimant.lower().replace("defence", "defense").removeprefix("the ")


def _merged(part: list[Claim], speaker: str) -> Claim:
    lead = next((c for c in part if _plain(c.claimant) == speaker), part[0])
    rules = dict.fromkeys(r for c in part for r in c.rules if r not in (HEADING, PERSON))
    if not all(ASKED in c.rules for c in part):
        rules.pop(ASKED, None)
    rules.update(
        dict.fromkeys(f"also said by {c.claimant}" for c in part if c.claimant and c.claimant != lead.claimant)
    )
    measures = tuple(dict.fromkeys(m for c in part for m in c.measures))
    return lead.model_copy(
        update={
            "spans": tuple(sorted({s for c in part for s in c.spans})),
            "measures": measures,
            "population": _first(c.population for c in part),
            "perpetrator": _first(c.perpetrator for c in part),
            "per": _first((c.per for c in part if c.per != "total"), "total"),
            "date": _first(c.date for c in part),
            "rules": tuple(rules),
            "reading": max((c.reading for c in part), key=len),
        }
    )


def _first(values: Iterable[str], default: str = "") -> str:
    return next((v for v in values if v), default)


# --- numbers -----------------------------------------------------------------------------------------------------


def _subject(claims: tuple[Claim, ...], split: list[Sentence]) -> str:
    """The episode that a text is about: what its claims speak of, else what it names most."""
    said = Counter(c.subject for c in claims)
    named = Counter(m.episode for s in split for m in s.mentions if m.episode and not speaks(s, m))
    for counts in (said, named):
        if counts:
            return counts.most_common(1)[0][0]
    return ""


def place(
    quantity: Quantity, split: Sequence[Sentence], subject: str, gazetteer: Gazetteer
) -> tuple[Quantity, Question | None]:
    """The quantity with its episode, or as it is with the question which episode its place means.

    The nearest place of its sentence decides, then the only place of the sentence before, then `subject`, the episode
    that the text is about. A number of no measure, or with an episode already, is left alone. One of a single incident
    or day of its episode gets the rule `part of an event`.
    """
    if not quantity.measure or quantity.episode:
        return quantity, None
    episode, still_open = episode_at(quantity.span, split, subject)
    if still_open is not None:
        return quantity, question_of(*still_open, gazetteer)
    rules = quantity.rules
    index = index_at(split, quantity.span[0])
    if index is not None and episode in gazetteer.episodes:
        sentence = split[index]
        span = (quantity.span[0] - sentence.start, quantity.span[1] - sentence.start)
        rules += (PART,) if is_part(sentence, span, gazetteer.episodes[episode]) else ()
    return quantity.model_copy(update={"episode": episode, "rules": rules}), None


def episode_at(span: Span, split: Sequence[Sentence], subject: str) -> tuple[str, tuple[Sentence, Mention] | None]:
    """The episode that the words at a span speak of, by the rule of `place`; the open place where it has several."""
    index = index_at(split, span[0])
    if index is None:
        return subject, None
    sentence, before = split[index], split[index - 1] if index else None
    nearest = _nearest(sentence, span)
    if nearest is None and before is not None and sentence.paragraph - before.paragraph <= 1:
        nearest = _last(before)
        sentence = before
    if nearest is None:
        return subject, None
    return nearest.episode, (sentence, nearest) if len(nearest.candidates) > 1 else None


def places_of(sentence: Sentence) -> list[Mention]:
    """The places of a sentence that a number may belong to: known ones that do not speak."""
    return [m for m in sentence.mentions if m.candidates and not speaks(sentence, m)]


def _nearest(sentence: Sentence, span: Span) -> Mention | None:
    """The place nearest to a number, first in its own clause."""
    start, end = span[0] - sentence.start, span[1] - sentence.start
    places = places_of(sentence)
    low, high = sentence.clause(start, end)
    inside = [m for m in places if low <= m.span[0] < high]
    return min(inside or places, key=lambda m: _distance(m, start, end), default=None)


def _distance(mention: Mention, start: int, end: int) -> int:
    return mention.span[0] - end if mention.span[0] >= end else start - mention.span[1]


def _last(sentence: Sentence) -> Mention | None:
    places = places_of(sentence)
    return places[-1] if len({m.place for m in places}) == 1 else None


# --- what stays open ---------------------------------------------------------------------------------------------


def _one_per_place(questions: Iterable[Question]) -> list[Question]:
    kept: dict[tuple[str, ...], Question] = {}
    for question in questions:
        kept.setdefault((question.text if question.claim else question.quote, *question.candidates), question)
    return list(kept.values())


def _too_late(split: Sequence[Sentence], gazetteer: Gazetteer) -> list[str]:
    """The only episodes of places that were named without a year and lie after the day of publication."""
    unread = [m.place for s in split for m in s.mentions if not m.candidates and not m.dated and not speaks(s, m)]
    episodes = [gazetteer.by_place.get(place, (place,)) for place in unread]
    return [gazetteer.episodes[e[0]].short for e in episodes if len(e) == 1 and e[0] in gazetteer.episodes]


def _warnings(
    claims: tuple[Claim, ...],
    language: str,
    denials: Iterable[str] = (),
    late: Iterable[str] = (),
    doubted: Iterable[str] = (),
) -> list[str]:
    out = [f"{rule.removeprefix(ASSUMED).strip()}." for c in claims for rule in c.rules if rule.startswith(ASSUMED)]
    out += [told for c in claims for rule in c.rules if (told := warning_of(rule))]
    out += [f'A denial was read and is not judged: "{quote}".' for quote in denials]
    out += [f"{name} begins after the date given." for name in late]
    out += [f"Left out of the claims, as nobody was asked: {question}" for question in doubted]
    if language not in READ:
        name = NAMES.get(language, language)
        out.append(f"The text is in {name}: comparisons are read in English only; its numbers are listed.")
    return list(dict.fromkeys(out))
