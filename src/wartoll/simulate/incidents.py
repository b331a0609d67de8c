"""Two made-up lists of incidents of one war, and which of them are one event: no place, day or number is real."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..entries import Incident

FIRST_DAY = 730_120  # an ordinal in the year 2000
CITY = (10.0, 20.0)


@dataclass(frozen=True, slots=True)
class War:
    """How many events, over how many days, how likely each list has one, and how lists get it wrong."""

    events: int = 400
    days: int = 140
    first: float = 0.6  # chance to be on the first list
    second: float = 0.5
    coarse: tuple[float, float] = (0.3, 0.3)  # share of incidents that a list places in the city only
    split: float = 0.1  # share of events that the first list has as two incidents
    day_off: float = 0.15  # chance that a list dates an event one or two days off
    range_off: float = 0.5  # chance that a list prints a range, not a number


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists, and the events on both; the id of an incident begins with the number of its event."""

    first: tuple[Incident, ...]
    second: tuple[Incident, ...]
    shared: frozenset[str]


def two_lists(war: War, rng: np.random.Generator) -> Lists:
    """Both lists of one war: days in waves, few killed in most events and many in some, places around one point."""
    wave = np.exp(0.7 * np.sin(np.arange(war.days) / 20))
    days = rng.choice(war.days, war.events, p=wave / wave.sum())
    killed = np.ceil(rng.lognormal(1.1, 1.1, war.events)).astype(np.int64)
    places = np.array(CITY) + rng.normal(0, 0.02, (war.events, 2))
    first: list[Incident] = []
    second: list[Incident] = []
    shared = set()
    for event in range(war.events):
        on_first, on_second = rng.random() < war.first, rng.random() < war.second
        count, day, place = int(killed[event]), int(days[event]), places[event]
        parts = 2 if count >= 3 and rng.random() < war.split else 1
        if on_first:
            own = rng.multinomial(count - parts, [1 / parts] * parts) + 1
            first += [_seen(f"{event}.{i}", day, int(n), place, war, 0, rng) for i, n in enumerate(own)]
        if on_second:
            second.append(_seen(f"{event}.0", day, count, place, war, 1, rng))
        if on_first and on_second:
            shared.add(str(event))
    return Lists(tuple(first), tuple(second), frozenset(shared))


def _seen(
    name: str, day: int, killed: int, place: np.ndarray, war: War, which: int, rng: np.random.Generator
) -> Incident:
    """One event as a list has it."""
    off = int(rng.choice((-1, 1, 2))) if rng.random() < war.day_off else 0
    low, high = killed, killed
    if rng.random() < war.range_off:
        low = max(1, round(killed * float(rng.choice((0.6, 0.8, 1.0)))))
        high = max(low, round(killed * float(rng.choice((1.0, 1.5)))))
    lat, lon, radius = (*(place + rng.normal(0, 0.003, 2)), float(rng.choice((0.3, 1.0))))
    if rng.random() < war.coarse[which]:
        lat, lon, radius = *CITY, 5.0
    start, sides = FIRST_DAY + day + off, ("One", "Other")
    return Incident(name, start, start, float(lat), float(lon), radius, float(low), float(high), sides)
