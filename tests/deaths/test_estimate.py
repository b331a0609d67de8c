from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from wartoll.deaths.estimate import Asked, estimate, widened
from wartoll.deaths.methods import Aids, Settings
from wartoll.deaths.overlap import overlap
from wartoll.deaths.report import DeathsReport
from wartoll.errors import UsageError

LISTS = ("A", "B", "C")
CELLS = {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12}
TABLES = {"": overlap(LISTS, CELLS)}
NETHERLANDS = overlap(
    ("IO", "K", "P", "R", "Z"),
    {
        "10000": 756, "01000": 1299, "00100": 4466, "00010": 650, "00001": 632, "11000": 1, "10100": 81, "10010": 5,
        "10001": 73, "01100": 44, "01001": 4, "00110": 82, "00101": 125, "00011": 2, "10110": 2, "10101": 11,
        "00111": 1,
    },
)  # fmt: skip


def quick(choice: str, **more: object) -> Asked:
    """A question without anything varied."""
    return Asked(choice=choice, vary=False, **more)  # type: ignore[arg-type]  # fields by name


def test_all_methods_side_by_side_have_no_headline() -> None:
    found = estimate(TABLES, quick("all"), seed=1)
    report = found.report
    assert report.headline is None
    assert [m.method for m in report.methods][:3] == ["latent", "decomposable", "loglinear"]
    assert all(m.assumption for m in report.methods)
    assert {m.method for m in report.methods if m.total} == set(found.draws)


def test_one_method_has_a_headline_and_bounds_have_none() -> None:
    alone = estimate(TABLES, quick("decomposable"), seed=1).report
    assert alone.headline is not None
    assert alone.headline.method == "decomposable"
    assert estimate(TABLES, quick("bounds"), seed=1).report.headline is None


def test_a_failed_gate_gives_no_number_at_all() -> None:
    ticks = iter(range(10_000))
    asked = quick("latent", settings=Settings(patience=2.0))
    found = estimate({"": NETHERLANDS}, asked, seed=1, aids=lambda _: Aids(clock=lambda: float(next(ticks))))
    (method,) = found.report.methods
    assert method.status == "gate failed"
    assert "--patience" in method.reason
    assert (method.total, method.mean, method.q, method.modes) == (None, None, {}, ())
    assert found.draws == {}
    assert found.report.headline is None


def test_the_same_seed_gives_the_same_numbers_alone_and_beside_others() -> None:
    alone = estimate(TABLES, quick("loglinear"), seed=7)
    again = estimate(TABLES, quick("loglinear"), seed=7)
    assert alone.report == again.report
    beside = estimate(TABLES, quick("bounds"), seed=7)
    assert np.array_equal(estimate(TABLES, quick("bounds"), seed=7).draws["independence"], beside.draws["independence"])
    assert not np.array_equal(
        estimate(TABLES, quick("bounds"), seed=8).draws["independence"], beside.draws["independence"]
    )


def test_strata_run_side_by_side_give_what_they_give_in_turn() -> None:
    tables = {"n": TABLES[""], "s": overlap(LISTS, {p: c // 2 for p, c in CELLS.items()})}
    with ThreadPoolExecutor(2) as pool:
        side = estimate(tables, quick("decomposable"), seed=1, spread=pool.map).report
    assert side == estimate(tables, quick("decomposable"), seed=1).report
    assert [row.stratum for row in side.strata] == ["n", "s"]


def test_a_list_without_records_in_one_stratum_only_is_kept_for_the_others() -> None:
    bare = overlap(LISTS, {p: c for p, c in CELLS.items() if p[2] == "0"})
    report = estimate({"n": TABLES[""], "s": bare}, quick("bounds"), seed=1).report
    assert [entry.name for entry in report.table.lists] == list(LISTS)


def test_nobody_on_any_list_is_refused_by_every_method() -> None:
    report = estimate({"": overlap(LISTS, {})}, quick("all"), seed=1).report
    assert {m.status for m in report.methods} == {"not estimable"}
    assert report.table.observed == 0


def test_a_bound_above_an_estimate_is_said() -> None:
    avoiding = overlap(
        ("h", "s", "m"),
        {"100": 19048, "010": 5104, "110": 1929, "001": 1469, "101": 1173, "011": 351, "111": 197},
    )
    both = estimate({"": avoiding}, quick("all", settings=Settings(patience=1e-9)), seed=1, aids=_impatient).report
    assert any("avoid each other" in line for line in both.warnings)


def _impatient(_: str) -> Aids:
    ticks = iter(range(10_000))
    return Aids(clock=lambda: float(next(ticks)))


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(UsageError, match="no method 'mcmc'"):
        estimate(TABLES, quick("mcmc"), seed=1)


def test_what_is_kept_is_as_wide_as_the_methods_are_apart() -> None:
    report = estimate(TABLES, quick("all"), seed=1).report
    own, low, high, names = widened(report, "decomposable")
    assert own.method == "decomposable"
    spans = [m.total for m in report.methods if m.gives == "estimate" and m.total]
    assert low == min(span.low for span in spans)
    assert high == max(span.high for span in spans)
    assert set(names) == {m.method for m in report.methods if m.gives == "estimate" and m.total}


def test_a_refused_method_cannot_be_kept() -> None:
    report = estimate({"": overlap(("A", "B"), {"10": 9, "01": 8, "11": 4})}, quick("loglinear"), seed=1).report
    with pytest.raises(UsageError, match="two lists cannot show"):
        widened(report, "loglinear")


def test_the_report_survives_json() -> None:
    report = estimate(TABLES, quick("bounds"), seed=1).report
    assert DeathsReport.model_validate_json(report.model_dump_json()) == report
