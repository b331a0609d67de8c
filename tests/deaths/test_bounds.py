"""Independence, lower bounds, two lists and no highest order."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wartoll.deaths.bounds import (
    BoundsOptions,
    bounds,
    chao,
    chao_fit,
    chapman,
    chapman_pairs,
    independence,
    independence_posterior,
    no_highest_order,
)
from wartoll.deaths.overlap import overlap

THREE = overlap(("A", "B", "C"), {"100": 400, "010": 300, "001": 250, "110": 120, "101": 90, "011": 70, "111": 30})
TWO = overlap(("A", "B"), {"10": 60, "01": 45, "11": 15})


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_independence_is_a_sum_of_the_closed_form() -> None:
    """p(N) ~ C(N, n)/N * prod B(1+y, 1+N-y), by logarithms of factorials over every whole number."""
    n, sizes = THREE.observed, [int(v) for v in THREE.sizes()]
    people = np.arange(n, 20_000)
    logs = np.array(
        [
            math.lgamma(N + 1) - math.lgamma(N - n + 1) - math.log(N)
            + sum(math.lgamma(1 + y) + math.lgamma(1 + N - y) - math.lgamma(2 + N) for y in sizes)
            for N in people.tolist()
        ]
    )  # fmt: skip
    mass = np.exp(logs - logs.max())
    mass /= mass.sum()
    found = independence_posterior(THREE)
    assert found.mean == pytest.approx(mass @ people, rel=1e-9)
    for p in (0.025, 0.5, 0.975):
        assert found.quantile(p) == people[np.searchsorted(np.cumsum(mass), p)]


def test_chao_by_number_of_lists_for_three_lists() -> None:
    """With three lists the bound is f1^2 / (3 f2)."""
    fit = chao_fit(THREE, by_list=False)
    assert fit is not None
    assert fit[0].unseen == pytest.approx(950**2 / (3 * 280), rel=1e-8)


def test_chao_by_list_leaves_the_people_on_all_three_out() -> None:
    from wartoll.deaths.poisson import fit_poisson

    fit = chao_fit(THREE, by_list=True)
    matrix = np.array([[1, a, b, c] for a, b, c in ((1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1), (1, 0, 1), (0, 1, 1))])
    direct = fit_poisson(matrix.astype(float), THREE.dense()[1:7])
    assert fit is not None
    assert direct is not None
    assert fit[0].log_unseen == pytest.approx(direct.coefficients[0], rel=1e-8)


def test_negative_bends_are_taken_out() -> None:
    """People on all three fewer than even equal chances would give: the bend is negative, and the fit is Mt's."""
    table = overlap(("A", "B", "C"), {"100": 400, "010": 400, "001": 400, "110": 200, "101": 200, "011": 200, "111": 1})
    bent = chao_fit(table, by_list=False)
    assert bent is not None
    assert bent[0].parameters == 2


def test_lower_bounds_are_called_so() -> None:
    result = chao(THREE, rng=rng(), by_list=True)
    assert result.detail["is"] == "lower bound"
    assert result.method == "chao mth"
    assert result.quantiles[0.5] == pytest.approx(result.detail["point"], rel=1e-3)


def test_chapman_and_its_odds_ratios() -> None:
    result = chapman(TWO, BoundsOptions(odds_ratios=(0.5, 1.0, 4.0)), rng=rng())
    point = 76 * 61 / 16 - 1
    assert result.detail["point"] == pytest.approx(point)
    rows = result.detail["odds ratios"]
    assert [row["people"] for row in rows] == pytest.approx([120 + by * (point - 120) for by in (0.5, 1.0, 4.0)])  # type: ignore[attr-defined, union-attr]  # rows
    assert result.quantiles[0.5] == pytest.approx(point, rel=1e-3)
    assert chapman(THREE, rng=rng()).status == "not estimable"
    assert chapman(overlap(("A", "B"), {"10": 5, "11": 3}), rng=rng()).status == "not estimable"


def test_chapman_of_each_pair() -> None:
    pairs = chapman_pairs(THREE)
    assert pairs[("A", "B")] == pytest.approx(641 * 521 / 151 - 1)
    assert len(pairs) == 3


def test_no_highest_order_and_its_multipliers() -> None:
    result = no_highest_order(THREE, BoundsOptions(multipliers=(0.5, 1.0, 2.0)), rng=rng())
    unseen = 400 * 300 * 250 * 30 / (120 * 90 * 70)
    assert result.detail["point"] == pytest.approx(1260 + unseen)
    people = [row["people"] for row in result.detail["multipliers"]]  # type: ignore[attr-defined]  # rows
    assert people == pytest.approx([1260 + by * unseen for by in (0.5, 1.0, 2.0)])
    spread = math.sqrt(sum(1 / n for n in (400, 300, 250, 120, 90, 70, 30)))
    assert result.detail["se"] == pytest.approx(math.sqrt(unseen + (unseen * spread) ** 2))
    empty = overlap(("A", "B", "C"), {"100": 4, "010": 3, "001": 2, "110": 2})
    assert no_highest_order(empty, rng=rng()).status == "not estimable"


def test_bounds_are_those_that_the_lists_allow() -> None:
    assert [r.method for r in bounds(TWO, rng=rng())] == ["independence", "chapman"]
    methods = [r.method for r in bounds(THREE, rng=rng())]
    assert methods == ["independence", "chao mh", "chao mth", "no highest order"]


def test_limits_bind_and_are_said() -> None:
    for method in (independence, chao, no_highest_order):
        result = method(THREE, BoundsOptions(at_most=1600), rng=rng())
        assert result.draws is not None
        assert result.draws.max() <= 1600
        assert any("binds" in warning for warning in result.warnings)


def test_many_lists_are_refused_where_every_cell_is_fitted() -> None:
    """Independence needs the sizes of the lists only, and takes more of them."""
    many = overlap(
        tuple(f"L{i}" for i in range(13)), {"1" * 13: 5, "1" + "0" * 12: 9, "0" * 12 + "1": 7, "01" * 6 + "0": 3}
    )
    assert "13 lists have 8,191 cells" in chao(many, rng=rng()).reason
    assert independence(many, rng=rng()).status == "ok"
