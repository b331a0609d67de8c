"""A whole city from files to page, as a user waits for it: seconds and peak memory of `wartoll damage map`.

python bench/damage_city.py [--side 2000] [--dates 120] [--orbits 2] [--images DIR] [--workers N] [--area]

Two years of made-up images in both polarisations on pixels of 10 m, cut as `wartoll damage fetch` cuts them (256 x 256,
deflate), mapped with one quiet pair in a process of its own; its children count. `--side 2000` is 20 x 20 km and the
bar; making its files takes minutes, and `--images DIR` keeps them for another run. `--area` maps a sixteenth and a
quarter of the area as well, for the growth of time and memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from processes import apart
from rows import Row, table

START, DAYS = date(2021, 1, 1), 730
CORNER, PIXEL = (500_000.0, 4_000_000.0), 10.0
GROUND = {"VV": -2.3, "VH": -4.0}
LOOKS, DRIFT = 4.4, 0.1
SPANS = (
    "--before", "2021-03..2021-12", "--after", "2022-03..2022-12", "--quiet", "2021-03..2021-07",
    "--quiet", "2021-08..2021-12",
)  # fmt: skip
MOST_SECONDS, MOST_GB = 300.0, 4.0
EVERY = 0.05  # seconds between two looks at the memory


def one_date(folder: Path, side: int, orbit: int, day: str, number: int) -> None:
    """The two files of a date: speckle over fixed ground; a square in the middle is darker in the second year."""
    import rasterio

    profile = {
        "driver": "GTiff", "count": 1, "dtype": "float32", "width": side, "height": side, "crs": "EPSG:32637",
        "transform": rasterio.Affine(PIXEL, 0, CORNER[0], 0, -PIXEL, CORNER[1]), "nodata": float("nan"),
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "zlevel": 1,
    }  # fmt: skip
    rng = np.random.default_rng([orbit, number])
    for at, (name, level) in enumerate(GROUND.items()):
        power = rng.standard_gamma(LOOKS, (side, side), dtype=np.float32)
        ground = np.random.default_rng([at, side]).standard_normal((side, side), dtype=np.float32)
        power *= np.exp(np.float32(level) + np.float32(0.5) * ground)
        power *= np.float32(np.exp(DRIFT * rng.normal()) / LOOKS)
        if day >= "2022":
            power[side // 3 : side // 2, side // 3 : side // 2] *= np.float32(0.5)
        with rasterio.open(folder / f"T{orbit:03d}" / f"S1A_{day}_{name}.tif", "w", **profile) as image:
            image.write(power, 1)


def write_images(folder: Path, side: int, dates: int, orbits: int) -> None:
    """A folder of images; nothing is done where it is there already."""
    if folder.exists():
        return
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    days = [(START + timedelta(days=round(i * DAYS / dates))).isoformat() for i in range(dates)]
    with ProcessPoolExecutor() as pool:
        made = []
        for orbit in range(orbits):
            (unfinished / f"T{orbit:03d}").mkdir(parents=True, exist_ok=True)
            made += [pool.submit(one_date, unfinished, side, orbit, day, i) for i, day in enumerate(days)]
        for one in made:
            one.result()
    unfinished.rename(folder)


def _family(top: int) -> list[int]:
    """A process and all that came from it."""
    found, parents = [top], {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _held(process: int) -> int:
    """Bytes of a process that are its own share of memory; files that it reads are not counted."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _watch(run: subprocess.Popen[bytes], peak: list[int]) -> None:
    while run.poll() is None:
        peak.append(max(peak[-1], sum(map(_held, _family(run.pid)))))
        time.sleep(EVERY)


def _processor() -> float:
    """Processor seconds of all processes that came from this one and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def mapped(images: Path, environment: dict[str, str], more: tuple[str, ...] = ()) -> tuple[float, float, float]:
    """(seconds, GB at most, processor seconds) of a map of a folder, the process and its children together."""
    with tempfile.TemporaryDirectory(prefix="wartoll-map-") as out:
        words = (sys.executable, "-m", "wartoll", "damage", "map", str(images), *SPANS, "-o", f"{out}/map", *more)
        start, peak, used = time.perf_counter(), [0], _processor()
        with subprocess.Popen(words, env=environment, cwd="/", stdout=subprocess.DEVNULL) as run:
            watch = threading.Thread(target=_watch, args=(run, peak))
            watch.start()
            code = run.wait()
            seconds = time.perf_counter() - start
            watch.join()
    if code:
        raise SystemExit(f"the map ended with exit code {code}")
    return seconds, peak[-1] / 1e9, _processor() - used


def rows(side: int, dates: int, orbits: int, kept: Path | None, more: tuple[str, ...], area: bool) -> list[Row]:
    """The table: the whole city against its limits, and its growth with the area where asked."""
    made: dict[int, tuple[float, float, float]] = {}
    sides = [side // 4, side // 2, side] if area else [side]
    with tempfile.TemporaryDirectory(prefix="wartoll-city-") as spare, apart() as environment:
        mapped(_images(Path(spare), 128, 24, 1), environment)  # compiled and cached before the clock runs
        for each in sides:
            images = _images(kept or Path(spare), each, dates, orbits)
            made[each] = mapped(images, environment, more)
            words = "{:.1f} s, {:.2f} GB, {:.1f} processor seconds".format(*made[each])
            print(f"{each} x {each}: {words}", file=sys.stderr, flush=True)
    seconds, memory, _ = made[side]
    what = f"{orbits} orbits x {dates} dates x 2 polarisations of {side} x {side}"
    table_ = [
        Row(f"map of {what}", seconds, "s", "the limit", seconds / MOST_SECONDS, MOST_SECONDS),
        Row("its peak memory, children included", memory, "GB", "the limit", memory / MOST_GB, MOST_GB),
    ]
    if area:
        first = made[side // 4]
        table_ += [
            Row("time of 16 times the area", seconds, "s", "linear in area", seconds / first[0] / 16, 1.25, "ratio"),
            Row("memory of 16 times the area", memory, "GB", "memory of one", memory / first[1], 2.0, "ratio"),
        ]
    return table_


def _images(folder: Path, side: int, dates: int, orbits: int) -> Path:
    where = folder / f"{side}-{dates}-{orbits}"
    write_images(where, side, dates, orbits)
    return where


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A whole city from files to page.")
    parser.add_argument("--side", type=int, default=2000, help="rows and columns of the images")
    parser.add_argument("--dates", type=int, default=120, help="of each orbit")
    parser.add_argument("--orbits", type=int, default=2)
    parser.add_argument("--images", type=Path, help="keep the files here")
    parser.add_argument("--workers", type=int, default=0, help="processes of a cluster")
    parser.add_argument("--area", action="store_true", help="a sixteenth and a quarter of the area as well")
    chosen = parser.parse_args()
    options = ("--workers", str(chosen.workers)) if chosen.workers else ()
    found = rows(chosen.side, chosen.dates, chosen.orbits, chosen.images, options, chosen.area)
    print(table(found))
    sys.exit(any(not row.kept for row in found))
