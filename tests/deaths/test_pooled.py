"""Pooling over draws of the linkage, and the split of the width."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.linkage_draws import CellDraws
from wartoll.deaths.methods import BY_NAME, Settings
from wartoll.deaths.pooled import Pooled, pooled, split_of, worst_of
from wartoll.deaths.results import MethodResult
from wartoll.deaths.strata import Summed

CHANCES = np.array([0.6, 0.55, 0.45])


def cells(people: int, draws: int, spread: float, seed: int = 1) -> CellDraws:
    """The expected table of independent lists, with a share of links broken that differs from draw to draw."""
    codes = np.arange(8)
    on = (codes[:, None] >> np.arange(3) & 1).astype(bool)
    counts = np.rint(people * np.where(on, CHANCES, 1 - CHANCES).prod(axis=1)).astype(np.int64)
    counts[0] = 0
    out = np.tile(counts, (draws, 1, 1))
    broken = np.abs(np.random.default_rng(seed).normal(0, spread, draws))
    for a, b in ((0, 1), (0, 2), (1, 2)):
        lost = np.rint(broken * counts[1 << a | 1 << b]).astype(np.int64)
        out[:, 0, 1 << a | 1 << b] -= lost
        out[:, 0, 1 << a] += lost
        out[:, 0, 1 << b] += lost
    return CellDraws(("A", "B", "C"), ("",), out)


def run(table: CellDraws, *names: str) -> Pooled:
    return pooled(table, [BY_NAME[name] for name in names], Settings(), seed=3)


def test_equal_draws_are_one_table() -> None:
    many, one = run(cells(20_000, 6, 0.0), "independence"), run(cells(20_000, 1, 0.0), "independence")
    assert many.methods["independence"].quantiles == pytest.approx(one.methods["independence"].quantiles, rel=1e-3)
    split = many.by_method["independence"]
    assert split.linkage == pytest.approx(0.0, abs=1e-9)
    assert split.shares()["sampling"] == pytest.approx(1.0, abs=1e-3)
    assert many.split is None  # independence is a what-if, not an estimate
    assert many.together is None


def test_the_parts_sum_to_the_variance_of_all_draws_together() -> None:
    found = run(cells(20_000, 12, 0.05), "decomposable", "loglinear")
    assert found.split is not None
    assert found.together is not None
    assert found.split.methods == ("decomposable", "loglinear")
    assert found.split.total == pytest.approx(np.log(found.together).var(), rel=0.05)
    assert sum(found.split.shares().values()) == pytest.approx(1.0)
    assert found.split.linkage > found.split.sampling


def test_the_split_is_the_law_of_total_variance() -> None:
    rng = np.random.default_rng(2)
    means = {"a": rng.normal(0, 0.3, 50), "b": rng.normal(1, 0.2, 50)}
    logs = {name: mean[:, None] + rng.normal(0, 0.1, (50, 400)) for name, mean in means.items()}
    split = split_of({name: np.stack([x.mean(axis=1), x.var(axis=1)], axis=1) for name, x in logs.items()})
    whole = np.concatenate([x.ravel() for x in logs.values()])
    assert split.total == pytest.approx(whole.var(), rel=1e-9)
    assert split.model == pytest.approx(0.25, abs=0.1)
    assert split.sampling == pytest.approx(0.01, rel=0.1)


def test_the_doubt_about_links_widens_the_interval() -> None:
    narrow, wide = (run(cells(20_000, 20, spread), "independence").methods["independence"] for spread in (0.0, 0.05))
    assert wide.quantiles[0.95] - wide.quantiles[0.05] > 1.5 * (narrow.quantiles[0.95] - narrow.quantiles[0.05])
    assert wide.draws is not None
    assert len(wide.draws) == 4096


def test_a_method_that_refuses_too_many_draws_gives_none() -> None:
    apart = cells(20_000, 4, 0.0)
    empty = np.zeros_like(apart.counts)
    empty[:, 0, [1, 2, 4]] = 50
    found = run(CellDraws(apart.lists, ("",), empty), "decomposable")
    assert found.methods["decomposable"].status == "not estimable"
    assert "4 of 4 draws" in found.methods["decomposable"].reason
    assert found.split is None


def test_the_gate_holds_the_worst_of_the_draws() -> None:
    def ran(rhat: float, ess: float) -> Summed:
        parts = {
            name: MethodResult("latent", "ok", "", "", gate={"rhat": value, "ess_bulk": ess, "failing": ""})
            for name, value in (("north", rhat), ("south", 1.0))
        }
        return Summed(MethodResult("latent", "ok", "", "", gate={"strata": 2.0}), parts)

    assert worst_of([ran(1.002, 900), ran(1.008, 1200)]) == {"rhat": 1.008, "ess_bulk": 900}
    gate = run(cells(20_000, 3, 0.05), "decomposable").methods["decomposable"].gate
    assert gate["draws of the linkage"] == 3
    assert 0 <= gate["edge mass"] < 1e-6
