"""A map under footprints: exact fractions, laws of splitting and order, missing pixels, blocks, edges of the map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.damage.coverage import Values, held, values_under
from wartoll.errors import UsageError
from wartoll.stack import Grid

from .made_city import CRS, PLAIN, footprints, noise, scattered, square_grid

pytest.importorskip("exactextract")
shapely = pytest.importorskip("shapely")

RAMP = np.arange(20.0).reshape(4, 5)  # the value of a pixel is 5 row + column
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "damage"


def under(outlines: list[object], map_: np.ndarray = RAMP, grid: Grid = PLAIN, **more: int) -> Values:
    return values_under(footprints(outlines), grid, held(map_), **more)


@pytest.mark.parametrize(
    ("outline", "mean", "maximum", "pixels"),
    [
        (shapely.box(1, 2, 2, 3), 6, 6, 1),  # one pixel: row 1, column 1
        (shapely.box(1.5, 2, 2, 3), 6, 6, 0.5),  # half of it
        (shapely.box(1.5, 2, 2.5, 3), 6.5, 7, 1),  # half of two
        (shapely.box(1.75, 2, 2.75, 3), 6.75, 7, 1),  # a quarter and three quarters
        (shapely.box(0, 0, 5, 4), 9.5, 19, 20),  # all
        (shapely.box(1.5, 1.5, 2.5, 2.5), 9, 12, 1),  # a quarter of four: 6, 7, 11, 12
        (shapely.Polygon([(1, 2), (2, 2), (2, 3)]), 6, 6, 0.5),  # a triangle
        (shapely.MultiPolygon([shapely.box(0, 3, 1, 4), shapely.box(4, 0, 4.5, 1)]), 19 / 3, 19, 1.5),
        (shapely.Polygon(shapely.box(0, 1, 3, 4).exterior.coords, [shapely.box(1, 2, 2, 3).exterior.coords]), 6, 12, 8),
    ],
)
def test_exact_fractions(outline: object, mean: float, maximum: float, pixels: float) -> None:
    found = under([outline])
    assert found.mean[0] == pytest.approx(mean, abs=1e-12)
    assert (found.maximum[0], found.seen[0]) == (maximum, 1)
    assert found.pixels[0] == pytest.approx(pixels)


def test_pixels_without_a_value_are_left_out_and_counted() -> None:
    map_ = RAMP.copy()
    map_[1, 1], map_[1, 2] = np.nan, np.inf
    found = under([shapely.box(1.5, 2, 4, 3), shapely.box(1, 2, 3, 3), shapely.box(1.5, 2.5, 2, 3.5)], map_)
    assert found.mean == pytest.approx([8, np.nan, 1], nan_ok=True)
    assert found.maximum == pytest.approx([8, np.nan, 1], nan_ok=True)
    assert found.seen == pytest.approx([1 / 2.5, 0, 0.5])
    assert found.pixels == pytest.approx([2.5, 2, 0.5])


def test_edges_of_the_map() -> None:
    found = under([shapely.box(-1, 3, 1, 4), shapely.box(4.5, -1, 6, 0.5), shapely.box(50, 50, 51, 52)])
    assert found.mean == pytest.approx([0, 19, np.nan], nan_ok=True)
    assert found.seen == pytest.approx([0.5, 0.25 / 2.25, 0])
    assert found.pixels == pytest.approx([2, 2.25, 2])
    nothing = under([])
    assert len(nothing) == 0


def test_a_touch_does_not_make_the_maximum() -> None:
    found = under([shapely.box(1, 2, 2.0000001, 3), shapely.box(1.5, 2.5, 1.52, 2.52)])
    assert found.maximum.tolist() == [6, 6]  # the second covers less than a hundredth of its pixel


def test_splitting_gives_the_weighted_mean_of_the_parts() -> None:
    grid = square_grid()
    map_ = noise(grid, 1, missing=0.1)
    whole = scattered(300, 2, side=(15, 60))
    cut = [shapely.box(0, 0, shapely.centroid(s).x, 1000) for s in whole]
    left, right = (
        under([part(s, c) for s, c in zip(whole, cut, strict=True)], map_, grid)
        for part in (shapely.intersection, shapely.difference)
    )
    both = under(whole, map_, grid)
    weights = [np.nan_to_num(v.seen) * v.pixels for v in (left, right)]
    sums = [w * np.nan_to_num(v.mean) for w, v in zip(weights, (left, right), strict=True)]
    assert sum(weights) == pytest.approx(both.seen * both.pixels, abs=1e-5)
    assert sum(sums) / sum(weights) == pytest.approx(both.mean, abs=1e-5)
    assert left.pixels + right.pixels == pytest.approx(both.pixels)


def test_order_does_not_matter_nor_do_blocks() -> None:
    grid, outlines = square_grid(), scattered(400, 3)
    map_ = noise(grid, 4, missing=0.05)
    found = under(outlines, map_, grid)
    order = np.random.default_rng(5).permutation(len(outlines))
    turned = under([outlines[i] for i in order], map_, grid)
    for name in ("mean", "maximum", "seen", "pixels"):
        assert np.array_equal(getattr(turned, name), getattr(found, name)[order], equal_nan=True)
        for block in (1, 7, 64):
            again = under(outlines, map_, grid, block=block)
            assert np.array_equal(getattr(again, name), getattr(found, name), equal_nan=True)


def test_it_agrees_with_cutting_outlines_along_pixels() -> None:
    grid = square_grid(200.0)
    map_ = noise(grid, 6)
    outlines = scattered(100, 7, side=(6, 60), extent=200.0)
    rows, columns = np.mgrid[0:20, 0:20] * 10
    pixels = shapely.box(columns, 190 - rows, columns + 10, 200 - rows)
    areas = np.array([shapely.area(shapely.intersection(pixels, outline)) for outline in outlines])
    cut = (areas * map_).sum(axis=(1, 2)) / areas.sum(axis=(1, 2))
    found = under(outlines, map_, grid)
    assert found.mean == pytest.approx(cut, abs=1e-6)
    largest = np.where(areas >= 0.01 * 100, map_, -np.inf).max(axis=(1, 2))
    assert found.maximum == pytest.approx(largest)


def test_a_turned_grid_and_one_that_counts_upwards() -> None:
    upwards = Grid(4, 5, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), CRS)
    outlines = [shapely.box(0.5, 0.25, 2.25, 3.5), shapely.box(3, 1, 4.5, 2)]
    assert under(outlines, RAMP[::-1], upwards).mean == pytest.approx(under(outlines).mean)
    c, s = np.cos(0.3), np.sin(0.3)
    turned = Grid(4, 5, (c, s, 100.0, s, -c, 200.0), CRS)
    moved = [shapely.transform(o, lambda p: np.column_stack(turned.point(4 - p[:, 1], p[:, 0]))) for o in outlines]
    found = under(moved, RAMP, turned)
    assert found.mean == pytest.approx(under(outlines).mean)
    assert found.pixels == pytest.approx(under(outlines).pixels)


def test_rows_are_read_in_blocks() -> None:
    asked = []

    def rows(first: int, last: int) -> np.ndarray:
        asked.append(last - first)
        return np.zeros((last - first, 100))

    grid = square_grid()
    values_under(footprints(scattered(300, 8)), grid, rows, block=10)
    assert max(asked) <= 10 + 5  # a block, and the lowest footprint that begins in it
    assert sum(asked) < 2 * grid.rows


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="EPSG:4326 on a map in EPSG:32637"):
        values_under(footprints([shapely.box(0, 0, 1, 1)], "EPSG:4326"), PLAIN, held(RAMP))
    with pytest.raises(UsageError, match="rows 3 to 4 of the map come as"):
        under([shapely.box(0, 0, 1, 1)], RAMP[:3, :])
    with pytest.raises(UsageError, match="come as"):
        under([shapely.box(0, 0, 1, 1)], RAMP[:, :3])


def test_islahiye_on_a_plane() -> None:
    """The mean of a plane over an outline is its value at the centroid, up to the steps of the pixels."""
    path = SHARED / "turkey_islahiye" / "roofprints_1050050044DE7E00.gpkg"
    if not path.exists():
        pytest.skip("the shared data are not here")
    from wartoll.sources.footprints import moved, read_footprints

    found = moved(read_footprints(path), CRS)
    west, south, east, north = shapely.total_bounds(found.geometry)
    grid = Grid(int(north - south) // 10 + 3, int(east - west) // 10 + 3, (10, 0, west - 10, 0, -10, north + 10), CRS)
    rows, columns = np.mgrid[0 : grid.rows, 0 : grid.columns] + 0.5
    values = values_under(found, grid, held(columns + 2 * rows))
    centre = shapely.centroid(found.geometry)
    plane = (shapely.get_x(centre) - west + 10) / 10 + 2 * (north + 10 - shapely.get_y(centre)) / 10
    assert len(values) == 13_792
    assert values.seen.min() == pytest.approx(1, abs=1e-5)
    assert np.abs(values.mean - plane).max() < 1.5
    assert abs((values.mean - plane).mean()) < 0.01
