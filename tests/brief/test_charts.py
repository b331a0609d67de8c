from __future__ import annotations

import pytest

from wartoll.brief import charts
from wartoll.brief.canvas import WIDTH
from wartoll.brief.outline import DotChart, Outline, RatioChart, RatioRow


@pytest.fixture
def dots(outline: Outline) -> list[DotChart]:
    return [m.chart for m in outline.claims[0].measures if m.chart is not None]


@pytest.fixture
def ratio(outline: Outline) -> RatioChart:
    found = outline.claims[0].ratio
    assert found is not None
    return found


def said(canvas: object) -> list[str]:
    return [row["t"] for row in canvas.words]  # type: ignore[attr-defined]  # a canvas, whatever its module calls it


def test_a_chart_says_every_row_and_its_number(dots: list[DotChart]) -> None:
    for chart in dots:
        found = said(charts.dots(chart))
        for panel in chart.panels:
            assert panel.title in found
            assert all(row.value in found for row in panel.rows)


def test_the_log_axis_is_named(dots: list[DotChart], ratio: RatioChart) -> None:
    share, deaths = (charts.dots(chart) for chart in dots)
    assert any("Logarithmic" in words for words in said(deaths))
    assert not any("Logarithmic" in words for words in said(share))
    assert any("Logarithmic" in words for words in said(charts.ratios(ratio)))


def test_words_of_one_line_do_not_meet(dots: list[DotChart]) -> None:
    for chart in dots:
        lines: dict[float, list[dict[str, object]]] = {}
        for row in charts.dots(chart).words:
            lines.setdefault(row["y"], []).append(row)
        for line in lines.values():
            left = max((len(str(r["t"])) for r in line if r["e"] == "left" and r["px"] == 0), default=0)
            right = max((len(str(r["t"])) for r in line if r["e"] == "right"), default=0)
            assert (left + right) * charts.LETTER <= WIDTH + 12


def test_a_pooled_range_is_a_band_and_a_floor_is_a_line(dots: list[DotChart]) -> None:
    share, deaths = (charts.dots(chart) for chart in dots)
    assert (len(share.bands), len(share.edges)) == (2, 0)
    assert (len(deaths.bands), len(deaths.edges)) == (1, 1)
    assert deaths.edges[0]["x"] == 2078


def test_the_legend_names_the_marks_that_are_there(dots: list[DotChart]) -> None:
    share, deaths = (said(charts.dots(chart)) for chart in dots)
    assert "own figure" in deaths
    assert "discredited" in deaths
    assert "party to the conflict" in deaths
    assert "own figure" not in share
    assert "discredited" not in share


def test_hidden_rows_are_counted(dots: list[DotChart]) -> None:
    panel = dots[1].panels[1].model_copy(update={"drawn": 2})
    chart = dots[1].model_copy(update={"panels": (dots[1].panels[0], panel)})
    assert f"and {len(panel.rows) - 2} more in the table" in said(charts.dots(chart))


def test_every_ratio_has_its_band(ratio: RatioChart) -> None:
    canvas = charts.ratios(ratio)
    on_axis = [band for band in canvas.bands if "x" in band]
    assert [(round(b["x"], 3), round(b["x2"], 3)) for b in on_axis] == [(0.4, 2.5), (0.5, 2.0), (0.5, 2.0)]


@pytest.mark.parametrize(
    ("low", "high", "bound"), [(None, 0.5, "up_to"), (0.1, 0.4, "envelope"), (3.0, None, "at_least")]
)
def test_ratios_with_one_end_or_two_are_drawn(ratio: RatioChart, low: float, high: float, bound: str) -> None:
    row: RatioRow = ratio.rows[0].model_copy(update={"low": low, "high": high, "bound": bound})
    canvas = charts.ratios(ratio.model_copy(update={"rows": (row,)}))
    assert bool(canvas.lines) == (bound == "envelope")
    assert bool(canvas.points) == (bound != "envelope")


def test_a_result_of_one_number_is_a_line(dots: list[DotChart]) -> None:
    panel = dots[0].panels[1]
    assert panel.result is not None
    single = panel.model_copy(update={"result": panel.result.model_copy(update={"low": 0.34, "high": 0.34})})
    canvas = charts.dots(dots[0].model_copy(update={"panels": (dots[0].panels[0], single)}))
    assert [edge["x"] for edge in canvas.edges] == [0.34]
