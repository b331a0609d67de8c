"""Tiles: they cover a grid once, follow the blocks of files, keep to their bytes, and give what a whole map gives."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.change import fields
from wartoll.damage.standardise import thinned
from wartoll.damage.tiles import Held, Piece, Plan, Tile, measured, narrow, sample_size, sampled, tiles_of
from wartoll.simulate.imagery import speckled
from wartoll.stack import Acquisition, Blocks, Grid, Power, Range, Stack


class Cut:
    """A read that knows how its files are cut."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks

    def __call__(self, polarisation: str, first: int, last: int) -> Power:
        raise NotImplementedError

    def part(self, polarisation: str, rows: Range, columns: Range, dates: object) -> Power:
        raise NotImplementedError


def stack_of(rows: int, columns: int, dates: int, blocks: Blocks) -> Stack:
    grid = Grid(rows, columns, (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")
    return Stack("T1", grid, tuple(Acquisition(f"2016-01-{i + 1:02d}") for i in range(dates)), ("VV",), Cut(blocks))


@pytest.mark.parametrize("most", [1, 4 * 10 * 7, 4 * 10 * 70, 4 * 10 * 16 * 16, 4 * 10 * 5_000, 2**30])
@pytest.mark.parametrize("blocks", [Blocks(1, 1), Blocks(16, 16), Blocks(16, 16, 5, 11), Blocks(8, 99)])
def test_tiles_cover_every_pixel_once(blocks: Blocks, most: int) -> None:
    seen = np.zeros((75, 99), int)
    for tile in tiles_of([stack_of(75, 99, 10, blocks)], most):
        seen[tile.slices] += 1
    assert (seen == 1).all()


def test_tiles_follow_the_blocks_and_stay_within_their_bytes() -> None:
    most = 4 * 10 * 16 * 40
    tiles = tiles_of([stack_of(75, 99, 10, Blocks(16, 16, 5, 0))], most)
    assert {tile.top for tile in tiles} == {0, 11, 27, 43, 59}
    assert {tile.left for tile in tiles} == {0, 32, 64, 96}
    assert all(4 * 10 * (t.bottom - t.top) * (t.right - t.left) <= most for t in tiles)
    assert tiles_of([stack_of(75, 99, 10, Blocks(16, 16))]) == (Tile(0, 0, 75, 99),)


def test_more_dates_make_smaller_tiles() -> None:
    few, many = stack_of(64, 64, 10, Blocks(16, 16)), stack_of(64, 64, 31, Blocks(16, 16))
    assert len(tiles_of([few, many], 4 * 31 * 512)) > len(tiles_of([few], 4 * 31 * 512))


def test_what_is_measured_in_tiles_is_what_is_measured_in_the_whole() -> None:
    stack = speckled(np.random.default_rng(1), rows=40, columns=30, dates=12, masked=0.05)
    before, after = tuple(range(8)), tuple(range(8, 12))
    shifts = tuple(np.linspace(-0.1, 0.1, 12).tolist())
    whole = fields(stack, "VV", before, after, count=6, welch=False, shifts=list(shifts))
    plan = Plan("war", before, after, shifts, means=True)
    for tile in tiles_of([stack], 4 * 12 * 170):
        found = measured(stack, "VV", tile, [plan])
        shape = tile.bottom - tile.top, tile.right - tile.left
        for at, name in enumerate(("df", "difference", "variance", "leverage", "level"), 1):
            part = np.broadcast_to(found[f"war/{name}"], shape)
            assert np.array_equal(part, whole[at][tile.slices], equal_nan=True), name
        assert found["war/fired"][1] == np.isfinite(whole[0][tile.slices]).sum()
        first = np.log(stack.part("VV", tile.rows, tile.columns, before)).mean(axis=0)
        assert np.nanmax(np.abs(found["war/first"] - first)) < 1e-5


def test_a_mean_of_less_than_half_of_the_dates_is_none() -> None:
    stack = speckled(np.random.default_rng(2), rows=4, columns=4, dates=10)
    power = stack.read("VV", 0, 4).copy()
    power[:4, 0, 0] = np.nan  # of the six before
    power[:3, 1, 1] = np.nan
    holed = Stack(stack.orbit, stack.grid, stack.acquisitions, ("VV",), lambda _p, a, b: power[:, a:b])
    plan = Plan("war", tuple(range(6)), tuple(range(6, 10)), (0.0,) * 10, means=True)
    found = measured(holed, "VV", Tile(0, 0, 4, 4), [plan])
    assert np.isnan(found["war/first"][0, 0])
    assert np.isnan(found["war/first"]).sum() == 1
    assert not np.isnan(found["war/second"]).any()


@pytest.mark.parametrize("most", [7, 100, 10_000])
def test_samples_of_tiles_are_the_sample_of_the_map(most: int) -> None:
    values = np.random.default_rng(3).normal(size=(40, 30)).astype(np.float32)
    found = np.empty(sample_size(values.size, most), np.float32)
    for tile in (Tile(0, 0, 17, 30), Tile(17, 0, 40, 11), Tile(17, 11, 40, 30)):
        taken = sampled(values.size, 30, tile, most)
        found[taken.place] = values[tile.slices].reshape(-1)[taken.inside]
    assert np.array_equal(found, thinned(values, most))


def test_one_value_stands_for_a_map_of_it() -> None:
    assert narrow(np.full((5, 6), 2.0)).shape == (1, 1)
    assert narrow(np.eye(3)).shape == (3, 3)
    assert narrow(np.full((2, 2), np.nan)).shape == (2, 2)  # nothing equals nothing


def test_pieces_held_in_memory_are_made_once() -> None:
    times = []

    def make() -> dict[str, np.ndarray]:
        times.append(1)
        return {"a": np.arange(3)}

    held = Held()
    for _ in range(2):
        held.make("counting", [Piece("one", make), Piece("two", make)])
    assert len(times) == 2
    assert held.load("one")["a"].sum() == 3
    held.drop(["one"])
    assert list(held.kept) == ["two"]
