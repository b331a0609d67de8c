"""One claim, checked: findings now and as known on a date, one word, and the sentences that go with it."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import CheckedClaim, CheckedQuote, Claim, Finding, Now, Quantity, Then, Verdict
from ..measures import DEFAULT_MEASURES, MEASURES
from ..records import Catalogue
from ..reported.options import Options
from . import wording
from .judge import Bench, finding, measures_of
from .quotes import judge_quote, outdated
from .sensitivity import with_axes
from .superlative import superlative_with_axes
from .verdicts import over_measures, over_references


def findings_of(bench: Bench, claim: Claim, options: Options) -> tuple[Finding, ...]:
    """Every finding of a claim under one set of options: its own first, then what stands beside it."""
    if claim.kind == "superlative":
        return tuple(superlative_with_axes(bench, claim, measure, options) for measure in measures_of(claim)[:2])
    own = [
        _one(bench, claim, measure, reference, options)
        for measure in measures_of(claim)
        for reference in claim.references
    ]
    seen = {_key(f) for f in own}
    beside = []
    for found in _beside(bench, claim, options):
        if found.subject is not None and _key(found) not in seen:
            seen.add(_key(found))
            beside.append(found.model_copy(update={"side": True}))
    return (*own, *beside)


def _key(found: Finding) -> tuple[object, ...]:
    """What tells two findings apart: definitions of both sides, the reference, and what is divided by."""
    definitions = (found.definition, found.reference_definition)
    return (*(tuple(sorted(d.items())) for d in definitions), found.reference_episode, found.per)


def _one(bench: Bench, claim: Claim, measure: str, reference: str, options: Options) -> Finding:
    divided = claim.per if claim.per in MEASURES[measure].per else "total"
    return with_axes(
        bench, claim, finding(bench, claim, measure, reference, options, divided=divided), reference, options
    )


def _beside(bench: Bench, claim: Claim, options: Options) -> list[Finding]:
    """All sides' doing where the claim names one; the default measures that it does not name; totals beside rates."""
    everyone = claim.model_copy(update={"perpetrator": ""})
    total = claim.model_copy(update={"per": "total"})
    found = []
    for reference in claim.references:
        for measure in measures_of(claim):
            if claim.perpetrator and MEASURES[measure].harm:
                found.append(_one(bench, everyone, measure, reference, options))
            if claim.per in MEASURES[measure].per:
                found.append(_one(bench, total, measure, reference, options))
        others = [measure for measure in DEFAULT_MEASURES if measure not in measures_of(claim)]
        found += [_one(bench, everyone, measure, reference, options) for measure in others]
    return found


def word_over(findings: Sequence[Finding]) -> Verdict:
    """The word of a claim: over the measures of each reference, then over the references."""
    own = [f for f in findings if not f.side]
    references = dict.fromkeys(f.reference_episode for f in own)
    if len(references) < 2:
        return over_measures(f.verdict for f in own)
    return over_references(
        over_measures(f.verdict for f in own if f.reference_episode == reference) for reference in references
    )


def check_claim(
    bench: Bench, claim: Claim, options: Options, quantities: Sequence[Quantity] = (), then_on: str = ""
) -> CheckedClaim:
    """The claim with its verdict now and, where a date is known, as of then."""
    if not claim.date and then_on:
        claim = claim.model_copy(update={"date": then_on})
    now = findings_of(bench, claim, options.model_copy(update={"as_of": ""}))
    verdict = word_over(now)
    then = None
    if then_on:
        old = findings_of(bench, claim, options.model_copy(update={"as_of": then_on}))
        then = Then.model_construct(as_of=then_on, verdict=word_over(old), findings=old)
    return CheckedClaim.model_construct(
        text=claim.text,
        spans=claim.spans,
        kind=claim.kind,
        factor=claim.factor,
        reading=claim.reading,
        claimant=claim.claimant,
        date=claim.date,
        subject=claim.subject,
        references=claim.references,
        unresolved_references=claim.unresolved_references,
        measures=claim.measures,
        verdict=verdict,
        headline=wording.headline(bench.catalogue, claim, verdict, now) + wording.then_words(verdict, then),
        safer_wording=wording.safer(bench.catalogue, claim, now),
        missing_measures=wording.missing_measures(claim, quantities),
        would_change=wording.would_change(bench.catalogue, now),
        now=Now.model_construct(findings=now),
        then=then,
    )


def check_quote(catalogue: Catalogue, quantity: Quantity, options: Options, then_on: str = "") -> CheckedQuote:
    """A quoted number against the figures known today and, where a date is known, then."""
    then = judge_quote(catalogue, quantity, options.model_copy(update={"as_of": then_on})) if then_on else None
    now = judge_quote(catalogue, quantity, options.model_copy(update={"as_of": ""}))
    return CheckedQuote.model_construct(
        quote=quantity.quote,
        span=quantity.span,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        measure=quantity.measure,
        episode=quantity.episode,
        population=quantity.population,
        perpetrator=quantity.perpetrator,
        now=outdated(now, then),
        then=then,
    )
