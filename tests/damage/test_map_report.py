"""The report of a map: its numbers are those of the map, and it survives being written and read."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.building_classes import Cut, Cuts
from wartoll.damage.buildings import buildings_of
from wartoll.damage.coverage import Values
from wartoll.damage.map_report import MapReport, buildings_report, histogram

from .made_city import footprints, scattered
from .made_map import mapped, report


def test_the_report_tells_the_map() -> None:
    made, told = mapped(), report()
    assert told.null is not None
    assert told.pixels == 60 * 80 - 1
    assert told.null.flagged == int((np.abs(made.war.signed) > told.null.threshold).sum()) >= 50
    assert told.null.expected == pytest.approx(0.01 * told.pixels)
    assert [p.name for p in told.null.pairs] == ["2014 against 2015", "2015 against 2016"]
    assert told.null.threshold == max(p.threshold for p in told.null.pairs)
    assert [(o.before, o.after) for o in told.orbits] == [(2, 2)]
    assert [f.status for f in told.findings] == ["warn", "ok"]
    assert told.scenes[0].shift_decibels == pytest.approx(0.434, abs=0.001)
    assert MapReport.model_validate_json(told.model_dump_json()) == told


def test_without_quiet_years_nothing_is_flagged() -> None:
    told = report(quiet=False)
    assert told.null is None
    assert told.histogram.quiet == {}


def test_shares_of_the_histogram_add_up() -> None:
    found = histogram(mapped())
    assert sum(found.war) == pytest.approx(1)
    assert all(sum(shares) == pytest.approx(1) for shares in found.quiet.values())
    assert found.war[-1] > 0.005  # the changed pixels lie beyond the last edge or in the last bin


def test_chance_is_told_only_where_quiet_years_say_it() -> None:
    found = footprints(scattered(200, 1))
    mean = np.linspace(0, 4, 200)
    values = Values(mean, mean, np.ones(200), np.full(200, 5.0))
    made = buildings_of(found, values, Cuts(Cut(2.0, 0.05), Cut(3.0, 0.01), 200))
    told = buildings_report(made, True, ("a note",))
    assert {c.name: c.by_chance for c in told.classes} == {"destroyed-like": 2.0, "changed": 8.0, "quiet": None}
    assert sum(c.buildings for c in told.classes) == told.buildings == 200
    assert told.sizes[-1].flagged == 100
    assert told.notes == ("a note",)
    assert {c.by_chance for c in buildings_report(made, False).classes} == {None}
