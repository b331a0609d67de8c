"""Every phrase of the tables of events can fire, none stands twice in a row, and no two rows contradict each other."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from wartoll.claims.events import EVENT_ROWS, EVENTS
from wartoll.claims.people_events import PEOPLE_EVENTS
from wartoll.claims.quantities import read_quantities
from wartoll.claims.ruin_events import RUIN_EVENTS
from wartoll.claims.tokens import tokenise
from wartoll.claims.vocabulary import MEASURE_OF, Event
from wartoll.measures import MEASURES
from wartoll.records import Severity

MODES = ("past", "act", "ing", "intr", "state", "noun")
PEOPLE = {
    "past": "500 people were {}.",
    "act": "The raids {} 500 people.",
    "ing": "The raid set the town on fire, {} 500 people.|There were 500 people {}.",
    "intr": "500 people {}.",
    "state": "500 people were {}.|500 people {}.",
    "noun": "The {} was put at 500.|The {} 500 people was reported.|{} 500 people",
}
#: family -> mode -> sentences, one of which each phrase must be read in
SENTENCES: dict[str, dict[str, str]] = {
    **dict.fromkeys(("kill", "hurt", "harm", "displace", "body"), PEOPLE),
    "destroy": {
        "past": "500 houses were {}.",
        "act": "The raids {} 500 houses.",
        "ing": "The raid came at night, {} 500 houses.",
        "intr": "500 houses {}.",
        "state": "500 houses were {}.",
        "noun": "The {} 500 houses was reported.|The {} was put at 80% of the city.",
    },
    "lose": {
        "past": "The city {} 500 buildings.",
        "act": "The city {} 500 buildings.",
        "ing": "The fire burned for days, {} 500 buildings.",
        "noun": "The {} 500 buildings was reported.",
    },
    "use": {
        "past": "500 bombs were {}.|The force {} 500 bombs.|The force {} 500 tonnes.",
        "act": "The crews {} 500 bombs.",
        "ing": "The crews came, {} 500 bombs.",
        "intr": "500 bombs {} the town.|500 bombs {}.|500 tonnes {} on the town.",
        "noun": "The {} 500 bombs was reported.",
    },
    "live": {
        "past": "500 people were {}.|500 people were {} the city.",
        "ing": "500 people were {} there.|There were 500 people {}.",
        "intr": "500 people {}.|500 people {} the city.|A group of 500 people {} there.",
        "state": "500 {}.|500 people {}.",
        "noun": "The {} was put at 500.|A {} 500 people.|The city {} 500 people.",
    },
    "other": {
        "past": "500 people were {}.|500 houses were {}.",
        "act": "The group {} 500 people.",
        "ing": "500 people were {}.|The group came, {} 500 people.",
        "intr": "500 people {}.|500 houses {}.",
        "state": "500 people were {}.|500 houses were {}.",
        "noun": "A {} 500 people.",
    },
}
ROWS = [pytest.param(row, mode, id=f"{row[0]}-{mode}") for row in EVENT_ROWS for mode in row[3]]


def fires(row: str, family: str, severity: str, sentence: str) -> bool:
    """Whether a number of the sentence is read by this row, as what its family makes."""
    made = {m for (_, f), m in MEASURE_OF.items() if f == family} or {""}
    made |= {"civilians_killed"} if family == "kill" else set()
    return any(
        f"event:{row}" in q.rules and q.measure in made and (family != "destroy" or q.severity == severity)
        for q in read_quantities(sentence)
    )


@pytest.mark.parametrize(("row", "mode"), ROWS)
def test_every_phrase_can_fire(row: tuple[str, str, Severity, dict[str, str]], mode: str) -> None:
    name, family, severity, modes = row
    sentences = SENTENCES[family][mode].split("|")
    dead = [
        phrase
        for phrase in modes[mode].split("|")
        if not any(fires(name, family, severity, sentence.format(phrase)) for sentence in sentences)
    ]
    assert dead == []


@pytest.mark.parametrize(("row", "mode"), ROWS)
def test_phrases_are_written_as_a_text_is_cut(row: tuple[str, str, Severity, dict[str, str]], mode: str) -> None:
    phrases = row[3][mode].split("|")
    assert [p for p, n in Counter(phrases).items() if n > 1] == []
    assert [p for p in phrases if " ".join(t.text for t in tokenise(p)) != p] == []


def test_rows_are_those_of_the_tables() -> None:
    assert [i for i, n in Counter(row[0] for row in EVENT_ROWS).items() if n > 1] == []
    assert EVENT_ROWS[: len(PEOPLE_EVENTS) + len(RUIN_EVENTS)] == (*PEOPLE_EVENTS, *RUIN_EVENTS)
    assert {mode for row in EVENT_ROWS for mode in row[3]} == set(MODES)
    assert {row[2] for row in EVENT_ROWS} <= {"", *get_args(Severity)}


def test_every_phrase_is_in_the_index() -> None:
    listed = {tuple(p.split()) for row in EVENT_ROWS for phrases in row[3].values() for p in phrases.split("|")}
    assert EVENTS.keys() == listed
    assert EVENTS[("severely", "damaged")] == (Event("severe", "destroy", "past", "severe_only"),)
    assert {e.id for e in EVENTS[("burned",)]} == {"kill", "destroy"}


def measures(event: Event) -> set[tuple[str, str, str]]:
    """(class of noun, measure, severity) that an event makes."""
    made = {(kind, m) for (kind, family), m in MEASURE_OF.items() if family == event.family}
    return {(kind, m, event.severity if MEASURES[m].destroys else "") for kind, m in made}


def test_no_two_rows_contradict() -> None:
    """One phrase never gives one noun two measures or two severities."""
    for words, events in EVENTS.items():
        made = set().union(*(measures(e) for e in events))
        per_noun = Counter(kind for kind, _, _ in made if kind not in ("munition", "strike"))
        assert [kind for kind, n in per_noun.items() if n > 1] == [], words
