"""Two names as sets of tokens: what each likeness is worth, wherever the tokens stand."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler

from wartoll.deaths import alignment_kernel as kernel
from wartoll.deaths.link import CONFLICT, WORTH
from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import vocabulary

WORD = st.text("abcd", min_size=1, max_size=9)
OTHERS = ["nadim rare", "omar common", "hani common", "layla common", "sami common"] * 20


def letters(word: str) -> NDArray[np.uint8]:
    return np.frombuffer(word.encode(), dtype=np.uint8)


@settings(max_examples=300, deadline=None)
@given(WORD, WORD)
def test_distances_are_those_of_rapidfuzz(one: str, other: str) -> None:
    a, b = letters(one), letters(other)
    assert kernel.edits(a, b, 9) == OSA.distance(one, other)
    assert kernel.one_edit(a, b) == (OSA.distance(one, other) <= 1)
    assert kernel.jaro_winkler(a, b) == pytest.approx(_winkler(one, other))


def _winkler(one: str, other: str) -> float:
    """Jaro-Winkler without rapidfuzz's threshold of .7 below which no prefix is counted."""
    jaro = JaroWinkler.similarity(one, other, prefix_weight=0.0)
    same = next((i for i in range(4) if one[i : i + 1] != other[i : i + 1] or not one[i:]), 4)
    return jaro + 0.1 * same * (1 - jaro)


class Desk:
    """Aligns names as strings."""

    def __init__(self, *names: str) -> None:
        self.names = name_tokens(pa.table({"name": [*names, *OTHERS]}))
        self.words = vocabulary(self.names).arrays()

    def align(self, left: int, right: int) -> tuple[float, int, int, int]:
        """(worth, given, matched, conflicts) of two of the names."""
        return kernel.align(left, right, self.names.of, self.words, np.array(WORTH), CONFLICT, kernel.workroom())  # type: ignore[no-any-return]  # compiled


def aligned(one: str, other: str) -> tuple[float, int, int, int]:
    return Desk(one, other).align(0, 1)


def test_order_of_tokens_does_not_matter_to_what_is_matched() -> None:
    straight, turned = aligned("sami omar rare", "sami omar rare"), aligned("sami omar rare", "rare sami omar")
    assert straight[2] == turned[2] == 3
    assert straight[0] == pytest.approx(turned[0])
    assert (straight[1], turned[1]) == (kernel.ALL_SAME, kernel.GIVEN_ELSEWHERE)


def test_rare_tokens_are_worth_more() -> None:
    assert aligned("sami rare", "sami rare")[0] > aligned("sami common", "sami common")[0] + 1


def test_a_token_that_one_lacks_counts_nothing_and_a_conflict_counts_against() -> None:
    full = aligned("sami omar rare", "sami omar rare")[0]
    short = aligned("sami omar rare", "sami rare")
    other = aligned("sami omar rare", "sami zzzzz rare")
    assert 0 < short[0] < full
    assert short[3] == 0
    assert other[3] == 1
    assert other[0] == pytest.approx(short[0] - CONFLICT, abs=0.2)


def test_each_token_is_matched_once() -> None:
    assert aligned("sami sami sami", "sami omar rare")[2:] == (1, 2)


def test_exact_is_worth_more_than_near_and_near_more_than_nothing() -> None:
    exact, near, apart = (aligned("sami haddad", f"sami {w}")[0] for w in ("haddad", "hadad", "zzzzz"))
    assert exact > near > apart


def test_two_common_names_one_letter_apart_are_worth_less_than_a_misspelt_rare_one() -> None:
    common = aligned("sami hani", "sami hana")[0] - aligned("sami omar", "sami omar")[0]
    rare = aligned("sami ghazalan", "sami ghazalen")[0] - aligned("sami omar", "sami omar")[0]
    assert rare > common


def test_tokens_written_together_match_both() -> None:
    assert aligned("sami nur eddin", "sami nureddin")[2:] == (2, 0)
    assert aligned("sami nureddin", "sami nur eddin")[2:] == (2, 0)


def test_how_the_given_names_stand() -> None:
    said = {
        ("sami omar rare", "sami omar rare"): kernel.ALL_SAME,
        ("sami omar rare", "sami rare"): kernel.GIVEN_SAME,
        ("sami omar rare", "sami rare omar"): kernel.GIVEN_SAME,
        ("sami", "sami"): kernel.GIVEN_SAME,
        ("ghazalan omar rare", "ghazalen omar rare"): kernel.GIVEN_ALIKE,
        ("sami omar hani rare", "omar hani nadim rare"): kernel.GIVEN_ELSEWHERE,
        ("sami omar rare", "layla omar rare"): kernel.GIVEN_DIFFERS,
    }
    assert {pair: aligned(*pair)[1] for pair in said} == said


def test_spellings_of_one_sound_match() -> None:
    worth, given, matched, _ = aligned("yousef haddad", "yusuf haddad")
    assert (given, matched) == (kernel.GIVEN_ALIKE, 2)
    assert worth > aligned("zzzzz haddad", "yusuf haddad")[0]


NAME = st.lists(
    st.sampled_from(["sami", "samy", "omar", "omr", "rare", "rar", "abua", "bua", "ab", "ua"]), min_size=1, max_size=5
)


@settings(max_examples=150, deadline=None)
@given(NAME, NAME)
def test_it_does_not_matter_which_name_comes_first(one: list[str], other: list[str]) -> None:
    desk = Desk(" ".join(one), " ".join(other))
    assert desk.align(0, 1) == desk.align(1, 0)


def test_bits_are_counted() -> None:
    for word in (0, 1, 5, 2**63, 2**64 - 1):
        assert kernel.bits_of(np.uint64(word)) == bin(word).count("1")
