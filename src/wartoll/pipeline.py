"""The recipe, read top to bottom: a text, the catalogue and the choices of the user -> a checked result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib import resources

from . import __version__
from .claims.check import check_claim, check_quote
from .claims.corrected import Answers, corrected
from .claims.evidence import COARSE, asker
from .claims.extractor import PROPOSED, Extractor, extended
from .claims.judge import Bench
from .claims.places import Gazetteer
from .claims.read import read_text
from .claims.sentences import sentences
from .claims.verdicts import TABLE_VERSION
from .errors import UsageError
from .findings import CheckedClaim, CheckResult, Claim, ClaimKind, Reading, Unclassified
from .measures import MEASURES
from .records import Catalogue, Episode, Frozen
from .reported.fit import Fit, fit_of
from .reported.options import Options


class Request(Frozen):
    """What the user says beside the text: whatever is set overrides what was read."""

    date: str = ""  # when the text was published
    as_of: str = ""  # judge as known on this day (default: the claim's date)
    at: str = ""  # the state of things on this day (default: the end of each episode)
    subject: str = ""
    reference: str = ""
    measure: str = ""
    claimant: str = ""
    kind: ClaimKind | None = None
    assume_latest: bool = False
    chosen: tuple[str, ...] = ()  # episodes that the user picked where a place has several
    confirmed: tuple[str, ...] = ()  # yes-or-no questions, by their text, that the user answered with yes
    declined: tuple[str, ...] = ()  # and with no


def shipped_fit() -> Fit:
    """What the shipped catalogue taught, as committed."""
    text = (resources.files("wartoll") / "catalogue" / "offsets.json").read_text(encoding="utf-8")
    return fit_of(json.loads(text))


def bench_of(catalogue: Catalogue, fit: Fit) -> Bench:
    """What judging needs at hand: the catalogue, the fit, and two askers that remember what they pooled."""
    return Bench(catalogue, fit, asker(catalogue, fit), asker(catalogue, fit, COARSE))


def check(
    text: str,
    catalogue: Catalogue,
    fit: Fit,
    request: Request,
    extractor: Extractor | None = None,
    *,
    whole: Callable[[], Catalogue] | None = None,
    answers: Answers | None = None,
) -> CheckResult:
    """Find, select and align, pool, compare, judge - now and as known then.

    `answers` are what people said of the reading before it is judged. `extractor` may propose what a number counts that
    the grammar left unclassified; claims never depend on it.
    `whole` gives the catalogue with the light episodes where `catalogue` is without: only superlatives need them.
    """
    gazetteer = Gazetteer(own_places(catalogue, request.chosen), request.chosen)
    reading = read_text(text, gazetteer, request.date, assume_latest=request.assume_latest)
    reading = confirmed(reading, request)
    reading = overridden(reading, text, catalogue, request)
    if answers is not None:
        reading = answered(reading, answers, catalogue)
    if whole is not None and of_a_class(reading.claims):
        catalogue = whole()
    if extractor is None:
        return judge(reading, bench_of(catalogue, fit), request)
    split = sentences(text, gazetteer.mentions(text, request.date))
    reading, dropped = extended(reading, text, extractor, split)
    return judge(reading, bench_of(catalogue, fit), request).model_copy(update={"dropped": dropped})


def confirmed(reading: Reading, request: Request) -> Reading:
    """The reading with the claims that the user said are made; the questions that were answered are gone."""
    said = [q.claim for q in reading.questions if q.claim is not None and q.text in request.confirmed]
    answered = {*request.confirmed, *request.declined}
    return reading.model_copy(
        update={
            "claims": tuple(sorted((*reading.claims, *said), key=lambda c: c.spans)),
            "questions": tuple(q for q in reading.questions if q.text not in answered),
        }
    )


def answered(reading: Reading, answers: Answers, catalogue: Catalogue) -> Reading:
    """The reading as people said it should be, each claim that changed with its new words."""
    made = corrected(reading, answers, catalogue.episodes)
    same = list(reading.claims)
    claims = tuple(claim if claim in same else _reread(claim, catalogue) for claim in made.claims)
    return made.model_copy(update={"claims": claims})


def of_a_class(claims: Iterable[Claim | CheckedClaim]) -> bool:
    """Whether a claim sets one place against all others, the light episodes among them."""
    return any(claim.kind == "superlative" for claim in claims)


def own_places(catalogue: Catalogue, chosen: tuple[str, ...] = ()) -> Catalogue:
    """What a text is read against: no light episodes; of a place that was asked about, only the answer."""
    settled = {catalogue.episodes[e].place for e in chosen}
    episodes = {
        name: e for name, e in catalogue.episodes.items() if not e.table and (e.place not in settled or name in chosen)
    }
    return catalogue.model_copy(update={"episodes": episodes})


def overridden(reading: Reading, text: str, catalogue: Catalogue, request: Request) -> Reading:
    """The reading with what the user said in place of what was read."""
    subject = _named(catalogue, request.subject)
    reference = _named(catalogue, request.reference)
    if request.measure:
        checked_measure(request.measure)
    claims = list(reading.claims)
    if not claims and subject and reference:
        kind: ClaimKind = request.kind or "similar"
        claims = [Claim(text=text[:500], kind=kind, subject=subject, references=(reference,), rules=("by the user",))]
    changes = {
        "subject": subject,
        "references": (reference,) if reference else (),
        "measures": (request.measure,) if request.measure else (),
        "claimant": request.claimant,
        "kind": request.kind,
        "date": request.date,
    }
    update = {key: value for key, value in changes.items() if value}
    if request.kind == "multiple" and any(claim.factor is None for claim in claims):
        raise UsageError("a multiple needs a factor", 'Say in the text how many times, such as "three times".')
    changed = tuple(_reread(claim.model_copy(update=update), catalogue) for claim in claims)
    return reading.model_copy(update={"claims": changed})


def checked_measure(code: str) -> str:
    """The code of a measure; UsageError with all codes where there is no such measure."""
    if code not in MEASURES:
        raise UsageError(f"no measure {code!r}", f"Measures: {', '.join(MEASURES)}.")
    return code


def _named(catalogue: Catalogue, name: str) -> str:
    if not name:
        return ""
    from .sources.catalogue import episode

    return episode(catalogue, name).id


READ_BACK = {
    "similar": "is claimed to be like",
    "exceeds": "is claimed to be worse than",
    "less": "is claimed to be less than",
    "multiple": "is claimed to be {factor:g} times",
    "superlative": "is claimed to stand above every other place",
}


def _reread(claim: Claim, catalogue: Catalogue) -> Claim:
    """The claim with its reading in plain words, so that a misreading is seen."""
    names = [catalogue.episodes[e].short for e in claim.references] + list(claim.unresolved_references)
    verb = READ_BACK[claim.kind].format(factor=claim.factor or 0)
    measures = ", ".join(MEASURES[m].noun for m in claim.measures) or "no measure named"
    since = f" since {claim.since}" if claim.since else ""
    told = f"{catalogue.episodes[claim.subject].short} {verb} {' and '.join(names)}".rstrip()
    return claim.model_copy(update={"reading": f"{told}{since} ({measures})."})


def judge(reading: Reading, bench: Bench, request: Request) -> CheckResult:
    """Every claim and every quoted number of a reading, judged."""
    options = Options.model_construct(at=request.at)
    read = [q for q in reading.quantities if PROPOSED not in q.rules]
    claims = [
        check_claim(bench, claim, options, read, request.as_of or claim.date or request.date)
        for claim in reading.claims
    ]
    then_on = request.as_of or request.date or next((c.date for c in reading.claims if c.date), "")
    quotes = [
        check_quote(bench.catalogue, q, options, then_on).model_copy(update={"proposed": PROPOSED in q.rules})
        for q in reading.quantities
        if q.episode
    ]
    unplaced = [q for q in reading.quantities if not q.episode]
    return CheckResult.model_construct(
        wartoll=__version__,
        method=TABLE_VERSION,
        catalogue=bench.catalogue.hash,
        fit=bench.fit.inputs,
        as_of=request.as_of or None,
        at=request.at or None,
        claims=tuple(claims),
        quoted_figures=tuple(quotes),
        unclassified_numbers=tuple(
            Unclassified.model_construct(quote=q.quote, span=q.span)
            for q in sorted((*unplaced, *reading.leftovers), key=lambda q: q.span)
        ),
        questions=reading.questions,
        language=reading.language,
        warnings=(*reading.warnings, *own_warnings(bench.catalogue)),
    )


def own_warnings(catalogue: Catalogue) -> tuple[str, ...]:
    """What a reader must know of a catalogue that holds a user's own rows."""
    figures = catalogue.own_figures()
    episodes = sum(e.origin == "user" for e in catalogue.episodes.values())
    if not figures and not episodes:
        return ()
    parts = [_counted(number, noun) for number, noun in ((figures, "figure"), (episodes, "episode")) if number]
    verb = "is" if figures + episodes == 1 else "are"
    return (f"{' and '.join(parts)} {verb} your own and {verb} weighed beside the shipped ones",)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def nothing_checkable(result: CheckResult) -> bool:
    """Whether the text held no claim and no number that could be set against the catalogue."""
    return not result.claims and not result.quoted_figures and not result.questions


def episodes_of(result: CheckResult, catalogue: Catalogue) -> Iterable[Episode]:
    """The episodes that a result speaks of, each once."""
    ids = dict.fromkeys(e for c in result.claims for e in (c.subject, *c.references))
    return (catalogue.episodes[e] for e in ids)
