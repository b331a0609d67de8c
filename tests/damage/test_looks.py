"""A first look: levels and strips come out as they do where the checks read the images themselves."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.looks import gathered, look
from wartoll.damage.quality_levels import levels_of
from wartoll.damage.standardise import centred, scene_shifts
from wartoll.damage.tiles import Held
from wartoll.simulate.imagery import speckled
from wartoll.stack import Blocks, Power, Range, Stack


class Files:
    """A read of a stack in memory that counts how often each row of blocks is read."""

    def __init__(self, stack: Stack, blocks: Blocks) -> None:
        self.whole = {p: stack.read(p, 0, stack.grid.rows) for p in stack.polarisations}
        self.blocks = blocks
        self.times: dict[tuple[str, int, tuple[int, ...]], int] = {}

    def __call__(self, polarisation: str, first: int, last: int) -> Power:
        return self.whole[polarisation][:, first:last]

    def part(self, polarisation: str, rows: Range, columns: Range, dates: list[int]) -> Power:
        low, high = ((edge + self.blocks.top) // self.blocks.rows for edge in (rows[0], rows[1] - 1))
        for block in range(low, high + 1):
            key = polarisation, block, tuple(dates)
            self.times[key] = self.times.get(key, 0) + 1
        return self.whole[polarisation][list(dates), slice(*rows), slice(*columns)]


@pytest.fixture(scope="module")
def city() -> Stack:
    return speckled(np.random.default_rng(1), rows=600, columns=40, dates=20, masked=0.02, drift=0.2)


@pytest.mark.parametrize("blocks", [None, Blocks(256, 256), Blocks(64, 16, 9, 3)])
def test_a_look_sees_what_the_checks_see(city: Stack, blocks: Blocks | None) -> None:
    read = Files(city, blocks) if blocks else city.read
    stack = Stack("T42", city.grid, city.acquisitions, city.polarisations, read)
    (seen,) = look([stack], Held())
    first, second = tuple(range(12)), tuple(range(12, 20))
    found, wanted = seen.levels(first, second), levels_of(city, first, second)
    for name in ("valid", "level", "common"):
        assert np.array_equal(getattr(found, name), getattr(wanted, name)), name
    assert (found.steady, found.testable, found.pixels) == (wanted.steady, wanted.testable, wanted.pixels)
    for name in stack.polarisations:
        chosen = (3, 4, 5, 17)
        assert np.array_equal(centred(seen.medians[name][list(chosen)], name, "T42"), scene_shifts(city, name, chosen))
    if isinstance(read, Files):
        assert set(read.times.values()) == {1}  # no block is decoded twice


def test_levels_come_from_the_land_of_the_reference(city: Stack) -> None:
    reference = np.zeros((600, 40), bool)
    reference[:, :9] = True
    (seen,) = look([city], Held(), reference)
    chosen = tuple(range(20))
    assert np.array_equal(centred(seen.medians["VV"], "VV", "T42"), scene_shifts(city, "VV", chosen, reference))


def test_ranges_are_gathered_across_blocks(city: Stack) -> None:
    stack = Stack("T42", city.grid, city.acquisitions, city.polarisations, Files(city, Blocks(64, 64, 10)))
    ranges = [(0, 3), (50, 60), (300, 520), (599, 600)]
    found = gathered(stack, "VV", ranges, [2, 7])
    for (a, b), part in zip(ranges, found, strict=True):
        assert np.array_equal(part, city.read("VV", a, b)[[2, 7]], equal_nan=True)
