"""Sites keep what they lose: counts by class, and every dropped record with its reason."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.sites import Dropped, Sites, graded


def made(codes: list[str]) -> Sites:
    code = np.array(codes)
    low, high = graded("unosat", code)
    blank = np.full(len(codes), "")
    xy = np.arange(len(codes), dtype=float)
    return Sites(xy, xy, "EPSG:4326", low, high, code, code, blank, blank, blank, "points", "unosat", "made up")


def test_classes_become_intervals() -> None:
    low, high = graded("unosat", np.array(["1", "6", "1"]))
    assert low.tolist() == [3.5, 0, 3.5]
    assert high.tolist() == [4, 2, 4]
    with pytest.raises(KeyError):
        graded("unosat", np.array(["5"]))


def test_what_is_left_out_is_counted() -> None:
    sites = made(["1", "2", "2", "6"])
    assert sites.counts() == {"2": 2, "1": 1, "6": 1}
    fewer = sites.only(sites.code == "2", "outside the area")
    assert len(fewer) == 2
    assert fewer.dropped == (Dropped("outside the area", 2),)
    assert sites.only(sites.low >= 0, "nothing").dropped == ()
    assert fewer.with_dropped(Dropped("late", 1)).dropped[-1].records == 1
