"""From calibrated pairs to tables of overlaps with all that is not known about links in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .entries import Pairs
from .judgements import Judged
from .linkage_draws import CERTAIN, DRAWS, CellDraws, linkage_draws, matched
from .missed_links import add_missed
from .persons import Roster, Units, Whole, log_odds, units

#: how loud pairs outside of a person's strongest tree speak is not known: each is used for its share of the draws
THIRDS = (0.0, 1 / 3, 2 / 3)

#: without judged pairs the odds of all links may be off by a common factor: log odds, standard deviation
DOUBT = 0.69  # a factor of two, either way
SHIFTS = 9  # values of that factor, evenly likely, each used for its share of the draws

TwoLists = tuple[int, int]


def between(pairs: Pairs, roster: Roster, a: int, b: int) -> NDArray[np.bool_]:
    """Which pairs have one entry on list a and the other on list b."""
    one, other = roster.on[pairs.left], roster.on[pairs.right]
    return np.asarray(((one == a) & (other == b)) | ((one == b) & (other == a)), dtype=np.bool_)


def expected_links(pairs: Pairs, roster: Roster) -> NDArray[np.float64]:
    """Sum of the probabilities of pairs between each two lists, [lists x lists]: the links that they imply."""
    many = len(roster.lists)
    flat = roster.on[pairs.left] * many + roster.on[pairs.right]
    found = np.bincount(flat, weights=pairs.probability, minlength=many * many).reshape(many, many)
    return np.asarray(found + found.T - np.diag(np.diag(found)), dtype=np.float64)


def cell_draws(
    pairs: Pairs,
    roster: Roster,
    missed: Mapping[TwoLists, Array] | Array,
    *,
    rng: np.random.Generator,
    judged: Judged | None = None,
    draws: int = DRAWS,
    stratum: Whole | None = None,
    strata: Sequence[str] = ("",),
    doubt: float = DOUBT,
) -> CellDraws:
    """Draws of the overlaps: who is one person, and the links that were missed.

    `doubt` is the standard deviation of what the log odds of all pairs may be off by together, which no pair shows.

    `pairs` have calibrated probabilities. `missed` are draws of how many true links there are for each one found, for
    each two lists (places in the roster) or for all alike: 1 where none is missed, 1 / recall in general.
    """
    found = units(pairs, roster, judged)
    shifts = doubt * _normal_quantiles(SHIFTS)
    sizes = np.diff(np.linspace(0, draws, len(THIRDS) * SHIFTS + 1).astype(int)).reshape(len(THIRDS), SHIFTS)
    parts = []
    for third, each in zip(THIRDS, sizes.tolist(), strict=True):
        moved = matched(found, roster, rng=rng, third=third)
        parts += [
            linkage_draws(
                shifted(moved, shift), roster, rng=rng, draws=size, stratum=stratum, strata=strata, third=third
            )
            for shift, size in zip(shifts.tolist(), each, strict=True)
        ]
    cells = replace(parts[0], counts=np.concatenate([part.counts for part in parts]))
    links = np.stack([expected_links(_off_by(pairs, shift), roster) for shift in shifts.tolist()])
    used = np.repeat(np.tile(np.arange(SHIFTS), len(THIRDS)), sizes.ravel())
    return add_missed(cells, _links(links[used], missed, rng), rng)


def _off_by(pairs: Pairs, shift: float) -> Pairs:
    """The pairs with the log odds of those that are not certain moved."""
    logs = log_odds(pairs.probability)
    moved = 1 / (1 + np.exp(-(logs + shift)))
    return replace(pairs, probability=np.where(np.abs(logs) < CERTAIN, moved, pairs.probability))


def shifted(found: Units, by: float) -> Units:
    """The units with the log odds of all pairs that are not certain moved."""
    open_ = np.abs(found.logs) < CERTAIN
    return replace(found, logs=np.where(open_, np.clip(found.logs + by, 1 - CERTAIN, CERTAIN - 1), found.logs))


def _normal_quantiles(many: int) -> Array:
    from scipy.special import ndtri

    return np.asarray(ndtri((np.arange(many) + 0.5) / many), dtype=np.float64)


def _links(
    found: NDArray[np.float64], missed: Mapping[TwoLists, Array] | Array, rng: np.random.Generator
) -> NDArray[np.float64]:
    """True links by draw and two lists, from those found in each draw; as many where nothing is said of two lists.

    One order of the draws of what is missed is used for all lists, whose linking fails alike.
    """
    draws = len(found)
    order = rng.permutation(draws)
    out = found.copy()
    for a, b in combinations(range(found.shape[1]), 2):
        ratio = missed if isinstance(missed, np.ndarray) else missed.get((a, b), np.ones(1))
        out[:, a, b] *= np.quantile(ratio, (np.arange(draws) + 0.5) / draws)[order]
        out[:, b, a] = out[:, a, b]
    return out
