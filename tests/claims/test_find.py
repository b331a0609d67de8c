"""Comparisons are found, other sentences are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.claims.find import comparisons, find_claims
from wartoll.claims.places import Gazetteer
from wartoll.errors import UsageError, WartollError
from wartoll.findings import Claim


def one(gazetteer: Gazetteer, text: str, date: str = "") -> Claim:
    claims, questions = find_claims(text, gazetteer, date)
    assert len(claims) == 1, (claims, questions)
    return claims[0]


@pytest.mark.parametrize(
    ("text", "kind", "subject", "references"),
    [
        ("Worse than Dresden 1945: how Raqqa was levelled", "exceeds", "raqqa-2017", ["dresden-1945"]),
        ("Bakhmut, Ukraine's Stalingrad, was lost.", "similar", "bakhmut-2022-23", ["stalingrad-1942-43"]),
        ("Dresden was nothing compared to Raqqa.", "exceeds", "raqqa-2017", ["dresden-1945"]),
        ("Not even Dresden suffered as much as Aleppo.", "exceeds", "aleppo-2012-16", ["dresden-1945"]),
        ("Raqqa was not as bad as Dresden.", "less", "raqqa-2017", ["dresden-1945"]),
        ("Is Raqqa the new Dresden?", "similar", "raqqa-2017", ["dresden-1945"]),
        ("Raqqa looks like Dresden and Berlin in 1945.", "similar", "raqqa-2017", ["dresden-1945", "berlin-1940-45"]),
        ("“It is Dresden all over again,” she said in Raqqa.", "similar", "raqqa-2017", ["dresden-1945"]),
        ("Fewer people died in Raqqa than in Mosul.", "less", "raqqa-2017", ["mosul-2016-17"]),
        ("Mosul was hit. It was worse than Dresden.", "exceeds", "mosul-2016-17", ["dresden-1945"]),
        ("Another Dresden? Raqqa after the siege", "similar", "raqqa-2017", ["dresden-1945"]),
        ("Moscow compared what was done in Raqqa to Dresden.", "similar", "raqqa-2017", ["dresden-1945"]),
    ],
)
def test_kind_subject_and_references(
    gazetteer: Gazetteer, text: str, kind: str, subject: str, references: list[str]
) -> None:
    claim = one(gazetteer, text)
    assert (claim.kind, claim.subject, list(claim.references)) == (kind, subject, references)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Three times as many people died in Mosul as in Raqqa.", 3),
        ("Half as many people died in Raqqa as in Mosul.", 0.5),
        ("Mosul's death toll was twice that of Raqqa.", 2),
        ("The war in Gaza left 14 times more debris than the 2014 war in Gaza.", 14),
        ("Ten times fewer people died in Raqqa than in Dresden.", 0.1),
        ("Mosul's dead outnumbered Raqqa's by four to one.", 4),
    ],
)
def test_multiples_carry_their_factor(gazetteer: Gazetteer, text: str, factor: float) -> None:
    claim = one(gazetteer, text, "2024-08-01")
    assert claim.kind == "multiple"
    assert claim.factor == pytest.approx(factor)


def test_a_subject_that_is_several_places_makes_a_claim_of_each(gazetteer: Gazetteer) -> None:
    claims, _ = find_claims("Mosul and Raqqa were worse than Dresden.", gazetteer)
    assert [c.subject for c in claims] == ["mosul-2016-17", "raqqa-2017"]


def test_a_reference_in_no_catalogue_is_kept_as_written(gazetteer: Gazetteer) -> None:
    claim = one(gazetteer, "Raqqa saw more destruction than German cities in World War II.")
    assert claim.references == ()
    assert claim.unresolved_references == ("German cities in World War II",)


@pytest.mark.parametrize(
    "text",
    [
        "Troops moved from Mosul to Raqqa.",
        "Dresden's mayor visited Raqqa.",
        "Raqqa lies more than 300 km from Mosul.",
        "Like other ministers, he visited Mosul and then Raqqa.",
        "Raqqa was not another Dresden.",
        "Raqqa cannot be compared to Dresden.",
        "Raqqa is no worse than Mosul was.",
        "Raqqa is smaller than Aleppo.",
        "Aleppo and Mosul have been twin towns since 1959.",
        "Cities like Mosul and Raqqa need years to clear the mines.",
        "About 1,130 civilians died in Raqqa and some 9,000 in Mosul.",
        "The next stop after Mosul was Raqqa.",
        "Half the aid for Aleppo and a third of that for Mosul has been paid.",
        "The comparison of Raqqa with Dresden is wrong.",
        "",
        "…",
    ],
)
def test_two_cities_that_are_not_compared_make_no_claim(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer) == ((), ())


def test_likenings_side_by_side_are_one_claim(gazetteer: Gazetteer) -> None:
    (claim,) = find_claims("Raqqa: echoes of Srebrenica, shades of Dresden", gazetteer)[0]
    assert (claim.references, claim.unresolved_references) == (("dresden-1945",), ("Srebrenica",))


def test_places_of_a_career_are_not_likened(gazetteer: Gazetteer) -> None:
    assert find_claims("He had served in Raqqa, Mosul and Benghazi before he retired.", gazetteer)[0] == ()


def test_an_open_place_is_a_question_and_no_claim(gazetteer: Gazetteer) -> None:
    claims, questions = find_claims("Gaza is worse than Mosul.", gazetteer)
    assert claims == ()
    assert questions[0].candidates == ("gaza-2014", "gaza-2023-25")
    assert questions[0].quote == "Gaza"


def test_the_latest_episode_is_taken_only_when_asked_and_then_said(gazetteer: Gazetteer) -> None:
    claims, questions = find_claims("Gaza is worse than Mosul.", gazetteer, assume_latest=True)
    assert questions == ()
    assert claims[0].subject == "gaza-2023-25"
    assert any("latest" in rule for rule in claims[0].rules)


def test_the_latest_episode_is_not_after_the_date(gazetteer: Gazetteer) -> None:
    claims, _ = find_claims("Gaza is worse than Dresden.", gazetteer, "2020-01-01", assume_latest=True)
    assert claims[0].subject == "gaza-2014"


def test_a_misspelt_place_is_asked_about_and_never_linked(gazetteer: Gazetteer) -> None:
    claims, questions = find_claims("Raqa is like Dresden.", gazetteer)
    assert claims == ()
    assert "did you mean Raqqa" in questions[0].text


def test_spans_point_into_the_text(gazetteer: Gazetteer) -> None:
    text = "Nothing here.\n\nThe envoy said Raqqa was worse than Dresden in 1945, he thought."
    claim = one(gazetteer, text)
    assert claim.text == "Raqqa was worse than Dresden in 1945"
    assert text[slice(*claim.spans[0])] == claim.text


def test_an_impossible_date_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError):
        find_claims("Raqqa is like Dresden.", gazetteer, "last week")


def test_comparisons_know_their_sentence(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("It rained. Raqqa is like Dresden.", gazetteer)
    assert found.sentence.text.startswith("Raqqa")
    assert found.row == "is-like"


WORDS = """Raqqa Dresden Mosul Gaza Grozny Stalingrad Carthage like worse than as bad in 1945 the of another
new more people died not most destroyed city since World War II three times half twice was is , . :
; ? ! “ ” ' 's — compared to fate ruins killed and or It"""


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join))
def test_no_arrangement_of_words_breaks_the_finder(gazetteer: Gazetteer, text: str) -> None:
    claims, _ = find_claims(text, gazetteer)
    for claim in claims:
        assert claim.subject not in claim.references
        assert text[slice(*claim.spans[0])] == claim.text


@settings(max_examples=200)
@given(st.text(max_size=200), st.text(max_size=12))
def test_only_wartoll_errors_leave_the_finder(gazetteer: Gazetteer, text: str, date: str) -> None:
    try:
        find_claims("Raqqa " + text + " like Dresden " + text, gazetteer, date)
    except WartollError:
        assert date


@pytest.mark.parametrize(
    "piece", ["a ", "Raqqa ", "Raqqa, ", "more than ", "as ", "the the ", "“", "is Raqqa ", "X's "]
)
def test_long_monotone_texts_take_no_time(gazetteer: Gazetteer, piece: str) -> None:
    start = time.perf_counter()
    find_claims(piece * 3000, gazetteer)
    assert time.perf_counter() - start < 5


def test_ten_thousand_words_are_read_quickly(gazetteer: Gazetteer) -> None:
    text = ("The army shelled the town again on Monday, officials said, and 12 people were hurt in the market. " * 9
            + "In Raqqa the ruins look like Dresden. ") * 60  # fmt: skip
    assert len(text.split()) > 9_900
    find_claims("Raqqa is like Dresden.", gazetteer)  # patterns are compiled once
    start = time.perf_counter()
    claims, _ = find_claims(text, gazetteer)
    assert time.perf_counter() - start < 2  # about 0.2 s here
    assert len(claims) == 60


def test_a_middling_pair_is_asked_about_and_never_claimed(gazetteer: Gazetteer) -> None:
    claims, questions = find_claims("Raqqa is no different from Dresden.", gazetteer)
    assert claims == ()
    (question,) = questions
    assert question.claim is not None
    assert question.candidates == ()
    assert question.text == "Does the text say that Raqqa 2017 is like Dresden 1945?"
    assert (question.claim.kind, question.claim.subject, question.claim.references) == (
        "similar",
        "raqqa-2017",
        ("dresden-1945",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa is warmer than Dresden.",
        "Troops were moved from Mosul to Raqqa.",
        "Raqqa recalls its ambassador from Dresden.",
        "Raqqa is not another Dresden.",
    ],
)
def test_nothing_is_asked_of_other_subjects_and_denials(gazetteer: Gazetteer, text: str) -> None:
    assert find_claims(text, gazetteer) == ((), ())
