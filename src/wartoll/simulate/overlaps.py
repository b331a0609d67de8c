"""Made-up overlapping lists of a population whose size is known."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..records import Frozen

Family = Literal["independent", "dependent", "heterogeneous"]
FAMILIES: tuple[Family, ...] = get_args(Family)
FEWEST, MOST = 2, 10

Shares = NDArray[np.float64]


class SimulatedLists(Frozen):
    """An overlap table as somebody would gather it, and the truth that they do not see."""

    family: Family
    lists: tuple[str, ...]
    cells: tuple[tuple[str, int], ...]  # without the people on no list
    people: int
    unlisted: int


def simulate_lists(family: Family, lists: int, people: int, rng: np.random.Generator) -> SimulatedLists:
    """One table: how a population of `people` falls on `lists` lists. UsageError for what cannot be made.

    independent: each list takes everybody with the same chance, from .1 to .45. dependent: pairs of lists seek or avoid
    each other (log odds ratios normal with sd .7 on half of the pairs). heterogeneous: three hidden groups of people
    whose log odds of being listed differ by normals with sd 1.2, the same on all lists up to sd .5.
    """
    if family not in FAMILIES:
        raise UsageError(f"no family {family!r} of simulated lists", f"There are: {', '.join(FAMILIES)}.")
    if not FEWEST <= lists <= MOST or people < 1:
        raise UsageError(f"cannot simulate {people:,} people on {lists} lists", f"Ask for {FEWEST} to {MOST} lists.")
    shares = {"independent": _independent, "dependent": _dependent, "heterogeneous": _heterogeneous}[family](lists, rng)
    counts = rng.multinomial(people, shares)
    patterns = [format(code, f"0{lists}b")[::-1] for code in range(1 << lists)]
    cells = tuple(sorted((p, int(n)) for p, n in zip(patterns[1:], counts[1:], strict=True) if n))
    names = tuple(f"list {i + 1}" for i in range(lists))
    return SimulatedLists(family=family, lists=names, cells=cells, people=people, unlisted=int(counts[0]))


def _histories(lists: int) -> NDArray[np.float64]:
    """All histories, [2^lists x lists]; the first is nobody's list."""
    return (np.arange(1 << lists)[:, None] >> np.arange(lists) & 1).astype(np.float64)


def _log_odds(lists: int, rng: np.random.Generator) -> Shares:
    chances = rng.uniform(0.1, 0.45, lists)
    return np.asarray(np.log(chances / (1 - chances)), dtype=np.float64)


def _independent(lists: int, rng: np.random.Generator) -> Shares:
    return _shares(_histories(lists) @ _log_odds(lists, rng))


def _dependent(lists: int, rng: np.random.Generator) -> Shares:
    histories = _histories(lists)
    odds = np.triu(rng.normal(0.0, 0.7, (lists, lists)) * (rng.random((lists, lists)) < 0.5), 1)
    return _shares(histories @ _log_odds(lists, rng) + np.einsum("ci,ij,cj->c", histories, odds, histories))


def _heterogeneous(lists: int, rng: np.random.Generator) -> Shares:
    histories = _histories(lists)
    base = _log_odds(lists, rng)
    sizes = rng.dirichlet(np.full(3, 3.0))
    groups = rng.normal(0.0, 1.2, (3, 1)) + rng.normal(0.0, 0.5, (3, lists))
    parts = [size * _shares(histories @ (base + shift)) for size, shift in zip(sizes, groups, strict=True)]
    return np.asarray(sum(parts), dtype=np.float64)


def _shares(logs: Shares) -> Shares:
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)
