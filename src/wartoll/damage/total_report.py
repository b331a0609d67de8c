"""The total of a map as a record: the estimate, what was seen in each map class, and how good the map was."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..records import Frozen
from ..uncertain import Array, Estimate, NotEstimable
from .accuracy import Measured
from .estimate import Evidence, Options, estimate, stratified
from .labelling import Judged, Row, filled
from .totals import PRIOR

DRAWS = 20_000


class AnswerOut(Frozen):
    """One quantity with its 90% interval; for a band no middle, for a refusal the reason."""

    measure: str
    unit: str = ""
    low: float | None = None
    median: float | None = None
    high: float | None = None
    reason: str = ""


class SeenOut(Frozen):
    """One map class: its buildings, those looked at, those of the severity or perhaps of it, what that adds up to."""

    name: str
    buildings: int
    looked_at: int
    sure: int
    perhaps: int
    estimated: float


class RateOut(Frozen):
    """How good the map was in one respect, with a 90% interval."""

    name: str
    words: str
    value: float
    low: float
    high: float


class TotalOut(Frozen):
    """The total: share and number, the error-adjusted table, the map's accuracy, and what it rests on."""

    severity: str
    method: str
    share: AnswerOut
    number: AnswerOut
    seen: tuple[SeenOut, ...] = ()
    by_formula: AnswerOut | None = None  # Olofsson 2014, for comparison
    accuracy: tuple[RateOut, ...] = ()
    flagged: int = 0
    buildings: int = 0
    notes: tuple[str, ...] = ()


class Answered(NamedTuple):
    """The estimate of the share and of the number, and both as a record."""

    share: Estimate | NotEstimable
    number: Estimate | NotEstimable
    out: TotalOut


def total_of(evidence: Evidence, options: Options, *, rng: np.random.Generator) -> Answered:
    """Share and number of buildings of a severity from the map classes and the list, or why there is none."""
    share = estimate(evidence, replace(options, measure="share_destroyed"))
    number = estimate(evidence, replace(options, measure="structures_damaged"))
    judged: tuple[Judged, ...] = ()
    if evidence.labels and isinstance(share, Estimate):
        judged = filled(evidence.labels).judged(options.severity)
    out = TotalOut(
        severity=options.severity, method=share.trace.method, share=_answer(share, "share_destroyed"),
        number=_answer(number, "structures_damaged"), seen=tuple(_seen(j) for j in judged),
        by_formula=_formula(evidence.labels, judged, options.severity),
        accuracy=accuracy_of(judged, evidence.flagged, rng) if judged else (),
        flagged=sum(evidence.classes.get(name, 0) for name in evidence.flagged),
        buildings=sum(evidence.classes.values()), notes=share.trace.notes,
    )  # fmt: skip
    return Answered(share, number, out)


def _answer(made: Estimate | NotEstimable, measure: str) -> AnswerOut:
    if isinstance(made, NotEstimable):
        return AnswerOut(measure=measure, reason=made.reason)
    return AnswerOut(measure=measure, unit=made.unit, low=made.low, median=made.median, high=made.high)


def _seen(j: Judged) -> SeenOut:
    share = (j.sure + j.perhaps / 2) / max(1, j.reached)
    return SeenOut(
        name=j.stratum, buildings=j.buildings, looked_at=j.reached, sure=j.sure, perhaps=j.perhaps,
        estimated=share * j.buildings,
    )  # fmt: skip


def _formula(labels: tuple[Row, ...], judged: tuple[Judged, ...], severity: str) -> AnswerOut | None:
    """The formula's number; none where a map class is a single building, of which it has no error."""
    if not judged or min(j.reached for j in judged) < 2:
        return None
    made: Measured = stratified(labels, severity).of(severity).total
    return AnswerOut(measure="structures_damaged", unit="buildings", low=made.low, median=made.value, high=made.high)


def accuracy_of(judged: tuple[Judged, ...], flagged: tuple[str, ...], rng: np.random.Generator) -> tuple[RateOut, ...]:
    """Of what the map flags, how much is of the severity; of what is, how much it flags; and of what is not.

    Each class's share is drawn from its Beta with Jeffreys' prior, as in `totals`; doubtful labels count half.
    """
    there: dict[bool, Array] = {True: np.zeros(DRAWS), False: np.zeros(DRAWS)}
    size = {True: 0, False: 0}
    for j in judged:
        hits = j.sure + j.perhaps / 2
        drawn = rng.beta(hits + PRIOR, j.reached - hits + PRIOR, DRAWS)
        there[j.stratum in flagged] += j.buildings * drawn
        size[j.stratum in flagged] += j.buildings
    if not all(size.values()):
        return ()
    rows = (
        ("precision", "of the flagged buildings are of this severity", there[True] / size[True]),
        ("sensitivity", "of the buildings of this severity are flagged", there[True] / (there[True] + there[False])),
        ("specificity", "of the other buildings are not flagged",
         (size[False] - there[False]) / (sum(size.values()) - there[True] - there[False])),
    )  # fmt: skip
    return tuple(_rate(name, words, draws) for name, words, draws in rows)


def _rate(name: str, words: str, draws: Array) -> RateOut:
    low, middle, high = np.quantile(draws, [0.05, 0.5, 0.95])
    return RateOut(name=name, words=words, value=float(middle), low=float(low), high=float(high))
