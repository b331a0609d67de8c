"""The test between two windows: laws that any such test must keep, the level on made-up ground, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from wartoll.damage.change import Change, Options, Windows, compare, fields, largest_t, rows_at_a_time
from wartoll.damage.combine import exact_z
from wartoll.errors import UsageError
from wartoll.simulate.imagery import implant, speckled
from wartoll.stack import Acquisition, Grid, Stack, held

WINDOWS = Windows(("2016-01-01", "2016-06-01"), ("2016-06-01", "2016-10-20"))  # 13 and 11 dates of 24
BACK = Windows(WINDOWS.after, WINDOWS.before)
PLAIN = Options(shift=False, trend=False, moderate=False)


def with_power(stack: Stack, change: dict[str, np.ndarray], order: list[int] | None = None) -> Stack:
    acquisitions = tuple(stack.acquisitions[i] for i in order) if order else stack.acquisitions
    return held(stack.orbit, stack.grid, acquisitions, change)


def powers(stack: Stack) -> dict[str, np.ndarray]:
    return {p: stack.read(p, 0, stack.grid.rows).copy() for p in stack.polarisations}


def test_t_is_that_of_scipy_with_its_sign(quiet: Stack) -> None:
    before, after = quiet.between(*WINDOWS.before), quiet.between(*WINDOWS.after)
    made = fields(quiet, "VV", before, after, count=2)
    x = np.log(quiet.read("VV", 0, 40).astype(float))
    truth = stats.ttest_ind(x[list(after)], x[list(before)], equal_var=False)
    assert made[0] == pytest.approx(truth.statistic, rel=1e-3, abs=1e-4)
    assert made[1] == pytest.approx(truth.df, rel=1e-3)


@pytest.mark.parametrize("welch", [True, False])
def test_swapping_before_and_after_flips_the_sign(quiet: Stack, welch: bool) -> None:
    before, after = quiet.between(*WINDOWS.before), quiet.between(*WINDOWS.after)
    there = fields(quiet, "VH", before, after, welch=welch)
    back = fields(quiet, "VH", after, before, welch=welch)
    assert back == pytest.approx(-there, rel=1e-3, abs=1e-4)


def test_swapping_flips_the_whole_comparison(quiet: Stack) -> None:
    options = replace(Options(), trend=False)  # a trend is with the brightness before, which a swap changes
    there, back = (compare([quiet], w, options) for w in (WINDOWS, BACK))
    for p in ("VV", "VH"):
        assert back.z[p] == pytest.approx(-there.z[p], rel=1e-2, abs=1e-3)
    assert back.score == pytest.approx(there.score, rel=1e-2, abs=2e-3)


def test_the_order_of_dates_in_a_window_does_not_matter(quiet: Stack) -> None:
    before, after = quiet.between(*WINDOWS.before), quiet.between(*WINDOWS.after)
    one = fields(quiet, "VV", before, after)
    other = fields(quiet, "VV", before[::-1], (*after[3:], *after[:3]))
    assert other == pytest.approx(one, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("factor", [0.01, 3.7, 1000.0])
def test_a_factor_on_all_power_changes_nothing(quiet: Stack, factor: float) -> None:
    scaled = with_power(quiet, {p: x * np.float32(factor) for p, x in powers(quiet).items()})
    one, other = compare([quiet], WINDOWS), compare([scaled], WINDOWS)
    assert other.score == pytest.approx(one.score, rel=1e-2, abs=2e-3)


def test_a_factor_on_single_dates_changes_nothing_once_shifts_are_taken_off(
    quiet: Stack, rng: np.random.Generator
) -> None:
    weather = np.exp(0.5 * rng.normal(size=(24, 1, 1))).astype(np.float32)
    wet = with_power(quiet, {p: x * weather for p, x in powers(quiet).items()})
    assert compare([wet], WINDOWS).score == pytest.approx(compare([quiet], WINDOWS).score, rel=2e-2, abs=5e-3)
    assert not np.allclose(compare([wet], WINDOWS, PLAIN).z["VV"], compare([quiet], WINDOWS, PLAIN).z["VV"], atol=0.1)


@pytest.mark.parametrize("rows", [3, 7, 40])
def test_blocks_of_rows_change_no_bit(quiet: Stack, rows: int) -> None:
    one, other = compare([quiet], WINDOWS), compare([quiet], WINDOWS, Options(block_rows=rows))
    assert other.score.tobytes() == one.score.tobytes()
    assert other.told == one.told


def test_blocks_are_small_for_large_images(quiet: Stack) -> None:
    wide = replace(quiet, grid=replace(quiet.grid, rows=5000, columns=100_000))
    assert 1 <= rows_at_a_time(wide, Options()) * 100_000 * 24 * 4 <= 128 * 2**20
    assert rows_at_a_time(quiet, Options()) == 40


@pytest.mark.parametrize("orbits", [1, 3])
def test_the_level_is_kept_on_quiet_ground_with_drift(rng: np.random.Generator, orbits: int) -> None:
    stacks = [speckled(rng, rows=150, columns=150, dates=24, drift=0.3, orbit=f"T{i}") for i in range(orbits)]
    change = compare(stacks, WINDOWS)
    for p in (0.05, 0.01):
        assert np.mean(change.score**2 > stats.chi2.isf(p, 2)) == pytest.approx(p, rel=0.25)
        assert np.mean(np.abs(change.z["VV"]) > stats.norm.isf(p / 2)) == pytest.approx(p, rel=0.25)


def test_implanted_change_is_found_with_its_sign(rng: np.random.Generator) -> None:
    stack, truth = implant(speckled(rng, rows=80, columns=80), WINDOWS.after[0], rng, count=20)
    change = compare([stack], WINDOWS)
    for number, decibels in enumerate(truth.decibels, 1):
        seen = change.ratio["VV"][truth.labels == number].mean()
        assert seen == pytest.approx(decibels * np.log(10) / 10, abs=0.2)
        assert np.sign(change.z["VV"][truth.labels == number].mean()) == np.sign(decibels)


def test_a_reference_keeps_wide_destruction_from_passing_as_normal(rng: np.random.Generator) -> None:
    quiet = speckled(rng, rows=80, columns=80)
    power = powers(quiet)
    struck = np.zeros((80, 80), bool)
    struck[:56] = True  # 70% of the image
    for x in power.values():
        x[13:, struck] *= 0.5
    stack = with_power(quiet, power)
    blind = compare([stack], WINDOWS)
    told = compare([stack], WINDOWS, reference=~struck)
    assert np.mean(told.score[struck] > 4.3) > 0.95
    assert np.mean(told.score[~struck] > 3.03) < 0.03
    assert np.mean(blind.score[struck] > 4.3) < 0.05  # where most is struck, the map takes that for normal


def test_masked_dates_and_pixels_are_carried_through(rng: np.random.Generator) -> None:
    stack = speckled(rng, rows=60, columns=60, masked=0.2)
    power = powers(stack)
    power["VV"][:, :5] = np.nan
    power["VH"][:, :3] = np.nan
    change = compare([with_power(stack, power)], WINDOWS)
    assert np.isnan(change.score[:3]).all()
    assert np.isfinite(change.score[3:]).all()
    assert np.mean(change.score[5:] > 3.035) == pytest.approx(0.01, abs=0.008)


def test_what_the_scene_did_is_told(rng: np.random.Generator) -> None:
    stack = speckled(rng, rows=100, columns=100)
    power = powers(stack)
    for x in power.values():
        x[13:] *= np.float32(np.exp(0.4))
    told = compare([with_power(stack, power)], WINDOWS).told
    assert [(t.orbit, t.polarisation, t.dates) for t in told] == [("T42", "VV", (13, 11)), ("T42", "VH", (13, 11))]
    assert told[0].shift == pytest.approx(0.4, abs=0.02)
    assert told[0].nominal > 0.9  # the uncorrected test calls nearly everything changed
    assert told[0].null.spread == pytest.approx(1, abs=0.05)


def test_one_polarisation_is_enough(quiet: Stack) -> None:
    change: Change = compare([with_power(quiet, {"VV": powers(quiet)["VV"]})], WINDOWS)
    assert np.exp(-(change.score**2) / 2) == pytest.approx(2 * stats.norm.sf(np.abs(change.z["VV"])), rel=1e-3)


def test_one_image_after_will_do(quiet: Stack) -> None:
    last = Windows(("2016-01-01", "2016-09-01"), ("2016-09-01", "2016-09-20"))
    assert compare([quiet], last).told[0].dates == (21, 1)


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        (Windows(("2010-01-01", "2011-01-01"), WINDOWS.after), "no orbit has two images before and one after"),
        (Windows(WINDOWS.before, ("2020-01-01", "2021-01-01")), "no orbit has two images before and one after"),
    ],
)
def test_windows_without_images_are_refused(quiet: Stack, windows: Windows, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        compare([quiet], windows)
    with pytest.raises(UsageError, match="there are no images"):
        compare([], windows)


def test_the_largest_over_orbits_is_over_those_that_saw(rng: np.random.Generator) -> None:
    stacks = [speckled(rng, rows=30, columns=70, orbit=f"T{i}") for i in range(3)]
    power = powers(stacks[1])
    power["VV"][:, :5] = np.nan
    stacks[1] = with_power(stacks[1], power)
    each = [fields(s, "VV", s.between(*WINDOWS.before), s.between(*WINDOWS.after))[0] for s in stacks]
    made = largest_t(stacks, "VV", WINDOWS)
    assert made.tobytes() == np.fmax.reduce([np.abs(t) for t in each]).tobytes()
    assert np.isnan(largest_t(stacks[1:2], "VV", WINDOWS)[:5]).all()


def test_too_few_dates_and_unlike_grids_are_refused(quiet: Stack) -> None:
    with pytest.raises(UsageError, match="one after is enough for the pooled test"):
        fields(quiet, "VV", (0, 1, 2), (5,), welch=True)
    with pytest.raises(UsageError, match="0 images before"):
        fields(quiet, "VV", (), (5, 6))
    moved = replace(quiet, grid=replace(quiet.grid, crs="EPSG:32638"))
    with pytest.raises(UsageError, match="different grids"):
        compare([quiet, moved], WINDOWS)


def test_the_worked_example_of_the_page() -> None:
    before = [0.10, 0.12, 0.09, 0.11]
    after = [0.05, 0.06, 0.04]
    grid = Grid(1, 1, (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")
    power = np.array(before + after, dtype=np.float32).reshape(7, 1, 1)
    stack = held("T1", grid, tuple(Acquisition(f"2017-01-0{i + 1}") for i in range(7)), {"VV": power})
    pooled = fields(stack, "VV", range(4), range(4, 7), count=5, welch=False)[:, 0, 0]
    assert pooled.tolist() == pytest.approx([-6.1243, 5, -0.7498, 0.0257, 0.5833], abs=6e-5)
    welch = fields(stack, "VV", range(4), range(4, 7), count=2)[:, 0, 0]
    assert welch.tolist() == pytest.approx([-5.6552, 3.1099], abs=6e-4)
    assert float(exact_z(pooled[0], 5)) == pytest.approx(-3.141, abs=6e-4)
