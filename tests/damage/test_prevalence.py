"""Rogan and Gladen, Blaker, Lang and Reiczigel: printed values, laws, warnings, and the failure between events."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import beta, binom

from wartoll.damage.prevalence import Rate, band, blaker, lang_reiczigel, rogan_gladen
from wartoll.errors import UsageError


def test_the_example_of_epi_prev() -> None:
    found = rogan_gladen(45, 150, 0.96, 0.89)
    assert round(found.value, 4) == 0.2235
    assert (round(found.low, 3), round(found.high, 3)) == (0.139, 0.317)
    assert found.warnings == ()


def test_a_share_below_nothing_is_shown_and_warned_of() -> None:
    found = rogan_gladen(6, 151, 0.964, 0.927)
    assert round(found.value, 3) == -0.037
    assert "below 0" in found.warnings[0]


def test_scher_and_van_den_hoek_gaza() -> None:
    found = rogan_gladen(191_263, 330_079, 0.925, 1 - 0.012)
    assert round(found.value * 330_079) == 205_150


def test_amplification_is_told_where_it_is_large() -> None:
    found = rogan_gladen(12_000, 24_689, 0.89, 0.48)
    assert found.amplification == pytest.approx(1 / 0.37)
    assert any("amplification 2.7" in said for said in found.warnings)


def test_a_map_that_tells_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="tells nothing"):
        rogan_gladen(5, 10, 0.4, 0.6)
    with pytest.raises(UsageError, match="no count"):
        blaker(11, 10)


@pytest.mark.parametrize("n", [10, 37])
def test_blaker_lies_within_clopper_pearson_and_covers(n: int) -> None:
    ends = [blaker(k, n) for k in range(n + 1)]
    for k, (low, high) in enumerate(ends):
        exact_low = 0.0 if k == 0 else beta.ppf(0.025, k, n - k + 1)
        exact_high = 1.0 if k == n else beta.ppf(0.975, k + 1, n - k)
        assert exact_low - 1e-9 <= low <= k / n <= high <= exact_high + 1e-9
    for p in np.linspace(0.01, 0.99, 45):
        covered = sum(binom.pmf(k, n, p) for k, (low, high) in enumerate(ends) if low - 1e-4 <= p <= high + 1e-4)
        assert covered >= 0.95 - 1e-9


def test_estimated_rates_widen_the_interval_and_many_labels_narrow_it_again() -> None:
    known = rogan_gladen(45, 150, 0.96, 0.89)
    few = lang_reiczigel(45, 150, Rate(48, 50), Rate(89, 100))
    many = lang_reiczigel(45, 150, Rate(960_000, 1_000_000), Rate(890_000, 1_000_000))
    assert few.value == pytest.approx(known.value)
    assert few.high - few.low > many.high - many.low
    assert many.low == pytest.approx(known.low, abs=0.01)
    assert many.high == pytest.approx(known.high, abs=0.01)


def test_lang_reiczigel_covers() -> None:
    rng = np.random.default_rng(5)
    truth, se, sp, held = 0.2, 0.85, 0.9, 0
    for _ in range(100):
        flagged = int(rng.binomial(400, truth * se + (1 - truth) * (1 - sp)))
        found = lang_reiczigel(flagged, 400, Rate(int(rng.binomial(80, se)), 80), Rate(int(rng.binomial(120, sp)), 120))
        held += found.low <= truth <= found.high
    assert held >= 88


def test_a_band_holds_every_answer_within_its_ranges() -> None:
    whole = band(450, 1000, (0.7, 0.9), (0.8, 0.95))
    for se in np.linspace(0.7, 0.9, 5):
        for sp in np.linspace(0.8, 0.95, 5):
            one = rogan_gladen(450, 1000, float(se), float(sp), level=0.90)
            assert whole.low <= one.low
            assert one.high <= whole.high
    assert "stated, not measured" in whole.warnings[0]
    with pytest.raises(UsageError, match="no range"):
        band(1, 2, (0.9, 0.7), (0.8, 0.9))


def test_rates_of_other_events_fail_here(shared: Path) -> None:
    """xBD, destroyed: Santa Rosa true .375, map .371, corrected .721; Mexico true 0, corrected -.022."""
    with (shared / "data/damage/published_tables/xbd_confusion_by_event.csv").open() as file:
        rows = list(csv.DictReader(file))
    cells: dict[str, Counter[tuple[bool, bool]]] = {}
    for r in rows:
        key = (r["true_class"] == "destroyed", r["predicted_class"] == "destroyed")
        cells.setdefault(r["event"], Counter())[key] += int(r["n"])
    printed = {"santa-rosa-wildfire": (0.375, 0.371, 0.721), "mexico-earthquake": (0.0, 0.009, -0.022)}
    for event, (true, flagged, corrected) in printed.items():
        here, there = cells[event], sum((c for name, c in cells.items() if name != event), Counter())
        n = sum(here.values())
        se = there[True, True] / (there[True, True] + there[True, False])
        sp = there[False, False] / (there[False, False] + there[False, True])
        hits = here[True, True] + here[False, True]
        assert (here[True, True] + here[True, False]) / n == pytest.approx(true, abs=0.0006)
        assert hits / n == pytest.approx(flagged, abs=0.0006)
        found = rogan_gladen(hits, n, se, sp)
        assert found.value == pytest.approx(corrected, abs=0.0006)
