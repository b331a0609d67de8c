"""Made-up lists: repeatable, with the truth beside, and of the family that they say."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.simulate.overlaps import FAMILIES, Family, simulate_lists


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("lists", [3, 4, 5, 6])
def test_truth_and_table_agree(family: Family, lists: int) -> None:
    made = simulate_lists(family, lists, 5000, np.random.default_rng(7))
    assert made.people == 5000
    assert sum(n for _, n in made.cells) + made.unlisted == 5000
    assert len(made.lists) == lists
    assert all(len(p) == lists and set(p) <= {"0", "1"} and "1" in p and n > 0 for p, n in made.cells)
    assert made == simulate_lists(family, lists, 5000, np.random.default_rng(7))
    assert made != simulate_lists(family, lists, 5000, np.random.default_rng(8))


def sizes_and_pairs(family: Family, seed: int) -> tuple[float, float]:
    """The log odds ratio of the first two lists, over everybody, and the share on no list."""
    made = simulate_lists(family, 2, 10_000_000, np.random.default_rng(seed))
    cells = dict(made.cells)
    ratio = cells["11"] * made.unlisted / (cells["10"] * cells["01"])
    return float(np.log(ratio)), made.unlisted / made.people


def test_families_differ_in_dependence() -> None:
    independent = [sizes_and_pairs("independent", seed)[0] for seed in range(20)]
    dependent = [sizes_and_pairs("dependent", seed)[0] for seed in range(20)]
    mixed = [sizes_and_pairs("heterogeneous", seed)[0] for seed in range(20)]
    assert max(map(abs, independent)) < 0.02
    assert min(dependent) < -0.3
    assert max(dependent) > 0.3
    assert np.mean(mixed) > 0.2


@pytest.mark.parametrize(("family", "lists", "people"), [("mixed", 3, 10), ("independent", 1, 10), ("dependent", 3, 0)])
def test_what_cannot_be_made(family: str, lists: int, people: int) -> None:
    with pytest.raises(UsageError):
        simulate_lists(family, lists, people, np.random.default_rng(1))  # type: ignore[arg-type]  # a wrong family
