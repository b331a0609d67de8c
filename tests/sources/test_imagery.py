"""A folder of images becomes stacks, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.imagery import Area, read_stacks
from wartoll.sources.imagery_grids import Box, degrees
from wartoll.sources.imagery_layers import layers_of

from .geotiffs import opera, speckle, write

DAYS = ("2017-01-03", "2017-01-15", "2017-01-27")


def test_orbits_are_told_apart_and_dates_put_in_order(tmp_path: Path) -> None:
    values = {(day, p): speckle(i) for i, (day, p) in enumerate((d, p) for d in DAYS for p in ("VV", "VH"))}
    for (day, p), held in values.items():
        write(tmp_path / opera(day, p), held)
        write(tmp_path / "T087_desc" / f"a_{day}_{p}.tif", held)
    first, second = sorted(read_stacks(tmp_path).stacks, key=lambda stack: stack.orbit)
    assert (first.orbit, second.orbit) == ("T087-descending", "T137-292319-IW2")
    for stack in (first, second):
        assert stack.dates == DAYS
        assert stack.polarisations == ("VV", "VH")
        for i, day in enumerate(DAYS):
            assert np.array_equal(stack.read("VH", 0, 40)[i], values[day, "VH"])
    assert second.acquisitions[0].platform == "S1A"
    assert second.acquisitions[0].product == "OPERA RTC-S1 v1.0"


def test_files_out_of_order_are_sorted_and_it_is_said(tmp_path: Path) -> None:
    for i, day in enumerate(("2017-02-01", "2017-01-01", "2017-03-01")):
        write(tmp_path / f"{'abc'[i]}_{day}_VV.tif", speckle(i))
    found = read_stacks(tmp_path)
    (stack,) = found.stacks
    assert stack.dates == ("2017-01-01", "2017-02-01", "2017-03-01")
    assert np.array_equal(stack.read("VV", 0, 40)[0], speckle(1))
    assert any("not in order of time; they were sorted" in line for line in found.lines)


def test_extents_of_one_grid_are_cut_to_the_common_area(tmp_path: Path) -> None:
    whole = speckle(1, 60, 70)
    write(tmp_path / "a_2017-01-01_VV.tif", whole[:50, :60])
    write(tmp_path / "a_2017-01-13_VV.tif", whole[10:, 5:], off=(10, 5))
    found = read_stacks(tmp_path)
    (stack,) = found.stacks
    assert (stack.grid.rows, stack.grid.columns) == (40, 55)
    assert np.array_equal(stack.read("VV", 0, 40), np.stack([whole[10:50, 5:60]] * 2))
    assert any("do not cover the same extent" in line for line in found.lines)
    write(tmp_path / "a_2017-01-25_VV.tif", whole, off=(100, 0))
    with pytest.raises(SourceError, match="do not overlap"):
        read_stacks(tmp_path)


def test_frames_of_one_pass_are_joined_even_around_midnight(tmp_path: Path) -> None:
    whole = speckle(1, 60, 40)
    north, south = whole[:35].copy(), whole[25:]
    north[30:] = np.nan
    write(tmp_path / opera("2017-01-03", time="235950"), north)
    write(tmp_path / opera("2017-01-04", time="000015"), south, off=(25, 0))
    write(tmp_path / opera("2017-01-15", time="235950"), whole)
    found = read_stacks(tmp_path)
    (stack,) = found.stacks
    assert stack.dates == ("2017-01-03", "2017-01-15")
    assert np.array_equal(stack.read("VV", 0, 60), np.stack([whole, whole]))
    assert any("frames of one pass were joined on 1 of 2 dates" in line for line in found.lines)


def test_of_two_processings_the_later_counts_and_the_other_is_listed(tmp_path: Path) -> None:
    old, new = opera(DAYS[0], made="20240101"), opera(DAYS[0], made="20250101")
    write(tmp_path / old, speckle(1))
    write(tmp_path / new, speckle(2))
    found = read_stacks(tmp_path)
    assert np.array_equal(found.stacks[0].read("VV", 0, 40)[0], speckle(2))
    assert found.skipped == ((old, "was processed again later; the later one is used"),)


def test_what_cannot_be_used_is_counted_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "a_2017-01-01_VV.tif", speckle(1))
    for name in ("b_VV.tif", "c_VV.tif"):
        write(tmp_path / name, speckle(2))
    cut = write(tmp_path / "d_2017-01-13_VV.tif", speckle(3, 200, 200))
    cut.write_bytes(cut.read_bytes()[:50_000])
    write(tmp_path / "e_2017-01-25_VV.tif", np.full((40, 50), np.nan, np.float32))
    found = read_stacks(tmp_path)
    assert len(found.skipped) == 4
    assert found.lines[0] == "2 files were not used: has no date in its name; write it as 2017-06-06 (b_VV.tif)"
    assert any("is cut off" in line for line in found.lines)
    assert any("all of it is nodata (e_2017-01-25_VV.tif)" in line for line in found.lines)
    assert found.stacks[0].dates == ("2017-01-01",)


def test_a_missing_polarisation_is_nan_and_said(tmp_path: Path) -> None:
    for day in DAYS:
        write(tmp_path / f"a_{day}_VV.tif", speckle(1))
    write(tmp_path / f"a_{DAYS[1]}_VH.tif", speckle(2))
    found = read_stacks(tmp_path)
    read = found.stacks[0].read("VH", 0, 40)
    assert np.isnan(read[[0, 2]]).all()
    assert np.array_equal(read[1], speckle(2))
    assert any("VH is missing on 2 of 3 dates" in line for line in found.lines)
    assert read_stacks(tmp_path, polarisations=["VV"]).stacks[0].polarisations == ("VV",)


def test_decibels_are_refused_with_what_to_do(tmp_path: Path) -> None:
    decibels = 10 * np.log10(speckle(1))
    decibels[:, :20] = -3.4e38
    write(tmp_path / "a_2017-01-01_VV.tif", decibels, nodata=-3.4e38)
    with pytest.raises(SourceError, match=r"is in decibels: \d+% of its values are negative") as refused:
        read_stacks(tmp_path)
    assert "10 ** (value / 10)" in str(refused.value)


def test_a_little_noise_below_zero_is_no_decibel(tmp_path: Path) -> None:
    values = speckle(1)
    values[0, :40] = -0.001
    write(tmp_path / "a_2017-01-01_VV.tif", values)
    assert np.isnan(read_stacks(tmp_path).stacks[0].read("VV", 0, 1)[0, 0, :40]).all()


def test_a_stack_of_nodata_is_refused(tmp_path: Path) -> None:
    for day in DAYS:
        write(tmp_path / f"a_{day}_VV.tif", np.full((40, 50), -9999, np.float32), nodata=-9999)
    with pytest.raises(SourceError, match=r"all 3 images of .* are nodata"):
        read_stacks(tmp_path)


def test_an_area_crops_orbits_of_one_lattice_to_one_grid(tmp_path: Path) -> None:
    whole = speckle(1, 80, 90)
    path = write(tmp_path / "T021_asc" / "a_2017-01-01_VV.tif", whole[:60])
    write(tmp_path / "T087_desc" / "a_2017-01-02_VV.tif", whole[30:], off=(30, 0))
    (on,) = layers_of(path, tmp_path)  # type: ignore[misc]  # a path that is known to be good
    area = degrees(Box(20, 10, 70, 60), on)
    one, two = read_stacks(tmp_path, area=area).stacks
    assert one.grid == two.grid
    assert abs(one.grid.rows - 50) <= 5
    a, b = one.read("VV", 0, one.grid.rows)[0], two.read("VV", 0, two.grid.rows)[0]
    both = np.isfinite(a) & np.isfinite(b)
    assert both.any()
    assert np.array_equal(a[both], b[both])
    assert np.isnan(a[-5:]).all(), "what an orbit does not cover is nodata, not zero"


def test_an_area_elsewhere_is_refused_and_says_where_the_images_are(tmp_path: Path) -> None:
    write(tmp_path / "a_2017-01-01_VV.tif", speckle(1))
    with pytest.raises(UsageError, match=r"lies outside the images \(S,W,N,E: unknown 36\.1"):
        read_stacks(tmp_path, area=Area(35, 39, 35.1, 39.1))


def test_dates_that_no_image_has_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a_2017-01-01_VV.tif", speckle(1))
    with pytest.raises(UsageError, match="they are of 2017-01-01 to 2017-01-01"):
        read_stacks(tmp_path, start="2018-01-01")
    with pytest.raises(UsageError, match="is not before"):
        read_stacks(tmp_path, start="2018-01-01", end="2017-01-01")
    with pytest.raises(UsageError, match="no polarisation 'XX'"):
        read_stacks(tmp_path, polarisations=["XX"])
    with pytest.raises(SourceError, match="has no image in HH"):
        read_stacks(tmp_path, polarisations=["HH"])


def test_the_quiet_stack(shared: Path) -> None:
    found = read_stacks(shared / "data/damage/s1_rtc_null_10SGD")
    assert len(found.stacks) == 6
    assert not found.skipped
    for stack in found.stacks:
        assert len(stack.dates) == 21
        assert stack.polarisations == ("VV", "VH")
        assert (stack.grid.rows, stack.grid.columns, stack.grid.crs) == (100, 100, "EPSG:32611")
    assert [a.platform for a in found.stacks[0].acquisitions[:4]] == ["S1A", "S1B", "S1A", "S1B"]


def test_a_burst_edge_keeps_its_mask(shared: Path) -> None:
    found = read_stacks(shared / "data/damage/s1_rtc_png_landslide")
    raw, despeckled = sorted(found.stacks, key=lambda stack: stack.orbit)
    assert np.isnan(raw.read("VH", 0, 250)).mean() == pytest.approx(0.65, abs=0.01)
    assert despeckled.orbit == f"{raw.orbit}-tv"


def test_dates_without_a_value_are_left_out_and_said(shared: Path) -> None:
    found = read_stacks(shared / "data/damage/s1_dist_chile_fire_2024")
    (stack,) = found.stacks
    empty = sorted(source.split("_")[4][:8] for source, reason in found.skipped if "all of it is nodata" in reason)
    assert empty == ["20240128", "20240209", "20240221"]
    share = (stack.read("METRIC", 0, 200) > 3).mean(axis=(1, 2)).round(3)
    assert dict(zip(stack.dates, share.tolist(), strict=True))["2024-02-04"] == 0.391
    assert share[-1] == 0.484


def test_a_published_stack_in_decibels_is_refused(shared: Path) -> None:
    with pytest.raises(SourceError, match=r"2015-12-30-s1vv\.tif: is in decibels: 100%"):
        read_stacks(shared / "data/damage/s1_vv_bolivia_bayts")
