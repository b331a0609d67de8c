"""Figures of one definition -> independent witnesses: what repeats one origin is heard once."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, isclose
from typing import NamedTuple

from ..dates import last_day
from ..records import Figure, Source
from ..uncertain import Scale, to_scale
from . import spread

#: statements that are read from below only, from above only, or as a number with a spread
ONE_SIDED_KINDS = ("documented_minimum",)


class Statement(NamedTuple):
    """What one figure says of theta: a centre with a spread, or a floor, or a ceiling."""

    figure: str
    publishers: frozenset[str]
    origins: tuple[str, ...]
    since: str = ""  # when the number was first given, as far as known
    centre: float | None = None
    scale: float = 0.0
    kind_scale: float = 0.0  # what the table gives to a number of this kind
    low: float | None = None  # the figure's own printed ends, on the scale of theta
    high: float | None = None
    floor: float | None = None
    floor_scale: float = 0.0
    ceiling: float | None = None
    ceiling_scale: float = 0.0


class Witness(NamedTuple):
    """One independent voice: at most one centre, its own floor and ceiling, and the figures it is made of."""

    figures: tuple[str, ...]
    publishers: frozenset[str]
    centre: float | None
    scale: float
    kind_scale: float
    low: float | None
    high: float | None
    floor: float | None
    floor_scale: float
    ceiling: float | None
    ceiling_scale: float

    @property
    def two_sided(self) -> bool:
        """Whether the witness says where the number lies, and not only above or below what."""
        return self.centre is not None


def publishers_of(source: Source) -> frozenset[str]:
    """The ids behind a source; two that published together are both."""
    return frozenset(source.publisher_id.split("+"))


def statement(figure: Figure, source: Source, scale: Scale, *, as_minimum: bool = False) -> Statement:
    """What a figure says (methods page, section 1). `as_minimum` reads it from below only."""
    share = scale == "logit"

    def theta(value: float) -> float:
        return to_scale(spread.clamp(value, share), scale)

    head = Statement(figure.id, publishers_of(source), figure.derived_from, source.published or source.relayed)
    tight = spread.OF_REGISTER if figure.is_register else spread.OF_MINIMUM
    below = figure.low if figure.low is not None else figure.values[0]
    if (
        as_minimum
        or figure.kind in ONE_SIDED_KINDS
        or figure.bound == "at_least"
        or figure.range_is == "minmax_reports"
    ):
        if figure.bound == "up_to" and figure.kind != "documented_minimum":
            return head
        return head._replace(floor=theta(below), floor_scale=tight)
    if figure.bound == "up_to":
        return head._replace(ceiling=theta(figure.values[-1]), ceiling_scale=spread.OF_MINIMUM)
    return head._replace(
        centre=spread.middle(figure, scale),
        scale=spread.own_spread(figure, scale),
        kind_scale=spread.OF_KIND[figure.kind][scale],
        low=theta(figure.values[0]),
        high=theta(figure.values[-1]),
    )


def fold(statements: Iterable[Statement]) -> tuple[Witness, ...]:
    """Witnesses in the order of their first figure: one per publisher and per origin."""
    ordered = sorted(statements, key=lambda s: s.figure)
    group = list(range(len(ordered)))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    names = {s.figure: s for s in ordered}
    echoes = {s.figure for s in ordered if _repeats_another(s, names)}
    heard = {s.figure: _origin(s, names) for s in ordered}
    for i, one in enumerate(ordered):
        for j in range(i):
            other = ordered[j]
            repeats = heard[one.figure] == other.figure or heard[other.figure] == one.figure
            alike = heard[one.figure] != "" and heard[one.figure] == heard[other.figure]
            voices = {one.figure, other.figure} - echoes
            if repeats or alike or (len(voices) == 2 and one.publishers & other.publishers):
                group[root(i)] = root(j)
    members: dict[int, list[Statement]] = {}
    for i, one in enumerate(ordered):
        members.setdefault(root(i), []).append(one)
    return tuple(_one(group_members, echoes) for group_members in members.values())


def _origin(one: Statement, names: dict[str, Statement]) -> str:
    """The figure that another repeats: the first that is heard too (a collation joins no others), else the first."""
    return next((origin for origin in one.origins if origin in names), next(iter(one.origins), ""))


def _one(group: list[Statement], echoes: set[str]) -> Witness:
    """One witness of a group: the origin's centre (several current numbers span a range) and all its bounds."""
    by_name = {s.figure: s for s in group}
    own = [s for s in group if s.figure not in echoes] or group
    centred = [s for s in own if s.centre is not None]
    originals = _earliest([s for s in centred if not by_name.keys() & set(s.origins)] or centred)
    floors = [s for s in own if s.floor is not None]
    ceilings = [s for s in own if s.ceiling is not None]
    floor = max(floors, key=lambda s: -inf if s.floor is None else s.floor, default=None)
    ceiling = min(ceilings, key=lambda s: inf if s.ceiling is None else s.ceiling, default=None)
    lows = [s.low for s in originals if s.low is not None]
    highs = [s.high for s in originals if s.high is not None]
    centre, scale = _centre(originals)
    if lows and min(lows) < max(highs):  # what a printed range says by its ends is not said twice
        floor = None if floor and _same(floor.floor, min(lows)) else floor
        ceiling = None if ceiling and _same(ceiling.ceiling, max(highs)) else ceiling
    return Witness(
        tuple(s.figure for s in group),
        frozenset().union(*(s.publishers for s in group)),
        centre,
        scale,
        max((s.kind_scale for s in originals), default=0.0),
        min(lows, default=None),
        max(highs, default=None),
        floor.floor if floor else None,
        floor.floor_scale if floor else 0.0,
        ceiling.ceiling if ceiling else None,
        ceiling.ceiling_scale if ceiling else 0.0,
    )


def _same(one: float | None, other: float) -> bool:
    return one is not None and isclose(one, other, abs_tol=1e-9)


def _earliest(originals: list[Statement]) -> list[Statement]:
    """Of several that repeat one origin which is not here itself, the earliest relay's; the others as they are."""
    first: dict[str, Statement] = {}
    for one in sorted(originals, key=lambda s: last_day(s.since).isoformat() if s.since else "9999"):
        first.setdefault(next(iter(one.origins), one.figure), one)
    return sorted(first.values(), key=lambda s: s.figure)


def _repeats_another(one: Statement, group: dict[str, Statement]) -> bool:
    """Whether a figure only repeats another publisher's: its own wording ("at least") then adds nothing."""
    return any(not one.publishers & group[origin].publishers for origin in one.origins if origin in group)


def _centre(originals: list[Statement]) -> tuple[float | None, float]:
    centres = [(s.centre, s.scale) for s in originals if s.centre is not None]
    if not centres:
        return None, 0.0
    if len({centre for centre, _ in centres}) == 1:
        return centres[0][0], max(scale for _, scale in centres)
    low, high = min(c for c, _ in centres), max(c for c, _ in centres)
    return (low + high) / 2, max((high - low) / 2 / 1.6449, *(scale for _, scale in centres))
