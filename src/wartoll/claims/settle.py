"""From a comparison that was found to a claim, or to a question where its places stay open."""

from __future__ import annotations

from typing import Any

from ..findings import Claim, ClaimKind, Question
from .attribution import attribution
from .elliptic import ROW as OTHER_HALF
from .found import Found
from .meaning import axes_of, reading_of
from .modality import marks
from .on_demand import OnDemand
from .places import Gazetteer, Mention
from .sentences import Sentence

#: marks in the rules of a claim
ASSUMED = "assumed:"
HEADING = "said in a heading"
PERSON = "said by a person"
DOUBTED = "by a yes to a question"

_WORD = OnDemand(r"(?<![\w-])[A-Z][^\W\d_]{3,}(?![\w-])")
#: capitalised words that only look like a misspelt place
_COMMON = frozenset({"homes", "house", "human", "hours", "essence", "allied", "cannes", "nations", "minsky", "seen"})

#: rows of multiples that put the subject below its reference
FEWER = frozenset({"multiple-fewer", "fraction-of", "per-cent-of"})


def settle(
    found: Found, subject: Mention, gazetteer: Gazetteer, assume_latest: bool, questions: list[Question]
) -> Claim | None:
    """A comparison as a claim; None, and a question, where one of its places may be several episodes."""
    rules = [found.row] + ([f"class: {found.scope}"] if found.scope else [])
    rules += marks(found)
    ids: list[str] = []
    for m in (subject, *found.references):
        if not m.candidates:
            return None
        if len(m.candidates) > 1 and not assume_latest:
            questions.append(question_of(found.sentence, m, gazetteer))
            return None
        if m.other_wars and not assume_latest:
            questions.append(question_of(found.sentence, m, gazetteer))
            return None
        if m.other_wars:
            rules.append(f"{ASSUMED} {m.name} is read as {m.candidates[-1]}, the only war of it in the catalogue")
        if len(m.candidates) > 1:
            rules.append(f"{ASSUMED} {m.name} is read as {m.candidates[-1]}, the latest")
        ids.append(m.candidates[-1])
    if ids[0] in ids[1:]:
        return None
    claim = _claim(found, ids, rules)
    return claim.model_copy(update={"reading": reading_of(claim, gazetteer.episodes, found.scope)})


def _claim(found: Found, ids: list[str], rules: list[str]) -> Claim:
    quote, span = words_of(found)
    return Claim.model_construct(
        text=quote,
        spans=(span,),
        kind=_kind(found),
        factor=found.factor,
        subject=ids[0],
        references=tuple(dict.fromkeys(ids[1:])),
        unresolved_references=found.unresolved,
        since=found.since,
        rules=tuple(rules),
        **_axes(found),
    )


def _axes(found: Found) -> dict[str, Any]:
    text, span = found.sentence.text, found.span
    if found.row == OTHER_HALF:  # it speaks of another harm than the half before it
        text, span = text[span[0] : span[1]], (0, span[1] - span[0])
    return axes_of(text, span, found.kind)


def words_of(found: Found) -> tuple[str, tuple[int, int]]:
    """The words of a comparison, from the start of their clause, and where they stand in the text."""
    low, _ = found.sentence.clause(*found.span)
    start, end = found.sentence.absolute(low, found.span[1])
    offset = found.sentence.start
    return found.sentence.text[start - offset : end - offset], (start, end)


def _kind(found: Found) -> ClaimKind:
    """What is claimed; "several times worse" gives no number, and so says no more than "worse"."""
    if found.kind != "multiple" or found.factor:
        return found.kind
    return "less" if found.row in FEWER else "exceeds"


def attributed(claim: Claim, found: Found, published: str) -> Claim:
    """The claim with who made it, and when, as its sentence says."""
    said = attribution(found.sentence, found.span, published)
    rules = (*claim.rules, *((HEADING,) if found.sentence.heading else ()), *((PERSON,) if said.person else ()))
    return claim.model_copy(update={"claimant": said.claimant, "date": said.date, "rules": rules})


def question_of(sentence: Sentence, mention: Mention, gazetteer: Gazetteer) -> Question:
    """Which of its episodes a place stands for."""
    names = [f"{gazetteer.episodes[c].short} ({c})" for c in mention.candidates]
    coined = sentence.text[mention.core[1] : mention.core[1] + 1].isalpha()  # "Groznified"
    name = mention.place.replace("-", " ").title() if coined else mention.name
    if mention.other_wars:
        names.append(f"another war there, in no catalogue ({', '.join(mention.other_wars)})")
    return Question(
        text=f"Which {name} is meant: {', '.join(names[:-1])} or {names[-1]}?",
        candidates=mention.candidates,
        quote=sentence.text[mention.span[0] : mention.span[1]],
        span=sentence.absolute(*mention.span),
    )


#: how a yes-or-no question puts a claim
_WHETHER: dict[ClaimKind, str] = {
    "similar": "is like",
    "exceeds": "is worse than",
    "less": "is less bad than",
    "multiple": "is {factor:g} times",
}


def question_whether(claim: Claim, gazetteer: Gazetteer) -> Question:
    """Whether a text makes a comparison at all, answered by yes or no."""
    subject, *references = (gazetteer.episodes[e].short for e in (claim.subject, *claim.references))
    verb = _WHETHER.get(claim.kind, "stands above").format(factor=claim.factor or 0)
    return Question(
        text=f"Does the text say that {subject} {verb} {' and '.join(references)}?",
        candidates=(),
        quote=claim.text,
        span=claim.spans[0],
        claim=claim.model_copy(update={"rules": (*claim.rules, DOUBTED)}),
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
