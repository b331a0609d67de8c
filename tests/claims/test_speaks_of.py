"""Harm, and what is no harm."""

from __future__ import annotations

import pytest

from wartoll.claims.speaks_of import compares_harm, is_harm, is_other, without_asides, without_sayers


@pytest.mark.parametrize("words", ["the ruins of", "more people died", "the bombing of", "shelled for weeks"])
def test_harm(words: str) -> None:
    assert is_harm(words)


@pytest.mark.parametrize("words", ["the dialect of", "a convoy for", "deadline", ""])
def test_no_harm(words: str) -> None:
    assert not is_harm(words)


@pytest.mark.parametrize("words", ["twinned with", "300 km from", "the museum of", "rents in", "the population of"])
def test_other_subjects(words: str) -> None:
    assert is_other(words)


def test_who_says_so_and_what_is_set_beside_is_left_out() -> None:
    assert "museum" not in without_sayers("X dwarfs Y, guides at the museum tell visitors.")
    assert "population" not in without_asides("Relative to population, X was deadlier than Y.")
    assert "museum" not in without_asides("X was ruined like Y, where the museum has reopened.")


def test_war_is_no_other_subject() -> None:
    assert not is_other("the city was destroyed street by street")


@pytest.mark.parametrize(
    ("head", "harm"),
    [
        (" people died in ", True),
        (" thoroughly destroyed ", True),
        ("", True),
        (" well known ", False),
        (" aid workers ", False),
    ],
)
def test_what_is_compared(head: str, harm: bool) -> None:
    assert compares_harm(head) is harm
