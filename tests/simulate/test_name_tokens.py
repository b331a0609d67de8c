"""Tokens to make names from."""

from __future__ import annotations

import numpy as np

from wartoll.simulate.name_tokens import BEGINNINGS, COMMON_MEN, name_tokens, read_tokens, skeleton


def test_no_two_tokens_differ_by_spelling_alone() -> None:
    skeletons = [skeleton(arabic) for arabic, _ in read_tokens()]
    assert len(skeletons) > 4_000
    assert len(set(skeletons)) == len(skeletons)


def test_every_token_is_one_word_with_a_latin_spelling() -> None:
    for arabic, latin in read_tokens():
        assert len(arabic) >= 3
        assert " " not in arabic
        assert arabic not in BEGINNINGS
        assert latin.strip()


def test_few_names_are_borne_by_many() -> None:
    tokens = name_tokens(np.random.default_rng(1))
    drawn = tokens.draw("men", 100_000, np.random.default_rng(2))
    counts = np.sort(np.unique(drawn, return_counts=True)[1])[::-1]
    assert 0.03 < counts[0] / 100_000 < 0.10
    assert counts[:20].sum() > 0.3 * 100_000
    assert len(counts) > 1_000, "and many by few"
    assert skeleton(tokens.arabic[np.bincount(drawn).argmax()]) == skeleton(COMMON_MEN[0])


def test_pools_do_not_share_names() -> None:
    pools = name_tokens(np.random.default_rng(1)).pools
    ids = [set(pools[kind][0].tolist()) for kind in ("men", "women", "families")]
    assert not ids[0] & ids[2]
    assert not ids[1] & ids[2]


def test_a_seed_gives_the_same_pools() -> None:
    one, two = (name_tokens(np.random.default_rng(5)).pools["families"][0] for _ in range(2))
    assert np.array_equal(one, two)
