"""One grid for each orbit; different ones are refused with both values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.imagery import read_stacks
from wartoll.sources.imagery_area import Area
from wartoll.sources.imagery_grids import Box, box_of_area, check_alike, degrees, grid_at, on_one_grid
from wartoll.sources.imagery_layers import Layer, layers_of
from wartoll.stack import Acquisition, Blocks, Grid, Stack, held

from .geotiffs import CORNER, speckle, write


def layer(path: Path, **more: object) -> Layer:
    found = layers_of(write(path, speckle(1), **more), path.parent)  # type: ignore[arg-type]  # test table
    assert not isinstance(found, str)
    return found[0]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"crs": "EPSG:32638"}, "EPSG:32637 and EPSG:32638"),
        ({"pixel": 20.0}, "10 x 10 m and 20 x 20 m"),
        ({"off": (0.5, 0)}, "0.00 columns and 0.50 rows off"),
    ],
)
def test_different_grids_are_refused_with_both_files_and_values(
    more: dict[str, object], why: str, tmp_path: Path
) -> None:
    one, two = layer(tmp_path / "a_2017-01-01_VV.tif"), layer(tmp_path / "b_2017-01-13_VV.tif", **more)
    with pytest.raises(SourceError, match=why) as refused:
        check_alike("T021", [one, two])
    assert "a_2017-01-01_VV.tif" in str(refused.value)
    assert "b_2017-01-13_VV.tif" in str(refused.value)


def test_an_area_is_the_pixels_that_it_touches(tmp_path: Path) -> None:
    on = layer(tmp_path / "a_2017-01-01_VV.tif")
    box = Box(10, 5, 30, 25)
    again = box_of_area(degrees(box, on), on)
    # degrees are rounded to 4 places (11 m), and a turned rectangle reaches a little further
    assert all(abs(a - b) <= 3 for a, b in zip(again, box, strict=True))
    grid = grid_at(box, on)
    assert (grid.rows, grid.columns, grid.crs) == (20, 20, "EPSG:32637")
    assert grid.point(0, 0) == (CORNER[0] + 50, CORNER[1] - 100)


def test_an_area_elsewhere_touches_nothing(tmp_path: Path) -> None:
    on = layer(tmp_path / "a_2017-01-01_VV.tif")
    assert box_of_area(Area(10, 39, 10.1, 39.1), on).within(Box(0, 0, 40, 50)).empty


def made(orbit: str, top: int, left: int, rows: int, columns: int, *, crs: str = "EPSG:32637") -> Stack:
    grid = Grid(rows, columns, (10.0, 0.0, 1000.0 + 10 * left, 0.0, -10.0, 5000.0 - 10 * top), crs)
    # every pixel holds its place, so that a wrong cut is seen
    place = 1000.0 * (np.arange(rows)[:, None] + top) + np.arange(columns) + left
    return held(orbit, grid, (Acquisition("2017-01-01"),), {"VV": place[None].astype(np.float32)})


def test_orbits_are_cut_to_what_all_cover() -> None:
    one, two = on_one_grid([made("T021", 0, 0, 30, 40), made("T087", 10, -5, 30, 40)])
    assert one.grid == two.grid
    assert (one.grid.rows, one.grid.columns) == (20, 35)
    assert np.array_equal(one.read("VV", 3, 9), two.read("VV", 3, 9))
    assert one.read("VV", 0, 1)[0, 0, 0] == 10_000.0


def test_orbits_on_other_grids_or_places_are_refused() -> None:
    first = made("T021", 0, 0, 30, 40)
    with pytest.raises(SourceError, match="are on different grids: EPSG:32637 at 10 m and EPSG:32638"):
        on_one_grid([first, made("T087", 0, 0, 30, 40, crs="EPSG:32638")])
    with pytest.raises(UsageError, match="share no area"):
        on_one_grid([first, made("T087", 30, 0, 30, 40)])


def test_a_cut_stack_still_says_how_its_files_are_cut(tmp_path: Path) -> None:
    for name, off in (("T021", (0, 0)), ("T087", (20, 32))):
        path = tmp_path / name / "a_2017-01-10_VV.tif"
        write(path, speckle(1, 160, 128), off=off, tiled=True, blockxsize=64, blockysize=64)
    first, second = on_one_grid(read_stacks(tmp_path).stacks)
    assert first.blocks == Blocks(64, 64, 20, 32)
    assert second.blocks == Blocks(64, 64, 0, 0)
    for stack in (first, second):
        whole = stack.read("VV", 0, stack.grid.rows)
        assert np.array_equal(stack.part("VV", (5, 70), (3, 90), [0]), whole[:, 5:70, 3:90])
