"""One chain's temperatures: where they stand, how they are moved to equal swap rates, and what a chain starts from.

Only the likelihood is tempered: level t samples prior * likelihood^beta_t. The ladder is adapted in warm-up alone, as
by Syed, Bouchard-Côté, Deligiannidis and Doucet (2022): the summed refusals between levels, as a function of beta, are
cut into equal parts, and their total says how many levels are worth their time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ..uncertain import Array
    from .latent_kernel import Space, Tree
    from .tempering_kernel import Ladder

PEOPLE_LEFT = 200.0  # the hottest level sees the table as if it held so many people: it then crosses freely
HOTTEST = 0.3
REFUSED = 0.6  # the share of swaps between neighbours that may be refused; round trips per second peak near it
LEAST_LEVELS, MOST_LEVELS = 4, 40
SMALLEST_PART = 0.02  # of a pair's refusals, so that no two levels ever fall together


def first_ladder(people: float) -> Array:
    """Temperatures to begin with, evenly spaced in log beta down to where about two hundred people are left."""
    end = min(HOTTEST, PEOPLE_LEFT / max(people, PEOPLE_LEFT))
    return np.geomspace(1.0, end, max(LEAST_LEVELS, 1 + math.ceil(-1.8 * math.log(end))))


def spaced(beta: Array, refused: Array, levels: int) -> Array:
    """`levels` temperatures between the same ends, with equal refusals between neighbours."""
    summed = np.concatenate([[0.0], np.cumsum(np.maximum(refused, SMALLEST_PART))])
    wanted = np.linspace(0.0, summed[-1], levels)
    out = np.exp(np.interp(wanted, summed, np.log(beta)))
    out[0], out[-1] = beta[0], beta[-1]
    return np.asarray(out, dtype=np.float64)


def levels_for(refused: Array) -> int:
    """How many levels the summed refusals call for."""
    return int(np.clip(1 + math.ceil(float(refused.sum()) / REFUSED), LEAST_LEVELS, MOST_LEVELS))


def plant(histories: NDArray[np.uint8], counts: NDArray[np.int64], classes: int, a: float, b: float) -> Tree:
    """The tree of the observed histories, and of the history of nobody's list."""
    from .latent_kernel import Tree

    lists = histories.shape[1]
    rows = [tuple(int(x) for x in row) for row in histories] + [(0,) * lists]
    order: list[tuple[int, ...]] = sorted(
        {row[:d] for row in rows for d in range(lists + 1)}, key=lambda r: (len(r), r)
    )
    place = {beginning: i for i, beginning in enumerate(order)}
    inner = [beginning for beginning in order if len(beginning) < lists]

    def words(values: list[int]) -> NDArray[np.uint64]:
        return np.array(values, dtype=np.uint64)

    absent, present = (words([place.get((*r, bit), len(order)) for r in inner]) for bit in (0, 1))
    leaf = words([place[row] for row in rows])
    first = words([sum(len(r) < j for r in inner) for j in range(lists + 1)])
    return Tree(first, absent, present, leaf, counts.astype(np.float64), classes, a, b)


def scratch(tree: Tree, lists: int) -> Space:
    """Working space for one chain."""
    from .latent_kernel import Space

    lanes, nodes = -(-tree.classes // 4) * 4, tree.absent.size + tree.leaf.size + 1
    on, off, grad = (np.zeros((lists + 1, lanes)) for _ in range(3))
    weight = np.ones(nodes)
    weight[-1] = 0.0  # the spare node, which stands for histories that nobody has
    free = np.zeros((lists + 1, lanes))
    free[:lists, : tree.classes] = 1.0
    free[lists, : tree.classes - 1] = 1.0
    point, speed = np.zeros(on.size), np.zeros(on.size)
    return Space(
        on, off, on.reshape(-1), off.reshape(-1), np.zeros((nodes, lanes)), weight, np.zeros(tree.leaf.size),
        np.zeros(lanes), grad, grad.reshape(-1), point, speed, free.reshape(-1),
    )  # fmt: skip


def _in_order(size: int) -> NDArray[np.uint64]:
    return np.arange(size, dtype=np.uint64)


def start(tree: Tree, space: Space, beta: Array, rng: np.random.Generator) -> Ladder:
    """One chain at points drawn from the prior, a different one at each level: as far apart as the model allows."""
    from .tempering_kernel import Ladder

    lists, lanes = space.on.shape[0] - 1, space.on.shape[1]
    points = np.zeros((beta.size, lists + 1, lanes))
    points[:, :lists, : tree.classes] = rng.logistic(size=(beta.size, lists, tree.classes))
    alpha = np.exp(rng.uniform(-2.0, 1.5, size=(beta.size, 1)))  # the prior's own alpha is mostly too small to start at
    stick = np.maximum(rng.standard_exponential((beta.size, tree.classes - 1)) / alpha, 1e-6)
    points[:, lists, : tree.classes - 1] = np.log(stick)
    words = rng.integers(1, np.iinfo(np.int64).max, 4).astype(np.uint64)
    blank = np.zeros(beta.size)
    pairs = np.zeros(max(beta.size - 1, 1))
    return Ladder(
        points.reshape(beta.size, -1).copy(), np.full(beta.size, np.nan), blank.copy(), blank.copy(),
        _in_order(beta.size),
        beta.copy(), np.log(0.1 / np.sqrt(np.maximum(beta, 0.03))), words, blank.copy(), pairs.copy(), pairs.copy(),
        np.zeros(1),
    )  # fmt: skip


def on_ladder(ladder: Ladder, beta: Array) -> Ladder:
    """The chain on other temperatures: each level takes the point and, between neighbours, the step of its nearest."""
    old = np.log(ladder.beta)
    nearest = np.abs(np.log(beta)[:, None] - old[None, :]).argmin(axis=1)
    points = ladder.at.astype(np.int64)[nearest]
    step = np.interp(-np.log(beta), -old, ladder.log_step)
    blank, pairs = np.zeros(beta.size), np.zeros(max(beta.size - 1, 1))
    return ladder._replace(
        points=ladder.points[points].copy(), likelihood=ladder.likelihood[points].copy(),
        odds=ladder.odds[points].copy(), heading=blank.copy(), at=_in_order(beta.size),
        beta=beta.copy(), log_step=step, taken=blank.copy(), refused=pairs.copy(), offered=pairs.copy(),
        trips=np.zeros(1),
    )  # fmt: skip


def refusals(ladders: list[Ladder]) -> Array:
    """The share of swaps refused between neighbouring levels, over all chains."""
    refused = np.sum([ladder.refused for ladder in ladders], axis=0)
    offered = np.sum([ladder.offered for ladder in ladders], axis=0)
    return np.asarray(refused / np.maximum(offered, 1.0), dtype=np.float64)


def alike(found: Ladder, own: Ladder) -> bool:
    """Whether a ladder is whole and belongs to the same table and classes as one's own; levels may differ."""
    levels, pairs = found.beta.size, max(found.beta.size - 1, 1)
    sizes = (levels, levels, levels, levels, levels, levels, 4, levels, pairs, pairs, 1)
    return (
        found.points.shape == (levels, own.points.shape[1])
        and all(value.shape == (size,) for value, size in zip(found[1:], sizes, strict=True))
        and all(value.dtype == mine.dtype for value, mine in zip(found, own, strict=True))
        and sorted(found.at.tolist()) == list(range(levels))
    )
