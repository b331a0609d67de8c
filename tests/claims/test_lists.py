"""What a number takes over from its neighbours, and what only says a thing again."""

from __future__ import annotations

import pytest

from wartoll.claims.lists import share_out
from wartoll.claims.numbers import read_numbers
from wartoll.claims.reader import Reader, Verdict
from wartoll.claims.tokens import tokenise


def shared(text: str) -> list[Verdict | None]:
    tokens = tokenise(text)
    reader = Reader(tokens, read_numbers(tokens))
    reader.read()
    share_out(reader)
    return reader.verdicts


def measures(text: str) -> list[str]:
    return [v.measure if v else "" for v in shared(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city lost 455 houses, 25 churches and 14 flats.", ["structures_damaged"] * 2 + ["dwellings_damaged"]),
        ("455 houses, 25 churches and 14 flats were razed.", ["structures_damaged"] * 2 + ["dwellings_damaged"]),
        ("The army lost 43 tanks and 500 men.", ["other", "people_killed"]),
        ("They killed 500 men, 20 of them recruits.", ["people_killed", "people_killed"]),
        ("The raid killed 500 people, including 270 children.", ["people_killed", "people_killed"]),
        ("It killed 40 out of 56 people, including 20 children.", ["people_killed", "", "people_killed"]),
        ("It levelled 500 houses, among them 20 schools.", ["structures_damaged", "structures_damaged"]),
        ("It killed 500 people; the ministry put the figure at 900.", ["people_killed", "people_killed"]),
        ("The death toll rose from 420 to 715.", ["people_killed", "people_killed"]),
        ("It killed 500 people, or so, and 40 tanks.", ["people_killed", "other"]),
        ("It killed 500 people on a day when 40 sang.", ["people_killed", ""]),
    ],
)
def test_taken_over(text: str, expected: list[str]) -> None:
    assert measures(text) == expected


def test_rules_say_how() -> None:
    *_, last = shared("The city lost 455 houses, 25 churches and 14 libraries.")
    assert last is not None
    assert "list" in last.rules
    *_, last = shared("The raid killed 500 people, including 270 children.")
    assert last is not None
    assert "part" in last.rules
    *_, last = shared("It killed 500 people; the ministry put the figure at 900.")
    assert last is not None
    assert "topic" in last.rules


@pytest.mark.parametrize(
    "text",
    [
        "Two thirds (66 per cent) of the homes were destroyed.",
        "Two thirds, or 66 per cent, of the homes were destroyed.",
        "The fire razed 1,600 acres (6.5 square kilometres).",
        "The fire razed 1,600 acres, or 6.5 square kilometres.",
        "They dropped 500 tons (453 tonnes) of bombs.",
    ],
)
def test_the_second_notation_is_no_figure(text: str) -> None:
    assert sum(bool(m) for m in measures(text)) == 1


def test_another_number_in_brackets_is_a_figure() -> None:
    assert measures("500 people (270 of them women) were killed.").count("people_killed") == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("500 people were killed.", True),
        ("500 people a day were killed.", False),
        ("The force flew 500 sorties a day.", False),
        ("The force flew 500 sorties a day after the truce.", True),
        ("The force flew 500 sorties per week.", False),
        ("The force flew 500 sorties, a week's work.", True),
    ],
)
def test_rates_are_no_figures(text: str, kept: bool) -> None:
    assert measures(text)[0] in (("people_killed", "strikes") if kept else ("",))


def test_nothing_to_share() -> None:
    assert shared("nobody died") == []
    assert measures("500 died") == ["people_killed"]
