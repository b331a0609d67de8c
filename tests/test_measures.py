"""The table of measures."""

from __future__ import annotations

import pytest

from wartoll.measures import CANONICAL_BASIS, CANONICAL_SEVERITY, DEFAULT_MEASURES, MEASURES, is_share, measure
from wartoll.records import Basis, Severity, words


def test_every_row_is_found_by_its_code():
    assert all(measure(code).code == code for code in MEASURES)
    with pytest.raises(KeyError):
        measure("share_of_people_killed")


def test_only_shares_are_on_the_logit_scale():
    assert all((row.scale == "logit") == is_share(code) for code, row in MEASURES.items())


def test_a_measure_is_harm_or_destruction_and_never_both():
    assert not [row.code for row in MEASURES.values() if row.harm and row.destroys]


def test_a_share_is_divided_by_nothing():
    assert [row.per for row in MEASURES.values() if row.unit == "share"] == [()]


def test_what_a_silent_claim_is_judged_on_exists():
    assert set(DEFAULT_MEASURES) <= MEASURES.keys()
    assert CANONICAL_BASIS in words(Basis)
    assert CANONICAL_SEVERITY in words(Severity)
