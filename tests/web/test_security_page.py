"""The page on security: every point of the standard is there, and every test that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

REPO = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \|(.*)\|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
ANSWERS = ("yes", "in part", "no", "operator", "does not apply")
#: section -> its points of level 1 (OWASP ASVS 4.0.3)
LEVEL_1: dict[str, tuple[int, ...]] = {
    "2.1": tuple(range(1, 13)), "2.2": (1, 2, 3), "2.3": (1,), "2.5": (1, 2, 3, 4, 5, 6), "2.7": (1, 2, 3, 4),
    "2.8": (1,), "3.1": (1,), "3.2": (1, 2, 3), "3.3": (1, 2), "3.4": (1, 2, 3, 4, 5), "3.7": (1,),
    "4.1": (1, 2, 3, 5), "4.2": (1, 2), "4.3": (1, 2), "5.1": (1, 2, 3, 4, 5), "5.2": tuple(range(1, 9)),
    "5.3": tuple(range(1, 11)), "5.5": (1, 2, 3, 4), "6.2": (1,), "7.1": (1, 2), "7.4": (1,), "8.2": (1, 2, 3),
    "8.3": (1, 2, 3, 4), "9.1": (1, 2, 3), "10.3": (1, 2, 3), "11.1": (1, 2, 3, 4, 5), "12.1": (1,),
    "12.3": (1, 2, 3, 4, 5), "12.4": (1, 2), "12.5": (1, 2), "12.6": (1,), "13.1": (1, 3), "13.2": (1, 2, 3),
    "13.3": (1,), "14.2": (1, 2, 3), "14.3": (2, 3), "14.4": (1, 2, 3, 4, 5, 6, 7), "14.5": (1, 2, 3),
}  # fmt: skip


class Point(NamedTuple):
    """One row: the point, what is said of it here, and the tests that are named."""

    number: str
    here: str
    tests: tuple[tuple[str, str], ...]


def points() -> list[Point]:
    """The rows of the page."""
    text = (REPO / "docs" / "explain" / "security.md").read_text("utf-8")
    return [Point(m[1], m[3], tuple(TEST.findall(m[4]))) for m in ROW.finditer(text)]


def test_every_point_is_there_once() -> None:
    assert [p.number for p in points()] == [f"{section}.{n}" for section, many in LEVEL_1.items() for n in many]


def test_every_point_has_an_answer_and_a_yes_has_its_test() -> None:
    for point in points():
        assert point.here.startswith(ANSWERS), point
        assert point.tests or not point.here.startswith("yes"), point
        assert point.here != "does not apply" or point.number.startswith("2.7"), f"{point.number}: say why"


def test_every_named_test_is_there() -> None:
    named = {test for point in points() for test in point.tests}
    assert len(named) > 50
    for file, name in sorted(named):
        assert re.search(rf"^def {name}\(", (REPO / "tests" / file).read_text("utf-8"), re.MULTILINE), f"{file}::{name}"


def test_what_is_missing_is_said_in_a_sentence_too() -> None:
    text = (REPO / "docs" / "explain" / "security.md").read_text("utf-8")
    assert sum(point.here.startswith("no") for point in points()) >= 1
    assert "What is missing" in text
