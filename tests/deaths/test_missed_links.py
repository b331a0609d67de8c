"""Missed links: how many by rules, labels or a range, and tables corrected for them."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.bounds import independence_posterior
from wartoll.deaths.linkage_draws import CellDraws
from wartoll.deaths.missed_links import (
    ByRule,
    Span,
    add_missed,
    by_rule,
    by_rule_weighted,
    entry_losses,
    links_by_rules,
    recall_between,
    recall_from_labels,
    totals,
)
from wartoll.uncertain import NotEstimable


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def listed(people: int, lost: tuple[float, float, float], seed: int) -> tuple[CellDraws, np.ndarray, int]:
    """People on three independent lists, entries lost to linking at random; true links, and the number of people."""
    own = np.random.default_rng(seed)
    on = own.random((people, 3)) < np.array([0.6, 0.55, 0.45])
    alone = on & (own.random((people, 3)) < np.array(lost))
    codes = [((on & ~alone) @ (1 << np.arange(3))), *((alone[:, j]).astype(int) << j for j in range(3))]
    counts = np.bincount(np.concatenate(codes), minlength=8)
    counts[0] = 0
    links = np.einsum("pa,pb->ab", on.astype(float), on.astype(float))
    draws = CellDraws(("A", "B", "C"), ("",), np.tile(counts, (40, 1, 1)).astype(np.int64))
    return draws, np.tile(links, (40, 1, 1)), people


def test_corrected_tables_give_back_the_people() -> None:
    cells, links, people = listed(100_000, (0.05, 0.02, 0.08), 2)
    before = independence_posterior(cells.table(0)).mean
    fixed = add_missed(cells, links, rng())
    after = np.mean([independence_posterior(fixed.table(i)).mean for i in range(10)])
    assert before > 1.06 * people
    assert after == pytest.approx(people, rel=0.01)
    assert (fixed.shared()[:, range(3), range(3)] == cells.shared()[:, range(3), range(3)]).all()


def test_the_losses_by_list_are_found() -> None:
    cells, links, _ = listed(400_000, (0.05, 0.0, 0.10), 3)
    x = entry_losses(cells.shared()[:1].astype(float), links[:1])[0]
    assert x == pytest.approx([0.05 / 0.95, 0.0, 0.10 / 0.90], abs=0.01)


def test_nothing_is_added_where_nothing_is_missed() -> None:
    cells, links, _ = listed(5_000, (0.0, 0.0, 0.0), 4)
    assert (add_missed(cells, links, rng()).counts == cells.counts).all()
    assert (add_missed(cells, links * 0.5, rng()).counts == cells.counts).all()


def test_two_lists_are_corrected_too() -> None:
    counts = np.tile(np.array([0, 500, 400, 450]), (200, 1, 1)).astype(np.int64)
    cells = CellDraws(("A", "B"), ("",), counts)
    links = totals(np.array([[950.0, 450.0], [450.0, 850.0]]), np.full(200, 0.9))
    assert add_missed(cells, links, rng()).counts[:, 0, 3].mean() == pytest.approx(500, rel=0.01)


def rules(missed_by: tuple[float, ...], links: int, spread: float, seed: int) -> tuple[ByRule, int]:
    """Links caught by rules whose chances of missing move together with how damaged the link is."""
    own = np.random.default_rng(seed)
    damage = own.normal(0, spread, links)
    chance = 1 / (1 + np.exp(-(np.log(np.array(missed_by) / (1 - np.array(missed_by))) + damage[:, None])))
    caught = own.random((links, len(missed_by))) >= chance
    counts = np.bincount(caught @ (1 << np.arange(len(missed_by))), minlength=1 << len(missed_by)).astype(float)
    missed = int(counts[0])
    counts[0] = 0
    return ByRule(tuple("abc"[: len(missed_by)]), counts, 0.0), missed


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_three_rules_tell_what_none_of_them_caught(spread: float) -> None:
    found, missed = rules((0.15, 0.3, 0.4), 60_000, spread, 5)
    span = links_by_rules(found)
    assert isinstance(span, Span)
    assert span.low - 400 <= found.caught + missed <= span.high + 400
    drawn = span.draws(rng(), 500)
    assert drawn.min() >= found.caught


def test_two_rules_tell_a_range_of_dependence() -> None:
    found, missed = rules((0.1, 0.2), 50_000, 0.8, 6)
    span = links_by_rules(found)
    assert isinstance(span, Span)
    assert span.low < found.caught + missed < span.high


def test_one_rule_tells_nothing() -> None:
    assert isinstance(links_by_rules(ByRule(("a",), np.array([0.0, 90.0]), 0.0)), NotEstimable)
    assert isinstance(links_by_rules(ByRule(("a", "b"), np.array([0.0, 90.0, 50.0, 3.0]), 0.0)), NotEstimable)


def test_false_pairs_are_taken_off_by_decoys_or_by_probability() -> None:
    flags = np.array([[True, False]] * 10 + [[True, True]] * 30)
    less = by_rule(("a", "b"), flags, np.array([[True, False]] * 4), np.full(4, 2.0))
    assert less.counts.tolist() == [0, 2, 0, 30]
    assert less.caught == 32
    weighed = by_rule_weighted(("a", "b"), flags, np.full(40, 0.5))
    assert weighed.counts.tolist() == [0, 5, 0, 15]


def test_recall_from_labels_and_from_a_range() -> None:
    drawn = recall_from_labels(95, 5, rng(), 4000)
    assert drawn.mean() == pytest.approx(0.9455, abs=0.003)
    between = recall_between(0.8, 0.9, rng(), 100)
    assert between.min() >= 0.8
    assert between.max() <= 0.9
    with pytest.raises(ValueError, match="between"):
        recall_between(0.9, 0.8, rng(), 1)
