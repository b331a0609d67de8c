"""The estimates of a run: every definition of every episode is pooled once per set of options."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np

from ..dates import first_day
from ..measures import MEASURES
from ..records import Catalogue, Definition, Episode, Figure, Source
from ..reported.align import admissible, asked_day
from ..reported.estimate import estimate
from ..reported.fit import Fit
from ..reported.options import Options
from ..uncertain import Estimate, Lattice, NotEstimable, Trace, to_scale

#: (episode, definition, options) -> estimate; coarse lattices for runs that only ask which side a verdict is on
Ask = Callable[[str, Definition, Options], Estimate | NotEstimable]
FINE, COARSE = 1024, 256
REMEMBERED = 16_384  # estimates kept, the latest used: a server is asked for any day; 8 kB each at most
DOUBTFUL = 5.0  # a denominator whose sources differ by more than this factor divides nothing


def asker(catalogue: Catalogue, fit: Fit, cells: int = FINE) -> Ask:
    """A function that pools figures on demand and remembers what it has pooled."""

    @cache
    def by_measure(episode: str) -> dict[str, list[Figure]]:
        out: dict[str, list[Figure]] = {}
        for figure in catalogue.of(episode):
            out.setdefault(figure.measure, []).append(figure)
        return out

    @lru_cache(maxsize=REMEMBERED)
    def ask(episode: str, wanted: Definition, options: Options) -> Estimate | NotEstimable:
        known = catalogue.episodes[episode]
        if wanted.measure == "duration_days":
            return _duration(known, wanted, options)
        figures = by_measure(episode).get(wanted.measure, [])
        return estimate(figures, known, catalogue.sources, wanted, options, fit, cells=cells)

    return ask


def days_of(episode: Episode, options: Options) -> int:
    """Days of fighting up to the day asked, both ends counted; none where it had not begun."""
    return max((asked_day(episode, options) - first_day(episode.start)).days + 1, 0)


def _duration(episode: Episode, wanted: Definition, options: Options) -> Estimate | NotEstimable:
    days = float(days_of(episode, options))
    if not days:
        return NotEstimable(f"{episode.short} had not begun")
    end = asked_day(episode, options).isoformat()
    trace = Trace("from the dates of the episode", notes=(f"{episode.start} to {end}",))
    step = 2.0**-9
    centre = round(to_scale(days, "log") / step)
    return Estimate(
        episode.id, wanted, "days", "log", "none", days, days, days, 3, Lattice(centre, step, np.ones(1)), trace
    )


def denominator(catalogue: Catalogue, episode: Episode, per: str, options: Options) -> tuple[float, float] | str:
    """(low, high) of what a count is divided by, or the sentence that says why it is not divided."""
    if per == "day":
        days = float(days_of(episode, options))
        return (days, days) if days else f"{episode.short} had not begun"
    measure = "population" if per == "population" else "built_up_km2"
    rows = [f for f in catalogue.of(episode.id) if f.measure == measure and f.scope == "whole_city"]
    phases = ("during", "before") if measure == "population" else ("",)
    for phase in phases:
        values = [
            v for f in rows if f.phase == phase and _counts(f, catalogue.sources, options) for v in f.values if v > 0
        ]
        if values:
            low, high = min(values), max(values)
            if high / low > DOUBTFUL:
                return (
                    f"sources put {MEASURES[measure].noun} of {episode.short} anywhere from {low:,.0f} to {high:,.0f}"
                )
            return low, high
    return f"no figure on {MEASURES[measure].noun} of {episode.short}"


def _counts(figure: Figure, sources: dict[str, Source], options: Options) -> bool:
    return admissible(figure, sources[figure.source], options) is None and figure.bound == "none"
