from dataclasses import replace

import numpy as np
import pytest

from wartoll.deaths.methods import BY_NAME, Aids, Settings
from wartoll.deaths.overlap import overlap
from wartoll.deaths.results import MethodResult, quantiles_of
from wartoll.deaths.strata import apply, evened, humped, multiplied, together, without

LISTS = ("A", "B", "C")
NORTH = overlap(LISTS, {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12})
SOUTH = overlap(LISTS, {"100": 60, "010": 80, "001": 40, "110": 22, "101": 11, "011": 15, "111": 7})
BARE = overlap(LISTS, {"100": 3})
CLOSED = BY_NAME["independence"]


def aids(_: str) -> Aids:
    """Nothing is lent."""
    return Aids()


def test_strata_are_added_by_their_draws() -> None:
    found = apply(CLOSED, {"north": NORTH, "south": SOUTH}, Settings(), seed=(1,), aids=aids)
    parts = [part.mean for part in found.parts.values()]
    assert found.total.mean == pytest.approx(sum(p for p in parts if p is not None), rel=0.01)
    spread = [part.draws.std() for part in found.parts.values() if part.draws is not None]
    assert found.total.draws is not None
    assert found.total.draws.std() == pytest.approx(np.hypot(*spread), rel=0.05), "they are independent of each other"


def test_a_small_stratum_without_an_estimate_is_counted_and_said() -> None:
    found = apply(CLOSED, {"north": NORTH, "south": SOUTH, "east": BARE}, Settings(), seed=(1,), aids=aids)
    assert found.total.status == "ok"
    assert found.documented_only == 3
    assert "east" in found.total.warnings[0]
    assert found.parts["east"].status == "not estimable"


def test_too_much_of_one_list_in_strata_without_an_estimate_refuses_the_sum() -> None:
    unknown = overlap(LISTS, {"001": 90})  # people of list C whose stratum is not known
    found = apply(CLOSED, {"north": NORTH, "unknown": unknown}, Settings(), seed=(1,), aids=aids)
    assert found.total.status == "not estimable"
    assert found.total.draws is None
    assert "people on C" in found.total.reason
    assert found.total.gate["few left out"] is False


def test_one_table_is_left_as_its_method_gave_it() -> None:
    found = apply(CLOSED, {"": NORTH}, Settings(), seed=(1,), aids=aids)
    assert found.total is found.parts[""]


def test_a_list_is_left_out_with_the_people_who_are_on_no_other() -> None:
    small = without({"": NORTH}, "A")[""]
    assert small.lists == ("B", "C")
    assert dict(small.cells) == {"10": 130, "01": 85, "11": 32}


def test_strata_make_one_table() -> None:
    assert together({"n": NORTH, "s": SOUTH}).observed == NORTH.observed + SOUTH.observed


def test_the_multiplier_touches_only_the_unlisted() -> None:
    draws = np.array([150.0, 200.0])
    one = MethodResult("independence", "ok", "", "", draws=draws, quantiles=quantiles_of(draws))
    assert multiplied(one, 100, 2.0).draws == pytest.approx([200.0, 300.0])
    refused = replace(one, status="gate failed")
    assert multiplied(refused, 100, 2.0) is refused


def test_two_humps_of_draws_are_found() -> None:
    rng = np.random.default_rng(3)
    draws = np.concatenate([rng.normal(1000, 30, 3000), rng.normal(2000, 60, 2000)])
    found = humped(MethodResult("loglinear", "ok", "", "", draws=draws, quantiles=quantiles_of(draws)))
    assert [round(mode.mass, 1) for mode in found.modes] == [0.6, 0.4]


def test_draws_are_evened_out_to_one_length() -> None:
    many = np.random.default_rng(1).normal(100, 10, 20_000)
    few = evened(many)
    assert len(few) == 4096
    assert np.median(few) == pytest.approx(np.median(many), abs=0.1)
    assert evened(few) is few
