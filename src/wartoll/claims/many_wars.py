"""Places that had more wars than the catalogue holds episodes: without a date, a text may mean another of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ..dates import first_day, last_day

#: a text that appears so soon after a war may be about that war
AFTERMATH = timedelta(days=365)
#: how far from a name its words are looked for (in characters)
AROUND = 200


class OtherWars(NamedTuple):
    """The wars of a place that are in no catalogue, as spans of months, and words that tell which one is meant."""

    spans: tuple[tuple[str, str], ...]
    told: str  # words beside the name that mean the war of the catalogue


#: place -> its other wars (general knowledge; months of beginning and end)
MANY_WARS: dict[str, OtherWars] = {
    "fallujah": OtherWars(
        (("2004-04", "2004-05"), ("2014-01", "2016-06")), r"[Mm]arines?|Americans?|Phantom Fury|second battle"
    ),
    "beirut": OtherWars(
        (("2006-07", "2006-08"), ("2024-09", "2024-11")),
        r"civil war|Green Line|militias?|snipers?|fifteen years|hotels battle|[Dd]ivided|Holiday Inn",
    ),
}


def undecided(place: str, text: str, core: tuple[int, int], published: date | None) -> tuple[str, ...]:
    """The years of the other wars that a name without a year may mean; empty where only the known one is.

    `published` decides, unless it lies in another war or in the year after it.
    """
    wars = MANY_WARS.get(place)
    if wars is None or re.search(rf"\b(?:{wars.told})\b", text[max(0, core[0] - AROUND) : core[1] + AROUND]):
        return ()
    if published is None:
        return tuple(_years(span) for span in wars.spans)
    return tuple(
        _years((start, end)) for start, end in wars.spans if first_day(start) <= published <= last_day(end) + AFTERMATH
    )


def _years(span: tuple[str, str]) -> str:
    start, end = (month[:4] for month in span)
    return start if start == end else f"{start}-{end[2:]}"
