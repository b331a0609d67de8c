"""What a checked claim says in sentences: headline, safer wording, what would change the verdict. From tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Claim, EstimateOut, Finding, Quantity, Then, Verdict
from ..measures import MEASURES
from ..records import Catalogue, Source
from .definitions import definition_of
from .judge import definition_words, measures_of
from .numerals import number, times
from .sensitivity import AXES
from .verdicts import KNOWN_UNDERCOUNTS, SIDE

HEADS: dict[Verdict, str] = {
    "holds": "The figures bear the claim out",
    "likely holds": "The figures probably bear the claim out",
    "open": "The figures do not settle the claim",
    "likely fails": "The figures probably do not bear the claim out",
    "fails": "The figures do not bear the claim out",
    "mixed": "The figures bear out one part of the claim and not another",
    "not comparable": "The figures count different things and cannot be set against each other",
    "no figures": "There are no usable figures to test the claim",
}


def amount(estimate: EstimateOut, measure: str) -> str:
    """`at least 2,078`, `18,000 to 25,000`, `about 36%`: an estimate in words."""
    low, high = estimate.low, estimate.high
    if estimate.bound == "at_least" and low is not None:
        return f"at least {number(low, measure)}"
    if estimate.bound == "up_to" and high is not None:
        return f"at most {number(high, measure)}"
    assert low is not None
    assert high is not None
    if number(low, measure) == number(high, measure):
        return f"about {number(low, measure)}"
    return f"{number(low, measure)} to {number(high, measure)}"


def sides(catalogue: Catalogue, claim: Claim, found: Finding) -> str:
    """`civilians killed: at least 1,600 in Raqqa 2017, 18,000 to 25,000 in Dresden 1945`."""
    told = [
        (_what(definition, found.measure), amount(made, found.measure), catalogue.episodes[episode].short)
        for definition, made, episode in (
            (found.definition, found.subject, claim.subject),
            (found.reference_definition, found.reference, found.reference_episode),
        )
        if made is not None and episode
    ]
    if not told:
        return f"{MEASURES[found.measure].noun}: {found.reason}"
    what = told[0][0]
    parts = [f"{shown}{'' if said == what else f' {said}'} in {name}" for said, shown, name in told]
    return f"{what}: {', '.join(parts)}"


def _what(definition: dict[str, str], measure: str) -> str:
    return definition_words(definition_of(definition)) if definition else MEASURES[measure].noun


def headline(catalogue: Catalogue, claim: Claim, verdict: Verdict, findings: Sequence[Finding]) -> str:
    """The verdict in a sentence: where the claim holds, where it fails, and by what figures."""
    own = [f for f in findings if not f.side]
    judged = [f for f in own if f.verdict in SIDE]
    why = claim.kind == "superlative"  # one rival beside the subject says little without the reason
    parts = "; ".join(sides(catalogue, claim, f) + (f" ({f.reason})" if why else "") for f in (judged or own[:2]))
    if verdict == "mixed":
        words = {
            side: ", ".join(dict.fromkeys(_topic(catalogue, f, own) for f in judged if SIDE[f.verdict] == side))
            for side in ("for", "against", "open")
        }
        told = [f"borne out on {words['for']}"] if words["for"] else []
        told += [f"not borne out on {words['against']}"] if words["against"] else []
        told += [f"open on {words['open']}"] if words["open"] else []
        return f"The claim is {', '.join(told)}. {parts[:1].upper()}{parts[1:]}."
    tail = f" {_missing(catalogue, own, judged)}" if judged and len(judged) < len(own) else ""
    return f"{HEADS[verdict]}: {parts}.{tail}"


def _topic(catalogue: Catalogue, found: Finding, among: Sequence[Finding]) -> str:
    """`civilians killed`; where findings set the subject beside several places, `civilians killed against Mosul`."""
    noun = MEASURES[found.measure].noun
    several = len({f.reference_episode for f in among if f.reference_episode}) > 1
    if not several or not found.reference_episode:
        return noun
    return f"{noun} against {catalogue.episodes[found.reference_episode].short}"


def then_words(verdict: Verdict, then: Then | None) -> str:
    """What the word was on the day of the claim, where it was another."""
    if then is None or then.verdict == verdict:
        return ""
    return f" As known on {then.as_of}: {then.verdict}."


def _missing(catalogue: Catalogue, own: Sequence[Finding], judged: Sequence[Finding]) -> str:
    """What could not be judged: measures, and references of several that have no figures at all."""
    judged_places = {f.reference_episode for f in judged}
    places = dict.fromkeys(f.reference_episode for f in own if f.reference_episode not in judged_places)
    nouns = dict.fromkeys(
        MEASURES[f.measure].noun for f in own if f.verdict not in SIDE and f.reference_episode in judged_places
    )
    listed = [catalogue.episodes[e].short for e in places if e] + list(nouns)
    return f"On {' and '.join(listed)} there are no figures that could be compared."


def safer(catalogue: Catalogue, claim: Claim, findings: Sequence[Finding]) -> str:
    """A sentence that the figures do support, with who published them."""
    known = [f for f in findings if (f.subject is not None or f.reference is not None) and not f.side]
    known = known or [f for f in findings if f.subject is not None]
    if not known:
        subject = catalogue.episodes[claim.subject].short
        return f"No published figures allow {subject} to be compared in this way."
    sentences = []
    for found in known[:3]:
        publishers = _publishers(catalogue, found)
        apart = ": two different counts, not to be set against each other" if found.verdict == "not comparable" else ""
        sentences.append(f"{sides(catalogue, claim, found)}{apart} ({publishers})")
    text = "; ".join(sentences)
    return f"{text[:1].upper()}{text[1:]}."


def _publishers(catalogue: Catalogue, found: Finding) -> str:
    names = dict.fromkeys(map(_named, catalogue.sources_of(found.figures)))
    listed = list(names)
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    return f"figures: {', '.join(listed[:3])}{more}"


def _named(source: Source) -> str:
    """The publisher, and on whose page its number was read."""
    publisher = source.publisher.split(" (")[0]
    through = source.relay.split(" (")[0].split(",")[0]
    relayed = source.carrier == "relay" and through and not through.startswith("copy of")
    return f"{publisher}, as relayed by {through}" if relayed else publisher


def would_change(catalogue: Catalogue, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Missing figures, break-even undercounts and the choices that flip a word."""
    found: list[str] = []
    for one in findings:
        noun = _topic(catalogue, one, findings)
        if one.side:
            continue
        if one.verdict in ("not comparable", "no figures"):
            found.append(f"{noun}: figures of one definition for both sides ({one.reason})")
        if one.break_even:
            beside = ", ".join(f"{name}: {factor:g}" for name, factor in KNOWN_UNDERCOUNTS)
            found.append(
                f"{noun}: a true number {times(one.break_even)} times the documented minimum "
                f"(known undercounts: {beside})"
            )
        found += [f"{noun}: {AXES[axis]}" for axis in one.flips]
    return tuple(dict.fromkeys(found))


def missing_measures(claim: Claim, quantities: Sequence[Quantity]) -> tuple[str, ...]:
    """The measures that the claim turns on and the text gives no number for."""
    places = {claim.subject, *claim.references}
    quoted = {q.measure for q in quantities if q.episode in places}
    if "people_killed" in quoted or "civilians_killed" in quoted:
        quoted |= {"people_killed", "civilians_killed"}
    if quoted & {"structures_damaged", "dwellings_damaged", "area_destroyed_km2"}:
        quoted.add("share_destroyed")
    return tuple(m for m in measures_of(claim) if m not in quoted)
