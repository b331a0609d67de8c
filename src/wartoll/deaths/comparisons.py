"""What is compared of two entries, which levels that has, and what two entries may be to each other: tables.

The levels of all comparisons of a pair are packed into one whole number; a name's level is packed as its worth (by
steps of `EDGES`) for each way in which the given names stand.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]

#: nats; what the alignment of two names is worth, under the first of which a pair is not kept
EDGES: tuple[float, ...] = (3.0, 4.5, 6.0, 8.0, 10.0, 12.0, 14.0, 17.0, 20.0, 24.0, 28.0)
GIVEN: tuple[str, ...] = (
    "given names differ", "a given name stands elsewhere in the other name", "given names are alike",
    "given names are the same",
    "the names are the same throughout",
)  # fmt: skip
STRENGTH: tuple[str, ...] = (
    "the names share little", "the names share little", "the names share common tokens",
    "the names share common tokens", "the names share some rare tokens", "the names share some rare tokens",
    "the names share rare tokens", "the names share rare tokens", "the names share much that is rare",
    "the names share much that is rare", "the names share much that is rare",
)  # fmt: skip


class Kind(NamedTuple):
    """What two entries may be to each other. Only the first counts as a link; the others are what links are told from.

    Relatives share names, places and days of death; without kinds of their own they would be taken for one person.
    Brothers and sisters have names of their own, and a father's stands within his child's; a person's given name is
    seldom another one on another list. That is held, not learned: nothing else tells a brother from a misspelt name.
    """

    name: str
    share: float  # of the pairs compared, to start from
    given: tuple[float, ...]  # chance of each of GIVEN: to start from, or held
    held: Literal["all", "differs", "none"]  # which of these chances are what the kind is: the first, at most, or all
    slope: float  # how the chance grows with each step of the name's worth, log


KINDS: tuple[Kind, ...] = (
    Kind("one person", 0.05, (0.02, 0.02, 0.16, 0.50, 0.30), "differs", 0.6),
    Kind("strangers", 0.75, (0.50, 0.30, 0.05, 0.14, 0.01), "none", -0.6),
    Kind("brothers or sisters, killed together", 0.05, (0.85, 0.10, 0.04, 0.009, 0.001), "all", 0.1),
    Kind("relatives, killed apart", 0.10, (0.85, 0.10, 0.04, 0.009, 0.001), "all", 0.0),
    Kind("parent and child", 0.05, (0.10, 0.85, 0.04, 0.009, 0.001), "all", 0.1),
)


class Comparison(NamedTuple):
    """One comparison. Level 0 is `not known` and counts nothing; `levels` words the others, from 1 on.

    `start` holds for each of KINDS the chances of the levels to start from; empty for the name, whose are in KINDS.
    """

    name: str
    bits: int
    levels: tuple[str, ...]
    start: tuple[tuple[float, ...], ...]
    why: str


_STRANGE_DATE = (0.97, 0.02, 0.005, 0.005)
COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "name", 6, tuple(f"{given}; {strength}" for given in GIVEN for strength in STRENGTH), (),
        "Tokens stand in any order and number, and each matches one at most; a rare token says more than a common one. "
        "Whether the given names match tells a person from a relative.",
    ),
    Comparison(
        "age", 2, ("more than five years apart", "within five years", "within one year"),
        ((0.03, 0.10, 0.87), (0.85, 0.10, 0.05), (0.60, 0.25, 0.15), (0.70, 0.20, 0.10), (0.90, 0.08, 0.02)),
        "Ages are rounded and guessed; a year of birth stands for an age where the other list has only that.",
    ),
    Comparison(
        "date", 3, ("more than ten days apart", "within ten days", "within three days", "the same day"),
        ((0.03, 0.10, 0.37, 0.50), _STRANGE_DATE, (0.05, 0.20, 0.35, 0.40), _STRANGE_DATE, (0.20, 0.20, 0.30, 0.30)),
        "Lists give the day of death, of burial or of the report.",
    ),
    Comparison(
        "place", 3,
        ("different places", "different, but the same one level up", "the same at level 1", "the same at level 2",
         "the same at level 3"),
        ((0.05, 0.05, 0.30, 0.30, 0.30), (0.80, 0.10, 0.04, 0.03, 0.03), (0.10, 0.10, 0.30, 0.30, 0.20),
         (0.15, 0.15, 0.30, 0.25, 0.15), (0.10, 0.10, 0.30, 0.30, 0.20)),
        "Places are compared at the finest level that both entries give: of death in one list, of home in another.",
    ),
    Comparison(
        "sex", 2, ("different", "the same"), ((0.02, 0.98), (0.40, 0.60), (0.50, 0.50), (0.50, 0.50), (0.40, 0.60)),
        "Wrong less often than anything else, and says little.",
    ),
)  # fmt: skip
SHIFTS: tuple[int, ...] = tuple(sum(c.bits for c in COMPARISONS[at + 1 :]) for at in range(len(COMPARISONS)))


def unpacked(packed: Ids) -> dict[str, NDArray[np.int8]]:
    """The level of each comparison, by its name, of packed levels."""
    return {
        comparison.name: (packed >> shift & (1 << comparison.bits) - 1).astype(np.int8)
        for comparison, shift in zip(COMPARISONS, SHIFTS, strict=True)
    }


def starting_tables(kind: int) -> list[NDArray[np.float64]]:
    """For each comparison the chances of its levels for pairs of a kind, to start from; level 0 has none."""
    tables = []
    for comparison in COMPARISONS:
        known = np.array(comparison.start[kind] if comparison.start else _name_start(KINDS[kind]))
        tables.append(np.concatenate([[0.0], known / known.sum()]))
    return tables


def _name_start(kind: Kind) -> list[float]:
    steps = np.exp(kind.slope * np.arange(len(EDGES)))
    return [float(chance * step) for chance in kind.given for step in steps / steps.sum()]


def held_given(kind: Kind, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances of the levels of the name, moved so that the given names stand as often as the kind says."""
    by_given = chances[1:].reshape(len(GIVEN), len(EDGES))
    now, said = by_given.sum(axis=1), np.array(kind.given)
    if kind.held == "none" or (kind.held == "differs" and now[0] <= said[0]):
        return chances
    others = now * (1 - said[0]) / (1 - now[0])
    wanted = said if kind.held == "all" else np.concatenate([said[:1], others[1:]])
    return np.concatenate([chances[:1], (by_given * (wanted / now)[:, None]).ravel()])


def reasons(levels: dict[str, int]) -> tuple[str, ...]:
    """The levels of a pair in words, one for each comparison of which something is known."""
    return tuple(
        f"{comparison.name}: {comparison.levels[level - 1]}"
        if comparison.name != "name"
        else comparison.levels[level - 1]
        for comparison in COMPARISONS
        if (level := levels.get(comparison.name, 0))
    )
