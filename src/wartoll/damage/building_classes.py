"""Thresholds from a quiet time, and the map classes that they make: destroyed-like, changed, quiet, not seen.

A threshold is set on buildings, not on pixels: the mean over a house varies less than a pixel, and a maximum more. The
k-th largest of n quiet values, k = rate (n + 1) rounded down, is passed by a further quiet value with at most that
rate, whatever the distribution (Barnard 1963), as long as the time tested is as quiet as the time it was set on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ..errors import UsageError
from ..footprints import Floats, Texts
from .plan import Stratum

DESTROYED_LIKE, CHANGED, QUIET, NOT_SEEN = CLASSES = ("destroyed-like", "changed", "quiet", "not seen")
FLAGGED = (DESTROYED_LIKE, CHANGED)
#: shares of severe damage that a plan expects in each class before anybody has looked; wrong ones cost width, not truth
EXPECTED = {DESTROYED_LIKE: 0.7, CHANGED: 0.35, QUIET: 0.05, NOT_SEEN: 0.2}
FEW = 10  # quiet buildings above a threshold: with fewer its rate is known to a third at best


class Cut(NamedTuple):
    """A threshold, and the rate of quiet buildings above it."""

    above: float
    rate: float


class Cuts(NamedTuple):
    """The two thresholds of a map, what they were set on, and what is weak about them."""

    changed: Cut
    destroyed_like: Cut
    quiet_buildings: int = 0
    warnings: tuple[str, ...] = ()


class Expected(NamedTuple):
    """A map class: its buildings, and how many would be in it if nothing had happened."""

    map_class: str
    buildings: int
    by_chance: float


def thresholds(quiet: Floats, *, changed: float = 0.05, destroyed_like: float = 0.01) -> Cuts:
    """The thresholds that quiet buildings pass with the stated rates; `quiet` are values of a time without fighting.

    NaN values are left out. UsageError for rates out of order, or where there are too few quiet buildings for a rate.
    """
    if not 0 < destroyed_like < changed < 1:
        raise UsageError(
            f"rates {changed} and {destroyed_like} are not in order", "Give 0 < destroyed-like < changed < 1."
        )
    known = np.sort(quiet[~np.isnan(quiet)])[::-1]
    cuts, warnings = [], []
    for rate in (changed, destroyed_like):
        k = int(rate * (len(known) + 1) * (1 + 1e-12))  # .01 x 100 is 1
        if k < 1:
            raise UsageError(
                f"{len(known):,} quiet buildings cannot set a threshold for a rate of {rate:.2%}",
                f"At least {int(np.ceil(1 / rate)) - 1:,} are needed; take a larger area or a larger rate.",
            )
        if k < FEW:
            warnings.append(f"the rate of {rate:.2%} rests on {k} quiet buildings")
        cuts.append(Cut(float(known[k - 1]), rate))
    return Cuts(cuts[0], cuts[1], len(known), tuple(warnings))


def strictest(quiet: Mapping[str, Floats], *, changed: float = 0.05, destroyed_like: float = 0.01) -> Cuts:
    """The highest thresholds over several quiet pairs of years, {pair: values of its buildings}.

    The thresholds of each pair are tried on every other one, and the worst rate is told among the warnings: the years
    of the fighting may be like that pair. UsageError as `thresholds`.
    """
    each = {pair: thresholds(v, changed=changed, destroyed_like=destroyed_like) for pair, v in quiet.items()}
    if not each:
        raise UsageError("there is no quiet pair of years", "Give values under the buildings of at least one.")
    made = list(each.values())
    cuts = Cuts(
        max(c.changed for c in made), max(c.destroyed_like for c in made), min(c.quiet_buildings for c in made),
        tuple(dict.fromkeys(w for c in made for w in c.warnings)),
    )  # fmt: skip
    tried = [
        (_rate_above(quiet[other], cut.changed.above), pair, other)
        for pair, cut in each.items()
        for other in quiet
        if other != pair
    ]
    if not tried:
        return cuts._replace(
            warnings=(*cuts.warnings, "one quiet pair of years: its thresholds were tried on no other")
        )
    worst, pair, other = max(tried)
    said = f"thresholds from {pair} call {worst:.1%} of the buildings of {other} changed, for a stated {changed:.1%}"
    return cuts._replace(warnings=(*cuts.warnings, said) if worst > changed else cuts.warnings)


def _rate_above(values: Floats, above: float) -> float:
    known = int((~np.isnan(values)).sum())
    return int((values > above).sum()) / known if known else 0.0


def classified(values: Floats, cuts: Cuts) -> Texts:
    """The map class of each building by its value; NaN is `not seen`. UsageError for thresholds out of order."""
    if cuts.destroyed_like.above < cuts.changed.above:
        raise UsageError(
            f"destroyed-like begins at {cuts.destroyed_like.above:g}, changed at {cuts.changed.above:g}",
            "The threshold of destroyed-like is the higher one.",
        )
    made = np.where(values > cuts.changed.above, CHANGED, QUIET)
    made = np.where(values > cuts.destroyed_like.above, DESTROYED_LIKE, made)
    return np.asarray(np.where(np.isnan(values), NOT_SEEN, made), dtype=np.str_)


def by_chance(map_class: Texts, cuts: Cuts) -> tuple[Expected, ...]:
    """Each flagged class beside what it would hold if nothing had happened to any building with a value.

    Of a city where something happened fewer are quiet, so this is the most that chance alone is expected to flag.
    """
    usable = int((map_class != NOT_SEEN).sum())
    rates = {DESTROYED_LIKE: cuts.destroyed_like.rate, CHANGED: cuts.changed.rate - cuts.destroyed_like.rate}
    return tuple(Expected(name, int((map_class == name).sum()), rate * usable) for name, rate in rates.items())


def strata_of(classes: Mapping[str, int], expected: Mapping[str, float] = EXPECTED) -> tuple[Stratum, ...]:
    """The map classes as `plan` takes them; what the map cannot see is a class to look at like the others."""
    return tuple(Stratum(name, n, expected[name], quiet=name == QUIET) for name, n in classes.items() if n)


def notes_of(map_class: Texts, cuts: Cuts) -> tuple[str, ...]:
    """What the classes do and do not say, as lines for a trace."""
    said = []
    for row in by_chance(map_class, cuts):
        said.append(f"{row.map_class}: {row.buildings:,} buildings, {row.by_chance:,.0f} expected if nothing happened")
        if row.buildings <= row.by_chance:
            said.append(f"no more buildings are {row.map_class} than chance flags")
    if hidden := int((map_class == NOT_SEEN).sum()):
        said.append(f"{hidden:,} of {len(map_class):,} buildings cannot be seen on the map")
    return (*said, *cuts.warnings)
