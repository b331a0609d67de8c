"""Valid shares, and steps of the pixels that otherwise do not change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from wartoll.damage.quality_levels import difference_of, levels_of, steps_between
from wartoll.stack import Acquisition, Grid, Stack, held

FIRST, SECOND = range(6), range(6, 12)


def stack_of(power: np.ndarray, platforms: Sequence[str] = ("",) * 12) -> Stack:
    dates = tuple(Acquisition(f"2017-{i + 1:02d}-01", platforms[i]) for i in range(len(power)))
    grid = Grid(power.shape[1], power.shape[2], (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")
    return held("T021", grid, dates, {"VV": power.astype(np.float32)})


def quiet(seed: int, dates: int = 12, side: int = 64) -> np.ndarray:
    return 0.2 * np.random.default_rng(seed).gamma(20, 1 / 20, (dates, side, side))


@pytest.mark.parametrize("step", [0.0, 0.5, -1.0])
def test_a_step_of_some_dates_is_measured_in_decibels(step: float) -> None:
    power = quiet(1)
    kinds = ["S1A", "S1C"] * 6
    power[1::2] *= 10 ** (step / 10)
    levels = levels_of(stack_of(power, kinds), FIRST, SECOND)
    (found,), alone = steps_between(kinds, levels, FIRST, SECOND)
    assert (found.first, found.second, alone) == ("S1A", "S1C", ())
    assert found.difference == pytest.approx(step, abs=0.03)
    assert not found.confounded


def test_damage_in_a_part_of_the_city_is_no_step() -> None:
    power = quiet(2)
    power[6:, :20] *= 0.3
    levels = levels_of(stack_of(power), FIRST, SECOND)
    difference, _ = difference_of(levels.level[:6], levels.level[6:])
    assert abs(difference) < 0.1


def test_a_platform_of_one_side_is_said_and_one_date_is_no_group() -> None:
    levels = levels_of(stack_of(quiet(3)), FIRST, SECOND)
    (found,), _ = steps_between(["S1A"] * 6 + ["S1C"] * 6, levels, FIRST, SECOND)
    assert found.confounded
    steps, alone = steps_between(["S1A"] * 11 + ["S1C"], levels, FIRST, SECOND)
    assert (steps, alone) == ((), ("S1C",))
    assert steps_between(["S1A"] * 12, levels, FIRST, SECOND) == ((), ())


def test_valid_shares_and_pixels_with_enough_dates() -> None:
    power = quiet(4)
    power[3, :32] = np.nan
    power[:, :, :16] = 0.0
    power[6:, 60:] = np.nan
    levels = levels_of(stack_of(power), FIRST, SECOND)
    assert levels.valid[3] == pytest.approx(0.5 * 0.75)
    assert levels.valid[0] == pytest.approx(0.75)
    assert levels.testable == pytest.approx(0.75 * 60 / 64)


def test_a_large_image_costs_strips_only() -> None:
    asked: list[int] = []
    power = quiet(5, side=40)

    def read(polarisation: str, first: int, last: int) -> np.ndarray:
        del polarisation
        asked.append(last - first)
        return np.resize(power, (12, last - first, 40)).astype(np.float32)

    small = stack_of(power)
    tall = Stack("T021", Grid(9000, 40, small.grid.transform, small.grid.crs), small.acquisitions, ("VV",), read)
    levels = levels_of(tall, FIRST, SECOND)
    assert sum(asked) == 16 * 32
    assert levels.pixels == 16 * 32 * 40


def test_nothing_valid_is_no_level() -> None:
    levels = levels_of(stack_of(np.full((12, 32, 32), np.nan)), FIRST, SECOND)
    assert np.isnan(levels.level).all()
    assert (levels.steady, levels.testable) == (0, 0.0)
    assert steps_between(["S1A", "S1B"] * 6, levels, FIRST, SECOND) == ((), ())
