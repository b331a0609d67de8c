"""Pairs that are known to be false: a list free of duplicates against a copy of itself with another list's gaps.

What two lists hold in false pairs, namesakes and brothers killed together above all, each of them holds with itself,
if relatives get on two lists together no less than on one. The copy is given the other list's gaps (fields left out,
fewer names, coarser places), because what is missing cannot speak against a pair.

Both are made from what the lists were linked by, so that words are as rare as they were, and nothing is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .fields import UNKNOWN, Fields
from .link import Basis, Ids
from .names import NOBODY
from .persons import Whole

SAMPLE = 8_000  # entries of a list that are compared with the copy
OWN, COPY = 0, 1  # what stands for the lists


@dataclass(frozen=True, slots=True, eq=False)
class DecoyLists:
    """What a sample of one list and a copy of the whole of it are compared by, the sample first.

    `origin` is the place in the first table of each entry; a pair with one origin is no decoy. `stands_for` is how
    many pairs of the two lists one pair of decoys stands for.
    """

    basis: Basis
    origin: Whole
    sampled: int
    stands_for: float


@dataclass(frozen=True, slots=True, eq=False)
class Decoys:
    """Scored false pairs for two lists: how likely they look, and for how many each stands."""

    probability: Array
    weight: Array

    def __len__(self) -> int:
        return len(self.probability)

    def sure(self, least: float) -> float:
        """How many false pairs they stand for that are at least so probable."""
        return float(self.weight[self.probability >= least].sum())


def decoy_lists(
    basis: Basis, own: Whole, other: Whole, rng: np.random.Generator, *, sample: int = SAMPLE
) -> DecoyLists:
    """A sample of one list and a copy of the whole of it with the other's gaps; places in what was linked by are given,
    in an order that does not depend on that of the rows."""
    drawn = own[np.sort(rng.permutation(len(own))[:sample])]
    copy, seen = _with_gaps(basis.seen, own, other, rng), _taken(basis.seen, drawn)
    names = np.concatenate([basis.names.of[drawn], _shortened(basis.names.of[own], basis.names.of[other], rng)])
    lists = np.repeat(np.array([OWN, COPY], dtype=np.int32), [len(drawn), len(own)])
    both = Fields(
        lists, np.concatenate([seen.ages, copy.ages]), np.concatenate([seen.dates, copy.dates]),
        np.concatenate([seen.places, copy.places]), np.concatenate([seen.points, copy.points]),
        np.concatenate([seen.sexes, copy.sexes]),
    )  # fmt: skip
    pairs = max(len(drawn) * (len(own) - 1), 1)
    return DecoyLists(
        Basis(replace(basis.names, of=names), basis.words, both), np.concatenate([drawn, own]), len(drawn),
        len(own) * len(other) / pairs,
    )  # fmt: skip


def _taken(seen: Fields, at: Whole) -> Fields:
    return Fields(seen.lists[at], seen.ages[at], seen.dates[at], seen.places[at], seen.points[at], seen.sexes[at])


def _with_gaps(seen: Fields, own: Whole, other: Whole, rng: np.random.Generator) -> Fields:
    """The fields of a list with each missing as often as in the other one."""
    mine, theirs = _taken(seen, own), _taken(seen, other)
    ages = _ages_with_gaps(mine.ages, theirs.ages, rng)
    places = np.stack([_thinned(mine.places[:, i], theirs.places[:, i], -1, rng) for i in range(3)], axis=1)
    points = mine.points.copy()
    points[_lost(_located(mine), _located(theirs), rng)] = np.nan
    dates, sexes = _thinned(mine.dates, theirs.dates, UNKNOWN, rng), _thinned(mine.sexes, theirs.sexes, -1, rng)
    return Fields(mine.lists, ages, dates, np.ascontiguousarray(places), points, sexes)


def _located(seen: Fields) -> NDArray[np.bool_]:
    return np.asarray(~np.isnan(seen.points).any(axis=1))


def _ages_with_gaps(mine: Ids, theirs: Ids, rng: np.random.Generator) -> Ids:
    """Age and year of birth thinned apart; the year that either gives stays while one of them does."""
    age, born = (_thinned(mine[:, i], theirs[:, i], UNKNOWN, rng) for i in range(2))
    either = np.where((age != UNKNOWN) | (born != UNKNOWN), mine[:, 2], UNKNOWN)
    return np.stack([age, born, either], axis=1).astype(np.int32)


def _thinned(mine: Ids, theirs: Ids, missing: int, rng: np.random.Generator) -> Ids:
    out = mine.copy()
    out[_lost(mine != missing, theirs != missing, rng)] = missing
    return out


def _lost(known: NDArray[np.bool_], theirs: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which entries lose a field that the other list has more rarely."""
    has, wanted = (float(one.mean()) if len(one) else 1.0 for one in (known, theirs))
    return np.asarray(rng.random(len(known)) < (1 - wanted / has if wanted < has else 0.0))


def _shortened(names: Ids, other: Ids, rng: np.random.Generator) -> Ids:
    """Names with inner tokens left out, so that they have as many as names of the other list where those have fewer."""
    has, wanted = (names >= 0).sum(axis=1), np.sort((other >= 0).sum(axis=1))
    if not len(wanted):
        return names.copy()
    aim = np.empty(len(has), dtype=np.int64)
    aim[np.lexsort((rng.random(len(has)), has))] = wanted[np.arange(len(has)) * len(wanted) // max(len(has), 1)]
    aim = np.where(has > 2, np.clip(aim, 2, has), has)
    turn = rng.random(names.shape)  # the first and the last token stay, of the others those whose turn comes first
    at = np.arange(names.shape[1])
    turn[(at == 0) | (at == (has - 1)[:, None])] = -1.0
    turn[names < 0] = 2.0
    kept = np.argsort(np.argsort(turn, axis=1, kind="stable"), axis=1, kind="stable") < aim[:, None]
    order = np.argsort(~kept, axis=1, kind="stable")
    return np.take_along_axis(np.where(kept, names, NOBODY), order, axis=1).astype(np.int32)


def decoys(made: DecoyLists, pairs: tuple[Ids, Ids], probability: Array) -> Decoys:
    """The scored pairs between a sample and its copy, without those of one entry."""
    apart = made.origin[pairs[0]] != made.origin[pairs[1]]
    return Decoys(probability[apart], np.full(int(apart.sum()), made.stands_for))


def pooled(parts: Sequence[Decoys]) -> Decoys:
    """Decoys of several lists as one, which share the weight."""
    return Decoys(
        np.concatenate([part.probability for part in parts] or [np.zeros(0)]),
        np.concatenate([part.weight / len(parts) for part in parts] or [np.zeros(0)]),
    )
