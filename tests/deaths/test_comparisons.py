"""The table of comparisons: complete, worded, and packed without loss."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.comparisons import (
    COMPARISONS,
    EDGES,
    GIVEN,
    KINDS,
    SHIFTS,
    STRENGTH,
    reasons,
    starting_tables,
    unpacked,
)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_every_level_fits_and_has_words_and_a_start(comparison: object) -> None:
    row = next(c for c in COMPARISONS if c is comparison)
    assert len(row.levels) < 1 << row.bits
    assert all(row.levels)
    assert row.why
    assert all(len(start) == len(row.levels) and sum(start) == pytest.approx(1) for start in row.start)
    assert len(row.start) in (0, len(KINDS))


def test_steps_of_a_name_are_worded() -> None:
    assert len(STRENGTH) == len(EDGES)
    assert list(EDGES) == sorted(EDGES)
    assert all(len(kind.given) == len(GIVEN) for kind in KINDS)
    assert sum(kind.share for kind in KINDS) == pytest.approx(1)


def test_packed_levels_come_back() -> None:
    rng = np.random.default_rng(1)
    levels = {c.name: rng.integers(0, len(c.levels) + 1, 100) for c in COMPARISONS}
    packed = sum(levels[c.name] << shift for c, shift in zip(COMPARISONS, SHIFTS, strict=True))
    found = unpacked(np.asarray(packed, dtype=np.int32))
    assert {name: found[name].tolist() for name in found} == {name: levels[name].tolist() for name in levels}


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_starting_tables_are_chances(kind: int) -> None:
    for table in starting_tables(kind):
        assert table[0] == 0
        assert table[1:].min() > 0
        assert table.sum() == pytest.approx(1)


def test_reasons_say_what_is_known_and_nothing_else() -> None:
    said = reasons({"name": len(COMPARISONS[0].levels), "age": 0, "date": 4, "place": 1, "sex": 0})
    assert said == (
        "the names are the same throughout; the names share much that is rare",
        "date: the same day",
        "place: different places",
    )
