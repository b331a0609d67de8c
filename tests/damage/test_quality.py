"""Each check with its number and standing; the worst ones refuse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from wartoll.damage.quality import BY_CODE, CHECKS, Finding, assess, footprints_age, found, require
from wartoll.errors import UsageError
from wartoll.sources.imagery import read_stacks
from wartoll.stack import Acquisition, Grid, Stack, held

BEFORE, AFTER = ("2016-01-01", "2017-01-01"), ("2017-01-01", "2018-01-01")
DAYS = [f"{year}-{month:02d}-10" for year in (2016, 2017) for month in range(1, 9)]


def city(seed: int, dates: int, side: int = 96) -> np.ndarray:
    """Power of a quiet city: blocks of their own brightness, speckle of many looks."""
    rng = np.random.default_rng(seed)
    blocks = np.kron(rng.lognormal(-1.6, 0.8, (side // 4, side // 4)), np.ones((4, 4)))
    return (blocks * rng.gamma(20, 1 / 20, (dates, side, side))).astype(np.float32)


def stack_of(
    power: np.ndarray, days: Sequence[str] = DAYS, platforms: Sequence[str] = (), products: Sequence[str] = ()
) -> Stack:
    made = tuple(
        Acquisition(day, platforms[i] if platforms else "S1A", products[i] if products else "RTC v1")
        for i, day in enumerate(days)
    )
    grid = Grid(power.shape[1], power.shape[2], (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")
    return held("T021", grid, made, {"VV": power})


def checked(stack: Stack) -> dict[str, Finding]:
    return {one.check: one for one in assess(stack, BEFORE, AFTER)}


def test_a_quiet_city_is_let_through() -> None:
    said = checked(stack_of(city(1, 16)))
    assert {one.status for one in said.values()} == {"ok"}
    assert set(said) == set(BY_CODE) - {"young_footprints"}
    require(list(said.values()))


def test_every_finding_has_a_sentence_and_bad_ones_say_what_to_do() -> None:
    said = checked(stack_of(city(1, 16), platforms=["S1A"] * 8 + ["S1C"] * 8))
    assert all(one.sentence for one in said.values())
    assert all(bool(one.next_step) == (one.status in ("warn", "refuse")) for one in said.values())


def test_a_shifted_product_refuses() -> None:
    power = city(2, 16)
    power[8:] = np.roll(power[8:], 2, axis=2)
    one = checked(stack_of(power))["shift"]
    assert one.status == "refuse"
    assert one.value == pytest.approx(1.9, abs=0.1), "two standard errors below two pixels"
    assert "m)" in one.sentence
    with pytest.raises(UsageError, match="columns off before"):
        require([one])


def test_a_small_shift_warns() -> None:
    fine = np.repeat(np.repeat(city(3, 1)[0], 2, axis=0), 2, axis=1)
    rng = np.random.default_rng(3)
    before, after = (fine[:, a : a + 190].reshape(96, 2, 95, 2).mean(axis=(1, 3)) for a in (1, 0))
    power = np.concatenate([np.repeat(x[None], 8, axis=0) for x in (before, after)])
    speckled = (power * rng.gamma(20, 1 / 20, power.shape)).astype(np.float32)
    one = checked(stack_of(speckled))["shift"]
    assert one.status == "warn"
    assert one.value == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(("decibels", "status"), [(0.1, "ok"), (0.8, "warn"), (2.5, "refuse")])
def test_a_step_between_platforms(decibels: float, status: str) -> None:
    power = city(4, 16)
    platforms = ["S1A", "S1C"] * 8
    power[1::2] *= 10 ** (decibels / 10)
    one = checked(stack_of(power, platforms=platforms))["platform"]
    assert one.status == status
    assert "S1C is +" in one.sentence


def test_a_step_between_products_on_the_two_sides_of_the_war() -> None:
    power = city(5, 16)
    power[8:] *= 1.2
    said = checked(stack_of(power, products=["RTC v1"] * 8 + ["RTC v2"] * 8))
    assert said["product"].status == "warn"
    assert "one side of the war only" in said["product"].sentence
    assert said["level"].status == "warn"
    assert said["platform"].status == "ok"


def test_a_wet_date_stands_out() -> None:
    power = city(6, 16)
    power[11] *= 1.6
    one = checked(stack_of(power))["odd_date"]
    assert one.status == "warn"
    assert DAYS[11] in one.sentence
    assert one.value == pytest.approx(2.04, abs=0.15)


def test_coverage_has_its_number() -> None:
    power = city(7, 16)
    power[:, :48] = np.nan
    power[9, :80] = np.nan
    said = checked(stack_of(power))
    assert said["testable"].status == "warn"
    assert said["testable"].value == pytest.approx(0.5)
    assert said["thin_date"].value == pytest.approx(1 / 3, abs=0.01)
    assert DAYS[9] in said["thin_date"].sentence


def test_no_image_before_refuses_before_anything_is_read() -> None:
    stack = stack_of(city(8, 16))
    said = {one.check: one for one in assess(stack, ("2014-01-01", "2015-01-01"), AFTER)}
    assert said["images_before"].status == "refuse"
    assert "there is no image before" in said["images_before"].sentence
    assert "the stack has 2016-01-10 to 2017-08-10" in said["images_before"].sentence
    assert set(said) == {"images_before", "images_after"}


def test_one_image_after_warns_and_none_refuses() -> None:
    stack = stack_of(city(8, 16))
    one = {f.check: f for f in assess(stack, BEFORE, ("2017-01-01", "2017-02-01"))}
    assert (one["images_after"].status, one["images_after"].value) == ("warn", 1.0)
    none = {f.check: f for f in assess(stack, BEFORE, ("2019-01-01", "2020-01-01"))}
    assert none["images_after"].status == "refuse"


def test_another_season_after_than_before() -> None:
    days = [f"2016-{m:02d}-10" for m in (1, 2, 3, 11, 12)] + [f"2017-{m:02d}-10" for m in (1, 6, 7)]
    one = checked(stack_of(city(9, 8), days))["season"]
    assert one.status == "warn"
    assert one.value == pytest.approx(2 / 3)
    assert "2017-06-10" in one.sentence
    around = ["2016-12-28", "2016-12-29", "2016-06-01", "2017-01-05"]
    assert checked(stack_of(city(9, 4), around))["season"].value == 0.0, "a year is a circle"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (("2017-01-01", "2016-01-01"), AFTER, "no span of days"),
        (BEFORE, ("2016-06-01", "2017-06-01"), "before ends on 2017-01-01"),
        (("soon", "2017-01-01"), AFTER, "no span of days"),
    ],
)
def test_windows_the_wrong_way_round(before: tuple[str, str], after: tuple[str, str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        assess(stack_of(city(1, 16)), before, after)


def test_footprints_younger_than_the_war() -> None:
    one = footprints_age(["2015-06-01", "2016", "2017", "2018-01-01", "", "?"], "2017-06-06")
    assert one.value == pytest.approx(0.25)
    assert one.status == "warn"
    assert "1 of 4 dated footprints are from 2017-06-06 or later, 1 may be; 2 without a date" in one.sentence
    assert footprints_age(["2015"] * 9, "2017-06-06").status == "ok"
    assert footprints_age(["", ""], "2017-06-06").status == "unknown"
    with pytest.raises(UsageError, match="is no date"):
        footprints_age([], "war")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_limits_follow_the_table(check: object) -> None:
    row = BY_CODE[check.code]  # type: ignore[attr-defined]  # a row of CHECKS
    side = 1 if row.high else -1
    tiny = 1e-9 * side
    assert found(row.code, "", row.warn - tiny if row.high else row.warn, "").status == "ok"
    assert found(row.code, "", row.warn + tiny, "").status in ("warn", "refuse")
    if row.refuse is not None:
        assert (row.refuse - row.warn) * side > 0, "refusing is worse than warning"
        assert found(row.code, "", row.refuse + tiny, "").status == "refuse"
    assert found(row.code, "", None, "").status == found(row.code, "", float("nan"), "").status == "unknown"


def test_the_quiet_stack_passes_with_a_word_on_its_season(shared: Path) -> None:
    found_in = read_stacks(shared / "data/damage/s1_rtc_null_10SGD")
    for stack in (found_in.stacks[0], found_in.stacks[4]):
        said = {one.check: one for one in assess(stack, ("2021-01-01", "2023-06-01"), ("2023-06-01", "2024-01-01"))}
        assert not [one for one in said.values() if one.status in ("refuse", "unknown")]
        assert said["season"].value == 0.25, "two October dates after, none before"
        assert said["shift"].status == "ok"
        assert said["platform"].status == "ok"
    wet = {
        one.check: one for one in assess(found_in.stacks[4], ("2021-01-01", "2023-06-01"), ("2023-06-01", "2024-01-01"))
    }
    assert wet["odd_date"].status == "warn"
    assert "2023-01-01" in wet["odd_date"].sentence


def test_a_burst_edge_warns_of_its_coverage(shared: Path) -> None:
    stack = read_stacks(shared / "data/damage/s1_rtc_png_landslide").stacks[0]
    said = {one.check: one for one in assess(stack, ("2024-01-01", "2024-04-01"), ("2024-04-01", "2024-07-01"))}
    assert said["testable"].status == "warn"
    assert said["testable"].value == pytest.approx(0.35, abs=0.01)
    assert said["thin_date"].status == "ok", "the same edge on every date"
