import csv
import io
import re

import numpy as np
import pytest

from wartoll.brief.deaths_page import GATE, draws_csv, gate_lines, lead, span, write_page
from wartoll.deaths.estimate import Asked, Estimation, estimate
from wartoll.deaths.overlap import overlap
from wartoll.deaths.report import DeathsReport, Interval95, JudgedBy, LinkingOut, WidthOut, WithoutLinking

LISTS = ("<b>desk</b>", "morgue", "web")
CELLS = {"100": 120, "010": 90, "001": 60, "110": 40, "101": 25, "011": 20, "111": 12}


@pytest.fixture(scope="module")
def found() -> Estimation:
    """An estimation by all methods that are quick."""
    return estimate({"": overlap(LISTS, CELLS)}, Asked(choice="decomposable", file="lists.csv", digest="abc"), seed=1)


@pytest.fixture(scope="module")
def files(found: Estimation) -> dict[str, bytes]:
    """The files of its page."""
    return write_page(found.report, found.draws, date="2026-11-22")


def test_the_page_stands_alone_and_escapes_names(files: dict[str, bytes]) -> None:
    page = files["index.html"].decode()
    assert "<b>desk</b>" not in page
    assert not re.search(r'(src|href)="(?!#)', page), "a page asks for nothing else"
    assert page.count("<svg") == 2
    assert page.count('role="img" aria-label="') == 2
    assert "prefers-color-scheme:dark" in page


def test_all_files_are_there_and_the_same_again(found: Estimation, files: dict[str, bytes]) -> None:
    assert set(files) == {
        "index.html", "report.json", "draws.csv", "charts/overlaps.svg", "charts/overlaps.png", "charts/methods.svg",
        "charts/methods.png",
    }  # fmt: skip
    assert files == write_page(found.report, found.draws, date="2026-11-22")
    assert DeathsReport.model_validate_json(files["report.json"]) == found.report
    assert files["charts/methods.png"].startswith(b"\x89PNG")


def test_every_number_of_the_report_stands_on_the_page(found: Estimation, files: dict[str, bytes]) -> None:
    page = files["index.html"].decode()
    for row in (*found.report.methods, *found.report.sensitivity):
        if row.total is not None:
            assert f"{row.total.median:,.0f}" in page
    assert all(line.split("(")[0].strip() in page for line in found.report.would_change)
    assert all(method.assumption in page for method in found.report.methods)


def test_draws_are_kept_one_a_row(found: Estimation, files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["draws.csv"].decode())))
    values = [float(row["people"]) for row in rows if row["method"] == "decomposable"]
    assert np.median(values) == pytest.approx(np.median(found.draws["decomposable"]), abs=0.5)
    assert draws_csv({}) == b"method,draw,people\n"


def test_several_methods_have_no_number_in_the_lead(found: Estimation) -> None:
    assert lead(found.report).split(" ")[0] == f"{found.report.methods[0].total.median:,.0f}"  # type: ignore[union-attr]  # it has a number
    both = found.report.model_copy(update={"choice": "all"})
    assert lead(both).startswith("367 people are on 3 lists. How many are on none depends")
    refused = found.report.methods[0].model_copy(update={"total": None, "status": "gate failed", "reason": "No."})
    none = found.report.model_copy(update={"methods": (refused,)})
    assert "cannot be estimated" in lead(none)


def test_a_failed_condition_is_marked(found: Estimation) -> None:
    failed = found.report.methods[0].model_copy(
        update={"gate": {"rhat": 1.2, "ess_bulk": 900.0, "failing": "rhat", "passed": False}, "status": "gate failed"}
    )
    lines = list(gate_lines(found.report.model_copy(update={"methods": (failed,)})))
    assert [(line.value, line.fails) for line in lines] == [("1.200", True), ("900", False)]


def test_a_run_that_ended_in_its_warm_up_is_marked(found: Estimation) -> None:
    cold = found.report.methods[0].model_copy(update={"gate": {}, "status": "gate failed"})
    (line,) = gate_lines(found.report.model_copy(update={"methods": (cold,)}))
    assert (line.what, line.fails) == ("Warm-up", True)


def test_the_words_of_the_gate_cover_what_methods_report(found: Estimation) -> None:
    numbers = {
        key
        for method in found.report.methods
        for key, value in method.gate.items()
        if not isinstance(value, (bool, str))
    }
    assert numbers <= set(GATE)


def test_a_lower_bound_is_worded_as_one() -> None:
    assert span(Interval95(low=900, median=1000, high=1100, bound="at_least")) == "at least 1,000 (900 to 1,100)"
    assert span(Interval95(low=900, median=1000, high=1100)) == "900 to 1,100"


def test_the_page_of_linked_lists_says_what_linking_adds(found: Estimation) -> None:
    total = found.report.methods[0].total
    assert total is not None
    linking = LinkingOut(
        draws=200, groups=7, recall=(0.91, 0.97), recall_said="Told so.", calibration="Corrected on 40 pairs.",
        judged=(JudgedBy(by="<i>Reviewer</i>", same=30, not_same=10),),
        widths=(WidthOut(method="decomposable", title="Decomposable graphs", sampling=0.25, model=0.0, linkage=0.75),),
        without=(WithoutLinking(method="decomposable", total=total.model_copy(update={"low": 777.0})),),
    )  # fmt: skip
    linked = found.report.model_copy(update={"linking": linking})
    files = write_page(linked, found.draws, date="2026-11-22")
    page = files["index.html"].decode()
    assert {"charts/linkage.svg", "charts/linkage.png"} <= set(files)
    said = ("What linking adds", "75.0%", "91.0% to 97.0%", "Corrected on 40 pairs.", "30 pairs same, 10 not", "777 to")
    assert [words for words in said if words not in page] == []
    assert "<i>Reviewer" not in page
    assert "are not part of the intervals" not in page
    assert page.count("<svg") == 3
