"""The table of scales: keys stand once, and a scale's classes come out in order."""

from __future__ import annotations

from wartoll.grades import BY_CODE, GRADES, classes_of


def test_every_class_stands_once() -> None:
    assert len(BY_CODE) == len(GRADES)


def test_classes_of_a_scale_in_their_order() -> None:
    assert [row.code for row in classes_of("german")] == ["total", "schwer", "mittelschwer", "leicht", "unbeschaedigt"]
    assert classes_of("mercalli") == ()
