"""The map on real quiet images with change put in (../shared), and on a product that is no backscatter."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from wartoll.simulate.imagery import area_under, blobs
from wartoll.stack import Grid

from .conftest import Command

rasterio = pytest.importorskip("rasterio")
pytest.importorskip("numba")
BURST = "T137-292319-IW2"
WINDOWS = (
    "--before", "2022-11..2023-01", "--after", "2023-11..2023-12", "--quiet", "2021-11..2021-12", "--quiet",
    "2022-11..2023-01",
)  # fmt: skip


def implanted(source: Path, out: Path) -> np.ndarray:
    """Copies of one burst's images, 60 blobs of 2 to 40 pixels changed from October 2023 on; which pixels were."""
    rng = np.random.default_rng(3)
    labels = None
    for path in sorted(source.glob(f"*{BURST}*.tif")):
        with rasterio.open(path) as image:
            values, profile = image.read(1), image.profile
        if labels is None:
            grid = Grid(*values.shape, tuple(profile["transform"])[:6], profile["crs"].to_string())
            labels, _ = blobs(grid, 60, rng)
            darker = rng.random(60) < 0.75
            decibels = np.where(darker, rng.uniform(-4, -1, 60), rng.uniform(1, 2, 60))
            factor = 10 ** (np.concatenate([[0.0], decibels]) / 10)[labels]
        if path.name.split("_")[4] >= "202310":
            values = (values * factor).astype(values.dtype)
        with rasterio.open(out / path.name, "w", **profile) as image:
            image.write(values, 1)
    assert labels is not None
    return labels > 0


def test_change_in_a_quiet_burst_is_found(shared: Path, desk: Path, wartoll: Command) -> None:
    source = shared / "data" / "damage" / "s1_rtc_null_10SGD"
    if not source.is_dir():
        pytest.skip("needs ../shared/data/damage/s1_rtc_null_10SGD")
    (desk / "images").mkdir()
    changed = implanted(source, desk / "images")
    done = wartoll("damage", "map", "images", *WINDOWS, "-o", "out")
    assert done.code == 0, done.err
    assert "one quiet pair only" in done.err
    assert "the quiet map lights up" in done.err
    null = json.loads((desk / "out" / "report.json").read_text())["null"]
    with rasterio.open(desk / "out" / "change.tif") as image:
        size = np.abs(image.read(1))
    beyond = size > null["threshold"]
    assert area_under(size[changed], size[~changed]) > 0.9
    assert beyond[changed].mean() > 0.2
    assert beyond[~changed].mean() < 0.02


def test_distances_are_told_apart_from_backscatter(shared: Path, desk: Path, wartoll: Command) -> None:
    source = shared / "data" / "damage" / "s1_dist_chile_fire_2024"
    if not source.is_dir():
        pytest.skip("needs ../shared/data/damage/s1_dist_chile_fire_2024")
    shutil.copytree(source, desk / "chile")
    done = wartoll("damage", "map", "chile", "--before", "2023..2024-01", "--after", "2024-02..2024-03", "-o", "out")
    assert done.code == 1
    assert "no backscatter" in done.err
