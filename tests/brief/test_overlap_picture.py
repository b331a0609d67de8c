from xml.etree import ElementTree

from wartoll.brief.overlap_picture import MOST_ROWS, on_lists, picture, shown, words
from wartoll.deaths.overlap import overlap
from wartoll.deaths.report import table_out

TABLE = table_out(overlap(("A", "B", "C"), {"100": 120, "010": 90, "110": 40, "111": 12}), ())


def test_the_largest_overlap_stands_first() -> None:
    assert [cell.people for cell in shown(TABLE)] == [120, 90, 40, 12]
    drawn = picture(TABLE)
    assert drawn.index(">120<") < drawn.index(">90<") < drawn.index(">12<")


def test_bars_are_in_proportion() -> None:
    root = ElementTree.fromstring(picture(TABLE))
    bars = [float(r.get("width", "0")) for r in root if r.tag.endswith("rect") and r.get("fill") == "#0a4f8f"]
    assert len(bars) == 4
    assert abs(bars[0] / bars[1] - 120 / 90) < 0.01


def test_what_is_asked_stands_there_too() -> None:
    assert "on no list" in picture(TABLE)
    assert "not known" in words(TABLE)


def test_many_overlaps_are_cut_and_said() -> None:
    cells = {format(code, "06b"): 100 - code for code in range(1, 64)}
    many = table_out(overlap(tuple("ABCDEF"), cells), ())
    assert len(shown(many)) == MOST_ROWS
    assert "and 39 smaller overlaps in the table" in picture(many)


def test_lists_are_named_in_words() -> None:
    assert [on_lists(TABLE, cell) for cell in shown(TABLE)] == ["A only", "B only", "A and B", "A, B and C"]


def test_long_and_odd_names_stay_inside() -> None:
    odd = table_out(overlap(("<script>" * 20, "B"), {"10": 5, "11": 2}), ())
    drawn = picture(odd)
    ElementTree.fromstring(drawn)
    assert "<script>" not in drawn


def test_an_empty_table_is_drawn() -> None:
    ElementTree.fromstring(picture(table_out(overlap(("A", "B"), {}), ())))
