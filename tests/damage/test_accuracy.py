"""The stratified estimator: published examples to the printed digits, laws, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.accuracy import assess, auc, measured, z_of
from wartoll.errors import UsageError

DEFORESTATION = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]
PIXELS = [200_000, 150_000, 3_200_000, 6_450_000]
HECTARE = 0.09  # of a pixel of 30 m


def test_olofsson_2014_table_8() -> None:
    found = assess(PIXELS, DEFORESTATION, ("deforestation", "gain", "forest", "other"))
    printed = {
        "deforestation": (21_158, 6_158, 0.88, 0.07, 0.75, 0.21),
        "gain": (11_686, 3_756, 0.73, 0.10, 0.85, 0.25),
        "forest": (285_770, 15_510, 0.93, 0.04, 0.93, 0.03),
        "other": (581_386, 16_282, 0.96, 0.02, 0.96, 0.02),
    }
    for name, (area, margin, ua, ua_margin, pa, pa_margin) in printed.items():
        one = found.of(name)
        assert one.users
        assert one.producers
        assert round(one.total.value * HECTARE) == area
        assert abs(one.total.margin * HECTARE - margin) < 1
        assert [round(v, 2) for v in (one.users.value, one.users.margin)] == [ua, ua_margin]
        assert [round(v, 2) for v in (one.producers.value, one.producers.margin)] == [pa, pa_margin]
    assert round(found.of("deforestation").total.value) == 235_086
    assert found.overall
    assert (round(found.overall.value, 4), round(found.overall.margin, 4)) == (0.9465, 0.0185)


def test_olofsson_2013_example_1() -> None:
    found = assess([22_353, 1_122_543, 610_228], [[97, 0, 3], [3, 279, 18], [2, 1, 97]])
    first = found.classes[0]
    assert round(first.total.value, 1) == 45_112.4
    assert round(first.total.se, 1) == 10_751.4
    assert (round(first.total.low), round(first.total.high)) == (24_040, 66_185)
    assert first.producers
    assert round(first.producers.value, 4) == 0.4806
    assert found.overall
    assert round(found.overall.value, 4) == 0.9444


def test_kahramanmaras_counts_give_the_total_of_the_methods_page() -> None:
    found = assess([286, 185, 456, 3692], [[178, 93], [74, 73], [100, 286], [227, 2681]])
    share, total = found.classes[0].share, found.classes[0].total
    assert (round(share.value, 4), round(share.se, 4)) == (0.1488, 0.0052)
    assert (round(total.value, 1), round(total.margin, 1)) == (687.3, 46.7)
    assert found.overall is None  # four map classes, two reference classes: no class is its own


def test_shares_add_up_and_a_census_has_no_error_left() -> None:
    found = assess(PIXELS, DEFORESTATION)
    assert sum(c.share.value for c in found.classes) == pytest.approx(1)
    census = assess([10, 20], [[7, 3], [4, 16]], finite=True)
    assert census.classes[0].total.value == pytest.approx(11)
    assert census.classes[0].total.se == 0


def test_labels_that_all_agree_are_warned_of() -> None:
    assert "agree" in assess([100, 900], [[8, 2], [0, 50]]).warnings[0]


@pytest.mark.parametrize(
    ("size", "counts", "word"),
    [
        ([100], [[1, 0]], "fewer than two"),
        ([100, 100], [[5, 5]], "do not fit"),
        ([0], [[5, 5]], "no buildings"),
        ([5], [[5, 5]], "more labels than"),
    ],
)
def test_what_cannot_be_is_refused(size: list[float], counts: list[list[int]], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        assess(size, counts)


def test_the_interval_of_a_value_is_normal() -> None:
    assert measured(10, 2, 0.95).low == pytest.approx(10 - 2 * z_of(0.95))
    assert z_of(0.95) == pytest.approx(1.959964, abs=1e-6)


def test_auc_is_the_share_of_pairs_in_order() -> None:
    rng = np.random.default_rng(2)
    score, hit = rng.integers(0, 6, 60).astype(float), rng.random(60) < 0.4
    pairs = [(a > b) + (a == b) / 2 for a in score[hit] for b in score[~hit]]
    assert auc(score, hit) == pytest.approx(np.mean(pairs))
    assert auc(-score, hit) == pytest.approx(1 - auc(score, hit))
    with pytest.raises(UsageError, match="positives and negatives"):
        auc(score, np.zeros(60, dtype=bool))
