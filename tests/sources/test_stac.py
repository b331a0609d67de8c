"""Fetching images: from a server that the test starts, and from ones that fail."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources import stac_part
from wartoll.sources.imagery import read_stacks
from wartoll.sources.imagery_area import area_of
from wartoll.sources.stac import (
    FAILURES_IN_A_ROW,
    NOT_TRIED,
    Fetched,
    Patience,
    _safe,
    dates_of,
    fetch,
    fetch_addresses,
)

from .stac_server import AREA, DAYS, IMAGES, StacServer, item_id, power, write_image

rasterio = pytest.importorskip("rasterio")
IMPATIENT = Patience(seconds=3.0, connect=3.0, retries=1, pause=0.05)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StacServer]:
    folder = tmp_path / "served"
    folder.mkdir()
    with StacServer(folder) as running:
        yield running


def fetched(server: StacServer, folder: Path, *, area: str = AREA, workers: int = 1, **more: object) -> Fetched:
    return fetch(area_of(area), "2017-01", "2017-12", server.url, folder, patience=IMPATIENT, workers=workers, **more)  # type: ignore[arg-type]  # a test passes what it likes


def test_what_is_fetched_is_the_part_of_the_image(server: StacServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    got = fetched(server, out, workers=4)
    assert len(got.written) == IMAGES
    assert not got.failed
    with rasterio.open(out / f"T021-ascending/{item_id(DAYS[0])}_VV.tif") as data:
        assert data.width < 256
        assert data.height < 256
        left, top = round((data.transform.c - 500_000) / 10), round((4_000_000 - data.transform.f) / 10)
        whole = power(DAYS[0], "VV")
        assert np.array_equal(data.read(1), whole[top : top + data.height, left : left + data.width])
        assert data.tags()["WARTOLL_SOURCE"].endswith("_vv.tif"), "the signature stays out of the file"


def test_only_parts_of_the_files_are_asked_for(server: StacServer, tmp_path: Path) -> None:
    fetched(server, tmp_path / "out", area="36.1390,39.0010,36.1400,39.0020", polarisations=("VV",))
    ranges = [span for kind, path, span in server.requests if kind == "GET" and ".tif" in path]
    assert ranges
    assert all(ranges), "every read of an image names a range"
    asked = sum(int(b) - int(a) + 1 for a, b in (span.removeprefix("bytes=").split("-") for span in ranges))
    held = sum(file.stat().st_size for file in server.folder.glob("*_vv.tif"))
    assert asked < held / 2


def test_the_folder_becomes_a_stack(server: StacServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fetched(server, out, workers=4)
    found = read_stacks(out)
    (stack,) = found.stacks
    assert (stack.orbit, stack.dates, stack.polarisations) == ("T021-ascending", DAYS, ("VV", "VH"))
    assert stack.acquisitions[0].product == "Planetary Computer sentinel-1-rtc"
    assert np.nanmean(stack.read("VH", 0, stack.grid.rows)) == pytest.approx(0.05, rel=0.03)


def test_a_second_run_asks_for_nothing_that_is_there(server: StacServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fetched(server, out)
    server.requests.clear()
    (out / f"T021-ascending/{item_id(DAYS[1])}_VH.tif").unlink()
    again = fetched(server, out)
    assert len(again.already) == IMAGES - 1
    assert again.written == (f"T021-ascending/{item_id(DAYS[1])}_VH.tif",)
    assert {path.split("?")[0] for _, path, _ in server.requests if ".tif" in path} == {f"/{item_id(DAYS[1])}_vh.tif"}


def test_another_area_is_fetched_anew_and_half_a_file_too(server: StacServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fetched(server, out, polarisations=("VV",))
    (out / f"T021-ascending/{item_id(DAYS[0])}_VV.tif").write_bytes(b"II*\0half")
    assert len(fetched(server, out, polarisations=("VV",)).written) == 1
    other = fetched(server, out, area="36.12,39.00,36.13,39.01", polarisations=("VV",))
    assert len(other.written) == len(DAYS)


def test_a_server_that_stops_leaves_finished_files_and_says_so(server: StacServer, tmp_path: Path) -> None:
    server.mode, server.whole = "stops", 8
    out = tmp_path / "out"
    got = fetched(server, out)
    assert 0 < len(got.written) < IMAGES
    assert len(got.written) + len(got.failed) == IMAGES
    assert {why for _, why in got.failed} <= {"broke off while it was read", NOT_TRIED}
    assert "finished files are kept" in got.lines[-1]
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()) == sorted(got.written)
    for place in got.written:
        with rasterio.open(out / place) as data:
            assert np.isfinite(data.read()).all()
    server.mode = ""
    assert len(fetched(server, out).written) == len(got.failed)


def test_errors_are_bounded_counted_and_end_the_run(server: StacServer, tmp_path: Path) -> None:
    server.mode = "error"
    got = fetched(server, tmp_path / "out")
    assert len(got.failed) == IMAGES
    assert sum(why == "the server answered with an error (500)" for _, why in got.failed) == FAILURES_IN_A_ROW
    assert sum(why == NOT_TRIED for _, why in got.failed) == IMAGES - FAILURES_IN_A_ROW
    assert sum(".tif" in path for _, path, _ in server.requests) <= FAILURES_IN_A_ROW * 6
    assert not list((tmp_path / "out").rglob("*.tif"))


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("no-range", "does not hand out parts"),
        ("refuses", "asks for an account"),
        ("slow", "no image in time|broke off"),
    ],
)
def test_each_way_to_fail_has_its_reason(server: StacServer, tmp_path: Path, mode: str, why: str) -> None:
    server.mode = mode
    hasty = Patience(seconds=0.5, connect=1, retries=0, pause=0.01)
    got = fetch(area_of(AREA), DAYS[0], DAYS[0], server.url, tmp_path / "out", patience=hasty, polarisations=("VV",))
    ((_, said),) = got.failed
    assert re.search(why, said)


def test_a_catalogue_that_fails_is_refused(server: StacServer, tmp_path: Path) -> None:
    server.mode = "catalogue-error"
    with pytest.raises(SourceError, match="did not answer as a STAC catalogue"):
        fetched(server, tmp_path / "out")
    with pytest.raises(UsageError, match="no web address"):
        fetch(area_of(AREA), "2017", "2017", "file:///etc", tmp_path)


def test_an_empty_answer_says_what_was_asked(server: StacServer, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has 0 images in sentinel-1-rtc"):
        fetch(area_of("10,10,11,11"), "2017", "2017", server.url, tmp_path, patience=IMPATIENT)
    with pytest.raises(UsageError, match="none with HH"):
        fetched(server, tmp_path, polarisations=("HH",))


def test_addresses_that_are_none_of_the_web_are_refused(server: StacServer, tmp_path: Path) -> None:
    server.strange[DAYS[0]] = "file:///etc/passwd"
    server.strange[DAYS[1]] = "/vsizip//etc/x.zip"
    got = fetched(server, tmp_path / "out", polarisations=("VV",))
    assert len(got.written) == 2
    reasons = dict(got.failed)
    assert "has no web address (file)" in reasons[f"T021-ascending/{item_id(DAYS[0])}_VV.tif"]
    assert len(reasons) == 2


def test_another_reference_system_within_an_orbit_is_left_out(server: StacServer, tmp_path: Path) -> None:
    server.systems[DAYS[2]] = 32638
    got = fetched(server, tmp_path / "out", polarisations=("VV",))
    assert got.failed == ((item_id(DAYS[2]), "is in EPSG:32638 while most of its orbit is in EPSG:32637"),)
    assert len(got.written) == 3


def test_a_full_disk_keeps_what_is_finished(
    server: StacServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [3]

    def full(_: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stac_part.os, "fsync", full)
    with pytest.raises(UsageError, match="the disk is full"):
        fetched(server, tmp_path / "out")
    monkeypatch.setattr(stac_part.os, "fsync", os.fsync)
    files = [p for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert len(files) == 3, "no half-written file is left"


def test_a_list_of_addresses_is_fetched(server: StacServer, tmp_path: Path) -> None:
    names = [
        f"OPERA_L2_RTC-S1_T137-292319-IW2_20170103T015858Z_20250830T120333Z_S1A_30_v1.0_{p}.tif" for p in ("VV", "VH")
    ]
    for name in names:
        write_image(server.folder / name, power(DAYS[0], name[-6:-4]))
    lines = ["# from the search page", *(f"{server.url}/{name}" for name in names), f"{server.url}/readme.tif"]
    got = fetch_addresses(lines, area_of(AREA), "2017", "2017", tmp_path / "out", patience=IMPATIENT)
    assert sorted(got.written) == sorted(f"T137-292319-IW2/{name}" for name in names)
    assert got.failed == (("readme.tif", "has no date in its name; write it as 2017-06-06"),)
    with pytest.raises(UsageError, match="none of the 4 addresses"):
        fetch_addresses(lines, area_of(AREA), "2018", "2018", tmp_path / "out", patience=IMPATIENT)


def test_dates_are_whole_days_in_order() -> None:
    assert dates_of("2017-02", "2017-02") == ("2017-02-01", "2017-02-28")
    with pytest.raises(UsageError, match="is after"):
        dates_of("2018", "2017")
    with pytest.raises(UsageError, match="is no date"):
        dates_of("2017-02-31", "2018")


def test_a_name_cannot_leave_the_folder() -> None:
    assert _safe("../../etc/passwd") == "etc-passwd"
    assert _safe("...") == "unnamed"
