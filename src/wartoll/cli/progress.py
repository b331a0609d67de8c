"""Edge: a bar on standard error for work that takes long, and its checkpoints."""

from __future__ import annotations

import sys
import time
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from .checkpoints import Checkpoints
from .options import console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ..deaths.methods import Aids

EVERY = 3.0  # seconds between two checkpoints of one piece of work


class Watch:
    """Shows a bar for each piece of work that reports progress, while it does; saves its checkpoints."""

    def __init__(self, checkpoints: Checkpoints | None) -> None:
        self.checkpoints = checkpoints
        self.lock = Lock()
        self.tasks: dict[str, TaskID] = {}
        self.saved: dict[str, float] = {}
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

    def aids(self, work: str) -> Aids:
        """What a piece of work is lent: the clock, the bar, and its checkpoint."""
        from ..deaths.methods import Aids

        return Aids(
            clock=time.monotonic,
            progress=lambda words, share: self.show(work, words, share),
            save=(lambda data: self.save(work, data)) if self.checkpoints is not None else None,
            resume=self.checkpoints.load(work) if self.checkpoints is not None else None,
        )

    def show(self, work: str, words: str, share: float) -> None:
        """Moves the bar of a piece of work; a finished one goes away."""
        if self.bar is None:
            return
        with self.lock:
            if work not in self.tasks:
                self.tasks[work] = self.bar.add_task(work, total=1.0)
            self.bar.update(self.tasks[work], completed=share, description=f"{work}: {words}", visible=share < 1)

    def save(self, work: str, data: bytes) -> None:
        """Keeps a checkpoint where the last one is a few seconds old."""
        now = time.monotonic()
        if self.checkpoints is not None and now - self.saved.get(work, -EVERY) >= EVERY:
            self.saved[work] = now
            self.checkpoints.save(work, data)
