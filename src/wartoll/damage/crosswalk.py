"""One scale of damage for 1940 and for today: bounds instead of equalities, and a refusal where units differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import numpy as np

from ..errors import UsageError
from ..grades import BY_CODE, SCALES, Grade, Unit, classes_of
from ..sites import Sites

Damage = Literal["destroyed", "destroyed_or_severe", "any_damage"]

#: where each severity of wartoll begins on the common scale; beyond repair counts as destroyed
BEGINS: dict[str, float] = {"destroyed": 3.5, "destroyed_or_severe": 3.0, "any_damage": 1.0}

UNLIKE: dict[frozenset[str], str] = {
    frozenset({"buildings", "dwellings"}): "one building holds one dwelling or a hundred",
    frozenset({"buildings", "points"}): "a point may stand for several buildings or for a crater, and absence is not "
    "`intact`, so that points have no share",
    frozenset({"buildings", "area"}): "large buildings weigh more in an area, and roads and yards may count",
    frozenset({"buildings", "pixels"}): "a pixel is not a building: small buildings share one, large ones fill many",
    frozenset({"dwellings", "points"}): "a point is a damaged site, with no count of dwellings in it",
    frozenset({"dwellings", "area"}): "dwellings lie on top of each other; area does not",
    frozenset({"dwellings", "pixels"}): "dwellings lie on top of each other; pixels do not",
    frozenset({"points", "area"}): "a point has no area",
    frozenset({"points", "pixels"}): "a point has no area",
    frozenset({"area", "pixels"}): "pixels count all ground; an area of buildings or of a built-up zone does not",
}


class Bounds(NamedTuple):
    """How many are surely of a severity, how many may be; `confirmed` is false where a scale is known from memory."""

    low: int
    high: int
    total: int
    confirmed: bool
    warnings: tuple[str, ...] = ()


def grade(scale: str, code: str) -> Grade:
    """The row of a class; UsageError that lists what the scale has."""
    if scale not in SCALES:
        raise UsageError(f"no scale of damage {scale!r}", f"Known scales: {', '.join(SCALES)}.")
    if (scale, code) not in BY_CODE:
        known = ", ".join(f"{row.code} ({row.words})" for row in classes_of(scale))
        raise UsageError(f"{SCALES[scale].title} has no class {code!r} in the table", f"It has: {known}.")
    return BY_CODE[scale, code]


def falls(row: Grade, severity: str) -> Literal["in", "maybe", "out"]:
    """Whether buildings of a class are of a severity or worse: all, perhaps, or none."""
    begins = _begins(severity)
    if row.low >= begins:
        return "in"
    return "maybe" if row.high >= begins else "out"


def bounds(scale: str, counts: Mapping[str, int], severity: str) -> Bounds:
    """At least and at most how many of the counted are of a severity of wartoll: destroyed, destroyed_or_severe, ..."""
    where = {code: falls(grade(scale, code), severity) for code in counts}
    low = sum(n for code, n in counts.items() if where[code] == "in")
    high = low + sum(n for code, n in counts.items() if where[code] == "maybe")
    return Bounds(low, high, sum(counts.values()), SCALES[scale].confirmed, unconfirmed(scale))


def site_bounds(sites: Sites, severity: str) -> Bounds:
    """The same for labelled sites."""
    begins = _begins(severity)
    low, high = int(np.sum(sites.low >= begins)), int(np.sum(sites.high >= begins))
    return Bounds(low, high, len(sites), SCALES[sites.scale].confirmed, unconfirmed(sites.scale))


def unconfirmed(scale: str) -> tuple[str, ...]:
    """A warning where the classes of a scale were not read in an open source; empty otherwise."""
    row = SCALES[scale]
    return () if row.confirmed else (f"{row.title}: classes not confirmed ({row.source})",)


def alike(scale: str, code: str, other: str) -> tuple[Grade, ...]:
    """The classes of another scale that a building of this class may have there: every one whose interval meets it."""
    row = grade(scale, code)
    if other not in SCALES:
        raise UsageError(f"no scale of damage {other!r}", f"Known scales: {', '.join(SCALES)}.")
    return tuple(one for one in classes_of(other) if one.low <= row.high and row.low <= one.high)


def why_unlike(one: Unit, other: Unit) -> str:
    """Why two units cannot be compared; empty where they can."""
    if one == other:
        return ""
    return f"{one} and {other} are not compared: {UNLIKE[frozenset({one, other})]}"


def require_alike(units: Iterable[Unit]) -> Unit:
    """The one unit of several counts; UsageError with the reason where they differ."""
    seen = list(dict.fromkeys(units))
    if not seen:
        raise UsageError("nothing to compare", "Give at least one count with its unit.")
    for other in seen[1:]:
        raise UsageError(
            why_unlike(seen[0], other), "Bring both to one unit, for example footprints, and count them again."
        )
    return seen[0]


def _begins(severity: str) -> float:
    if severity not in BEGINS:
        raise UsageError(f"{severity!r} is no severity that classes map to", f"Choose one of: {', '.join(BEGINS)}.")
    return BEGINS[severity]
