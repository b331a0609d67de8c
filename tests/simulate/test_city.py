"""The made-up city: files as a user has them, the same bytes for a seed, and change only where the truth says."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.simulate.city import CLASSES, city, days, factor_of, write_city

pytest.importorskip("rasterio")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "city"
    write_city(out, 15, 4)
    return out


def test_the_files_are_read_as_one_stack(made: Path) -> None:
    from wartoll.sources.footprints import read_footprints
    from wartoll.sources.imagery import read_stacks

    found = read_stacks(made / "images")
    assert [s.orbit for s in found.stacks] == ["T042"]
    assert list(found.stacks[0].dates) == days()
    assert found.stacks[0].polarisations == ("VV", "VH")
    assert not found.skipped
    footprints = read_footprints(made / "buildings.geojson")
    assert len(footprints) == 225
    assert set(footprints.captured.tolist()) == {"2013-05-01"}
    truth = list(csv.DictReader((made / "truth.csv").open()))
    assert [row["building"] for row in truth] == footprints.id.tolist()
    assert {row["label"] for row in truth} <= {name for name, *_ in CLASSES}


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    write_city(tmp_path / "again", 15, 4)
    files = [path.relative_to(made) for path in sorted(made.rglob("*")) if path.is_file()]
    assert all((tmp_path / "again" / f).read_bytes() == (made / f).read_bytes() for f in files)
    assert len(files) == len(days()) + 2


def test_only_pixels_under_buildings_change() -> None:
    made = city(15, np.random.default_rng(1))
    factor = factor_of(made)
    assert (factor == 1).mean() > 0.8
    assert factor.min() < 0.5
    changed = int((made.decibels != 0).sum())
    assert 0 < changed < 225 * 0.4


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        write_city(tmp_path, 15, 1)
