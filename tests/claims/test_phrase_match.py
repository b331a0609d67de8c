"""One row in one sentence: denials, borrowed subjects, other subjects."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.found import compiled
from wartoll.claims.phrase_match import match_phrase
from wartoll.claims.phrases import PHRASES
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import sentences


def test_a_match_has_both_sides_and_its_row(gazetteer: Gazetteer) -> None:
    text = "Raqqa is worse than Dresden."
    (sentence,) = sentences(text, gazetteer.mentions(text))
    row = next(r for r in PHRASES if r.id == "worse-than")
    match = compiled(row.pattern).search(sentence.masked)
    assert match is not None
    found = match_phrase(row, match, sentence, (None, None), [])
    assert found is not None
    assert [m.name for m in found.subjects] == ["Raqqa"]
    assert [m.name for m in found.references] == ["Dresden"]


@pytest.mark.parametrize(
    "text",
    [
        "It would be wrong to call Mosul another Stalingrad.",
        "Nobody would compare Raqqa to Dresden.",
        "The comparison of Raqqa with Dresden is false.",
        "The UN wants to prevent a second Dresden in Raqqa.",
        "Raqqa was spared the fate of Dresden.",
        "Raqqa isn't the new Dresden.",
    ],
)
def test_what_is_denied_is_no_claim(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer)[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "It is no exaggeration to say that Raqqa looks like Dresden.",
        "Nobody had expected Raqqa to end up like Dresden.",
        "There is no doubt that Raqqa resembles Dresden.",
    ],
)
def test_what_only_sounds_like_a_denial_is_a_claim(gazetteer: Gazetteer, text: str) -> None:
    assert len(find_claims(text, gazetteer)[0]) == 1


def test_what_a_byword_pales_beside_is_spoken_of(gazetteer: Gazetteer) -> None:
    (claim,) = find_claims("Dresden pales beside Raqqa.", gazetteer)[0]
    assert (claim.kind, claim.subject, claim.references) == ("exceeds", "raqqa-2017", ("dresden-1945",))
    (claim,) = find_claims("Raqqa pales beside Dresden.", gazetteer)[0]
    assert (claim.kind, claim.subject) == ("less", "raqqa-2017")


def test_what_a_sentence_denies_of_one_place_is_not_its_subject(gazetteer: Gazetteer) -> None:
    text = "Bakhmut will not be a Mariupol, but it is already as ruined as Stalingrad."
    (claim,), _ = find_claims(text, gazetteer)
    assert claim.subject == "bakhmut-2022-23"


def test_two_places_in_the_sentence_before_leave_the_subject_open(gazetteer: Gazetteer) -> None:
    text = "After years in which the army had fought in Mosul and in Aleppo too, it rained. It was worse than Dresden."
    assert find_claims(text, gazetteer)[0] == ()
