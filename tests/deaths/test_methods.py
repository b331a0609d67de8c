import numpy as np
import pytest

from wartoll.deaths import latent
from wartoll.deaths.methods import BY_NAME, CHOICES, METHODS, Aids, Method, Settings, chosen, estimating
from wartoll.deaths.overlap import Overlap, overlap

TABLE = overlap(("A", "B", "C"), {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12})
QUICK = tuple(method for method in METHODS if method.choice != "latent" and method.most > 2)


def median(method: Method, table: Overlap) -> float:
    """The median that a method gives of a table."""
    result = method.run(table, Settings(), Aids(), np.random.default_rng(1))
    assert result.status == "ok", result.reason
    return result.quantiles[0.5]


def test_the_table_has_one_row_a_name_and_every_choice_has_rows() -> None:
    assert len(BY_NAME) == len(METHODS)
    assert {method.choice for method in METHODS} == set(CHOICES)
    assert [method.name for method in estimating()] == ["latent", "decomposable", "loglinear"]


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_every_row_says_what_it_rests_on_and_where_it_was_published(method: Method) -> None:
    assert "test" in method.assumption
    assert method.assumption.endswith(".")
    assert any(character.isdigit() for character in method.reference)
    assert method.fewest <= method.most


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_a_row_runs_what_it_names_and_says_the_same_assumption(method: Method) -> None:
    table = overlap(("A", "B"), {"10": 40, "01": 30, "11": 12}) if method.most == 2 else TABLE
    if method.name == "latent":
        table = overlap(("A", "B"), {"10": 40, "01": 30, "11": 12})  # refused at once: its numbers are tested elsewhere
    result = method.run(table, Settings(), Aids(), np.random.default_rng(1))
    assert result.method == method.name
    assert result.assumption == method.assumption


@pytest.mark.parametrize("method", QUICK, ids=lambda m: m.name)
def test_order_and_names_of_lists_do_not_matter(method: Method) -> None:
    turned = overlap(("z", "y", "x"), {pattern[::-1]: count for pattern, count in TABLE.cells})
    assert median(method, turned) == pytest.approx(median(method, TABLE), rel=1e-6)


@pytest.mark.parametrize("method", QUICK, ids=lambda m: m.name)
def test_no_number_is_below_what_was_observed(method: Method) -> None:
    result = method.run(TABLE, Settings(), Aids(), np.random.default_rng(1))
    assert result.draws is not None
    assert len(result.draws) >= 4096
    assert result.draws.min() >= TABLE.observed


@pytest.mark.parametrize("method", QUICK, ids=lambda m: m.name)
def test_an_empty_list_is_dropped_first_and_said(method: Method) -> None:
    wider = overlap((*TABLE.lists, "D"), {f"{pattern}0": count for pattern, count in TABLE.cells})
    result = method.run(wider, Settings(), Aids(), np.random.default_rng(1))
    assert result.quantiles[0.5] == pytest.approx(median(method, TABLE), rel=1e-9)
    assert any("D" in line for line in result.warnings)


@pytest.mark.parametrize("name", ["chao mh", "no highest order"])
def test_more_of_the_same_scales_a_maximum_likelihood_number(name: str) -> None:
    many = overlap(TABLE.lists, {pattern: 50 * count for pattern, count in TABLE.cells})
    assert median(BY_NAME[name], many) == pytest.approx(50 * median(BY_NAME[name], TABLE), rel=0.01)


def test_bounds_are_those_that_fit_the_number_of_lists() -> None:
    assert [m.name for m in chosen("bounds", 2)] == ["independence", "chapman"]
    assert "chapman" not in [m.name for m in chosen("all", 4)]
    assert [m.name for m in chosen("loglinear", 2)] == ["loglinear"], "a method that was asked for says why it cannot"


def test_settings_reach_the_methods() -> None:
    limit = BY_NAME["decomposable"].run(TABLE, Settings(at_most=500), Aids(), np.random.default_rng(1))
    assert limit.draws is not None
    assert limit.draws.max() <= 500
    wide = BY_NAME["decomposable"].run(TABLE, Settings(delta=1.0), Aids(), np.random.default_rng(1))
    assert wide.quantiles[0.5] != median(BY_NAME["decomposable"], TABLE)


def test_without_the_compiler_latent_classes_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError("no numba", name="numba")

    monkeypatch.setattr(latent, "latent", missing)
    result = BY_NAME["latent"].run(TABLE, Settings(), Aids(), np.random.default_rng(1))
    assert result.status == "not estimable"
    assert "extra `deaths`" in result.reason
