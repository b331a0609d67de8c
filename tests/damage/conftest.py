"""The quiet stack of six bursts, and a made-up one, for the tests of the change engine."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from wartoll.simulate.imagery import speckled
from wartoll.stack import Acquisition, Grid, Stack, held

NAME = re.compile(r"RTC-S1_(T\d+-\d+-IW\d)_(\d{4})(\d\d)(\d\d)T\d+Z_\d+T\d+Z_(S1\w)_30_v1\.0_(V[VH])\.tif$")


def read_bursts(folder: Path) -> dict[str, Stack]:
    """One stack for each burst of a folder of OPERA RTC-S1 files; nodata and what is no power are NaN."""
    rasterio = pytest.importorskip("rasterio")
    power: dict[str, dict[str, dict[str, np.ndarray]]] = {}
    platform: dict[str, str] = {}
    grids: dict[str, Grid] = {}
    for path in sorted(folder.glob("*.tif")):
        burst, year, month, day, satellite, polarisation = NAME.search(path.name).groups()
        date = f"{year}-{month}-{day}"
        with rasterio.open(path) as image:
            values = image.read(1)
            grids[burst] = Grid(image.height, image.width, tuple(image.transform)[:6], image.crs.to_string())
        platform[date] = satellite
        power.setdefault(burst, {}).setdefault(polarisation, {})[date] = np.where(values > 0, values, np.nan)
    return {
        burst: held(
            burst,
            grids[burst],
            tuple(Acquisition(day, platform[day], "OPERA RTC-S1 v1.0") for day in sorted(images["VV"])),
            {p: np.stack([images[p][day] for day in sorted(images[p])]) for p in ("VV", "VH")},
        )
        for burst, images in power.items()
    }


@pytest.fixture(scope="session")
def bursts(shared: Path) -> dict[str, Stack]:
    """Six bursts over Santa Barbara, 2021 to 2025, where there was no war."""
    folder = shared / "data" / "damage" / "s1_rtc_null_10SGD"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/damage/s1_rtc_null_10SGD")
    return read_bursts(folder)


@pytest.fixture
def rng() -> np.random.Generator:
    """Chance that repeats."""
    return np.random.default_rng(20261127)


@pytest.fixture
def quiet(rng: np.random.Generator) -> Stack:
    """A small made-up stack without change: 24 dates, 40 x 50 pixels."""
    return speckled(rng, rows=40, columns=50)
