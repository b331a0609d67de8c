"""Files of a map: a cloud-optimised TIFF that says where it lies, comparisons that come back bit by bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wartoll.cli.checkpoints import Checkpoints
from wartoll.cli.damage_files import KeptComparisons, images_hash, packed, read_report, tiff, unpacked
from wartoll.damage.mapped import Compared
from wartoll.errors import SourceError, UsageError

from ..damage.made_map import GRID, compared

rasterio = pytest.importorskip("rasterio")


def test_the_tiff_says_where_it_lies_and_what_is_valid() -> None:
    made = compared(1).signed
    data = tiff(made, GRID, {"WARTOLL": "0"})
    assert data == tiff(made, GRID, {"WARTOLL": "0"})
    with rasterio.MemoryFile(data) as file, file.open() as image:
        assert image.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert image.crs.to_string() == GRID.crs
        assert tuple(image.transform)[:6] == GRID.transform
        assert image.descriptions == ("change", "valid")
        assert image.tags()["WARTOLL"] == "0"
        assert np.array_equal(image.read(1), made, equal_nan=True)
        assert image.read(2).sum() == np.isfinite(made).sum()


def test_a_comparison_comes_back_as_it_was() -> None:
    made = compared(2)._replace(patch=1.3)
    again = unpacked(packed(made))
    assert np.array_equal(again.signed, made.signed, equal_nan=True)
    assert (again.told, again.patch) == (made.told, 1.3)


def test_a_comparison_is_made_once_and_a_damaged_one_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times = []

    def make() -> Compared:
        times.append(1)
        return compared(1)

    kept = KeptComparisons(Checkpoints(tmp_path, "mark"))
    first, second = kept("a", make), kept("a", make)
    assert len(times) == 1
    assert packed(first) == packed(second)
    KeptComparisons(Checkpoints(tmp_path, "another"))("a", make)
    assert len(times) == 2
    file = kept.checkpoints.place("a")
    file.write_bytes(file.read_bytes()[:-9])
    kept("a", make)
    assert len(times) == 3
    assert "damaged" in capsys.readouterr().err


def test_the_hash_follows_names_and_sizes_and_where_asked_times(tmp_path: Path) -> None:
    import os

    (tmp_path / "a.tif").write_bytes(b"1234")
    plain, timed = images_hash(tmp_path), images_hash(tmp_path, times=True)
    os.utime(tmp_path / "a.tif", (1, 1))
    assert images_hash(tmp_path) == plain
    assert images_hash(tmp_path, times=True) != timed
    (tmp_path / "b.tif").write_bytes(b"1")
    assert images_hash(tmp_path) != plain


def test_a_folder_without_a_map_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no map"):
        read_report(tmp_path)
    (tmp_path / "report.json").write_text("{}")
    with pytest.raises(SourceError, match="no report of a map"):
        read_report(tmp_path)
