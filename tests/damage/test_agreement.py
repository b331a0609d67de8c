"""Two products on one scale: who says more, what meets, and units that are not compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wartoll.damage.agreement import agreement
from wartoll.errors import UsageError
from wartoll.sites import Sites, graded


def sites(scale: str, codes: list[str], x: list[float], relies_on: str = "") -> Sites:
    code = np.array(codes)
    low, high = graded(scale, code)
    blank, zero = np.full(len(codes), ""), np.zeros(len(codes))
    copied = np.full(len(codes), relies_on)
    return Sites(
        np.array(x), zero, "EPSG:32637", low, high, code, code, blank, blank, copied, "buildings", scale, scale
    )


FIRST = sites("xbd", ["destroyed", "no_damage", "major_damage", "destroyed"], [0, 100, 200, 900])
SECOND = sites("copernicus_ems", ["destroyed", "destroyed", "no_visible_damage"], [3, 104, 200], "osm")


def test_pairs_are_counted_by_class_and_by_who_says_worse() -> None:
    found = agreement(FIRST, SECOND, 5)
    assert (found.pairs, found.alone, found.tied) == (3, 1, 0)
    assert (found.meet, found.first_worse, found.second_worse) == (2, 0, 1)
    assert sum(cell.pairs for cell in found.cells) == 3
    assert any("copies of osm" in line for line in found.notes)


def test_the_other_way_round_it_mirrors() -> None:
    found = agreement(SECOND, FIRST, 5)
    assert (found.meet, found.first_worse, found.second_worse) == (2, 1, 0)


def test_unlike_units_are_refused() -> None:
    with pytest.raises(UsageError, match="not compared"):
        agreement(FIRST, replace(SECOND, unit="points"), 5)
