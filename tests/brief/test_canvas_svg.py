"""Canvases drawn without a plotting library."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from wartoll.brief import charts, drawing
from wartoll.brief.axes import SHARES, log_axis
from wartoll.brief.canvas import WIDTH, Canvas
from wartoll.brief.canvas_svg import LEFT, RIGHT, across, draw
from wartoll.brief.outline import ChartRow, DotChart, Panel, Result


def row(label: str, low: float, high: float, shape: str = "circle", bound: str = "none") -> ChartRow:
    return ChartRow(
        label=label, value="v", low=low, central=None, high=high, bound=bound, shape=shape, mark="used", use="used",
        figures=(),
    )  # fmt: skip


def chart(*rows: ChartRow) -> DotChart:
    result = Result(words="1 to 9", basis="", low=1.0, median=3.0, high=9.0, bound="none", href="")
    panel = Panel(title="A <town>", counts="", result=result, rows=rows, drawn=len(rows))
    return DotChart(name="c", title="T", subtitle="", log=True, share=False, unit="", panels=(panel,), alt="")


@pytest.fixture
def canvas() -> Canvas:
    shapes = ("circle", "diamond", "square", "cross")
    rows = [row(f"row & {shape}", 2.0 + n, 4.0 + n, shape) for n, shape in enumerate(shapes)]
    return charts.dots(chart(*rows, row("floor", 2.0, 2.0, bound="at_least")))


def test_it_is_well_formed_and_as_wide_as_a_chart(canvas: Canvas) -> None:
    root = ElementTree.fromstring(draw(canvas))
    assert root.attrib["width"] == str(WIDTH)
    words = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert "A <town>" in words
    assert "row & cross" in words


def test_the_same_canvas_gives_the_same_bytes(canvas: Canvas) -> None:
    assert draw(canvas) == draw(canvas)


def test_marks_stand_where_the_plotting_library_puts_them(canvas: Canvas) -> None:
    """Ranges begin at the same px in both drawings, and no word is missing in either."""
    ours, theirs = draw(canvas), drawing.draw(canvas)
    here = {round(float(x)) for x in re.findall(r'd="M([\d.]+) [\d.]+H', ours)}
    there = {
        round(float(x))
        for x, y2 in re.findall(r'<line transform="translate\(([\d.]+),[\d.]+\)" x2="[\d.]+" y2="(0)"', theirs)
    }
    assert here == there
    said = {re.sub(r"&\w+;", "", t) for t in re.findall(r">([^<>]+)</text>", ours)}
    assert said == {re.sub(r"&\w+;", "", t) for t in re.findall(r">([^<>]+)</text>", theirs)}
    assert len(ours) < len(theirs) / 1.5


def test_values_fall_on_their_axis() -> None:
    share, log = Canvas(SHARES), Canvas(log_axis([10.0, 1000.0]))
    assert across(share, {"x": 0.0}) == LEFT
    assert across(share, {"x": 1.0}) == RIGHT
    assert across(share, {"px": 7}) == 7
    middle = (log.axis.low * log.axis.high) ** 0.5
    assert across(log, {"x": middle}) == pytest.approx((LEFT + RIGHT) / 2)
