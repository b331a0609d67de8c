"""Which figures of an episode say something of one definition, and how; every other one with the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..dates import first_day, known_by, last_day
from ..measures import MEASURES
from ..records import Definition, Episode, Figure, Source
from ..uncertain import Scale
from .options import Options
from .witnesses import Statement, statement

NEAR_DAYS = 30
NEAR_SHARE = 0.10  # of the episode's length
EARLY_DAYS = 7  # a figure may begin this long before the episode

#: reason codes -> the words of the page; reasons that also exclude what repeats the figure are marked
REASONS: dict[str, tuple[str, bool]] = {
    "discredited": ("discredited: {detail}", True),
    "superseded": ("superseded: {detail}", True),
    "undated": ("has no publication date, so it is not known whether it was known then", False),
    "later": ("was published later", False),
    "carrier": ("read only on {detail} page", False),
    "party": ("is a statement of a party to the conflict", True),
    "publisher": ("left out in this run", True),
    "repeats": ("repeats {detail}, which is left out", True),
    "unstated": ("does not say its {detail}", False),
    "definition": ("counts something else: {detail}", False),
    "starts": ("counts from {detail}, before the episode", False),
    "ends": ("runs until {detail}, after the date asked", False),
    "before": ("says nothing of a day before {detail}, when it began", False),
    "others": ("is a range of other people's figures", False),
    "empty": ("says nothing from below or above that could be used", False),
}
_ARTICLE = {"anonymous": "an anonymous", "partisan": "a partisan", "extremist": "an extremist"}
AXES = ("population", "perpetrator", "basis", "severity", "scope")


class Left(NamedTuple):
    """A figure that is not used, and the reason in words."""

    figure: str
    code: str
    why: str


class Selected(NamedTuple):
    """The statements of one definition, the figures behind them, and what was left out."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    left: tuple[Left, ...]
    notes: tuple[str, ...]


def _left(figure: Figure, code: str, detail: str = "") -> Left:
    return Left(figure.id, code, REASONS[code][0].format(detail=detail))


def asked_day(episode: Episode, options: Options) -> date:
    """The day that the question is about: `at`, never after the episode's end (nothing is added then) or `as_of`."""
    return min(last_day(day) for day in (episode.end, options.at, options.as_of) if day)


def known(figure: Figure, source: Source, options: Options) -> Left | None:
    """Why a figure does not count as known and standing on the day of the run; None where it does."""
    as_of = options.as_of
    if as_of:
        dates = [d for d in (source.published, source.relayed) if d]
        if not dates:
            return _left(figure, "undated")
        if not any(known_by(d, as_of) for d in dates):
            return _left(figure, "later")
    was_current = bool(as_of and figure.standing_from and not known_by(figure.standing_from, as_of))
    if figure.standing == "discredited" and not was_current:
        return _left(figure, "discredited", figure.standing_reason)
    if figure.standing == "superseded" and not was_current and not options.superseded:
        return _left(figure, "superseded", figure.standing_reason)
    return None


def admissible(figure: Figure, source: Source, options: Options) -> Left | None:
    """Why a figure may not be pooled whatever it counts; None where it may."""
    if (why := known(figure, source, options)) is not None:
        return why
    if source.carrier not in ("primary", "relay"):
        return _left(figure, "carrier", _ARTICLE[source.carrier])
    if source.role == "party" and not figure.is_register and not options.parties:
        return _left(figure, "party")
    if options.without_publisher and options.without_publisher in source.publisher_id.split("+"):
        return _left(figure, "publisher")
    if figure.range_is == "minmax_sources":
        return _left(figure, "others")
    return None


def differs(figure: Figure, wanted: Definition, options: Options) -> Left | None:
    """Which axis of the figure is not the one asked; None where like is compared with like."""
    unsaid = [axis for axis in AXES if getattr(figure, axis) == "unstated" and getattr(wanted, axis)]
    foreign = [
        f"{axis} {getattr(figure, axis).replace('_', ' ')}"
        for axis in AXES
        if axis not in unsaid and getattr(wanted, axis) and getattr(figure, axis) != getattr(wanted, axis)
    ]
    if foreign:
        return _left(figure, "definition", ", ".join(foreign))
    open_to = {"basis", "severity"} if options.unstated else set()
    if closed := [axis for axis in unsaid if axis not in open_to]:
        return _left(figure, "unstated", " and ".join(closed))
    return None


def is_part(figure: Figure, wanted: Definition) -> bool:
    """Whether a figure is a documented minimum of one side's doing where all sides' is asked: a floor, never more."""
    minimum = figure.kind == "documented_minimum" or figure.bound == "at_least"
    return minimum and wanted.perpetrator == "all" and figure.perpetrator not in ("", "all", "unstated")


def in_time(figure: Figure, episode: Episode, options: Options) -> Left | bool:
    """False: an earlier state, a minimum only; True: of the date asked; else why its period does not fit."""
    if MEASURES[figure.measure].family == "stock":
        return True  # what stood or lived there is no cumulative count
    asked = asked_day(episode, options)
    start = first_day(episode.start)
    if asked < start:
        return _left(figure, "before", episode.start)
    if figure.period_start and last_day(figure.period_start) < start - timedelta(days=EARLY_DAYS):
        return _left(figure, "starts", figure.period_start)
    if not figure.period_end:
        return True
    near = timedelta(days=max(NEAR_DAYS, NEAR_SHARE * ((asked - start).days + 1)))
    if first_day(figure.period_end) > asked + near:
        return _left(figure, "ends", figure.period_end)
    return last_day(figure.period_end) >= asked - near


def select(
    figures: Iterable[Figure], episode: Episode, sources: Mapping[str, Source], wanted: Definition, options: Options
) -> Selected:
    """The statements on one definition; what repeats an excluded origin is excluded with it."""
    candidates = [f for f in figures if f.measure == wanted.measure]
    scale: Scale = "logit" if MEASURES[wanted.measure].scale == "logit" else "log"
    barred = {f.id: admissible(f, sources[f.source], options) for f in candidates}
    tainted = _tainted(candidates, barred)
    used: list[tuple[Figure, Statement]] = []
    left: list[Left] = []
    for figure in candidates:
        source = sources[figure.source]
        part = is_part(figure, wanted)
        why = barred[figure.id] or _repeats(figure, tainted)
        why = why or differs(
            figure, wanted.model_copy(update={"perpetrator": figure.perpetrator}) if part else wanted, options
        )
        timely = why or in_time(figure, episode, options)
        if isinstance(timely, Left):
            left.append(timely)
            continue
        as_minimum = part or not timely or (source.role == "party" and figure.is_register and not options.parties)
        said = statement(figure, source, scale, as_minimum=as_minimum)
        if said.centre is None and said.floor is None and said.ceiling is None:
            left.append(_left(figure, "empty"))
        else:
            used.append((figure, said))
    return Selected(tuple(s for _, s in used), tuple(f for f, _ in used), tuple(left), _notes(used, wanted))


def _tainted(figures: Iterable[Figure], barred: Mapping[str, Left | None]) -> dict[str, str]:
    """Figures whose exclusion carries over to what repeats them."""
    found: dict[str, str] = {}
    clean: list[Figure] = []
    for figure in figures:
        why = barred[figure.id]
        if why is not None and REASONS[why.code][1]:
            found[figure.id] = why.code
        else:
            clean.append(figure)
    while carried := [f for f in clean if f.id not in found and _repeats(f, found)]:
        found.update((f.id, "repeats") for f in carried)
    return found


def _repeats(figure: Figure, tainted: Mapping[str, str]) -> Left | None:
    origins = [origin for origin in figure.derived_from if origin in tainted]
    if origins and len(origins) == len(figure.derived_from):
        return _left(figure, "repeats", origins[0])
    return None


def _notes(used: list[tuple[Figure, Statement]], wanted: Definition) -> tuple[str, ...]:
    unsaid = [f.id for f, _ in used if f.range_is == "unstated" and f.low is not None and f.high is not None]
    parts = [f.id for f, _ in used if is_part(f, wanted)]
    notes = []
    if unsaid:
        notes.append(f"read as 90% ranges, which the sources do not say: {', '.join(unsaid)}")
    if parts:
        notes.append(f"one side's doing, read as a minimum for all sides: {', '.join(parts)}")
    return tuple(notes)
