"""From map and list to an Estimate: holds the truth as often as it says, and no number without labels drawn by plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wartoll.damage.estimate import Evidence, Options, estimate, stratified
from wartoll.damage.labelling import Row, draw
from wartoll.damage.plan import Stratum, allocate
from wartoll.errors import UsageError
from wartoll.uncertain import Estimate, NotEstimable

EXPECTED = {"none": 0.05, "some": 0.4, "much": 0.7}


def city(seed: int, share: float = 0.3, size: int = 10_000) -> tuple[np.ndarray, np.ndarray]:
    """(truth, map class): the map sees 75% of what is there and flags 15% of the rest, a third of it weakly."""
    rng = np.random.default_rng(seed)
    truth = rng.random(size) < share
    flagged = rng.random(size) < np.where(truth, 0.75, 0.15)
    weak = flagged & (rng.random(size) < 1 / 3)
    return truth, np.where(weak, "some", np.where(flagged, "much", "none"))


def evidence(seed: int = 0, share: float = 0.3, labels: int = 300) -> tuple[float, Evidence]:
    truth, classes = city(seed, share)
    sizes = {str(k): int(n) for k, n in zip(*np.unique(classes, return_counts=True), strict=True)}
    strata = [Stratum(k, n, EXPECTED[k], quiet=k == "none") for k, n in sizes.items()]
    ids = [str(i) for i in range(len(truth))]
    rows = draw(allocate(strata, labels), ids, classes, rng=np.random.default_rng((seed, 1)))
    seen = tuple(replace(r, label="severe" if truth[int(r.building)] else "slight") for r in rows)
    return float(truth.mean()), Evidence(sizes, ("some", "much"), seen)


def unlabelled(rows: tuple[Row, ...], numbers: range) -> tuple[Row, ...]:
    return tuple(replace(r, label="" if r.number in numbers else r.label) for r in rows)


@pytest.mark.parametrize("share", [0.3, 0.06])
def test_300_labels_hold_the_truth(share: float) -> None:
    held = 0
    for seed in range(20):
        truth, given = evidence(seed, share)
        made = estimate(given)
        assert isinstance(made, Estimate)
        held += made.low <= truth <= made.high
    assert held >= 17


def test_share_and_number_and_severities() -> None:
    truth, given = evidence()
    share = estimate(given, Options(episode="made-up", severity="destroyed_or_severe"))
    number = estimate(given, Options(measure="structures_damaged"))
    worst, least = estimate(given, Options(severity="destroyed")), estimate(given, Options(severity="any_damage"))
    assert isinstance(share, Estimate)
    assert isinstance(number, Estimate)
    assert (share.unit, share.scale, number.unit, number.scale) == ("share", "logit", "structures", "log")
    assert number.median == pytest.approx(10_000 * share.median, rel=0.01)
    assert abs(share.median - truth) < 0.06
    assert isinstance(worst, Estimate)
    assert isinstance(least, Estimate)
    assert worst.high < 0.03
    assert least.low > 0.97
    assert share.definition.basis == "buildings"
    assert any("looked at, of" in note for note in share.trace.notes)


def test_the_formulas_of_olofsson_agree_where_labels_are_many() -> None:
    _, given = evidence(3, labels=2000)
    made = estimate(given)
    formula = stratified(given.labels, "destroyed_or_severe").classes[0].share
    assert isinstance(made, Estimate)
    assert made.median == pytest.approx(formula.value, abs=0.002)
    assert made.high - made.low == pytest.approx(2 * formula.margin, rel=0.03)


def test_the_order_of_rows_in_the_file_does_not_matter() -> None:
    _, given = evidence()
    one, two = estimate(given), estimate(replace(given, labels=given.labels[::-1]))
    assert isinstance(one, Estimate)
    assert isinstance(two, Estimate)
    assert (one.low, one.median, one.high) == (two.low, two.median, two.high)


def test_no_total_without_labels() -> None:
    found = estimate(Evidence({"none": 900, "much": 100}, ("much",), found=("UNOSAT 2015, 14,058 sites",)))
    assert isinstance(found, NotEstimable)
    assert "no total without labels drawn by plan" in found.reason
    assert "UNOSAT 2015" in found.reason
    assert "`plan`" in found.reason


def test_stated_rates_give_a_band_without_a_middle() -> None:
    given = Evidence({"none": 6000, "much": 4000}, ("much",))
    made = estimate(given, Options(sensitivity=(0.6, 0.9), specificity=(0.8, 0.95)))
    assert isinstance(made, Estimate)
    assert (made.bound, made.median, made.grid, made.witnesses) == ("envelope", None, None, 0)
    assert made.low < (0.4 + 0.8 - 1) / 0.7 + 0.01
    assert made.high > (0.4 + 0.95 - 1) / 0.55 - 0.01
    number = estimate(given, Options(measure="structures_damaged", sensitivity=(0.6, 0.9), specificity=(0.8, 0.95)))
    assert isinstance(number, Estimate)
    assert number.high == pytest.approx(10_000 * made.high)
    assert made.weak == ("no labels drawn by plan",)


@pytest.mark.parametrize(
    ("sensitivity", "specificity", "word"),
    [
        ((0.8, 0.8), (0.8, 0.9), "single sensitivity"),
        ((0.3, 0.9), (0.5, 0.9), "tells nothing"),
        ((0.405, 0.99), (0.6, 0.99), "anything from none to all"),
    ],
)
def test_rates_that_decide_nothing_are_refused(sensitivity, specificity, word: str) -> None:
    given = Evidence({"none": 6000, "much": 4000}, ("much",))
    found = estimate(given, Options(sensitivity=sensitivity, specificity=specificity))
    assert isinstance(found, NotEstimable)
    assert word in found.reason


def test_a_half_filled_list_is_wider_and_says_so() -> None:
    truth, given = evidence(1)
    half = estimate(replace(given, labels=unlabelled(given.labels, range(151, 400))))
    whole = estimate(given)
    assert isinstance(half, Estimate)
    assert isinstance(whole, Estimate)
    assert half.high - half.low > 1.2 * (whole.high - whole.low)
    assert half.low <= truth <= half.high
    assert any("not reached" in note for note in half.trace.notes)


@pytest.mark.parametrize(
    ("passed_over", "word"),
    [(range(1, 400), "list is empty"), (range(20, 80), "passed over"), (range(4, 400), "has 0 labels|has 1 labels")],
)
def test_lists_that_are_not_filled_in_far_enough(passed_over: range, word: str) -> None:
    _, given = evidence()
    found = estimate(replace(given, labels=unlabelled(given.labels, passed_over)))
    assert isinstance(found, NotEstimable)
    assert any(part in found.reason for part in word.split("|"))


def test_labels_that_are_not_understood_are_not_skipped() -> None:
    _, given = evidence()
    rows = (replace(given.labels[0], label="kaputt"), *given.labels[1:])
    found = estimate(replace(given, labels=rows))
    assert isinstance(found, NotEstimable)
    assert "'kaputt'" in found.reason


def test_a_list_of_another_map_is_refused() -> None:
    _, given = evidence()
    found = estimate(replace(given, classes={"none": 5}))
    assert isinstance(found, NotEstimable)
    assert "10,000 buildings and this map has 5" in found.reason
    with pytest.raises(UsageError, match="not the list as it was drawn"):
        estimate(replace(given, labels=given.labels[1:]))


def test_what_a_map_of_buildings_cannot_give_is_refused() -> None:
    with pytest.raises(UsageError, match="does not come from a map"):
        estimate(Evidence({"none": 5}), Options(measure="people_killed"))
    with pytest.raises(UsageError, match="uninhabitable"):
        estimate(Evidence({"none": 5}), Options(severity="uninhabitable"))
