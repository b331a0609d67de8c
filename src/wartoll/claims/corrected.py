"""A reading with what a person said of it: no claim, the other way round, another kind, what a number counts."""

from __future__ import annotations

from typing import get_args

from ..errors import UsageError
from ..findings import Claim, ClaimKind, Quantity, Reading, Span
from ..measures import MEASURES
from ..records import Episode, Frozen

YES, NO, TURNED = "yes", "no", "turn round"
KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
#: kinds that a person may put in place of the one that was read: the others need more than a word
CHOICES: tuple[ClaimKind, ...] = ("similar", "exceeds", "less")
BY_HAND = "by hand"
#: units of which there are whole ones only: 40% is no number of people
WHOLE = {"people", "structures", "dwellings", "munitions", "strikes"}


class Assigned(Frozen):
    """What a number of the text counts, as a person says."""

    span: Span
    measure: str
    episode: str


class Answers(Frozen):
    """What people said of a reading; claims by their place in it."""

    claims: dict[int, str] = {}  # yes | no | turn round | a kind
    chosen: tuple[str, ...] = ()  # episodes, where a place has several
    confirmed: tuple[str, ...] = ()  # yes-or-no questions, by their text, that were answered with yes
    declined: tuple[str, ...] = ()  # and with no
    assigned: tuple[Assigned, ...] = ()


def corrected(reading: Reading, answers: Answers, episodes: dict[str, Episode]) -> Reading:
    """The reading as people said it should be; UsageError where an answer does not fit it.

    A number that cannot count what somebody says stays as it was, and a warning says why.
    """
    claims = []
    for place, claim in enumerate(reading.claims):
        word = answers.claims.get(place, YES)
        if word != NO:
            claims.append(claim if word == YES else _said(claim, word))
    said = {a.span: _known(a, episodes) for a in answers.assigned}
    unfit = {q.span: why for q in _numbers(reading) if q.span in said and (why := misfit(q, said[q.span]))}
    used = {span: a for span, a in said.items() if span not in unfit}
    numbers = [_counting(q, used[q.span]) for q in reading.leftovers if q.span in used]
    again = [_counting(q, used[q.span]) if q.span in used else q for q in reading.quantities]
    return reading.model_copy(
        update={
            "claims": tuple(claims),
            "quantities": tuple(sorted([*again, *numbers], key=lambda q: q.span)),
            "leftovers": tuple(q for q in reading.leftovers if q.span not in used),
            "warnings": (*reading.warnings, *unfit.values()),
        }
    )


def _numbers(reading: Reading) -> tuple[Quantity, ...]:
    return (*reading.quantities, *reading.leftovers)


def misfit(number: Quantity, said: Assigned) -> str:
    """Why a number cannot count what somebody says, in a sentence; empty where it can."""
    known = [value for value in (number.low, number.high) if value is not None]
    noun, unit = MEASURES[said.measure].noun, MEASURES[said.measure].unit
    if not known:
        return f"“{number.quote}” is no number that can be held against figures; it was left as it was."
    if unit == "share" and max(known) > 1:
        return f"“{number.quote}” is no share, so it does not say {noun}; it was left as it was."
    if unit in WHOLE and 0 < min(known) < 1:
        return f"“{number.quote}” is a part and counts nothing whole, so it does not say {noun}; it was left as it was."
    return ""


def _said(claim: Claim, word: str) -> Claim:
    rules = (*claim.rules, BY_HAND)
    if word == TURNED:
        if len(claim.references) != 1:
            raise UsageError("only a claim of two places can be turned round", "Choose another kind, or no claim.")
        return claim.model_copy(update={"subject": claim.references[0], "references": (claim.subject,), "rules": rules})
    if word not in CHOICES or not claim.references:
        raise UsageError(f"{word!r} is no answer to this claim", f"Answers: yes, no, {TURNED}, {', '.join(CHOICES)}.")
    return claim.model_copy(update={"kind": word, "factor": None, "rules": rules})


def _known(said: Assigned, episodes: dict[str, Episode]) -> Assigned:
    if said.measure not in MEASURES:
        raise UsageError(f"no measure {said.measure!r}", f"Measures: {', '.join(MEASURES)}.")
    if said.episode not in episodes:
        raise UsageError(f"no episode {said.episode!r}", "Choose one of the list.")
    return said


def _counting(number: Quantity, said: Assigned) -> Quantity:
    measure = MEASURES[said.measure]
    population = measure.population or number.population or ("unstated" if measure.harm else "")
    changes = {
        "measure": said.measure,
        "episode": said.episode,
        "population": population,
        "rules": (*number.rules, BY_HAND),
    }
    return number.model_copy(update=changes)
