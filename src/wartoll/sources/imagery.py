"""Edge: a folder of radar images -> one stack for each orbit, in linear power, with what was left out and why.

Values are read as they stand: no calibration, no terrain correction, no resampling. What cannot be a stack is refused
with the two files and the values; a file that cannot be read is counted and listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError, UsageError
from ..stack import Acquisition, Stack
from .imagery_area import Area, area_of
from .imagery_grids import Box, box_of, box_of_area, check_alike, degrees, grid_at, on_one_grid, united, unlike
from .imagery_layers import Layer, images_in, layers_of
from .imagery_names import METRIC, POLARISATIONS
from .imagery_reading import OPEN_FILES, Looked, OpenFiles, Piece, Reader, blocks_of, in_threads, look

__all__ = ["Area", "Imagery", "area_of", "on_one_grid", "read_stacks"]

ONE_PASS = 600.0  # seconds between two frames of one pass, at most
ORDER = (*POLARISATIONS, METRIC)
Skipped = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Imagery:
    """The stacks of a folder, one an orbit; files that were not used, with the reason; and what else to know."""

    stacks: tuple[Stack, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What was left out, counted by reason with one example, then the notes."""
        why = Counter(reason for _, reason in self.skipped)
        example = {reason: source for source, reason in reversed(self.skipped)}
        counted = (
            f"{n} {'file was' if n == 1 else 'files were'} not used: {reason} ({example[reason]})"
            for reason, n in why.most_common()
        )
        return (*counted, *self.notes)


def read_stacks(
    folder: Path,
    *,
    area: Area | None = None,
    polarisations: Sequence[str] = (),
    start: str = "",
    end: str = "",
    open_files: int = OPEN_FILES,
) -> Imagery:
    """One stack for each orbit of the GeoTIFFs below a folder, dates in order, in [start, end) where given.

    Without an area, each orbit is cut to what all its dates cover; with one, to the area, and pixels that a date does
    not cover are NaN. Pixels are read when a stack's `read` is called. UsageError: no image, none of the dates, area
    outside the images. SourceError: grids that differ, decibels, digital numbers, nothing but nodata.
    """
    layers, skipped = _layers(folder, polarisations)
    layers, more = _latest(_within(layers, start, end))
    skipped += more
    orbits: dict[str, list[Layer]] = defaultdict(list)
    for layer in layers:
        orbits[layer.named.orbit].append(layer)
    for orbit, held in orbits.items():
        check_alike(orbit, held)
    boxes, notes = _boxes(orbits, area)
    files = OpenFiles(open_files)
    made = [_stack(orbit, orbits[orbit], box, files, open_files) for orbit, box in boxes.items()]
    files.close()
    stacks = tuple(one.stack for one in made if one.stack is not None)
    empty = [pair for one in made for pair in one.empty]
    if not stacks:
        raise SourceError(
            f"all {len(empty)} images of {folder} are nodata{' in the area' if area else ''}",
            next_step="Give images that cover the area; look at one of them in a map program.",
        )
    notes += [line for one in made for line in one.notes]
    return Imagery(stacks, tuple(sorted([*skipped, *empty])), tuple(notes))


def _layers(folder: Path, polarisations: Sequence[str]) -> tuple[list[Layer], list[Skipped]]:
    """The layers of the files that can be used, and the files that cannot."""
    wanted = {p.upper() for p in polarisations}
    if strange := sorted(wanted - set(ORDER)):
        raise UsageError(f"no polarisation {strange[0]!r}", f"Choose among {', '.join(ORDER)}.")
    found: list[Layer] = []
    skipped: list[Skipped] = []
    for path in images_in(folder):
        layers = layers_of(path, folder)
        if isinstance(layers, str):
            skipped.append((path.relative_to(folder).as_posix(), layers))
        else:
            found += [layer for layer in layers if not wanted or layer.polarisation in wanted]
    if not found:
        why = "; ".join(f"{source} {reason}" for source, reason in skipped[:3])
        raise SourceError(
            f"none of the {len(skipped)} images of {folder} can be used: {why}" if skipped
            else f"{folder} has no image in {', '.join(sorted(wanted))}",
            next_step="docs/howto/get-images.md says which images and names are understood.",
        )  # fmt: skip
    return found, skipped


def _within(layers: list[Layer], start: str, end: str) -> list[Layer]:
    """The layers in [start, end); UsageError where the dates are the wrong way round or none is left."""
    if start and end and start >= end:
        raise UsageError(f"{start} is not before {end}", "Give the earlier day first.")
    kept = [x for x in layers if (not start or x.named.date >= start) and (not end or x.named.date < end)]
    if not kept:
        days = sorted({layer.named.date for layer in layers})
        raise UsageError(
            f"no image from {start or 'the first'} to {end or 'the last'}: they are of {days[0]} to {days[-1]}",
            "Choose other dates, or fetch more images.",
        )
    return kept


def _latest(layers: list[Layer]) -> tuple[list[Layer], list[Skipped]]:
    """Of products that were processed twice, the later one; the others are listed."""
    newest: dict[tuple[str, ...], Layer] = {}
    for layer in layers:
        key = _identity(layer)
        if key not in newest or layer.named.made > newest[key].named.made:
            newest[key] = layer
    kept = [layer for layer in layers if not layer.named.made or newest[_identity(layer)] is layer]
    reason = "was processed again later; the later one is used"
    dropped = [layer for layer in layers if layer.named.made and newest[_identity(layer)] is not layer]
    return kept, [(layer.label, reason) for layer in dropped]


def _identity(layer: Layer) -> tuple[str, ...]:
    said = layer.named
    return said.orbit, said.date, said.time, layer.polarisation


def _boxes(orbits: dict[str, list[Layer]], area: Area | None) -> tuple[dict[str, tuple[Layer, Box]], list[str]]:
    """For each orbit the first layer, whose lattice counts, and the box of the stack on it."""
    if area is None:
        return {orbit: (held[0], _common(orbit, held)) for orbit, held in orbits.items()}, []
    found: dict[str, tuple[Layer, Box]] = {}
    outside: list[str] = []
    every = [layer for held in orbits.values() for layer in held]
    for orbit, held in orbits.items():
        wanted = box_of_area(area, held[0])
        if united(box_of(layer, held[0]) for layer in held).within(wanted).empty:
            outside.append(orbit)
            continue
        alike = [layer for layer in every if not unlike(held[0], layer)]  # so that orbits of one lattice get one grid
        found[orbit] = held[0], wanted.within(united(box_of(layer, held[0]) for layer in alike))
    if not found:
        covered = "; ".join(
            f"{orbit} {degrees(united(box_of(x, held[0]) for x in held), held[0]).words}"
            for orbit, held in list(orbits.items())[:4]
        )
        raise UsageError(
            f"the area {area.words} lies outside the images (S,W,N,E: {covered})",
            "Check the order S,W,N,E, or fetch images of the area.",
        )
    return found, [f"orbit {orbit} lies outside the area and is left out" for orbit in outside]


def _common(orbit: str, layers: list[Layer]) -> Box:
    """What all dates of an orbit cover; SourceError where that is nothing."""
    first = layers[0]
    shared: Box | None = None
    for group in _passes(layers):
        box = united(box_of(layer, first) for layer in group)
        both = box if shared is None else shared.within(box)
        if both.empty:
            raise SourceError(
                f"orbit {orbit}: {first.label} and {group[0].label} do not overlap",
                next_step="Give an area (--area), or keep images of two places in folders of their own.",
            )
        shared = both
    assert shared is not None
    return shared


def _passes(layers: Iterable[Layer]) -> list[list[Layer]]:
    """Layers by pass, in order of time: one day, or frames that follow each other within minutes."""
    found: list[list[Layer]] = []
    for layer in sorted(layers, key=lambda x: (x.named.date, x.named.time, x.label, x.band)):
        if found and _same_pass(found[-1][-1], layer):
            found[-1].append(layer)
        else:
            found.append([layer])
    return found


def _same_pass(last: Layer, layer: Layer) -> bool:
    if not last.named.time or not layer.named.time:
        return last.named.date == layer.named.date
    moments = [datetime.strptime(f"{x.named.date} {x.named.time}", "%Y-%m-%d %H%M%S") for x in (last, layer)]
    return (moments[1] - moments[0]).total_seconds() <= ONE_PASS


class _Made(NamedTuple):
    stack: Stack | None
    empty: list[Skipped]
    notes: list[str]


def _stack(orbit: str, layers: list[Layer], at: tuple[Layer, Box], files: OpenFiles, limit: int) -> _Made:
    """The stack of an orbit, without the layers that hold nothing in its box."""
    on, box = at
    grid = grid_at(box, on)
    whole = Box(0, 0, grid.rows, grid.columns)
    pieces, empty = _checked([Piece(layer, _shifted(box_of(layer, on), box)) for layer in layers], files, whole)
    if not pieces:
        return _Made(None, empty, [])
    place = {id(piece.layer): piece for piece in pieces}
    passes = _passes(piece.layer for piece in pieces)
    taken = [_by_polarisation([place[id(layer)] for layer in group]) for group in passes]
    have = [p for p in ORDER if any(p in one for one in taken)]
    acquisitions = tuple(_acquisition(group) for group in passes)
    reader = Reader(grid, taken, blocks_of(pieces[0]), limit)
    stack = Stack(orbit, grid, acquisitions, tuple(have), reader, tuple(empty))
    return _Made(stack, empty, _notes(stack, layers, taken, on))


def _shifted(box: Box, origin: Box) -> Box:
    return Box(box.top - origin.top, box.left - origin.left, box.bottom - origin.top, box.right - origin.left)


def _checked(pieces: list[Piece], files: OpenFiles, whole: Box) -> tuple[list[Piece], list[Skipped]]:
    """The pieces that hold values; SourceError for decibels and for digital numbers."""
    kept: list[Piece] = []
    empty: list[Skipped] = []
    seen: dict[int, Looked] = {}
    in_threads(lambda at: seen.update({at: look(files, pieces[at], whole)}), range(len(pieces)))
    for at, piece in enumerate(pieces):
        found = seen[at]
        if found.decibels:
            raise SourceError(
                f"is in decibels: {found.negative / found.seen:.0%} of its values are negative, and power never is",
                file=piece.layer.label,
                next_step="Write it as linear power first: 10 ** (value / 10); or fetch the product in power.",
            )
        if not found.usable:
            empty.append((piece.layer.label, "holds no value in the area: all of it is nodata"))
        else:
            kept.append(piece)
    return kept, empty


def _by_polarisation(pieces: list[Piece]) -> dict[str, tuple[Piece, ...]]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.layer.polarisation].append(piece)
    return {polarisation: tuple(held) for polarisation, held in found.items()}


def _acquisition(group: list[Layer]) -> Acquisition:
    def joined(values: Iterable[str]) -> str:
        return "+".join(sorted({value for value in values if value}))

    files = list(dict.fromkeys(layer.label for layer in group))
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return Acquisition(
        group[0].named.date, joined(x.named.platform for x in group), joined(x.named.product for x in group),
        files[0] + more,
    )  # fmt: skip


def _notes(stack: Stack, layers: list[Layer], passes: list[dict[str, tuple[Piece, ...]]], on: Layer) -> list[str]:
    """What a reader should know of how a stack was put together."""
    said = []
    for polarisation in stack.polarisations:
        as_named = [x.named.date for x in layers if x.polarisation == polarisation]
        if as_named != sorted(as_named):
            said.append(f"orbit {stack.orbit}: the files of {polarisation} are not in order of time; they were sorted")
        if missing := sum(polarisation not in one for one in passes):
            said.append(f"orbit {stack.orbit}: {polarisation} is missing on {missing} of {len(passes)} dates")
    frames = sum(any(len(held) > 1 for held in one.values()) for one in passes)
    if frames:
        said.append(f"orbit {stack.orbit}: several frames of one pass were joined on {frames} of {len(passes)} dates")
    sizes = {box_of(layer, on) for layer in layers}
    if len(sizes) > 1 and not frames:
        said.append(
            f"orbit {stack.orbit}: its files do not cover the same extent; cut to {stack.grid.rows} rows and "
            f"{stack.grid.columns} columns"
        )
    if stack.orbit == "unknown":
        said.append("the orbit is not known: no name or folder says it; images of several orbits would be mixed")
    return said
