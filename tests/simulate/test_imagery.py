"""Made-up images and made-up change are what they say they are."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.simulate.imagery import MIX, WIDE, area_under, blob, blobs, implant, speckled
from wartoll.stack import Grid

GRID = Grid(100, 100, (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20261127)


def test_a_blob_is_one_piece_of_its_size(rng: np.random.Generator) -> None:
    for size in (1, 2, 17, 40):
        at = {tuple(p) for p in blob(size, 30, 30, rng).tolist()}
        assert len(at) == size
        reached, rim = set(), [next(iter(at))]
        while rim:
            r, c = rim.pop()
            reached.add((r, c))
            rim += [p for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)) if p in at - reached]
        assert reached == at


def test_blobs_do_not_touch(rng: np.random.Generator) -> None:
    labels, sizes = blobs(GRID, 60, rng)
    assert np.bincount(labels.ravel())[1:].tolist() == sizes.tolist()
    assert sizes.min() >= 2
    assert sizes.max() <= 40
    padded = np.pad(labels, 1)
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        other = np.roll(padded, (dr, dc), (0, 1))
        assert not ((padded > 0) & (other > 0) & (padded != other)).any()
    with pytest.raises(UsageError, match="do not fit"):
        blobs(Grid(12, 12, GRID.transform, GRID.crs), 60, rng)


@pytest.mark.parametrize("mix", [MIX, WIDE])
def test_change_is_what_the_truth_says(rng: np.random.Generator, mix: tuple[tuple[float, float, float], ...]) -> None:
    stack = speckled(rng, rows=100, columns=100, dates=6)
    changed, truth = implant(stack, stack.dates[4], rng, mix=mix)
    ratio = changed.read("VH", 20, 60) / stack.read("VH", 20, 60)
    assert (ratio[:4] == 1).all()
    expected = np.concatenate([[0], truth.decibels])[truth.labels[20:60]]
    assert 10 * np.log10(ratio[5]) == pytest.approx(expected, abs=1e-4)
    assert all(any(low <= d <= high for low, high, _ in mix) for d in truth.decibels)
    assert truth.of_size(4).sum() == truth.pixels[truth.pixels >= 4].sum()
    assert np.array_equal(
        stack.read("VH", 0, 100)[5][truth.labels == 0], changed.read("VH", 0, 100)[5][truth.labels == 0]
    )


def test_the_same_seed_makes_the_same_city() -> None:
    one, other = (speckled(np.random.default_rng(5), rows=9, columns=8, masked=0.1) for _ in range(2))
    assert one.read("VV", 0, 9).tobytes() == other.read("VV", 0, 9).tobytes()
    assert one.dates == other.dates


def test_speckle_has_its_looks_and_drift(rng: np.random.Generator) -> None:
    stack = speckled(rng, rows=80, columns=80, dates=30, looks=25, drift=0.4, masked=0.1)
    x = stack.read("VV", 0, 80)
    assert np.isnan(x).mean() == pytest.approx(0.1, abs=0.01)
    whole = np.nanmedian(x, axis=(1, 2))
    assert np.log(whole).std() == pytest.approx(0.4, abs=0.15)
    within = np.log(x / whole[:, None, None])
    assert np.nanmedian(np.nanstd(within, axis=0)) == pytest.approx(0.2, abs=0.02)


def test_the_area_under_the_curve() -> None:
    assert area_under(np.array([3.0, 4.0]), np.array([1.0, 2.0])) == 1
    assert area_under(np.array([1.0, 2.0, np.nan]), np.array([1.0, 2.0])) == 0.5
    assert area_under(np.array([0.0]), np.array([1.0, 2.0])) == 0
