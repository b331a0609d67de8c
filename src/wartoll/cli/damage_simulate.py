"""Edge: `wartoll damage simulate`: a made-up city to map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import note


def simulate(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="Write images and footprints here.")],
    side: Annotated[int, typer.Option(metavar="N", help="N by N buildings.", min=15, max=200)] = 30,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
) -> None:
    """Make up images of a city in four springs, its buildings, and the truth about them."""
    from ..simulate.city import FOOTPRINTS, IMAGES, TRUTH, write_city

    counts = write_city(out, side, seed)
    for name, what in (
        (IMAGES, "radar images of four springs, the last one after the fighting"),
        (FOOTPRINTS, "outlines of the buildings"),
        (TRUTH, "what became of each, which no map sees"),
    ):
        typer.echo(f"{(out / name).as_posix()}: {what}")
    note(f"{sum(counts.values()):,} buildings made up; no such city exists.")
