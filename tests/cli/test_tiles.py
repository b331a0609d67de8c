"""Pieces of a map on disk: written when made, used again, made anew where damaged; a killed run ends the same."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from wartoll.cli import tiles
from wartoll.cli.checkpoints import FOLDER, Checkpoints
from wartoll.cli.damage_map import map_
from wartoll.cli.tiles import Made, TileFolder, here, packed, unpacked
from wartoll.damage import by_tiles
from wartoll.damage.tiles import Arrays, Piece, tiles_of
from wartoll.errors import UsageError
from wartoll.simulate.city import IMAGES, write_city

pytest.importorskip("rasterio")

SRC = Path(__file__).resolve().parents[2] / "src"
TILE = 4 * 40 * 1_000  # bytes: the city of these tests has 60 x 60 pixels and 40 dates
TILES, LOOKS = 8 * 2, 5  # in two polarisations; of eight dates each
SPANS = ("2016-03..2016-06", "2017-03..2017-06")


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up city of four springs."""
    out = tmp_path_factory.mktemp("tiles") / "city"
    write_city(out, 15, 3)
    return out / IMAGES


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of a few rows."""
    monkeypatch.setattr(by_tiles, "tiles_of", partial(tiles_of, most=TILE))


def run(images: Path, out: Path, workers: int = 0, scheduler: str = "") -> dict[str, bytes]:
    """The files of a map by name."""
    map_(images, *SPANS, out, ["2014-03..2014-06", "2015-03..2015-06"], "", None, "", 0.01, 1, workers, scheduler)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def piece(name: str, times: list[str]) -> Piece:
    def make() -> Arrays:
        times.append(name)
        return {"a": np.arange(4, dtype=np.float32)}

    return Piece(name, make)


def test_arrays_come_back_as_they_were() -> None:
    arrays = {
        "a": np.arange(6, dtype=np.float32).reshape(2, 3), "b/c": np.array([1, 2**40]), "d": np.zeros((0, 3), np.uint8),
    }  # fmt: skip
    again = unpacked(packed(arrays))
    assert list(again) == list(arrays)
    for name, values in arrays.items():
        assert again[name].dtype == values.dtype
        assert np.array_equal(again[name], values)


def test_a_piece_is_made_once_and_a_damaged_one_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times: list[str] = []
    pieces = [piece("one", times), piece("two", times)]
    TileFolder(Checkpoints(tmp_path, "a")).make("comparing", pieces[:1])
    TileFolder(Checkpoints(tmp_path, "a")).make("comparing", pieces)
    assert times == ["one", "two"]
    assert "comparing: 1 of 2 tiles as an earlier run left them" in capsys.readouterr().err
    file = Checkpoints(tmp_path, "a").place("two")
    file.write_bytes(file.read_bytes()[:-1])
    folder = TileFolder(Checkpoints(tmp_path, "a"))
    folder.make("comparing", pieces)
    assert folder.load("two")["a"].sum() == 6
    assert times == ["one", "two", "two"]
    assert "damaged" in capsys.readouterr().err
    assert Checkpoints(tmp_path, "a").load("two") is not None


def test_pieces_of_other_images_are_not_used(tmp_path: Path) -> None:
    times: list[str] = []
    for mark in ("a", "b"):
        TileFolder(Checkpoints(tmp_path, mark)).make("comparing", [piece("one", times)])
    assert len(times) == 2


def test_few_pieces_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "AT_HAND", 300)
    times: list[str] = []
    names = [str(i) for i in range(12)]
    folder = TileFolder(Checkpoints(tmp_path, "a"))
    folder.make("comparing", [piece(name, times) for name in names])
    for name in names:
        assert folder.load(name)["a"].sum() == 6
    assert 1 <= len(folder.read) < 9
    folder.drop(names)
    assert not folder.read
    assert len(list((tmp_path / FOLDER).iterdir())) == len(times) == 12


def test_the_order_of_the_work_changes_no_byte(images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(images, tmp_path / "whole")
    monkeypatch.setattr(by_tiles, "tiles_of", partial(tiles_of, most=TILE))
    assert run(images, tmp_path / "tiles") == whole
    monkeypatch.setattr("wartoll.cli.cluster.here", lambda pieces: here(pieces[::-1]))
    assert run(images, tmp_path / "backwards") == whole


KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from wartoll.cli.tiles import TileFolder
from wartoll.damage import by_tiles
from wartoll.damage.tiles import tiles_of
from tests.cli.test_tiles import TILE, run

by_tiles.tiles_of = partial(tiles_of, most=TILE)
keep, count = TileFolder._keep, []

def counted(folder, name, data):
    keep(folder, name, data)
    count.append(name)
    if len(count) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

TileFolder._keep = counted
run(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")
@pytest.mark.usefixtures("small")
def test_a_run_killed_amid_its_tiles_goes_on_to_the_same_bytes(
    images: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = run(images, tmp_path / "plain")
    places = os.pathsep.join([str(SRC), str(SRC.parent)])
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(images), str(tmp_path / "out"), str(LOOKS + 3)],
        env={**os.environ, "PYTHONPATH": places}, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert len(list((tmp_path / "out" / FOLDER).glob("*.bin"))) == LOOKS + 3
    capsys.readouterr()
    assert run(images, tmp_path / "out") == plain
    said = capsys.readouterr().err
    assert f"looking at the images: {LOOKS} of {LOOKS} tiles" in said
    assert f"comparing: 3 of {TILES} tiles" in said
    assert not (tmp_path / "out" / FOLDER).exists()


@pytest.mark.usefixtures("small")
def test_a_full_disk_is_told_and_finished_tiles_are_kept(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, written = Path.write_bytes, []

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > LOOKS + 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(UsageError, match=r"No space left on device\n.*what is done is kept"):
            run(images, tmp_path / "out")
    assert len(list((tmp_path / "out" / FOLDER).iterdir())) == LOOKS + 2
    run(images, tmp_path / "out")
    assert f"comparing: 2 of {TILES} tiles" in capsys.readouterr().err


def test_pieces_are_made_here_one_after_another() -> None:
    times: list[str] = []
    made: Iterator[Made] = here([piece("one", times), piece("two", times)])
    assert next(made)[0] == "one"
    assert times == ["one"]
