"""What `offsets.json` holds, and how it is asked."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from wartoll.reported.fit import Fit, OffsetFit, StepFit, TauFit, fit_of
from wartoll.reported.pool import TAU_SCALES, prior_weights

FLAT = tuple(1 / len(TAU_SCALES) for _ in TAU_SCALES)


def offset(mean: float) -> OffsetFit:
    return OffsetFit(mean=mean, sd=0.3, between=0.4, teachers=("cc",))


def test_runs_with_parties_have_a_spread_of_their_own():
    made = Fit(tau={"deaths": TauFit(weights=FLAT, learned=True)})
    assert made.tau_prior("deaths").weights == FLAT
    assert made.tau_prior("deaths").learned
    assert made.tau_prior("deaths", parties=True) == prior_weights()


def test_an_unlearned_family_has_the_plain_prior():
    assert Fit().tau_prior("deaths") == prior_weights()
    assert not prior_weights().learned
    assert sum(prior_weights().weights) == pytest.approx(1)


def test_a_place_that_taught_gets_the_step_without_it_even_where_that_is_none():
    made = Fit(steps={"s": StepFit(everywhere=offset(1), without={"aa": offset(2), "bb": None})})
    assert [made.step("s", place) for place in ("aa", "bb", "cc")] == [offset(2), None, offset(1)]
    assert made.step("other", "aa") is None


def test_the_predictive_spread_adds_in_quadrature():
    assert offset(1).predictive == pytest.approx(0.5)


def test_the_shipped_fit_taken_at_its_word_is_the_checked_one():
    text = (resources.files("wartoll") / "catalogue" / "offsets.json").read_text(encoding="utf-8")
    checked = Fit.model_validate_json(text)
    assert fit_of(json.loads(text)) == checked
    assert fit_of(json.loads(text)).model_dump_json() == checked.model_dump_json()


def test_a_step_that_nothing_teaches_is_taken_too():
    checked = Fit(steps={"a": StepFit(everywhere=None, without={"cc": None, "dd": offset(1.0)})})
    assert fit_of(json.loads(checked.model_dump_json())) == checked
