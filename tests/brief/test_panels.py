from __future__ import annotations

import pytest

from wartoll.brief import panels
from wartoll.brief.outline import DotChart, FigureRow, Outline
from wartoll.findings import CheckedClaim, EstimateOut, Finding

NAMES = {"raqqa-2017": "Raqqa 2017", "dresden-1945": "Dresden 1945"}


@pytest.fixture
def rows(outline: Outline) -> list[FigureRow]:
    return [row for group in outline.groups for row in group.rows]


@pytest.fixture
def chart(outline: Outline) -> DotChart:
    found = outline.claims[0].measures[1].chart
    assert found is not None
    return found


def test_rows_that_print_one_number_alike_are_folded(rows: list[FigureRow]) -> None:
    first = next(row for row in rows if row.id == "dresden-1945/deaths/03")
    twin = first.model_copy(update={"id": "x", "anchor": "figure-x", "publisher": "Another"})
    folded = panels.fold([first, twin])
    assert len(folded) == 1
    assert folded[0].label.endswith("and 1 more")
    assert [cell.href for cell in folded[0].figures] == [f"#{first.anchor}", "#figure-x"]


def test_used_figures_come_first_and_grey_ones_last(chart: DotChart) -> None:
    marks = [row.mark for row in chart.panels[1].rows]
    assert marks == sorted(marks, key=["used", "unused", "grey"].index)
    assert set(marks) == {"used", "unused", "grey"}


def test_every_figure_of_the_measure_is_in_the_chart(chart: DotChart, rows: list[FigureRow]) -> None:
    shown = {cell.href for panel in chart.panels for row in panel.rows for cell in row.figures}
    assert shown == {f"#{row.anchor}" for row in rows if row.measure == "civilians_killed"}


def test_more_rows_than_fit_stay_in_the_table(deaths: Finding, rows: list[FigureRow]) -> None:
    base = next(row for row in rows if row.id == "raqqa-2017/deaths/01")
    many = [base.model_copy(update={"id": f"x/{n}", "low": float(n), "central": float(n)}) for n in range(100, 140)]
    chart = panels.dot_chart("c", deaths, NAMES, many)
    assert chart is not None
    assert (chart.panels[0].drawn, len(chart.panels[0].rows)) == (panels.MOST_DRAWN, 40)


def test_no_figures_make_no_chart(deaths: Finding) -> None:
    assert panels.dot_chart("c", deaths, NAMES, []) is None


def test_one_used_figure_is_linked_itself_and_several_as_a_group(rows: list[FigureRow]) -> None:
    share = [row for row in rows if row.measure == "share_destroyed" and row.id != "dresden-1945/damage/03"]
    assert panels.source_href("dresden-1945", "share_destroyed", share) == "#figure-dresden-1945.damage.01"
    assert panels.source_href("raqqa-2017", "share_destroyed", share) == "#figures-raqqa-2017.share_destroyed"


def test_alt_text_says_axis_results_and_counts(chart: DotChart) -> None:
    assert "logarithmic axis" in chart.alt
    assert "Raqqa 2017: at least 2,078; 4 figures shown, 3 of them used." in chart.alt


def test_bands_follow_the_kind_of_claim(claim: CheckedClaim, share: Finding, deaths: Finding) -> None:
    assert panels.band(claim, deaths) == (0.5, 2.0)
    assert panels.band(claim, share) == (0.4, 2.5)
    assert panels.band(claim.model_copy(update={"kind": "exceeds"}), deaths) == (1.0, None)
    assert panels.band(claim.model_copy(update={"kind": "less"}), deaths) == (None, 1.0)
    three = claim.model_copy(update={"kind": "multiple", "factor": 3.0})
    assert panels.band(three, deaths.model_copy(update={"tolerance": None})) == pytest.approx((2.4, 3.75))


def test_the_reading_of_the_relation_is_said(claim: CheckedClaim, share: Finding, deaths: Finding) -> None:
    names = ["Raqqa 2017", "Dresden 1945"]
    assert "between 1/2 and 2 times that of Dresden 1945" in panels.band_words(claim, deaths, names)
    assert "odds of destruction lie between 1/2.5 and 2.5" in panels.band_words(claim, share, names)
    worse = claim.model_copy(update={"kind": "exceeds"})
    assert panels.band_words(worse, deaths, names).endswith("number lies higher than that of Dresden 1945.")
    assert panels.band_words(claim, deaths.model_copy(update={"tolerance": None}), names) == ""


def test_shares_are_compared_by_their_odds(claim: CheckedClaim, share: Finding) -> None:
    row = panels.ratio_row(claim, share, "#x", "", "")
    assert row is not None
    assert (row.label, row.words) == ("Share destroyed (odds)", "0.68 to 1.6 times")
    assert panels.ratio_estimate(share) == share.odds_ratio


def test_the_ratio_chart_says_its_rows(claim: CheckedClaim, share: Finding, deaths: Finding) -> None:
    rows = [panels.ratio_row(claim, finding, "#x", "", "") for finding in (share, deaths)]
    chart = panels.ratio_chart("r", "A", "B", [row for row in rows if row])
    assert chart is not None
    assert "Civilians killed: at least 0.083 times." in chart.alt
    assert panels.ratio_chart("r", "A", "B", []) is None


def test_a_finding_without_a_ratio_has_no_line(claim: CheckedClaim) -> None:
    assert panels.ratio_row(claim, claim.now.findings[2], "#x", "", "") is None


def test_an_empty_estimate_has_no_result() -> None:
    assert panels.result_of(EstimateOut(low=None, median=None, high=None), "people_killed", "#x") is None
    assert panels.result_of(None, "people_killed", "#x") is None


def test_only_totals_of_deaths_are_drawn_as_marks(deaths: Finding, share: Finding) -> None:
    assert panels.is_death(deaths)
    assert not panels.is_death(share)
    assert not panels.is_death(deaths.model_copy(update={"per": "day"}))


def test_sides_that_count_differently_say_what_each_counts(share: Finding, rows: list[FigureRow]) -> None:
    other = {"basis": "dwellings", "severity": "destroyed", "scope": "whole_city"}
    chart = panels.dot_chart("c", share.model_copy(update={"reference_definition": other}), NAMES, rows)
    assert chart is not None
    assert [panel.counts for panel in chart.panels] == [
        "buildings, destroyed or severely damaged, whole city",
        "dwellings, destroyed, whole city",
    ]
    assert "different things" in chart.subtitle
    alike = panels.dot_chart("c", share, NAMES, rows)
    assert alike is not None
    assert [panel.counts for panel in alike.panels] == ["", ""]
    assert panels.both_counts(share)[0] == panels.both_counts(share)[1]
