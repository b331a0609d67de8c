"""A first look at every date of a stack, read once: its level, and strips of rows for the checks of quality.

The strips and bands are those of `quality_levels` and `standardise`; here they are read together, along the blocks of
the files and a few dates at a time, so that no block is decoded twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from ..stack import Power, Range, Stack
from .combine import Floats, Mask
from .quality_levels import Levels, levels_from, strips_of, thin
from .standardise import bands_of, log_median
from .tiles import Arrays, Piece, Workshop

DATES = 8  # looked at in one piece
ROWS = 64  # read at a time at least


@dataclass(frozen=True, slots=True)
class Looks:
    """What was seen of one orbit: by polarisation the log of the median power of each date; and the strips, kept."""

    stack: Stack
    medians: dict[str, Floats]
    pieces: tuple[str, ...]
    workshop: Workshop

    def levels(self, before: Sequence[int], after: Sequence[int]) -> Levels:
        """Valid shares and levels by date, of the first polarisation."""
        ends = np.cumsum([0, *_thin_sizes(self.stack)]).tolist()
        strips = [np.empty((len(self.stack.dates), b - a), np.float32) for a, b in pairwise(ends)]
        row = 0
        for name in self.pieces:
            part = self.workshop.load(name)["strips"]
            for strip, (a, b) in zip(strips, pairwise(ends), strict=True):
                strip[row : row + len(part)] = part[:, a:b]
            row += len(part)
        return levels_from(strips, self.stack, before, after)


def look(stacks: Sequence[Stack], workshop: Workshop, reference: Mask | None = None) -> list[Looks]:
    """A look at every date of each stack; `reference` [rows, columns] says where levels are taken from."""
    todo = {stack.orbit: _pieces(stack, reference) for stack in stacks}
    workshop.make("looking at the images", [piece for pieces in todo.values() for piece in pieces])
    found = []
    for stack in stacks:
        names = tuple(piece.name for piece in todo[stack.orbit])
        parts = [_medians(workshop.load(name), stack.polarisations) for name in names]
        medians = {p: np.concatenate([part[p] for part in parts]) for p in stack.polarisations}
        found.append(Looks(stack, medians, names, workshop))
    return found


def _medians(held: Arrays, polarisations: Sequence[str]) -> dict[str, Floats]:
    return {p: held[p].copy() for p in polarisations}  # a copy, so that the strips beside it can go


def _pieces(stack: Stack, reference: Mask | None) -> list[Piece]:
    counted = None if reference is None else [reference[a:b].copy() for a, b in bands_of(stack.grid.rows)]
    ends = [(a, min(a + DATES, len(stack.dates))) for a in range(0, len(stack.dates), DATES)]
    return [
        Piece(f"look at orbit {stack.orbit}, dates {a} to {b}", partial(looked, stack, (a, b), counted))
        for a, b in ends
    ]


def looked(stack: Stack, dates: Range, counted: Sequence[Mask] | None) -> Arrays:
    """By polarisation the log medians [dates]; and of the first one the thin `strips` [dates, pixels]."""
    bands, strips = bands_of(stack.grid.rows), strips_of(stack.grid.rows)
    chosen = range(*dates)
    found: dict[str, Power | Floats] = {}
    for number, name in enumerate(stack.polarisations):
        wanted = [*bands, *(strips if number == 0 else ())]
        held = gathered(stack, name, wanted, chosen)
        found[name] = np.array([log_median([b[i] for b in held[: len(bands)]], counted) for i in range(len(chosen))])
        if number == 0:
            found["strips"] = np.concatenate([thin(strip) for strip in held[len(bands) :]], axis=1)
    return found


def gathered(stack: Stack, polarisation: str, ranges: Sequence[Range], dates: Sequence[int]) -> list[Power]:
    """[dates, rows, columns] of each range of rows, every block of the files decoded once."""
    wide = (0, stack.grid.columns)
    out = [np.empty((len(dates), b - a, stack.grid.columns), np.float32) for a, b in ranges]
    rows, before = (stack.blocks.rows, stack.blocks.top) if stack.blocks else (1, 0)
    step = -(-ROWS // rows) * rows if rows < ROWS else rows
    for low in range(-before, stack.grid.rows, step):
        parts = [(i, max(a, low), min(b, low + step)) for i, (a, b) in enumerate(ranges)]
        parts = [(i, a, b) for i, a, b in parts if a < b]
        if not parts:
            continue
        first = min(a for _, a, _ in parts)
        held = stack.part(polarisation, (first, max(b for *_, b in parts)), wide, dates)
        for i, a, b in parts:
            out[i][:, a - ranges[i][0] : b - ranges[i][0]] = held[:, a - first : b - first]
    return out


def _thin_sizes(stack: Stack) -> list[int]:
    width = thin(np.empty((1, 1, stack.grid.columns), np.float32)).shape[1]
    return [(b - a) * width for a, b in strips_of(stack.grid.rows)]
