"""A folder of images goes through map, plan and total to a page; a killed run goes on; bad input is told."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import app
from wartoll.simulate.city import write_city

from .conftest import SRC, Command, Write

rasterio = pytest.importorskip("rasterio")
pytest.importorskip("numba")
WAR = ("--before", "2016-03..2016-06", "--after", "2017-03..2017-06")
QUIET = ("--quiet", "2014-03..2014-06", "--quiet", "2015-03..2015-06", "--quiet", "2016-03..2016-06")
MAP = ("damage", "map", "city/images", *WAR, *QUIET, "--footprints", "city/buildings.geojson")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up city of 225 buildings, and beside it the map that a run without a break makes of it."""
    desk = tmp_path_factory.mktemp("made")
    write_city(desk / "city", 15, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        done = CliRunner().invoke(app, [*MAP, "-o", "out"], env={"SOURCE_DATE_EPOCH": "1508716800"})
    assert done.exit_code == 0, done.output
    assert "no share of damaged buildings" in done.output
    assert "by chance alone" in done.output
    return desk


@pytest.fixture
def city(made: Path, desk: Path) -> Path:
    """The city on the desk of a test."""
    shutil.copytree(made, desk, dirs_exist_ok=True)
    return desk / "city"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def look(desk: Path) -> None:
    """Fill in the list from the truth, as a person would from images."""
    truth = {row["building"]: row["label"] for row in csv.DictReader((desk / "city" / "truth.csv").open())}
    with (desk / "labels.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    with (desk / "labels.csv").open("w", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys())
        out.writeheader()
        out.writerows(row | {"label": truth[row["building"]]} for row in rows)


def test_from_images_to_a_number(city: Path, desk: Path, wartoll: Command) -> None:
    assert set(bytes_of(desk / "out")) == {
        ".wartoll-files", "buildings.parquet", "change.tif", "charts/map.svg", "charts/null.svg", "index.html",
        "quicklook.png", "report.json",
    }  # fmt: skip
    assert wartoll("damage", "plan", "out", "-o", "labels.csv", "--look-at", "100", "--seed", "4").code == 0
    look(desk)
    done = wartoll("damage", "total", "out", "--labels", "labels.csv")
    assert done.code == 0, done.err
    truth = [row["label"] for row in csv.DictReader((city / "truth.csv").open())]
    severe = sum(label in ("destroyed", "severe") for label in truth)
    low, high = map(int, done.out.split("(90%: ")[1].split(")")[0].split(" to "))
    assert low <= severe <= high
    assert high - low < 40
    assert f"(90%: {low} to {high})" in (desk / "out" / "index.html").read_text()


@pytest.mark.usefixtures("city")
def test_a_killed_run_goes_on_to_the_same_bytes(desk: Path, wartoll: Command) -> None:
    command = [sys.executable, "-m", "wartoll", *MAP, "-o", "killed"]
    run = subprocess.Popen(command, cwd=desk, env={**os.environ, "PYTHONPATH": str(SRC)}, stderr=subprocess.DEVNULL)
    kept = desk / "killed" / ".checkpoint"
    while run.poll() is None and not list(kept.glob("*.bin")):
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert not (desk / "killed" / "report.json").exists()
    again = wartoll(*MAP, "-o", "killed")
    assert again.code == 0, again.err
    assert "as an earlier run left them" in again.err
    assert bytes_of(desk / "killed") == bytes_of(desk / "out")
    assert not kept.exists()


@pytest.mark.usefixtures("city")
def test_a_full_disk_is_told_and_what_was_compared_is_kept(
    desk: Path, wartoll: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "change.tif":
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        done = wartoll(*MAP, "-o", "full")
    assert done.code == 2
    assert "cannot be written: No space left" in done.err
    assert not (desk / "full" / "report.json").exists()
    again = wartoll(*MAP, "-o", "full")
    assert again.code == 0
    assert again.err.count("as compared before") == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--before", "2010..2011", "--after", "2017-03..2017-06"), "no image before"),
        (("--before", "2016-03..2016-06", "--after", "2018..2019"), "no image after"),
        ((*WAR, "--area", "10,10,10.1,10.1"), "lies outside the images"),
        ((*WAR, "--reference", "10,10,10.1,10.1"), "holds 0 pixels"),
        ((*WAR, "--footprints", "nothing.geojson"), "nothing.geojson"),
        ((*WAR, "--footprints", "city/elsewhere.geojson"), "elsewhere.geojson"),
        ((*WAR, "-o", "city/truth.csv"), "is a file"),
    ],
)
def test_what_cannot_be_asked(city: Path, more: tuple[str, ...], said: str, wartoll: Command) -> None:
    moved = (city / "buildings.geojson").read_text().replace("[39.0", "[59.0")
    (city / "elsewhere.geojson").write_text(moved)
    done = wartoll("damage", "map", "city/images", "-o", "new", *more)
    assert done.code in (1, 2)
    assert said in " ".join(done.err.split())
    assert "comparing" not in done.err
    assert "Traceback" not in done.err


def keep_first_after(city: Path) -> None:
    """Leave one image of 2017."""
    for path in sorted(city.rglob("S1A_2017*.tif"))[1:]:
        path.unlink()


def empty(city: Path) -> None:
    """Make every value nodata."""
    for path in city.rglob("*.tif"):
        with rasterio.open(path, "r+") as image:
            image.write(image.read() * float("nan"))


def in_decibels(city: Path) -> None:
    """Write decibels where power belongs."""
    for path in city.rglob("*.tif"):
        with rasterio.open(path, "r+") as image:
            image.write(image.read() * 0 - 12)


def cut(city: Path) -> None:
    """Cut every file short."""
    for path in city.rglob("*.tif"):
        path.write_bytes(path.read_bytes()[:120])


@pytest.mark.parametrize(
    ("spoil", "said"), [(empty, "nodata"), (in_decibels, "decibels"), (cut, "can be used")], ids=lambda x: str(x)[:20]
)
def test_images_that_say_nothing_are_told(city: Path, spoil: object, said: str, wartoll: Command) -> None:
    assert callable(spoil)
    spoil(city)
    done = wartoll("damage", "map", "city/images", *WAR, "-o", "new")
    assert done.code in (1, 2)
    assert said in done.err
    assert "Traceback" not in done.err


def test_one_image_after_is_enough_and_warned_of(city: Path, wartoll: Command) -> None:
    keep_first_after(city)
    done = wartoll("damage", "map", "city/images", *WAR, "-o", "new")
    assert done.code == 0, done.err
    assert "warning: orbit T042: 1 image after" in done.err
    assert "warning: no quiet years" in done.err
    assert "without a threshold" in done.out


@pytest.mark.usefixtures("city")
def test_a_folder_without_images_is_told(write: Write, wartoll: Command) -> None:
    write("nothing/readme.txt", "nothing here")
    done = wartoll("damage", "map", "nothing", *WAR, "-o", "new")
    assert done.code == 2
    assert "nothing" in done.err
