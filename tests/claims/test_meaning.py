"""Measures, people, side, divisor, factor and class of a claim, and its read-back."""

from __future__ import annotations

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.meaning import axes_of, factor_of, reading_of, since_of
from wartoll.claims.phrase_parts import Phrase
from wartoll.claims.places import Gazetteer
from wartoll.findings import Claim


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Infrastructure devastation and civilian casualties in Raqqa", ("share_destroyed", "civilians_killed")),
        ("The death toll of Raqqa", ("people_killed",)),
        ("The number of people killed and made homeless in Raqqa", ("people_killed", "displaced")),
        ("The tonnage dropped on Raqqa", ("munitions_tonnes",)),
        ("The number of shells that fell on Raqqa", ("munitions",)),
        ("The debris of Raqqa", ("debris_tonnes",)),
        ("The fight for Raqqa, which lasted months,", ("duration_days",)),
        ("Raqqa", ()),
    ],
)
def test_measures_follow_from_words(text: str, measures: tuple[str, ...]) -> None:
    words = f"{text} is comparable to Dresden."
    assert axes_of(words, (0, len(words)), "similar")["measures"] == measures


@pytest.mark.parametrize(
    ("text", "axis", "value"),
    [
        ("Civilian deaths in Raqqa exceed Dresden's", "population", "civilians"),
        ("The damage caused by the U.S.-led coalition in Raqqa", "perpetrator", "us-led-coalition"),
        ("The destruction inflicted by Israeli forces", "perpetrator", "israel"),
        ("The destruction in Raqqa", "perpetrator", ""),
        ("Proportionally more people died", "per", "population"),
        ("So much destruction in so short a time", "per", "day"),
        ("More bombs per square kilometre", "per", "km2"),
        ("More bombs", "per", "total"),
    ],
)
def test_axes(text: str, axis: str, value: str) -> None:
    assert axes_of(text, (0, len(text)), "exceeds")[axis] == value


def test_words_of_the_next_clause_are_not_read() -> None:
    text = "Raqqa is worse than Dresden; 300 people died elsewhere"
    assert axes_of(text, (0, 27), "exceeds")["measures"] == ()


@pytest.mark.parametrize(
    ("groups", "direction", "factor"),
    [
        ({"n": "three"}, 0.0, 3),
        ({"n": "2.5"}, 0.0, 2.5),
        ({"w": "half"}, 0.0, 0.5),
        ({"n": "ten"}, -1.0, 0.1),
        ({"fold": "threefold"}, 0.0, 3),
        ({"n": "several"}, 0.0, None),
    ],
)
def test_factors(groups: dict[str, str | None], direction: float, factor: float | None) -> None:
    assert factor_of(Phrase("x", "multiple", "x", factor=direction), groups) == factor


def test_only_multiples_have_a_factor() -> None:
    assert factor_of(Phrase("x", "similar", "x"), {"n": "three"}) is None


def test_a_place_dates_a_class(gazetteer: Gazetteer) -> None:
    (dresden,) = gazetteer.mentions("Dresden")
    assert since_of(dresden, gazetteer) == "1945-02-13"
    assert since_of(None, gazetteer) == ""


def test_read_back(gazetteer: Gazetteer) -> None:
    claim = Claim(
        text="",
        kind="exceeds",
        subject="raqqa-2017",
        references=("dresden-1945",),
        unresolved_references=("Carthage",),
        measures=("share_destroyed", "civilians_killed"),
        per="population",
    )
    assert reading_of(claim, gazetteer.episodes) == (
        "Raqqa 2017 is claimed to be worse than Dresden 1945 and Carthage (share destroyed, civilians killed per head)."
    )
    multiple = claim.model_copy(update={"kind": "multiple", "factor": 3.0, "measures": (), "per": "total"})
    assert reading_of(multiple, gazetteer.episodes) == (
        "Raqqa 2017 is claimed to be 3 times Dresden 1945 and Carthage."
    )


def test_a_superlative_prints_since_when(gazetteer: Gazetteer) -> None:
    (claim,), _ = find_claims("Raqqa is the most destroyed city in modern times.", gazetteer)
    assert "on or after 1945-09-02" in claim.reading


def test_losing_more_people_is_more_people_killed(gazetteer: Gazetteer) -> None:
    (claim,), _ = find_claims("Per capita, Mariupol lost more people than Raqqa.", gazetteer)
    assert (claim.measures, claim.per) == (("people_killed",), "population")


def test_the_harm_of_a_concession_is_not_that_of_the_comparison(gazetteer: Gazetteer) -> None:
    (claim,), _ = find_claims("Mosul saw more destruction than Raqqa, though fewer people were killed.", gazetteer)
    assert claim.measures == ("share_destroyed",)
