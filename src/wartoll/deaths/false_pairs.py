"""Probabilities of links corrected without judgements: every two lists against decoys scored as the lists were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from ..uncertain import Array
from .calibration import on_decoys
from .decoys import SAMPLE, Decoys, decoy_lists, decoys, pooled
from .entries import Pairs
from .link import Linked, LinkOptions, compare
from .persons import Roster, Whole
from .propagation import between

SURE = 0.99  # pairs from here on are hardly ever false,
MOST_SURE = 0.01  # and where a list holds so large a share of them with itself, it is taken to hold people twice


def on_false_pairs(
    linked: Linked, roster: Roster, rng: np.random.Generator, *, sample: int = SAMPLE, threads: int = 2
) -> tuple[Pairs, tuple[str, ...]]:
    """(the pairs with corrected probabilities, a sentence for each two lists).

    Two lists are corrected where one of them at least is declared free of duplicates and looks so; others are left as
    they are. The order of rows changes nothing but the places.
    """
    pairs = linked.pairs
    right, said = pairs.probability.copy(), []
    order = np.argsort(roster.rank)
    entries = [order[roster.on[order] == place] for place in range(len(roster.lists))]
    for a, b in combinations(range(len(roster.lists)), 2):
        mine = between(pairs, roster, a, b)
        chance = right[mine]
        ways = [(x, y) for x, y in ((a, b), (b, a)) if roster.once >> x & 1]
        made = [_scored(linked, entries[x], entries[y], rng, sample, threads) for x, y in ways]
        most = MOST_SURE * (chance >= SURE).sum()
        fine = [one for one in made if one.sure(SURE) <= most]
        twice = [roster.lists[x] for (x, _), one in zip(ways, made, strict=True) if one.sure(SURE) > most]
        if fine:
            right[mine] = _corrected(chance, fine)
        if ways:
            said.append(_said(f"{roster.lists[a]} and {roster.lists[b]}", chance, right[mine], bool(fine), twice))
    return replace(pairs, probability=right), tuple(said)


def _corrected(chance: Array, made: Sequence[Decoys]) -> Array:
    false = pooled(made)
    kept = false.probability >= chance.min(initial=1.0)  # pairs below linking's floor are not among the pairs
    return on_decoys(chance, false.probability[kept], false.weight[kept])(chance)


def _said(lists: str, before: Array, after: Array, fine: bool, twice: Sequence[str]) -> str:
    """What became of the probabilities between two lists, without a count that could give a small group away."""
    doubted = "".join(
        f" {name} looks as if it held people twice (many of its entries are like others of its own); look within it."
        for name in twice
    )
    if not fine:
        return f"{lists}: not corrected on pairs known to be false.{doubted}"
    if np.array_equal(before, after):
        return f"{lists}: too few pairs to be corrected on pairs known to be false.{doubted}"
    change = f"{100 * (after.sum() / before.sum() - 1):+.1f}%"
    return f"{lists}: corrected on pairs known to be false, which changes the expected links by {change}.{doubted}"


def _scored(linked: Linked, own: Whole, other: Whole, rng: np.random.Generator, sample: int, threads: int) -> Decoys:
    """Decoys of one list against its copy, with the probabilities that the levels had in linking."""
    made = decoy_lists(linked.basis, own, other, rng, sample=sample)
    _, (lefts, rights, packed, _) = compare(made.basis, LinkOptions(threads=threads), firsts=made.sampled)
    patterns, at = np.unique(packed, return_inverse=True)
    chance = linked.learned.probabilities(patterns)[0][at] if len(patterns) else np.zeros(0)
    return decoys(made, (lefts, rights), chance)
