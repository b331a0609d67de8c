"""Links that linking misses: how many there are, and the tables as they would be with them.

How many: from labelled links, from a range, or without labels from the rules by which linking looks for candidates,
which catch links as lists catch people (capture-recapture between blocking rules). The correction is that of Ding and
Fienberg (1994, Survey Methodology 20: 149-158) for any number of lists, with the loss at the entry: an entry that is
too damaged stands alone and is one person too many (de Wolf, van der Laan and Zult 2019, Journal of Official Statistics
35: 577-597, treat two lists).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array, NotEstimable
from .bounds import ODDS_RATIOS, chao_fit, independence_posterior
from .linkage_draws import CellDraws
from .loglinear import LoglinearOptions, fit_models, model_weights
from .overlap import Overlap, overlap, refusal, trim

FEWEST_RULES = 3
FEWEST_SHARED = 20  # links that two rules both caught
JEFFREYS = 0.5


class ByRule(NamedTuple):
    """True links by the set of rules that caught them: counts by code (first rule lowest bit), and their variance."""

    rules: tuple[str, ...]
    counts: Array
    variance: float  # of all of them together: false pairs were taken off

    @property
    def caught(self) -> float:
        """True links that at least one rule caught."""
        return float(self.counts[1:].sum())


@dataclass(frozen=True, slots=True)
class Span:
    """True links, caught or not, as the rules tell: by models of how rules depend (low), and if links differ (high)."""

    caught: float
    low: float
    high: float
    sd: float

    def draws(self, rng: np.random.Generator, size: int) -> Array:
        """Totals: missed links evenly from low to high, times the chance error of those caught."""
        missed = rng.uniform(self.low - self.caught, self.high - self.caught, size)
        return np.asarray((self.caught + missed) * (1 + rng.normal(0.0, self.sd / self.caught, size)))


def by_rule_weighted(rules: tuple[str, ...], flags: NDArray[np.bool_], probability: Array) -> ByRule:
    """True links by rules where each pair counts with its probability; flags are [pairs x rules]."""
    bits = 1 << np.arange(len(rules), dtype=np.int64)
    counts = np.bincount(flags.astype(np.int64) @ bits, weights=probability, minlength=1 << len(rules))
    return ByRule(rules, counts.astype(np.float64), float(probability @ (1 - probability)))


def by_rule(rules: tuple[str, ...], flags: NDArray[np.bool_], decoy_flags: NDArray[np.bool_], weight: Array) -> ByRule:
    """True links by rules: pairs less the false ones that decoys stand for; flags are [pairs x rules]."""
    bits = 1 << np.arange(len(rules), dtype=np.int64)
    size = 1 << len(rules)
    pairs = np.bincount(flags.astype(np.int64) @ bits, minlength=size).astype(np.float64)
    false = np.bincount(decoy_flags.astype(np.int64) @ bits, weights=weight, minlength=size)
    return ByRule(rules, np.maximum(pairs - false, 0.0), float(pairs.sum() + weight @ weight))


def links_by_rules(found: ByRule) -> Span | NotEstimable:
    """All true links from what each rule caught: from log-linear models up to Chao's bound for links that differ.

    Rules depend on each other (they share names and dates), which the models take up; beyond them links differ in how
    damaged their entries are, which only adds to what is missed (Chao 1987). Two rules cannot show their dependence:
    there the missed are those of independent rules times an odds ratio from 1 to that of the two-list bounds.
    """
    table = trim(_table(found)).table
    if len(table.lists) == 2:
        return _by_two(found)
    if why := refusal(table, fewest=FEWEST_RULES):
        return NotEstimable(f"{why} How many links no rule catches cannot be told from these rules.")
    chao = chao_fit(table, by_list=False)
    low = _modelled(table)
    high = found.caught if chao is None else table.observed + chao[0].unseen
    if chao is None and low is None:
        return NotEstimable("Too few links are caught by two rules to tell how many are caught by none.")
    first = independence_posterior(table).mean if low is None else low
    low, high = sorted((first, max(high, found.caught)))
    return Span(found.caught, low, high, found.variance**0.5)


def _by_two(found: ByRule) -> Span | NotEstimable:
    """The range of odds ratios for two rules."""
    kept = [code for code in range(1, len(found.counts)) if found.counts[code] > 0]
    shared = [code for code in kept if code.bit_count() == 2]
    both = float(found.counts[shared].sum())
    if not shared or both < FEWEST_SHARED:
        return NotEstimable("Too few links are caught by both rules to tell how many are caught by none.")
    alone = [float(found.counts[code]) for code in kept if code.bit_count() == 1]
    missed = alone[0] * alone[1] / both if len(alone) == 2 else 0.0
    return Span(found.caught, found.caught + missed, found.caught + missed * max(ODDS_RATIOS), found.variance**0.5)


def _table(found: ByRule) -> Overlap:
    rules = len(found.rules)
    cells = {format(code, f"0{rules}b")[::-1]: round(float(n)) for code, n in enumerate(found.counts) if code}
    return overlap(found.rules, cells)


def _modelled(table: Overlap) -> float | None:
    """The average of N over log-linear models; None where none tells it."""
    models = fit_models(table, LoglinearOptions()).fitted
    if not models:
        return None
    return float(model_weights(models, "bic") @ np.array([model.people for model in models]))


def recall_from_labels(found: int, missed: int, rng: np.random.Generator, size: int) -> Array:
    """Draws of the share of true links that linking finds, from labelled ones (Jeffreys' prior)."""
    return np.asarray(rng.beta(found + JEFFREYS, missed + JEFFREYS, size), dtype=np.float64)


def recall_between(low: float, high: float, rng: np.random.Generator, size: int) -> Array:
    """Draws of the recall where all that is said is that it lies between two shares; ValueError where they are none."""
    if not 0 < low <= high <= 1:
        raise ValueError(f"a recall lies above 0 and up to 1, not between {low:g} and {high:g}")
    return np.asarray(rng.uniform(low, high, size), dtype=np.float64)


def totals(found: NDArray[np.float64], recall: Array) -> NDArray[np.float64]:
    """True links, [draws x lists x lists], from the links found ([lists x lists]) and draws of the recall."""
    return np.asarray(found[None] / recall[:, None, None], dtype=np.float64)


def add_missed(cells: CellDraws, links: NDArray[np.float64], rng: np.random.Generator) -> CellDraws:
    """The draws with the links that were missed: people on few lists who are one person are joined.

    `links` are the true links by pair of lists in each draw, [draws x lists x lists]. An entry of list j stands alone
    though its person is on the lists h with odds x_j to its standing where it belongs, whatever h; x solves
    x_a + x_b = links / links found - 1 for all pairs of lists, no x below 0. So the number of such entries is Poisson
    with mean x_j times the persons on h and j. Where links found reach `links`, nothing changes.
    """
    losses = entry_losses(cells.shared().astype(np.float64), links)
    counts = cells.counts.copy()
    for j in range(len(cells.lists)):
        alone = 1 << j
        for rest in range(1, counts.shape[2]):
            if rest & alone:
                continue
            joins = rng.poisson(losses[:, j, None] * cells.counts[:, :, rest | alone])
            joins = np.minimum(joins, np.minimum(counts[:, :, rest], counts[:, :, alone]))
            counts[:, :, rest | alone] += joins
            counts[:, :, rest] -= joins
            counts[:, :, alone] -= joins
    return replace(cells, counts=counts)


def entry_losses(shared: NDArray[np.float64], links: NDArray[np.float64]) -> NDArray[np.float64]:
    """x of each list in each draw, [draws x lists]: least squares without negative numbers over the pairs of lists."""
    from scipy.optimize import nnls

    lists = shared.shape[1]
    pairs = list(combinations(range(lists), 2))
    design = np.array([[float(i in pair) for i in range(lists)] for pair in pairs])
    out = np.zeros((len(shared), lists))
    for draw in range(len(shared)):
        found = np.array([shared[draw, a, b] for a, b in pairs])
        wanted = np.array([links[draw, a, b] for a, b in pairs])
        weight = np.sqrt(found)
        aim = np.where(found > 0, np.maximum(wanted / np.maximum(found, 1.0) - 1, 0.0), 0.0)
        if aim.any():
            out[draw], _ = nnls(design * weight[:, None], aim * weight)
    return out
