"""The choices of a run."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from wartoll.reported.options import Options


def test_the_default_lets_nothing_doubtful_in():
    made = Options()
    assert not any((made.parties, made.unstated, made.superseded, made.without_publisher, made.as_of, made.at))
    assert (made.conversions, made.tau_scale) == ("learned", 1.0)


def test_options_are_keys_of_a_cache():
    assert Options(as_of="2017-10-23") == Options(as_of="2017-10-23")
    assert len({Options(), Options(parties=True), Options()}) == 2


def test_an_unknown_choice_is_refused():
    with pytest.raises(ValidationError):
        Options(conversions="some")
