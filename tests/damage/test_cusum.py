"""The date of a change, and how often its interval holds it."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.change import Options
from wartoll.damage.cusum import change_date
from wartoll.errors import UsageError
from wartoll.simulate.imagery import speckled
from wartoll.stack import Stack, held

ALL = ("2016-01-01", "2017-01-01")


def changed(stack: Stack, place: int, log_ratio: float, columns: slice = slice(None)) -> Stack:
    power = {p: stack.read(p, 0, stack.grid.rows).copy() for p in stack.polarisations}
    for x in power.values():
        x[place:, :, columns] *= np.float32(np.exp(log_ratio))
    return held(stack.orbit, stack.grid, stack.acquisitions, power)


@pytest.mark.parametrize("place", [4, 12, 20])
def test_the_interval_holds_the_date_as_often_as_it_says(rng: np.random.Generator, place: int) -> None:
    quiet = speckled(rng, rows=60, columns=60, looks=20)
    made = change_date(changed(quiet, place, -0.35), *ALL, options=Options(shift=False))
    held_by = np.mean((made.low <= place) & (place <= made.high))
    assert 0.87 <= held_by <= 0.99
    assert np.mean(np.abs(made.place - place) <= 1) > 0.75


def test_a_plain_change_is_dated_to_the_day(rng: np.random.Generator) -> None:
    quiet = speckled(rng, rows=10, columns=12, looks=300)
    made = change_date(changed(quiet, 12, -1.0, slice(0, 4)), *ALL)
    assert made.days(5, 2) == (quiet.dates[11], quiet.dates[12], quiet.dates[12])
    assert (made.statistic[:, :4] > 1.36).all()
    assert made.statistic[:, :4].min() > np.quantile(made.statistic[:, 4:], 0.9)


def test_a_quiet_series_seldom_passes_kolmogorovs_value(rng: np.random.Generator) -> None:
    quiet = held("T1", *_one(speckled(rng, rows=80, columns=80, dates=60, every=6)))
    made = change_date(quiet, "2016-01-01", "2018-01-01")
    assert 0.01 < np.mean(made.statistic > 1.358) < 0.06
    assert np.mean(made.high - made.low) > 20


def _one(stack: Stack) -> tuple[object, object, dict[str, np.ndarray]]:
    return stack.grid, stack.acquisitions, {"VV": stack.read("VV", 0, stack.grid.rows)}


def test_missing_dates_and_blocks(rng: np.random.Generator) -> None:
    quiet = changed(speckled(rng, rows=20, columns=20, looks=200, masked=0.2), 12, -0.8)
    power = {p: quiet.read(p, 0, 20).copy() for p in ("VV", "VH")}
    power["VV"][:, 0] = power["VH"][:, 0] = np.nan
    stack = held("T1", quiet.grid, quiet.acquisitions, power)
    made = change_date(stack, *ALL, options=Options(shift=False))
    again = change_date(stack, *ALL, options=Options(shift=False, block_rows=3))
    assert np.isnan(made.place[0]).all()
    assert np.mean(np.abs(made.place[1:] - 12) <= 1) > 0.8
    assert made.low.tobytes() == again.low.tobytes()


def test_too_few_dates_are_refused(quiet: Stack) -> None:
    with pytest.raises(UsageError, match="a change cannot be dated"):
        change_date(quiet, "2016-01-01", "2016-02-01")
