"""Numbers of one incident or one day."""

from __future__ import annotations

import pytest

from wartoll.claims import quotes
from wartoll.claims.parts import PART
from wartoll.claims.places import Gazetteer
from wartoll.claims.read import read_text


def marked(gazetteer: Gazetteer, text: str) -> dict[str, bool]:
    return {q.quote: PART in q.rules for q in read_text(text, gazetteer, "2025-01-05").quantities}


@pytest.mark.parametrize(
    "text",
    [
        "The theatre strike in Mariupol on 16 March 2022 killed about 600.",
        "An air strike on a building in Mosul killed 105 civilians in March 2017.",
        "12 people were killed in Gaza on Sunday.",
        "In one night 300 people were killed in Aleppo.",
        "In a single raid 300 people were killed in Aleppo.",
        "The shelling of a hospital killed 40 people in Aleppo.",
        "The attack on 3 May 2016 killed 40 people in Aleppo.",
        "Some 300 people were killed in Aleppo yesterday.",
    ],
)
def test_one_incident_or_one_day_is_a_part(gazetteer: Gazetteer, text: str) -> None:
    assert list(marked(gazetteer, text).values()) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "About 25,000 people were killed in the raid on Dresden on 13 February 1945, in one night.",
        "Coalition air strikes killed 1,600 civilians in Raqqa.",
        "An attack on Mosul that lasted nine months killed 9,000 people.",
        "The siege of Mariupol, which began on 24 February 2022, killed 25,000 people.",
        "By 16 March 2022 some 2,500 people had been killed in Mariupol.",
        "The UN said on Sunday that 2,500 people were killed in Mariupol.",
        "Officials said on 12 May 2022 that 20,000 people died in Mariupol.",
        "20,000 people died in Mariupol, the mayor said on Sunday.",
        "A day after the siege of Mariupol ended, 20,000 people were dead.",
        "Four fifths of the buildings lay in ruins when the guns fell silent in Mariupol on 20 May 2022.",
    ],
)
def test_the_whole_event_is_no_part(gazetteer: Gazetteer, text: str) -> None:
    assert list(marked(gazetteer, text).values()) == [False]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The battle of Mosul killed 9,000 people, among them 105 in an air strike on a building.", [False, True]),
        ("The theatre strike in Mariupol killed about 600 people, including 200 children.", [True, True]),
        ("Strikes killed 12 people in Gaza on Sunday, bringing the toll to 40,000.", [True, False]),
    ],
)
def test_each_number_of_a_sentence_by_its_own_words(gazetteer: Gazetteer, text: str, parts: list[bool]) -> None:
    assert list(marked(gazetteer, text).values()) == parts


def test_the_mark_is_the_one_that_quotes_are_judged_by() -> None:
    assert quotes.PART == PART
