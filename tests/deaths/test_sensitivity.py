import numpy as np
import pytest

from wartoll.deaths.methods import BY_NAME, Aids, Settings
from wartoll.deaths.overlap import Overlap, overlap
from wartoll.deaths.results import MethodResult, quantiles_of
from wartoll.deaths.sensitivity import LEFT_OUT, OTHER, POOLED, TOP, Runner, sensitivity, would_change
from wartoll.deaths.strata import Summed, apply

FOUR = overlap(
    ("A", "B", "C", "D"),
    {
        "1000": 60, "0100": 50, "0010": 40, "0001": 30, "1100": 20, "1010": 15, "1001": 9, "0110": 12, "0101": 8,
        "0011": 7, "1110": 5, "1101": 4, "1011": 3, "0111": 3, "1111": 2,
    },
)  # fmt: skip
THREE = overlap(("A", "B", "C"), {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12})


def stopped(_: str) -> Aids:
    """A clock that ends all sampling at once."""
    ticks = iter(range(100_000))
    return Aids(clock=lambda: 1e6 * next(ticks))


RUNNER = Runner((1, 99), stopped, map)


def results(tables: dict[str, Overlap], *names: str) -> dict[str, Summed]:
    """What methods say of tables."""
    return {name: apply(BY_NAME[name], tables, Settings(), seed=(1,), aids=stopped) for name in names}


def test_each_list_is_left_out_once_and_delta_is_swept() -> None:
    tables = {"": FOUR}
    rows = sensitivity(tables, results(tables, "decomposable"), Settings(), RUNNER)
    left = [row.choice for row in rows if row.kind == LEFT_OUT]
    assert left == ["without A", "without B", "without C", "without D"]
    assert [row.choice for row in rows if row.kind == "prior weight delta"] == ["delta 0.25", "delta 0.5", "delta 1"]
    assert {row.method for row in rows if row.kind == OTHER} == {"latent", "loglinear"}
    assert all(row.total is not None for row in rows if row.status == "ok")


def test_three_lists_are_shown_two_by_two() -> None:
    tables = {"": THREE}
    rows = sensitivity(tables, results(tables, "loglinear"), Settings(), RUNNER)
    assert [row.choice for row in rows if row.kind == LEFT_OUT] == ["A and B alone", "A and C alone", "B and C alone"]
    assert [row.choice for row in rows if row.kind == "criterion"] == ["weights by AIC"]


def test_what_no_list_can_test_is_multiplied() -> None:
    tables = {"": THREE}
    found = results(tables, "no highest order")
    rows = {row.choice: row for row in sensitivity(tables, found, Settings(), RUNNER) if row.kind == TOP}
    once = found["no highest order"].total.quantiles[0.5] - THREE.observed
    twice = rows["number on no list times 2"].total
    assert twice is not None
    assert twice.median - THREE.observed == pytest.approx(2 * once)


def test_two_lists_are_swept_over_their_odds_ratio() -> None:
    tables = {"": overlap(("A", "B"), {"10": 50, "01": 40, "11": 9})}
    rows = sensitivity(tables, results(tables, "chapman"), Settings(), RUNNER)
    medians = [row.total.median for row in rows if row.kind == "dependence of two lists" and row.total]
    assert len(medians) == 7
    assert medians == sorted(medians)


def test_strata_are_also_told_as_one() -> None:
    tables = {"n": THREE, "s": THREE}
    rows = sensitivity(tables, results(tables, "loglinear"), Settings(), RUNNER)
    assert [row.kind for row in rows].count(POOLED) == 1


def test_a_refused_method_is_not_varied() -> None:
    tables = {"": overlap(("A", "B"), {"10": 50, "01": 40, "11": 9})}
    assert sensitivity(tables, results(tables, "loglinear"), Settings(), RUNNER) == ()


def test_the_largest_move_is_told_first_and_the_untestable_last() -> None:
    tables = {"": FOUR}
    found = results(tables, "decomposable")
    rows = sensitivity(tables, found, Settings(), RUNNER)
    said = would_change({"decomposable": found["decomposable"].total}, rows)
    assert "moves the median from" in said[0]
    assert any("which no list can test" in line for line in said)
    moves = [line for line in said if "moves the median" in line]
    factors = [_factor(line) for line in moves]
    assert factors == sorted(factors, reverse=True)


def _factor(line: str) -> float:
    before, after = line.split("median from ")[1].split(" (")[0].split(" to ")
    return float(abs(np.log(float(after.replace(",", "")) / float(before.replace(",", "")))))


def test_a_refusal_is_told() -> None:
    draws = np.full(4096, 500.0)
    fine = MethodResult("decomposable", "ok", "", "", draws=draws, quantiles=quantiles_of(draws))
    tables = {"": overlap(("A", "B", "C", "D"), {"1100": 5, "0110": 4, "1000": 9, "0001": 7, "0011": 3})}
    rows = sensitivity(tables, {"decomposable": Summed(fine, {"": fine})}, Settings(), RUNNER)
    refused = [row for row in rows if row.kind == LEFT_OUT and row.status != "ok"]
    said = would_change({"decomposable": fine}, rows)
    assert len([line for line in said if "gives no estimate" in line]) == len(refused)
