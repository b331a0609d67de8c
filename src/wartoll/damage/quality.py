"""Whether two sets of images can be compared at all: each check with its number, its limits and what to do.

A shift of the grid, another platform or another season changes a whole city at once and looks like damage. The limits
are in `CHECKS`; what they rest on is told in docs/explain/damage-quality.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from ..dates import first_day, is_date, last_day
from ..errors import UsageError
from ..stack import Stack
from .quality_levels import Levels, Step, difference_of, levels_of, steps_between
from .quality_shift import Shift, stack_shift

Status = Literal["ok", "warn", "refuse", "unknown"]
SEASON = 16  # days of the year between a date after and the nearest one before
YEAR = 365.25


class Check(NamedTuple):
    """A row of the table: at which value to warn, at which to refuse, and what to do.

    `high` says that high values are the bad ones. A limit of None is never reached.
    """

    code: str
    title: str
    unit: str
    warn: float
    refuse: float | None
    high: bool
    next_step: str


CHECKS: tuple[Check, ...] = (
    Check("images_before", "images before", "", 5, 2, False, "Fetch images of an earlier year."),
    Check("images_after", "images after", "", 2, 1, False, "Fetch more images from after the fighting."),
    Check("testable", "pixels with enough dates", "share", 0.9, 0.05, False, "Choose an area that the orbit covers."),
    Check("thin_date", "valid pixels of the emptiest date against the fullest", "share", 0.5, None, False,
          "Leave the date out."),
    Check("season", "dates after without one before in their season", "share", 0.2, None, True,
          "Take before and after from the same months, or rely on the placebo of this city only."),
    Check("shift", "shift between before and after", "pixels", 0.2, 1.0, True,
          "Use images of one product version; leave out the dates from which on they are shifted."),
    Check("platform", "step between platforms", "dB", 0.3, 1.5, True,
          "Compare images of one platform, or see that both sides of the war hold both."),
    Check("product", "step between products", "dB", 0.3, 1.5, True, "Use images of one product and version."),
    Check("level", "step of steady pixels from before to after", "dB", 0.3, 2.0, True,
          "Take before and after from the same months; look for rain, snow or another processing."),
    Check("odd_date", "date that stands out", "dB", 1.0, None, True, "See whether it was wet; leave the date out."),
    Check("young_footprints", "footprints drawn after the war began", "share", 0.01, None, True,
          "Use footprints of an earlier date: what was destroyed before they were drawn is missing."),
)  # fmt: skip
BY_CODE = {check.code: check for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found in one orbit: its number, its standing, and a sentence. No number: it could not be told."""

    check: str
    orbit: str
    value: float | None
    status: Status
    sentence: str
    next_step: str = ""

    @property
    def line(self) -> str:
        """The finding as a person reads it."""
        where = f"orbit {self.orbit}: " if self.orbit else ""
        return f"{where}{self.sentence}" + (f". {self.next_step}" if self.next_step else "")


def found(code: str, orbit: str, value: float | None, sentence: str) -> Finding:
    """The finding of a check by the limits of its row; without a number its standing is unknown."""
    check = BY_CODE[code]
    status = _status(check, value)
    return Finding(code, orbit, value, status, sentence, check.next_step if status in ("warn", "refuse") else "")


def _status(check: Check, value: float | None) -> Status:
    if value is None or math.isnan(value):
        return "unknown"

    def beyond(limit: float | None) -> bool:
        return limit is not None and (value >= limit if check.high else value < limit)

    return "refuse" if beyond(check.refuse) else "warn" if beyond(check.warn) else "ok"


class Seen(NamedTuple):
    """What was seen of an orbit already: its levels, and the shift where it was looked for."""

    levels: Levels
    shift: Shift | None = None
    shift_known: bool = False


Look = Callable[[Sequence[int], Sequence[int]], Seen]


def assess(
    stack: Stack, before: tuple[str, str], after: tuple[str, str], polarisation: str = "", look: Look | None = None
) -> tuple[Finding, ...]:
    """Every check of one orbit; `before` and `after` are [start, end) in ISO days.

    `look` gives what was seen of the dates before and after, if the images are not to be read here. UsageError where
    the windows are the wrong way round or overlap. Nothing is raised for a bad finding: see `require`.
    """
    said = images(stack, before, after)
    first, second = stack.between(*before), stack.between(*after)
    if any(one.status == "refuse" for one in said):
        return tuple(said)
    seen = look(first, second) if look else _seen(stack, first, second, polarisation)
    levels = seen.levels
    return (
        *said,
        *_coverage(stack, levels, first, second),
        _season(stack, first, second),
        *((_shift(stack, seen.shift),) if seen.shift_known else ()),
        _kind("platform", stack, [a.platform for a in stack.acquisitions], levels, first, second),
        _kind("product", stack, [a.product for a in stack.acquisitions], levels, first, second),
        *_level(stack, levels, first, second),
    )


def images(stack: Stack, before: tuple[str, str], after: tuple[str, str]) -> list[Finding]:
    """How many images there are on each side; UsageError where the windows are the wrong way round or overlap."""
    _check_windows(before, after)
    return _counts(stack, stack.between(*before), stack.between(*after), before, after)


def _seen(stack: Stack, first: Sequence[int], second: Sequence[int], polarisation: str) -> Seen:
    shift = stack_shift(stack, first, second, polarisation)
    return Seen(levels_of(stack, first, second, polarisation), shift, shift_known=True)


def require(findings: Sequence[Finding]) -> None:
    """UsageError that names every finding that refuses."""
    if bad := [one for one in findings if one.status == "refuse"]:
        raise UsageError("; ".join(f"{one.orbit}: {one.sentence}" for one in bad), bad[0].next_step)


def _check_windows(before: tuple[str, str], after: tuple[str, str]) -> None:
    for name, (start, end) in (("before", before), ("after", after)):
        if not (is_date(start) and is_date(end)) or first_day(start) >= first_day(end):
            raise UsageError(f"{name} from {start!r} to {end!r} is no span of days", "Give the earlier day first.")
    if first_day(after[0]) < first_day(before[1]):
        raise UsageError(
            f"after begins on {after[0]}, before ends on {before[1]}", "Let before end when the fighting began."
        )


def _counts(
    stack: Stack, first: Sequence[int], second: Sequence[int], before: tuple[str, str], after: tuple[str, str]
) -> list[Finding]:
    said = []
    for code, held, span in (("images_before", first, before), ("images_after", second, after)):
        side = code.removeprefix("images_")
        n = len(held)
        count = f"there is no image {side}" if not n else f"{n} {'image' if n == 1 else 'images'} {side}"
        dates = f"; the stack has {stack.dates[0]} to {stack.dates[-1]}" if not n and stack.dates else ""
        said.append(found(code, stack.orbit, float(n), f"{count} ({span[0]} to {span[1]}){dates}"))
    return said


def _coverage(stack: Stack, levels: Levels, first: Sequence[int], second: Sequence[int]) -> list[Finding]:
    used = [*first, *second]
    thin = used[int(np.argmin(levels.valid[used]))]
    share, most = levels.testable, float(levels.valid[used].max())
    least = float(levels.valid[thin]) / most if most else 0.0
    thin_words = f"on {stack.dates[thin]} {levels.valid[thin]:.0%} of the pixels are valid, at most {most:.0%}"
    return [
        found("testable", stack.orbit, share, f"{share:.0%} of the pixels have two valid dates before and one after"),
        found("thin_date", stack.orbit, least, thin_words),
    ]


def _season(stack: Stack, first: Sequence[int], second: Sequence[int]) -> Finding:
    """The share of dates after for which no date before lies within `SEASON` days of the same day of the year."""
    before = [_day_of_year(stack.dates[i]) for i in first]
    lonely = [stack.dates[i] for i in second if min(_apart(_day_of_year(stack.dates[i]), d) for d in before) > SEASON]
    share = len(lonely) / len(second)
    which = f" (such as {lonely[0]})" if lonely else ""
    words = f"{len(lonely)} of {len(second)} dates after have none before within {SEASON} days of the year{which}"
    return found("season", stack.orbit, share, words)


def _day_of_year(day: str) -> int:
    return date.fromisoformat(day).timetuple().tm_yday


def _apart(one: int, other: int) -> float:
    apart = abs(one - other)
    return min(apart, YEAR - apart)


def _shift(stack: Stack, shift: Shift | None) -> Finding:
    if shift is None:
        words = "the shift between before and after cannot be told: too small, too empty or without texture"
        return found("shift", stack.orbit, None, words)
    metres = shift.length * stack.grid.pixel
    words = (
        f"after lies {shift.rows:+.2f} rows and {shift.columns:+.2f} columns off before "
        f"({shift.length:.2f} +- {2 * shift.error:.2f} pixels, {metres:.1f} m)"
    )
    return found("shift", stack.orbit, shift.least, words)


def _kind(
    code: str, stack: Stack, kinds: Sequence[str], levels: Levels, first: Sequence[int], second: Sequence[int]
) -> Finding:
    """The largest step between kinds of dates."""
    seen = sorted({kinds[i] for i in (*first, *second)})
    if len(seen) == 1:
        said = f"one {code} ({seen[0]})" if seen[0] else f"the {code} is not known"
        return found(code, stack.orbit, 0.0 if seen[0] else None, said)
    steps, alone = steps_between(kinds, levels, first, second)
    if not steps:
        few = f"{', '.join(alone)}: one date" if alone else "too few steady pixels"
        return found(code, stack.orbit, None, f"the step between {' and '.join(seen)} cannot be told ({few})")
    worst = max(steps, key=lambda step: step.least)
    return found(code, stack.orbit, worst.least, _words(worst))


def _words(step: Step) -> str:
    sided = ", and one of them is on one side of the war only" if step.confounded else ""
    second, first = step.second or "not named", step.first or "not named"
    return f"{second} is {step.difference:+.2f} +- {2 * step.error:.2f} dB against {first} in steady pixels{sided}"


def _level(stack: Stack, levels: Levels, first: Sequence[int], second: Sequence[int]) -> list[Finding]:
    one, other = (levels.level[[i for i in side if np.isfinite(levels.level[i])]] for side in (first, second))
    if not len(one) or not len(other):
        return [found(code, stack.orbit, None, "there are no steady pixels") for code in ("level", "odd_date")]
    difference, error = difference_of(one, other)
    used = [i for i in (*first, *second) if np.isfinite(levels.common[i])]
    apart = levels.common[used] - np.median(levels.common[used])
    odd = int(np.argmax(np.abs(apart)))
    return [
        found(
            "level", stack.orbit, max(0.0, abs(difference) - 2 * error),
            f"steady pixels are {difference:+.2f} +- {2 * error:.2f} dB after against before",
        ),
        found(
            "odd_date", stack.orbit, float(abs(apart[odd])),
            f"on {stack.dates[used[odd]]} the median pixel is {apart[odd]:+.2f} dB off the middle of all dates",
        ),
    ]  # fmt: skip


def footprints_age(dates: Sequence[str], war_began: str) -> Finding:
    """The share of building footprints drawn after the war began, by their dates; empty or unreadable ones are counted.

    A year or a month counts as young only if its first day does. Value None where no date is known.
    """
    if not is_date(war_began):
        raise UsageError(f"{war_began!r} is no date", "Write YYYY-MM-DD.")
    start = first_day(war_began)
    known = [text for text in dates if text and is_date(text)]
    unknown = len(dates) - len(known)
    blind = f"; {unknown:,} without a date" if unknown else ""
    if not known:
        return found("young_footprints", "", None, f"none of {len(dates):,} footprints has a date")
    young = sum(first_day(text) >= start for text in known)
    perhaps = sum(first_day(text) < start <= last_day(text) for text in known)
    maybe = f", {perhaps:,} may be" if perhaps else ""
    words = f"{young:,} of {len(known):,} dated footprints are from {war_began} or later{maybe}{blind}"
    return found("young_footprints", "", young / len(known), words)
