"""Published tables of overlapping lists, and the numbers that others found in them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from wartoll.deaths.bounds import chao_fit, independence_posterior, no_highest_order
from wartoll.deaths.decomposable import DecomposableOptions, decomposable, graph_name, graph_posterior
from wartoll.deaths.loglinear import LoglinearOptions, fit_models, loglinear
from wartoll.deaths.overlap import Overlap, overlap
from wartoll.deaths.profiles import multinomial_profile, poisson_profile

# Ball, Betts, Scheuren, Dudukovic and Asher (2002), table of the four lists.
KOSOVO = overlap(
    ("EXH", "ABA", "OSCE", "HRW"),
    {
        "1000": 1131, "0100": 845, "1100": 177, "0010": 936, "1010": 228, "0110": 217, "1110": 181, "0001": 306,
        "1001": 106, "0101": 31, "1101": 18, "0011": 123, "1011": 42, "0111": 32, "1111": 27,
    },
)  # fmt: skip
# Jamaluddine et al. (2025), hospital, survey and social media lists, all strata together.
GAZA = overlap(
    ("hospital", "survey", "social media"),
    {"100": 19048, "010": 5104, "110": 1929, "001": 1469, "101": 1173, "011": 351, "111": 197},
)


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.fixture(scope="module")
def casualties(shared: Path) -> Path:
    """The folder of published tables; skipped where it is not."""
    folder = shared / "data" / "casualties"
    if not folder.is_dir():
        pytest.skip("needs the published tables in ../shared/data/casualties")
    return folder


def published(casualties: Path, name: str) -> Overlap:
    found = json.loads((casualties / "mse_reference_tables.json").read_text("utf-8"))[name]
    return overlap(tuple(found["lists"]), {cell["pattern"]: cell["n"] for cell in found["cells"]})


def test_kosovo_averaged_over_graphs() -> None:
    options = DecomposableOptions(delta=1 / 16, include_saturated=True, at_most=34_400, at_least_unseen=1)
    found = graph_posterior(KOSOVO, options)
    assert round(found.unseen.mean, 2) == 12_749.35
    assert round(found.unseen.sd, 2) == 1_715.19
    assert [found.unseen.quantile(p) for p in (0.025, 0.5, 0.975)] == [9_827, 12_595, 16_544]
    assert found.unseen.mode == 12_267
    best = int(np.argmax(found.weights))
    assert graph_name(KOSOVO, found.graphs, best) == "EXH.ABA.OSCE + EXH.OSCE.HRW"
    assert round(float(found.weights[best]), 4) == 0.9855


@pytest.mark.parametrize(("delta", "median"), [(0.5, 11_323), (1.0, 4_617)])
def test_kosovo_hangs_on_delta_where_the_saturated_graph_is_in(delta: float, median: int) -> None:
    options = DecomposableOptions(delta=delta, include_saturated=True, at_most=34_400, at_least_unseen=1)
    assert graph_posterior(KOSOVO, options).unseen.quantile(0.5) == median


def test_kosovo_with_a_grid_too_short_is_said_to_bind() -> None:
    options = DecomposableOptions(delta=1 / 16, include_saturated=True, at_most=7_400, at_least_unseen=1)
    result = decomposable(KOSOVO, options, rng=rng())
    assert round(result.mean or 0) == 7_205
    assert any("binds" in warning for warning in result.warnings)


def test_madigan_and_york_five_lists(casualties: Path) -> None:
    table = published(casualties, "spina_bifida_my_5list")
    for delta, mean, quantiles in ((0.5, 617.82, [588, 616, 655]), (2**-5, 618.91, [590, 618, 656])):
        found = graph_posterior(table, DecomposableOptions(delta=delta, include_saturated=True)).unseen
        assert round(found.mean, 2) == mean
        assert [found.quantile(p) for p in (0.025, 0.5, 0.975)] == quantiles


def test_madigan_and_york_three_lists(casualties: Path) -> None:
    table = published(casualties, "spina_bifida_my_3list")
    found = graph_posterior(table, DecomposableOptions(delta=1.0, include_saturated=True, at_least_unseen=1)).unseen
    assert found.mean == pytest.approx(734.60, abs=0.01)
    assert [found.quantile(p) for p in (0.025, 0.5, 0.975)] == [682, 732, 800]
    assert found.mode == 728


def test_gaza_has_two_modes_under_the_graphs() -> None:
    result = decomposable(GAZA, rng=rng())
    assert len(result.modes) == 2
    assert any("every list depends on every other" in warning for warning in result.warnings)


@pytest.mark.parametrize("delta", [1 / 8, 1.0])
def test_gaza_saturated_graph(delta: float) -> None:
    """Others report weights of .698 and .998: they depend on how far the grid goes, here to 30,000 unseen or more."""
    result = decomposable(GAZA, DecomposableOptions(delta=delta, sweep=()), rng=rng())
    assert float(result.detail["saturated weight"]) > 0.69  # type: ignore[arg-type]  # a number


def test_kosovo_log_linear() -> None:
    models = {m.name: m for m in fit_models(KOSOVO, LoglinearOptions()).fitted}
    assert len(models) == 113
    model = models["EXH.ABA.OSCE + EXH.HRW + OSCE.HRW"]
    assert next(iter(models)) == model.name, "the model of the report is the best of 113 by BIC"
    assert model.people == pytest.approx(10_356.52, abs=0.01)
    assert model.fit.se == pytest.approx(785.9, abs=0.05)
    counts = KOSOVO.dense()[1:]
    profile = multinomial_profile(model.part, counts, model.fit)
    assert profile is not None
    assert KOSOVO.observed + profile.peak == pytest.approx(10_334.5, abs=0.05)
    assert [KOSOVO.observed + end for end in profile.interval()] == pytest.approx([8_994, 12_110], abs=1)
    poisson = poisson_profile(model.part, counts, model.fit)
    assert poisson is not None
    assert KOSOVO.observed + poisson.peak == pytest.approx(10_356.52, abs=0.01)


def test_gaza_all_pairs() -> None:
    result = no_highest_order(GAZA, rng=rng())
    assert result.detail["point"] == pytest.approx(64_696, abs=0.5)
    assert result.detail["se"] == pytest.approx(3_587, abs=0.5)
    model = next(m for m in fit_models(GAZA, LoglinearOptions()).fitted if len(m.terms) == 3)
    profile = multinomial_profile(model.part, GAZA.dense()[1:], model.fit)
    assert profile is not None
    assert [GAZA.observed + end for end in profile.interval()] == pytest.approx([58_212, 72_335], abs=2)


def test_independence() -> None:
    found = independence_posterior(KOSOVO)
    assert round(found.mean, 2) == 7_389.80
    assert round(found.sd, 2) == 129.43
    assert [found.quantile(p) for p in (0.025, 0.5, 0.975)] == [7_143, 7_387, 7_650]
    independent = next(m for m in fit_models(KOSOVO, LoglinearOptions()).fitted if not m.terms)
    assert independent.people == pytest.approx(7_394.6, abs=0.05)


@pytest.mark.parametrize(("table", "mh", "mth"), [(KOSOVO, 8_787, 8_591), (GAZA, 92_640, 68_575)])
def test_lower_bounds(table: Overlap, mh: int, mth: int) -> None:
    for by_list, wanted in ((False, mh), (True, mth)):
        fit = chao_fit(table, by_list)
        assert fit is not None
        assert round(table.observed + fit[0].unseen) == wanted


def test_kosovo_covers_the_near_census() -> None:
    """10,401 by the Kosovo Memory Book: within both averages, not within independence."""
    for result in (decomposable(KOSOVO, rng=rng()), loglinear(KOSOVO, rng=rng())):
        assert result.quantiles[0.025] < 10_401 < result.quantiles[0.975]
    assert independence_posterior(KOSOVO).quantile(0.975) < 10_401


def recipe(repo: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("lancet_gaza", repo / "bench" / "lancet_gaza.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lancet_gaza_again(casualties: Path, repo: Path) -> None:
    """63,414 (54,717-77,417) from the authors' own rows, 64,260 (55,298-78,525) in print."""
    found = recipe(repo).lancet_estimate(casualties / "gaza_3list_overlap_cells.csv", rng())
    assert found == pytest.approx((54_717, 63_414, 77_417), rel=0.02)
    assert found[1] == pytest.approx(64_260, rel=0.02)
