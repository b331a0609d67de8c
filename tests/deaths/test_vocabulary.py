"""Words laid out for comparing: how rare they are, and what they may be slips for."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import LONGEST, Vocabulary, vocabulary


def laid_out(names: list[str]) -> tuple[tuple[str, ...], Vocabulary]:
    found = name_tokens(pa.table({"name": names}))
    return found.words, vocabulary(found)


def test_rarity_counts_entries_not_tokens() -> None:
    words, laid = laid_out(["sami sami", "sami omar", "omar", "layla"])
    rarity = dict(zip(words, np.exp(-laid.rarity), strict=True))
    assert rarity == pytest.approx({"sami": 0.5, "omar": 0.5, "layla": 0.25})


def test_sounds_are_as_common_as_all_their_spellings() -> None:
    words, laid = laid_out(["yousef", "yusuf", "yusuf", "omar"])
    loud = dict(zip(words, np.exp(-laid.loud), strict=True))
    assert loud["yousef"] == pytest.approx(0.75)


def test_a_rare_word_may_be_a_slip_for_one_four_times_as_common() -> None:
    words, laid = laid_out(["haddad"] * 8 + ["hadad", "hddad", "salim", "salima", "omar"])
    root = {word: words[at] if at >= 0 else "" for word, at in zip(words, laid.root, strict=True)}
    assert root == {"haddad": "", "hadad": "haddad", "hddad": "haddad", "salim": "", "salima": "", "omar": ""}


def test_letters_can_be_read_back_and_long_words_are_cut() -> None:
    words, laid = laid_out(["sami", "a" * 60])
    lengths = dict(zip(words, np.diff(laid.starts), strict=True))
    assert lengths == {"sami": 4, "a" * 60: LONGEST}
    assert [bin(bits).count("1") for bits in laid.sets.tolist()] == [1, 4]


def test_no_words() -> None:
    words, laid = laid_out([])
    assert words == ()
    assert len(laid.root) == 0


def test_words_of_one_sound_stand_for_the_commonest() -> None:
    words, laid = laid_out(["yousef", "yusuf", "yusuf", "omar"])
    heard = {word: words[at] for word, at in zip(words, laid.heard, strict=True)}
    assert heard == {"yousef": "yusuf", "yusuf": "yusuf", "omar": "omar"}
    words, laid = laid_out(["سامي", "عمر"])
    assert laid.heard.tolist() == [0, 1]
