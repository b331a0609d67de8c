"""The total as a record: its numbers are the estimate's, and the map's accuracy covers a known truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wartoll.damage.building_classes import FLAGGED
from wartoll.damage.estimate import Evidence, Options
from wartoll.damage.labelling import Row, draw
from wartoll.damage.plan import Stratum, allocate
from wartoll.damage.total_report import total_of
from wartoll.uncertain import Estimate, NotEstimable

#: map class -> buildings, of them severe
TRUE = {"destroyed-like": (300, 240), "changed": (200, 60), "quiet": (1500, 60)}


def city() -> tuple[list[str], list[str], dict[str, str]]:
    names, classes, truth = [], [], {}
    for name, (size, severe) in TRUE.items():
        for i in range(size):
            names.append(f"{name}{i}")
            classes.append(name)
            truth[names[-1]] = "severe" if i < severe else "none"
    return names, classes, truth


def labelled(seed: int) -> tuple[Row, ...]:
    names, classes, truth = city()
    strata = [Stratum(name, size, 0.2, quiet=name == "quiet") for name, (size, _) in TRUE.items()]
    rows = draw(allocate(strata, 300), names, classes, rng=np.random.default_rng(seed))
    return tuple(replace(row, label=truth[row.building]) for row in rows)


def evidence(labels: tuple[Row, ...] = ()) -> Evidence:
    return Evidence({name: size for name, (size, _) in TRUE.items()}, FLAGGED, labels)


def test_the_truth_lies_in_the_intervals() -> None:
    inside = np.zeros(3)
    truth = {"precision": 300 / 500, "sensitivity": 300 / 360, "specificity": 1440 / 1640}
    for seed in range(12):
        out = total_of(evidence(labelled(seed)), Options(), rng=np.random.default_rng(seed)).out
        assert out.number.low is not None
        assert out.number.high is not None
        inside[0] += out.number.low <= 360 <= out.number.high
        inside[1] += sum(r.low <= truth[r.name] <= r.high for r in out.accuracy) / 3
        inside[2] += sum(s.looked_at for s in out.seen) == 300
    assert inside[0] >= 9
    assert inside[1] >= 9
    assert inside[2] == 12


def test_the_record_repeats_the_estimate() -> None:
    found = total_of(evidence(labelled(1)), Options(), rng=np.random.default_rng(1))
    assert isinstance(found.share, Estimate)
    assert isinstance(found.number, Estimate)
    assert (found.out.share.low, found.out.share.median) == (found.share.low, found.share.median)
    assert found.out.number.median == found.number.median
    assert found.out.flagged == 500
    assert found.out.buildings == 2000
    assert found.out.by_formula is not None
    assert sum(s.estimated for s in found.out.seen) == pytest.approx(found.out.by_formula.median)


def test_a_map_class_of_one_building_has_no_formula_but_a_total() -> None:
    names = ["a", *(f"q{i}" for i in range(200))]
    classes = ["changed", *["quiet"] * 200]
    strata = [Stratum("changed", 1, 0.5), Stratum("quiet", 200, 0.05, quiet=True)]
    rows = draw(allocate(strata, 80), names, classes, rng=np.random.default_rng(1))
    labels = tuple(replace(row, label="severe" if row.building == "a" else "none") for row in rows)
    out = total_of(Evidence({"changed": 1, "quiet": 200}, FLAGGED, labels), Options(), rng=np.random.default_rng(1)).out
    assert out.by_formula is None
    assert out.number.low is not None
    assert out.number.low > 0.5  # the one building, less the half cell of the lattice


def test_without_labels_there_is_a_reason_or_a_band() -> None:
    none = total_of(evidence(), Options(), rng=np.random.default_rng(1))
    assert isinstance(none.number, NotEstimable)
    assert "drawn by plan" in none.out.number.reason
    assert none.out.accuracy == ()
    ranges = Options(sensitivity=(0.6, 0.9), specificity=(0.9, 0.97))
    band = total_of(evidence(), ranges, rng=np.random.default_rng(1)).out
    assert band.number.median is None
    assert band.number.low is not None
    assert not band.seen
