"""How often the 90% interval from a drawn list holds the truth, over made-up cities; and how wide it is.

PYTHONPATH=src python bench/damage_labels.py [seeds]

The map flags truly damaged buildings with its sensitivity and others with 1 - specificity; 300 labels are drawn by
`plan`, which expects what the map itself shows and not the truth. Beside it the formula interval of Olofsson.
"""

from __future__ import annotations

import sys
import time
from typing import NamedTuple

import numpy as np

from wartoll.damage.estimate import Evidence, Options, estimate, stratified
from wartoll.damage.labelling import Row, draw
from wartoll.damage.plan import Stratum, allocate
from wartoll.uncertain import Estimate

QUIET, SOME, MUCH = "no damage", "some damage", "damage"


class City(NamedTuple):
    """A made-up city: buildings, the true share, and how often the map sees what is and is not there."""

    name: str
    buildings: int
    share: float
    sensitivity: float
    specificity: float


CITIES = (
    City("half destroyed, good map", 20_000, 0.5, 0.85, 0.90),
    City("as PWTT in Raqqa", 24_689, 0.447, 0.89, 0.48),
    City("as Kahramanmaras", 24_352, 0.117, 0.55, 0.85),
    City("one in twenty", 60_000, 0.05, 0.60, 0.97),
    City("one in a hundred", 100_000, 0.01, 0.30, 0.98),
)


class Tried(NamedTuple):
    """Seeds in which each interval held the truth, their mean half-widths, and the mean error of the median."""

    held: int
    margin: float
    formula_held: int
    formula_margin: float
    bias: float


def simulate(city: City, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """(truth, map class) of each building; a third of what is flagged is flagged weakly."""
    truth = rng.random(city.buildings) < city.share
    flagged = rng.random(city.buildings) < np.where(truth, city.sensitivity, 1 - city.specificity)
    weak = flagged & (rng.random(city.buildings) < np.where(truth, 0.2, 0.5))
    return truth, np.where(weak, SOME, np.where(flagged, MUCH, QUIET))


def labelled(truth: np.ndarray, classes: np.ndarray, labels: int, rng: np.random.Generator) -> tuple[Row, ...]:
    """A list drawn by plan and filled in with the truth."""
    expected = {QUIET: 0.05, SOME: 0.4, MUCH: 0.7}
    sizes = {str(name): int((classes == name).sum()) for name in (QUIET, SOME, MUCH)}
    strata = [Stratum(name, n, expected[name], quiet=name == QUIET) for name, n in sizes.items()]
    rows = draw(allocate(strata, labels), [str(i) for i in range(len(truth))], classes, rng=rng)
    return tuple(_seen(row, bool(truth[int(row.building)])) for row in rows)


def _seen(row: Row, hit: bool) -> Row:
    values = {name: getattr(row, name) for name in row.__slots__}
    return Row(**{**values, "label": "severe" if hit else "none"})


def tried(city: City, seeds: int, labels: int = 300) -> Tried:
    """Both intervals over made-up cities of one kind."""
    held = formula_held = 0
    margin = formula_margin = bias = 0.0
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        truth, classes = simulate(city, rng)
        rows = labelled(truth, classes, labels, rng)
        sizes = {str(name): int(n) for name, n in zip(*np.unique(classes, return_counts=True), strict=True)}
        made = estimate(Evidence(sizes, (SOME, MUCH), rows), Options())
        assert isinstance(made, Estimate)
        low, median, high = made.low or 0.0, made.median or 0.0, made.high or 1.0
        share = float(truth.mean())
        formula = stratified(rows, "destroyed_or_severe").classes[0].share
        held += low <= share <= high
        formula_held += formula.low <= share <= formula.high
        margin += (high - low) / 2 / seeds
        formula_margin += formula.margin / seeds
        bias += (median - share) / seeds
    return Tried(held, margin, formula_held, formula_margin, bias)


def main(seeds: int) -> int:
    """Print the table; 1 where an interval holds the truth in fewer than 85% of the seeds."""
    print(f"{seeds} seeds, 300 labels, 90% intervals; half-widths and errors in points")
    print(f"{'city':26} {'share':>6} {'held':>6} {'+-':>5} {'formula held':>13} {'+-':>5} {'error':>6} {'cpu s':>6}")
    short = 0
    for city in CITIES:
        start = time.process_time()
        t = tried(city, seeds)
        spent = time.process_time() - start
        print(
            f"{city.name:26} {city.share:6.1%} {t.held / seeds:6.1%} {100 * t.margin:5.2f} "
            f"{t.formula_held / seeds:13.1%} {100 * t.formula_margin:5.2f} {100 * t.bias:6.2f} {spent:6.1f}"
        )
        short += t.held < 0.85 * seeds
    return int(short > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
