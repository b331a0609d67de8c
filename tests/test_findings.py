"""The JSON of a check: names that others rely on."""

from __future__ import annotations

from wartoll.claims.verdicts import SIDE
from wartoll.findings import CheckResult, Converted, EstimateOut, Finding, Verdict
from wartoll.records import words

FINDING = {
    *("measure", "per", "definition", "subject", "reference", "ratio", "odds_ratio", "tolerance", "probability"),
    *("base_rate", "break_even", "verdict", "agree", "flips", "reason", "caveats", "figures", "converted", "left_out"),
}
RESULT = {
    *("wartoll", "method", "catalogue", "fit", "as_of", "at", "claims", "quoted_figures", "unclassified_numbers"),
    *("questions", "language", "warnings"),
}


def test_the_agreed_names_are_there():
    assert Finding.model_fields.keys() >= FINDING
    assert CheckResult.model_fields.keys() >= RESULT


def test_an_estimate_says_low_median_high_bound_and_witnesses():
    assert {"low", "median", "high", "bound", "witnesses"} <= EstimateOut.model_fields.keys()


def test_a_conversion_is_written_with_the_word_from():
    made = Converted(figure="x", from_="any damage", offset=-1.0, spread=0.5, learned_from=("aa",))
    assert '"from":"any damage"' in made.model_dump_json()


def test_every_word_that_takes_a_side_is_a_verdict():
    assert set(SIDE) == set(words(Verdict)) - {"mixed", "not comparable", "no figures"}
