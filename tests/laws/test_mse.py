"""Laws that every row of the table of methods obeys, whatever the lists."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.deaths import methods
from wartoll.deaths.bounds import chao_fit
from wartoll.deaths.loglinear import LoglinearOptions, fit_models
from wartoll.deaths.methods import Method
from wartoll.deaths.overlap import Overlap, overlap
from wartoll.deaths.results import MethodResult

METHODS: dict[str, Method] = {method.name: method for method in methods.METHODS}
ROUNDS = 25  # of sampling: without a clock that ends it, a table that never passes the gate would go on for minutes


def run(method: str, table: Overlap) -> MethodResult:
    """What a row of the table of methods says, always from the same seed; the sampler's clock counts its rounds."""
    ticks = itertools.count()
    aids = methods.Aids(clock=lambda: float(next(ticks)))
    return METHODS[method].run(table, methods.Settings(patience=ROUNDS), aids, np.random.default_rng(1))


COUNTS = {
    "1000": 31, "0100": 45, "1100": 17, "0010": 36, "1010": 22, "0110": 9, "1110": 8,
    "0001": 60, "1001": 10, "0101": 3, "0011": 12, "1011": 4, "0111": 2, "1111": 3, "1101": 1,
}  # fmt: skip
FOUR = overlap(("A", "B", "C", "D"), COUNTS)


def reordered(table: Overlap, order: tuple[int, ...]) -> Overlap:
    names = tuple(f"renamed {i}" for i in range(len(order)))
    return overlap(names, {"".join(pattern[i] for i in order): n for pattern, n in table.cells})


def fit_for(method: str, table: Overlap) -> Overlap:
    """The table, or its first two lists for a method of two."""
    if METHODS[method].most > 2:
        return table
    cells: dict[str, int] = {}
    for pattern, n in table.cells:
        cells[pattern[:2]] = cells.get(pattern[:2], 0) + n
    cells.pop("00", None)
    return overlap(table.lists[:2], cells)


@pytest.mark.parametrize("method", METHODS)
def test_order_and_names_of_lists_do_not_matter(method: str) -> None:
    table = fit_for(method, FOUR)
    orders = list(itertools.permutations(range(len(table.lists))))[::-9]
    straight = run(method, table)
    assert straight.status == "ok"
    for order in orders:
        turned = run(method, reordered(table, order))
        assert turned.quantiles == pytest.approx(straight.quantiles, rel=2e-3)
        assert turned.mean == pytest.approx(straight.mean, rel=2e-3)


tables = st.integers(3, 4).flatmap(
    lambda k: st.dictionaries(
        st.integers(1, 2**k - 1).map(lambda code: format(code, f"0{k}b")), st.integers(1, 40), min_size=2
    ).map(lambda cells: overlap(tuple(f"L{i}" for i in range(k)), cells))
)


@pytest.mark.parametrize("method", METHODS)
@given(table=tables)
@settings(max_examples=8)
def test_nothing_is_below_what_was_observed_or_without_a_reason(method: str, table: Overlap) -> None:
    result = run(method, fit_for(method, table))
    if result.status == "ok":
        assert result.draws is not None
        assert len(result.draws) >= 4096
        assert np.isfinite(result.draws).all()
        assert result.draws.min() >= fit_for(method, table).observed
        values = list(result.quantiles.values())
        assert values == sorted(values)
    else:
        assert result.draws is None
        assert result.reason
    assert result.assumption.startswith("Rests on this")


@pytest.mark.parametrize("method", METHODS)
def test_empty_lists_are_dropped_first_and_said(method: str) -> None:
    table = fit_for(method, FOUR)
    padded = Overlap(lists=(*table.lists, "EMPTY"), cells=tuple((pattern + "0", n) for pattern, n in table.cells))
    result = run(method, padded)
    assert result.quantiles == run(method, table).quantiles
    assert any("EMPTY without records" in warning for warning in result.warnings)


@pytest.mark.parametrize("times", [3, 50])
def test_multiplying_all_cells_scales_what_is_fitted_by_likelihood(times: int) -> None:
    many = overlap(FOUR.lists, {pattern: n * times for pattern, n in FOUR.cells})
    once = {m.name: m.people for m in fit_models(FOUR, LoglinearOptions()).fitted}
    more = {m.name: m.people / times for m in fit_models(many, LoglinearOptions()).fitted}
    assert len(once) == 113
    assert more == pytest.approx(once, rel=1e-6)
    for by_list in (False, True):
        small, large = chao_fit(FOUR, by_list), chao_fit(many, by_list)
        assert small is not None
        assert large is not None
        assert large[0].unseen == pytest.approx(times * small[0].unseen, rel=1e-6)
    few, lots = run("no highest order", FOUR), run("no highest order", many)
    assert lots.detail["point"] == pytest.approx(times * few.detail["point"], rel=1e-9)  # type: ignore[operator]  # a number


@pytest.mark.parametrize("method", METHODS)
def test_one_seed_gives_one_answer(method: str) -> None:
    table = fit_for(method, FOUR)
    assert np.array_equal(run(method, table).draws, run(method, table).draws)  # type: ignore[arg-type]  # both ok
