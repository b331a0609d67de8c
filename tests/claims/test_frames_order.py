"""Frames that order: the direction follows from the word and from what is more or less."""

from __future__ import annotations

import pytest

from wartoll.claims.frames import words_of
from wartoll.claims.frames_order import (
    as_as,
    as_done,
    below,
    beside,
    is_part,
    multiples,
    order_of,
    ranked,
    same,
    than,
    unequal,
)

X = "\ue000\ue000"


def at(text: str, word: str) -> tuple[list, int]:  # type: ignore[type-arg]  # words of a made-up sentence
    words = words_of(text, text)
    return words, next(i for i, w in enumerate(words) if w.text == word)


@pytest.mark.parametrize(
    ("degree", "head", "kind"),
    [
        ("more", ["killed"], "exceeds"),
        ("fewer", ["killed"], "less"),
        ("fewer", ["houses", "standing"], "exceeds"),
        ("more", ["lightly"], "less"),
        ("lighter", ["damage"], "less"),
    ],
)
def test_the_order_turns_round_with_what_is_spared(degree: str, head: list[str], kind: str) -> None:
    assert order_of(degree, head) == kind


def test_than_finds_its_comparative_over_words_between() -> None:
    (frame,) = than(*at(f"{X} escaped with lighter damage than {X}", "than"))
    assert (frame.kind, frame.head) == ("less", ("lighter", "damage"))
    assert not list(than(*at(f"{X} rather than {X}", "than")))
    assert not list(than(*at(f"{X} lost more than 300 men in {X}", "than")))


def test_as_and_same_lead_to_the_second_side() -> None:
    assert [f.kind for f in as_as(*at(f"{X} was as ruined as {X}", "as"))] == ["similar"]
    assert [f.plain for f in same(*at(f"{X} met the same end as {X}", "same"))] == [True]
    assert not list(same(*at(f"{X} fell in the same week as {X}", "same")))
    assert list(as_done(*at(f"fought in {X} as they had fought in {X}", "as")))


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        (f"{X} saw five times the density of rubble found in {X}", 5),
        (f"{X} took double the explosives dropped on {X}", 2),
        (f"three times as many died in {X} as in {X}", 3),
        (f"{X} counted a quarter of the dead of {X}", 0.25),
    ],
)
def test_multiples_carry_their_factor(text: str, factor: float) -> None:
    assert [f.factor for f in multiples(text, words_of(text, text))] == [factor]


def test_ranks_and_shortfalls() -> None:
    assert [f.kind for f in ranked(*at(f"{X} ranks well below {X}", "below"))] == ["less"]
    assert [f.kind for f in ranked(*at(f"{X} comes ahead of {X}", "ahead"))] == ["exceeds"]
    assert [f.kind for f in below(*at(f"{X} came nowhere near {X}", "near"))] == ["less"]
    assert not list(below(*at(f"{X} is near {X}", "near")))


def test_beside_says_which_is_small() -> None:
    assert [f.kind for f in beside(*at(f"{X} got off lightly beside {X}", "beside"))] == ["less"]
    assert not list(beside(*at(f"{X} stands beside {X}", "beside")))


def test_a_worse_second_clause() -> None:
    (frame,) = unequal(*at(f"{X} was bombed ; {X} was hit worse", "worse"))
    assert frame.back
    assert is_part("thirds")
    assert not is_part("thirty")
