from __future__ import annotations

import pytest

from wartoll.brief.axes import SHARES, log_axis, log_ticks, ratio_axis, ratio_tick, short_number


@pytest.mark.parametrize("values", [[1], [104, 253000], [2078, 25000], [], [0, 0], [3, 3.1], [1, 8_000_000_000]])
def test_a_log_axis_holds_its_values_and_a_few_ticks(values: list[float]) -> None:
    axis = log_axis(values)
    assert all(axis.low < value < axis.high for value in values if value > 0)
    assert axis.high / axis.low >= 7.9
    assert 2 <= len(axis.ticks) <= 6
    assert all(axis.low <= tick <= axis.high for tick, _ in axis.ticks)


def test_ticks_of_a_narrow_range_have_twos_and_fives() -> None:
    assert log_ticks(90, 1100) == [100, 200, 500, 1000]
    assert log_ticks(90, 1_100_000) == [100, 1000, 10_000, 100_000, 1_000_000]


def test_long_numbers_are_short_on_a_tick() -> None:
    assert short_number(10_000) == "10,000"
    assert short_number(2_000_000) == "2 million"


@pytest.mark.parametrize("values", [[0.04, 2], [0.9, 1.1], [1, 40], [0.0001, 3]])
def test_a_ratio_axis_has_equal_on_it(values: list[float]) -> None:
    axis = ratio_axis(values)
    assert "equal" in [words for _, words in axis.ticks]
    assert all(axis.low < value < axis.high for value in values)


def test_ratio_ticks_are_parts_and_multiples() -> None:
    assert [ratio_tick(value) for value in (0.05, 0.5, 1, 5)] == ["1/20", "1/2", "equal", "5×"]


def test_shares_are_shown_from_nothing_to_all() -> None:
    assert (SHARES.low, SHARES.high, SHARES.log) == (0, 1, False)
