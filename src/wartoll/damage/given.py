"""A map of change that others made, told as ours are: with the threshold that its own quiet layers set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np

from ..errors import UsageError
from ..stack import Grid, Power, Stack
from .combine import Map
from .mapped import Compared, Mapped, quiet_placebo

#: larger values mean more change (distance, score, probability), smaller ones (coherence), both ends (a log ratio)
Sense = Literal["more", "less", "either"]


class Given(NamedTuple):
    """The map, and how its values follow from those of the layer where they are not the same."""

    made: Mapped
    turned: tuple[str, ...]


def given(layer: Map, quiet: Mapping[str, Map], rate: float, *, sense: Sense, rng: np.random.Generator) -> Given:
    """The layer [rows, columns] as a map. Quiet layers are of the same product over days without war.

    All layers are turned and moved alike, so that a quiet layer's threshold means the same on the other.
    UsageError where a single quiet layer is given: nothing would show whether its threshold holds for another.
    """
    if len(quiet) == 1:
        raise UsageError("one quiet layer has nothing to be tried on", "Give --quiet twice or more, or not at all.")
    turn = -1 if sense == "less" else 1
    lowest = min(float(np.nanmin(turn * values)) for values in (layer, *quiet.values()))
    origin = min(lowest, 0.0) if sense != "either" else 0.0

    def size(values: Map) -> Compared:
        return Compared(np.asarray(turn * values - origin, dtype=np.float32), ())

    calm = {name: size(values) for name, values in quiet.items()}
    found = quiet_placebo(calm, rate, rng) if calm else None
    return Given(Mapped(size(layer), calm, (), found), _told(sense, origin))


def _told(sense: Sense, origin: float) -> tuple[str, ...]:
    if sense == "less":
        return (f"smaller values of the layer mean more change: the map holds {-origin:g} less the value",)
    if origin:
        return (f"the layer goes down to {origin:g}: the map holds the value plus {-origin:g}",)
    return ()


def on_grid(grid: Grid) -> Stack:
    """A stack without images, for what only asks where the map lies."""

    def read(polarisation: str, first: int, last: int) -> Power:
        raise UsageError(f"there are no images of {polarisation} in rows {first} to {last}", "Only a layer was given.")

    return Stack("given", grid, (), (), read, ())


__all__ = ["Given", "Sense", "given", "on_grid"]
