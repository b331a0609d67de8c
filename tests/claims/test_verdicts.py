"""The table of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.claims.verdicts import CAPPED, ROWS, SIDE, TABLE_VERSION, TOLERANCES, over_measures, word_of
from wartoll.compare import TOLERANCE, Comparison

MIRROR = {"holds": "fails", "likely holds": "likely fails", "open": "open"}
MIRROR |= {b: a for a, b in MIRROR.items()}


def told(certain, possible=None, break_even=None, turns_true=True):
    return Comparison(certain, certain if possible is None else possible, None, None, "none", break_even, turns_true)


@pytest.mark.parametrize(
    ("p", "word"),
    [
        *((1.0, "holds"), (0.90, "holds"), (0.899, "likely holds"), (0.67, "likely holds"), (0.669, "open")),
        *(
            (0.5, "open"),
            (0.331, "open"),
            (0.33, "likely fails"),
            (0.101, "likely fails"),
            (0.10, "fails"),
            (0, "fails"),
        ),
    ],
)
def test_thresholds(p, word):
    assert word_of(told(p)) == word


@pytest.mark.parametrize(
    ("b", "word"),
    [(5.01, "fails"), (5.0, "likely fails"), (2.51, "likely fails"), (2.5, "open"), (1.1, "open"), (None, "open")],
)
def test_break_even_thresholds(b, word):
    assert word_of(told(0.0, 1.0, b)) == word
    assert word_of(told(0.0, 1.0, b, turns_true=False)) == MIRROR[word]


def test_a_bound_that_decides_needs_no_break_even():
    assert word_of(told(0.95, 1.0)) == "holds"
    assert word_of(told(0.0, 0.05)) == "fails"


@settings(derandomize=True)
@given(st.floats(0, 1))
def test_a_capped_word_says_likely_at_most_and_keeps_its_side(p):
    full, capped = word_of(told(p)), word_of(told(p), capped=True)
    assert capped not in CAPPED
    assert SIDE[full] == SIDE[capped]


@settings(derandomize=True)
@given(st.floats(0, 1).filter(lambda p: min(abs(p - t) for t in (0.1, 0.33, 0.67, 0.9)) > 1e-6))
def test_the_thresholds_are_the_same_for_both_sides(p):
    assert word_of(told(1 - p)) == MIRROR[word_of(told(p))]


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["holds", "holds"], "holds"),
        (["holds", "likely holds"], "likely holds"),
        (["fails", "likely fails"], "likely fails"),
        (["holds", "fails"], "mixed"),
        (["holds", "open"], "mixed"),
        (["open", "open"], "open"),
        (["holds", "no figures"], "holds"),
        (["open", "not comparable"], "open"),
        (["not comparable", "no figures"], "not comparable"),
        (["no figures"], "no figures"),
        ([], "no figures"),
    ],
)
def test_one_word_for_several_measures_is_never_an_average(words, word):
    assert over_measures(words) == word
    assert over_measures(reversed(words)) == word


def test_the_default_tolerance_is_the_middle_choice():
    assert all(TOLERANCES[scale][1] == width for scale, width in TOLERANCE.items())


def test_every_row_has_a_side_and_the_table_a_version():
    assert [row.word for row in ROWS if row.word not in SIDE] == []
    assert TABLE_VERSION
