from __future__ import annotations

from wartoll.brief.axes import SHARES
from wartoll.brief.canvas import Canvas
from wartoll.brief.palette import light


def test_marks_stay_inside_the_axis() -> None:
    canvas = Canvas(SHARES)
    canvas.line(-1, 2, "accent", 3)
    canvas.point(5, "circle", "accent", "accent")
    assert (canvas.lines[0]["x"], canvas.lines[0]["x2"]) == (0, 1)
    assert canvas.points[0]["x"] == 1


def test_an_open_band_reaches_the_end_of_the_axis() -> None:
    canvas = Canvas(SHARES)
    canvas.band(0.3, None, 1, 2)
    canvas.band(None, 0.4, 1, 2)
    assert [(b["x"], b["x2"]) for b in canvas.bands] == [(0.3, 1), (0, 0.4)]


def test_a_mark_without_filling_is_hollow() -> None:
    canvas = Canvas(SHARES)
    canvas.point(0.5, "circle", "", "ink")
    assert canvas.points[0]["f"] == light("paper")


def test_ticks_words_and_edges_stand_where_they_are_put() -> None:
    canvas = Canvas(SHARES)
    canvas.y = 40
    canvas.text("here", x=7, end="right")
    canvas.edge(0.5, 1, 9)
    canvas.rule(12)
    assert (canvas.words[0]["px"], canvas.words[0]["y"], canvas.words[0]["e"]) == (7, 40, "right")
    assert canvas.edges == [{"x": 0.5, "y": 1, "y2": 9}]
    assert [tick["t"] for tick in canvas.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert all((tick["y"], tick["y2"]) == (12, 40) for tick in canvas.ticks)
    assert canvas.inside(3) == 1
