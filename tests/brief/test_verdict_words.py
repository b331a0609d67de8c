from __future__ import annotations

from wartoll.brief.verdict_words import (
    VERDICT_MEANING,
    VERDICT_ORDER,
    flip_words,
    floor_meaning,
    judged,
    known_undercounts,
    on_floors,
)
from wartoll.claims.verdicts import ROWS
from wartoll.findings import Finding, QuoteVerdict, Verdict
from wartoll.records import words


def test_every_verdict_has_its_sentence() -> None:
    assert set(VERDICT_MEANING) == {*words(Verdict), *words(QuoteVerdict)}


def test_sentences_say_the_thresholds_of_the_table() -> None:
    for row in ROWS:
        certain = row.certain if row.certain is not None else 1 - row.possible if row.possible is not None else None
        if certain is not None:
            assert f"{certain:.0%}" in VERDICT_MEANING[row.word]


def test_a_floor_is_not_called_a_probability() -> None:
    for word in VERDICT_ORDER:
        assert "probability" not in judged(word, floor=True).meaning
    assert "hold only if" in floor_meaning("fails")
    assert "fail only if" in floor_meaning("holds")
    assert "5 times" in floor_meaning("fails")


def test_only_ordered_words_have_a_place() -> None:
    assert [judged(word).place for word in VERDICT_ORDER] == [1, 2, 3, 4, 5]
    assert judged("mixed").place == judged("not comparable").place == judged("no figures").place == 0


def test_axes_are_named_in_words() -> None:
    finding = Finding(measure="people_killed", verdict="open", flips=("parties", "an axis of its own"))
    assert flip_words(finding) == ("figures of the parties to the conflict let in", "an axis of its own")


def test_known_undercounts_are_named() -> None:
    assert "Kosovo" in known_undercounts()
    assert "2.4" in known_undercounts()


def test_a_claim_on_documented_minimums_states_no_probability() -> None:
    def told(break_even: float | None, verdict: str = "likely fails") -> Finding:
        return Finding.model_validate({"measure": "people_killed", "verdict": verdict, "break_even": break_even})

    assert on_floors((told(4.4),))
    assert on_floors((told(4.4), told(None, "not comparable")))
    assert not on_floors((told(4.4), told(None)))
    assert not on_floors((told(None, "no figures"),))
