"""Latent classes on small tables: the closed form, symmetry, the gate, bounds, checkpoints. Short runs only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, permutations

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from wartoll.deaths import chains, unlisted
from wartoll.deaths import latent as module
from wartoll.deaths.latent import LatentOptions, latent
from wartoll.deaths.overlap import Overlap
from wartoll.deaths.results import MethodResult
from wartoll.errors import UsageError

SMALL = {"001": 30, "010": 25, "100": 28, "011": 11, "101": 9, "110": 10, "111": 4}


def table(cells: dict[str, int]) -> Overlap:
    lists = tuple("ABCDEFGH"[: len(next(iter(cells)))])
    return Overlap(lists=lists, cells=tuple(cells.items()))


def simulated(people: int, chances: list[list[float]], shares: list[float], seed: int) -> Overlap:
    """A table drawn from latent classes."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(len(shares), size=people, p=shares)
    listed = rng.random((people, len(chances[0]))) < np.array(chances)[kind]
    patterns, counts = np.unique(listed[listed.any(axis=1)].astype(int), axis=0, return_counts=True)
    return table({"".join(map(str, p)): int(n) for p, n in zip(patterns, counts, strict=True)})


def run(cells: dict[str, int], seed: int = 1, **chosen: object) -> MethodResult:
    return latent(table(cells), LatentOptions(**chosen), rng=np.random.default_rng(seed))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def one_class() -> MethodResult:
    return run(SMALL, classes=1, ess=20_000, temper=False)


@pytest.fixture(scope="module")
def small() -> MethodResult:
    return run(SMALL)


def closed_form(cells: dict[str, int], most: int) -> tuple[np.ndarray, np.ndarray]:
    """(N, probability) of independent lists: p(n0) ~ C(N, n) / N * prod_j B(1 + y_j, 1 + N - y_j)."""
    n = sum(cells.values())
    total = np.arange(n, most)
    sizes = [sum(c for p, c in cells.items() if p[j] == "1") for j in range(3)]
    log_p = gammaln(total + 1) - gammaln(total - n + 1) - np.log(total)
    for y in sizes:
        log_p = log_p + betaln(1 + y, 1 + total - y)
    p = np.exp(log_p - log_p.max())
    return total, p / p.sum()


def test_one_class_is_the_closed_form(one_class: MethodResult) -> None:
    assert one_class.status == "ok", one_class.reason
    total, p = closed_form(SMALL, 5000)
    exact = np.cumsum(p)
    errors = one_class.detail["errors"]
    assert isinstance(errors, dict)
    for q, value in one_class.quantiles.items():
        assert abs(value - total[np.searchsorted(exact, q)]) <= 4 * errors[q] + 1
    assert one_class.mean == pytest.approx(float(total @ p), rel=0.005)


def test_one_class_integrated_is_the_closed_form_to_a_millionth() -> None:
    """The same model without chance: the sampler's density on a raster of its three numbers, N summed as it sums it."""
    from wartoll.deaths import tempering, tempering_kernel

    histories, counts = table(SMALL).arrays()
    tree = tempering.plant(histories, counts, 1, 0.25, 0.25)
    space = tempering.scratch(tree, 3)
    axis = np.linspace(-4.0, 1.5, 45)
    values, odds = [], []
    for x in axis:
        for y in axis:
            for z in axis:
                space.point[0], space.point[4], space.point[8] = x, y, z
                value, _, log_odds = tempering_kernel.glide(tree, space, 1.0, 0.0, 0)
                values.append(value)
                odds.append(log_odds)
    weight = np.exp(np.array(values) - max(values))
    weight /= weight.sum()
    total, p = closed_form(SMALL, 5000)
    for n in (200, 250, 300, 400):
        found = float(weight @ unlisted.below(n, 117, np.array(odds)))
        assert found == pytest.approx(p[total <= n].sum(), abs=1e-6)


def test_a_small_table_passes_the_gate(small: MethodResult) -> None:
    assert small.status == "ok", small.reason
    assert small.gate["passed"] is True
    assert float(small.gate["rhat"]) < 1.01
    assert min(float(small.gate["ess_bulk"]), float(small.gate["ess_tail"])) > 400
    assert float(small.gate["round_trips"]) > 20
    assert small.draws is not None
    assert len(small.draws) >= 4096
    assert small.draws.min() >= 117
    assert np.quantile(small.draws, 0.5) == pytest.approx(small.quantiles[0.5], rel=0.05)
    assert list(small.quantiles.values()) == sorted(small.quantiles.values())


def test_order_and_names_of_lists_do_not_matter(small: MethodResult) -> None:
    for order in list(permutations(range(3)))[1:3]:
        moved = {"".join(p[j] for j in order): c for p, c in reversed(SMALL.items())}
        again = run(moved)
        assert again.quantiles == small.quantiles
        assert again.draws is not None
        assert small.draws is not None
        assert again.draws.tobytes() == small.draws.tobytes()


def test_another_seed_agrees_within_its_error(small: MethodResult) -> None:
    again = run(SMALL, seed=9)
    errors = again.detail["errors"]
    assert isinstance(errors, dict)
    assert again.quantiles != small.quantiles
    assert again.quantiles[0.5] == pytest.approx(small.quantiles[0.5], abs=6 * errors[0.5] + 1)


def test_a_known_population_is_found() -> None:
    known = simulated(2000, [[0.6, 0.5, 0.5, 0.4], [0.1, 0.25, 0.15, 0.1]], [0.4, 0.6], seed=4)
    found = latent(known, LatentOptions(classes=6), rng=np.random.default_rng(1))
    assert found.status == "ok", found.reason
    assert found.quantiles[0.025] < 2000 < found.quantiles[0.975]


def test_patience_ends_without_a_number() -> None:
    ticks: Iterator[int] = count()
    found = latent(table(SMALL), rng=np.random.default_rng(1), clock=lambda: 100.0 * next(ticks))
    assert found.status == "gate failed"
    assert "patience" in found.reason
    assert (found.draws, found.mean, found.quantiles, found.modes) == (None, None, {}, ())


def test_a_gate_that_fails_says_which_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RHAT", 0.5)
    found = run(SMALL, most_passes=1500)
    assert found.status == "gate failed"
    assert "R-hat" in found.reason
    assert found.quantiles == {}


def test_a_bound_cuts_and_says_so(small: MethodResult) -> None:
    most = round(small.quantiles[0.75])
    found = run(SMALL, at_most=most)
    assert found.status == "ok", found.reason
    assert found.draws is not None
    assert found.draws.max() <= most
    assert found.quantiles[0.975] <= most
    assert float(str(found.detail["share_above_at_most"])) == pytest.approx(0.25, abs=0.04)
    assert any("binds" in warning for warning in found.warnings)
    loose = run(SMALL, at_most=10**9)
    assert not any("binds" in warning for warning in loose.warnings)


def test_a_run_goes_on_to_the_same_bytes_from_every_checkpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the last one too, which is finished, and across stages, which need to know what the gate said."""
    monkeypatch.setattr(chains, "SAMPLED", 50)
    monkeypatch.setattr(module, "ESS", 800.0)
    kept: list[bytes] = []
    whole = latent(table(SMALL), rng=np.random.default_rng(1), save=kept.append)
    assert int(str(whole.detail["stage"])) >= 1
    assert whole.draws is not None
    for at in (0, 5, len(kept) // 2, len(kept) - 2, len(kept) - 1):
        left: list[bytes] = []
        again = latent(table(SMALL), rng=np.random.default_rng(77), resume=kept[at], save=left.append)
        assert again.draws is not None
        assert again.draws.tobytes() == whole.draws.tobytes()
        assert (again.quantiles, again.gate) == (whole.quantiles, whole.gate)
        assert len(left) == len(kept) - at - 1


@pytest.mark.parametrize("damage", ["half", "nothing", "another table"])
def test_what_is_no_checkpoint_of_this_run_is_left_aside_and_said(small: MethodResult, damage: str) -> None:
    kept: list[bytes] = []
    other = {"0001": 30, "0010": 25, "0100": 28, "1011": 11, "1101": 9}
    latent(table(other), LatentOptions(most_passes=1), rng=np.random.default_rng(1), save=kept.append)
    saved = {"half": kept[-1][: len(kept[-1]) // 2], "nothing": b"", "another table": kept[-1]}[damage]
    again = latent(table(SMALL), rng=np.random.default_rng(1), resume=saved)
    assert "started over" in again.warnings[0]
    assert again.quantiles == small.quantiles


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"10": 5, "01": 4, "11": 2}, "three lists"),
        ({"100": 5, "010": 4, "001": 2}, "two lists"),
        ({"100": 5, "110": 4}, "without a single person"),
    ],
)
def test_a_table_that_says_too_little_is_refused(cells: dict[str, int], word: str) -> None:
    found = run(cells)
    assert found.status == "not estimable"
    assert word in found.reason
    assert found.draws is None


def test_a_bound_below_the_observed_is_an_error() -> None:
    with pytest.raises(UsageError, match="117"):
        run(SMALL, at_most=100)


def test_draws_do_not_depend_on_the_clock(small: MethodResult) -> None:
    ticks: Iterator[int] = count()
    slow = latent(table(SMALL), rng=np.random.default_rng(1), clock=lambda: 0.5 * next(ticks))
    assert slow.quantiles == small.quantiles


def test_no_number_without_finite_diagnostics() -> None:
    gate: dict[str, float | bool | str] = {
        "rhat": float("nan"), "ess_bulk": float("nan"), "ess_tail": 1e6, "round_trips": float("nan"), "edge_mass": 0.5
    }  # fmt: skip
    checks = module._checks(gate, LatentOptions())
    assert checks == {"rhat": False, "ess_bulk": False, "ess_tail": True, "round_trips": False, "edge_mass": False}
