"""The recipe: what the user says overrides what was read, and every number ends in one place."""

from __future__ import annotations

import pytest

from wartoll.errors import UsageError
from wartoll.findings import CheckResult, Claim, Quantity, Question, Reading
from wartoll.pipeline import (
    Request,
    check,
    confirmed,
    episodes_of,
    judge,
    nothing_checkable,
    overridden,
    own_places,
    own_warnings,
    shipped_fit,
)
from wartoll.reported.fit import Fit

CLAIM = Claim(text="aa is like bb", kind="similar", subject="aa-2001", references=("bb-2001",))


def read(world, claims=(CLAIM,), **request):
    return overridden(Reading(claims=tuple(claims)), "aa is like bb", world.catalogue(), Request(**request)).claims


def test_what_the_user_says_wins(world):
    world.city("cc")
    (made,) = read(world, subject="bb-2001", reference="cc-2001", measure="displaced", claimant="Ann", kind="exceeds")
    assert (made.subject, made.references, made.measures, made.claimant, made.kind) == (
        "bb-2001",
        ("cc-2001",),
        ("displaced",),
        "Ann",
        "exceeds",
    )
    assert made.reading == "Bb 2001 is claimed to be worse than Cc 2001 (people displaced)."


def test_two_named_cities_make_a_claim_where_none_was_read(world):
    (made,) = read(world, (), subject="aa-2001", reference="bb-2001")
    assert (made.kind, made.rules) == ("similar", ("by the user",))
    assert read(world, (), subject="aa-2001") == ()


@pytest.mark.parametrize("request_", [{"measure": "casualties"}, {"subject": "ab-2001"}, {"kind": "multiple"}])
def test_what_cannot_be_asked_is_the_users_to_mend(world, request_):
    with pytest.raises(UsageError):
        read(world, **request_)


def test_an_answered_question_leaves_only_the_answer(world):
    later = world.city("aa", "2011-01-01", "2011-02-01").model_copy(update={"id": "aa-2011"})
    world.city("aa")
    world.episodes[later.id] = later
    world.city("table-city", table="t")
    assert own_places(world.catalogue()).episodes.keys() == {"aa-2001", "bb-2001", "aa-2011"}
    assert own_places(world.catalogue(), ("aa-2011",)).episodes.keys() == {"bb-2001", "aa-2011"}


def test_every_number_of_a_reading_ends_in_one_list(world):
    world.says("red", "aa", 1000)
    placed = Quantity(quote="1,000", span=(0, 5), low=1000, high=1000, measure="people_killed", episode="aa-2001")
    homeless = Quantity(quote="7", span=(9, 10), low=7, high=7, measure="people_killed")
    left = Quantity(quote="3", span=(7, 8), low=3, high=3)
    made = judge(Reading(quantities=(placed, homeless), leftovers=(left,)), world.bench(), Request())
    assert [q.quote for q in made.quoted_figures] == ["1,000"]
    assert [q.quote for q in made.unclassified_numbers] == ["3", "7"]


def test_two_clocks_run_from_the_claims_date_unless_the_user_says_another(world):
    reading = Reading(claims=(CLAIM.model_copy(update={"date": "2005-01-01"}),))
    assert judge(reading, world.bench(), Request()).claims[0].then.as_of == "2005-01-01"
    assert judge(reading, world.bench(), Request(as_of="2003-01-01")).claims[0].then.as_of == "2003-01-01"
    assert judge(Reading(claims=(CLAIM,)), world.bench(), Request()).claims[0].then is None


def test_a_result_names_its_tables(world):
    made = judge(Reading(claims=(CLAIM,)), world.bench(Fit(inputs="abc")), Request(at="2001-03"))
    assert (made.catalogue, made.fit, made.at, made.as_of) == ("made up", "abc", "2001-03", None)
    assert [e.id for e in episodes_of(made, world.catalogue())] == ["aa-2001", "bb-2001"]
    assert not nothing_checkable(made)
    assert nothing_checkable(judge(Reading(), world.bench(), Request()))


def test_a_users_own_rows_are_said(world):
    assert own_warnings(world.catalogue()) == ()
    world.says("me", "aa", 5, origin="user")
    assert own_warnings(world.catalogue())[0].startswith("1 figure is your own and is weighed")
    world.says("me", "aa", 6, origin="user")
    assert own_warnings(world.catalogue())[0].startswith("2 figures are your own and are weighed")


def test_a_text_is_read_and_judged_from_end_to_end(shipped_bench):
    text = "More people were killed in Hamburg in 1943 than in Dresden in 1945, where about 25,000 people were killed."
    made = check(text, shipped_bench.catalogue, shipped_fit(), Request(date="2020-01-01"))
    assert [(c.kind, c.subject, c.references) for c in made.claims] == [("exceeds", "hamburg-1943", ("dresden-1945",))]
    assert [q.now.verdict for q in made.quoted_figures] == ["consistent"]
    assert made.claims[0].then.as_of == "2020-01-01"


def test_the_same_text_gives_the_same_bytes(shipped_bench):
    text = "Raqqa has inherited the fate of Dresden in 1945."
    one, two = (check(text, shipped_bench.catalogue, shipped_fit(), Request(date="2017-10-23")) for _ in "ab")
    assert one.model_dump_json() == two.model_dump_json()


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa has inherited the fate of Dresden in 1945, where 1,600 civilians were killed, said Ann Other.",
        "Mosul was twice as bad as Raqqa: 1.5 million people fled and some 40,000 homes were destroyed.",
        "Raqqa is the most destroyed city of modern times, and 80% of it lies in ruins.",
        "Gaza looks like Grozny. Of 563 schools in Raqqa, 408 were damaged in hundreds of strikes.",
        "More people per head were killed in Mosul than in Coventry; Carthage was spared.",
    ],
)
def test_records_are_what_validation_would_make_of_them(shipped_bench, text):
    made = check(text, shipped_bench.catalogue, shipped_fit(), Request(date="2019-10-23"))
    kept = made.model_dump_json(by_alias=True)
    again = CheckResult.model_validate_json(kept)
    assert again == made
    assert again.model_dump_json(by_alias=True) == kept


def test_a_question_that_is_answered_with_yes_makes_its_claim():
    doubtful = CLAIM.model_copy(update={"spans": ((0, 11),)})
    asked = Reading(questions=(Question(text="Is it said?", candidates=(), claim=doubtful),))
    yes = confirmed(asked, Request(confirmed=("Is it said?",)))
    assert (yes.claims, yes.questions) == ((doubtful,), ())
    no = confirmed(asked, Request(declined=("Is it said?",)))
    assert (no.claims, no.questions) == ((), ())
    assert confirmed(asked, Request()) == asked
