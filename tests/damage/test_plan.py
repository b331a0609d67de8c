"""How many buildings to look at: Neyman's shares, floors and ceilings, and the size for a wanted interval."""

from __future__ import annotations

import math

import pytest

from wartoll.damage.plan import LEAST, LEAST_QUIET, Part, Stratum, allocate, expected_margin, needed
from wartoll.errors import UsageError

CITY = (Stratum("none", 8000, 0.05, quiet=True), Stratum("some", 1500, 0.4), Stratum("much", 500, 0.8))


def test_neyman_by_hand() -> None:
    found = allocate(CITY, 1000)
    weights = [8000 * math.sqrt(0.05 * 0.95), 1500 * math.sqrt(0.24), 500 * math.sqrt(0.16)]
    assert [p.look_at for p in found.parts] == [round(1000 * w / sum(weights)) for w in weights]
    assert found.look_at == 1000
    assert found.buildings == 10_000


def test_no_other_split_of_the_list_is_expected_to_be_closer() -> None:
    best = allocate(CITY, 600)
    numbers = [p.look_at for p in best.parts]
    for a in range(3):
        for b in {0, 1, 2} - {a}:
            moved = list(numbers)
            moved[a], moved[b] = moved[a] - 15, moved[b] + 15
            other = [Part(s, n) for s, n in zip(CITY, moved, strict=True)]
            assert expected_margin(other, 0.90) >= best.margin - 1e-5


def test_the_quiet_class_gets_fifty_and_a_small_class_no_more_than_it_has() -> None:
    found = allocate(
        (Stratum("none", 8000, 0.0, quiet=True), Stratum("much", 30, 0.5), Stratum("some", 9000, 0.5)), 200
    )
    by_name = {p.stratum.name: p.look_at for p in found.parts}
    assert by_name["none"] >= LEAST_QUIET
    assert LEAST <= by_name["much"] <= 30
    assert found.look_at == 200
    tiny = allocate((Stratum("none", 20, 0.1, quiet=True), Stratum("much", 5, 0.5)), 300)
    assert [p.look_at for p in tiny.parts] == [20, 5]


def test_a_list_too_short_for_its_floors_is_longer_and_says_so() -> None:
    found = allocate(CITY, 20)
    assert found.look_at == LEAST_QUIET + 2 * LEAST
    assert "instead of 20" in found.warnings[0]
    assert "no map class is marked" in allocate(CITY[1:], 100).warnings[0]


def test_needed_is_the_smallest_list_that_reaches_the_margin() -> None:
    found = needed(CITY, 0.03)
    assert found.margin <= 0.03
    assert allocate(CITY, found.look_at - 1).margin > 0.03
    assert needed(CITY, 0.02).look_at > found.look_at


@pytest.mark.parametrize("margin", [0, 0.7])
def test_a_margin_that_is_none_is_refused(margin: float) -> None:
    with pytest.raises(UsageError, match="no share"):
        needed(CITY, margin)


def test_empty_classes_are_refused() -> None:
    with pytest.raises(UsageError, match="no classes"):
        allocate((), 10)
    with pytest.raises(UsageError, match="0 buildings"):
        allocate((Stratum("none", 0, 0.1),), 10)
