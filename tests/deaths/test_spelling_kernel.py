"""Words one misspelling apart are found without comparing all words with all."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wartoll.deaths.spelling_kernel import dropped_letters, roots

WORDS = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=12, unique=True)


def laid_out(words: list[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    starts = np.cumsum([0, *map(len, words)])
    return np.frombuffer("".join(words).encode(), dtype=np.uint8), starts


def one_apart(one: str, other: str) -> bool:
    """By trying all misspellings of one."""
    letters = "abc"
    tried = {one[:i] + one[i + 1 :] for i in range(len(one))}
    tried |= {one[:i] + c + one[i:] for i in range(len(one) + 1) for c in letters}
    tried |= {one[:i] + c + one[i + 1 :] for i in range(len(one)) for c in letters}
    tried |= {one[:i] + one[i + 1] + one[i] + one[i + 2 :] for i in range(len(one) - 1)}
    return other in tried


def found_roots(words: list[str], count: list[int]) -> list[int]:
    letters, starts = laid_out(words)
    keys, of = dropped_letters(letters, starts)
    order = np.argsort(keys, kind="stable")
    return roots(keys[order], of[order], letters, starts, np.array(count), 2.0, 1, 40).tolist()


@settings(max_examples=60, deadline=None)
@given(WORDS, st.data())
def test_the_root_is_the_commonest_word_one_edit_away(words: list[str], data: st.DataObject) -> None:
    count = data.draw(st.lists(st.integers(1, 30), min_size=len(words), max_size=len(words)))
    for word, root in enumerate(found_roots(words, count)):
        near = [w for w in range(len(words)) if count[w] >= 2 * count[word] and one_apart(words[word], words[w])]
        if root < 0:
            assert near == []
        else:
            assert root in near
            assert count[root] == max(count[w] for w in near)


def test_ties_go_to_the_first_word() -> None:
    assert found_roots(["aab", "aba", "aaa"], [9, 9, 1]) == [-1, -1, 0]
