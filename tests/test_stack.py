"""Stacks of images, read by rows."""

from __future__ import annotations

import numpy as np

from wartoll.stack import Acquisition, Grid, held

GRID = Grid(4, 3, (10.0, 0.0, 500_000.0, 0.0, -10.0, 4_000_000.0), "EPSG:32637")
DAYS = ("2016-05-01", "2017-05-01", "2017-11-01")


def test_a_grid_says_where_pixels_lie() -> None:
    assert GRID.pixel == 10.0
    assert GRID.point(0.5, 0.5) == (500_005.0, 3_999_995.0)
    assert GRID.point(4, 3) == (500_030.0, 3_999_960.0)


def test_a_stack_is_read_by_rows_and_dates() -> None:
    power = np.arange(36, dtype=np.float32).reshape(3, 4, 3)
    stack = held("T42", GRID, tuple(Acquisition(day, "S1A") for day in DAYS), {"VV": power})
    assert stack.polarisations == ("VV",)
    assert stack.dates == DAYS
    assert stack.between("2016-05-01", "2017-05-01") == (0,)
    assert stack.between("2017-01-01", "2018-01-01") == (1, 2)
    assert np.array_equal(stack.read("VV", 1, 3), power[:, 1:3])


def test_a_window_of_some_dates_is_a_part_of_the_whole() -> None:
    power = np.arange(36, dtype=np.float32).reshape(3, 4, 3)
    stack = held("T42", GRID, tuple(Acquisition(day) for day in DAYS), {"VV": power})
    assert np.array_equal(stack.part("VV", (1, 3), (1, 3), [2, 0]), power[[2, 0], 1:3, 1:3])
    assert stack.blocks is None
