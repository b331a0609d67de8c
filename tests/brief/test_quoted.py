from __future__ import annotations

from typing import Any

from wartoll.brief.quoted import CONTEXT, context, question, quote_row, seen
from wartoll.findings import QuoteFinding

TEXT = "The agency counted 160,000 people, and nobody else did."


def test_a_quote_stands_in_its_sentence() -> None:
    start = TEXT.index("160,000")
    before, words, after = context(TEXT, (start, start + 7), "160,000")
    assert before + words + after == TEXT


def test_long_surroundings_are_cut_at_words() -> None:
    text = "word " * 60 + "14 dead" + ", word" * 60
    start = text.index("14 dead")
    before, words, after = context(text, (start, start + 7), "14 dead")
    assert words == "14 dead"
    assert before.startswith("…word")
    assert after.startswith(", word")
    assert after.endswith("…")
    assert len(before) <= CONTEXT + 1


def test_a_span_that_does_not_fit_leaves_the_quote() -> None:
    assert context("short", (3, 99), "a quote") == ("", "a quote", "")
    assert seen("short", (-1, 2), "a quote").quote == "a quote"


def test_a_quoted_number_is_held_against_its_figures(outline: Any) -> None:
    first, second = outline.quotes
    assert first.about == "Dresden 1945, people killed"
    assert first.now.verdict == "consistent"
    assert [cell.href for cell in first.figures] == ["#figure-dresden-1945.deaths.01"]
    assert second.about == "Raqqa 2017, civilians killed, by the US-led coalition"
    assert second.then is None


def test_a_factor_is_said_once(made: Any) -> None:
    quote = made.result.quoted_figures[0]
    told = quote.model_copy(update={"now": QuoteFinding(verdict="overstated", reason="above all", factor=2.345)})
    assert quote_row(told, made.text, made.catalogue, {}).reason == "Above all. By a factor of 2.3."
    twice = quote.model_copy(update={"now": QuoteFinding(verdict="overstated", reason="by a factor of 2", factor=2.0)})
    assert quote_row(twice, made.text, made.catalogue, {}).reason == "By a factor of 2."


def test_a_question_names_its_candidates(made: Any) -> None:
    assert question("Which?", ["raqqa-2017", "dresden-1945"], made.catalogue) == "Which? (Raqqa 2017, Dresden 1945)"
    assert question("Which?", [], made.catalogue) == "Which?"
