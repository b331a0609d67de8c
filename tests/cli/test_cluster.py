"""Workers: the same bytes as without, whoever dies; a scheduler that does not answer is told within its time."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wartoll.cli import cluster
from wartoll.cli.cluster import runner
from wartoll.cli.tiles import Made, Runner, here, unpacked
from wartoll.damage import by_tiles
from wartoll.damage.tiles import Arrays, Piece, tiles_of
from wartoll.errors import SourceError, UsageError
from wartoll.simulate.city import IMAGES, write_city

from .test_tiles import TILE, run

distributed = pytest.importorskip("distributed")
pytest.importorskip("rasterio")


def number(value: int) -> Arrays:
    return {"value": np.array([value])}


def deadly(_value: int) -> Arrays:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def broken(_value: int) -> Arrays:
    raise SourceError("cannot be read", file="a.tif", next_step="Fetch it again.")


def pieces(work: Any, count: int = 5) -> list[Piece]:
    return [Piece(f"rows {i}", partial(work, i)) for i in range(count)]


def values(made: Iterator[Made]) -> dict[str, int]:
    return {name: int(unpacked(data)["value"][0]) for name, data in made}


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Somebody's own cluster, with a worker in this process."""
    own = partial(distributed.LocalCluster, processes=False, protocol="tcp://", dashboard_address=None)
    with own(n_workers=1, threads_per_worker=2) as running:
        yield running.scheduler_address


def test_without_workers_this_process_works() -> None:
    with runner(0, "") as makes:
        assert makes is here


def test_a_scheduler_of_ones_own_gives_every_piece(scheduler: str) -> None:
    with runner(0, scheduler) as makes:
        assert values(makes(pieces(number))) == {f"rows {i}": i for i in range(5)}


def test_an_error_of_a_piece_is_told_as_it_is(scheduler: str) -> None:
    with runner(0, scheduler) as makes, pytest.raises(SourceError, match=r"a\.tif: cannot be read\n  Fetch it again"):
        values(makes(pieces(broken)))


@pytest.mark.parametrize("address", ["nothing of the kind", "tcp://127.0.0.1:9"])
def test_a_scheduler_that_is_not_there_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    with pytest.raises(UsageError, match=f"no scheduler answers at {address}"), runner(0, address):
        pass


def test_a_scheduler_that_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(UsageError, match="no scheduler answers"), runner(0, address):
            pass


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ALONE", 0.1)
    monkeypatch.setattr(cluster, "LOOK", 0.05)
    with (
        distributed.LocalCluster(n_workers=0, processes=False, protocol="tcp://", dashboard_address=None) as none,
        runner(0, none.scheduler_address) as makes,
        pytest.raises(UsageError, match=r"no worker any more\n.*Finished tiles are kept"),
    ):
        values(makes(pieces(number)))


def test_workers_and_a_scheduler_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="--workers"), runner(2, "tcp://127.0.0.1:9"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")
def test_a_piece_that_keeps_ending_its_workers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TRIES", 0)
    with runner(1, "") as makes, pytest.raises(UsageError, match=r"the tile rows 0 ended 1 worker.*\n.*tiles are kept"):
        values(makes(pieces(deadly, 1)))


@pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")
def test_a_worker_killed_amid_the_tiles_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_city(tmp_path / "city", 15, 3)
    images, killed = tmp_path / "city" / IMAGES, []
    monkeypatch.setattr(by_tiles, "tiles_of", partial(tiles_of, most=TILE))
    plain = run(images, tmp_path / "plain")

    def killing(client: Any, todo: Sequence[Piece]) -> Iterator[Made]:
        for count, made in enumerate(cluster._made(client, todo)):
            if count == 2:
                victim = min(client.run(os.getpid).values())
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            yield made

    @contextmanager
    def deadly_runner(_workers: int, _scheduler: str) -> Iterator[Runner]:
        with cluster._local(2) as client:
            yield lambda todo: killing(client, todo)

    monkeypatch.setattr(cluster, "runner", deadly_runner)
    assert run(images, tmp_path / "out", 2) == plain
    assert len(killed) == 2  # amid the looks, and amid the tiles
