"""Which pairs of entries are compared: those that share a key that few share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fields import UNKNOWN, Fields
from .names import NameTokens
from .vocabulary import Vocabulary

Ids = NDArray[np.int32]
Keys = NDArray[np.uint64]
MOST_ENTRIES = 1 << 24  # an entry's place has so many bits in a key
YEARS, DAYS = 6, 14  # width of the windows of age and date; each is laid twice, half a width apart


class Block(NamedTuple):
    """One way in which two entries come to be compared: the key that they share, and by how many at most."""

    name: str
    most: int  # entries; a key that more share is left out
    key: str
    why: str


BLOCKS: tuple[Block, ...] = (
    Block("two tokens", 40, "two tokens of the name, in any order, each as written or as what it may be a slip for",
          "A person's entries nearly always share two tokens."),
    Block("two common tokens", 40, "two tokens that more than that share, with a third, or with age, date or place",
          "Muhammad and Ahmad alone would make every tenth entry a candidate."),
    Block("one token", 12, "a rare token alone, or a token with age and date, or with date and place",
          "Names of one token, and names in which all but one are misspelt."),
    Block("the whole entry", 400, "all tokens, age, date, place and sex",
          "Entries that are the same in everything are compared even where all they say is common."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """For each row of BLOCKS the arrays of `candidates_kernel.postings`."""

    postings: tuple[tuple[Ids, NDArray[np.int64], NDArray[np.int64], Ids], ...]

    def sizes(self) -> list[int]:
        """How many keys are used, by row of BLOCKS."""
        return [len(starts) - 1 for _, starts, _, _ in self.postings]


def blocks(names: NameTokens, words: Vocabulary, seen: Fields) -> Blocks:
    """The entries by shared key."""
    from . import candidates_kernel as kernel

    of, root, entries = _as_heard(names.of, words.heard), _as_heard(words.root, words.heard), len(names)
    tokens = (of >= 0).sum(axis=1)
    fine, coarse = _windows(seen)
    pairs = _sorted(int((tokens * (tokens - 1) // 2).sum()) * 4, lambda out: kernel.pair_keys(of, root, out))
    made = [kernel.postings(pairs, entries, BLOCKS[0].most)]
    big = kernel.crowded(pairs, BLOCKS[0].most)
    del pairs
    nothing = np.empty(0, dtype=np.uint64)
    count = kernel.finer_keys(of, root, fine, big, nothing)
    keys = _sorted(count, lambda out: kernel.finer_keys(of, root, fine, big, out))
    made.append(kernel.postings(keys, entries, BLOCKS[1].most))
    most = int(tokens.sum()) * 2 * (1 + coarse.shape[1])
    keys = _sorted(most, lambda out: kernel.single_keys(of, root, coarse, out))
    made.append(kernel.postings(keys, entries, BLOCKS[2].most))
    whole = np.concatenate(
        [np.sort(of, axis=1), seen.ages[:, :2], seen.dates[:, None], seen.places, seen.sexes[:, None]], 1
    )
    keys = _sorted(entries, lambda out: kernel.whole_keys(np.ascontiguousarray(whole), out))
    made.append(kernel.postings(keys, entries, BLOCKS[3].most))
    return Blocks(tuple(made))


def _as_heard(words: Ids, heard: Ids) -> Ids:
    """Words as the commonest that sounds like them; -1 stays."""
    return np.append(heard, np.int32(-1))[words]


def _sorted(most: int, fill: Callable[[Keys], int]) -> Keys:
    out = np.empty(most, dtype=np.uint64)
    out = out[: fill(out)]
    out.sort()
    return out


def _windows(seen: Fields) -> tuple[Ids, Ids]:
    """(windows for common pairs of tokens, windows for single tokens): [entries x kinds], -1 where not known."""
    born = seen.ages[:, 2] if (seen.ages[:, 1] != UNKNOWN).any() else seen.ages[:, 0]
    place = seen.places[:, 0].astype(np.int64)
    ages = [_window(born, YEARS, shift) for shift in (0, YEARS // 2)]
    dates = [_window(seen.dates, DAYS, shift) for shift in (0, DAYS // 2)]
    age_date = [_together(age, date) for age in ages for date in dates]
    date_place = [_together(date, place) for date in dates]
    age_place = [_together(age, place) for age in ages]
    fine = np.stack([*ages, *dates, *age_place, *date_place, *age_date], axis=1)
    return fine.astype(np.int32), np.stack([*date_place, *age_date], axis=1).astype(np.int32)


def _window(values: Ids, width: int, shift: int) -> NDArray[np.int64]:
    """The number of the window that holds a value, from 0 up."""
    known = values != UNKNOWN
    moved = (values.astype(np.int64) + shift) // width
    return np.where(known, moved - (moved[known].min() if known.any() else 0), -1)


def _together(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number for two; -1 where either is not known."""
    return np.where((one >= 0) & (other >= 0), (one * 1_000_003 + other) & 0x7FFFFFFF, -1)


def sides(pairs: tuple[Ids, Ids], made: Blocks) -> NDArray[np.int64]:
    """For each pair (left, right) which rows of BLOCKS bring it together, as bits."""
    from . import candidates_kernel as kernel

    found = np.zeros(len(pairs[0]), dtype=np.int64)
    for row, postings in enumerate(made.postings):
        members: Any = kernel.together(pairs[0], pairs[1], postings[2], postings[3])
        found |= members.astype(np.int64) << row
    return found
