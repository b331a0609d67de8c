"""Shares by count and by area, by size and by neighbourhood; nothing is lost between the rows."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.building_classes import Cut, Cuts
from wartoll.damage.building_tables import NOWHERE, SIZES, by_neighbourhood, by_size, placed_in, whole
from wartoll.damage.buildings import Buildings, buildings_of
from wartoll.damage.coverage import Values
from wartoll.errors import UsageError
from wartoll.footprints import Neighbourhoods, shapes

from .made_city import CRS, footprints

shapely = pytest.importorskip("shapely")

CUTS = Cuts(Cut(2.0, 0.05), Cut(3.0, 0.01))


def city() -> Buildings:
    """Six buildings in a row, 100 m apart; areas 25, 64, 144, 400, 900, 2500 m2."""
    sides = (5, 8, 12, 20, 30, 50)
    outlines = [shapely.box(100 * i, 0, 100 * i + s, s) for i, s in enumerate(sides)]
    mean = np.array([2.5, np.nan, 3.5, 1.0, 1.0, 5.0])
    values = Values(mean, mean, np.where(np.isnan(mean), 0.0, 1.0), np.array(sides) ** 2 / 100)
    return buildings_of(footprints(outlines), values, CUTS)


def parts(*boxes: tuple[float, float, float, float], crs: str = CRS) -> Neighbourhoods:
    outlines = shapes([shapely.box(*box) for box in boxes])
    names = np.array([f"part {i}" for i in range(len(boxes))])
    return Neighbourhoods(names, outlines, np.asarray(shapely.area(outlines)), crs)


def test_by_count_and_by_area() -> None:
    row = whole(city())
    assert (row.buildings, row.usable, row.flagged, row.destroyed_like) == (6, 5, 3, 2)
    assert (row.small, row.partly, row.unseen) == (1, 0, 1)
    assert row.share == pytest.approx(3 / 5)
    assert row.area_share == pytest.approx((25 + 144 + 2500) / (25 + 144 + 400 + 900 + 2500))
    assert row.cannot_see == pytest.approx(2 / 6)


def test_sizes_cover_every_building_once() -> None:
    rows = by_size(city())
    assert [row.buildings for row in rows] == [1, 1, 1, 1, 1, 1, 6]
    for field in ("buildings", "small", "unseen", "usable", "flagged", "destroyed_like", "area_m2"):
        assert sum(getattr(row, field) for row in rows[:-1]) == pytest.approx(getattr(rows[-1], field))
    assert [high for _, high in SIZES[:-1]] == [low for low, _ in SIZES[1:]]
    assert rows[0].name == "0 to 50 m2"
    assert rows[-2].name == "1,000 m2 and more"
    assert np.isnan(rows[1].share)  # nothing of this size has a value


def test_neighbourhoods_and_what_lies_in_none() -> None:
    placed = by_neighbourhood(city(), parts((-10, -10, 250, 60), (250, -10, 450, 60)))
    assert [(row.name, row.buildings) for row in placed.rows] == [("part 0", 3), ("part 1", 2), (NOWHERE, 1)]
    assert (placed.in_none, placed.in_several) == (1, 0)
    assert placed.rows[0].share == 1
    assert placed.rows[0].per_km2 == pytest.approx(2 / (260 * 70 / 1e6))
    assert placed.rows[1].per_km2 == 0
    assert np.isnan(placed.rows[2].per_km2)
    assert sum(row.flagged for row in placed.rows) == whole(city()).flagged


def test_a_building_in_several_is_counted_once() -> None:
    placed = by_neighbourhood(city(), parts((-10, -10, 350, 60), (150, -10, 700, 60), (900, 0, 901, 1)))
    assert [row.buildings for row in placed.rows] == [4, 2, 0]
    assert (placed.in_none, placed.in_several) == (0, 2)
    first, several = placed_in(city().footprints, parts((900, 0, 901, 1)))
    assert first.tolist() == [-1] * 6
    assert not several.any()
    assert np.isnan(placed.rows[2].share)
    assert np.isnan(placed.rows[2].cannot_see)


def test_other_systems_are_refused() -> None:
    with pytest.raises(UsageError, match="neighbourhoods in EPSG:4326"):
        by_neighbourhood(city(), parts((0, 0, 1, 1), crs="EPSG:4326"))
