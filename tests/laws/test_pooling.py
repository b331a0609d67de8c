"""What must hold of pooling whatever the figures are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.records import Figure, Source
from wartoll.reported.pool import (
    TAU_NODES,
    TAU_SCALES,
    TauPrior,
    joint_log,
    marginal,
    pool,
    prior_weights,
    support,
    two_sided_log,
)
from wartoll.reported.witnesses import Witness, fold, statement
from wartoll.uncertain import lattice

PRIOR = prior_weights()
QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
values = st.integers(100, 20_000)
names = st.sampled_from(["red", "green", "blue", "white", "black"])
kinds = st.sampled_from(["estimate", "survey", "model", "official_claim", "documented_minimum"])
rows = st.lists(st.tuples(names, values, kinds), min_size=1, max_size=7)


def figure(i: int, name: str, value: float, kind: str, **more) -> tuple[Figure, Source]:
    source = Source(id=name, publisher=name, publisher_id=name, role="ngo", carrier="primary", published="2002")
    fields = {"id": f"aa/{i:02d}", "episode": "aa", "measure": "people_killed", "central": value, "kind": kind, **more}
    return Figure(source=name, **fields), source


def witnesses(made):
    return fold(statement(f, s, "log") for f, s in made)


def told(made):
    found = pool(witnesses(made), PRIOR, cells=256)
    ends = (found.bound, found.low, found.high)
    return ends, () if found.grid is None else tuple(found.grid.quantile(p) for p in QUANTILES)


def witness(name, centre, scale, low=None, high=None):
    ends = (centre if low is None else low, centre if high is None else high)
    return Witness((name,), frozenset({name}), centre, scale, scale, *ends, None, 0.0, None, 0.0)


@settings(derandomize=True, max_examples=60)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(rows, random):
    made = [figure(i, *row) for i, row in enumerate(rows)]
    shuffled = list(made)
    random.shuffle(shuffled)
    assert told(shuffled) == told(made)


@settings(derandomize=True, max_examples=60)
@given(rows, st.data())
def test_the_same_number_by_the_same_publisher_again_adds_nothing(rows, data):
    made = [figure(i, *row) for i, row in enumerate(rows)]
    again = data.draw(st.integers(0, len(rows) - 1))
    assert told([*made, figure(len(rows), *rows[again])]) == told(made)


@settings(derandomize=True, max_examples=60)
@given(rows, st.data(), values, kinds)
def test_a_figure_that_repeats_others_adds_nothing(rows, data, value, kind):
    made = [figure(i, *row) for i, row in enumerate(rows)]
    origins = data.draw(st.lists(st.sampled_from([f.id for f, _ in made]), min_size=1, max_size=3, unique=True))
    echo = figure(90, "paper", value, kind, derived_from=tuple(origins))
    assert told([*made, echo]) == told(made)


@settings(derandomize=True, max_examples=60)
@given(rows, values)
def test_adding_a_minimum_lowers_no_quantile(rows, value):
    made = [figure(i, *row) for i, row in enumerate(rows)]
    before, quantiles = told(made)
    after, raised = told([*made, figure(91, "list", value, "documented_minimum")])
    if before[1] is not None and after[1] is not None:
        assert after[1] >= before[1] - 1e-12
    if quantiles and raised:
        assert all(b >= a - 1e-9 for a, b in zip(quantiles, raised, strict=True))
    if before[0] == "at_least":
        assert after[0] == "at_least"


@settings(derandomize=True, max_examples=40)
@given(st.lists(values, min_size=1, max_size=2), st.floats(1.01, 2.0))
def test_an_envelope_is_never_wider_than_its_sources(numbers, factor):
    made = [
        figure(i, name, v, "estimate", low=v / factor, high=v * factor)
        for i, (name, v) in enumerate(zip(("red", "blue"), numbers, strict=False))
    ]
    (bound, low, high), _ = told(made)
    assert bound == "envelope"
    assert np.exp([low, high]) == pytest.approx([min(numbers) / factor, max(numbers) * factor])


@settings(derandomize=True, max_examples=30)
@given(st.floats(0.4, 1.0), st.floats(0.05, 0.2), st.floats(1.5, 5.0))
def test_with_tau_fixed_a_wider_range_moves_the_answer_less(far, scale, factor):
    """Three figures agree and a fourth lies apart: the surer it is of itself, the more it pulls."""

    def median(width):
        made = [witness(n, 7.0, 0.15) for n in "abc"] + [witness("d", 7.0 + far / 2, width)]
        theta, step = support(made)
        table = joint_log(made, theta, PRIOR)[:, TAU_NODES // 2]
        return lattice(theta, step, np.exp(table - table.max())).quantile(0.5)

    assert 7.0 - 0.01 <= median(scale * factor) <= median(scale) + 1e-9


@settings(derandomize=True, max_examples=30)
@given(st.lists(st.floats(6.0, 9.0), min_size=3, max_size=6), st.sampled_from([1.0, 0.5]))
def test_a_doubled_spread_between_sources_never_narrows_the_interval(centres, stretch):
    made = [witness(str(i), c, 0.2) for i, c in enumerate(centres)]
    one, two = pool(made, PRIOR, stretch=stretch), pool(made, PRIOR, stretch=2 * stretch)
    if one.bound == two.bound == "none":
        width = [p.grid.quantile(0.95) - p.grid.quantile(0.05) for p in (one, two)]
        assert width[1] >= width[0] - 1e-9


@settings(derandomize=True, max_examples=20)
@given(st.lists(st.floats(6.0, 7.0), min_size=3, max_size=5), st.sampled_from(TAU_SCALES[:6]))
def test_leaving_one_out_by_subtraction_equals_a_refit(centres, a):
    prior = TauPrior(tuple(float(s == a) for s in TAU_SCALES))
    made = [witness(str(i), c, 0.2) for i, c in enumerate(centres)]
    theta, step = support(made)
    for i, out in enumerate(made):
        short = marginal(joint_log(made, theta, prior) - two_sided_log(out, theta))
        again = marginal(joint_log([w for w in made if w is not made[i]], theta, prior))
        assert lattice(theta, step, short).quantile(0.5) == pytest.approx(lattice(theta, step, again).quantile(0.5))


@settings(derandomize=True, max_examples=40)
@given(rows)
def test_a_minimum_never_prints_an_upper_end(rows):
    found = pool(witnesses([figure(i, *row) for i, row in enumerate(rows)]), PRIOR, cells=256)
    if found.bound == "at_least":
        assert found.high is None
        assert found.grid is None
