"""Calibration: too few judgements change nothing, many put right what is off, decoys do so without judgements."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.calibration import on_decoys, on_judged, unchanged


def test_few_judgements_leave_the_probabilities_and_say_so() -> None:
    p = np.array([0.1, 0.5, 0.9])
    found = on_judged(p, np.array([False, True, True]))
    assert found(p) == pytest.approx(p)
    assert "too few" in found.said
    one_sided = on_judged(np.full(100, 0.5), np.ones(100, dtype=np.bool_))
    assert one_sided(p) == pytest.approx(p)
    assert unchanged("x")(p) == pytest.approx(p)


def overstated(size: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(probabilities as given, as they should be, whether the pair is true)."""
    rng = np.random.default_rng(seed)
    given = rng.uniform(0.02, 0.98, size)
    right = given**2
    return given, right, rng.random(size) < right


def test_many_judgements_put_right_what_is_off() -> None:
    given, right, same = overstated(2000, 1)
    found = on_judged(given, same)
    assert np.abs(found(given) - right).mean() < 0.03 < np.abs(given - right).mean()
    grid = np.linspace(0.001, 0.999, 200)
    assert (np.diff(found(grid)) >= -1e-12).all()
    assert "2000 judged pairs" in found.said


def test_no_judgements_of_either_sort_make_certainty() -> None:
    given, _, same = overstated(60, 2)
    moved = on_judged(given, same)(np.array([0.01, 0.99]))
    assert 0 < moved[0] < 0.2
    assert 0.8 < moved[1] < 1


def test_decoys_put_right_what_is_off_without_judgements() -> None:
    rng = np.random.default_rng(3)
    true, false = rng.normal(4, 2, 20_000), rng.normal(-2, 2, 60_000)
    shown = 1 / (1 + np.exp(-np.concatenate([true, false]) - 2))  # all odds seven times too high
    decoy = 1 / (1 + np.exp(-rng.normal(-2, 2, 15_000) - 2))
    found = on_decoys(shown, decoy, np.full(15_000, 4.0))
    moved = found(shown)
    assert moved.sum() == pytest.approx(20_000, rel=0.05)  # chance error of the decoys: 550
    assert shown.sum() > 30_000
    same = np.arange(80_000) < 20_000
    for low in np.arange(0, 1, 0.25):
        inside = (moved >= low) & (moved < low + 0.25)
        assert same[inside].mean() == pytest.approx(moved[inside].mean(), abs=0.05)


def test_too_few_pairs_are_not_compared_with_decoys() -> None:
    p = np.array([0.2, 0.7])
    found = on_decoys(p, np.array([0.1]), np.array([1.0]))
    assert found(p) == pytest.approx(p)
    assert "too few" in found.said
