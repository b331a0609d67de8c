"""Map classes and a list filled in -> one Estimate of how many buildings are of a severity, or why there is none.

No total without labels drawn by `plan`. Without them the answer is a band over stated ranges of sensitivity and
specificity, or a refusal that says what to do. Labels that somebody else chose are named and never used as a sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import UsageError
from ..measures import MEASURES
from ..records import Definition, Scope, Severity
from ..uncertain import Estimate, NotEstimable, Scale, Trace, posterior
from .accuracy import Accuracy, assess
from .crosswalk import BEGINS
from .labelling import MOST_PASSED_OVER, Filled, Judged, Row, filled
from .prevalence import Prevalence, band
from .totals import distribution, on_lattice

METHOD = "stratified sample of map classes"
BAND = "band over stated sensitivity and specificity"
LOOK = "Draw a list with `plan`, look at its buildings in order, and give it back."
MEASURES_HERE = ("share_destroyed", "structures_damaged")


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked: episode, severity, share or number, and ranges of the two rates where there are no labels."""

    episode: str = ""
    severity: Severity = "destroyed_or_severe"
    measure: str = "share_destroyed"  # or structures_damaged
    scope: Scope = "assessed_area"
    sensitivity: tuple[float, float] | None = None
    specificity: tuple[float, float] | None = None

    @property
    def definition(self) -> Definition:
        """The definition of the quantity asked for."""
        return Definition(measure=self.measure, basis="buildings", severity=self.severity, scope=self.scope)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Buildings by map class, which classes the map flags, the list, and labels that were not drawn by `plan`."""

    classes: Mapping[str, int]
    flagged: tuple[str, ...] = ()
    labels: tuple[Row, ...] = ()
    found: tuple[str, ...] = ()  # in words: "UNOSAT 2015, 14,058 sites"
    provenance: tuple[str, ...] = field(default=())  # maps, footprints, their dates


def estimate(
    evidence: Evidence, options: Options | None = None, *, rng: np.random.Generator | None = None
) -> Estimate | NotEstimable:
    """The share or the number of buildings of a severity or worse in the area of the map, with its 90% interval.

    UsageError for a severity or measure that is not of this kind and for a list that is not as it was drawn.
    """
    del rng  # the three ways in take a generator; the distribution is exact
    options = options or Options()
    if options.severity not in BEGINS or options.measure not in MEASURES_HERE:
        raise UsageError(
            f"{options.measure} of severity {options.severity!r} does not come from a map of buildings",
            f"Ask for {' or '.join(MEASURES_HERE)}, severity {', '.join(BEGINS)}.",
        )
    notes = evidence.provenance + tuple(f"not drawn by plan, not used: {label}" for label in evidence.found)
    if not evidence.labels:
        return _without_labels(evidence, options, notes)
    list_ = filled(evidence.labels)
    if why := _why_not(list_, evidence):
        return NotEstimable(why, Trace(METHOD, notes=notes))
    return _from_labels(list_, options, notes + _notes(list_))


def stratified(labels: tuple[Row, ...], severity: str) -> Accuracy:
    """The same labels through the formulas of Olofsson, for comparison; rows that may be either count as half.

    UsageError where a map class has fewer than two labels.
    """
    counts, sizes = [], []
    for j in filled(labels).judged(severity):
        hits = j.sure + j.perhaps // 2
        counts.append([hits, j.reached - hits])
        sizes.append(j.buildings)
    return assess(sizes, counts, (severity, "less"), level=0.90, finite=True)


def _from_labels(list_: Filled, options: Options, notes: tuple[str, ...]) -> Estimate:
    judged = list_.judged(options.severity)
    total = sum(j.buildings for j in judged)
    mass, bundle = distribution(judged)
    row = MEASURES[options.measure]
    scale: Scale = "logit" if row.scale == "logit" else "log"
    trace = Trace(METHOD, (list_.rows[0].plan,), notes=(*notes, *_by_class(judged)))
    grid = on_lattice(mass, bundle, total, scale)
    made = posterior(options.episode, options.definition, row.unit, scale, grid, 1, trace)
    return replace(made, weak=("one source: this map and its labels",))


def _why_not(list_: Filled, evidence: Evidence) -> str:
    if list_.unread:
        number, label = list_.unread[0]
        return (
            f"{len(list_.unread)} labels are not understood, the first in row {number}: {label!r}. "
            "Write destroyed, severe, moderate, slight, none or cannot_tell."
        )
    if not list_.rows:
        return f"the list is empty: none of its {list_.not_reached} buildings has a label. {LOOK}"
    if list_.passed_over > MOST_PASSED_OVER * len(list_.rows):
        return (
            f"{list_.passed_over} of the first {len(list_.rows)} rows were passed over; those with a label may be the "
            "easy ones. Look at them in order, and write cannot_tell where nothing can be seen."
        )
    buildings, mapped = sum(size for _, size in list_.strata), sum(evidence.classes.values())
    if buildings != mapped:
        return (
            f"the list was drawn from {buildings:,} buildings and this map has {mapped:,}: draw a new list from this "
            "map, or give the map that the list was drawn from"
        )
    short = [j for j in list_.judged("destroyed") if j.reached < min(2, j.buildings)]
    if short:
        return (
            f"map class {short[0].stratum!r} has {short[0].reached} labels of {short[0].buildings:,} buildings. {LOOK}"
        )
    return ""


def _notes(list_: Filled) -> tuple[str, ...]:
    said = []
    if list_.not_reached:
        said.append(f"{list_.not_reached} rows at the end of the list were not reached: a smaller sample")
    if unsure := list_.passed_over + list_.cannot_tell:
        said.append(f"{unsure} buildings could not be judged: taken as none to all of the severity, each as likely")
    return tuple(said)


def _by_class(judged: tuple[Judged, ...]) -> tuple[str, ...]:
    return tuple(
        f"map class {j.stratum}: {j.sure} of {j.reached} looked at, of {j.buildings:,} buildings" for j in judged
    )


def _without_labels(evidence: Evidence, options: Options, notes: tuple[str, ...]) -> Estimate | NotEstimable:
    rates = options.sensitivity, options.specificity
    if rates[0] is None or rates[1] is None:
        chosen = f" The labels given ({'; '.join(evidence.found)}) were not drawn by plan." if evidence.found else ""
        return NotEstimable(
            "no total without labels drawn by plan: the number of flagged buildings repeats the errors of the map."
            f"{chosen} {LOOK} For a band, state a range of sensitivity and one of specificity.",
            Trace(BAND, notes=notes),
        )
    if any(low == high for low, high in (rates[0], rates[1])):
        return NotEstimable(
            "a single sensitivity or specificity from elsewhere hides how far rates differ between cities: state a "
            f"range. {LOOK}",
            Trace(BAND, notes=notes),
        )
    total = sum(evidence.classes.values())
    hits = sum(evidence.classes.get(name, 0) for name in evidence.flagged)
    try:
        found = band(hits, total, rates[0], rates[1])
    except UsageError as error:
        return NotEstimable(str(error), Trace(BAND, notes=notes))
    if found.low <= 0 and found.high >= 1:
        return NotEstimable(f"within the stated ranges anything from none to all is possible. {LOOK}", Trace(BAND))
    return _envelope(found, total, options, notes)


def _envelope(found: Prevalence, total: int, options: Options, notes: tuple[str, ...]) -> Estimate:
    row = MEASURES[options.measure]
    scale: Scale = "logit" if row.scale == "logit" else "log"
    unit = total if scale == "log" else 1
    low, high = max(found.low, 0.0), min(found.high, 1.0)
    cut = () if (low, high) == (found.low, found.high) else ("the band is shown from 0 to 1 only",)
    trace = Trace(BAND, notes=(*notes, *found.warnings, *cut))
    return Estimate(
        options.episode, options.definition, row.unit, scale, "envelope", low * unit, None, high * unit, 0, None, trace,
        ("no labels drawn by plan",),
    )  # fmt: skip
