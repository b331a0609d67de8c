"""A small, fixed part of bench/coverage.py is kept here; and a run that was killed goes on where it was."""

from __future__ import annotations

import importlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from wartoll.errors import UsageError

REPO = Path(__file__).resolve().parents[2]
SEEDS = range(1, 13)


@pytest.fixture(scope="module")
def bench() -> Iterator[Path]:
    """The folder of the benches, on the path as it is for a script that lies there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(REPO / "bench"))
        yield REPO / "bench"


@pytest.fixture(scope="module")
def cells(bench: Path) -> ModuleType:
    del bench
    return importlib.import_module("coverage_cells")


@pytest.fixture(scope="module")
def reports(bench: Path) -> ModuleType:
    del bench
    return importlib.import_module("coverage_report")


def cell(cells: ModuleType, family: str, seed: int, interval: tuple[int, int, int] | None, method: str = "loglinear"):
    key = cells.Key(family, 4, 1_000, seed, method)
    if interval is None:
        return cells.Cell(key, 700, "gate failed", None, None, None, 60.0, 0, "rhat")
    return cells.Cell(key, 700, "ok", *interval, 0.1, 1, "")


# Of 12 simulated tables with four lists and 10,000 people: how many of the 90% ranges hold the truth.
KNOWN = {
    ("independent", "decomposable"): 11,
    ("independent", "independence"): 11,
    ("dependent", "decomposable"): 9,
    ("dependent", "loglinear"): 9,
    ("dependent", "independence"): 1,
    ("heterogeneous", "decomposable"): 1,
    ("heterogeneous", "loglinear"): 3,
    ("heterogeneous", "chao mth"): 11,
}


@pytest.mark.parametrize(("family", "method"), KNOWN)
def test_as_many_ranges_hold_the_truth_as_were_counted(cells, reports, family, method):
    found = [cells.settle(cells.Key(family, 4, 10_000, seed, method)) for seed in SEEDS]
    assert all(one.answered for one in found)
    # some ends lie within a person of the truth, which the last digit of another machine may turn
    assert abs(sum(map(reports.holds, found)) - KNOWN[family, method]) <= 1


def test_latent_classes_hold_two_of_three_where_people_differ(cells, reports):
    ticks = itertools.count()
    keys = [cells.Key("heterogeneous", 4, 2_000, seed, "latent") for seed in (1, 2, 3)]
    found = [cells.settle(key, patience=30, clock=lambda: float(next(ticks))) for key in keys]
    assert [reports.holds(one) for one in found] == [True, True, False]


def test_the_design_is_whole_and_a_run_cut_short_is_balanced(cells):
    todo = cells.keys()
    assert len(todo) == len(set(todo)) == 3 * 4 * 3 * len(cells.SEEDS) * len(cells.ORDER)
    tables = {(k.family, k.lists, k.people, k.seed) for k in todo}
    assert min(sum(t[0] == family for t in tables) for family in cells.FAMILIES) >= 60
    assert [k.method == "latent" for k in todo] == sorted(k.method == "latent" for k in todo)
    late = [k for k in todo if k.method == "latent"]
    assert {k[:3] for k in late[:36]} == {k[:3] for k in todo}
    assert set(cells.keys(["dependent"], ["latent"])) == {k for k in late if k.family == "dependent"}


def test_every_method_sees_the_same_table(cells):
    one, two = (cells.table_of(cells.Key("dependent", 5, 2_000, 3, m)) for m in ("latent", "loglinear"))
    assert one == two != cells.table_of(cells.Key("dependent", 5, 2_000, 4, "latent"))


def test_a_line_that_was_cut_off_is_dropped_and_done_again(cells, tmp_path):
    todo = cells.keys(["independent"], ["independence"])[:6]
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "new folder" / "cut.jsonl"
    assert len(list(cells.work(todo, whole, float("inf"), lambda k: cells.settle(k, clock=float)))) == 6
    cut.parent.mkdir()
    cut.write_bytes(whole.read_bytes()[:-9])
    assert len(cells.finished(cut)) == 5
    again = list(cells.work(todo, cut, float("inf"), lambda k: cells.settle(k, clock=float)))
    assert [one.key for one in again] == todo[5:]
    assert cut.read_bytes() == whole.read_bytes()
    assert list(cells.work(todo, cut, float("inf"), pytest.fail)) == []


def test_looking_at_the_file_leaves_a_line_that_is_being_written(cells, tmp_path):
    results = tmp_path / "r.jsonl"
    results.write_text(cells.line_of(cell(cells, "dependent", 1, None)) + '["half', "utf-8")
    assert len(cells.finished(results)) == 1
    assert results.read_text("utf-8").endswith('["half')


def test_work_stops_when_its_time_is_over(cells, tmp_path):
    assert list(cells.work(cells.keys(), tmp_path / "r.jsonl", 0.0, pytest.fail)) == []


@pytest.mark.parametrize("line", ["nonsense", "[1,2]", "{}", "3"])
def test_a_line_that_is_no_result_is_named(cells, tmp_path, line):
    results = tmp_path / "r.jsonl"
    results.write_text(cells.line_of(cell(cells, "dependent", 1, (900, 1_000, 1_100))) + line + "\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        cells.finished(results)


def test_a_cell_is_read_as_it_was_written(cells):
    for one in (cell(cells, "dependent", 1, None), cell(cells, "independent", 2, (900, 1_000, 1_100))):
        assert cells.cell_of(cells.line_of(one)) == one


def test_shares_are_counted_by_hand(cells, reports):
    intervals = [(900, 1_000, 1_200), (700, 800, 900), (1_100, 1_200, 1_400), None]
    found = [cell(cells, "dependent", seed, interval) for seed, interval in enumerate(intervals)]
    assert reports.row("loglinear", "dependent", found) == (
        "Log-linear models", "dependent", "4", "25%", "25%", "33%", "1 / 1", "1.00", "0.30",
    )  # fmt: skip


def test_a_lower_bound_is_missed_from_one_side_only(cells, reports):
    intervals = [(700, 800, 900), (1_100, 1_200, 1_300)]
    found = [cell(cells, "dependent", seed, interval, "chao mh") for seed, interval in enumerate(intervals)]
    assert reports.row("chao mh", "dependent", found)[4:7] == ("50%", "50%", "- / 1")


def test_the_span_of_all_estimates_takes_those_that_there_are(cells, reports):
    said = {"latent": None, "decomposable": (900, 950, 990), "loglinear": (920, 960, 1_010)}
    found = [cell(cells, "dependent", 1, interval, method) for method, interval in said.items()]
    (one,) = reports.together([*found, cell(cells, "dependent", 1, (1, 2, 3), "independence")])
    assert one.answered
    assert one[3:6] == (900, 955, 1_010)
    assert reports.together(found[1:]) == []
    silent = [cell(cells, "dependent", 1, None, method) for method in said]
    assert not reports.together(silent)[0].answered
    assert "| From the lowest to the highest of these 3 | dependent | 1 |" in reports.report(found, 9)


def test_tables_are_told_apart_by_how_many_are_listed(cells, reports):
    found = [cell(cells, "dependent", seed, (900, 1_000, 1_100)) for seed in range(4)]
    found = [one._replace(observed=n) for one, n in zip(found, (599, 600, 799, 800), strict=True)]
    found[1] = found[1]._replace(low=None, middle=None, high=None, status="gate failed")
    text = reports.split(found, "share", reports.LISTED, reports.listed)[1]
    assert "| Log-linear models | dependent | 1 of 1 | 1 of 2 | 1 of 1 |" in text


def test_the_report_names_what_is_missing_and_why(cells, reports):
    found = [cell(cells, "dependent", 1, None, "latent"), cell(cells, "independent", 1, (900, 1_000, 1_100))]
    text = reports.report(found, 9)
    assert "2 of 9 cells" in text
    assert "- Latent classes: 1 x gate failed (rhat)" in text
    assert reports.report([], 9) == "Nothing has been run."


def test_chance_alone_is_said(reports):
    assert reports.within(60) == pytest.approx((0.8167, 0.9667), abs=1e-3)


def test_the_tables_go_between_the_markers_of_a_page(reports, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- table: coverage -->\nold\n<!-- end -->\nz\n", "utf-8")
    assert "written" in reports.fill(page, r"| new \1 |")
    assert page.read_text("utf-8") == "a\n<!-- table: coverage -->\n| new \\1 |\n<!-- end -->\nz\n"
    assert "as it was" in reports.fill(page, r"| new \1 |")
    page.write_text("none\n", "utf-8")
    assert "nothing written" in reports.fill(page, "x")


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(REPO / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *arguments], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )


def test_a_piece_is_run_from_the_command_line(bench, tmp_path):
    results = str(tmp_path / "r.jsonl")
    piece = ("--results", results, "--method", "independence", "--family", "dependent")
    none = script(str(bench / "coverage.py"), *piece, "--for", "0s")
    assert (none.returncode, none.stdout, none.stderr) == (3, "0 of 120 cells are done\n", "")
    made = script(str(bench / "coverage.py"), *piece, "--for", "2m")
    assert made.returncode == 0, made.stderr
    assert (
        "| Independent lists | dependent | 120 |"
        in script(str(bench / "coverage.py"), "--results", results, "--report").stdout
    )


def test_the_name_of_the_bench_is_in_nobody_s_way(bench):
    run = script("-c", f"import sys; sys.path.insert(0, {str(bench)!r}); import numba; numba.njit(lambda x: x)(1)")
    assert run.returncode == 0, run.stderr
