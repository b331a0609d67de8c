"""Buildings with values: marks of what the map cannot see, and classes that `plan` and `estimate` take."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.building_classes import Cut, Cuts, strata_of, thresholds
from wartoll.damage.buildings import MARKS, Rule, buildings_of, deciding, marks_of
from wartoll.damage.coverage import Values, held, values_under
from wartoll.damage.estimate import Evidence, estimate
from wartoll.damage.labelling import draw
from wartoll.damage.plan import allocate
from wartoll.errors import UsageError
from wartoll.uncertain import NotEstimable

from .made_city import footprints, noise, scattered, square_grid

pytest.importorskip("exactextract")
shapely = pytest.importorskip("shapely")

CUTS = Cuts(Cut(2.0, 0.05), Cut(3.0, 0.01))


def values() -> Values:
    return Values(
        np.array([1.0, 2.5, 4.0, 3.5, np.nan]), np.array([5.0, 5.0, 5.0, 5.0, np.nan]),
        np.array([1.0, 1.0, 0.6, 0.4, 0.0]), np.array([9.0, 0.9, 4.0, 4.0, 0.2]),
    )  # fmt: skip


def test_marks_and_their_order() -> None:
    assert marks_of(values()).tolist() == ["seen", "small", "seen", "partly", "unseen"]
    strict = Rule(least_pixels=5, least_cover=0.7)
    assert marks_of(values(), strict).tolist() == ["seen", "small", "partly", "partly", "unseen"]
    assert {row.code for row in MARKS} == set(marks_of(values()))


def test_marked_buildings_are_kept() -> None:
    made = buildings_of(footprints([shapely.box(0, 0, 1, 1)] * 5), values(), CUTS)
    assert made.map_class.tolist() == ["quiet", "changed", "destroyed-like", "not seen", "not seen"]
    assert made.classes() == {"destroyed-like": 1, "changed": 1, "quiet": 1, "not seen": 2}
    assert made.flagged.tolist() == [False, True, True, False, False]
    assert (len(made), int(made.usable.sum())) == (5, 3)


def test_the_value_that_decides() -> None:
    assert deciding(values()) == pytest.approx([1, 2.5, 4, np.nan, np.nan], nan_ok=True)
    assert deciding(values(), Rule(by="maximum")) == pytest.approx([5, 5, 5, np.nan, np.nan], nan_ok=True)


def test_values_of_other_footprints_are_refused() -> None:
    with pytest.raises(UsageError, match="5 values for 1 footprints"):
        buildings_of(footprints([shapely.box(0, 0, 1, 1)]), values(), CUTS)


def test_from_a_quiet_map_to_a_list_of_buildings_to_look_at() -> None:
    """Thresholds from a quiet map hold on another quiet one, and change that is put in is found."""
    grid = square_grid(3000.0)
    city = footprints(scattered(4000, 1, side=(6, 30), extent=3000.0))
    quiet = deciding(values_under(city, grid, held(noise(grid, 2))))
    cuts = thresholds(quiet)
    again = buildings_of(city, values_under(city, grid, held(noise(grid, 3))), cuts)
    assert again.flagged.mean() == pytest.approx(0.05, abs=0.02)  # over 19 pairs of maps .0504, sd .0066
    struck = noise(grid, 4)
    struck[:, :90] += 4
    made = buildings_of(city, values_under(city, grid, held(struck)), cuts)
    west = shapely.get_x(shapely.centroid(city.geometry)) < 880
    assert made.flagged[west].mean() > 0.9
    assert made.flagged[~west].mean() < 0.08
    rows = draw(allocate(strata_of(made.classes()), 150), city.id.tolist(), made.map_class.tolist(),
                rng=np.random.default_rng(5))  # fmt: skip
    assert {row.stratum for row in rows} == set(made.classes())
    assert isinstance(estimate(Evidence(made.classes(), ("destroyed-like", "changed"))), NotEstimable)
