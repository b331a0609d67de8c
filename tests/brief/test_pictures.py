from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from wartoll.brief.outline import Amount, ScalePicture
from wartoll.brief.palette import light
from wartoll.brief.pictures import WIDTH, draw, svg_open, title_size


def picture(
    kind: str, one: tuple[float | None, float | None], two: tuple[float | None, float | None], **more: Any
) -> ScalePicture:
    def side(title: str, ends: tuple[float | None, float | None]) -> Amount:
        bound = "at_least" if ends[1] is None else "up_to" if ends[0] is None else "none"
        return Amount(title=title, low=ends[0], high=ends[1], bound=bound, words="some", href="#x")

    values = {"name": "p", "kind": kind, "title": "T", "sides": (side("A", one), side("B", two)), "note": "", "alt": ""}
    return ScalePicture.model_validate(values | more)


def shapes(svg: str, tag: str) -> list[dict[str, str]]:
    return [dict(e.attrib) for e in ElementTree.fromstring(svg).iter() if e.tag.endswith(f"}}{tag}")]


def test_squares_have_the_areas_that_they_stand_for() -> None:
    found = shapes(draw(picture("area", (4, 9), (16, 25))), "rect")[1:]
    edges = [float(rect["width"]) for rect in found]
    assert [round(edge / edges[0], 2) for edge in edges] == [1, 1.5, 2, 2.5]
    assert [("stroke-dasharray" in rect) for rect in found] == [False, True, False, True]


def test_the_scale_bar_is_true() -> None:
    svg = draw(picture("area", (4, 4), (16, 16)))
    bar = re.search(r"M1 [\d.]+H([\d.]+)M", svg)
    words = re.search(r">([\d.]+) km, the same", svg)
    assert bar is not None
    assert words is not None
    edge = float(shapes(svg, "rect")[-1]["width"])
    assert (float(bar.group(1)) - 1) / edge == pytest.approx(float(words.group(1)) / 4, abs=0.01)


def test_the_marks_add_up_to_the_number() -> None:
    svg = draw(picture("marks", (2078, None), (22700, 25000), each=100))
    circles = shapes(svg, "circle")[:-1]
    filled = [c for c in circles if c["fill"] == light("accent")]
    radius = max(float(c["r"]) for c in filled)
    left = sum((float(c["r"]) / radius) ** 2 for c in filled if float(c["cx"]) < 180)
    right = [c for c in circles if float(c["cx"]) > 180]
    assert left == pytest.approx(20.78, abs=0.05)
    assert len(right) == 250
    assert sum(c["fill"] == "none" for c in right) == 23


def test_parts_of_a_hundred_are_counted() -> None:
    svg = draw(picture("share", (0.32, 0.46), (None, 0.8)))
    cells = shapes(svg, "rect")[1:]
    by_fill = [sum(c["fill"] == light(name) for c in cells) for name in ("accent", "band", "wash")]
    assert by_fill == [32, 14 + 80, 54 + 20]


@pytest.mark.parametrize("kind", ["area", "marks", "share"])
def test_everything_is_inside_and_well_formed(kind: str) -> None:
    one, two = ((0.1, 0.9), (0.5, None)) if kind == "share" else ((3, 500), (20, None))
    root = ElementTree.fromstring(draw(picture(kind, one, two)))
    height = float(root.get("height", "0"))
    for shape in root.iter():
        if shape.tag.endswith("circle"):
            assert 0 <= float(shape.get("cx", "-1")) <= WIDTH
            assert 0 <= float(shape.get("cy", "-1")) <= height
        if shape.tag.endswith("rect"):
            assert float(shape.get("x", "0")) + float(shape.get("width", "0")) <= WIDTH + 0.01


def test_words_cannot_be_tags() -> None:
    assert "<script>" not in draw(picture("marks", (1, 2), (1, 2), title="<script>"))


def test_long_titles_are_smaller() -> None:
    assert title_size("x" * 20) > title_size("x" * 50) > title_size("x" * 70)
    assert svg_open(10, 20).startswith('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"')


def test_the_mark_of_a_whole_number_is_whole() -> None:
    circles = shapes(draw(picture("marks", (3, 3), (2, 2))), "circle")
    assert len({c["r"] for c in circles}) == 1
    assert len(circles) == 3 + 2 + 1
    assert math.isfinite(float(circles[0]["r"]))
