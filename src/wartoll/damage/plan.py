"""How many buildings to look at, and how many of each map class: Neyman's allocation (Neyman 1934), with a floor.

The class in which the map sees no damage gets at least 50: what the map missed is in there, and a class of many
buildings turns a few missed ones into most of the error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import UsageError
from .accuracy import z_of

LEAST_QUIET = 50
LEAST = 10
_CLOSEST = 0.02  # an expected share nearer to 0 or 1 than this is planned as this: nobody knows it so well


class Stratum(NamedTuple):
    """One map class: its buildings, the share expected to be of the wanted severity, whether it is `no damage`."""

    name: str
    buildings: int
    expected: float
    quiet: bool = False


class Part(NamedTuple):
    """How many buildings of a map class to look at."""

    stratum: Stratum
    look_at: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Buildings to look at by map class, and the half-width of the interval of the share that is expected then."""

    parts: tuple[Part, ...]
    margin: float
    level: float
    warnings: tuple[str, ...] = ()

    @property
    def look_at(self) -> int:
        """Buildings to look at in all."""
        return sum(part.look_at for part in self.parts)

    @property
    def buildings(self) -> int:
        """Buildings of all classes."""
        return sum(part.stratum.buildings for part in self.parts)


def needed(strata: Sequence[Stratum], margin: float, *, level: float = 0.90) -> Plan:
    """The smallest list whose expected half-width is `margin` (a share, .03 for 3 points) or less.

    UsageError for a margin outside 0 to .5 or a map without buildings.
    """
    if not 0 < margin < 0.5:
        raise UsageError(f"a half-width of {margin} is no share between 0 and .5", "Write .03 for 3 points.")
    _checked(strata)
    low, high = 1, sum(s.buildings for s in strata)
    while low < high:
        middle = (low + high) // 2
        if allocate(strata, middle, level=level).margin <= margin:
            high = middle
        else:
            low = middle + 1
    return allocate(strata, low, level=level)


def allocate(strata: Sequence[Stratum], look_at: int, *, level: float = 0.90) -> Plan:
    """A list of about `look_at` buildings, by map class: n ~ N sqrt(p (1 - p)), never below the floors nor above N.

    The floors come first: where they ask for more than `look_at`, the list is longer and says so.
    """
    _checked(strata)
    floors = [min(s.buildings, LEAST_QUIET if s.quiet else LEAST) for s in strata]
    numbers = _neyman(strata, floors, max(look_at, sum(floors)))
    parts = tuple(Part(s, n) for s, n in zip(strata, numbers, strict=True))
    return Plan(parts, expected_margin(parts, level), level, _warnings(strata, floors, look_at))


def expected_margin(parts: Sequence[Part], level: float) -> float:
    """Half the width of the interval of the share if the expected shares are right (drawn without replacement)."""
    total = sum(part.stratum.buildings for part in parts)
    variance = 0.0
    for s, n in parts:
        left = 1 - n / s.buildings
        variance += (s.buildings / total) ** 2 * left * _spread(s) ** 2 / max(n - 1, 1)
    return z_of(level) * math.sqrt(variance)


def _spread(stratum: Stratum) -> float:
    p = min(max(stratum.expected, _CLOSEST), 1 - _CLOSEST)
    return math.sqrt(p * (1 - p))


def _neyman(strata: Sequence[Stratum], floors: list[int], look_at: int) -> list[int]:
    """Whole numbers that add up to `look_at`; what is below its floor or above its size is fixed, the rest shared."""
    weights = [s.buildings * _spread(s) for s in strata]
    fixed: dict[int, int] = {}
    while True:
        open_ = [i for i in range(len(strata)) if i not in fixed]
        rest = look_at - sum(fixed.values())
        shares = {i: rest * weights[i] / sum(weights[j] for j in open_) for i in open_}
        below = {i: floors[i] for i in open_ if shares[i] < floors[i]}
        above = {i: strata[i].buildings for i in open_ if shares[i] > strata[i].buildings}
        # what is too small takes from the others first; only then can it be seen which of them are too large
        if not (bound := below or above):
            break
        fixed |= bound
        if len(fixed) == len(strata):
            break
    return _rounded({**shares, **fixed}, [s.buildings for s in strata])


def _rounded(shares: dict[int, float], most: list[int]) -> list[int]:
    down = {i: int(share) for i, share in shares.items()}
    over = round(sum(shares.values())) - sum(down.values())
    for i in sorted(down, key=lambda i: down[i] - shares[i])[:over]:
        down[i] = min(down[i] + 1, most[i])
    return [down[i] for i in range(len(most))]


def _checked(strata: Sequence[Stratum]) -> None:
    if not strata:
        raise UsageError("the map has no classes to draw from", "Make a map first.")
    for s in strata:
        if s.buildings < 1 or not 0 <= s.expected <= 1:
            raise UsageError(
                f"map class {s.name!r}: {s.buildings} buildings, expected share {s.expected}",
                "Leave empty classes out, and expect a share between 0 and 1.",
            )


def _warnings(strata: Sequence[Stratum], floors: list[int], look_at: int) -> tuple[str, ...]:
    said = []
    if sum(floors) > look_at:
        said.append(f"{sum(floors)} buildings instead of {look_at}: fewer would leave a map class without its floor")
    if not any(s.quiet for s in strata):
        said.append("no map class is marked as `no damage`: what the map missed may get too few labels")
    return tuple(said)
