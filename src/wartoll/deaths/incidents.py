"""Lists of incidents: days, a place and how exactly it is known, a range of people killed, who fought. No names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..entries import Incident
from ..uncertain import Array

Whole = NDArray[np.int64]
EARTH = 6371.0088  # km

#: (words of a list, side, why they are one): whoever fights together is one side, so that lists which name the air
#: force and lists which name the troops on the ground can be compared. Rows of the user come first.
SIDES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("u.s.-led coalition", "us military", "uk military", "jordanian military", "government of united states",
         "sdf", "ypg", "syrian democratic forces"),
        "coalition and sdf", "Some lists put the Coalition's strikes under its partner on the ground.",
    ),
    (
        ("russian military", "iranian military", "syrian regime", "government of syria", "hezbollah",
         "government of russia", "government of iran"),
        "syrian government and allies", "Some lists name the air force, others the government at war.",
    ),
    (("turkish military", "government of turkey", "sna", "hawar kilis operations room"), "turkey and allies",
     "Some lists name the air force, others its partners on the ground."),
    (("israeli military", "government of israel"), "israel", "Two names of one force."),
    (("is", "isis", "islamic state"), "islamic state", "Two names of one party."),
    (("hts", "jabhat fateh al-sham", "syrian insurgents"), "syrian insurgents", "One list's parts of another's party."),
)  # fmt: skip
_SIDE_OF = {word: side for words, side, _ in SIDES for word in words}


@dataclass(frozen=True, slots=True, eq=False)
class Incidents:
    """One list, by column, in the order of day and id; no side where a list does not say."""

    name: str
    ids: tuple[str, ...]
    start: Whole
    end: Whole
    lat: Array
    lon: Array
    radius: Array
    low: Array
    high: Array
    sides: tuple[frozenset[str], ...]
    grades: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def killed(self) -> tuple[float, float]:
        """People killed in all incidents, lowest and highest count."""
        return float(self.low.sum()), float(self.high.sum())


def side_of(party: str) -> str:
    """The side that a party fights on; the party itself, in small letters, where no row of SIDES names it."""
    plain = " ".join(party.lower().split())
    return _SIDE_OF.get(plain, plain)


def incidents(name: str, rows: Sequence[Incident]) -> Incidents:
    """The rows as columns; the order of the rows does not matter."""
    rows = sorted(rows, key=lambda r: (r.start, r.end, r.id, r.line))

    def column(field: str) -> Array:
        return np.array([getattr(r, field) for r in rows], dtype=np.float64)

    return Incidents(
        name, tuple(r.id for r in rows), column("start").astype(np.int64), column("end").astype(np.int64),
        column("lat"), column("lon"), column("radius"), column("low"), column("high"),
        tuple(frozenset(side_of(party) for party in r.sides if party.strip()) for r in rows),
        tuple(r.grade for r in rows),
    )  # fmt: skip


def moved(listed: Incidents, days: int, first: int, last: int) -> Incidents:
    """The list moved in time by whole days, what leaves the period at its end coming in at its start.

    What was at war on a day stays together; but no incident can be the same as one of the other list any longer.
    """
    start = first + (listed.start - first + days) % (last - first + 1)
    return Incidents(
        listed.name, listed.ids, start, start + listed.end - listed.start, listed.lat, listed.lon, listed.radius,
        listed.low, listed.high, listed.sides, listed.grades,
    )  # fmt: skip


def day_gap(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Whole:
    """Days between the spans of pairs: 0 where they touch the same day."""
    apart = np.maximum(a.start[left] - b.end[right], b.start[right] - a.end[left])
    return np.asarray(np.maximum(apart, 0), dtype=np.int64)


def distance(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Array:
    """Kilometres between the places of pairs (great circle); nan where one has none."""
    lat, lat2 = np.radians(a.lat[left]), np.radians(b.lat[right])
    half = np.radians(b.lon[right] - a.lon[left]) / 2
    chord = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin(half) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1))), dtype=np.float64)


def reach_of(a: Incidents, b: Incidents, left: Whole, right: Whole) -> Array:
    """Kilometres by which the places of one incident may differ for no reason but how exactly each is known."""
    return np.asarray(np.hypot(a.radius[left], b.radius[right]), dtype=np.float64)


def candidates(a: Incidents, b: Incidents, days: int, km: float) -> tuple[Whole, Whole]:
    """Pairs (rows of a, rows of b) at most `days` apart and at most `km` beyond what their accuracy explains.

    Cost grows with the pairs near in time, not with the product of the lists: both are sorted by day, and only as far
    back as the longest span of b is looked.
    """
    longest = int((b.end - b.start).max(initial=0))
    begin = np.searchsorted(b.start, a.start - days - longest, side="left")
    stop = np.searchsorted(b.start, a.end + days, side="right")
    width = np.maximum(stop - begin, 0)
    left = np.repeat(np.arange(len(a)), width)
    right = np.arange(int(width.sum())) - np.repeat(np.cumsum(width) - width, width) + np.repeat(begin, width)
    near = day_gap(a, b, left, right) <= days
    left, right = left[near], right[near]
    far = distance(a, b, left, right) > reach_of(a, b, left, right) + km
    return left[~far], right[~far]
