"""What quiet years of a city say, as one record: `wartoll damage placebo --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..records import Frozen
from .map_report import CrossedOut, HistogramOut, edges_to, shares
from .mapped import Compared
from .placebo import Placebo, rate_above


class QuietOut(Frozen):
    """One pair of quiet years: its own threshold, and what the scene did between them."""

    pair: str
    threshold: float
    low: float  # 90% interval of the threshold
    high: float
    above: float  # the share of this pair beyond the threshold that is used
    nominal: float  # what an uncorrected 1% test fires on, the highest over orbits and polarisations
    shift: float  # log ratio of the whole scene
    spread: float  # times as wide as dates within the years say


class PlaceboOut(Frozen):
    """The placebo of all orbits together, or of one."""

    orbits: tuple[str, ...]
    rate: float  # stated
    threshold: float  # the highest over the pairs: the one to use
    low: float
    high: float
    pixels: int
    pairs: tuple[QuietOut, ...]
    crossed: tuple[CrossedOut, ...]
    worst: CrossedOut | None
    expected: float  # false positives among the pixels at the stated rate
    at_worst: float  # and at the worst rate seen
    warnings: tuple[str, ...]


class PlacebosOut(Frozen):
    """`wartoll damage placebo --json`: one placebo, or with --each-orbit one for each."""

    wartoll: str
    images: str
    placebos: tuple[PlaceboOut, ...]


def placebo_report(
    made: Placebo, quiet: Mapping[str, Compared], *, orbits: Sequence[str], notes: Sequence[str] = ()
) -> PlaceboOut:
    """The record of a placebo; `notes` come before its own warnings."""
    pixels = max((int(np.isfinite(c.signed).sum()) for c in quiet.values()), default=0)
    wrong = made.false_positives(pixels)
    worst = made.worst
    return PlaceboOut(
        orbits=tuple(orbits),
        rate=made.rate,
        threshold=made.threshold.value,
        low=made.threshold.low,
        high=made.threshold.high,
        pixels=pixels,
        pairs=tuple(_pair(name, made, compared) for name, compared in quiet.items()),
        crossed=tuple(CrossedOut(calibrated=c.calibrated, tested=c.tested, rate=c.rate) for c in made.crossed),
        worst=None if worst is None else CrossedOut(calibrated=worst.calibrated, tested=worst.tested, rate=worst.rate),
        expected=wrong.expected,
        at_worst=wrong.worst,
        warnings=(*notes, *made.warnings),
    )


def _pair(name: str, made: Placebo, compared: Compared) -> QuietOut:
    own = made.of_pair[name]
    return QuietOut(
        pair=name,
        threshold=own.value,
        low=own.low,
        high=own.high,
        above=rate_above(np.abs(compared.signed), made.threshold.value),
        nominal=max((t.nominal for t in compared.told), default=0.0),
        shift=max((t.shift for t in compared.told), key=abs, default=0.0),
        spread=max((t.null.spread for t in compared.told), default=1.0),
    )


def quiet_histogram(made: Placebo, quiet: Mapping[str, Compared]) -> HistogramOut:
    """Shares of pixels by size of change of each quiet pair; bins reach to twice the threshold that is used."""
    edges = edges_to(2 * made.threshold.value)
    return HistogramOut(edges=edges, war=(), quiet={name: shares(each.signed, edges) for name, each in quiet.items()})
