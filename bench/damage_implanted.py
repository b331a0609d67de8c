"""Change put into six quiet bursts: how well each way of looking ranks it, and how well anybody could.

PYTHONPATH=src python bench/damage_implanted.py [--seeds 3] [--only NAME ...]

Blobs of 2 to 40 pixels, the same decibels in both polarisations, their edges counted; scored are those of 4 pixels and
more. `ceiling` is an oracle that knows the outline of each blob and the noise of means over it, and is told the
outlines of quiet ground as well: no test that has to find the outline can be expected to do better.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "damage"))

from rows import Row, table
from wartoll.damage.change import Change, Windows, compare
from wartoll.damage.neighbours import signed_of
from wartoll.damage.placebo import fitted_tail, rate_above
from wartoll.damage.smoothing import disks, evidence
from wartoll.damage.standardise import empirical_null
from wartoll.simulate.imagery import MIX, WIDE, Truth, area_under, implant
from wartoll.stack import Stack

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "damage" / "s1_rtc_null_10SGD"
LEAST, FROM, DECIBEL = 4, "2023-06-01", np.log(10) / 10
WINDOWS = {
    "4 + 4": Windows(("2022-11-09", "2022-12-23"), ("2023-11-09", "2023-12-23")),
    "12 + 5": Windows(("2021-11-09", "2023-01-05"), ("2023-11-01", "2024-01-05")),
    "12 + 8": Windows(("2021-11-09", "2023-01-05"), ("2023-06-01", "2024-01-05")),
}
QUIET = Windows(("2021-11-09", "2021-12-23"), ("2022-11-09", "2022-12-23"))
MIXES = {"-4..-1, +1..+2 dB": MIX, "-4..+2 dB": WIDE}
Way = Callable[[Change], np.ndarray]


def standard(values: np.ndarray) -> np.ndarray:
    """A map by the centre and spread of its middle."""
    return empirical_null(values).apply(values)


def together(change: Change) -> np.ndarray:
    """The sum of both polarisations in units of its spread."""
    return standard(np.sum([np.nan_to_num(m) for m in change.z.values()], axis=0))


def scan(change: Change) -> np.ndarray:
    """The largest of means in disks of 1 to 4 pixels and of the pixel, each by its own spread (a scan)."""
    s = together(change)
    layers = [s, *disks(s, 1.0, (1, 1.5, 2, 3, 4))]
    return np.max([np.abs(standard(layer)) for layer in layers], axis=0)


def white(change: Change) -> np.ndarray:
    """Neighbours' common noise taken out by its spectrum, then the mean of 3 x 3 pixels: a matched filter."""
    s = np.clip(together(change), -4, 4)
    power = np.abs(np.fft.rfft2(s)) ** 2
    near = np.fft.irfft2(power, s.shape)
    rows, columns = (np.minimum(np.arange(n), n - np.arange(n)) for n in s.shape)
    taper = np.exp(-0.5 * (np.hypot(rows[:, None], columns[None]) / 2) ** 2)
    spectrum = np.maximum(np.fft.rfft2(near * taper).real, power.mean() * 0.05)
    flat = np.fft.irfft2(np.fft.rfft2(s) / np.sqrt(spectrum), s.shape).astype(np.float32)
    return np.abs(disks(standard(flat), 1.0, (1.5,))[0])


def pieces(change: Change) -> np.ndarray:
    """The largest z of any connected piece above a level that holds the pixel: likelihood of segments."""
    from scipy.ndimage import label

    s, out = together(change), np.zeros(change.score.shape)
    for side in (s, -s):
        for level in np.linspace(0.2, 4, 20):
            found, count = label(disks(side, 1.0, (1,))[0] > level)
            sizes = np.bincount(found.ravel(), minlength=count + 1).astype(float)
            z = np.bincount(found.ravel(), side.ravel(), count + 1) / np.sqrt(1.5 * np.maximum(sizes, 1))
            z[0], z[sizes > 80] = 0, 0
            out = np.maximum(out, z[found])
    return out


def ours(change: Change) -> np.ndarray:
    """What the map shows: neighbours heard."""
    return np.abs(signed_of(np.stack(list(change.z.values()))))


WAYS: dict[str, Way] = {
    "single pixels, both polarisations": lambda c: c.score,
    "single pixels, the same way in both": lambda c: np.abs(together(c)),
    "scan over disks of 1 to 4 pixels": scan,
    "whitened in space, 3 x 3 pixels": white,
    "likelihood of connected pieces": pieces,
    "total variation (evidence)": lambda c: evidence(list(c.z.values())),
    "neighbours heard (the map)": ours,
}


class Ranked(NamedTuple):
    """Areas under the ROC: by pixel, by the mean over a blob, by its largest pixel; the rate found at a stated 1%."""

    pixel: float
    mean: float
    largest: float
    found: float


def laid(truth: Truth, rng: np.random.Generator) -> Iterator[tuple[np.ndarray, list[np.ndarray]]]:
    """The pixels of each blob, and twenty places of its shape on quiet ground."""
    shape = np.array(truth.labels.shape)
    for number in 1 + np.flatnonzero(truth.pixels >= LEAST):
        at = np.argwhere(truth.labels == number)
        own = at - at.min(axis=0)
        places: list[np.ndarray] = []
        while len(places) < 20:
            there = own + rng.integers(shape - own.max(axis=0))
            if not truth.labels[there[:, 0], there[:, 1]].any():
                places.append(there)
        yield at, places


def ranked(score: np.ndarray, truth: Truth, quiet: np.ndarray, rng: np.random.Generator) -> Ranked:
    """How a score ranks what was changed; `quiet` is the same score between quiet years, which sets a threshold."""
    big, none = truth.of_size(LEAST), truth.labels == 0
    areas = []
    blobs = list(laid(truth, rng))
    for of in (np.mean, np.max):
        hit = [float(of(score[at[:, 0], at[:, 1]])) for at, _ in blobs]
        calm = [float(of(score[p[:, 0], p[:, 1]])) for _, places in blobs for p in places]
        areas.append(area_under(np.array(hit), np.array(calm)))
    above = rate_above(score[big], fitted_tail(quiet, 0.01).threshold(0.01))
    return Ranked(area_under(score[big], score[none]), areas[0], areas[1], above)


def ceiling(calm: Change, truth: Truth) -> float:
    """Mean area under the ROC of |N(d, 1)| against |N(0, 1)|: d is the blob's change in spreads of means over it."""
    from scipy.signal import fftconvolve
    from scipy.stats import norm

    ratio = np.mean([np.nan_to_num(m) for m in calm.ratio.values()], axis=0)
    found = []
    for number in 1 + np.flatnonzero(truth.pixels >= LEAST):
        at = np.argwhere(truth.labels == number)
        own = np.zeros(at.max(axis=0) - at.min(axis=0) + 1)
        own[tuple((at - at.min(axis=0)).T)] = 1 / len(at)
        spread = empirical_null(fftconvolve(ratio, own[::-1, ::-1], "valid").astype(np.float32)).spread
        half = truth.decibels[number - 1] * DECIBEL / spread / np.sqrt(2)
        found.append(norm.cdf(half) ** 2 + norm.cdf(-half) ** 2)
    return float(np.mean(found))


def tried(
    bursts: dict[str, Stack], windows: Windows, mix: Any, seeds: int, ways: dict[str, Way]
) -> tuple[dict[str, Ranked], float]:
    """(mean over bursts and seeds of each way, of the ceiling); every burst and seed has blobs of its own."""
    found: dict[str, list[Ranked]] = {name: [] for name in ways}
    best = []
    for number, stack in enumerate(bursts.values()):
        calm, before = compare([stack], windows), compare([stack], QUIET)
        for seed in range(seeds):
            changed, truth = implant(stack, FROM, np.random.default_rng(1000 * number + seed), mix=mix)
            change = compare([changed], windows)
            for name, way in ways.items():
                rng = np.random.default_rng(seed)
                found[name].append(ranked(way(change), truth, way(before), rng))
            best.append(ceiling(calm, truth))
    means = {name: Ranked(*np.mean(each, axis=0).tolist()) for name, each in found.items()}
    return means, float(np.mean(best))


def rows(seeds: int = 3, only: tuple[str, ...] = ()) -> list[Row]:
    """Every way on both mixes; the bar is on the map's own."""
    from conftest import read_bursts

    if not SHARED.is_dir():
        print("needs ../shared/data/damage/s1_rtc_null_10SGD", file=sys.stderr)
        return []
    bursts, made = read_bursts(SHARED), []
    ways = {name: way for name, way in WAYS.items() if not only or any(word in name for word in only)}
    print(
        "| change | dates | way | pixels | blobs, mean | blobs, largest | found at 1% |\n|---|---|---|---|---|---|---|"
    )
    for mix_name, mix in MIXES.items():
        for dates, windows in WINDOWS.items():
            means, best = tried(bursts, windows, mix, seeds, ways)
            for name, r in means.items():
                print(f"| {mix_name} | {dates} | {name} | {r.pixel:.3f} | {r.mean:.3f} | {r.largest:.3f} "
                      f"| {r.found:.1%} |")  # fmt: skip
            print(f"| {mix_name} | {dates} | ceiling, outline known | | {best:.3f} | | |", flush=True)
            mapped = means.get("neighbours heard (the map)")
            if mapped and mix is MIX:
                what = f"AUC, blobs of {LEAST} pixels and more by the map's mean, {dates} dates"
                made.append(Row(what, mapped.mean, "share", "the ceiling", mapped.mean / best, 0.95, at_least=True))
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Implanted change, ranked by several ways.")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=(), help="words of the names of the ways")
    chosen = parser.parse_args()
    kept = rows(chosen.seeds, tuple(chosen.only))
    print(table(kept))
    sys.exit(any(not row.kept for row in kept))
