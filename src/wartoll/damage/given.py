"""A map of change that others made, told as ours are: with the threshold that its own quiet layers set."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..errors import UsageError
from ..stack import Grid, Power, Stack
from .combine import Map
from .mapped import Compared, Mapped, quiet_placebo


def given(layer: Map, quiet: Mapping[str, Map], rate: float, *, less: bool, rng: np.random.Generator) -> Mapped:
    """The layer [rows, columns] as a map; `less` where smaller values mean more change. Quiet layers are of the same
    product over days without war.

    UsageError where a single quiet layer is given: nothing would show whether its threshold holds for another.
    """
    if len(quiet) == 1:
        raise UsageError("one quiet layer has nothing to be tried on", "Give --quiet twice or more, or not at all.")
    war = Compared(_size(layer, less), ())
    calm = {name: Compared(_size(values, less), ()) for name, values in quiet.items()}
    found = quiet_placebo(calm, rate, rng) if calm else None
    return Mapped(war, calm, (), found, ())


def _size(values: Map, less: bool) -> Map:
    """Values that grow with change, from 0 up."""
    turned = -values if less else values
    low = float(np.nanmin(turned))
    return np.asarray(turned - min(low, 0.0), dtype=np.float32)


def on_grid(grid: Grid) -> Stack:
    """A stack without images, for what only asks where the map lies."""

    def read(polarisation: str, first: int, last: int) -> Power:
        raise UsageError(f"there are no images of {polarisation} in rows {first} to {last}", "Only a layer was given.")

    return Stack("given", grid, (), (), read, ())


__all__ = ["given", "on_grid"]
