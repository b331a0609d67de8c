"""From scored pairs and judgements to persons and draws of the overlaps: the steps after linking, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..entries import NAMES
from ..records import Frozen
from ..uncertain import Array, NotEstimable
from .calibration import on_judged
from .entries import Pairs
from .judgements import Judged
from .linkage_draws import DRAWS, CellDraws
from .missed_links import Span, by_rule_weighted, links_by_rules
from .persons import Persons, Roster, Whole, persons
from .propagation import TwoLists, between, cell_draws

#: two ways in which linking comes to compare a pair, as bits of the rows of `blocking.BLOCKS`
WAYS: tuple[tuple[str, int], ...] = (("two tokens of the name", 0b011), ("one token with other fields", 0b100))
RECALL_DRAWS = 1000
NOT_KNOWN = "not known"


class Choices(Frozen):
    """What can be chosen after pairs were scored."""

    seed: int = 1
    within: bool = False  # whether a list may hold a person twice
    draws: int = DRAWS
    strata: tuple[str, ...] = ()  # columns of the table of entries


@dataclass(frozen=True, slots=True, eq=False)
class Recall:
    """What share of the true links was found: a 90% range, how it was told, and how many true links each found one
    stands for, by two lists or for all alike."""

    low: float
    high: float
    said: str
    ratio: dict[TwoLists, Array] | Array


@dataclass(frozen=True, slots=True, eq=False)
class Linkage:
    """Who is one person, draws of the overlaps, and what the probabilities rest on."""

    persons: Persons
    cells: CellDraws
    recall: Recall
    calibration: str


def entry_ids(entries: Any) -> list[str]:
    """An id for each entry that stays when rows are put in another order: the list with its identifier, where no other
    entry of the list has that, else with all that the row says; rows that say the same are numbered."""
    lists, own = (entries[name].to_pylist() for name in ("list", "source_id"))
    often = Counter(zip(lists, own, strict=True))
    rows = zip(*(entries[name].to_pylist() for name in NAMES if name != "entry"), strict=True)
    seen: Counter[str] = Counter()
    ids = []
    for name, number, row in zip(lists, own, rows, strict=True):
        alone = number is not None and often[name, number] == 1
        text = repr((name, number)) if alone else repr(row)
        seen[text] += 1
        ids.append(text if seen[text] == 1 else f"{text} {seen[text]}")
    return ids


def roster_of(entries: Any, ids: Sequence[str], *, within: bool) -> Roster:
    """The entries by list, the lists by name; without `within` no list holds anybody twice."""
    names = entries["list"].to_pylist()
    lists = tuple(sorted(set(names)))
    place = {name: at for at, name in enumerate(lists)}
    on = np.array([place[name] for name in names], dtype=np.int64)
    return Roster(lists, on, tuple(ids), frozenset() if within else frozenset(lists))


def linkage(entries: Any, pairs: Pairs, roster: Roster, judged: Judged, choices: Choices, ways: Whole) -> Linkage:
    """Persons and draws from pairs as they were scored; `ways` say how each pair came to be compared."""
    scored, said = calibrated(pairs, judged)
    rng = np.random.default_rng([choices.seed, 1])
    recall = recall_of(scored, ways, roster, rng)
    strata, stratum = strata_of(entries, choices.strata)
    cells = cell_draws(
        scored, roster, recall.ratio, rng=np.random.default_rng([choices.seed, 2]), judged=judged,
        draws=choices.draws, stratum=stratum, strata=strata,
    )  # fmt: skip
    return Linkage(persons(scored, roster, judged), cells, recall, said)


def calibrated(pairs: Pairs, judged: Judged) -> tuple[Pairs, str]:
    """Pairs with their probabilities corrected on judged ones, and whether that was done."""
    if not len(judged):
        return pairs, "Nobody has judged a pair, so no probability is corrected on judgements."
    at, known = places_of(pairs, judged.left, judged.right)
    change = on_judged(pairs.probability[at], judged.same[known])
    return replace(pairs, probability=change(pairs.probability)), change.said


def places_of(pairs: Pairs, left: Whole, right: Whole) -> tuple[Whole, NDArray[np.bool_]]:
    """For entries left < right: (the places among the pairs of those that are pairs, which of them are)."""
    codes, wanted = _code(pairs.left, pairs.right), _code(left, right)
    order = np.argsort(codes, kind="stable")
    known = np.isin(wanted, codes)
    return order[np.searchsorted(codes[order], wanted[known])], known


def _code(left: Whole, right: Whole) -> Whole:
    return np.asarray(left * (1 << 32) + right, dtype=np.int64)


def recall_of(pairs: Pairs, ways: Whole, roster: Roster, rng: np.random.Generator) -> Recall:
    """How many links linking misses, from how the ways in which it comes to compare pairs overlap: `ways` are bits."""
    whole = _caught(pairs, ways, np.ones(len(pairs), dtype=np.bool_))
    if whole is None:
        said = (
            "How many links were missed cannot be told from so few, and none is added; each makes the number too high."
        )
        return Recall(1.0, 1.0, said, np.ones(1))
    ratio: dict[TwoLists, Array] = {}
    for a, b in combinations(range(len(roster.lists)), 2):
        ratio[a, b] = _ratio(_caught(pairs, ways, between(pairs, roster, a, b)) or whole, rng)
    low, high = np.quantile(1 / _ratio(whole, rng), [0.05, 0.95])
    said = "Links that were never compared are told from how two ways of coming to compare a pair overlap."
    return Recall(float(low), float(high), said, ratio)


def _caught(pairs: Pairs, ways: Whole, which: NDArray[np.bool_]) -> Span | None:
    flags = np.stack([(ways[which] & bits) > 0 for _, bits in WAYS], axis=1)
    told = links_by_rules(by_rule_weighted(tuple(name for name, _ in WAYS), flags, pairs.probability[which]))
    return None if isinstance(told, NotEstimable) else told


def _ratio(span: Span, rng: np.random.Generator) -> Array:
    return np.maximum(span.draws(rng, RECALL_DRAWS) / span.caught, 1.0)


def strata_of(entries: Any, columns: Sequence[str]) -> tuple[tuple[str, ...], Whole | None]:
    """The strata by name, and the place of each entry's; entries that do not say are a stratum of their own."""
    if not columns:
        return ("",), None
    values = zip(*(entries[name].to_pylist() for name in columns), strict=True)
    words = [" / ".join(NOT_KNOWN if value is None else str(value) for value in row) for row in values]
    names = tuple(sorted(set(words)))
    place = {name: at for at, name in enumerate(names)}
    return names, np.array([place[word] for word in words], dtype=np.int64)
