"""From what was found to claims and questions."""

from __future__ import annotations

from wartoll.claims.find import comparisons, find_claims
from wartoll.claims.places import Gazetteer
from wartoll.claims.settle import ASSUMED, HEADING, PERSON, attributed, near_misses, question_of, settle
from wartoll.findings import Question


def test_a_settled_comparison_names_its_row_and_reads_back(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("The ruins of Raqqa resemble Dresden.", gazetteer)
    claim = settle(found, found.subjects[0], gazetteer, False, [])
    assert claim is not None
    assert claim.rules == ("resembles",)
    assert claim.reading == "Raqqa 2017 is claimed to be like Dresden 1945 (share destroyed)."


def test_an_open_place_asks(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("Raqqa resembles Grozny.", gazetteer)
    questions: list[Question] = []
    assert settle(found, found.subjects[0], gazetteer, False, questions) is None
    assert [q.candidates for q in questions] == [("grozny-1994-95", "grozny-1999-2000")]
    claim = settle(found, found.subjects[0], gazetteer, True, [])
    assert claim is not None
    assert any(rule.startswith(ASSUMED) for rule in claim.rules)


def test_who_said_it_is_added(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("Raqqa resembles Dresden, said Ann Example", gazetteer)
    claim = settle(found, found.subjects[0], gazetteer, False, [])
    assert claim is not None
    said = attributed(claim, found, "2017-10-23")
    assert (said.claimant, said.date) == ("Ann Example", "2017-10-23")
    assert {HEADING, PERSON} <= set(said.rules)


def test_a_question_names_the_candidates(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("Raqqa resembles Grozny.", gazetteer)
    question = question_of(found.sentence, found.references[0], gazetteer)
    assert question.text == (
        "Which Grozny is meant: Grozny 1994-95 (grozny-1994-95) or Grozny 1999-2000 (grozny-1999-2000)?"
    )
    assert question.span == (16, 22)


def test_a_near_miss_is_a_question_with_the_candidates(gazetteer: Gazetteer) -> None:
    (found,) = comparisons("Raqqa is worse than Dresdn.", gazetteer)
    (question,) = near_misses(found.sentence, found.unresolved, gazetteer)
    assert question.candidates == ("dresden-1945",)
    claims, questions = find_claims("Raqqa is worse than Dresdn.", gazetteer)
    assert claims[0].unresolved_references == ("Dresdn",)
    assert question in questions
