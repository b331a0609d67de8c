import numpy as np

from wartoll.deaths.overlap import overlap
from wartoll.deaths.report import DeathsReport, interval95, method_out, table_out, varied
from wartoll.deaths.results import MethodResult, Mode, quantiles_of

DRAWS = np.linspace(100, 200, 4096)


def result(method: str, **more: object) -> MethodResult:
    """A result with evenly spread draws."""
    return MethodResult(method, "ok", "", "It rests on this.", draws=DRAWS, quantiles=quantiles_of(DRAWS), **more)  # type: ignore[arg-type]  # fields by name


def test_the_interval_is_that_of_95_per_cent() -> None:
    found = interval95(result("latent"))
    assert found is not None
    assert (round(found.low, 1), round(found.median), round(found.high, 1), found.bound) == (102.5, 150, 197.5, "none")


def test_a_lower_bound_says_so() -> None:
    found = interval95(result("chao mh"))
    assert found is not None
    assert found.bound == "at_least"


def test_numbers_of_a_result_that_failed_its_gate_do_not_leak() -> None:
    failed = MethodResult(
        "latent", "gate failed", "R-hat", "It rests on this.", draws=DRAWS, mean=150.0, quantiles=quantiles_of(DRAWS),
        gate={"rhat": 1.2}, modes=(Mode(150.0, 1.0, 100.0, 200.0),),
    )  # fmt: skip
    out = method_out(failed)
    assert (out.total, out.mean, out.q, out.modes) == (None, None, {}, ())
    assert out.gate == {"rhat": 1.2}
    assert varied("delta", "1", failed).total is None


def test_quantiles_go_by_their_level() -> None:
    out = method_out(result("decomposable"))
    assert set(out.q) >= {"0.025", "0.5", "0.975"}
    assert out.title == "Decomposable graphs"


def test_the_table_keeps_order_and_sizes() -> None:
    out = table_out(overlap(("A", "B"), {"10": 5, "11": 2}), (), "f.csv", "abc")
    assert [(entry.name, entry.people) for entry in out.lists] == [("A", 7), ("B", 2)]
    assert [(cell.pattern, cell.people) for cell in out.cells] == [("10", 5), ("11", 2)]


def test_only_one_estimate_that_was_asked_for_is_a_headline() -> None:
    table = table_out(overlap(("A", "B"), {"10": 5, "11": 2}), ())
    one = DeathsReport(wartoll="0", seed=1, choice="latent", table=table, methods=(method_out(result("latent")),))
    assert one.headline is not None
    assert one.model_copy(update={"choice": "all"}).headline is None
