"""What a linkage of two incident lists says in events and in people: both lists, one only, and neither, if so.

How many are on neither list rests on how far being on one changes the odds of being on the other: two lists cannot
show it, so that every answer is a row of a sweep over it and none is picked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..uncertain import Array
from .bounds import ODDS_RATIOS, BoundsOptions, chapman
from .incident_draws import Linkage
from .incident_scores import moved_lists, period_of
from .incidents import Incidents
from .overlap import overlap
from .results import MethodResult

EACH = 20  # resamples within each draw of the linkage
MOST_REFUSED = 0.05  # share of the draws that may have no answer


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and the 95% range of a number over the draws."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """By draw: events on both lists and on one only, and the killed in them by their lowest and highest count.

    Killed are [draws x 2]; of an event on both lists the smaller of the two counts is on both, the larger is known.
    """

    events: Array  # [draws x 3]: both, a only, b only
    both: Array
    a_only: Array
    b_only: Array
    known: Array  # on at least one list


@dataclass(frozen=True, slots=True)
class IfSo:
    """A number if being on one list multiplies the odds of being on the other by `odds_ratio`."""

    odds_ratio: float
    low: float
    median: float
    high: float


def spread(values: Array) -> Spread:
    """The 95% range of draws."""
    low, median, high = np.quantile(values, [0.025, 0.5, 0.975])
    return Spread(float(low), float(median), float(high))


def killed_by_link(found: Linkage) -> tuple[Array, Array]:
    """(killed by list a, by list b) of each possible link, [links x 2]: lowest and highest count."""
    part = found.possible
    of_a = np.column_stack([found.a.low, found.a.high])
    of_b = np.column_stack([found.b.low, found.b.high])
    zero_a, zero_b = np.zeros_like(of_a), np.zeros_like(of_b)
    begins = part.start[:-1]
    if not len(part):
        return np.zeros((0, 2)), np.zeros((0, 2))
    return (
        np.add.reduceat(np.concatenate([of_a, zero_b])[part.nodes], begins, axis=0),
        np.add.reduceat(np.concatenate([zero_a, of_b])[part.nodes], begins, axis=0),
    )


def shared(found: Linkage) -> Shared:
    """Events and killed on both lists and on one, in each draw."""
    by_a, by_b = killed_by_link(found)
    whole_a, whole_b = np.array(found.a.killed), np.array(found.b.killed)
    several_a = found.possible.several_a
    extra = found.possible.members - 1
    events, both, a_only, b_only, known = [], [], [], [], []
    for links in found.draws:
        of_a, of_b = by_a[links], by_b[links]
        used_a = len(links) + int(extra[links][several_a[links]].sum())
        used_b = len(links) + int(extra[links][~several_a[links]].sum())
        events.append((len(links), len(found.a) - used_a, len(found.b) - used_b))
        both.append(np.minimum(of_a, of_b).sum(axis=0))
        a_only.append(whole_a - of_a.sum(axis=0))
        b_only.append(whole_b - of_b.sum(axis=0))
        known.append(np.maximum(of_a, of_b).sum(axis=0) + a_only[-1] + b_only[-1])
    return Shared(*(np.array(column, dtype=np.float64) for column in (events, both, a_only, b_only, known)))


def events_if(
    found: Shared, *, rng: np.random.Generator, odds_ratios: tuple[float, ...] = ODDS_RATIOS
) -> tuple[tuple[IfSo, ...], str]:
    """(events that took place, for each odds ratio, Chapman's number over all draws; or why there is none)."""
    results = [_chapman(row, odds_ratios, rng) for row in found.events.astype(int).tolist()]
    fine = [r for r in results if r.status == "ok"]
    if len(fine) < (1 - MOST_REFUSED) * len(results):
        why = next(r.reason for r in results if r.status != "ok")
        return (), f"In {1 - len(fine) / len(results):.0%} of the draws there is no answer: {why}"
    observed = np.array(
        [r[0] + r[1] + r[2] for r, one in zip(found.events, results, strict=True) if one.status == "ok"]
    )
    rows = []
    for place, ratio in enumerate(odds_ratios):
        swept = [one.detail["odds ratios"] for one in fine]
        cut = np.array([[row[place][key] for key in ("low", "people", "high")] for row in swept])  # type: ignore[index]  # rows of a sweep
        logs = np.log(np.maximum(cut - observed[:, None], 1e-9))
        wide = (logs[:, 2] - logs[:, 0]) / (2 * 1.959963984540054)
        drawn = observed[:, None] + np.exp(logs[:, 1:2] + wide[:, None] * rng.standard_normal((len(fine), EACH)))
        one = spread(drawn)
        rows.append(IfSo(ratio, one.low, one.median, one.high))
    return tuple(rows), ""


def _chapman(row: list[int], odds_ratios: tuple[float, ...], rng: np.random.Generator) -> MethodResult:
    both, a_only, b_only = row
    table = overlap(("a", "b"), {"11": both, "10": a_only, "01": b_only})
    return chapman(table, BoundsOptions(odds_ratios=odds_ratios), rng=rng)


def killed_if(
    found: Linkage, known: Shared, *, rng: np.random.Generator, odds_ratios: tuple[float, ...] = ODDS_RATIOS
) -> tuple[tuple[tuple[IfSo, ...], tuple[IfSo, ...]], str]:
    """((by lowest counts, by highest counts) of all killed for each odds ratio, or why there is none).

    Events weigh by their killed, so that large events, which both lists are likelier to have, do not stand for small
    ones: on neither list are ratio * (a only) * (b only) / (both). Chance in the events by a Bayesian bootstrap
    (Rubin 1981) of every draw.
    """
    if (empty := float((known.events[:, 0] == 0).mean())) > MOST_REFUSED:
        return ((), ()), f"In {empty:.0%} of the draws the lists share no event."
    by_a, by_b = killed_by_link(found)
    rows: list[tuple[IfSo, ...]] = []
    for count in (0, 1):
        cells = np.concatenate(
            [_resampled(found, links, by_a, by_b, count, rng) for links in found.draws if len(links)]
        )
        unseen = cells[:, 1] * cells[:, 2] / np.maximum(cells[:, 0], 1e-9)
        listed = np.repeat(known.known[known.events[:, 0] > 0, count], EACH)
        each = [(ratio, spread(listed + ratio * unseen)) for ratio in odds_ratios]
        rows.append(tuple(IfSo(ratio, s.low, s.median, s.high) for ratio, s in each))
    return (rows[0], rows[1]), ""


def _resampled(
    found: Linkage, links: np.ndarray, by_a: Array, by_b: Array, count: int, rng: np.random.Generator
) -> Array:
    """Killed on both, on a only, on b only, with events reweighed at random, [EACH x 3]."""
    part = found.possible
    held = np.zeros(sum(part.sizes), dtype=np.bool_)
    for link in links:
        held[part.nodes[part.start[link] : part.start[link + 1]]] = True
    both = np.maximum(by_a[links, count], by_b[links, count])
    a_only = np.where(held[: len(found.a)], 0.0, (found.a.low, found.a.high)[count])
    b_only = np.where(held[len(found.a) :], 0.0, (found.b.low, found.b.high)[count])
    sums = [rng.standard_exponential((EACH, len(cell))) @ cell for cell in (both, a_only, b_only)]
    return np.column_stack(sums)


def same_day(found: Linkage) -> Array:
    """Killed that both lists have on the same days, whichever incidents they are in, [2 x 4].

    By lowest and highest counts: the sum over days of the smaller list's killed, then its mean, least and most with
    one list moved in time. Killings that both lists date alike cannot be more than the first.
    """
    period = period_of(found.a, found.b)
    moved = list(moved_lists(found.b, period, found.chance.scores.moves))
    rows = []
    for field in ("low", "high"):
        own = _by_day(found.a, field, period)
        real, *others = (float(np.minimum(own, _by_day(b, field, period)).sum()) for b in (found.b, *moved))
        rows.append((real, float(np.mean(others)), min(others), max(others)))
    return np.array(rows)


def _by_day(listed: Incidents, field: str, period: tuple[int, int]) -> Array:
    days = np.clip(listed.start - period[0], 0, period[1] - period[0])
    return np.bincount(days, getattr(listed, field), minlength=period[1] - period[0] + 1).astype(np.float64)


def chance_links(found: Linkage) -> tuple[float, float, float]:
    """(mean, lowest, highest) number of links that the heaviest linkage has with lists that share nothing."""
    if not len(found.by_chance):
        return (math.nan, math.nan, math.nan)
    return float(found.by_chance.mean()), float(found.by_chance.min()), float(found.by_chance.max())
