"""Frames that name one place by another."""

from __future__ import annotations

import pytest

from wartoll.claims.frames import Frame, Word, words_of
from wartoll.claims.frames_names import equals, its_turn, naming, own, owned, turn

X = "\ue000\ue000"


def at(text: str, word: str, before: int = 0) -> tuple[list[Word], int]:
    words = words_of(text, text.replace("\ue000", "Q"))
    return words, [i for i, w in enumerate(words) if w.text == word][before]


@pytest.mark.parametrize(
    ("frame", "text", "word", "nth"),
    [
        (naming, f"{X} became another {X}.", "another", 0),
        (naming, f"{X} is the {X} of the north.", "the", 0),
        (own, f"how {X} got its own {X}", "its", 0),
        (owned, f"{X}, Europe's {X}.", X, 1),
        (turn, f"{X} turned into a second {X}.", "turned", 0),
        (equals, f"{X} was, in miniature, {X}.", "was", 0),
        (its_turn, f"three nights after {X} it was {X}'s turn to burn", "turn", 0),
    ],
)
def test_a_name_is_given(frame: type[Frame], text: str, word: str, nth: int) -> None:
    assert list(frame(*at(text, word, nth)))  # type: ignore[call-arg,call-overload,var-annotated]  # openers


@pytest.mark.parametrize(
    ("frame", "text", "word"),
    [
        (naming, f"to the {X} front", "the"),
        (naming, f"a {X} court", "a"),
        (turn, f"the coalition turned to {X}.", "turned"),
        (equals, f"the capital is {X}.", "is"),
    ],
)
def test_a_name_is_not_given(frame: type[Frame], text: str, word: str) -> None:
    assert not list(frame(*at(text, word)))  # type: ignore[call-arg,call-overload,var-annotated]  # openers
