"""One measure of a claim, then and now: its row in the table, its chart, and what stands behind the word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..findings import CheckedClaim, EstimateOut, Finding
from ..measures import MEASURES
from . import cited, panels
from .cited import Shelf
from .outline import Cell, FigureRow, Judged, MeasureRow, RatioRow
from .verdict_words import flip_words, judged, known_undercounts
from .words import (
    basis_words,
    chance,
    day_words,
    estimate_words,
    noun_of,
    ratio_in_parts,
    sentence_case,
    times,
    unit_of,
)

NOTHING = "no figures"


class Pair(NamedTuple):
    """What is known now of a measure, and what was known then; one of the two may be missing."""

    now: Finding | None
    then: Finding | None

    @property
    def shown(self) -> Finding:
        """The finding that the row describes: now's where there is one."""
        found = self.now or self.then
        assert found is not None
        return found


def pairs(claim: CheckedClaim) -> list[Pair]:
    """(now, then) of each measure in the order of now, then what only then has.

    Where the definition changed between the two, they are paired by family of measures.
    """
    earlier = list(claim.then.findings) if claim.then else []
    found: list[Pair] = []
    for key in (_same, _alike):
        taken = [pair.now for pair in found]
        for now in (f for f in claim.now.findings if f not in taken):
            then = next((f for f in earlier if key(f) == key(now)), None)
            if then is not None:
                earlier.remove(then)
                found.append(Pair(now, then))
    order = list(claim.now.findings)
    found += [Pair(now, None) for now in order if now not in [pair.now for pair in found]]
    found.sort(key=lambda pair: order.index(pair.now) if pair.now is not None else len(order))
    return found + [Pair(None, then) for then in earlier]


def _same(finding: Finding) -> tuple[str, ...]:
    axes = finding.definition
    who = (axes.get("population", ""), axes.get("perpetrator", ""))
    return (finding.measure, finding.per, finding.reference_episode, str(finding.side), *who)


def _alike(finding: Finding) -> tuple[str, ...]:
    row = MEASURES.get(finding.measure)
    return (row.family if row else finding.measure, finding.per, finding.reference_episode, str(finding.side))


def measure_row(anchor: str, claim: CheckedClaim, pair: Pair, shelf: Shelf) -> tuple[MeasureRow, list[RatioRow]]:
    """The row of a measure with its chart, and its lines of the ratio chart."""
    shown = pair.shown
    names = shelf.names(claim, shown)
    hrefs = _hrefs(shown, names, shelf.rows([shelf.uses(shown, claim)]))
    other = list(names.values())[1] if len(names) > 1 else next(iter(claim.unresolved_references), "the other")
    chart = None
    if pair.now is not None and pair.now.per == "total":
        chart = panels.dot_chart(f"{anchor}-{shown.measure}", shown, names, shelf.rows([shelf.uses(shown, claim)]))
    row = MeasureRow(
        anchor=anchor,
        name=sentence_case(noun_of(shown.measure, shown.per)),
        definition=_definition(shown),
        subject=_side(shown.subject, shown, 0, hrefs),
        reference=_side(shown.reference, shown, 1, hrefs),
        reference_name=other,
        ratio=_ratio(shown, hrefs[0]),
        now=judged(pair.now.verdict, floor=pair.now.break_even is not None) if pair.now else None,
        then=_then(pair, claim, names, shelf),
        side=shown.side,
        reason=_reason(shown),
        facts=_facts(claim, shown, [names[claim.subject], other]),
        caveats=tuple(f"{sentence_case(caveat.rstrip('.'))}." for caveat in shown.caveats),
        chart=chart,
    )
    return row, _ratios(claim, pair, hrefs[0], f", against {other}" if len(claim.references) > 1 else "")


def _hrefs(finding: Finding, names: Mapping[str, str], rows: Sequence[FigureRow]) -> list[str]:
    sides = enumerate(names)
    return [panels.source_href(e, cited.measure_of(finding, side), rows) for side, e in sides] + [""]


def _then(pair: Pair, claim: CheckedClaim, names: Mapping[str, str], shelf: Shelf) -> Judged | None:
    if pair.then is None:
        return None
    href = _hrefs(pair.then, names, shelf.rows([shelf.uses(pair.then, claim)]))[0]
    floor = pair.then.break_even is not None
    return judged(pair.then.verdict, _numbers(pair), href, floor=floor)


def _ratios(claim: CheckedClaim, pair: Pair, href: str, suffix: str) -> list[RatioRow]:
    lines = []
    if pair.now is not None:
        lines.append(panels.ratio_row(claim, pair.now, href, "", suffix))
    if pair.then is not None and claim.then is not None:
        known = panels.ratio_estimate(pair.now) if pair.now is not None else None
        if panels.ratio_estimate(pair.then) != known:
            lines.append(panels.ratio_row(claim, pair.then, href, day_words(claim.then.as_of), suffix))
    return [line for line in lines if line is not None]


def _definition(finding: Finding) -> str:
    own, other = panels.both_counts(finding)
    return own if own == other else f"{own}; against {other}"


def _unit(finding: Finding, side: int) -> str:
    return unit_of(cited.measure_of(finding, side)) if finding.per == "total" else ""


def _side(estimate: EstimateOut | None, finding: Finding, side: int, hrefs: Sequence[str]) -> Cell:
    words = estimate_words(estimate, _unit(finding, side))
    if words == NOTHING and finding.verdict == "not comparable":
        return Cell(text="no like figure", href=hrefs[side])
    return Cell(text=words, href=hrefs[side] if words != NOTHING else "", note=basis_words(estimate))


def _ratio(finding: Finding, href: str) -> Cell:
    words = times(finding.ratio or finding.odds_ratio)
    note = ratio_in_parts(finding.ratio)
    if finding.odds_ratio is not None and finding.ratio is not None:
        odds = f"odds: {times(finding.odds_ratio)}"
        note = f"{note}; {odds}" if note else odds
    return Cell(text=words or "no ratio", href=href if words else "", note=note)


def _numbers(pair: Pair) -> str:
    """The numbers that were judged then, named where now's measure is another."""
    finding = pair.then
    if finding is None:
        return ""
    sides = [estimate_words(e, _unit(finding, i)) for i, e in enumerate((finding.subject, finding.reference))]
    if sides == [NOTHING, NOTHING]:
        return ""
    told = " against ".join(sides)
    same = pair.now is None or pair.now.measure == finding.measure
    return told if same or finding.subject is None else f"{noun_of(finding.measure)}: {told}"


def _reason(finding: Finding) -> str:
    """The finding's reason, where no probability says it better."""
    if finding.probability is not None or not finding.reason:
        return ""
    return f"{sentence_case(finding.reason.rstrip('.'))}."


def _facts(claim: CheckedClaim, finding: Finding, names: Sequence[str]) -> tuple[str, ...]:
    if finding.verdict in {NOTHING, "not comparable"}:
        return ()
    facts = [panels.band_words(claim, finding, names)]
    if finding.probability is not None:
        facts.append(f"Probability that this holds: {chance(finding.probability)}.")
    if finding.break_even is not None:
        facts.append(known_undercounts())
    if finding.base_rate is not None:
        facts.append(f"Of all pairs of cities in the catalogue, {chance(finding.base_rate)} would get this word.")
    agreeing, choices = finding.agree
    facts.append(f"{agreeing} of {choices} reasonable choices agree.")
    if finding.flips:
        facts.append(f"What flips it: {'; '.join(flip_words(finding))}.")
    facts += [
        f"Converted: {c.figure}, from {c.from_.replace('_', ' ')}, with an offset learned from "
        f"{len(c.learned_from)} other episodes."
        for c in finding.converted
    ]
    return tuple(fact for fact in facts if fact)
