"""How often the map cries wolf: the same test between years without war, and the threshold that follows from it.

Two quiet years of a city, same months, are compared as the years before and during the war will be. What the score does
then is its null in that city: the threshold for a stated rate of false positives is read off it, by a fitted tail, and
tried on every other pair of quiet years. The worst pair is told, since the war's year may be like it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..errors import UsageError
from .change import Change, Windows
from .combine import Map

RATE = 0.01
TAIL = 0.05  # the upper share of scores that the tail is fitted to, at least
TILES = 10  # along each side: the pieces of the image that are drawn again
DRAWS = 200
LEAST = 2_000  # pixels for a threshold
CROWDED = 1.12  # times the widest spread of quiet patches


class Tail(NamedTuple):
    """A generalised Pareto tail: the share `above` of scores lies beyond `start`."""

    start: float
    scale: float
    shape: float
    above: float

    def threshold(self, rate: float) -> float:
        """The score that a share `rate` exceeds."""
        ratio = rate / self.above
        if abs(self.shape) < 1e-9:
            return self.start - self.scale * math.log(ratio)
        return self.start + self.scale / self.shape * (math.pow(ratio, -self.shape) - 1)


class Threshold(NamedTuple):
    """A threshold with the 90% interval that drawing pieces of the image again gives."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Crossed:
    """A threshold from one quiet pair tried on another."""

    calibrated: str
    tested: str
    rate: float


@dataclass(frozen=True, slots=True)
class FalsePositives:
    """How many pixels or buildings the map will call changed where nothing did."""

    expected: float  # at the stated rate
    worst: float  # at the highest rate seen between quiet pairs
    rate: float
    worst_rate: float
    worst_pair: str


@dataclass(frozen=True, slots=True)
class Placebo:
    """The threshold for a stated rate, from every quiet pair, and how it did on the others."""

    rate: float
    threshold: Threshold  # the highest over the pairs
    of_pair: dict[str, Threshold]
    crossed: tuple[Crossed, ...]
    warnings: tuple[str, ...] = ()

    @property
    def worst(self) -> Crossed | None:
        """The pair on which a threshold from another fired most; None with a single pair."""
        return max(self.crossed, key=lambda c: c.rate, default=None)

    def false_positives(self, units: float) -> FalsePositives:
        """Expected false positives among `units` that did not change (pixels, buildings), and the worst seen."""
        worst = self.worst
        top = max(self.rate, worst.rate if worst else self.rate)
        pair = f"{worst.tested} after {worst.calibrated}" if worst and worst.rate > self.rate else ""
        return FalsePositives(self.rate * units, top * units, self.rate, top, pair)


def fitted_tail(scores: Map, rate: float) -> Tail:
    """The tail of scores by probability-weighted moments (Hosking and Wallis 1987), from five times the rate or 5% up.

    UsageError where there are too few scores, or a rate that is no tail.
    """
    values = np.asarray(scores, dtype=np.float64).reshape(-1)
    values = values[np.isfinite(values)]
    if values.size < LEAST:
        raise UsageError(
            f"{values.size} quiet pixels are too few for a threshold", f"Take an area of {LEAST} pixels or more."
        )
    if not 0 < rate <= 0.2:
        raise UsageError(f"a false-positive rate of {rate:g} is not in (0, 0.2]", "Ask for 0.01, or 0.001.")
    above = min(max(TAIL, 5 * rate), 0.5)
    start = float(np.quantile(values, 1 - above))
    excess = np.sort(values[values > start] - start)
    n = excess.size
    if n < 16:
        raise UsageError("the quiet scores have no tail: they are all alike", "Look at the images.")
    lower = (np.arange(1, n + 1) - 0.35) / n
    b0, b1 = float(excess.mean()), float(((1 - lower) * excess).mean())
    shape = 2 - b0 / (b0 - 2 * b1)
    return Tail(start, 2 * b0 * b1 / (b0 - 2 * b1), float(np.clip(shape, -0.5, 0.5)), n / values.size)


def threshold(scores: Map, rate: float = RATE, *, rng: np.random.Generator) -> Threshold:
    """The score [rows, columns] that a share `rate` of quiet pixels exceeds, and how sure that is.

    The interval is from drawing tiles of the image with replacement: pixels beside each other fire together.
    """
    value = fitted_tail(scores, rate).threshold(rate)
    tiles = [tile for band in np.array_split(scores, TILES, axis=0) for tile in np.array_split(band, TILES, axis=1)]
    tiles = [tile.reshape(-1) for tile in tiles if np.isfinite(tile).any()]
    step = max(1, scores.size // 200_000)
    drawn = []
    for _ in range(DRAWS):
        again = np.concatenate([tiles[i][::step] for i in rng.integers(len(tiles), size=len(tiles))])
        if np.isfinite(again).sum() >= LEAST:
            drawn.append(fitted_tail(again, rate).threshold(rate))
    low, high = np.quantile(drawn, [0.05, 0.95]) if drawn else (np.nan, np.nan)
    return Threshold(float(value), float(low), float(high))


def rate_above(scores: Map, value: float) -> float:
    """The share of measured pixels whose score exceeds a value."""
    measured = int(np.isfinite(scores).sum())
    return int((scores > value).sum()) / max(1, measured)


def calibrate(
    quiet: Mapping[str, Change],
    rate: float = RATE,
    *,
    rng: np.random.Generator,
    score: Callable[[Change], Map] | None = None,
) -> Placebo:
    """The threshold for a stated rate of false positives, from pairs of quiet years by name ("2015 to 2016").

    Each pair gives a threshold, which is tried on the others; the highest is the one to use. UsageError without a pair.
    """
    if not quiet:
        raise UsageError("there is no pair of quiet years", "Fetch images of two years or more before the war.")
    maps = {name: score(change) if score else change.score for name, change in quiet.items()}
    found = {name: threshold(each, rate, rng=rng) for name, each in maps.items()}
    crossed = tuple(Crossed(a, b, rate_above(maps[b], found[a].value)) for a in maps for b in maps if a != b)
    highest = max(found.values())
    said = [text for name, change in quiet.items() for text in lights(name, change)]
    said += _doubts(crossed, rate, len(maps))
    return Placebo(rate, highest, found, crossed, tuple(said))


# What a quiet pair must not do: (what is looked at, the most it may be, what is said)
_Reading = Callable[[Change], float]
LIGHTS: tuple[tuple[_Reading, float, str], ...] = (
    (
        lambda c: max((t.nominal for t in c.told), default=0.0),
        0.03,
        "the quiet map lights up: an uncorrected 1% test fires on {value:.1%} of {name}, where there was no war",
    ),
    (
        lambda c: max((abs(t.shift) for t in c.told), default=0.0),
        0.115,  # half a decibel
        "the whole scene changed by a log ratio of {value:.2f} in {name}: season, weather or the product; taken out",
    ),
    (
        lambda c: max((t.null.spread for t in c.told), default=1.0),
        1.3,
        "quiet years differ {value:.1f} times as much as the dates within them in {name}; taken out by the spread",
    ),
    (
        lambda c: float(-min((min(t.dates) for t in c.told), default=9)),
        -3.0,
        "one side of {name} rests on {value:.0f} images",
    ),
)  # fmt: skip


def lights(name: str, change: Change) -> list[str]:
    """Warnings about a quiet pair, from the table LIGHTS."""
    said = []
    for reading, most, text in LIGHTS:
        value = reading(change)
        if value > most:
            said.append(text.format(value=abs(value), name=name))
    return said


def crowded(patch: float, quiet: Sequence[float]) -> list[str]:
    """A warning where patches of a map spread more than those of any quiet pair: so much changed that it hides itself.

    Weather widens single pixels and patches alike; what hits whole blocks widens patches. Between quiet years of six
    bursts the ratio was .95 to 1.05; with a fifth of the image changed by -3 dB 1.18 to 1.35, and a third of that lost.
    """
    widest = max(quiet, default=0.0)
    if not 0 < widest < patch / CROWDED:
        return []
    return [
        f"patches of 3 by 3 pixels spread {patch:.2f} in this map, {widest:.2f} at most between quiet years: so much "
        "changed together that the map takes a part of it for noise. Name land that the war did not reach (reference), "
        "or change will be missed"
    ]


def _doubts(crossed: Sequence[Crossed], rate: float, pairs: int) -> list[str]:
    if pairs == 1:
        return ["one quiet pair only: nothing shows whether its threshold holds for another year"]
    worst = max(crossed, key=lambda c: c.rate)
    if worst.rate > 2 * rate:
        return [
            f"the threshold from {worst.calibrated} fires on {worst.rate:.1%} of {worst.tested}, not on {rate:.1%}: "
            "take the worst case"
        ]
    return []


def quiet_pairs(years: Sequence[int], first: str, last: str) -> dict[str, Windows]:
    """Windows of the same days (MM-DD to MM-DD, first day and the day after the last) in each year and the next.

    A season that passes New Year ends in the year after it began. UsageError for fewer than two years.
    """
    if len(years) < 2:
        raise UsageError("a placebo needs two quiet years or more", "Fetch another year before the war.")
    over = int(last <= first)
    spans = {year: (f"{year}-{first}", f"{year + over}-{last}") for year in sorted(years)}
    ordered = list(spans)
    return {f"{a} to {b}": Windows(spans[a], spans[b]) for a, b in pairwise(ordered)}
