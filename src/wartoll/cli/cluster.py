"""Edge: pieces of a large map made by the workers of a cluster (dask.distributed), one of this machine or one's own.

Workers read the images themselves, under the same path, and send back what they measured; only this process writes. A
piece whose worker died is given to another one, a few times; then the run ends and names it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..damage.tiles import Arrays, Piece
from ..errors import UsageError
from .tiles import Made, Runner, here, packed

if TYPE_CHECKING:
    from distributed import Client

TRIES = 3  # workers that a piece may lose before the run ends
CONNECT = 10.0  # seconds for a scheduler to answer
ALONE = 60.0  # seconds that the work may wait while there is no worker
LOOK = 2.0  # seconds between two looks at the workers
KEPT = "Finished tiles are kept: run the same command again, and it goes on."


@contextmanager
def runner(workers: int, scheduler: str) -> Iterator[Runner]:
    """What makes pieces: this process, or a cluster where workers or a scheduler are asked for.

    UsageError where no scheduler answers, where there are no workers, and where a piece keeps killing them.
    """
    if not workers and not scheduler:
        yield here
        return
    if workers and scheduler:
        raise UsageError("--workers starts workers of this machine, --scheduler has its own", "Give one of the two.")
    with _own(scheduler) if scheduler else _local(workers) as client:
        yield lambda pieces: _made(client, pieces)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("a cluster needs dask.distributed", "Install it: pip install 'wartoll[damage]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    return distributed


@contextmanager
def _local(workers: int) -> Iterator[Client]:
    """Processes of this machine, one thread each."""
    distributed = _distributed()
    import dask

    quiet = {"distributed.scheduler.allowed-failures": TRIES, "distributed.comm.timeouts.connect": f"{CONNECT}s"}
    alone = {f"{name}_NUM_THREADS": "1" for name in ("NUMBA", "OMP", "OPENBLAS", "MKL")}
    with (
        dask.config.set(quiet),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, env=alone,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):  # fmt: skip
        yield client


@contextmanager
def _own(address: str) -> Iterator[Client]:
    """The cluster behind a scheduler."""
    distributed = _distributed()
    try:
        asyncio.run(_answers(address))
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        why = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise UsageError(
            f"no scheduler answers at {address} within {CONNECT:g} seconds ({why})",
            "Start one (dask scheduler; dask worker ADDRESS), or leave --scheduler out.",
        ) from None
    with client:
        yield client


async def _answers(address: str) -> None:
    """Returns once a scheduler answers; TimeoutError after a while (a client waits for ever on one that is silent)."""
    from distributed.comm.core import connect

    comm = await asyncio.wait_for(connect(address, timeout=CONNECT), CONNECT)  # type: ignore[no-untyped-call]  # not typed
    await comm.close()


def _bytes_of(make: Callable[[], Arrays]) -> bytes:
    """What a worker does: a piece, with one thread."""
    from ..sources.imagery_reading import use_threads

    use_threads(1)
    return packed(make())


def _made(client: Any, pieces: Sequence[Piece]) -> Iterator[Made]:
    """(name, what it gave) of each piece, as workers are done; few are under way at a time, so that none piles up."""
    waiting, alone = list(reversed(pieces)), 0.0
    running: dict[Any, Piece] = {}
    try:
        while waiting or running:
            threads = _threads(client)
            while waiting and len(running) < 2 * max(1, threads):
                piece = waiting.pop()
                running[client.submit(_bytes_of, piece.make, pure=False)] = piece
            done = _done(client, list(running))
            alone = 0.0 if done or threads else alone + LOOK
            if alone >= ALONE or client.status != "running":
                raise UsageError("the cluster has no worker any more", KEPT)
            for future in done:
                piece = running.pop(future)
                yield piece.name, _result(future, piece)
                future.release()
    finally:
        if running and client.status == "running":
            client.cancel(list(running), force=True)


def _done(client: Any, running: list[Any]) -> set[Any]:
    from distributed import wait

    try:
        with client.as_current():
            found = wait(running, timeout=LOOK, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]  # not typed
    except TimeoutError:
        return set()
    return set(found.done)


def _threads(client: Any) -> int:
    """Pieces that the workers can make at the same time."""
    return sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())


def _result(future: Any, piece: Piece) -> bytes:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        return bytes(future.result())
    except KilledWorker:
        raise UsageError(
            f"the tile {piece.name} ended {TRIES + 1} worker(s) that took it up",
            f"They may lack memory: use fewer workers. {KEPT}",
        ) from None
    except CancelledError:
        raise UsageError(f"the scheduler went away during the tile {piece.name}", KEPT) from None
