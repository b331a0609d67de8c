"""Words open their frames."""

from __future__ import annotations

import pytest

from wartoll.claims.comparators import frames_of
from wartoll.claims.frames import words_of

X = "\ue000\ue000"


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        (f"{X} fared worse than {X}.", "than"),
        (f"{X} was as ruined as {X}.", "as"),
        (f"{X} met the same fate as {X}.", "same"),
        (f"{X} was likened to {X}.", "liken"),
        (f"{X} ranks below {X}.", "ranked"),
        (f"{X} took twice the bombs of {X}.", "times-of"),
        (f"{X} looks like {X}.", "like"),
    ],
)
def test_each_comparator_has_its_frame(text: str, frame: str) -> None:
    assert frame in {f.id for f in frames_of(text, words_of(text, text))}


def test_a_sentence_without_a_comparator_has_none() -> None:
    text = f"Trains left {X} and {X} on Friday."
    assert frames_of(text, words_of(text, text)) == []
