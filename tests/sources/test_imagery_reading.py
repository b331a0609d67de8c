"""Reading by windows: masks, frames, threads, and no more open files than allowed."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from wartoll.errors import SourceError
from wartoll.sources.imagery import read_stacks
from wartoll.sources.imagery_reading import OpenFiles, Reader, in_threads, use_threads
from wartoll.stack import Blocks

from .geotiffs import speckle, write


def folder_of(tmp_path: Path, dates: int = 6) -> Path:
    for i in range(dates):
        write(tmp_path / f"a_2017-01-{i + 10}_VV.tif", speckle(i, 60, 50))
    return tmp_path


def test_nothing_measured_is_nan_whatever_stands_for_it(tmp_path: Path) -> None:
    values = speckle(1, 20, 20)
    values[0, :7] = [np.nan, np.inf, 0.0, -0.001, -3.4e38, 3.4e38, 99.0]
    write(tmp_path / "a_2017-01-10_VV.tif", values, nodata=99.0)
    (stack,) = read_stacks(tmp_path).stacks
    read = stack.read("VV", 0, 20)[0]
    assert np.isnan(read[0, :7]).all()
    assert np.array_equal(read[1:], values[1:])
    assert read.dtype == np.float32


def test_a_mask_band_is_kept(tmp_path: Path) -> None:
    import rasterio

    path = write(tmp_path / "a_2017-01-10_VV.tif", speckle(1, 20, 20))
    mask = np.full((20, 20), 255, np.uint8)
    mask[5:9, 5:9] = 0
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as data:
        data.write_mask(mask)
    (stack,) = read_stacks(tmp_path).stacks
    assert np.array_equal(np.isnan(stack.read("VV", 0, 20)[0]), mask == 0)


def test_windows_add_up_to_the_whole(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path)).stacks
    whole = stack.read("VV", 0, 60)
    parts = [stack.read("VV", a, min(a + 7, 60)) for a in range(0, 60, 7)]
    assert np.array_equal(np.concatenate(parts, axis=1), whole)
    assert stack.read("VV", 50, 99).shape == (6, 10, 50)


def test_threads_read_the_same_and_few_files_stay_open(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path), open_files=3).stacks
    reader = stack.read
    assert isinstance(reader, Reader)
    whole = stack.read("VV", 0, 60)
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda a: stack.read("VV", a, a + 5), list(range(0, 60, 5)) * 3))
    assert np.array_equal(np.concatenate(parts[:12], axis=1), whole)
    assert len(reader.files._idle) <= 3
    reader.files.close()
    assert not reader.files._idle


def test_a_reader_goes_to_another_process(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path)).stacks
    again = pickle.loads(pickle.dumps(stack))
    assert np.array_equal(again.read("VV", 3, 9), stack.read("VV", 3, 9))
    assert again.read.blocks == stack.read.blocks  # type: ignore[attr-defined]  # a Reader, seen as a call


def test_a_file_that_breaks_meanwhile_is_named(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path)).stacks
    (tmp_path / "a_2017-01-12_VV.tif").unlink()
    with pytest.raises(SourceError, match=r"a_2017-01-12_VV\.tif: cannot be read"):
        stack.read("VV", 0, 10)


def test_a_file_that_failed_is_not_kept_open(tmp_path: Path) -> None:
    path = write(tmp_path / "a_2017-01-10_VV.tif", speckle(1))
    files = OpenFiles()

    def fail() -> None:
        with files.use(str(path)):
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        fail()
    assert not files._idle


def test_a_window_of_some_dates_is_a_part_of_the_whole(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path)).stacks
    whole = stack.read("VV", 0, 60)
    assert np.array_equal(stack.part("VV", (7, 31), (4, 44), [5, 0, 3]), whole[[5, 0, 3], 7:31, 4:44])
    assert stack.part("VV", (50, 99), (45, 99), [1]).shape == (1, 10, 5)


def test_as_many_threads_as_asked_for_read_the_same(tmp_path: Path) -> None:
    (stack,) = read_stacks(folder_of(tmp_path)).stacks
    whole = stack.read("VV", 0, 60)
    for number in (1, 3):
        use_threads(number)
        try:
            assert np.array_equal(stack.read("VV", 0, 60), whole)
        finally:
            use_threads(0)


def test_threads_do_everything_and_tell_the_first_error() -> None:
    done: set[int] = set()
    in_threads(done.add, range(20))
    assert done == set(range(20))

    def odd(number: int) -> None:
        if number % 2:
            raise ValueError(str(number))

    with pytest.raises(ValueError, match="1"):
        in_threads(odd, range(6))


@pytest.mark.parametrize(
    ("more", "blocks"),
    [
        ({"tiled": True, "blockxsize": 32, "blockysize": 16}, Blocks(32, 32)),
        ({"blockysize": 7}, Blocks(28, 50)),
        ({"blockysize": 40}, Blocks(40, 50)),
    ],
)
def test_blocks_are_those_of_the_files(tmp_path: Path, more: dict[str, object], blocks: Blocks) -> None:
    write(tmp_path / "a_2017-01-10_VV.tif", speckle(1, 60, 50), **more)
    (stack,) = read_stacks(tmp_path).stacks
    assert stack.blocks == blocks
