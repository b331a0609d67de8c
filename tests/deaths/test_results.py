import numpy as np
import pytest

from wartoll.deaths.results import QUANTILES, quantiles_of, refused


def test_a_refusal_is_a_value_with_its_reason_and_no_number() -> None:
    made = refused("chapman", "two lists are needed", "the lists are independent", warnings=("one is empty",))
    assert made.status == "not estimable"
    assert made.reason == "two lists are needed"
    assert made.draws is None
    assert made.mean is None
    assert made.quantiles == {}
    assert made.warnings == ("one is empty",)


def test_quantiles_are_those_of_the_draws() -> None:
    draws = np.arange(1, 1002, dtype=np.float64)
    found = quantiles_of(draws)
    assert tuple(found) == QUANTILES
    assert found[0.5] == pytest.approx(501)
    assert list(found.values()) == sorted(found.values())
