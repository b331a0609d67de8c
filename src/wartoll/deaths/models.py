"""Hierarchical log-linear models of a table: which there are, their names, and the equations they put on the cells."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Terms = frozenset[int]  # the interactions of a model as masks of lists; every list alone is always in
Matrix = NDArray[np.float64]


def subsets(lists: int, order: int) -> list[int]:
    """All sets of `order` lists, as masks."""
    return [sum(1 << i for i in group) for group in combinations(range(lists), order)]


@lru_cache(maxsize=4)
def hierarchical_models(lists: int) -> tuple[Terms, ...]:
    """All hierarchical models with every list alone in them, without the saturated one: 8 for 3 lists, 113 for 4."""
    found: list[Terms] = [frozenset()]
    for order in range(2, lists):
        grown = []
        for model in found:
            may = [mask for mask in subsets(lists, order) if mask in addable(lists, model)]
            grown += [model | set(group) for size in range(len(may) + 1) for group in combinations(may, size)]
        found = grown
    return tuple(found)


def addable(lists: int, model: Terms, highest: int | None = None) -> Terms:
    """Interactions that may be added: all their parts are in the model; never that of all lists."""
    highest = min(highest or lists - 1, lists - 1)
    return frozenset(
        mask
        for order in range(2, highest + 1)
        for mask in subsets(lists, order)
        if mask not in model and all(part in model or part.bit_count() == 1 for part in _parts(mask))
    )


def removable(model: Terms) -> Terms:
    """Interactions that may be taken out: no other contains them."""
    return frozenset(m for m in model if not any(m != other and m & other == m for other in model))


def _parts(mask: int) -> list[int]:
    """The mask without each of its lists in turn."""
    return [mask & ~(1 << i) for i in range(mask.bit_length()) if mask >> i & 1]


def model_name(names: tuple[str, ...], model: Terms) -> str:
    """A model by its largest interactions, lists alone where nothing else holds them: `EXH.ABA.OSCE + EXH.HRW`."""
    alone = {1 << i for i in range(len(names))}
    largest = [m for m in {*model, *alone} if not any(m != other and m & other == m for other in model)]
    groups = sorted([i for i in range(len(names)) if mask >> i & 1] for mask in largest)
    return " + ".join(".".join(names[i] for i in group) for group in groups)


def equations(lists: int, model: Terms) -> Matrix:
    """[2^lists cells x parameters]: which parameters each cell's log mean adds up; the first row is nobody's list."""
    codes = np.arange(1 << lists)
    columns = [0, *(1 << i for i in range(lists)), *sorted(model)]
    return np.stack([(codes & mask == mask).astype(np.float64) for mask in columns], axis=1)
