"""A reading with what a person said of it: each answer does what it says, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.claims.corrected import BY_HAND, CHOICES, NO, TURNED, YES, Answers, Assigned, corrected
from wartoll.errors import UsageError
from wartoll.findings import Claim, Quantity, Reading
from wartoll.records import Episode

EPISODES = {
    name: Episode(id=name, name=name, place=name, country="Nowhere", start="2001-01-01", end="2001-06-30")
    for name in ("aa-2001", "bb-2001", "cc-2001")
}
PAIR = Claim(text="Aa is like Bb", kind="multiple", factor=3, subject="aa-2001", references=("bb-2001",), rules=("r",))
MANY = Claim(text="Aa is worse than all", kind="superlative", subject="aa-2001")
THREE = Claim(text="Aa is like Bb and Cc", kind="similar", subject="aa-2001", references=("bb-2001", "cc-2001"))
READ = Quantity(quote="1,600 people", span=(10, 22), low=1600, high=1600, measure="people_killed", episode="aa-2001")
LEFT = Quantity(quote="700", span=(40, 43), low=700, high=700)
EARLY = Quantity(quote="36%", span=(0, 3), low=0.36, high=0.36)
WORDLESS = Quantity(quote="many", span=(50, 54))
READING = Reading(claims=(PAIR, THREE), quantities=(READ,), leftovers=(EARLY, LEFT, WORDLESS))


def said(reading: Reading = READING, *assigned: Assigned, **claims: str) -> Reading:
    """The reading after answers: `c0="no"` is the answer to the first claim."""
    answers = {int(name[1:]): word for name, word in claims.items()}
    return corrected(reading, Answers(claims=answers, assigned=assigned), EPISODES)


def test_without_answers_nothing_changes() -> None:
    assert said() == READING
    assert said(c0=YES, c1=YES) == READING
    assert said(c7=NO) == READING, "an answer to a claim that is not there changes none that is"


def test_a_claim_that_is_none_is_left_out_and_the_others_stay() -> None:
    made = said(c0=NO)
    assert made.claims == (THREE,)
    assert made.quantities == READING.quantities


def test_a_claim_turned_round_keeps_its_kind_and_says_who_turned_it() -> None:
    turned = said(c0=TURNED).claims[0]
    assert (turned.subject, turned.references) == ("bb-2001", ("aa-2001",))
    assert (turned.kind, turned.factor) == ("multiple", 3)
    assert turned.rules == ("r", BY_HAND)


@pytest.mark.parametrize("kind", CHOICES)
def test_another_kind_forgets_how_many_times(kind: str) -> None:
    made = said(c0=kind).claims[0]
    assert made.kind == kind
    assert made.factor is None
    assert (made.subject, made.references) == (PAIR.subject, PAIR.references)


@pytest.mark.parametrize(
    ("claim", "word", "told"),
    [
        (THREE, TURNED, "two places"),
        (MANY, TURNED, "two places"),
        (MANY, "exceeds", "no answer to this claim"),
        (PAIR, "superlative", "no answer to this claim"),
        (PAIR, "", "no answer to this claim"),
    ],
)
def test_an_answer_that_does_not_fit_is_told(claim: Claim, word: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        said(Reading(claims=(claim,)), c0=word)


def test_a_left_over_number_becomes_a_quoted_figure_in_its_place() -> None:
    made = said(READING, Assigned(span=(0, 3), measure="share_destroyed", episode="bb-2001"))
    assert [q.quote for q in made.quantities] == ["36%", "1,600 people"]
    number = made.quantities[0]
    assert (number.measure, number.episode, number.low) == ("share_destroyed", "bb-2001", 0.36)
    assert number.population == "", "a share of buildings counts no people"
    assert BY_HAND in number.rules
    assert made.leftovers == (LEFT, WORDLESS)


def test_a_number_of_people_whose_group_nobody_named_says_so() -> None:
    made = said(READING, Assigned(span=LEFT.span, measure="people_killed", episode="aa-2001"))
    assert made.quantities[-1].population == "unstated"
    civilians = said(READING, Assigned(span=LEFT.span, measure="civilians_killed", episode="aa-2001"))
    assert civilians.quantities[-1].population == "civilians"


def test_a_number_that_was_read_wrongly_is_read_as_told() -> None:
    made = said(READING, Assigned(span=READ.span, measure="injured", episode="cc-2001"))
    assert len(made.quantities) == 1
    assert (made.quantities[0].measure, made.quantities[0].episode) == ("injured", "cc-2001")


def test_the_last_of_two_words_on_one_number_counts() -> None:
    first = Assigned(span=LEFT.span, measure="injured", episode="aa-2001")
    last = Assigned(span=LEFT.span, measure="people_killed", episode="bb-2001")
    assert said(READING, first, last).quantities[-1].measure == "people_killed"


@pytest.mark.parametrize(
    ("assigned", "told"),
    [
        (Assigned(span=LEFT.span, measure="sorrow", episode="aa-2001"), "no measure"),
        (Assigned(span=LEFT.span, measure="injured", episode="dd-2001"), "no episode"),
    ],
)
def test_a_number_that_cannot_be_assigned_so_is_told(assigned: Assigned, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        said(READING, assigned)


@pytest.mark.parametrize(
    ("number", "measure", "told"),
    [
        (WORDLESS, "injured", "no number"),
        (LEFT, "share_destroyed", "no share"),
        (EARLY, "people_killed", "a part"),
        (EARLY, "strikes", "a part"),
    ],
)
def test_a_number_that_cannot_count_that_stays_and_a_warning_says_why(
    number: Quantity, measure: str, told: str
) -> None:
    made = said(READING, Assigned(span=number.span, measure=measure, episode="aa-2001"))
    assert made.model_copy(update={"warnings": ()}) == READING
    assert len(made.warnings) == 1
    assert told in made.warnings[0]
    assert number.quote in made.warnings[0]


def test_a_part_of_a_square_kilometre_is_an_area() -> None:
    made = said(READING, Assigned(span=EARLY.span, measure="area_destroyed_km2", episode="aa-2001"))
    assert made.warnings == ()
    assert made.quantities[0].measure == "area_destroyed_km2"


@given(
    claims=st.dictionaries(st.integers(0, 4), st.sampled_from([YES, NO, *CHOICES])),
    spans=st.lists(st.sampled_from([READ.span, LEFT.span, EARLY.span, (90, 95)])),
)
def test_no_number_is_lost_or_doubled(claims: dict[int, str], spans: list[tuple[int, int]]) -> None:
    assigned = tuple(Assigned(span=span, measure="injured", episode="bb-2001") for span in spans)
    made = corrected(READING, Answers(claims=claims, assigned=assigned), EPISODES)
    assert len(made.warnings) == len({EARLY.span} & set(spans)), "36% is no number of people"
    before = sorted(q.span for q in (*READING.quantities, *READING.leftovers))
    assert sorted(q.span for q in (*made.quantities, *made.leftovers)) == before
    assert len(made.claims) == sum(claims.get(place) != NO for place in range(2))
    assert [q.span for q in made.quantities] == sorted(q.span for q in made.quantities)
