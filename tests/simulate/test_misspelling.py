"""Misspelt tokens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.simulate.misspelling import MISSPELLINGS, misspellings, plain, spellings
from wartoll.simulate.name_tokens import read_tokens


def test_the_kinds_share_the_whole() -> None:
    assert sum(kind.weight for kind in MISSPELLINGS) == pytest.approx(1)


@given(st.sampled_from(read_tokens()), st.sampled_from([0, 1]))
@settings(max_examples=60, deadline=None)
def test_every_misspelling_differs_and_their_chances_sum_to_one(pair: tuple[str, str], which: int) -> None:
    made = misspellings(pair[which], ("arabic", "latin")[which])
    assert sum(weight for _, weight in made) == pytest.approx(1)
    assert pair[which] not in [text for text, _ in made]
    assert all(text == text.strip() and text for text, _ in made)
    assert all(abs(len(text) - len(pair[which])) <= 4 for text, _ in made)


@pytest.mark.parametrize(
    ("token", "wrong"),
    [("عبدالله", "عبد الله"), ("أحمد", "احمد"), ("فاطمة", "فاطمه"), ("فاطمة", "فاتمة"), ("سعيد", "صعيد"),
     ("خليل", "خلييل"), ("النجدي", "نجدي")],
)  # fmt: skip
def test_what_writers_do_is_among_them(token: str, wrong: str) -> None:
    assert wrong in dict(misspellings(token, "arabic"))


def test_a_token_that_cannot_be_misspelt_stays() -> None:
    assert misspellings("", "arabic") == (("", 1.0),)


def test_draws_misspell_the_share_that_was_asked() -> None:
    tokens = ("سعيد", "فاطمة", "عبدالله")
    pool = spellings(tokens, "arabic")
    asked = np.resize(np.array([0, 1, 2, -1]), 40_000)
    drawn = pool.draw(asked, 0.1, np.random.default_rng(3))
    assert np.array_equal(drawn < 0, asked < 0)
    known = asked >= 0
    right = drawn[known] == pool.start[asked[known]]
    assert 0.09 < 1 - right.mean() < 0.11
    owner = np.searchsorted(pool.start, drawn[known], side="right") - 1
    assert np.array_equal(owner, asked[known]), "a spelling of another token was drawn"


def test_draws_follow_the_weights() -> None:
    pool = spellings(("خالد", "سعيد"), "arabic")
    drawn = pool.draw(np.ones(50_000, dtype=np.int64), 1.0, np.random.default_rng(4))
    expected = dict(misspellings("سعيد", "arabic"))
    counts = np.bincount(drawn, minlength=len(pool.texts)) / 50_000
    for place in range(int(pool.start[1]) + 1, int(pool.start[2])):
        assert counts[place] == pytest.approx(expected[pool.texts[place]], abs=0.006)


def test_plain_letters() -> None:
    assert plain(["أسماء", "فاطمة", "مصطفى"], "arabic") == ["اسماء", "فاطمه", "مصطفي"]
    assert plain(["al-najdi"], "latin") == ["al najdi"]
