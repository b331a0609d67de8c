"""The crosswalk: every row within the scale, in order, never an equality; units that differ refuse."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from wartoll.damage.crosswalk import BEGINS, UNLIKE, alike, bounds, falls, grade, require_alike, unconfirmed, why_unlike
from wartoll.errors import UsageError
from wartoll.grades import GRADES, SCALES, Unit
from wartoll.records import SEVERITY_ORDER


def test_the_severities_are_those_of_wartoll_in_order() -> None:
    assert tuple(BEGINS) == SEVERITY_ORDER
    assert list(BEGINS.values()) == sorted(BEGINS.values(), reverse=True)


@pytest.mark.parametrize("row", GRADES, ids=lambda r: f"{r.scale} {r.code}")
def test_a_worse_severity_is_contained_in_a_milder_one(row) -> None:
    assert 0 <= row.low <= row.high <= 4
    rank = {"out": 0, "maybe": 1, "in": 2}
    ranks = [rank[falls(row, severity)] for severity in SEVERITY_ORDER]
    assert ranks == sorted(ranks)


def test_bounds_of_aleppo() -> None:
    counts = {"1": 2878, "2": 6879, "3": 4277, "6": 24}
    assert bounds("unosat", counts, "destroyed_or_severe")[:3] == (9757, 9757, 14_058)
    assert bounds("unosat", counts, "destroyed")[:3] == (2878, 9757, 14_058)
    assert bounds("unosat", counts, "any_damage")[:3] == (14_034, 14_058, 14_058)


def test_a_class_of_one_scale_may_be_several_of_another() -> None:
    assert [row.code for row in alike("lcc", "purple", "unosat")] == ["1", "2"]
    assert [row.code for row in alike("german", "schwer", "copernicus_ems")] == ["destroyed", "damaged"]
    assert [row.code for row in alike("ems98", "2", "unosat")] == ["3", "4", "6", "11"]
    with pytest.raises(UsageError, match="no scale"):
        alike("lcc", "purple", "mercalli")


@pytest.mark.parametrize("scale", ["british", "ussbs"])
def test_scales_known_from_memory_say_so_wherever_they_are_used(scale: str) -> None:
    first = next(row.code for row in GRADES if row.scale == scale)
    found = bounds(scale, {first: 10}, "any_damage")
    assert not found.confirmed
    assert "not confirmed" in found.warnings[0]
    assert unconfirmed("unosat") == ()


def test_every_pair_of_units_has_its_reason() -> None:
    for one, other in combinations(get_args(Unit), 2):
        assert frozenset({one, other}) in UNLIKE
        with pytest.raises(UsageError, match="are not compared"):
            require_alike([one, other])
    assert require_alike(["area", "area"]) == "area"
    assert why_unlike("pixels", "pixels") == ""
    with pytest.raises(UsageError, match="nothing"):
        require_alike([])


def test_what_the_table_does_not_have_is_refused_with_what_it_has() -> None:
    with pytest.raises(UsageError, match="no class '5'") as caught:
        grade("unosat", "5")
    assert "6 (no visible damage)" in caught.value.next_step
    with pytest.raises(UsageError, match="no scale"):
        grade("richter", "5")
    with pytest.raises(UsageError, match="no severity"):
        falls(GRADES[0], "uninhabitable")


def test_every_scale_has_classes_and_every_class_a_scale() -> None:
    assert {row.scale for row in GRADES} == set(SCALES)


def test_the_page_shows_every_class_and_what_is_unconfirmed(repo: Path) -> None:
    page = (repo / "docs/explain/damage-crosswalk.md").read_text("utf-8")
    for row in GRADES:
        assert f"| {row.code} | {row.words} | {row.low:g} | {row.high:g} |" in page
    for scale in SCALES.values():
        assert (f"`{scale.code}`, {scale.unit}, **unconfirmed**" in page) is not scale.confirmed
