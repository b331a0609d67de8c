from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import altair as alt
import pytest

from wartoll.brief import charts, drawing
from wartoll.brief.canvas import WIDTH, Canvas
from wartoll.brief.outline import Outline
from wartoll.brief.palette import light


@pytest.fixture
def canvas(outline: Outline) -> Canvas:
    chart = outline.claims[0].measures[1].chart
    assert chart is not None
    return charts.dots(chart)


def test_the_same_canvas_gives_the_same_bytes(canvas: Canvas) -> None:
    assert drawing.draw(canvas) == drawing.draw(canvas)


def test_the_drawing_is_as_wide_as_a_phone(canvas: Canvas) -> None:
    root = ElementTree.fromstring(drawing.draw(canvas))
    assert root.get("width") == str(WIDTH)
    assert float(root.get("height", "0")) == pytest.approx(canvas.y)


def test_words_are_text_and_cannot_be_tags(canvas: Canvas) -> None:
    canvas.y += 20
    canvas.text("<script>alert(1)</script> & more")
    svg = drawing.draw(canvas)
    assert "<script>" not in svg
    texts = [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")]
    assert "<script>alert(1)</script> & more" in texts


def test_nothing_is_fetched(canvas: Canvas) -> None:
    svg = drawing.draw(canvas).replace("http://www.w3.org/", "")
    assert "http" not in svg
    assert "<image" not in svg


def test_no_layer_without_rows(canvas: Canvas) -> None:
    bare = Canvas(canvas.axis)
    bare.y = 20
    bare.text("alone")
    layers = drawing.Layers(bare)
    layers.shapes()
    layers.points()
    assert layers.found == []
    layers.add([], "rule", {})
    layers.words()
    halo, words = layers.found  # words are painted twice: once wide in the colour of the paper
    assert halo.mark.stroke == light("paper")
    assert words.mark.stroke is alt.Undefined
    assert list(drawing.specification(bare)["datasets"].values()) == [bare.words, bare.words]


def test_a_png_is_a_png(canvas: Canvas) -> None:
    assert drawing.to_png(drawing.draw(canvas), 1.0).startswith(b"\x89PNG")
