"""What the names of images say."""

from __future__ import annotations

from pathlib import PurePosixPath as P

import pytest

from wartoll.sources.imagery_names import METRIC, Named, named

ITEM = "S1A_IW_GRDH_1SDV_20170606T030405_20170606T030430_016912_01C26E_rtc"
OPERA = "OPERA_L2_RTC-S1_T137-292319-IW2_20211119T015858Z_20250830T120333Z_S1A_30_v1.0_VH"
DIST = "OPERA_L3_DIST-ALERT-S1_T19HBD_20240123T232836Z_20251007T173137Z_S1A_30_v0.1"


def read(path: str) -> Named:
    found = named(P(path))
    assert isinstance(found, Named), found
    return found


@pytest.mark.parametrize(
    ("path", "date", "orbit", "polarisations", "platform"),
    [
        (f"{OPERA}.tif", "2021-11-19", "T137-292319-IW2", ("VH",), "S1A"),
        (f"{OPERA}_cropped.tif", "2021-11-19", "T137-292319-IW2", ("VH",), "S1A"),
        (f"tv/{OPERA}_tv_cropped.tif", "2021-11-19", "T137-292319-IW2-tv", ("VH",), "S1A"),
        (f"{DIST}_GEN-METRIC.tif", "2024-01-23", "T19HBD", (METRIC,), "S1A"),
        (f"{ITEM}_VV.tif", "2017-06-06", "T040", ("VV",), "S1A"),
        (f"{ITEM}/vh.tif", "2017-06-06", "T040", ("VH",), "S1A"),
        (f"{ITEM}/measurement/iw-vv.rtc.tiff", "2017-06-06", "T040", ("VV",), "S1A"),
        (f"T021-ascending/{ITEM}_VV.tif", "2017-06-06", "T021-ascending", ("VV",), "S1A"),
        (f"{ITEM.replace('S1A', 'S1C')}_VV.tif", "2017-06-06", "S1C-112", ("VV",), "S1C"),
        ("raqqa_2017-06-06_VV.tif", "2017-06-06", "unknown", ("VV",), ""),
        ("asc/raqqa_20170606_vv_vh.tif", "2017-06-06", "asc", ("VV", "VH"), ""),
        ("T021_desc/raqqa_20170606_VVVH.tif", "2017-06-06", "T021-descending", ("VV", "VH"), ""),
        ("2015-12-30-s1vv.tif", "2015-12-30", "unknown", ("VV",), ""),
        ("S1B_raqqa_2017.06.06.tif", "2017-06-06", "unknown", (), "S1B"),
    ],
)
def test_a_name_is_understood(path: str, date: str, orbit: str, polarisations: tuple[str, ...], platform: str) -> None:
    found = read(path)
    assert (found.date, found.orbit, found.polarisations, found.platform) == (date, orbit, polarisations, platform)


def test_the_track_follows_from_the_absolute_orbit() -> None:
    # S1B_..._028179_... was acquired on relative orbit 153 (28179 - 27 = 160 x 175 + 152)
    other = "S1B_IW_GRDH_1SDV_20210810T044826_20210810T044859_028179_035C9B_rtc_VV.tif"
    assert read(other).orbit == "T153"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("raqqa_VV.tif", "has no date in its name"),
        ("raqqa_2017-06-06_2017-06-18_VV.tif", "has several dates in its name (2017-06-06, 2017-06-18)"),
        ("raqqa_2017-02-30_VV.tif", "a day that does not exist"),
        (f"{OPERA[:-3]}_mask.tif", "is the layer mask, not backscatter"),
        (f"{DIST}_GEN-DIST-STATUS.tif", "is the layer GEN-DIST-STATUS"),
        ("1234567890.tif", "has no date in its name"),
    ],
)
def test_a_name_that_says_too_little_says_why(path: str, reason: str) -> None:
    found = named(P(path))
    assert isinstance(found, str)
    assert reason in found


def test_a_word_that_holds_the_letters_is_no_polarisation() -> None:
    assert read("savvy_2017-06-06.tif").polarisations == ()
