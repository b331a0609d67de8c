"""Edge: layers of an orbit -> the one grid that they share, cut to an area; different grids are refused.

Pixels are never resampled: images whose pixels do not fall on each other are refused with the two files and values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..errors import SourceError, UsageError
from ..stack import Blocks, Grid, Power, Range, Stack
from .imagery_area import Area
from .imagery_layers import Layer, library

OFF_GRID = 0.01  # pixels: more is another grid


class Box(NamedTuple):
    """Rows and columns on the lattice of a first image: [top, bottom), [left, right)."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return self.bottom <= self.top or self.right <= self.left

    def within(self, other: Box) -> Box:
        """What both hold."""
        return Box(
            max(self.top, other.top), max(self.left, other.left),
            min(self.bottom, other.bottom), min(self.right, other.right),
        )  # fmt: skip

    def around(self, other: Box) -> Box:
        """What holds both."""
        return Box(
            min(self.top, other.top), min(self.left, other.left),
            max(self.bottom, other.bottom), max(self.right, other.right),
        )  # fmt: skip


def check_alike(orbit: str, layers: Sequence[Layer]) -> None:
    """SourceError where layers of one orbit differ in reference system, pixel size or where their pixels begin."""
    first = layers[0]
    for layer in layers[1:]:
        if fault := unlike(first, layer):
            raise SourceError(
                f"orbit {orbit}: {first.label} and {layer.label} {fault}",
                next_step="Write both on one grid (gdalwarp -t_srs -tr -tap), or keep them in folders of their own.",
            )


def unlike(first: Layer, other: Layer) -> str:
    """How the grids of two layers differ, with both values; nothing where pixels fall on pixels."""
    if first.crs != other.crs:
        return f"are in different reference systems: {_short(first.crs)} and {_short(other.crs)}"
    (a, _, c, _, e, f), (a2, _, c2, _, e2, f2) = first.transform, other.transform
    if abs(a - a2) > 1e-6 * a or abs(e - e2) > 1e-6 * abs(e):
        return f"have different pixels: {a:g} x {-e:g} m and {a2:g} x {-e2:g} m"
    off = [abs(shift - round(shift)) for shift in ((c2 - c) / a, (f2 - f) / e)]
    if max(off) > OFF_GRID:
        return f"lie {off[0]:.2f} columns and {off[1]:.2f} rows off each other's pixels"
    return ""


def _short(crs: str) -> str:
    return crs if len(crs) <= 40 else f"{crs[:37]}..."


def box_of(layer: Layer, on: Layer) -> Box:
    """Where a layer lies on the lattice of another one."""
    a, _, c, _, e, f = on.transform
    left, top = round((layer.transform[2] - c) / a), round((layer.transform[5] - f) / e)
    return Box(top, left, top + layer.rows, left + layer.columns)


def united(boxes: Iterable[Box]) -> Box:
    """What holds all of them."""
    found = None
    for box in boxes:
        found = box if found is None else found.around(box)
    assert found is not None
    return found


def box_of_area(area: Area, on: Layer) -> Box:
    """The pixels that an area touches, on the lattice of a layer."""
    rasterio = library()
    west, south, east, north = rasterio.warp.transform_bounds(
        "EPSG:4326", on.crs, area.west, area.south, area.east, area.north, densify_pts=21
    )
    a, _, c, _, e, f = on.transform
    slack = 1e-6
    return Box(
        int((north - f) / e // 1), int((west - c) / a // 1),
        int(-(-((south - f) / e - slack) // 1)), int(-(-((east - c) / a - slack) // 1)),
    )  # fmt: skip


def grid_at(box: Box, on: Layer) -> Grid:
    """The grid of a box on the lattice of a layer."""
    a, b, c, d, e, f = on.transform
    return Grid(
        box.bottom - box.top, box.right - box.left, (a, b, c + box.left * a, d, e, f + box.top * e), on.crs
    )  # fmt: skip


def degrees(box: Box, on: Layer) -> Area:
    """The bounds of a box in degrees."""
    rasterio = library()
    a, _, c, _, e, f = on.transform
    edges = (c + box.left * a, f + box.bottom * e, c + box.right * a, f + box.top * e)
    west, south, east, north = rasterio.warp.transform_bounds(on.crs, "EPSG:4326", *edges)
    return Area(*(round(float(v), 4) for v in (south, west, north, east)))


class Cut:
    """Reads a part of a stack: so many rows and columns in."""

    def __init__(self, stack: Stack, top: int, left: int, columns: int) -> None:
        self.stack, self.top, self.left, self.columns = stack, top, left, columns

    @property
    def blocks(self) -> Blocks:
        """The blocks of the files, as they lie on the part."""
        rows, columns, top, left = self.stack.blocks or Blocks(1, 1)
        return Blocks(rows, columns, (top + self.top) % rows, (left + self.left) % columns)

    def __call__(self, polarisation: str, first: int, last: int) -> Power:
        """[dates, rows, columns] of the part."""
        whole = self.stack.read(polarisation, first + self.top, last + self.top)
        return whole[:, :, self.left : self.left + self.columns]

    def part(self, polarisation: str, rows: Range, columns: Range, dates: Sequence[int]) -> Power:
        """The same of a window and of some of the dates."""
        moved = (rows[0] + self.top, rows[1] + self.top), (columns[0] + self.left, columns[1] + self.left)
        return self.stack.part(polarisation, *moved, dates)


def on_one_grid(stacks: Sequence[Stack]) -> tuple[Stack, ...]:
    """The stacks cut to the area that all of them cover, so that a pixel of one is the same place in the others.

    SourceError where their pixels do not fall on each other; UsageError where they share no area.
    """
    boxes = [_box(stacks[0], stack) for stack in stacks]
    shared = boxes[0]
    for box in boxes[1:]:
        shared = shared.within(box)
    if shared.empty:
        raise UsageError(
            f"orbits {', '.join(s.orbit for s in stacks)} share no area", "Give an area that all of them cover."
        )
    return tuple(_cut(stack, box, shared) for stack, box in zip(stacks, boxes, strict=True))


def _box(first: Stack, other: Stack) -> Box:
    (a, _, c, _, e, f), (a2, _, c2, _, e2, f2) = first.grid.transform, other.grid.transform
    left, top = (c2 - c) / a, (f2 - f) / e
    off = max(abs(left - round(left)), abs(top - round(top)))
    if first.grid.crs != other.grid.crs or (a, e) != (a2, e2) or off > OFF_GRID:
        raise SourceError(
            f"orbits {first.orbit} and {other.orbit} are on different grids: {_short(first.grid.crs)} at {a:g} m and "
            f"{_short(other.grid.crs)} at {a2:g} m, {off:.2f} pixels off each other",
            next_step="Write them on one grid (gdalwarp -t_srs -tr -tap), or map each orbit by itself.",
        )
    return Box(round(top), round(left), round(top) + other.grid.rows, round(left) + other.grid.columns)


def _cut(stack: Stack, box: Box, shared: Box) -> Stack:
    if box == shared:
        return stack
    top, left = shared.top - box.top, shared.left - box.left
    a, b, c, d, e, f = stack.grid.transform
    grid = Grid(
        shared.bottom - shared.top, shared.right - shared.left, (a, b, c + left * a, d, e, f + top * e),
        stack.grid.crs,
    )  # fmt: skip
    return replace(stack, grid=grid, read=Cut(stack, top, left, grid.columns))
