"""Records in words."""

from __future__ import annotations

import pytest

from wartoll.findings import EstimateOut
from wartoll.web.words import SIDE_WORDS, cited, noun, number, side, span
from wartoll.workspace.nouns import SIDES


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(None, "", ""), (0.356, "share", "35.6%"), (160000.0, "people", "160,000"), (2.9123, "", "2.91"), (0.0, "", "0")],
)
def test_numbers(value: float | None, unit: str, words: str) -> None:
    assert number(value, unit) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (1600.0, None, "at_least", "at least 1,600"),
        (None, 80.0, "up_to", "up to 80"),
        (22700.0, 25000.0, "envelope", "22,700 to 25,000"),
        (500.0, 500.0, "none", "500"),
    ],
)
def test_estimates(low: float | None, high: float | None, bound: str, words: str) -> None:
    estimate = EstimateOut(low=low, median=None, high=high, bound=bound)  # type: ignore[arg-type]  # one of its words
    assert span(estimate) == words
    assert span(None) == ""


def test_every_side_and_measure_has_words() -> None:
    assert set(SIDE_WORDS) == set(SIDES)
    assert side("party") == "a party to the conflict"
    assert noun("people_killed") == "people killed"


def test_figures_that_are_named_lead_to_their_pages() -> None:
    told = cited("inside (raqqa-2017/deaths/15); outside (gaza-2023/damage/102), <b>1/2</b>")
    assert '<a href="/figures/raqqa-2017/deaths/15">raqqa-2017/deaths/15</a>' in told
    assert '<a href="/figures/gaza-2023/damage/102">' in told
    assert "&lt;b&gt;1/2&lt;/b&gt;" in told
    assert told.count("<a ") == 2
