"""Who said it, and when."""

from __future__ import annotations

import pytest

from wartoll.claims.attribution import attribution
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import sentences


def said(gazetteer: Gazetteer, text: str, published: str = "") -> tuple[str, str, bool]:
    (sentence,) = sentences(text, gazetteer.mentions(text, published))
    places = [m.span for m in sentence.mentions]
    return tuple(attribution(sentence, (places[0][0], places[-1][1]), published))


CLAIM = "Raqqa is like Dresden"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (f"{CLAIM}, the Russian defense ministry charged in a statement Monday.", "the Russian defense ministry"),
        (f"“{CLAIM},” said Maj. Gen. Igor Example, pointing at a map.", "Maj. Gen. Igor Example"),
        (f"According to Amnesty International, {CLAIM}.", "Amnesty International"),
        (f"{CLAIM}, according to a UN official.", "a UN official"),
        (f"Moscow claims that {CLAIM}.", "Moscow"),
        (f"The Syrian Observatory for Human Rights said {CLAIM}.", "The Syrian Observatory for Human Rights"),
        (f"{CLAIM}, historians say.", "historians"),
        (f"{CLAIM}, he said.", ""),
        (f"{CLAIM}.", ""),
    ],
)
def test_claimants(gazetteer: Gazetteer, text: str, claimant: str) -> None:
    assert said(gazetteer, text)[0] == claimant


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        (f"{CLAIM}, the ministry said in a statement Monday.", "2017-10-23", "2017-10-23"),
        (f"{CLAIM}, the ministry said on Sunday.", "2017-10-23", "2017-10-22"),
        (f"{CLAIM}, the ministry said on 22 October 2017.", "2018-01-05", "2017-10-22"),
        (f"{CLAIM}, the ministry said on October 20.", "2017-10-23", "2017-10-20"),
        (f"{CLAIM}, the ministry said.", "2017-10-23", "2017-10-23"),
        (f"{CLAIM}, the ministry said on Sunday.", "2017-10", "2017-10"),
        (f"{CLAIM}, the ministry said.", "", ""),
    ],
)
def test_days(gazetteer: Gazetteer, text: str, published: str, date: str) -> None:
    assert said(gazetteer, text, published)[1] == date


def test_a_person_is_told_from_an_institution(gazetteer: Gazetteer) -> None:
    assert said(gazetteer, f"{CLAIM}, said Ann Example.")[2]
    assert not said(gazetteer, f"{CLAIM}, the ministry said.")[2]
