"""The record of a placebo."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.mapped import quiet_placebo
from wartoll.damage.placebo_report import placebo_report

from .made_map import GRID, compared


def test_it_says_what_each_pair_did_and_the_worst_of_them() -> None:
    quiet = {"2014 against 2015": compared(2), "2015 against 2016": compared(3, changed=70)}
    made = quiet_placebo(quiet, 0.01, np.random.default_rng(1))
    report = placebo_report(made, quiet, orbits=["T042"], notes=["looked at"])
    assert report.pixels == GRID.rows * GRID.columns - 1
    assert [pair.pair for pair in report.pairs] == list(quiet)
    assert report.threshold == max(pair.threshold for pair in report.pairs)
    assert report.worst is not None
    assert report.worst.rate == max(crossed.rate for crossed in report.crossed)
    assert report.expected == pytest.approx(report.rate * report.pixels)
    assert report.at_worst >= report.expected
    assert report.pairs[0].nominal == 0.02
    assert report.warnings[0] == "looked at"
    above = np.abs(quiet["2015 against 2016"].signed) > report.threshold
    assert report.pairs[1].above == pytest.approx(above.sum() / report.pixels)
