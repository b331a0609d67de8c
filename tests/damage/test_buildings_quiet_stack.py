"""Thresholds of buildings on real radar images without a war: set on one pair of quiet years, tried on the next.

The buildings are made up, the images are not: six bursts of Sentinel-1 (OPERA RTC-S1, 30 m) over California.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from wartoll.damage.building_classes import strictest, thresholds
from wartoll.damage.buildings import deciding
from wartoll.damage.coverage import held, values_under
from wartoll.footprints import Floats
from wartoll.stack import Grid

from .made_city import CRS, footprints, scattered

rasterio = pytest.importorskip("rasterio")
pytest.importorskip("exactextract")

IMAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "damage" / "s1_rtc_null_10SGD"
BURSTS = ("292319-IW2", "292320-IW2", "292321-IW2", "292322-IW2", "292323-IW2", "292325-IW1")
YEARS = {"2021": ("20211101", "20220102"), "2022": ("20221101", "20230102"), "2023": ("20231101", "20240102")}


def change(burst: str, before: str, after: str) -> Floats:
    """The absolute t of log backscatter (VV), November and December of two years."""
    if not IMAGES.exists():
        pytest.skip("the shared data are not here")
    years = []
    for start, end in (YEARS[before], YEARS[after]):
        images = []
        for path in sorted(IMAGES.glob(f"*{burst}_*_VV.tif")):
            day = re.search(r"_(\d{8})T", path.name)
            if day and start <= day[1] < end:
                with rasterio.open(path) as image:
                    power = image.read(1).astype(np.float64)
                images.append(np.log(np.where(power > 0, power, np.nan)))
        years.append(np.array(images))
    a, b = years
    made = (b.mean(0) - a.mean(0)) / np.sqrt(a.var(0, ddof=1) / len(a) + b.var(0, ddof=1) / len(b))
    return np.asarray(np.abs(made))


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_rates_on_the_next_pair_of_quiet_years() -> None:
    city = footprints(scattered(3500, 1, side=(6, 24), extent=3000.0))
    grid = Grid(100, 100, (30.0, 0.0, 0.0, 0.0, -30.0, 3000.0), CRS)
    nominal, ahead, back, by_pixels = [], [], [], []
    for burst in BURSTS:
        maps = change(burst, "2021", "2022"), change(burst, "2022", "2023")
        first, second = (deciding(values_under(city, grid, held(map_))) for map_ in maps)
        nominal.append((first > 1.96).mean())
        ahead.append((second > thresholds(first).changed.above).mean())
        back.append((first > thresholds(second).changed.above).mean())
        by_pixels.append((second > np.nanquantile(maps[0], 0.95)).mean())
        cuts = strictest({"2021-22": first, "2022-23": second})
        assert cuts.changed == max(thresholds(first).changed, thresholds(second).changed)
        assert max((first > cuts.changed.above).mean(), (second > cuts.changed.above).mean()) <= 0.0501
        assert "of the buildings of 2021-22 changed" in cuts.warnings[-1]
    assert (min(nominal), max(nominal)) == pytest.approx((0.194, 0.473), abs=0.001)  # 5% by a table of the normal
    assert (min(ahead), max(ahead)) == pytest.approx((0.006, 0.034), abs=0.001)  # the later pair is the quieter one
    assert (min(back), max(back)) == pytest.approx((0.075, 0.160), abs=0.001)
    assert all(pixels < buildings for pixels, buildings in zip(by_pixels, ahead, strict=True))
