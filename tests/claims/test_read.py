"""Everything that is read in a text: claims folded, numbers placed, open ends told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer
from wartoll.claims.read import fold, read_text
from wartoll.sources.catalogue import shipped

LABELLED = Path(__file__).parent / "labelled"

ARTICLE = """Moscow compares Raqqa to Dresden

The civilian casualties and devastation in Raqqa are comparable to Dresden, the Russian defence ministry said Monday.

"Raqqa has inherited the fate of Dresden in 1945," said Maj. Gen. Igor Example.

About 25,000 people were killed in Dresden; in Raqqa 1,600 civilians died. Some 160,000 people had fled."""


def test_one_claim_for_one_claimant_however_often_it_is_said(gazetteer: Gazetteer) -> None:
    (claim,) = read_text(ARTICLE, gazetteer, "2017-10-23").claims
    assert claim.claimant == "the Russian defence ministry"
    assert len(claim.spans) == 2  # the heading repeats what the body says
    assert set(claim.measures) == {"civilians_killed", "share_destroyed"}
    assert claim.date == "2017-10-23"
    assert claim.reading.startswith("Raqqa 2017 is claimed to be like Dresden 1945 (")


def test_numbers_go_to_the_nearest_place_then_to_the_subject(gazetteer: Gazetteer) -> None:
    numbers = {q.quote: q.episode for q in read_text(ARTICLE, gazetteer, "2017-10-23").quantities}
    assert numbers["About 25,000"] == "dresden-1945"
    assert numbers["1,600"] == "raqqa-2017"
    assert numbers["Some 160,000"] == "raqqa-2017"


def test_two_claimants_are_two_claims(gazetteer: Gazetteer) -> None:
    text = "Raqqa is like Dresden, the army said.\n\nRaqqa is like Dresden, the UN agency said."
    assert [c.claimant for c in read_text(text, gazetteer).claims] == ["the army", "the UN agency"]


def test_other_kinds_stay_apart(gazetteer: Gazetteer) -> None:
    text = "Raqqa is like Dresden. Raqqa is worse than Dresden. Raqqa is worse than Mosul."
    assert len(read_text(text, gazetteer).claims) == 3
    assert fold(()) == ()


def test_a_number_of_an_open_place_asks(gazetteer: Gazetteer) -> None:
    reading = read_text("In Gaza 300 people were killed.", gazetteer)
    assert reading.quantities[0].episode == ""
    assert reading.questions[0].candidates == ("gaza-2014", "gaza-2023-25")


def test_an_assumption_is_a_warning(gazetteer: Gazetteer) -> None:
    reading = read_text("Gaza is worse than Dresden.", gazetteer, assume_latest=True)
    assert reading.claims[0].subject == "gaza-2023-25"
    assert any("gaza-2023-25" in w for w in reading.warnings)


def test_another_language_is_told_and_its_numbers_are_listed(gazetteer: Gazetteer) -> None:
    reading = read_text("In der Stadt Raqqa sind nach dem Ende der Kämpfe 1600 Menschen nicht mehr da.", gazetteer)
    assert reading.language == "de"
    assert "German" in reading.warnings[0]
    assert [q.quote for q in (*reading.quantities, *reading.leftovers)] != []


def test_nothing_is_read_in_nothing(gazetteer: Gazetteer) -> None:
    reading = read_text("", gazetteer)
    assert (reading.claims, reading.quantities, reading.questions, reading.warnings) == ((), (), (), ())


@settings(max_examples=100)
@given(st.text(max_size=150))
def test_any_text_is_read(gazetteer: Gazetteer, text: str) -> None:
    read_text("Raqqa 12 killed " + text + " like Dresden. " + text, gazetteer)


# --- scored against the labelled sentences, with the shipped catalogue ------------------------------------------------


def _scores(name: str) -> tuple[int, int, list[str], float]:
    """Claims expected, claims found as expected, sentences with a claim or question too many, and the share of the
    sentences that compare nothing in which it is asked whether they do.
    """
    gazetteer = Gazetteer(shipped())
    expected = right = nothing = doubted = 0
    false: list[str] = []
    for line in (LABELLED / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        claims, questions = find_claims(row["text"], gazetteer, row["date"] or "")
        got = [(c.kind, c.subject, frozenset(c.references)) for c in claims]
        for want in row["claims"]:
            expected += 1
            key = (want["kind"], want["subject"], frozenset(want["references"]))
            asked = any({want["subject"], *want["references"]} & set(q.candidates) for q in questions)
            if key in got:
                got.remove(key)
                right += 1
            elif want["question"] and asked:
                right += 1
        whether = [q for q in questions if q.claim is not None]
        nothing += not row["claims"]
        doubted += bool(whether) and not row["claims"]
        if got or (len(questions) > len(whether) and not row["claims"]):
            false.append(row["id"])
    return expected, right, false, doubted / nothing


@pytest.mark.parametrize("name", ["dev.jsonl", "dev_claims.jsonl"])
def test_development_sentences(name: str) -> None:
    expected, right, false, doubted = _scores(name)
    assert expected >= 35
    assert doubted < 0.03
    assert right / expected >= 0.95
    assert false == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Mosul is no Dresden, the general said.", "Mosul is no Dresden"),
        ("Mariupol was not worse than Aleppo.", "Mariupol was not worse than Aleppo"),
        ("Raqqa was not another Dresden.", "Raqqa was not another Dresden"),
    ],
)
def test_a_denial_is_no_claim_and_is_told(gazetteer: Gazetteer, text: str, quote: str) -> None:
    reading = read_text(text, gazetteer)
    assert reading.claims == ()
    assert reading.warnings == (f'A denial was read and is not judged: "{quote}".',)


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa was not as bad as Dresden.",  # orders the two
        "No sooner had Mosul fallen than the assault on Raqqa began.",
        "The next stop after Mosul was Dresden.",
        "Berlin is not Dresden when it comes to trade.",
    ],
)
def test_what_denies_no_comparison_is_not_told_as_a_denial(gazetteer: Gazetteer, text: str) -> None:
    assert read_text(text, gazetteer).warnings == ()


def test_an_episode_after_the_date_given_is_told(gazetteer: Gazetteer) -> None:
    reading = read_text("Raqqa is like Dresden.", gazetteer, "2012-01-01")
    assert reading.claims == ()
    assert reading.warnings == ("Raqqa 2017 begins after the date given.",)
    assert read_text("Raqqa is like Dresden.", gazetteer, "2018").warnings == ()


def test_with_the_latest_assumed_a_doubtful_comparison_is_left_out_and_said_so(gazetteer: Gazetteer) -> None:
    text = "Raqqa is no different from Dresden."
    assert [q.claim is not None for q in read_text(text, gazetteer).questions] == [True]
    assumed = read_text(text, gazetteer, assume_latest=True)
    assert (assumed.claims, assumed.questions) == ((), ())
    assert any("Does the text say that Raqqa 2017 is like Dresden 1945?" in warning for warning in assumed.warnings)
