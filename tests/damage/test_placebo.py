"""Thresholds from quiet years: right on made-up tails, and on six bursts of Santa Barbara in a year not looked at."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from wartoll.damage.change import Change, Told, Windows, compare
from wartoll.damage.placebo import (
    LIGHTS,
    Crossed,
    FalsePositives,
    Placebo,
    Threshold,
    calibrate,
    crowded,
    fitted_tail,
    lights,
    quiet_pairs,
    rate_above,
    threshold,
)
from wartoll.damage.standardise import Null
from wartoll.errors import UsageError
from wartoll.stack import Stack

SHAPE = (200, 200)


def made_up(score: np.ndarray, **told: object) -> Change:
    said = {"shift": 0.0, "nominal": 0.01, "null": Null(0, 1), "dates": (6, 6), **told}
    return Change({"VV": score}, score, 0.0, (Told("T1", "VV", prior_df=10.0, **said),))


@pytest.mark.parametrize("rate", [0.05, 0.01, 0.001])
@pytest.mark.parametrize("law", [stats.chi(2), stats.expon(), stats.t(4)], ids=["chi", "exponential", "t4"])
def test_the_tail_gives_the_quantile(rng: np.random.Generator, rate: float, law: object) -> None:
    errors = []
    for _ in range(5):
        scores = law.rvs(SHAPE, random_state=rng)
        errors.append(law.sf(fitted_tail(scores, rate).threshold(rate)) / rate)
    assert np.mean(errors) == pytest.approx(1, abs=0.12)


def test_the_fitted_tail_is_steadier_than_the_bare_quantile(rng: np.random.Generator) -> None:
    fitted, bare = [], []
    for _ in range(60):
        scores = rng.exponential(size=4000)
        fitted.append(fitted_tail(scores, 0.0005).threshold(0.0005))
        bare.append(np.quantile(scores, 0.9995))
    assert np.std(fitted) < np.std(bare)


def test_the_interval_holds_the_threshold_though_neighbours_fire_together(rng: np.random.Generator) -> None:
    truth, held = float(stats.chi(2).isf(0.01)), 0
    for _ in range(20):
        coarse = stats.chi(2).rvs((50, 50), random_state=rng)
        found = threshold(np.kron(coarse, np.ones((4, 4))), 0.01, rng=rng)  # one value for each 16 pixels
        held += found.low <= truth <= found.high
    assert held >= 15


def test_too_few_or_dull_scores_are_refused(rng: np.random.Generator) -> None:
    with pytest.raises(UsageError, match="too few"):
        fitted_tail(rng.random(100), 0.01)
    with pytest.raises(UsageError, match="have no tail"):
        fitted_tail(np.ones(5000), 0.01)
    with pytest.raises(UsageError, match="rate of 0 is not"):
        fitted_tail(rng.random(5000), 0)


def test_the_highest_threshold_is_used_and_the_worst_pair_told(rng: np.random.Generator) -> None:
    calm, wild = rng.rayleigh(1, SHAPE), rng.rayleigh(1.3, SHAPE)
    placebo = calibrate({"2014 to 2015": made_up(calm), "2015 to 2016": made_up(wild)}, rng=rng)
    assert placebo.threshold == placebo.of_pair["2015 to 2016"]
    assert placebo.worst == Crossed("2014 to 2015", "2015 to 2016", pytest.approx(0.066, abs=0.01))
    found = placebo.false_positives(20_000)
    assert (found.expected, found.worst) == (200, pytest.approx(1300, rel=0.15))
    assert found.worst_pair == "2015 to 2016 after 2014 to 2015"
    assert any("take the worst case" in w for w in placebo.warnings)


def test_one_pair_says_that_nothing_was_tried(rng: np.random.Generator) -> None:
    placebo = calibrate({"2015 to 2016": made_up(rng.rayleigh(1, SHAPE))}, rng=rng)
    assert placebo.worst is None
    assert placebo.false_positives(1000) == FalsePositives(10, 10, 0.01, 0.01, "")
    assert placebo.warnings == ("one quiet pair only: nothing shows whether its threshold holds for another year",)
    with pytest.raises(UsageError, match="no pair of quiet years"):
        calibrate({}, rng=rng)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"nominal": 0.09}, "fires on 9.0% of 2015 to 2016, where there was no war"),
        ({"shift": -0.3}, "changed by a log ratio of 0.30 in 2015 to 2016"),
        ({"null": Null(0, 1.8)}, "differ 1.8 times as much as the dates within them"),
        ({"dates": (6, 2)}, "one side of 2015 to 2016 rests on 2 images"),
    ],
)
def test_a_quiet_map_that_lights_up_is_told(told: dict[str, object], said: str) -> None:
    found = lights("2015 to 2016", made_up(np.zeros(SHAPE), **told))
    assert len(found) == 1
    assert said in found[0]
    assert lights("2015 to 2016", made_up(np.zeros(SHAPE))) == []
    assert len(LIGHTS) == 4


def test_a_map_that_hides_its_own_change_is_told() -> None:
    said = crowded(1.9, [1.2, 1.4])
    assert len(said) == 1
    assert "spread 1.90 in this map, 1.40 at most between quiet years" in said[0]
    assert crowded(1.5, [1.2, 1.4]) == []
    assert crowded(1.9, []) == []
    assert crowded(1.9, [0.0]) == []


def test_pairs_of_years_take_the_same_days() -> None:
    pairs = quiet_pairs((2015, 2014, 2016), "03-01", "06-01")
    assert list(pairs) == ["2014 to 2015", "2015 to 2016"]
    assert pairs["2014 to 2015"] == Windows(("2014-03-01", "2014-06-01"), ("2015-03-01", "2015-06-01"))
    winter = quiet_pairs((2014, 2015), "11-01", "02-01")["2014 to 2015"]
    assert winter == Windows(("2014-11-01", "2015-02-01"), ("2015-11-01", "2016-02-01"))
    with pytest.raises(UsageError, match="two quiet years"):
        quiet_pairs((2014,), "03-01", "06-01")


def test_the_worked_example_of_the_page() -> None:
    placebo = Placebo(
        0.01,
        Threshold(3.33, 3.20, 3.44),
        {},
        (Crossed("2021 to 2022", "2022 to 2023", 0.0082), Crossed("2022 to 2023", "2021 to 2022", 0.0136)),
    )
    found = placebo.false_positives(24_689)
    assert (round(found.expected), round(found.worst)) == (247, 336)
    assert rate_above(np.array([1, 2, np.nan, 4]), 1.5) == pytest.approx(2 / 3)


# The choice was made on these three; the others were first looked at this way after it was written down.
CHOSEN_ON = ("T137-292320-IW2", "T137-292322-IW2", "T137-292325-IW1")


def test_a_threshold_from_one_quiet_pair_holds_on_the_next(
    bursts: dict[str, Stack], capsys: pytest.CaptureFixture[str]
) -> None:
    """Calibrated on 2021 against 2022, tested on 2022 against 2023: a stated 1% comes out at 0.5% to 2%."""
    rates = {}
    for name, stack in bursts.items():
        quiet = {pair: compare([stack], w) for pair, w in quiet_pairs((2021, 2022, 2023), "11-09", "12-23").items()}
        placebo = calibrate(quiet, 0.01, rng=np.random.default_rng(1))
        rates[name] = {c.tested: c.rate for c in placebo.crossed}["2022 to 2023"]
        nominal = max(t.nominal for t in quiet["2022 to 2023"].told)
        with capsys.disabled():
            note = "chosen on" if name in CHOSEN_ON else "held out"
            print(
                f"\n{name} ({note}): stated 1.00%, came out {rates[name]:.2%}; uncorrected test {nominal:.1%}", end=""
            )
        assert nominal > 2 * rates[name]
    assert sum(0.005 <= rate <= 0.02 for rate in rates.values()) >= 5
    assert sum(0.005 <= rates[name] <= 0.02 for name in rates if name not in CHOSEN_ON) >= 2
