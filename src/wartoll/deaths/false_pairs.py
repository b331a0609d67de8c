"""Probabilities of links corrected without judgements: every two lists against decoys scored as the lists were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from .calibration import on_decoys
from .comparisons import COMPARISONS, SHIFTS
from .decoys import SAMPLE, Decoys, decoy_lists, decoys, pooled
from .entries import Pairs
from .link import Linked, LinkOptions, link
from .persons import Roster
from .propagation import between


def on_false_pairs(
    linked: Linked,
    entries: Any,
    roster: Roster,
    rng: np.random.Generator,
    *,
    sample: int = SAMPLE,
    equivalents: Mapping[str, str] | None = None,
) -> tuple[Pairs, tuple[str, ...]]:
    """(the pairs with corrected probabilities, a sentence for each two lists that were corrected).

    Two lists are corrected where one of them at least is declared free of duplicates; others are left as they are.
    `equivalents` are those that the lists were linked with. Costs about as much as linking, for each list and other.
    """
    pairs = linked.pairs
    right, said = pairs.probability.copy(), []
    for a, b in combinations(range(len(roster.lists)), 2):
        ways = [(x, y) for x, y in ((a, b), (b, a)) if roster.once >> x & 1]
        if not ways:
            continue
        false = pooled([
            _scored(linked, entries, (roster.lists[x], roster.lists[y]), rng, len(ways), sample, equivalents)
            for x, y in ways
        ])  # fmt: skip
        mine = between(pairs, roster, a, b)
        kept = false.probability >= right[mine].min(initial=1.0)  # pairs below linking's floor are not among the pairs
        change = on_decoys(right[mine], false.probability[kept], false.weight[kept])
        right[mine] = change(right[mine])
        said.append(f"{roster.lists[a]} and {roster.lists[b]}: {change.said}")
    return replace(pairs, probability=right), tuple(said)


def _scored(
    linked: Linked, entries: Any, lists: tuple[str, str], rng: np.random.Generator, halves: int, sample: int,
    equivalents: Mapping[str, str] | None,
) -> Decoys:  # fmt: skip
    """Decoys of one list against its copy, with the probabilities that the levels had in linking."""
    made = decoy_lists(entries, *lists, rng, sample=sample)
    every = link(made.entries, LinkOptions(floor=0.0), learned=equivalents).pairs
    packed = np.zeros(len(every), dtype=np.int32)
    for comparison, shift in zip(COMPARISONS, SHIFTS, strict=True):
        packed |= every.levels[comparison.name].astype(np.int32) << shift
    patterns, at = np.unique(packed, return_inverse=True)
    chance = linked.learned.probabilities(patterns)[0][at] if len(patterns) else np.zeros(0)
    return decoys(made, replace(every, probability=chance), halves)
