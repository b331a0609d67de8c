"""Every noun counts what its row says, no noun stands in two rows, and every measure is one of the table."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from wartoll.claims.events import EVENTS
from wartoll.claims.quantities import read_quantities
from wartoll.claims.tokens import tokenise
from wartoll.claims.vocabulary import (
    DEATHS_BY_POPULATION,
    HARM,
    LOADS,
    MEASURE_OF,
    NOUN_ROWS,
    NOUNS,
    Noun,
    forms,
)
from wartoll.measures import MEASURES
from wartoll.records import Basis, Population

#: class of noun -> a sentence with a harm done to it, and the measure of the number
SENTENCES = {
    "structure": ("500 {} were destroyed.", "structures_damaged"),
    "dwelling": ("500 {} were destroyed.", "dwellings_damaged"),
    "area": ("80% of the {} was destroyed.", "share_destroyed"),
    "place": ("80% of the {} was destroyed.", "share_destroyed"),
    "munition": ("500 {} were dropped.", "munitions"),
    "strike": ("500 {} hit the town.", "strikes"),
    "tonnes": ("500 {} were dropped.", "munitions_tonnes"),
    "debris": ("500 {} were destroyed.", ""),
    "other": ("500 {} were destroyed.", ""),
}


def expected(noun: Noun) -> tuple[str, str]:
    if noun.kind != "people":
        return SENTENCES[noun.kind]
    measure = noun.measure if noun.strong and noun.measure != "people_killed" else "people_killed"
    if measure == "people_killed":
        measure = DEATHS_BY_POPULATION.get(noun.population, measure)
    return ("500 {} were counted." if noun.strong else "500 {} were killed."), measure


def test_forms_are_the_singulars_with_their_plurals_and_the_words_as_they_stand() -> None:
    assert forms("body|air raid", "dead") == [
        ("body",),
        ("bodies",),
        ("air", "raid"),
        ("air", "raids"),
        ("dead",),
    ]
    assert forms("church|bus|toy|box", "") == [
        ("church",), ("churches",), ("bus",), ("buses",), ("toy",), ("toys",), ("box",), ("boxes",),
    ]  # fmt: skip
    assert forms("", "") == []


def test_no_noun_stands_twice() -> None:
    counted = Counter(words for _, singulars, as_is in NOUN_ROWS for words in forms(singulars, as_is))
    assert [words for words, n in counted.items() if n > 1] == []
    assert len(counted) == len(NOUNS)


def test_no_row_stands_twice() -> None:
    assert [i for i, n in Counter(noun.id for noun, _, _ in NOUN_ROWS).items() if n > 1] == []


def test_nouns_are_written_as_a_text_is_cut() -> None:
    assert [words for words in NOUNS if tuple(t.text for t in tokenise(" ".join(words))) != words] == []


@pytest.mark.parametrize("row", NOUN_ROWS, ids=lambda row: row[0].id)
def test_every_noun_counts_what_its_row_says(row: tuple[Noun, str, str]) -> None:
    noun, singulars, as_is = row
    sentence, measure = expected(noun)
    wrong = []
    for words in forms(singulars, as_is):
        if words == ("remains",):  # a verb before "were"
            continue
        found = read_quantities(sentence.format(" ".join(words)))
        seen = [q.measure for q in found if q.measure and f"noun:{noun.id}" in q.rules]
        if seen != [measure] * bool(measure) or any(q.measure for q in found if not measure):
            wrong.append((words, found))
    assert wrong == []


def test_remains_are_bodies() -> None:
    (found,) = read_quantities("Some 30 remains were brought to the morgue.")
    assert found.measure == "bodies_recovered"


@pytest.mark.parametrize("noun", [row[0] for row in NOUN_ROWS], ids=lambda noun: noun.id)
def test_axes_of_a_row_are_those_of_the_records(noun: Noun) -> None:
    assert noun.population in ("", *_values(Population))
    assert noun.basis in ("", *_values(Basis))
    assert noun.measure in ("", *MEASURES)
    assert (noun.population != "") == (noun.kind == "people")
    assert noun.measure or not noun.strong


def _values(kind: object) -> set[str]:
    inner = [_values(part) for part in get_args(kind)]
    return set().union(*inner) if inner else {str(kind)}


def test_measures_are_those_of_the_table() -> None:
    assert set(MEASURE_OF.values()) | set(DEATHS_BY_POPULATION.values()) | set(HARM) <= MEASURES.keys()
    assert set(LOADS.values()) - {""} <= MEASURES.keys()
    assert all(MEASURES[code].harm for code in HARM)
    assert {code for code in MEASURES if MEASURES[code].harm} == set(HARM)


def test_classes_and_families_of_the_measures_exist() -> None:
    kinds = {noun.kind for noun in NOUNS.values()} | {"share"}
    families = {event.family for row in EVENTS.values() for event in row}
    assert {kind for kind, _ in MEASURE_OF} <= kinds
    assert {family for _, family in MEASURE_OF} == families - {"other"}


#: (class of noun, family of event) -> a sentence that they make
MADE = {
    ("people", "kill"): "500 people were killed.",
    ("people", "lose"): "The city lost 500 people.",
    ("people", "hurt"): "500 people were hurt.",
    ("people", "harm"): "500 people were killed or injured.",
    ("people", "displace"): "500 people fled.",
    ("people", "body"): "500 people were buried.",
    ("people", "live"): "500 people stayed.",
    ("structure", "destroy"): "500 houses were destroyed.",
    ("structure", "lose"): "The city lost 500 houses.",
    ("dwelling", "destroy"): "500 homes were destroyed.",
    ("dwelling", "lose"): "The city lost 500 homes.",
    ("area", "destroy"): "500 hectares were destroyed.",
    ("area", "lose"): "The city lost 500 hectares.",
    ("munition", "use"): "500 bombs were dropped.",
    ("munition", "destroy"): "500 bombs hit the town.",
    ("munition", "kill"): "500 bombs killed the men.",
    ("munition", "hurt"): "500 bombs hurt the men.",
    ("strike", "use"): "500 strikes were carried out.",
    ("strike", "destroy"): "500 strikes destroyed the town.",
    ("strike", "kill"): "500 strikes killed the men.",
    ("tonnes", "use"): "500 tonnes were dropped.",
    ("share", "destroy"): "Half of the houses were destroyed.",
    ("share", "lose"): "The city lost half of its houses.",
}


@pytest.mark.parametrize("pair", MEASURE_OF, ids="-".join)
def test_every_pair_makes_its_measure(pair: tuple[str, str]) -> None:
    assert [q.measure for q in read_quantities(MADE[pair])] == [MEASURE_OF[pair]]


def test_deaths_are_told_apart_by_whose_they_are() -> None:
    for word, population in (("civilians", "civilians"), ("soldiers", "combatants")):
        (found,) = read_quantities(f"500 {word} were killed.")
        assert (found.measure, found.population) == (DEATHS_BY_POPULATION[population], population)


@pytest.mark.parametrize("word", LOADS)
def test_loads(word: str) -> None:
    assert [q.measure for q in read_quantities(f"500 tonnes of {word} were left.")] == [LOADS[word]]
