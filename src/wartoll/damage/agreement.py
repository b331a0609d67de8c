"""How two products graded the same places: a table of classes, and on the common scale who says more.

Pairs are guesses that both speak of one building, and no sample drawn by chance: no total rests on them.
"""

from __future__ import annotations

from ..records import Frozen
from ..sites import Sites
from .crosswalk import unconfirmed
from .matching import compared


class GradesOut(Frozen):
    """How many pairs have one class in the first set and one in the second."""

    first: str
    second: str
    pairs: int


class AgreementOut(Frozen):
    """Pairs within reach, and whether their intervals on the common scale meet."""

    within_m: float
    first: str
    second: str
    scales: tuple[str, str]
    pairs: int
    alone: int  # of the first set without one of the second
    tied: int
    meet: int  # the intervals of both classes have a grade in common
    first_worse: int  # the first set's lies above the second's altogether
    second_worse: int
    cells: tuple[GradesOut, ...]
    notes: tuple[str, ...]


def agreement(first: Sites, second: Sites, within: float) -> AgreementOut:
    """The agreement of two sets in one system in metres; UsageError with the reason where their units differ."""
    pairs, cells = compared(first, second, within)
    low, high = first.low[pairs.first], first.high[pairs.first]
    other_low, other_high = second.low[pairs.second], second.high[pairs.second]
    worse, milder = low > other_high, high < other_low
    copied = sorted({*first.relies_on.tolist(), *second.relies_on.tolist()} - {""})
    notes = [*unconfirmed(first.scale), *unconfirmed(second.scale)]
    notes += [f"some labels are copies of {name}: they are no second look" for name in copied]
    return AgreementOut(
        within_m=within, first=first.source, second=second.source, scales=(first.scale, second.scale),
        pairs=len(pairs.first), alone=pairs.alone, tied=pairs.tied, meet=int((~worse & ~milder).sum()),
        first_worse=int(worse.sum()), second_worse=int(milder.sum()),
        cells=tuple(GradesOut(first=a, second=b, pairs=n) for (a, b), n in sorted(cells.items())), notes=tuple(notes),
    )  # fmt: skip
