"""One map from stacks: the sign, the threshold from quiet windows, orbits without images, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from wartoll.damage.coverage import Values
from wartoll.damage.mapped import Asked, Compared, checked, cuts_of, mapped, plainly
from wartoll.errors import SourceError, UsageError
from wartoll.simulate.imagery import implant, speckled
from wartoll.stack import Stack

WAR = Asked(("2016-01-01", "2016-05-01"), ("2017-01-01", "2017-05-01"))
QUIET = replace(WAR, quiet=(("2015-01-01", "2015-05-01"), ("2014-01-01", "2014-05-01"), ("2016-01-01", "2016-05-01")))


@pytest.fixture(scope="module")
def city() -> Stack:
    """Four years of quiet images, three hundred of 60 x 60 pixels a year or so."""
    return speckled(np.random.default_rng(5), rows=60, columns=60, dates=120, first="2014-01-03", every=12, looks=12)


def test_quiet_windows_are_paired_in_order() -> None:
    assert list(QUIET.pairs) == ["2014 against 2015", "2015 against 2016"]
    assert QUIET.pairs["2014 against 2015"].after == ("2015-01-01", "2015-05-01")
    assert WAR.pairs == {}
    within = replace(WAR, quiet=(("2015-01-01", "2015-03-01"), ("2015-06-01", "2015-08-01")))
    assert list(within.pairs) == ["2015-01-01 against 2015-06-01"]


@pytest.mark.parametrize("quiet", [QUIET.quiet[:1], (*QUIET.quiet, ("2017-01-01", "2017-03-01"))])
def test_quiet_windows_that_say_nothing_are_refused(quiet: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(UsageError, match="quiet window"):
        _ = replace(WAR, quiet=quiet).pairs


def test_what_changed_is_found_with_its_sign_and_little_else(city: Stack) -> None:
    changed, truth = implant(city, "2017-01-01", np.random.default_rng(6), count=12, mix=((-5, -4, 1.0),), least=6)
    made = mapped([changed], QUIET, rng=np.random.default_rng(1))
    assert made.placebo is not None
    assert made.flagged is not None
    inside = truth.labels > 0
    hit = made.war.signed < -made.placebo.threshold.value
    assert hit[inside].mean() > 0.9
    brighter = made.war.signed > made.placebo.threshold.value
    assert brighter.mean() < 0.02
    assert set(made.quiet) == set(QUIET.pairs)
    assert made.pixels == 3600


def test_without_quiet_years_there_is_no_threshold(city: Stack) -> None:
    made = mapped([city], WAR, rng=np.random.default_rng(1))
    assert made.placebo is None
    assert made.flagged is None


def test_comparisons_may_come_from_an_earlier_run(city: Stack) -> None:
    asked: list[str] = []
    blank = Compared(np.random.default_rng(2).normal(size=(60, 60)).astype(np.float32), ())

    def kept(name: str, make: Callable[[], Compared]) -> Compared:
        asked.append(name)
        return blank if name != "before to after" else plainly(name, make)

    made = mapped([city], QUIET, rng=np.random.default_rng(1), kept=kept)
    assert asked == ["before to after", *QUIET.pairs]
    assert made.quiet["2014 against 2015"] is blank


def test_a_reference_keeps_much_change_from_hiding_itself(city: Stack) -> None:
    changed, truth = implant(city, "2017-01-01", np.random.default_rng(8), count=24, mix=((-1.2, -1.2, 1.0),), least=10)
    calm = truth.labels == 0
    plain = mapped([changed], QUIET, rng=np.random.default_rng(1))
    told = mapped([changed], QUIET, rng=np.random.default_rng(1), reference=calm)
    assert plain.placebo is not None
    assert told.placebo is not None
    found = [(np.abs(m.war.signed) > m.placebo.threshold.value)[~calm].mean() for m in (plain, told) if m.placebo]
    assert found[1] > found[0]
    assert any("reference" in line for line in plain.placebo.warnings)


def test_an_orbit_without_images_is_left_out_and_told(city: Stack) -> None:
    short = replace(city, orbit="T007", acquisitions=city.acquisitions[:60])
    used, findings, left_out = checked([city, short], WAR)
    assert [s.orbit for s in used] == ["T42"]
    assert {f.orbit for f in findings} == {"T42"}
    assert left_out[0].startswith("orbit T007")
    with pytest.raises(UsageError, match="no image after"):
        checked([short], WAR)


def test_distances_are_no_backscatter(city: Stack) -> None:
    with pytest.raises(SourceError, match="distances"):
        checked([replace(city, polarisations=("METRIC",))], WAR)


def values(mean: np.ndarray) -> Values:
    return Values(mean, mean, np.ones_like(mean), np.ones_like(mean))


def test_thresholds_of_buildings_are_the_highest_of_the_quiet_pairs() -> None:
    low, high = np.linspace(0, 1, 999), np.linspace(0, 2, 999)
    cuts, calibrated = cuts_of({"a": values(low), "b": values(high)}, values(low))
    assert calibrated
    assert cuts.changed.above == pytest.approx(1.9, abs=0.01)
    assert cuts.destroyed_like.above == pytest.approx(1.98, abs=0.01)


def test_without_quiet_years_classes_are_ranks_and_say_so() -> None:
    cuts, calibrated = cuts_of({}, values(np.linspace(0, 1, 999)))
    assert not calibrated
    assert cuts.changed.above == pytest.approx(0.8, abs=0.01)
    assert "without quiet years" in cuts.warnings[-1]
