from xml.etree import ElementTree

from wartoll.brief import svg_marks as mark


def test_marks_are_sound_xml_and_words_are_escaped() -> None:
    marks = [
        mark.text("<a & b>", 1, 2, bold=True, end="end"), mark.line(0, 0, 1, 1, dashed=True), mark.bar(0, 0, 5, 5),
        mark.bar(0, 0, 5, 5, outline=True), mark.dot(1, 1, 2), mark.dot(1, 1, 2, hollow=True),
        mark.area([(0, 5), (1, 2), (2, 5)], 6),
    ]  # fmt: skip
    root = ElementTree.fromstring(f"<svg>{''.join(marks)}</svg>")
    assert len(root) == len(marks)
    assert root[0].text == "<a & b>"


def test_numbers_are_short() -> None:
    assert [mark.number(value) for value in (1.0, 1.239, 0.5, 10.0)] == ["1", "1.24", "0.5", "10"]


def test_a_bar_is_never_narrower_than_nothing() -> None:
    assert 'width="0"' in mark.bar(0, 0, -3, 5)
