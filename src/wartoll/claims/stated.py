"""The years and wars that a text names apart from any place, and which of them stand in a sentence with one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from .eras import span_of
from .on_demand import OnDemand

Days = tuple[date, date]
Span = tuple[int, int]
#: no sentence is longer than this (in characters)
SENTENCE = 400
_ENDS = OnDemand(r"[.?!] |\n")


def stated_apart(text: str, times: list[Span], spans: list[Span]) -> list[tuple[int, Days]]:
    """The years and wars that a text names apart from any place, with where they stand."""
    starts = [start for start, _ in spans]
    out: list[tuple[int, Days]] = []
    for start, end in times:
        holder = bisect_right(starts, start) - 1
        if holder >= 0 and start < spans[holder][1]:
            continue
        if (days := span_of(text[start:end])) is not None:
            out.append((start, days))
    return out


def near(text: str, core: Span, stated: list[tuple[int, Days]]) -> tuple[Days, ...]:
    """The years and wars among `stated` that stand in the same sentence."""
    first = bisect_left(stated, core[0] - SENTENCE, key=lambda s: s[0])
    last = bisect_right(stated, core[1] + SENTENCE, key=lambda s: s[0])
    out = []
    for position, days in stated[first:last]:
        between = text[position : core[0]] if position < core[0] else text[core[1] : position]
        if not _ENDS.search(between):
            out.append(days)
    return tuple(out)
