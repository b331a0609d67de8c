"""The record of footprints: what a mask keeps and counts, and how old a set is against the fighting."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.footprints import LISTED, Drawn, Footprints, LeftOut, counted, shapes


def made(captured: list[str], dated: str = "") -> Footprints:
    n = len(captured)
    return Footprints(
        np.array([f"b{i}" for i in range(n)]), shapes([None] * n), np.full(n, 100.0), np.full(n, "made up"),
        np.array(captured, dtype="<U10"), np.full(n, np.nan), np.full(n, ""), "EPSG:32637",
        Drawn("a.gpkg", "made up", dated, records=n),
    )  # fmt: skip


def test_a_mask_keeps_and_counts() -> None:
    kept = made(["", "", ""]).only(np.array([True, False, True]), "too small")
    assert kept.id.tolist() == ["b0", "b2"]
    assert kept.left_out == (LeftOut("too small", 1, ("b1",)),)
    assert len(kept.geometry) == len(kept.height) == len(kept) == 2
    assert kept.only(np.array([True, True]), "nothing").left_out == kept.left_out


def test_many_left_out_are_counted_and_the_first_named() -> None:
    (entry,) = counted(np.array([f"b{i}" for i in range(500)]), "far away")
    assert (entry.records, len(entry.named)) == (500, LISTED)


def test_a_set_is_dated_against_the_fighting() -> None:
    ages = made(["2015-06-01", "2017-06-06", "2019-01-01", ""]).ages("2017-06-06")
    assert (ages.before, ages.since, ages.undated) == (1, 2, 1)
    assert (ages.first, ages.last) == ("2015-06-01", "2019-01-01")
    assert ages.share_not_before == pytest.approx(0.75)


def test_the_date_of_the_set_stands_for_records_without_one() -> None:
    ages = made(["2019-01-01", ""], dated="2016-01-01").ages("2017-06-06")
    assert (ages.before, ages.since, ages.undated) == (1, 1, 0)
    assert made(["2019-01-01", ""], dated="2016-01-01").dates.tolist() == ["2019-01-01", "2016-01-01"]
    assert made([]).ages("2017-06-06").share_not_before == 0


def test_the_provenance_is_told() -> None:
    assert made(["", ""], "2016-01-01").drawn.words() == (
        "footprints: made up from a.gpkg, 2 records read",
        "the set is of 2016-01-01",
    )
