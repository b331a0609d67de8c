"""Nearest pairs: reach, ties, units; and two cities in which several sources graded the same buildings."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wartoll.damage.accuracy import assess, auc
from wartoll.damage.crosswalk import BEGINS, grade
from wartoll.damage.matching import compared, nearest, table
from wartoll.errors import UsageError
from wartoll.sites import Sites, graded
from wartoll.sources.labels import moved, read_copernicus

GRADES = ("destroyed", "damaged", "possibly_damaged", "no_visible_damage")
PACKAGE = "EMSR648_AOI04_GRA_MONIT01_r1_VECTORS_v1_vector.zip"


def sites(codes: list[str], x: list[float], crs: str = "EPSG:32637") -> Sites:
    code = np.array(codes)
    low, high = graded("xbd", code)
    blank = np.full(len(codes), "")
    y = np.zeros(len(codes))
    return Sites(np.array(x), y, crs, low, high, code, code, blank, blank, blank, "buildings", "xbd", "made up")


def test_reach_is_inclusive_and_ties_are_counted() -> None:
    here = np.array([[0.0, 0], [10, 0], [100, 0]])
    there = np.array([[3.0, 4], [10, 5], [10, 5]])
    pairs = nearest(here, there, 5.0)
    assert pairs.first.tolist() == [0, 1]
    assert pairs.second[0] == 0
    assert pairs.second[1] in (1, 2)
    assert pairs.metres.tolist() == [5, 5]
    assert (pairs.alone, pairs.tied) == (1, 1)
    with pytest.raises(UsageError, match="empty"):
        nearest(here, there[:0], 5.0)


def test_two_products_are_compared_in_metres_and_in_one_unit() -> None:
    one, two = sites(["destroyed", "no_damage"], [0, 50]), sites(["major_damage", "no_damage"], [3, 90])
    pairs, found = compared(one, two, 10)
    assert found == {("destroyed", "major_damage"): 1}
    assert pairs.alone == 1
    with pytest.raises(UsageError, match="one building holds one dwelling"):
        compared(one, replace(two, unit="dwellings"), 10)
    with pytest.raises(UsageError, match="in metres"):
        compared(replace(one, crs="EPSG:4326"), replace(two, crs="EPSG:4326"), 10)


def pixels(shared: Path) -> np.ndarray:
    with gzip.open(shared / "data/damage/kahramanmaras/yu2024_pixels.txt.gz", "rt") as file:
        return np.loadtxt(file, skiprows=1)


def test_kahramanmaras_proxy(shared: Path) -> None:
    found = pixels(shared)
    proxy, level = found[:, 3], found[:, 7]
    ends = (level == 0) | (level == 4)
    assert round(auc(proxy[ends], level[ends] == 4), 3) == 0.713
    assert round(auc(proxy, level >= 2), 3) == 0.635


def test_kahramanmaras_by_grade_from_the_package(shared: Path) -> None:
    """3,712 pairs of 3,619 buildings: survey rows at one point, which contradict each other, make a pair each."""
    pytest.importorskip("geopandas")
    import pyproj

    graded_ = moved(read_copernicus(shared / "data/damage/kahramanmaras" / PACKAGE), "EPSG:32637")
    found = pixels(shared)
    change = pyproj.Transformer.from_crs(4326, 32637, always_xy=True)
    there = np.column_stack(change.transform(found[:, 0], found[:, 1]))
    here = np.column_stack([graded_.x, graded_.y])
    points, at = np.unique(there, axis=0, return_inverse=True)
    pairs = nearest(here, points, 25.0)
    assert (len(pairs.first), pairs.alone) == (3619, 1000)
    serious = found[:, 7] >= 2
    rows = [np.flatnonzero(at == j) for j in pairs.second]
    each = np.repeat(pairs.first, [len(r) for r in rows])
    cells = table(graded_.code[each], np.where(serious[np.concatenate(rows)], "1", "0"))
    assert len(each) == 3712
    counts = [[cells[name, "1"], cells[name, "0"]] for name in GRADES]
    assert [(a, a + b) for a, b in counts] == [(178, 271), (74, 147), (100, 386), (227, 2908)]
    sizes = [graded_.counts()[name] for name in GRADES]
    total = assess(sizes, counts).classes[0].total
    assert (round(total.value, 1), round(total.margin, 1)) == (687.3, 46.7)

    worst = np.array([serious[r].any() for r in rows])
    once = table(graded_.code[pairs.first], np.where(worst, "1", "0"))
    fewer = assess(sizes, [[once[name, "1"], once[name, "0"]] for name in GRADES]).classes[0].total
    assert round(fewer.value) == 669
    assert fewer.value > sizes[0] + sizes[1]  # the map undercounts either way


def test_mariupol_ground_against_space(shared: Path) -> None:
    """Of 174 buildings at more than 80% damage on the ground, four in five were not severe from above."""
    with (shared / "data/damage/mariupol/mariupol_tracker_vs_unosat.csv").open() as file:
        rows = [r for r in csv.DictReader(file) if r["tracker_damage_pct"] and r["unosat_class"]]
    assert len(rows) == 491
    ground = Counter(r["unosat_class"] for r in rows if float(r["tracker_damage_pct"]) > 80)
    assert ground == {"Moderate Damage": 124, "Severe Damage": 37, "Possible Damage": 9, "Destroyed": 4}
    codes = {"Destroyed": "1", "Severe Damage": "2", "Moderate Damage": "3", "Possible Damage": "4"}
    missed = sum(n for word, n in ground.items() if grade("unosat", codes[word]).high < BEGINS["destroyed_or_severe"])
    assert missed / sum(ground.values()) == pytest.approx(133 / 174)
