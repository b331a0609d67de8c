"""Which band of which file is which polarisation, and which files cannot be used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.sources.imagery_layers import images_in, layers_of

from .geotiffs import speckle, write


def test_bands_are_told_by_what_they_say_else_by_the_name(tmp_path: Path) -> None:
    both = (speckle(1), speckle(2))
    one = layers_of(write(tmp_path / "a_2017-06-06.tif", *both, said=("Gamma0 VH", "Gamma0 VV")), tmp_path)
    two = layers_of(write(tmp_path / "b_2017-06-06_VV_VH.tif", *both), tmp_path)
    assert [(x.band, x.polarisation) for x in one] == [(1, "VH"), (2, "VV")]
    assert [(x.band, x.polarisation) for x in two] == [(1, "VV"), (2, "VH")]


@pytest.mark.parametrize(
    ("name", "bands", "more", "why"),
    [
        ("a_2017-06-06.tif", 1, {}, "has no polarisation in its name or its bands (1)"),
        ("a_2017-06-06_VV.tif", 2, {}, "has 2 bands where its name says VV"),
        ("a_2017-06-06_VV_VH.tif", 1, {}, "has 1 band where its name says VV, VH"),
        ("a_2017-06-06_VV.tif", 1, {"crs": "EPSG:4326", "pixel": 0.0001}, "is in degrees (EPSG:4326)"),
        ("a_2017-06-06_VV.tif", 1, {"crs": None}, "says nothing about its reference system"),
        ("a_VV.tif", 1, {}, "has no date in its name"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    name: str, bands: int, more: dict[str, object], why: str, tmp_path: Path
) -> None:
    path = write(tmp_path / name, *(speckle(i) for i in range(bands)), **more)  # type: ignore[arg-type]  # test table
    found = layers_of(path, tmp_path)
    assert isinstance(found, str)
    assert why in found


def test_digital_numbers_are_not_backscatter(tmp_path: Path) -> None:
    found = layers_of(write(tmp_path / "a_2017-06-06_VV.tif", np.full((8, 8), 90, np.uint16)), tmp_path)
    assert "digital numbers are not calibrated" in str(found)


@pytest.mark.parametrize("tiled", [True, False])
def test_a_file_that_is_cut_off_is_seen_from_its_header(tiled: bool, tmp_path: Path) -> None:
    more = {"tiled": True, "blockxsize": 64, "blockysize": 64} if tiled else {}
    path = write(tmp_path / "a_2017-06-06_VV.tif", speckle(1, 200, 200), **more)
    assert not isinstance(layers_of(path, tmp_path), str)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 1000])
    found = str(layers_of(path, tmp_path))
    assert "is cut off" in found or "cannot be opened" in found
    path.write_bytes(whole[:30])
    assert "cannot be opened as a GeoTIFF" in str(layers_of(path, tmp_path))


def test_a_folder_without_images_says_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it is empty"):
        images_in(tmp_path)
    (tmp_path / "scene.zip").write_bytes(b"PK")
    write(tmp_path / "a_2017-06-06_VV.0a1b.part.tif", speckle(1))
    with pytest.raises(UsageError, match="it holds files of"):
        images_in(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        images_in(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is a file"):
        images_in(tmp_path / "scene.zip")
