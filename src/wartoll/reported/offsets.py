"""One definition out of another: steps on the logit scale, learned only inside one source and one denominator.

A hierarchical model per step: the offset of episode e is normal around delta with standard deviation sigma; delta is
positive for steps towards milder damage; sigma is half-normal(.5). Fewer than five teaching episodes: no conversion.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from ..records import Definition, Episode, Figure, Source
from .align import admissible, in_time, select
from .fit import Fit, OffsetFit
from .options import Options
from .witnesses import Statement, Witness, fold

FEWEST_TEACHERS = 5
NOISE = 0.05  # of one pair: rounding of printed shares
SIGMA_SCALE = 0.5
#: step name -> (axis, from, to, sign of theta_to - theta_from: -1 down, +1 up, 0 either)
STEPS: dict[str, tuple[str, str, str, int]] = {
    "any_damage>destroyed_or_severe": ("severity", "any_damage", "destroyed_or_severe", -1),
    "destroyed>destroyed_or_severe": ("severity", "destroyed", "destroyed_or_severe", +1),
    "dwellings>buildings": ("basis", "dwellings", "buildings", 0),
    "residential_buildings>buildings": ("basis", "residential_buildings", "buildings", 0),
    "built_up_area>buildings": ("basis", "built_up_area", "buildings", 0),
}
_FROM = {(axis, start, end): name for name, (axis, start, end, _) in STEPS.items()}


class Conversion(NamedTuple):
    """Figures of one foreign definition, carried over by one offset: one witness."""

    witness: Witness
    from_words: str
    offset: float
    spread: float
    teachers: tuple[str, ...]


def learn(pairs: Mapping[str, float], sign: int, across: Iterable[float] = ()) -> OffsetFit | None:
    """Posterior of a step from one offset per teaching episode (Gelman 2006 priors); None under five teachers.

    `across` are offsets between different sources: they inform sigma only, around a centre of their own.
    """
    if len(pairs) < FEWEST_TEACHERS:
        return None
    values = np.array([pairs[k] for k in sorted(pairs)])
    others = np.array(sorted(across))
    delta = np.linspace(-4, 4, 321)
    sigma = np.linspace(0.01, 2.5, 120)
    if sign:
        delta = delta[np.sign(delta) == sign]
    width = np.sqrt(sigma**2 + NOISE**2)[None, :]
    table = -0.5 * (delta / 2.0)[:, None] ** 2 - 0.5 * (sigma / SIGMA_SCALE)[None, :] ** 2
    for value in values:
        table = table - 0.5 * ((value - delta[:, None]) / width) ** 2 - np.log(width)
    if len(others) > 1:
        spread = float(((others - others.mean()) ** 2).sum())
        table = table - 0.5 * spread / width**2 - (len(others) - 1) * np.log(width)
    mass = np.exp(table - table.max())
    mass /= mass.sum()
    mean = float((mass.sum(axis=1) * delta).sum())
    sd = float(np.sqrt((mass.sum(axis=1) * (delta - mean) ** 2).sum()))
    between = float((mass.sum(axis=0) * sigma).sum())
    return OffsetFit(mean=round(mean, 4), sd=round(sd, 4), between=round(between, 4), teachers=tuple(sorted(pairs)))


def path(figure: Figure, wanted: Definition) -> tuple[str, ...] | None:
    """The steps from a figure's definition to the one wanted; None where there is no way."""
    steps = []
    for axis in ("severity", "basis"):
        start, end = getattr(figure, axis), getattr(wanted, axis)
        if start != end:
            name = _FROM.get((axis, start, end))
            if name is None:
                return None
            steps.append(name)
    return tuple(steps) or None


def convert(
    figures: Iterable[Figure],
    episode: Episode,
    sources: Mapping[str, Source],
    wanted: Definition,
    options: Options,
    fit: Fit,
) -> tuple[Conversion, ...]:
    """The foreign definitions of an episode that can be carried to the one wanted, one witness each."""
    figures = tuple(figures)
    foreign: dict[tuple[str, str], tuple[str, ...]] = {}
    for figure in figures:
        usable = (
            figure.measure == wanted.measure
            and figure.scope == wanted.scope
            and admissible(figure, sources[figure.source], options) is None
            and in_time(figure, episode, options) is True
        )
        steps = path(figure, wanted) if usable else None
        if steps:
            foreign[figure.basis, figure.severity] = steps
    made = []
    for (basis, severity), steps in sorted(foreign.items()):
        learned = [fit.step(name, episode.place) for name in steps]
        if any(offset is None for offset in learned):
            continue
        start = wanted.model_copy(update={"basis": basis, "severity": severity})
        one = _carried(select(figures, episode, sources, start, options).statements, start, steps, learned)
        if one is not None:
            made.append(one)
    return tuple(made)


def _carried(
    statements: Iterable[Statement], start: Definition, steps: tuple[str, ...], learned: list[OffsetFit | None]
) -> Conversion | None:
    """One witness from all figures of one foreign definition, truncated where severities are in order."""
    centred = [w for w in fold(statements) if w.centre is not None]
    if not centred:
        return None
    offsets = [offset for offset in learned if offset is not None]
    shift = math.fsum(offset.mean for offset in offsets)
    spread = math.sqrt(math.fsum(offset.predictive**2 for offset in offsets))
    centres = [w.centre for w in centred if w.centre is not None]
    centre = math.fsum(centres) / len(centres)
    own = max(max(w.scale for w in centred), (max(centres) - min(centres)) / 2)
    width = math.sqrt(own**2 + spread**2)
    moved = centre + shift
    bounded = len(steps) == 1 and STEPS[steps[0]][0] == "severity"
    down, up = bounded and STEPS[steps[0]][3] < 0, bounded and STEPS[steps[0]][3] > 0
    low, high = moved - 1.6449 * width, moved + 1.6449 * width
    witness = Witness(
        tuple(i for w in centred for i in w.figures),
        frozenset().union(*(w.publishers for w in centred)),
        moved,
        width,
        max(w.kind_scale for w in centred),
        max(low, centre) if up else low,
        min(high, centre) if down else high,
        centre if up else None,
        max(own, 0.05) if up else 0.0,
        centre if down else None,
        max(own, 0.05) if down else 0.0,
    )
    words = f"{start.severity.replace('_', ' ')}, {start.basis.replace('_', ' ')}"
    teachers = tuple(sorted({t for offset in offsets for t in offset.teachers}))
    return Conversion(witness, words, round(shift, 3), round(spread, 3), teachers)
