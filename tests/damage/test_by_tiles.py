"""Maps put together from tiles are, to the last bit, those of whole images, however they are cut."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from wartoll.damage import by_tiles
from wartoll.damage.change import Windows
from wartoll.damage.mapped import WAR, Asked, checked, mapped, one
from wartoll.damage.tiles import tiles_of
from wartoll.errors import UsageError
from wartoll.simulate.imagery import speckled
from wartoll.stack import Stack, held

ASKED = Asked(
    ("2016-01-01", "2016-05-01"), ("2017-01-01", "2017-05-01"),
    (("2014-01-01", "2014-05-01"), ("2015-01-01", "2015-05-01")),
)  # fmt: skip
ROWS, COLUMNS, DATES = 90, 70, 120


@pytest.fixture(scope="module")
def city() -> tuple[Stack, Stack]:
    """Two orbits; the second one holed, and missing a corner."""
    rng = np.random.default_rng(5)
    whole = speckled(rng, rows=ROWS, columns=COLUMNS, dates=DATES, first="2014-01-03", every=12, looks=12)
    power = {p: whole.read(p, 0, ROWS) * np.float32(1.1) for p in whole.polarisations}
    for values in power.values():
        values[rng.random(values.shape) < 0.03] = np.nan
        values[:, :20, :25] = np.nan
    return whole, held("T7", whole.grid, whole.acquisitions, power)


@pytest.mark.parametrize("pixels", [10**9, 1_500, 37 * 21])
@pytest.mark.parametrize("land", [False, True])
def test_tiles_give_the_map_of_whole_images(
    city: tuple[Stack, Stack], monkeypatch: pytest.MonkeyPatch, pixels: int, land: bool
) -> None:
    reference = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 3 > 0 if land else None
    monkeypatch.setattr(by_tiles, "tiles_of", partial(tiles_of, most=4 * DATES * pixels))
    made = mapped(city, ASKED, rng=np.random.default_rng(1), reference=reference)
    pairs = {WAR: Windows(ASKED.before, ASKED.after), **ASKED.pairs}
    for name, found in {WAR: made.war, **made.quiet}.items():
        wanted = one(city, pairs[name], reference)
        assert np.array_equal(found.signed, wanted.signed, equal_nan=True), name
        assert found.told == wanted.told
    if pixels > 10**6:
        assert made.findings == checked(city, ASKED)[1]


def test_an_orbit_that_lacks_quiet_years_still_counts_for_the_war(city: tuple[Stack, Stack]) -> None:
    whole, other = city
    late = other.between("2016-01-01", "2018")
    power = {p: other.read(p, 0, ROWS)[list(late)] for p in other.polarisations}
    short = held("T7", other.grid, tuple(other.acquisitions[i] for i in late), power)
    made = mapped([whole, short], ASKED, rng=np.random.default_rng(1))
    assert {told.orbit for told in made.war.told} == {whole.orbit, "T7"}
    assert {told.orbit for quiet in made.quiet.values() for told in quiet.told} == {whole.orbit}


def test_quiet_years_without_images_are_refused(city: tuple[Stack, Stack]) -> None:
    early = replace(ASKED, quiet=(("2010-01-01", "2010-05-01"), ("2011-01-01", "2011-05-01")))
    with pytest.raises(UsageError, match="no orbit has two images before"):
        mapped(city, early, rng=np.random.default_rng(1))
