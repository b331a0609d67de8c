"""An estimate from a map becomes one row of a figures file, band and interval told apart."""

from __future__ import annotations

import pytest

from wartoll.damage.estimate import Evidence, Options, estimate
from wartoll.damage.own_figure import COLUMNS, Keeping, own_row
from wartoll.errors import UsageError
from wartoll.records import Definition
from wartoll.uncertain import Estimate, NotEstimable, Trace


def made() -> Estimate:
    definition = Definition(measure="structures_damaged", basis="buildings", severity="destroyed", scope="part")
    trace = Trace("stratified sample of map classes", notes=("300 looked at",))
    return Estimate("x", definition, "structures", "log", "none", 120.4, 180.2, 260.7, 1, None, trace)


def test_an_interval_keeps_its_middle() -> None:
    row = own_row(made(), Keeping("aleppo-2016", "2012-07-19", "2016-12-22", published="2026-11-27", run="seed 1"))
    assert tuple(row) == COLUMNS
    assert (row["low"], row["central"], row["high"]) == ("120", "180", "261")
    assert (row["range_is"], row["kind"], row["basis"], row["severity"]) == (
        "interval90",
        "model",
        "buildings",
        "destroyed",
    )
    assert "300 looked at" in row["definition"]
    assert row["note"] == "seed 1"


def test_a_band_has_no_middle() -> None:
    given = Evidence({"none": 6000, "much": 4000}, ("much",))
    band = estimate(given, Options(sensitivity=(0.6, 0.9), specificity=(0.8, 0.95)))
    row = own_row(band, Keeping("aleppo-2016"))
    assert (row["central"], row["range_is"]) == ("", "unstated")
    assert "no labels drawn by plan" in row["note"]


def test_nothing_is_not_kept() -> None:
    with pytest.raises(UsageError, match="too few"):
        own_row(NotEstimable("too few"), Keeping("aleppo-2016"))
