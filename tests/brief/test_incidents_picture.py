import re
from xml.etree import ElementTree

from wartoll.brief.axes import log_axis
from wartoll.brief.incidents_picture import LEFT, RIGHT, WIDTH, across, days, days_words, sweep, sweep_words

from .made_incidents import report


def test_places_on_the_axis_multiply() -> None:
    axis = log_axis([10, 1000])
    assert across(axis, axis.low) == LEFT
    assert across(axis, axis.high) == across(axis, 10 * axis.high) == RIGHT
    assert abs(across(axis, 100) - across(axis, 10) - (across(axis, 1000) - across(axis, 100))) < 1e-9


def test_each_panel_with_numbers_is_drawn_within_the_picture() -> None:
    drawn = sweep(report())
    ElementTree.fromstring(drawn)
    assert "Events, listed or not" in drawn
    assert "lowest counts" in drawn
    assert "highest counts" not in drawn
    assert drawn.count("no effect") == 2
    assert all(0 <= float(x) <= WIDTH for x in re.findall(r'<text x="([\d.-]+)"', drawn))


def test_killed_on_the_same_days_stand_beside_those_of_chance() -> None:
    drawn = days(report())
    ElementTree.fromstring(drawn)
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)" height="14"', drawn)]
    assert abs(widths[1] / widths[0] - 965 / 1679) < 0.01


def test_words_say_what_the_pictures_show() -> None:
    assert "odds times 5: 5,005 (4,000 to 7,500)" in sweep_words(report())
    assert "1,679 as dated, 965 (884 to 1,036)" in days_words(report())
