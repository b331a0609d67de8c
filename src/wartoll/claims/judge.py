"""A claim and the estimates of both sides -> findings, one per measure, each with its word and its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..compare import TOLERANCE, Comparison, Relation, compare, per, relation
from ..findings import Claim, Converted, EstimateOut, Finding, LeftOut, Verdict
from ..measures import DEFAULT_MEASURES, MEASURES
from ..records import Catalogue, Definition
from ..reported.fit import Fit
from ..reported.options import Options
from ..uncertain import Estimate, NotEstimable, interval
from .definitions import Plan, plans, words_of
from .evidence import Ask, denominator
from .numerals import number, times
from .parties import name_of
from .verdicts import word_of


class Bench(NamedTuple):
    """What a judgement needs at hand."""

    catalogue: Catalogue
    fit: Fit
    ask: Ask  # fine lattices: what is printed
    coarse: Ask  # coarse lattices: which side a verdict is on


class Pair(NamedTuple):
    """Both sides under one plan."""

    plan: Plan
    subject: Estimate
    reference: Estimate


class Unpaired(NamedTuple):
    """No plan serves both sides: the word for it, the reason, each side's first estimate, and what was missing."""

    word: Verdict
    reason: str
    first: tuple[Estimate | None, Estimate | None]
    missing: tuple[NotEstimable, ...]


def measures_of(claim: Claim) -> tuple[str, ...]:
    """The measures that a claim is judged on; share destroyed and people killed where it names none."""
    return claim.measures or DEFAULT_MEASURES


def under(plan: Plan, options: Options) -> Options:
    """The options for one plan: figures are converted only where the plan says so, or the run asks for all."""
    if options.conversions == "learned" and not plan.convert:
        return options.model_copy(update={"conversions": "none"})
    return options


def paired(
    bench_ask: Ask, claim: Claim, reference: str, plan: Plan, options: Options
) -> tuple[Estimate | NotEstimable, Estimate | NotEstimable]:
    """The estimates of both sides under one plan."""
    chosen = under(plan, options)
    return bench_ask(claim.subject, plan.subject, chosen), bench_ask(reference, plan.reference, chosen)


def first_pair(bench: Bench, claim: Claim, measure: str, reference: str, options: Options) -> Pair | Unpaired:
    """The first plan under which both sides can be estimated, else what each side has and why they do not meet."""
    have: tuple[dict[str, Estimate], dict[str, Estimate]] = ({}, {})
    missing: list[NotEstimable] = []
    for plan in plans(claim, measure):
        a, b = paired(bench.ask, claim, reference, plan, options)
        if isinstance(a, Estimate) and isinstance(b, Estimate):
            return Pair(plan, a, b)
        for side, (made, wanted) in enumerate(((a, plan.subject), (b, plan.reference))):
            if isinstance(made, NotEstimable):
                missing.append(made)
            elif not plan.convert:
                have[side].setdefault(definition_words(wanted), made)
    return _unpaired(bench.catalogue, claim, measure, reference, have, tuple(missing))


SCOPES = {
    "assessed_area": " in the assessed area",
    "inner_city": " in the inner city",
    "target_area": " in the target area",
    "part": " in a part of the place",
    "region": " in the region",
}


def definition_words(definition: Definition) -> str:
    """`dwellings destroyed`, `civilians killed by us-led-coalition`: what a number counts, in a phrase."""
    row = MEASURES[definition.measure]
    where = SCOPES.get(definition.scope, "")
    if row.destroys:
        severity = {"destroyed_or_severe": "destroyed or severely damaged", "any_damage": "damaged or destroyed"}
        words = severity.get(definition.severity, definition.severity.replace("_", " "))
        return f"{definition.basis.replace('_', ' ')} {words}{where}"
    who = {"all": "", "unstated": " of unstated status"}.get(definition.population, "")
    by = "" if definition.perpetrator in ("", "all") else f" by {_by(definition.perpetrator)}"
    return f"{row.noun}{who if row.harm else ''}{by}{where}"


def _by(perpetrator: str) -> str:
    return "a side not stated" if perpetrator == "unstated" else name_of(perpetrator)


def _unpaired(
    catalogue: Catalogue,
    claim: Claim,
    measure: str,
    reference: str,
    have: tuple[dict[str, Estimate], dict[str, Estimate]],
    missing: tuple[NotEstimable, ...],
) -> Unpaired:
    names = [catalogue.episodes[e].short for e in (claim.subject, reference)]
    noun = MEASURES[measure].noun
    first = (next(iter(have[0].values()), None), next(iter(have[1].values()), None))
    if all(have):
        sides = [f"for {name} as {', '.join(list(h)[:3])}" for name, h in zip(names, have, strict=True)]
        return Unpaired("not comparable", f"no shared definition: {noun} is counted {'; '.join(sides)}", first, missing)
    lacking = " and ".join(name for name, h in zip(names, have, strict=True) if not h)
    return Unpaired("no figures", f"no figure on {noun} that can be used for {lacking}", first, missing)


def finding(
    bench: Bench, claim: Claim, measure: str, reference: str, options: Options, *, divided: str = "total"
) -> Finding:
    """One measure of a claim against one reference, judged; the axes of choice are added by `sensitivity`."""
    found = first_pair(bench, claim, measure, reference, options)
    if isinstance(found, Unpaired):
        return _told_apart(found, measure, reference, divided)
    return judged(bench, claim, found, reference, options, divided)


def _told_apart(found: Unpaired, measure: str, reference: str, divided: str) -> Finding:
    """What each side has by its own definition; nothing is compared."""
    a, b = found.first
    used = tuple(i for made in (a, b) if made is not None for i in made.trace.figures)
    left = _left([m.trace.left_out for m in found.missing])
    return Finding.model_construct(
        measure=measure,
        per=divided,
        definition=words_of(a.definition) if a else {},
        reference_definition=words_of(b.definition) if b else {},
        reference_episode=reference,
        subject=printed(a) if a else None,
        reference=printed(b) if b else None,
        verdict=found.word,
        reason=found.reason,
        figures=used,
        left_out=tuple(entry for entry in left if entry.figure not in used),
    )


def judged(bench: Bench, claim: Claim, pair: Pair, reference: str, options: Options, divided: str) -> Finding:
    """The finding of a pair that can be compared."""
    a, b = pair.subject, pair.reference
    if divided != "total":
        rates = _divided(bench.catalogue, claim, pair, reference, options, divided)
        if isinstance(rates, str):
            return Finding.model_construct(
                measure=a.definition.measure,
                per=divided,
                reference_episode=reference,
                verdict="not comparable",
                reason=rates,
            )
        a, b = rates
    tolerance = TOLERANCE[a.scale]
    told = compare(a, b, relation(claim.kind, tolerance, claim.factor), on_ratio=claim.kind == "multiple")
    weak = weaknesses(bench.catalogue, claim, reference, pair)
    word = word_of(told, capped=bool(weak))
    capped = "; rests on too little for more than `likely`" if word != word_of(told) else ""
    rate = bench.fit.base_rates.get(f"{claim.kind}|{a.definition.measure}") if divided == "total" else None
    return Finding.model_construct(
        measure=a.definition.measure,
        per=divided,
        definition=words_of(pair.plan.subject),
        reference_definition=words_of(pair.plan.reference),
        reference_episode=reference,
        subject=printed(a),
        reference=printed(b),
        ratio=_ratio(told, a, b),
        odds_ratio=_odds(told),
        tolerance=tolerance if claim.kind == "similar" else None,
        probability=told.certain if told.certain == told.possible else None,
        base_rate=rate.words.get(word, 0.0) if rate else None,
        break_even=told.break_even,
        verdict=word,
        reason=_reason(told, claim, tolerance, share=a.scale == "logit") + capped,
        caveats=_caveats(claim, pair, weak),
        figures=(*a.trace.figures, *b.trace.figures),
        converted=_converted(a, b),
        left_out=_left([a.trace.left_out, b.trace.left_out]),
    )


def verdict_side(
    catalogue: Catalogue,
    ask: Ask,
    claim: Claim,
    plan: Plan,
    reference: str,
    options: Options,
    *,
    tolerance: float | None = None,
    divided: str = "total",
) -> Verdict:
    """Which word a run with other options gives to the same plan; `not comparable` where a side is lost."""
    a, b = paired(ask, claim, reference, plan, options)
    if not (isinstance(a, Estimate) and isinstance(b, Estimate)):
        return "not comparable"
    capped = bool(a.weak or b.weak)
    if divided != "total":
        rates = _divided(catalogue, claim, Pair(plan, a, b), reference, options, divided)
        if isinstance(rates, str):
            return "not comparable"
        a, b = rates
    width = tolerance or TOLERANCE[a.scale]
    told = compare(a, b, relation(claim.kind, width, claim.factor), on_ratio=claim.kind == "multiple")
    return word_of(told, capped=capped)


def _divided(
    catalogue: Catalogue, claim: Claim, pair: Pair, reference: str, options: Options, divided: str
) -> tuple[Estimate, Estimate] | str:
    if pair.subject.scale != "log" or divided not in MEASURES[pair.subject.definition.measure].per:
        return f"{MEASURES[pair.subject.definition.measure].noun} is not divided by {divided}"
    made = []
    for estimate, episode in ((pair.subject, claim.subject), (pair.reference, reference)):
        by = denominator(catalogue, catalogue.episodes[episode], divided, options)
        if isinstance(by, str):
            return by
        made.append(
            per(estimate, by[0], by[1], f"{estimate.unit} per {'head' if divided == 'population' else divided}")
        )
    return made[0], made[1]


def weaknesses(catalogue: Catalogue, claim: Claim, reference: str, pair: Pair) -> tuple[str, ...]:
    """Why the word is capped, each with the side that it concerns."""
    sides = ((claim.subject, pair.subject), (reference, pair.reference))
    return tuple(f"{catalogue.episodes[episode].short}: {why}" for episode, made in sides for why in made.weak)


def printed(estimate: Estimate) -> EstimateOut:
    """An estimate as the page and the JSON show it."""
    return EstimateOut.model_construct(
        low=estimate.low,
        median=estimate.median,
        high=estimate.high,
        bound=estimate.bound,
        witnesses=estimate.witnesses,
        unit=estimate.unit,
        widened=interval(estimate.grid, estimate.scale) if estimate.bound == "envelope" and estimate.grid else None,
    )


def _ratio(told: Comparison, a: Estimate, b: Estimate) -> EstimateOut | None:
    if told.ratio is None:
        return None
    low, median, high = told.ratio
    count = min(a.witnesses, b.witnesses)
    if told.bound == "at_least":
        return EstimateOut.model_construct(
            low=low, median=median, high=None, bound="at_least", witnesses=count, unit="ratio"
        )
    if told.bound == "up_to":
        return EstimateOut.model_construct(
            low=None, median=median, high=high, bound="up_to", witnesses=count, unit="ratio"
        )
    return EstimateOut.model_construct(low=low, median=median, high=high, witnesses=count, unit="ratio")


def _odds(told: Comparison) -> EstimateOut | None:
    if told.odds is None:
        return None
    low, median, high = told.odds
    return EstimateOut.model_construct(low=low, median=median, high=high, unit="odds ratio")


def _reason(told: Comparison, claim: Claim, tolerance: float, *, share: bool) -> str:
    what = "odds ratio" if share and claim.kind != "multiple" else "ratio"
    if told.certain == told.possible:
        asked = {
            "similar": f"the {what} lies within a factor of {tolerance:g}",
            "exceeds": f"the {what} is above 1",
            "less": f"the {what} is below 1",
            "multiple": f"the ratio is {times(claim.factor or 0)} give or take a quarter",
        }[claim.kind]
        return f"the probability that {asked} is {told.certain:.2f}"
    if told.break_even is not None:
        turn = "hold" if told.turns_true else "fail"
        return f"a documented minimum; the claim would {turn} if the true number were {times(told.break_even)} times it"
    return "one side is known only as a bound"


def _caveats(claim: Claim, pair: Pair, weak: tuple[str, ...]) -> tuple[str, ...]:
    found = [pair.plan.caveat] if pair.plan.caveat else []
    if claim.perpetrator and MEASURES[pair.subject.definition.measure].destroys:
        found.append("damage is counted whoever did it: no figure of the measure tells the sides apart")
    found += [note for made in (pair.subject, pair.reference) for note in made.trace.notes]
    found += [_widened(made) for made in (pair.subject, pair.reference) if made.bound == "envelope" and made.grid]
    return (*dict.fromkeys(found), *weak)


def _widened(made: Estimate) -> str:
    """What an envelope is compared as: nobody's printed range, so it is said."""
    assert made.grid is not None
    low, _, high = (number(v, made.definition.measure) for v in interval(made.grid, made.scale))
    return f"too few sources to pool: compared as {low} to {high} (90%), their own range widened"


def _converted(*sides: Estimate) -> tuple[Converted, ...]:
    return tuple(
        Converted.model_construct(figure=figure, from_=start, offset=offset, spread=spread, learned_from=teachers)
        for made in sides
        for figure, start, offset, spread, teachers in made.trace.converted
    )


def _left(traces: Iterable[tuple[tuple[str, str], ...]]) -> tuple[LeftOut, ...]:
    found: dict[str, str] = {}
    for trace in traces:
        for figure, why in trace:
            found.setdefault(figure, why)
    return tuple(LeftOut.model_construct(figure=figure, why=why) for figure, why in sorted(found.items()))


__all__ = ["Bench", "Pair", "Relation", "finding", "first_pair", "judged", "measures_of", "paired", "verdict_side"]
