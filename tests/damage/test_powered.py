"""Prediction-powered inference: the printed example, its limits, and its tie to the stratified estimator."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from wartoll.damage.accuracy import assess
from wartoll.damage.powered import post_stratified, powered
from wartoll.errors import UsageError

SEEN = np.array([1, 0, 1, 1, 0, 0, 1, 0, 0, 1], dtype=float)
PREDICTED = np.array([0.9, 0.2, 0.7, 0.6, 0.4, 0.1, 0.8, 0.3, 0.5, 0.55])
UNSEEN = np.array(
    [0.8, 0.1, 0.3, 0.7, 0.2, 0.4, 0.9, 0.6, 0.15, 0.35, 0.5, 0.05, 0.25, 0.65, 0.45, 0.3, 0.2, 0.1, 0.75, 0.85]
)


def test_the_printed_example() -> None:
    found = powered(SEEN, PREDICTED, UNSEEN)
    assert found.share.value == pytest.approx(0.425)
    assert (round(found.share.low, 6), round(found.share.high, 6)) == (0.192660, 0.657340)


def test_no_weight_is_the_labels_alone_and_the_best_weight_is_never_wider() -> None:
    nothing = powered(SEEN, PREDICTED, UNSEEN, weight=0)
    assert nothing.share == nothing.labels_alone
    rng = np.random.default_rng(3)
    for strength in (0.0, 0.5, 2.0):
        y = (rng.random(300) < 0.3).astype(float)
        f = strength * y + rng.normal(size=300)
        u = strength * (rng.random(5000) < 0.3) + rng.normal(size=5000)
        best = powered(y, f, u, weight=None)
        assert best.share.se <= min(powered(y, f, u).share.se, best.labels_alone.se) * 1.01
        assert 0 <= best.weight <= 1


def test_poor_predictions_are_said_to_help_little() -> None:
    rng = np.random.default_rng(4)
    y = (rng.random(200) < 0.3).astype(float)
    found = powered(y, rng.random(200), rng.random(4000), weight=None)
    assert "little gain" in found.warnings[0]


def test_post_stratified_by_map_class_is_olofsson() -> None:
    rng = np.random.default_rng(6)
    classes = rng.choice(["none", "some"], 120, p=[0.7, 0.3])
    seen = rng.random(120) < np.where(classes == "some", 0.6, 0.05)
    sizes = {"none": 7000, "some": 3000}
    counts = [[int((seen & (classes == c)).sum()), int((~seen & (classes == c)).sum())] for c in sizes]
    weighted = sum(n * seen[classes == c].mean() for c, n in sizes.items()) / 10_000
    found = post_stratified(seen, classes.tolist(), sizes)
    assert found.classes[0].share.value == pytest.approx(weighted)
    assert found.classes[0].share == assess([7000, 3000], counts).classes[0].share
    with pytest.raises(UsageError, match="does not have"):
        post_stratified(seen, ["other"] * 120, sizes)


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(UsageError, match="do not make a sample"):
        powered(SEEN, PREDICTED[:5], UNSEEN)


def test_kahramanmaras_gains_little(shared: Path) -> None:
    """500 of 24,352 pixels: the coherence proxy is weak, so that predictions hardly narrow the interval."""
    with gzip.open(shared / "data/damage/kahramanmaras/yu2024_pixels.txt.gz", "rt") as file:
        table = np.loadtxt(file, skiprows=1)
    proxy, serious = table[:, 3], table[:, 7] >= 2
    truth = serious.mean()
    assert round(float(truth), 4) == 0.1169
    rng = np.random.default_rng(0)
    chosen = rng.permutation(len(proxy))
    label, rest = chosen[:500], chosen[500:]
    found = powered(serious[label].astype(float), proxy[label], proxy[rest], weight=None)
    assert found.share.low <= truth <= found.share.high
    assert found.narrower > 0.95
    assert found.warnings
