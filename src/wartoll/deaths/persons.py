"""From pairs to persons: entries joined by likely pairs and by what people judged, within the bounds of the lists.

Two entries of a list that is declared free of duplicates are never one person, nor are two whom somebody judged not
the same. What a person judged holds whatever the probability says. Everything is in the order of the entries' keyed
ids, so that the order of files and rows leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .entries import Pairs
from .judgements import Judged, nobody_judged
from .overlap import Overlap, overlap

Whole = NDArray[np.int64]
LIKELY = 0.5  # the probability from which a pair joins two entries into one person
SURE = 30.0  # log odds beyond which a probability no longer differs from 0 or 1


@dataclass(frozen=True)
class Roster:
    """Which list each entry stands on, the entries' keyed ids, and the lists declared free of duplicates.

    `on` holds places in `lists`; without keyed ids the entries are taken in the order that they have.
    """

    lists: tuple[str, ...]
    on: Whole
    keys: Sequence[str] = ()
    unique: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.on)

    @cached_property
    def rank(self) -> Whole:
        """The place of each entry in the order of keyed ids."""
        if not len(self.keys):
            return np.arange(len(self.on), dtype=np.int64)
        rank = np.empty(len(self.on), dtype=np.int64)
        rank[np.argsort(np.asarray(self.keys), kind="stable")] = np.arange(len(self.on))
        return rank

    @cached_property
    def bits(self) -> Whole:
        """Each entry's list as a bit of a history, the first list being the lowest."""
        return np.asarray(1 << self.on, dtype=np.int64)

    @cached_property
    def once(self) -> int:
        """The lists free of duplicates as bits."""
        return sum(1 << i for i, name in enumerate(self.lists) if name in self.unique)


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Entries as units that only move together (those judged the same), and the pairs of units that may be joined.

    Units are numbered by the rank of their first entry. `logs` are log odds; a pair that was judged not the same, or
    that two entries of one unduplicated list would make, has -inf. `overruled` are the places (in the judgements) of
    those that a newer one contradicts.
    """

    unit: Whole  # of each entry
    mask: Whole  # the lists that each unit stands on, as bits
    left: Whole
    right: Whole
    logs: Array
    overruled: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.mask)


@dataclass(frozen=True, slots=True, eq=False)
class Persons:
    """Who is one person: a number for each entry, counted from the person whose first entry has the lowest keyed id."""

    roster: Roster
    person: Whole
    overruled: tuple[int, ...] = ()
    histories: Whole = field(default_factory=lambda: np.zeros(0, dtype=np.int64))  # lists of each person, as bits

    def __len__(self) -> int:
        return len(self.histories)

    def table(self) -> Overlap:
        """Persons by the set of lists that they stand on."""
        return table_of(np.bincount(self.histories, minlength=1 << len(self.roster.lists)), self.roster.lists)


def table_of(counts: Iterable[int], lists: tuple[str, ...]) -> Overlap:
    """A table from counts by code, the first list being the lowest bit."""
    return overlap(lists, {format(code, f"0{len(lists)}b")[::-1]: int(n) for code, n in enumerate(counts) if code})


def persons(pairs: Pairs, roster: Roster, judged: Judged | None = None, *, likely: float = LIKELY) -> Persons:
    """The most likely persons: pairs taken from the surest down as long as no list or judgement speaks against it."""
    return joined(units(pairs, roster, judged), roster, likely=likely)


def units(pairs: Pairs, roster: Roster, judged: Judged | None = None) -> Units:
    """Entries judged the same as one unit, and for each pair of units the log odds of its surest pair of entries."""
    judged = judged if judged is not None else nobody_judged()
    root, apart, overruled = _judged_together(len(roster), judged)
    first = np.full(len(roster), len(roster), dtype=np.int64)
    np.minimum.at(first, root, roster.rank)
    _, unit = np.unique(first[root], return_inverse=True)
    mask = np.zeros(int(unit.max()) + 1 if len(unit) else 0, dtype=np.int64)
    np.bitwise_or.at(mask, unit, roster.bits)
    ends = np.stack([unit[pairs.left], unit[pairs.right]])
    logs = log_odds(pairs.probability)
    left, right, logs = _strongest(ends.min(axis=0), ends.max(axis=0), logs)
    clash = (mask[left] & mask[right] & roster.once) != 0
    left, right, logs = left[~clash], right[~clash], logs[~clash]
    if apart:
        divided = unit[np.array(apart, dtype=np.int64)]
        low, high = divided.min(axis=1), divided.max(axis=1)
        logs = np.where(np.isin(left * len(mask) + right, low * len(mask) + high), -np.inf, logs)
        left, right = np.concatenate([left, low]), np.concatenate([right, high])
        logs = np.concatenate([logs, np.full(len(low), -np.inf)])
        left, right, logs = _strongest(left, right, logs)
    return Units(np.asarray(unit, dtype=np.int64), mask, left, right, logs, overruled)


def log_odds(probability: Array) -> Array:
    """log(p / (1 - p)), held within what changes anything."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.clip(np.log(probability) - np.log1p(-probability), -SURE, SURE), dtype=np.float64)


def _strongest(left: Whole, right: Whole, logs: Array) -> tuple[Whole, Whole, Array]:
    """Each pair of units once, in order, with the greatest of its log odds."""
    order = np.lexsort((-logs, right, left))
    left, right, logs = left[order], right[order], logs[order]
    fresh = np.ones(len(left), dtype=np.bool_)
    fresh[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    fresh &= left != right
    return left[fresh], right[fresh], logs[fresh]


def _judged_together(entries: int, judged: Judged) -> tuple[Whole, list[tuple[int, int]], tuple[int, ...]]:
    """(root of each entry, pairs judged apart, judgements that newer ones contradict)."""
    root = np.arange(entries, dtype=np.int64)
    group: dict[int, set[int]] = {}
    apart: list[tuple[int, int]] = []
    overruled: list[int] = []
    for number, (a, b, same) in enumerate(
        zip(judged.left.tolist(), judged.right.tolist(), judged.same.tolist(), strict=True)
    ):
        ones, others = group.setdefault(a, {a}), group.setdefault(b, {b})
        if not same:
            (overruled.append(number) if ones is others else apart.append((a, b)))
        elif ones is not others:
            if any((x in ones and y in others) or (y in ones and x in others) for x, y in apart):
                overruled.append(number)
                continue
            ones |= others
            group.update(dict.fromkeys(others, ones))
    for members in group.values():
        root[list(members)] = min(members)
    return root, apart, tuple(overruled)


def joined(found: Units, roster: Roster, *, likely: float = LIKELY) -> Persons:
    """The most likely persons: whole components where nothing clashes, else from the surest pair down."""
    wanted = found.logs >= float(log_odds(np.array([likely]))[0])
    left, right, logs = found.left[wanted], found.right[wanted], found.logs[wanted]
    label = components(len(found), left, right)
    bad = _clashing(found, label, roster.once)
    hard, alone = bad[label[left]], np.flatnonzero(bad[label])
    label[alone] = alone  # every unit on its own, then joined one pair at a time
    _join_surest(found, label, (left[hard], right[hard], logs[hard]), roster.once)
    _, person = np.unique(label, return_inverse=True)
    return _numbered(found, np.asarray(person, dtype=np.int64), roster)


def components(nodes: int, left: Whole, right: Whole) -> Whole:
    """For each node the lowest node that it is connected with."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(nodes, nodes))
    count, label = connected_components(graph, directed=False)
    lowest = np.full(count, nodes, dtype=np.int64)
    np.minimum.at(lowest, label, np.arange(nodes))
    return np.asarray(lowest[label], dtype=np.int64)


def _clashing(found: Units, label: Whole, once: int) -> NDArray[np.bool_]:
    """By label: whether two units of the component stand on one unduplicated list, or were judged not the same."""
    bad = np.zeros(len(found), dtype=np.bool_)
    for bit in range(once.bit_length()):
        if once >> bit & 1:
            bad |= np.bincount(label, weights=found.mask >> bit & 1, minlength=len(found)) > 1
    apart = np.isneginf(found.logs) & (label[found.left] == label[found.right])
    bad[label[found.left[apart]]] = True
    return bad


def _join_surest(found: Units, label: Whole, edges: tuple[Whole, Whole, Array], once: int) -> None:
    """Join units of clashing components, the surest pair first; ties by the order of units."""
    left, right, logs = edges
    group: dict[int, list[int]] = {}
    apart: dict[int, set[int]] = {}
    for a, b in zip(*(ends[np.isneginf(found.logs)].tolist() for ends in (found.left, found.right)), strict=True):
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    for at in np.lexsort((right, left, -logs)).tolist():
        ones, others = (group.setdefault(end, [end]) for end in (int(left[at]), int(right[at])))
        masks = [int(np.bitwise_or.reduce(found.mask[g])) for g in (ones, others)]
        if ones is others or masks[0] & masks[1] & once or any(apart.get(x, set()) & set(others) for x in ones):
            continue
        ones += others
        group.update(dict.fromkeys(others, ones))
        label[ones] = min(ones)


def _numbered(found: Units, label: Whole, roster: Roster) -> Persons:
    """Persons in the order of their first unit, with the lists of each."""
    histories = np.zeros(int(label.max()) + 1 if len(label) else 0, dtype=np.int64)
    np.bitwise_or.at(histories, label, found.mask)
    return Persons(roster, label[found.unit], found.overruled, histories)
