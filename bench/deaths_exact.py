"""The exact and maximum-likelihood methods on published tables: every number beside what others report, with timings.

PYTHONPATH=src python bench/deaths_exact.py ../shared/data/casualties
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wartoll.deaths.bounds import chao_fit, independence_posterior, no_highest_order
from wartoll.deaths.decomposable import DecomposableOptions, decomposable, graph_posterior
from wartoll.deaths.graphs import decomposable_graphs
from wartoll.deaths.loglinear import LoglinearOptions, fit_models, loglinear
from wartoll.deaths.overlap import Overlap, overlap
from wartoll.deaths.profiles import multinomial_profile, poisson_profile
from wartoll.simulate.overlaps import simulate_lists


class Row(NamedTuple):
    """One line of the table."""

    what: str
    found: str
    wanted: str
    seconds: float
    met: bool


def _rng() -> np.random.Generator:
    return np.random.default_rng(1)


def _timed(what: str, wanted: str, make: Callable[[], tuple[str, bool]]) -> Row:
    start = time.perf_counter()
    found, met = make()
    return Row(what, found, wanted, time.perf_counter() - start, met)


def _table(tables: dict[str, dict[str, object]], name: str) -> Overlap:
    lists, cells = tables[name]["lists"], tables[name]["cells"]
    return overlap(tuple(lists), {cell["pattern"]: cell["n"] for cell in cells})  # type: ignore[arg-type, attr-defined]  # json


def _graphs(table: Overlap, options: DecomposableOptions, wanted: str) -> Callable[[], tuple[str, bool]]:
    def make() -> tuple[str, bool]:
        people = graph_posterior(table, options).unseen
        quantiles = "/".join(f"{people.quantile(p):,}" for p in (0.025, 0.5, 0.975))
        found = f"{people.mean:,.2f} sd {people.sd:,.2f} ({quantiles})"
        return found, found == wanted or not wanted

    return make


def _averages(kosovo: Overlap, five: Overlap, three: Overlap) -> Iterator[Row]:
    """dga's numbers; it starts its grid at one person unseen."""
    as_dga = DecomposableOptions(delta=1 / 16, include_saturated=True, at_most=34_400, at_least_unseen=1)
    wanted = "12,749.35 sd 1,715.19 (9,827/12,595/16,544)"
    yield _timed("Kosovo, graphs, delta 1/16, saturated in", wanted, _graphs(kosovo, as_dga, wanted))
    yield _timed("Kosovo, graphs, as shipped", "", _graphs(kosovo, DecomposableOptions(), ""))
    for delta, wanted in ((0.5, "617.82 sd 17.26 (588/616/655)"), (2**-5, "618.91 sd 16.76 (590/618/656)")):
        options = DecomposableOptions(delta=delta, include_saturated=True, at_least_unseen=1)
        yield _timed(f"Madigan-York 5 lists, delta {delta:g}", wanted, _graphs(five, options, wanted))
    options = DecomposableOptions(delta=1.0, include_saturated=True, at_least_unseen=1, at_most=626 + 2000)
    wanted = "734.60 sd 35.98 (682/732/800)"
    yield _timed("Madigan-York 3 lists, delta 1", wanted, _graphs(three, options, wanted))


def graph_seconds(lists: int, runs: int) -> tuple[float, float, str]:
    """(wall, processor) of the fastest of some runs, the graphs found anew each time, and how much was summed."""
    made = simulate_lists("dependent", lists, 5000, _rng())
    table = Overlap(lists=made.lists, cells=made.cells)
    graph_posterior(table, DecomposableOptions())
    seconds = processor = float("inf")
    for _ in range(runs):
        decomposable_graphs.cache_clear()
        start, used = time.perf_counter(), time.process_time()
        found = graph_posterior(table, DecomposableOptions())
        seconds = min(seconds, time.perf_counter() - start)
        processor = min(processor, time.process_time() - used)
    return seconds, processor, f"{len(found.graphs):,} graphs x {len(found.unseen.coarse)} points"


def _speeds() -> Iterator[Row]:
    """One thread; the limit is on its processor time, which is the wall time where nothing else runs."""
    for lists, limit in ((6, 0.1), (7, 2.0)):
        seconds, processor, summed = graph_seconds(lists, 7)
        said = f"{summed}, {processor:.3f} s of one core"
        yield Row(f"{lists} lists, graphs found and scored", said, f"<= {limit:g} s", seconds, processor <= limit)


def _log_linear(kosovo: Overlap) -> Iterator[Row]:
    def make(which: str) -> Callable[[], tuple[str, bool]]:
        def run() -> tuple[str, bool]:
            best = fit_models(kosovo, LoglinearOptions()).fitted[0]
            curve = {"poisson": poisson_profile, "multinomial": multinomial_profile}[which]
            profile = curve(best.part, kosovo.dense()[1:], best.fit)
            assert profile is not None
            low, high = profile.interval()
            met = abs(kosovo.observed + profile.peak - {"poisson": 10_356.52, "multinomial": 10_334.5}[which]) < 0.05
            return f"{4400 + profile.peak:,.2f} ({4400 + low:,.0f}-{4400 + high:,.0f}) {best.name}", met

        return run

    yield _timed("Kosovo, log-linear, Poisson, 113 models", "10,356.52", make("poisson"))
    yield _timed("Kosovo, log-linear, multinomial", "10,334.5 (8,994-12,110)", make("multinomial"))


def _closed_forms(kosovo: Overlap, gaza: Overlap) -> Iterator[Row]:
    def independent() -> tuple[str, bool]:
        people = independence_posterior(kosovo)
        found = f"{people.mean:,.2f} sd {people.sd:,.2f} ({people.quantile(0.025):,}-{people.quantile(0.975):,})"
        return found, found == "7,389.80 sd 129.43 (7,143-7,650)"

    yield _timed("Kosovo, independence, exact", "7,389.80 sd 129.43 (7,143-7,650)", independent)
    for name, table, wanted in (("Kosovo", kosovo, (8_787, 8_591)), ("Gaza", gaza, (92_640, 68_575))):
        for by_list, bound in zip((False, True), wanted, strict=True):
            kind = "Mth" if by_list else "Mh"
            yield _timed(f"{name}, Chao {kind}", f"{bound:,}", lambda t=table, b=by_list, w=bound: _chao(t, b, w))  # type: ignore[misc]  # bound here

    def top() -> tuple[str, bool]:
        detail = no_highest_order(gaza, rng=_rng()).detail
        found = f"{detail['point']:,.0f} se {detail['se']:,.0f}"
        return found, found == "64,696 se 3,587"

    yield _timed("Gaza, no highest order", "64,696 se 3,587", top)


def _chao(table: Overlap, by_list: bool, wanted: int) -> tuple[str, bool]:
    fit = chao_fit(table, by_list)
    assert fit is not None
    people = round(table.observed + fit[0].unseen)
    return f"{people:,}", people == wanted


def _lancet(folder: Path) -> Row:
    spec = importlib.util.spec_from_file_location("lancet_gaza", Path(__file__).with_name("lancet_gaza.py"))
    assert spec is not None
    assert spec.loader is not None
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)

    def make() -> tuple[str, bool]:
        found = recipe.lancet_estimate(folder / "gaza_3list_overlap_cells.csv", _rng())
        met = all(abs(a / b - 1) < 0.02 for a, b in zip(found, (54_717, 63_414, 77_417), strict=True))
        return "{1:,.0f} ({0:,.0f}-{2:,.0f})".format(*found), met

    return _timed("Gaza, the Lancet's recipe, 20 imputations", "63,414 (54,717-77,417) to 2%", make)


def _everything(tables: dict[str, dict[str, object]]) -> Iterator[Row]:
    """Both averages as shipped on every published table: what a user sees and how long it takes."""
    for name in tables:
        table = _table(tables, name)
        for method in (decomposable, loglinear):
            start = time.perf_counter()
            result = method(table, rng=_rng())
            middle = [result.quantiles.get(q, float("nan")) for q in (0.025, 0.5, 0.975)]
            said = (
                "{:,.0f}/{:,.0f}/{:,.0f}".format(*middle) if result.quantiles else f"{result.status}: {result.reason}"
            )
            said += f" {len(result.modes)} modes" if len(result.modes) > 1 else ""
            yield Row(f"{name}, {result.method}", said[:110], "", time.perf_counter() - start, True)


def oracles(folder: Path) -> list[Row]:
    """Each number that others report beside ours."""
    tables = json.loads((folder / "mse_reference_tables.json").read_text("utf-8"))
    kosovo, gaza = _table(tables, "kosovo_1999"), _table(tables, "gaza_2023_24_3list")
    five, three = _table(tables, "spina_bifida_my_5list"), _table(tables, "spina_bifida_my_3list")
    return [*_averages(kosovo, five, three), *_log_linear(kosovo), *_closed_forms(kosovo, gaza), _lancet(folder)]


def main(folder: Path) -> int:
    """Print the table; 1 where a number is not met."""
    tables = json.loads((folder / "mse_reference_tables.json").read_text("utf-8"))
    rows = [*oracles(folder), *_speeds(), *_everything(tables)]
    for row in rows:
        mark = "met" if row.met else "NOT MET"
        print(f"{row.what:44} {row.seconds:8.3f} s  {mark if row.wanted else '':7}  {row.found}  [{row.wanted}]")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
