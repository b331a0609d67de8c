"""The list: drawn by chance, the same by seed, every beginning a sample, and what came back is checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from wartoll.damage.labelling import COLUMNS, Row, draw, filled, mark_of, rows_of
from wartoll.damage.plan import Stratum, allocate
from wartoll.errors import UsageError

CLASSES = ["none"] * 800 + ["much"] * 200
PLAN = allocate((Stratum("none", 800, 0.1, quiet=True), Stratum("much", 200, 0.6)), 100)


def drawn(seed: int = 1) -> tuple[Row, ...]:
    places = np.column_stack([np.linspace(36, 37, 1000), np.full(1000, 35.5)])
    return draw(PLAN, [f"b{i}" for i in range(1000)], CLASSES, places, rng=np.random.default_rng(seed))


def with_labels(rows: tuple[Row, ...], labels: dict[int, str]) -> tuple[Row, ...]:
    return tuple(replace(row, label=labels.get(row.number, "")) for row in rows)


def test_the_same_seed_draws_the_same_list_and_each_building_once() -> None:
    rows = drawn()
    assert rows == drawn()
    assert rows != drawn(2)
    assert len({r.building for r in rows}) == len(rows) == PLAN.look_at
    assert Counter(r.stratum for r in rows) == {p.stratum.name: p.look_at for p in PLAN.parts}
    assert rows[0].chance == rows[0].in_list / rows[0].in_stratum
    assert rows[0].lat == "35.500000"


def test_every_building_has_the_chance_that_its_row_says() -> None:
    times = Counter(r.building for seed in range(400) for r in drawn(seed))
    chance = {p.stratum.name: p.look_at / p.stratum.buildings for p in PLAN.parts}
    for name, members in (("none", range(800)), ("much", range(800, 1000))):
        share = np.array([times[f"b{i}"] / 400 for i in members])
        assert share.mean() == pytest.approx(chance[name])
        assert share.std() < 1.2 * np.sqrt(chance[name] * (1 - chance[name]) / 400)


def test_every_beginning_holds_all_classes_in_proportion() -> None:
    rows = drawn()
    for end in (20, 40, 70):
        part = Counter(r.stratum for r in rows[:end])
        for p in PLAN.parts:
            assert abs(part[p.stratum.name] - end * p.look_at / len(rows)) <= 2


def test_a_list_goes_through_a_file_in_any_order() -> None:
    rows = with_labels(drawn(), {1: "Destroyed", 2: "none"})
    cells = [row.cells() for row in rows]
    assert tuple(cells[0]) == COLUMNS
    assert rows_of(reversed(cells)) == rows
    with pytest.raises(UsageError, match="where numbers were drawn"):
        rows_of([{**cells[0], "number": "first"}])


def test_a_half_filled_list_is_a_smaller_sample() -> None:
    rows = drawn()
    found = filled(with_labels(rows, dict.fromkeys(range(1, 41), "none")))
    assert (found.labels, found.passed_over, found.not_reached) == (40, 0, len(rows) - 40)
    assert sum(j.reached for j in found.judged("destroyed")) == 40


def test_rows_passed_over_and_cannot_tell_may_be_either() -> None:
    rows = drawn()
    labels = dict.fromkeys(range(1, 31), "severe") | {5: "", 9: "cannot tell", 12: "moderate", 13: "collapsed"}
    found = filled(with_labels(rows, labels))
    assert (found.passed_over, found.cannot_tell, found.unread) == (1, 1, ((13, "collapsed"),))
    sure, perhaps = (sum(getattr(j, k) for j in found.judged("destroyed_or_severe")) for k in ("sure", "perhaps"))
    assert (sure, perhaps) == (26, 3)
    assert sum(j.sure for j in found.judged("any_damage")) == 27
    assert sum(j.sure for j in found.judged("destroyed")) == 0


def test_an_empty_list_reaches_nothing() -> None:
    found = filled(drawn())
    assert (found.labels, found.rows, found.not_reached) == (0, (), PLAN.look_at)


def test_a_list_that_was_changed_is_refused() -> None:
    rows = drawn()
    assert mark_of(rows) == rows[0].plan
    for changed in (rows[1:], (*rows, replace(rows[0], number=999)), (replace(rows[0], building="x"), *rows[1:])):
        with pytest.raises(UsageError, match="not the list as it was drawn"):
            filled(changed)
    with pytest.raises(UsageError, match="no rows"):
        filled(())


def test_a_map_that_does_not_fit_the_plan_is_refused() -> None:
    rng = np.random.default_rng(1)
    with pytest.raises(UsageError, match="the plan counts 200"):
        draw(PLAN, [f"b{i}" for i in range(999)], CLASSES[:-1], rng=rng)
    with pytest.raises(UsageError, match="stands twice"):
        draw(PLAN, ["b"] * 1000, CLASSES, rng=rng)
