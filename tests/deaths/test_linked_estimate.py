import numpy as np
import pytest

from wartoll.deaths.estimate import Asked
from wartoll.deaths.linkage_draws import CellDraws
from wartoll.deaths.linkage_report import overlaps
from wartoll.deaths.linked_estimate import linked_estimate, mean_tables, table_shown
from wartoll.deaths.report import LinkingOut
from wartoll.errors import UsageError

LINKING = LinkingOut(draws=12, groups=3, recall=(0.9, 1.0), recall_said="told", calibration="as it is")
CELLS = np.array([0, 120, 90, 40, 60, 25, 20, 12])


def draws(spread: float, *, strata: tuple[str, ...] = ("",)) -> CellDraws:
    """Twelve draws in which people on lists a and b move between one person and two."""
    moved = np.rint(np.random.default_rng(1).normal(0, spread, 12)).astype(np.int64)
    counts = np.repeat(CELLS[None, None], 12, axis=0).repeat(len(strata), axis=1)
    counts[:, :, 3] += moved[:, None]
    counts[:, :, 1] -= moved[:, None]
    counts[:, :, 2] -= moved[:, None]
    return CellDraws(("a", "b", "c"), strata, counts)


def estimated(cells: CellDraws, *, vary: bool = False, choice: str = "decomposable", fewest: int = 3) -> object:
    """The report of an estimation over draws."""
    shown = overlaps(cells, version="1", seed=1, fewest=fewest)
    return linked_estimate(cells, shown, LINKING, Asked(choice=choice, vary=vary, file="work"), seed=1)


def test_links_that_vary_widen_the_interval_and_say_so() -> None:
    sure, open_ = estimated(draws(0)).report, estimated(draws(10)).report
    shares = [report.linking.widths[0].linkage for report in (sure, open_)]
    assert shares[0] == pytest.approx(0)
    assert shares[1] > 0.1
    wide = [report.methods[0].total.high - report.methods[0].total.low for report in (sure, open_)]
    assert wide[1] > wide[0]
    known = open_.linking.without[0].total
    assert known.high - known.low < wide[1]


def test_the_table_tells_no_hidden_group() -> None:
    cells = draws(0)
    cells.counts[:, :, 7] = 2
    report = estimated(cells, choice="bounds").report
    assert report.table.hidden == 1
    assert report.table.observed == CELLS.sum() - 12
    assert "111" not in {cell.pattern for cell in report.table.cells}
    assert any("not told" in line for line in report.warnings)
    assert estimated(cells, choice="bounds", fewest=0).report.table.observed == CELLS.sum() - 10


def test_strata_are_estimated_apart() -> None:
    report = estimated(draws(0, strata=("north", "south"))).report
    assert [row.stratum for row in report.strata] == ["north", "south"]
    assert {row.observed for row in report.strata} == {int(CELLS.sum())}
    assert report.table.observed == 2 * CELLS.sum()


def test_strata_carry_the_doubt_about_links() -> None:
    sure, open_ = (estimated(draws(spread, strata=("north", "south"))).report for spread in (0, 10))
    wide = [report.strata[0].total.high - report.strata[0].total.low for report in (sure, open_)]
    assert wide[1] > 1.1 * wide[0]
    assert {row.status for row in open_.strata} == {"ok"}


def test_what_is_varied_is_said_to_be_of_the_mean_table() -> None:
    report = estimated(draws(2), vary=True).report
    assert report.sensitivity
    assert any("as if the links were known" in line for line in report.warnings)


def test_two_lists_give_what_follows_if() -> None:
    cells = CellDraws(("a", "b"), ("",), np.repeat(np.array([[[0, 50, 40, 30]]]), 12, axis=0))
    methods = {m.method: m.status for m in estimated(cells, choice="all").report.methods}
    assert methods["chapman"] == "ok"
    assert methods["decomposable"] == "not estimable"


def test_the_mean_of_the_draws_is_whole_people() -> None:
    (table,) = mean_tables(draws(3)).values()
    assert table.observed == pytest.approx(CELLS.sum(), abs=10)
    shown = table_shown(overlaps(draws(3), version="1", seed=1, fewest=3), Asked(file="work"))
    assert shown.file == "work"
    assert [one.name for one in shown.lists] == ["a", "b", "c"]


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(UsageError, match="no method 'guess'"):
        estimated(draws(0), choice="guess")
