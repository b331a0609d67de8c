"""Outlines that cross themselves, enclose nothing, or stand twice."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.footprints import shapes
from wartoll.sources.footprints_mended import doubled, marks_of, mended, repeated, shape_faults, unlike

shapely = pytest.importorskip("shapely")

SQUARE = shapely.box(0, 0, 10, 10)
BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
LOOP = shapely.Polygon([(0, 0), (10, 0), (10, 10), (5, 10), (5.2, 10.2), (5.2, 9.9), (0, 10)])
HOLED = shapely.Polygon(SQUARE.exterior.coords, [[(2, 2), (4, 2), (4, 4), (2, 4)]])


def test_a_bow_tie_is_two_shapes_and_dropped() -> None:
    made = mended(shapes([SQUARE, BOW_TIE, HOLED]))
    assert made.fault.tolist() == ["", "crosses itself, and mending changes its area by 1% or more", ""]
    assert made.mended == 0


def test_a_small_loop_is_mended_and_its_area_stays() -> None:
    assert not LOOP.is_valid
    made = mended(shapes([LOOP]))
    assert (made.fault.tolist(), made.mended) == ([""], 1)
    assert made.geometry[0].is_valid
    assert made.geometry[0].area == pytest.approx(LOOP.area, rel=0.01)
    assert shapely.get_type_id(made.geometry[0]) in (3, 6)


def test_what_encloses_nothing() -> None:
    flat = shapely.Polygon([(0, 0), (1, 0), (2, 0), (0, 0)])
    assert mended(shapes([flat])).fault.tolist() == ["encloses no area"]


def test_what_is_no_polygon() -> None:
    endless = shapely.Polygon([(0, 0), (np.inf, 0), (1, 1)])
    given = [SQUARE, None, shapely.Polygon(), shapely.Point(0, 0), endless, shapely.MultiPolygon([SQUARE])]
    assert shape_faults(shapes(given)).tolist() == [
        "", "no outline that can be read", "no outline that can be read", "not a polygon",
        "coordinates that are no numbers", "",
    ]  # fmt: skip


def test_outlines_that_are_the_same() -> None:
    turned = shapely.Polygon([(10, 10), (0, 10), (0, 0), (10, 0)])
    backwards = shapely.Polygon(list(SQUARE.exterior.coords)[::-1])
    marks = marks_of(shapes([SQUARE, turned, backwards, HOLED]))
    assert repeated(marks).tolist() == [False, True, True, False]


def test_identifiers_do_not_depend_on_the_order_of_others() -> None:
    marks = marks_of(shapes([SQUARE, HOLED, BOW_TIE]))
    ids, nameless, twice = unlike(np.array(["", "x", "x"]), marks)
    assert (nameless, twice, len(set(ids))) == (1, 1, 3)
    turned, _, _ = unlike(np.array(["x", ""]), [marks[1], marks[0]])
    assert set(turned) == {ids[0], ids[1]}


def test_outlines_that_lie_under_others() -> None:
    shifted = shapely.box(2, 0, 12, 10)  # shares 80 of 100
    beside = shapely.box(6, 20, 16, 30)
    half = shapely.box(0, 20, 10, 30)  # shares 40 of 100 with the one beside it
    annex = shapely.box(0, 0, 1, 1)
    assert doubled(shapes([SQUARE, shifted, annex, beside, half])) == 2
    assert doubled(shapes([SQUARE, beside])) == doubled(shapes([])) == 0
