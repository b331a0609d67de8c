"""From stacks to one map of change, with the threshold that quiet years set: what `wartoll damage map` works out.

The map's size is the denoised evidence of all polarisations and orbits; its sign says whether the ground became
brighter or darker. The same evidence between quiet windows is its null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..errors import SourceError, UsageError
from ..stack import Stack
from . import placebo
from .building_classes import Cuts, strictest, thresholds
from .change import Change, Told, Windows, compare
from .combine import Map, Mask
from .coverage import Values
from .quality import Finding, assess, require
from .smoothing import denoised, evidence

Span = tuple[str, str]  # from its first day to the day after its last
WAR = "before to after"
DISTANCES = "METRIC"
COUNTS = ("images_before", "images_after")
#: shares of buildings that make the classes where no quiet years set a threshold
BY_RANK = (0.20, 0.05)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map is asked for: windows, quiet windows in order of time, and the rate of false positives."""

    before: Span
    after: Span
    quiet: tuple[Span, ...] = ()
    rate: float = placebo.RATE

    @property
    def pairs(self) -> dict[str, Windows]:
        """Each quiet window against the next, by name. UsageError for a single one, and for one during the war."""
        if not self.quiet:
            return {}
        spans = sorted(set(self.quiet))
        if len(spans) < 2:
            raise UsageError("one quiet window has nothing to be compared with", "Give --quiet twice or more.")
        if spans[-1][1] > self.after[0]:
            raise UsageError(
                f"a quiet window ends on {spans[-1][1]}, after begins on {self.after[0]}",
                "Quiet windows lie before the fighting.",
            )
        years = [first[:4] for first, _ in spans]
        names = years if len(set(years)) == len(years) else [first for first, _ in spans]
        spelled = dict(zip(spans, names, strict=True))
        return {f"{spelled[a]} against {spelled[b]}": Windows(a, b) for a, b in pairwise(spans)}


class Compared(NamedTuple):
    """One comparison: the signed map, and what the scene did."""

    signed: Map
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """The map of the war and of each quiet pair, quality findings, the placebo, and orbits that were left out."""

    war: Compared
    quiet: dict[str, Compared]
    findings: tuple[Finding, ...]
    placebo: placebo.Placebo | None
    left_out: tuple[str, ...] = field(default=())

    @property
    def pixels(self) -> int:
        """Pixels with a value."""
        return int(np.isfinite(self.war.signed).sum())

    @property
    def flagged(self) -> int | None:
        """Pixels beyond the threshold; None without one."""
        if self.placebo is None:
            return None
        return int((np.abs(self.war.signed) > self.placebo.threshold.value).sum())


Kept = Callable[[str, Callable[[], Compared]], Compared]


def plainly(name: str, make: Callable[[], Compared]) -> Compared:
    """What is made, each time anew."""
    del name
    return make()


def mapped(
    stacks: Sequence[Stack],
    asked: Asked,
    *,
    rng: np.random.Generator,
    kept: Kept = plainly,
    reference: Mask | None = None,
) -> Mapped:
    """The map that was asked for; `kept` may hand back a comparison that an earlier run made.

    `reference` [rows, columns] is land that the war did not reach, from which shift, trend and spread are learned.
    UsageError where the images do not allow it, with the check that refused.
    """
    pairs = asked.pairs
    used, findings, left_out = checked(stacks, asked)
    war = kept(WAR, partial(one, used, Windows(asked.before, asked.after), reference))
    quiet = {name: kept(name, partial(one, used, pair, reference)) for name, pair in pairs.items()}
    found = calibrated(war, quiet, asked.rate, rng) if quiet else None
    return Mapped(war, quiet, findings, found, left_out)


def checked(stacks: Sequence[Stack], asked: Asked) -> tuple[list[Stack], tuple[Finding, ...], tuple[str, ...]]:
    """(orbits that can be compared, what was found in them, orbits that lack images); refuses where none is left."""
    if any(DISTANCES in stack.polarisations for stack in stacks):
        raise SourceError(
            "the images are distances from what was normal, made by others, and no backscatter",
            next_step="Give images in linear power; such a product is already a map of change.",
        )
    found = {stack.orbit: assess(stack, asked.before, asked.after) for stack in stacks}
    lacking = [orbit for orbit, said in found.items() if any(f.check in COUNTS and f.status == "refuse" for f in said)]
    if len(lacking) == len(found):
        require([finding for said in found.values() for finding in said])
    used = [stack for stack in stacks if stack.orbit not in lacking]
    findings = tuple(finding for stack in used for finding in found[stack.orbit])
    require(findings)
    said = tuple(f.line for orbit in lacking for f in found[orbit] if f.status == "refuse")
    return used, findings, said


def one(stacks: Sequence[Stack], windows: Windows, reference: Mask | None = None) -> Compared:
    """One comparison as a signed map: the length of `evidence`, with the sign of the summed denoised z."""
    change = compare(stacks, windows, reference=reference)
    return Compared(signed(change, reference), change.told)


def signed(change: Change, reference: Mask | None = None) -> Map:
    """Evidence with a sign: above 0 where the ground became brighter to the radar, below 0 where darker."""
    maps = list(change.z.values())
    way = np.sum([np.nan_to_num(m, nan=0.0) for m in denoised(maps)], axis=0)
    return np.asarray(np.where(way < 0, -1, 1) * evidence(maps, reference), dtype=np.float32)


def calibrated(war: Compared, quiet: Mapping[str, Compared], rate: float, rng: np.random.Generator) -> placebo.Placebo:
    """The threshold that the quiet pairs set, with the worst pair, and a warning where the war hides itself."""
    made = quiet_placebo(quiet, rate, rng)
    changes = {name: _change(one_of) for name, one_of in quiet.items()}
    return replace(made, warnings=(*made.warnings, *placebo.crowded(_change(war), changes)))


def quiet_placebo(quiet: Mapping[str, Compared], rate: float, rng: np.random.Generator) -> placebo.Placebo:
    """The threshold that pairs of quiet years set, tried on each other, with the score that the map uses."""
    return placebo.calibrate({name: _change(made) for name, made in quiet.items()}, rate, rng=rng)


def _change(made: Compared) -> Change:
    return Change({}, np.abs(made.signed), 0.0, made.told)


def cuts_of(quiet: Mapping[str, Values], own: Values) -> tuple[Cuts, bool]:
    """(thresholds on buildings, whether quiet years set them): of the quiet pairs the highest; else by rank.

    UsageError where there are too few buildings for the rates.
    """
    if quiet:
        return strictest({name: values.mean for name, values in quiet.items()}), True
    most, top = BY_RANK
    made = thresholds(own.mean, changed=most, destroyed_like=top)
    said = f"without quiet years the classes are ranks: the highest {top:.0%} and {most:.0%} of the buildings"
    return made._replace(warnings=(*made.warnings, said)), False
