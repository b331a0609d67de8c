"""The words of all names laid out for comparing: their letters, how rare they are, what they may be misspellings of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .names import NOBODY, NameTokens

Ids = NDArray[np.int32]

LONGEST = 24  # letters of a word that are compared
TIMES = 4.0  # a word is taken for a misspelling of one that is at least so many times as common
SHORTEST = 3  # letters of a word that may be a misspelling
MOST_ALIKE = (
    40  # of the words that share a spelling with one letter left out, the commonest so many may be the right one
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Arrays by word. `letters` from `starts[w]` on are its letters, `sets` the same as bits; `rarity` is minus the log
    of the share of entries that have the word, `loud` that of its sound; `root` is the word it may be a slip for, and
    `heard` the commonest word that sounds like it, or itself."""

    letters: NDArray[np.uint8]
    starts: NDArray[np.int64]
    sets: NDArray[np.uint64]
    rarity: NDArray[np.float64]
    sounds: Ids
    loud: NDArray[np.float64]
    vowels: NDArray[np.bool_]
    root: Ids
    heard: Ids

    def arrays(self) -> tuple[NDArray[Any], ...]:
        """The arrays as `compare_kernel` takes them."""
        return self.letters, self.starts, self.sets, self.rarity, self.sounds, self.loud, self.vowels


def vocabulary(names: NameTokens) -> Vocabulary:
    """The vocabulary of some names; rarity is learned from the names themselves."""
    from .spelling_kernel import dropped_letters, roots

    letters, starts, sets = _letters(names.words)
    count, heard = _entries_with(names)
    entries = max(1, int((names.of[:, 0] >= 0).sum()))
    loud = np.zeros(len(names.words))
    known = names.sounds >= 0
    loud[known] = -np.log(np.maximum(heard[names.sounds[known]], 1) / entries)
    keys, of = dropped_letters(letters, starts)
    order = np.argsort(keys, kind="stable")
    root = roots(keys[order], of[order], letters, starts, count, TIMES, SHORTEST, MOST_ALIKE)
    rarity = -np.log(np.maximum(count, 1) / entries)
    return Vocabulary(
        letters, starts, sets, rarity, names.sounds, loud, names.vowels, root, _commonest(names.sounds, count)
    )


def _commonest(sounds: Ids, count: NDArray[np.int64]) -> Ids:
    """For each word the commonest of its sound, the first by name among equals; itself where the sound is not known."""
    heard = np.arange(len(sounds), dtype=np.int32)
    order = np.lexsort((heard, -count, sounds))
    order = order[sounds[order] >= 0]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = sounds[order][1:] != sounds[order][:-1]
    heard[order] = np.repeat(order[first], np.diff(np.append(np.flatnonzero(first), len(order))))
    return heard


def _letters(words: tuple[str, ...]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint64]]:
    """Letters as small numbers, in the order of their code points; scripts with very many letters share numbers."""
    lengths = np.array([min(len(word), LONGEST) for word in words], dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    points = np.frombuffer("".join(word[:LONGEST] for word in words).encode("utf-32-le"), dtype=np.uint32)
    _, letters = np.unique(points, return_inverse=True)
    bits = np.uint64(1) << (letters % 64).astype(np.uint64)
    sets = np.bitwise_or.reduceat(bits, starts[:-1]) if len(words) else np.zeros(0, dtype=np.uint64)
    return (letters % 255).astype(np.uint8), starts, sets


def _entries_with(names: NameTokens) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """In how many entries each word, and each sound, stands."""
    of = np.sort(names.of, axis=1)
    first = np.ones(of.shape, dtype=np.bool_)
    first[:, 1:] = of[:, 1:] != of[:, :-1]
    count = np.bincount(of[first & (of >= 0)], minlength=len(names.words))
    padded = np.append(names.sounds, NOBODY)
    heard = np.sort(padded[names.of], axis=1)
    first[:, 1:] = heard[:, 1:] != heard[:, :-1]
    sounds = int(names.sounds.max(initial=-1)) + 1
    return count, np.bincount(heard[first & (heard >= 0)], minlength=sounds)
