"""The verdict on each number of a sentence, from its noun and the events around it."""

from __future__ import annotations

import pytest

from wartoll.claims.numbers import Mention, read_numbers
from wartoll.claims.reader import Reader, measure_of
from wartoll.claims.tokens import tokenise
from wartoll.claims.vocabulary import NOUNS, Event

COUNT = Mention(0, 1, 0, 1, 500, 500)
SHARE = COUNT._replace(low=0.5, high=0.5, share=True)
AREA = COUNT._replace(area=True)


def read(text: str) -> Reader:
    tokens = tokenise(text)
    reader = Reader(tokens, read_numbers(tokens))
    reader.read()
    return reader


def measures(text: str) -> list[str]:
    return [v.measure if v else "" for v in read(text).verdicts]


@pytest.mark.parametrize(
    ("noun", "family", "mention", "measure"),
    [
        ("people", "kill", COUNT, "people_killed"),
        ("houses", "destroy", COUNT, "structures_damaged"),
        ("houses", "kill", COUNT, ""),
        ("houses", "destroy", SHARE, "share_destroyed"),
        ("city", "destroy", SHARE, "share_destroyed"),
        ("people", "destroy", SHARE, ""),
        ("people", "kill", SHARE, ""),
        ("", "destroy", SHARE, "share_destroyed"),
        ("", "destroy", AREA, "area_destroyed_km2"),
        ("", "kill", COUNT, "people_killed"),
        ("", "lose", COUNT, ""),
        ("", "destroy", COUNT, ""),
        ("people", "other", COUNT, "other"),
        ("soldiers", "live", COUNT, "other"),
        ("soldiers", "displace", COUNT, "other"),
        ("soldiers", "kill", COUNT, "people_killed"),
        ("civilians", "displace", COUNT, "displaced"),
    ],
)
def test_noun_and_event_make_a_measure(noun: str, family: str, mention: Mention, measure: str) -> None:
    assert measure_of(NOUNS.get((noun,)), Event(family, family, "past"), mention) == measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500 people were killed", ["people_killed"]),
        ("The raids killed 500 people", ["people_killed"]),
        ("500 deaths", ["people_killed"]),
        ("500 victims", ["people_killed"]),
        ("500 residents", ["population"]),
        ("500 residents were killed", ["people_killed"]),
        ("500 bodies were exhumed", ["bodies_recovered"]),
        ("500 tanks were destroyed", ["other"]),
        ("all but 500 houses were destroyed", ["other"]),
        ("500 people were interviewed", ["other"]),
        ("500 tonnes of bombs", ["munitions_tonnes"]),
        ("500 tonnes of bread", ["other"]),
        ("500 tonnes of rubble", ["debris_tonnes"]),
        ("Of the rubble, 500 tonnes are cleared", ["debris_tonnes"]),
        ("500 of them", [""]),
        ("20 fled and 500 died", ["displaced", "people_killed"]),
    ],
)
def test_verdicts(text: str, expected: list[str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["408 of 563 schools were hit", "408 out of 563 schools were hit", "408 out of a total of 563 schools were hit"],
)
def test_a_whole_has_no_verdict_of_its_own(text: str) -> None:
    reader = read(text)
    assert reader.part_of == {1: 0}
    assert [v.measure if v else "" for v in reader.verdicts] == ["structures_damaged", ""]


def test_a_whole_before_its_part() -> None:
    reader = read("Of 563 schools, 408 were hit")
    assert reader.part_of == {0: 1}
    assert reader.verdicts[1] is not None


def test_a_whole_that_lived_there_is_a_figure_too() -> None:
    assert read("Of the 5,000 people who lived there, 408 were killed").part_of == {}


def test_the_noun_after_the_copula() -> None:
    noun = read("Some 270 were children").phrases[0].noun
    assert noun is not None
    assert noun.id == "civilians"


def test_buildings_spoken_of_before() -> None:
    (verdict,) = read("Of its houses, the town counted 500 destroyed").verdicts
    assert verdict is not None
    assert verdict.measure == "structures_damaged"


def test_rules_say_why() -> None:
    (verdict,) = read("500 people were killed").verdicts
    assert verdict is not None
    assert verdict.rules == ("event:kill", "noun:people")


def test_between_are_the_items_of_the_gap() -> None:
    reader = read("500 people and then 20 men died")
    assert [it.text for it in reader.between(0, 1)] == ["and", "then"]


def test_no_candidates_no_verdict() -> None:
    reader = read("500 people")
    assert reader.cheapest(0, NOUNS[("people",)], []) is None
