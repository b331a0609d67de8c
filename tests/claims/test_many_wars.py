"""A place of several wars of which the catalogue holds one is asked about, unless the text or its date decides."""

from __future__ import annotations

from datetime import date

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.many_wars import MANY_WARS, undecided
from wartoll.claims.places import Gazetteer
from wartoll.dates import first_day, last_day
from wartoll.sources.catalogue import load


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer(load())


@pytest.mark.parametrize("place", sorted(MANY_WARS))
def test_the_table_speaks_of_places_with_one_episode_and_of_wars_beside_it(places: Gazetteer, place: str) -> None:
    (episode,) = places.by_place[place]
    known = places.episodes[episode]
    for start, end in MANY_WARS[place].spans:
        assert first_day(start) <= last_day(end)
        assert last_day(end) < first_day(known.start) or first_day(start) > last_day(known.end)


@pytest.mark.parametrize(
    ("published", "years"),
    [
        (None, ("2004", "2014-16")),
        (date(2016, 7, 1), ("2014-16",)),
        (date(2004, 12, 1), ("2004",)),
        (date(2022, 1, 1), ()),
    ],
)
def test_the_date_of_the_text_decides(published: date | None, years: tuple[str, ...]) -> None:
    assert undecided("fallujah", "Mosul was worse than Fallujah.", (21, 29), published) == years


def test_words_beside_the_name_decide() -> None:
    assert undecided("fallujah", "The Marines in Fallujah", (15, 23), None) == ()
    assert undecided("dresden", "Dresden", (0, 7), None) == ()


def test_without_a_date_it_is_a_question_with_its_candidate(places: Gazetteer) -> None:
    claims, (question,) = find_claims("Mosul was worse than Fallujah.", places)
    assert claims == ()
    assert question.candidates == ("fallujah-2004",)
    assert "another war there, in no catalogue (2004, 2014-16)" in question.text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mosul was worse than Fallujah in 2004.", ""),
        ("Mosul was worse than Fallujah.", "2021-05-01"),
        ("Fallujah was bombed in 2004. Mosul was worse than Fallujah.", ""),
    ],
)
def test_a_year_or_a_date_decides(places: Gazetteer, text: str, date: str) -> None:
    claims, questions = find_claims(text, places, date)
    assert [(c.subject, c.references) for c in claims] == [("mosul-2016-17", ("fallujah-2004",))]
    assert questions == ()


def test_with_the_latest_assumed_it_is_said(places: Gazetteer) -> None:
    (claim,), _ = find_claims("Mosul was worse than Fallujah.", places, assume_latest=True)
    assert any("the only war of it in the catalogue" in rule for rule in claim.rules)


def test_an_answer_settles_it() -> None:
    asked = Gazetteer(load(), ("fallujah-2004",))
    assert find_claims("Mosul was worse than Fallujah.", asked)[1] == ()
