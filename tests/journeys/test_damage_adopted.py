"""Kahramanmaras, February 2023: a coherence proxy that others made, the official survey as what looking would show."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from wartoll.simulate.imagery import area_under

from .conftest import Command

rasterio = pytest.importorskip("rasterio")
pytest.importorskip("rasterio.warp")
pytest.importorskip("pyogrio")
import shapely  # noqa: E402  # after the skip

STEP = 0.000277796  # degrees between pixels
LABEL = {0: "none", 1: "slight", 2: "severe", 3: "destroyed", 4: "destroyed"}  # levels of the official survey
SAID = (
    "--made-by", "Yu and others 2024, coherence proxy of Sentinel-1", "--before", "2022-02..2023-02-05",
    "--after", "2023-02-07..2023-02",
)  # fmt: skip


class Survey(NamedTuple):
    """The published pixels: proxy and official level, and the worst level of each cell by name."""

    proxy: np.ndarray
    level: np.ndarray
    worst: dict[str, int]


@pytest.fixture(scope="module")
def survey(shared: Path) -> Survey:
    """What was published of each pixel."""
    file = shared / "data" / "damage" / "kahramanmaras" / "yu2024_pixels.txt.gz"
    if not file.is_file():
        pytest.skip("needs ../shared/data/damage/kahramanmaras")
    with gzip.open(file, "rt") as text:
        held = np.genfromtxt(text, names=True)
    level = held["ground_truth"].astype(int)
    worst: dict[str, int] = {}
    for name, found in zip(map(name_of, *cells(held)), level.tolist(), strict=True):
        worst[name] = max(found, worst.get(name, 0))
    return Survey(held, level, worst)


def cells(held: np.ndarray) -> tuple[list[int], list[int]]:
    """Rows and columns of the pixels on their own grid of degrees."""
    rows = np.round((held["lat"].max() - held["lat"]) / STEP).astype(int)
    return rows.tolist(), np.round((held["lon"] - held["lon"].min()) / STEP).astype(int).tolist()


def name_of(row: int, column: int) -> str:
    return f"{row}-{column}"


def write_layer(held: np.ndarray, path: Path) -> None:
    """The proxy as a GeoTIFF of 25 m, each pixel the nearest published one."""
    rows, columns = cells(held)
    degrees = np.full((max(rows) + 1, max(columns) + 1), np.nan, np.float32)
    degrees[rows, columns] = held["dpm_s1"]
    corner = rasterio.transform.from_origin(held["lon"].min() - STEP / 2, held["lat"].max() + STEP / 2, STEP, STEP)
    place, width, height = rasterio.warp.calculate_default_transform(
        "EPSG:4326", "EPSG:32637", degrees.shape[1], degrees.shape[0],
        *rasterio.transform.array_bounds(*degrees.shape, corner), resolution=25,
    )  # fmt: skip
    metres = np.full((height, width), np.nan, np.float32)
    rasterio.warp.reproject(
        degrees, metres, src_transform=corner, src_crs="EPSG:4326", dst_transform=place, dst_crs="EPSG:32637",
        src_nodata=np.nan, dst_nodata=np.nan,
    )  # fmt: skip
    shape = {"height": height, "width": width, "count": 1, "dtype": "float32", "nodata": float("nan")}
    with rasterio.open(path, "w", driver="GTiff", crs="EPSG:32637", transform=place, **shape) as out:
        out.write(metres, 1)


def write_cells(held: np.ndarray, names: dict[str, int], path: Path) -> None:
    """The cells of the survey as outlines: what the map is asked about."""
    features = []
    for name in names:
        row, column = map(int, name.split("-"))
        x, y = held["lon"].min() + column * STEP, held["lat"].max() - row * STEP
        box = shapely.box(x - STEP / 3, y - STEP / 3, x + STEP / 3, y + STEP / 3)
        features.append({"type": "Feature", "properties": {"id": name}, "geometry": shapely.geometry.mapping(box)})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def look(survey: Survey, blank: Path, filled: Path) -> None:
    """Fill in a list from the survey, as a person would from the street."""
    with blank.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with filled.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, rows[0].keys())
        out.writeheader()
        out.writerows(row | {"label": LABEL[survey.worst[row["building"]]]} for row in rows)


def test_how_well_the_proxy_ranks(survey: Survey) -> None:
    """The published areas under the curve: .713 and .635."""
    proxy = survey.proxy["dpm_s1"]
    assert area_under(proxy[survey.level == 4], proxy[survey.level == 0]) == pytest.approx(0.713, abs=5e-4)
    assert area_under(proxy[survey.level >= 2], proxy[survey.level < 2]) == pytest.approx(0.635, abs=5e-4)


def test_from_the_proxy_to_a_total(survey: Survey, desk: Path, wartoll: Command) -> None:
    """The map flags what it flags; the total rests on the list, and holds the surveyed share."""
    write_layer(survey.proxy, desk / "proxy.tif")
    write_cells(survey.proxy, survey.worst, desk / "cells.geojson")
    done = wartoll("damage", "adopt", "proxy.tif", *SAID, "--footprints", "cells.geojson", "-o", "map")
    assert done.code == 0, done.err
    assert "without a threshold" in done.out
    refused = wartoll("damage", "total", "map")
    assert "no total without labels drawn by plan" in refused.out
    assert wartoll("damage", "plan", "map", "-o", "list.csv", "--look-at", "500", "--seed", "2").code == 0
    look(survey, desk / "list.csv", desk / "filled.csv")
    told = json.loads(wartoll("damage", "total", "map", "--labels", "filled.csv", "--json").out)
    truth = float(np.mean([level >= 2 for level in survey.worst.values()]))
    assert told["share"]["low"] <= truth <= told["share"]["high"]
    assert told["share"]["high"] - told["share"]["low"] < 0.06
    page = (desk / "map" / "index.html").read_text("utf-8")
    assert "made by others: Yu and others 2024" in page
    assert "no null of ours" in page
