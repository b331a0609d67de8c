"""Draws of who is one person: ambiguous groups of entries resampled, each draw a table of overlaps.

The linkage-averaging of Sadinle (2018, arXiv 1812.09590) with a partition model made from calibrated pairs: a draw has
the probability of its persons' weights (`linkage_kernel`), no two entries of a list free of duplicates in one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .overlap import Overlap
from .persons import SURE, Roster, Units, Whole, components, table_of

DRAWS = 200
THIRD = 1 / 3  # how loud the pairs outside of a person's strongest tree speak
LARGEST = 80  # units of one group, above which its least likely pairs are taken as not linked
CERTAIN = SURE - 1  # log odds
ROUNDS, MATCH_DRAWS, MATCH_BINS = 6, 12, 20


@dataclass(frozen=True, slots=True, eq=False)
class CellDraws:
    """Persons by history in each draw: counts [draws x strata x 2^lists], the first list being the lowest bit."""

    lists: tuple[str, ...]
    strata: tuple[str, ...]
    counts: NDArray[np.int64]
    groups: int = 0  # ambiguous groups of entries
    largest: int = 0  # entries (or units of entries) in the largest of them
    left_out: int = 0  # pairs that were taken as not linked because their group was too large

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def persons(self) -> NDArray[np.int64]:
        """Persons on at least one list in each draw."""
        return np.asarray(self.counts.sum(axis=(1, 2)), dtype=np.int64)

    def tables(self, draw: int) -> dict[str, Overlap]:
        """The table of each stratum that holds anybody, in one draw."""
        cut = zip(self.strata, self.counts[draw], strict=True)
        return {stratum: table_of(row.tolist(), self.lists) for stratum, row in cut if row.any()}

    def table(self, draw: int) -> Overlap:
        """All strata as one table, in one draw."""
        return table_of(self.counts[draw].sum(axis=0).tolist(), self.lists)

    def shared(self) -> NDArray[np.int64]:
        """Persons that two lists share, [draws x lists x lists]; the diagonal is the size of each list."""
        codes = np.arange(self.counts.shape[2])
        on = (codes[:, None] >> np.arange(len(self.lists)) & 1).astype(np.int64)
        return np.asarray(np.einsum("dc,ca,cb->dab", self.counts.sum(axis=1), on, on), dtype=np.int64)


class Groups(NamedTuple):
    """Ambiguous groups, one after the other: their units, and their pairs with ends counted within the group."""

    units: Whole
    start: Whole
    pairs: Whole  # their places among all pairs
    ends: Whole  # [pairs x 2]
    logs: NDArray[np.float64]
    pair_start: Whole
    left_out: int


def linkage_draws(
    found: Units,
    roster: Roster,
    *,
    rng: np.random.Generator,
    draws: int = DRAWS,
    stratum: Whole | None = None,
    strata: Sequence[str] = ("",),
    third: float = THIRD,
) -> CellDraws:
    """Tables of overlaps in independent draws of the linkage; `stratum` is the place in `strata` of each entry.

    A person belongs to the stratum of the entry that comes first by keyed id. Groups of up to 12 units are drawn
    exactly, larger ones by a chain of mergers and splits; the same input and seed give the same draws. ImportError
    without numba.
    """
    belongs = _stratum_of_units(found, roster, stratum)
    groups = ambiguous(found, roster.once)
    counts = np.zeros((draws, len(strata), 1 << len(roster.lists)), dtype=np.int64)
    counts += _certain(found, groups, belongs, counts.shape[1:])
    _draw(groups, groups.logs, found.mask, belongs, roster.once, third, rng, counts)
    sizes = np.diff(groups.start)
    return CellDraws(roster.lists, tuple(strata), counts, len(sizes), int(sizes.max(initial=0)), groups.left_out)


def _draw(
    groups: Groups,
    logs: Array,
    mask: Whole,
    belongs: Whole,
    once: int,
    third: float,
    rng: np.random.Generator,
    counts: Whole,
) -> Whole:
    """Add the persons of ambiguous groups to counts; in how many draws each pair is one person."""
    from .linkage_kernel import draw_groups

    linked = np.zeros(len(logs), dtype=np.int64)
    seeds = rng.integers(1 << 63, size=len(groups.start) - 1, dtype=np.int64).astype(np.uint64)
    draw_groups(
        groups.start, mask[groups.units], belongs[groups.units], groups.pair_start, groups.ends, logs, once, third,
        seeds, counts, linked,
    )  # fmt: skip
    return linked


def matched(
    found: Units, roster: Roster, *, rng: np.random.Generator, rounds: int = ROUNDS, third: float = THIRD
) -> Units:
    """The units with log odds moved so that draws join as many pairs as their probabilities say, in each of 20 bins.

    A calibrated probability says how many such pairs are true when all else is unknown; in a draw pairs compete, as a
    person has one entry on a list. The moved odds are the exponential family's with these counts as its means: only
    for probabilities that are calibrated.
    """
    groups = ambiguous(found, roster.once)
    open_ = np.abs(found.logs) < CERTAIN
    if not open_[groups.pairs].any():
        return found
    bins = np.searchsorted(np.quantile(found.logs[open_], np.linspace(0, 1, MATCH_BINS + 1)[1:-1]), found.logs)
    many = np.bincount(bins[open_], minlength=MATCH_BINS)
    target = np.bincount(bins[open_], weights=1 / (1 + np.exp(-found.logs[open_])), minlength=MATCH_BINS)
    moved, mine = np.zeros(MATCH_BINS), open_[groups.pairs]
    for step in range(rounds):
        logs = np.where(mine, groups.logs + moved[bins[groups.pairs]], groups.logs)
        counts = np.zeros((MATCH_DRAWS, 1, 1 << len(roster.lists)), dtype=np.int64)
        linked = _draw(groups, logs, found.mask, np.zeros(len(found), dtype=np.int64), roster.once, third, rng, counts)
        got = np.bincount(bins[groups.pairs[mine]], weights=linked[mine], minlength=MATCH_BINS) / MATCH_DRAWS
        aim, have = ((x + 0.5) / (many + 1) for x in (target, got))
        moved += np.clip(np.log(aim / (1 - aim)) - np.log(have / (1 - have)), -3, 3) * (1.0 if step else 0.7)
    return replace(found, logs=np.where(open_, np.clip(found.logs + moved[bins], 1 - CERTAIN, CERTAIN - 1), found.logs))


def _stratum_of_units(found: Units, roster: Roster, stratum: Whole | None) -> Whole:
    """The stratum of the first entry of each unit."""
    if stratum is None:
        return np.zeros(len(found), dtype=np.int64)
    order = np.argsort(roster.rank, kind="stable")[::-1]
    out = np.zeros(len(found), dtype=np.int64)
    out[found.unit[order]] = stratum[order]  # the first entry is written last
    return out


def ambiguous(found: Units, once: int) -> Groups:
    """The groups whose pairs are not all certain, or certain and at odds with the lists or with each other."""
    pairs, left_out = _within_size(found)
    left, right, logs = found.left[pairs], found.right[pairs], found.logs[pairs]
    label = components(len(found), left, right)
    open_ = np.zeros(len(found), dtype=np.bool_)
    open_[label[left[logs < CERTAIN]]] = True
    for bit in range(once.bit_length()):
        if once >> bit & 1:
            open_ |= np.bincount(label, weights=found.mask >> bit & 1, minlength=len(found)) > 1
    units = np.flatnonzero(open_[label])
    units = units[np.argsort(label[units], kind="stable")]
    starts = np.flatnonzero(np.diff(label[units], prepend=-1))
    place = np.zeros(len(found), dtype=np.int64)
    which = np.zeros(len(found), dtype=np.int64)
    which[units] = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(units)))
    place[units] = np.arange(len(units)) - starts[which[units]]
    kept = np.flatnonzero(open_[label[left]])
    kept = kept[np.argsort(which[left[kept]], kind="stable")]
    bounds = np.searchsorted(which[left[kept]], np.arange(len(starts) + 1))
    ends = np.stack([place[left[kept]], place[right[kept]]], axis=1).reshape(-1, 2)
    return Groups(
        units, np.append(starts, len(units)).astype(np.int64), pairs[kept], np.ascontiguousarray(ends), logs[kept],
        bounds.astype(np.int64), left_out,
    )  # fmt: skip


def _within_size(found: Units) -> tuple[Whole, int]:
    """The pairs to use, and how many were left out so that no group has more than LARGEST units."""
    keep = np.ones(len(found.left), dtype=np.bool_)
    for cut in (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, SURE + 1):
        used = np.flatnonzero(keep)
        label = components(len(found), found.left[used], found.right[used])
        wide = np.bincount(label, minlength=len(found))[label] > LARGEST
        if not wide.any():
            break
        keep &= ~(wide[found.left] & (found.logs < cut) & ~np.isneginf(found.logs))
    keep |= np.isneginf(found.logs) & _joined_ends(found, keep)
    return np.flatnonzero(keep), int((~keep).sum())


def _joined_ends(found: Units, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs whose ends are connected by the pairs that are kept."""
    used = np.flatnonzero(keep & ~np.isneginf(found.logs))
    label = components(len(found), found.left[used], found.right[used])
    return np.asarray(label[found.left] == label[found.right], dtype=np.bool_)


def _certain(found: Units, groups: Groups, belongs: Whole, shape: tuple[int, ...]) -> Whole:
    """Persons by stratum and history whose entries are all certainly theirs, or stand alone."""
    rest = np.ones(len(found), dtype=np.bool_)
    rest[groups.units] = False
    used = rest[found.left] & (found.logs >= CERTAIN)
    label = components(len(found), found.left[used], found.right[used])
    history = np.zeros(len(found), dtype=np.int64)
    np.bitwise_or.at(history, label[rest], found.mask[rest])
    first = np.flatnonzero(rest & (label == np.arange(len(found))))
    flat = np.bincount(belongs[first] * shape[1] + history[first], minlength=shape[0] * shape[1])
    return np.asarray(flat.reshape(shape), dtype=np.int64)
