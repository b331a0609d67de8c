"""Log-linear models and their average."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.loglinear import LoglinearOptions, fit_models, loglinear, model_weights
from wartoll.deaths.overlap import Overlap, overlap

THREE = overlap(("A", "B", "C"), {"100": 400, "010": 300, "001": 250, "110": 120, "101": 90, "011": 70, "111": 30})


def five() -> Overlap:
    """Independent lists but for the first two."""
    rng = np.random.default_rng(5)
    people = rng.random((3000, 5)) < np.array([0.3, 0.25, 0.3, 0.35, 0.2])
    people[:, 1] |= people[:, 0] & (rng.random(3000) < 0.4)
    cells: dict[str, int] = {}
    for row in people[people.any(axis=1)]:
        pattern = "".join("1" if mark else "0" for mark in row)
        cells[pattern] = cells.get(pattern, 0) + 1
    return overlap(tuple("ABCDE"), cells)


def run(table: Overlap, **options: object):  # type: ignore[no-untyped-def]  # a MethodResult
    return loglinear(table, LoglinearOptions(**options), rng=np.random.default_rng(1))  # type: ignore[arg-type]  # by name


def test_every_model_of_three_lists_is_fitted() -> None:
    models = fit_models(THREE, LoglinearOptions())
    assert len(models.fitted) == 8
    assert models.no_estimate == 0
    weights = model_weights(models.fitted, "bic")
    assert weights.sum() == pytest.approx(1)
    assert list(weights) == sorted(weights, reverse=True)


def test_the_average_holds_the_spread_between_models() -> None:
    result = run(THREE, criterion="aic")
    average = result.detail["averages"]["aic"]
    assert average["sd"] == pytest.approx(np.hypot(average["within"], average["between"]))
    assert result.draws.std() == pytest.approx(average["sd"], rel=0.25)
    assert result.mean == pytest.approx(average["mean"], rel=0.05)
    assert result.draws.min() >= THREE.observed
    assert len(result.draws) == 4096


def test_both_likelihoods_are_named() -> None:
    best = run(THREE).detail["models"][0]
    for name in ("poisson", "multinomial"):
        assert best[f"{name} low"] < best[name] < best[f"{name} high"]
    assert best["multinomial"] < best["poisson"]


def test_five_lists_are_searched_and_find_the_pair() -> None:
    result = run(five())
    assert result.status == "ok"
    assert result.detail["searched"] is True
    assert "A.B" in result.detail["models"][0]["model"]
    assert result.quantiles[0.025] < 3000 < result.quantiles[0.975]


def test_models_beyond_a_ratio_are_dropped() -> None:
    few = fit_models(THREE, LoglinearOptions(most_unlisted=0.9))
    assert few.too_many > 0
    assert all(m.fit.unseen <= 0.9 * THREE.observed for m in few.fitted)
    assert len(few.fitted) + few.too_many == 8


def test_nothing_to_learn_from_is_refused_or_fails() -> None:
    nested = overlap(("A", "B", "C"), {"100": 50, "110": 60, "111": 40})
    result = run(nested)
    assert result.status == "not estimable"
    assert result.draws is None
    assert result.reason.startswith("None of 8 models")
    assert run(overlap(("A", "B"), {"10": 5, "01": 4, "11": 3})).status == "not estimable"


def test_a_limit_binds_and_is_said() -> None:
    free = run(THREE)
    cut = run(THREE, at_most=int(free.quantiles[0.75]))
    assert cut.draws.max() <= int(free.quantiles[0.75])
    assert any("binds" in warning for warning in cut.warnings)


def test_an_empty_overlap_costs_its_parameter() -> None:
    """A pair that shares nobody is not explained for nothing: independence may stay the better model."""
    table = overlap(("A", "B", "C", "D"), {"1000": 25, "0100": 24, "0010": 70, "0001": 33, "1010": 2, "0011": 1})
    models = {m.name: m for m in fit_models(table, LoglinearOptions()).fitted}
    assert models["A.B + C + D"].fit.parameters == models["A + B + C + D"].fit.parameters + 1
