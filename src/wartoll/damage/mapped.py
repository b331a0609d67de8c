"""From stacks to one map of change, with the threshold that quiet years set: what `wartoll damage map` works out.

The map's size says how likely a place changed, its neighbours heard, over polarisations and orbits; its sign whether
the ground became brighter (above 0) or darker to the radar. The same between quiet windows is its null.
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
from .by_tiles import Scene, measure, put_together, shift_of
from .change import Change, Told, Windows, compare
from .combine import Map, Mask
from .coverage import Values
from .looks import look
from .neighbours import learned, signed_of
from .quality import Finding, Seen, assess, images, require
from .tiles import Held, Workshop

Span = tuple[str, str]  # from its first day to the day after its last
WAR = "before to after"
DISTANCES = "METRIC"
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
    """One comparison: the signed map, what the scene did, and the spread of patches (0: not told)."""

    signed: Map
    told: tuple[Told, ...]
    patch: float = 0.0


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
    workshop: Workshop | None = None,
) -> Mapped:
    """The map that was asked for; `kept` may hand back a comparison that an earlier run made.

    `reference` [rows, columns] is land that the war did not reach, from which shift, trend and spread are learned.
    `workshop` makes the pieces of a large area, and keeps them. UsageError where the images do not allow it, with the
    check that refused.
    """
    comparisons = {WAR: Windows(asked.before, asked.after), **asked.pairs}
    used, left_out = enough(stacks, asked)
    shop = workshop or Held()
    looks = {each.stack.orbit: each for each in look(used, shop, reference)}
    levels = {orbit: each.levels(*_sides(each.stack, asked)) for orbit, each in looks.items()}
    shop.drop([name for each in looks.values() for name in each.pieces])
    require(found_in(used, asked, {orbit: Seen(each) for orbit, each in levels.items()}))
    scene = measure(used, comparisons, {orbit: each.medians for orbit, each in looks.items()}, shop, reference)
    seen = {s.orbit: Seen(levels[s.orbit], shift_of(scene, s, WAR), shift_known=True) for s in used}
    findings = found_in(used, asked, seen)
    require(findings)
    made = {name: kept(name, partial(_compared, scene, name)) for name in comparisons}
    war = made.pop(WAR)
    return Mapped(war, made, findings, calibrated(war, made, asked.rate, rng) if made else None, left_out)


def enough(stacks: Sequence[Stack], asked: Asked) -> tuple[list[Stack], tuple[str, ...]]:
    """(orbits with images on both sides, what the others lack); refuses where none is left."""
    if any(DISTANCES in stack.polarisations for stack in stacks):
        raise SourceError(
            "the images are distances from what was normal, made by others, and no backscatter",
            next_step="Give images in linear power, or take the product in as it is: wartoll damage adopt.",
        )
    found = {stack.orbit: images(stack, asked.before, asked.after) for stack in stacks}
    lacking = [orbit for orbit, said in found.items() if any(f.status == "refuse" for f in said)]
    if len(lacking) == len(found):
        require([finding for said in found.values() for finding in said])
    said = tuple(f.line for orbit in lacking for f in found[orbit] if f.status == "refuse")
    return [stack for stack in stacks if stack.orbit not in lacking], said


def found_in(stacks: Sequence[Stack], asked: Asked, seen: Mapping[str, Seen]) -> tuple[Finding, ...]:
    """Every check of every orbit, of what was seen of it."""
    return tuple(
        finding for s in stacks for finding in assess(s, asked.before, asked.after, look=lambda *_, s=s: seen[s.orbit])
    )


def checked(stacks: Sequence[Stack], asked: Asked) -> tuple[list[Stack], tuple[Finding, ...], tuple[str, ...]]:
    """(orbits that can be compared, what was found in them, orbits that lack images); refuses where none is left."""
    used, left_out = enough(stacks, asked)
    findings = tuple(finding for stack in used for finding in assess(stack, asked.before, asked.after))
    require(findings)
    return used, findings, left_out


def _sides(stack: Stack, asked: Asked) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return stack.between(*asked.before), stack.between(*asked.after)


def _compared(scene: Scene, name: str) -> Compared:
    return Compared(*put_together(scene, name))


def one(stacks: Sequence[Stack], windows: Windows, reference: Mask | None = None) -> Compared:
    """One comparison as a signed map, from whole images (`put_together` makes the same from tiles)."""
    change = compare(stacks, windows, reference=reference)
    z = np.stack(list(change.z.values()))
    whole = learned(z, reference)
    return Compared(signed_of(z, scene=whole), change.told, whole.patch)


def calibrated(war: Compared, quiet: Mapping[str, Compared], rate: float, rng: np.random.Generator) -> placebo.Placebo:
    """The threshold that the quiet pairs set, with the worst pair, and a warning where the war hides itself."""
    made = quiet_placebo(quiet, rate, rng)
    said = placebo.crowded(war.patch, [each.patch for each in quiet.values()])
    return replace(made, warnings=(*made.warnings, *said))


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
