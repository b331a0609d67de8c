"""Edge: `wartoll damage adopt`: a layer of change that others made -> the folder that `plan` and `total` go on with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import note

if TYPE_CHECKING:
    from ..damage.mapped import Asked


class SenseWord(StrEnum):
    """Which values mean change."""

    more = "more"
    less = "less"
    either = "either"


def adopt(
    layer: Annotated[Path, typer.Argument(metavar="LAYER", help="A GeoTIFF: a distance, score or probability.")],
    made_by: Annotated[str, typer.Option(metavar="TEXT", help="Whose layer it is, and which product.")],
    before: Annotated[str, typer.Option(metavar="START..END", help="The days that it calls before.")],
    after: Annotated[str, typer.Option(metavar="START..END", help="The days that it calls after.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where the map and its page go.")],
    quiet: Annotated[
        list[Path] | None, typer.Option(metavar="LAYER", help="The same product over days without war; twice or more.")
    ] = None,
    sense: Annotated[
        SenseWord, typer.Option(help="Whether larger values mean more change, smaller ones, or both ends.")
    ] = SenseWord.more,
    footprints: Annotated[Path | None, typer.Option(metavar="FILE", help="Outlines of buildings.")] = None,
    false_positives: Annotated[
        float, typer.Option(metavar="SHARE", help="Of quiet ground, how much may be called changed.")
    ] = 0.01,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
) -> None:
    """Take in a map of change that others made: its threshold, its buildings, its page."""
    import numpy as np

    from ..damage.given import given, on_grid
    from ..damage.map_report import Run
    from ..sources.given import read_layers
    from .damage_map import _buildings, _outlines, _said, _version, _written, asked_of

    if not made_by.strip():
        raise UsageError("whose layer it is was not said", "Give --made-by 'Institute, product and version'.")
    asked: Asked = asked_of(before, after, [], false_positives)
    first, *calm = read_layers([layer, *(quiet or [])])
    made, turned = given(
        first.values,
        {one.name: one.values for one in calm},
        false_positives,
        sense=sense.value,
        rng=np.random.default_rng(seed),
    )
    _said(made)
    outlines = _outlines(footprints, "", first.grid) if footprints else None
    buildings = _buildings(made, outlines, first.grid, asked) if outlines else None
    run = Run(
        wartoll=_version(),
        seed=seed,
        images=_mark(layer, quiet or []),
        files=1 + len(calm),
        notes=(f"read from {layer.name}", *turned),
        made_by=made_by.strip(),
        sense=sense.value,
    )
    _written(out, made, asked, [on_grid(first.grid)], run, buildings)
    note(f"the layer is {made_by.strip()}, not made by wartoll")


def _mark(layer: Path, quiet: list[Path]) -> str:
    """A hash of the bytes of all layers."""
    import hashlib

    digest = hashlib.sha256()
    for path in (layer, *quiet):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
