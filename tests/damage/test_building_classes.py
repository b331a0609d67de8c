"""Thresholds from quiet buildings, and classes with what chance alone would put into them."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.building_classes import (
    CLASSES,
    EXPECTED,
    FLAGGED,
    Cut,
    Cuts,
    by_chance,
    classified,
    notes_of,
    strata_of,
    strictest,
    thresholds,
)
from wartoll.damage.plan import allocate
from wartoll.errors import UsageError

CUTS = Cuts(Cut(2.0, 0.05), Cut(3.0, 0.01))


def test_classes_begin_above_their_thresholds() -> None:
    found = classified(np.array([2.0, 2.1, 3.0, 3.1, -9.0, np.nan]), CUTS)
    assert found.tolist() == ["quiet", "changed", "changed", "destroyed-like", "quiet", "not seen"]


def test_a_threshold_is_the_kth_largest() -> None:
    cuts = thresholds(np.append(np.arange(1.0, 200.0), np.nan))  # 199 values: k is 10 and 2
    assert (cuts.changed.above, cuts.destroyed_like.above, cuts.quiet_buildings) == (190, 198, 199)
    assert cuts.warnings == ("the rate of 1.00% rests on 2 quiet buildings",)


@pytest.mark.parametrize("n", [199, 999, 1234])
def test_a_further_quiet_building_passes_with_at_most_the_rate(n: int) -> None:
    """Exact for n + 1 exchangeable values: each of them left out in turn."""
    values = np.random.default_rng(n).exponential(size=n + 1)
    passed = [0, 0]
    for i in range(n + 1):
        cuts = thresholds(np.delete(values, i))
        passed[0] += values[i] > cuts.changed.above
        passed[1] += values[i] > cuts.destroyed_like.above
    assert passed == [int(0.05 * (n + 1)), int(0.01 * (n + 1) + 1e-9)]


def test_rates_hold_on_new_quiet_buildings() -> None:
    rng = np.random.default_rng(2)
    cuts = thresholds(rng.standard_t(4, size=20_000))
    found = classified(rng.standard_t(4, size=20_000), cuts)
    expected = {row.map_class: row for row in by_chance(found, cuts)}
    assert expected["destroyed-like"].by_chance == pytest.approx(200)
    assert expected["changed"].by_chance == pytest.approx(800)
    assert expected["destroyed-like"].buildings == pytest.approx(200, abs=5 * 20)
    assert expected["changed"].buildings == pytest.approx(800, abs=5 * 40)


def test_equal_values_pass_less_often_never_more() -> None:
    cuts = thresholds(np.repeat([0.0, 1.0], 500))
    assert (classified(np.repeat([0.0, 1.0], 500), cuts) == "quiet").all()


def test_several_quiet_pairs_give_the_highest_thresholds_and_the_worst_rate() -> None:
    rng = np.random.default_rng(4)
    quiet = {"2014-15": rng.normal(size=5000), "2015-16": 1.3 * rng.normal(size=5000)}
    cuts = strictest(quiet)
    assert cuts[:2] == thresholds(quiet["2015-16"])[:2]
    (said,) = cuts.warnings
    assert said.startswith("thresholds from 2014-15 call ")
    assert said.endswith("of the buildings of 2015-16 changed, for a stated 5.0%")
    alone = strictest({"2014-15": quiet["2014-15"]})
    assert alone[:3] == thresholds(quiet["2014-15"])[:3]
    assert alone.warnings == ("one quiet pair of years: its thresholds were tried on no other",)
    with pytest.raises(UsageError, match="no quiet pair"):
        strictest({})


def test_what_cannot_set_a_threshold() -> None:
    with pytest.raises(UsageError, match=r"98 quiet buildings.*1\.00%") as error:
        thresholds(np.arange(98.0))
    assert "At least 99" in str(error.value)
    assert thresholds(np.arange(99.0)).destroyed_like.above == 98
    with pytest.raises(UsageError, match="not in order"):
        thresholds(np.arange(999.0), changed=0.01, destroyed_like=0.05)
    with pytest.raises(UsageError, match="destroyed-like begins at 1"):
        classified(np.zeros(1), Cuts(Cut(2.0, 0.05), Cut(1.0, 0.01)))


def test_chance_counts_only_buildings_with_a_value() -> None:
    found = classified(np.array([np.nan] * 50 + [0.0] * 100), CUTS)
    assert [row.by_chance for row in by_chance(found, CUTS)] == pytest.approx([1, 4])
    said = notes_of(found, CUTS)
    assert "no more buildings are changed than chance flags" in said
    assert said[-1] == "50 of 150 buildings cannot be seen on the map"


def test_classes_are_strata_of_a_plan() -> None:
    assert set(FLAGGED) < set(CLASSES) == set(EXPECTED)
    strata = strata_of({"destroyed-like": 100, "changed": 300, "quiet": 5000, "not seen": 0})
    assert [s.name for s in strata] == ["destroyed-like", "changed", "quiet"]
    assert [s.quiet for s in strata] == [False, False, True]
    assert allocate(strata, 200).look_at == 200
