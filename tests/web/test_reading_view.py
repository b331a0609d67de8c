"""A text cut at its spans: nothing is lost, nothing is doubled, and every piece says what it is without colour."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wartoll.findings import CheckResult, Question, Span, Unclassified
from wartoll.pipeline import Request, check, shipped_fit
from wartoll.records import Catalogue
from wartoll.web.reading_view import AROUND, MARKS, WHOLE, Piece, pieces, shortened, spans_of

TEXT = "In Raqqa in 2017, at least 1,600 civilians were killed; it was worse than Dresden in 1945. Some 700 left."
EMPTY = CheckResult(
    wartoll="0",
    method="1",
    catalogue="",
    fit="",
    as_of=None,
    at=None,
    claims=(),
    quoted_figures=(),
    unclassified_numbers=(),
    questions=(),
    language="en",
    warnings=(),
)


def marked(*numbers: Span, questions: tuple[Span, ...] = ()) -> CheckResult:
    """A result with numbers and questions at these places."""
    return EMPTY.model_copy(
        update={
            "unclassified_numbers": tuple(Unclassified(quote="", span=span) for span in numbers),
            "questions": tuple(Question(text="?", candidates=(), span=span) for span in questions),
        }
    )


def test_what_was_read_is_told_apart(shipped_catalogue: Catalogue) -> None:
    result = check(TEXT, shipped_catalogue, shipped_fit(), Request())
    found = {p.kind: p for p in reversed(pieces(TEXT, result))}
    assert set(found) >= {"plain", "claim", "figure"}
    assert "1,600" in found["figure"].text
    assert "worse than" in "".join(p.text for p in pieces(TEXT, result) if p.kind == "claim")
    for kind, piece in found.items():
        assert piece.mark == MARKS[kind]
    signs = [MARKS[kind] for kind in found if kind != "plain"]
    assert len(set(signs)) == len(signs), "each kind has a sign of its own, for readers who see no colour"
    assert all(signs)


def test_numbers_win_over_the_words_that_they_stand_in() -> None:
    made = pieces("abcdefgh", marked((2, 4), questions=((0, 6),)))
    assert [(p.text, p.kind) for p in made] == [
        ("ab", "question"),
        ("cd", "number"),
        ("ef", "question"),
        ("gh", "plain"),
    ]


def test_neighbours_of_one_kind_stay_apart_by_their_number() -> None:
    made = pieces("abcd", marked((0, 2), (2, 4)))
    assert [(p.text, p.number) for p in made] == [("ab", 0), ("cd", 1)]


def test_a_text_without_anything_is_one_piece_and_no_text_is_none() -> None:
    assert pieces("words", EMPTY) == (Piece(text="words"),)
    assert pieces("", EMPTY) == ()


def test_a_question_without_a_place_marks_nothing() -> None:
    result = EMPTY.model_copy(update={"questions": (Question(text="?", candidates=()),)})
    assert spans_of(result) == []
    assert pieces("words", result) == (Piece(text="words"),)


@given(
    text=st.text(max_size=40),
    spans=st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), max_size=6),
    questions=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=3),
)
def test_nothing_is_lost_or_doubled(text: str, spans: list[Span], questions: list[Span]) -> None:
    made = pieces(text, marked(*spans, questions=tuple(questions)))
    assert "".join(p.text for p in made) == text
    assert all(p.text for p in made)
    assert all((a.kind, a.number) != (b.kind, b.number) for a, b in pairwise(made))


def test_a_short_text_is_shown_whole() -> None:
    parts = (Piece(text="x" * WHOLE),)
    assert shortened(parts) == parts


def test_a_long_text_keeps_its_spans_and_what_stands_near_them() -> None:
    words = Piece(text="a" * 500 + "b" * WHOLE + "c" * 500)
    number = Piece(text="700", kind="number", mark="?")
    short = Piece(text="d" * (2 * AROUND))
    first, second, third = shortened((words, number, short))
    assert first.text == f"{'a' * AROUND} […] {'c' * AROUND}"
    assert (second, third) == (number, short)
