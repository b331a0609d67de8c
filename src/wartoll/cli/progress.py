"""Edge: a bar on standard error for work that takes long, and its checkpoints."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from .checkpoints import Checkpoints, DamagedCheckpoint
from .options import console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ..deaths.methods import Aids

EVERY = 3.0  # seconds between two checkpoints of one piece of work; with a round on top, no more than ten are lost


@contextmanager
def counted(what: str, done: int, total: int) -> Iterator[Callable[[], None]]:
    """A bar of pieces done of all, on standard error while a person watches; gives what moves it on by one."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("tiles"),
        TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=total, completed=done)
        yield lambda: bar.advance(task)


class Watch:
    """Shows a bar for each piece of work that reports progress, while it does; saves its checkpoints."""

    def __init__(self, checkpoints: Checkpoints | None) -> None:
        self.checkpoints = checkpoints
        self.lock = Lock()
        self.tasks: dict[str, TaskID] = {}
        self.saved: dict[str, float] = {}
        self.newest: dict[str, bytes] = {}  # by piece of work: a state that is not yet on disk
        self.bar: Progress | None = None

    def __enter__(self) -> Watch:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
        self.bar = Progress(*columns, console=console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()
        for work in list(self.newest):
            self._write(work)

    def aids(self, work: str) -> Aids:
        """What a piece of work is lent: the clock, the bar, and its checkpoint."""
        from ..deaths.methods import Aids

        return Aids(
            clock=time.monotonic,
            progress=lambda words, share: self.show(work, words, share),
            save=(lambda data: self.save(work, data)) if self.checkpoints is not None else None,
            resume=self._left(work),
        )

    def _left(self, work: str) -> bytes | None:
        """What an earlier run left of a piece of work, if that can be used; either way it is said."""
        if self.checkpoints is None:
            return None
        try:
            data = self.checkpoints.load(work)
        except DamagedCheckpoint as damage:
            self._say(f"{work}: {damage}; it starts over.")
            return None
        if data is not None:
            self._say(f"{work} goes on from its checkpoint in {self.checkpoints.folder}.")
        return data

    def _say(self, words: str) -> None:
        if self.bar is not None:
            self.bar.console.print(f"note: {words}", markup=False, soft_wrap=True)

    def show(self, work: str, words: str, share: float) -> None:
        """Moves the bar of a piece of work; a finished one goes away, and its last state is kept."""
        if share >= 1:
            self._write(work)
        if self.bar is None:
            return
        with self.lock:
            if work not in self.tasks:
                self.tasks[work] = self.bar.add_task(work, total=1.0)
            self.bar.update(self.tasks[work], completed=share, description=f"{work}: {words}", visible=share < 1)

    def save(self, work: str, data: bytes) -> None:
        """Keeps a checkpoint where the last one is a few seconds old; else it waits for the end of the work."""
        self.newest[work] = data
        if time.monotonic() - self.saved.get(work, -EVERY) >= EVERY:
            self._write(work)

    def _write(self, work: str) -> None:
        if self.checkpoints is not None and work in self.newest:
            self.saved[work] = time.monotonic()
            self.checkpoints.save(work, self.newest.pop(work))
