"""Edge: `wartoll damage plan`: which buildings to look at, drawn by chance from the classes of a map."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import note

if TYPE_CHECKING:
    from ..damage.buildings import Buildings
    from ..damage.labelling import Row


def plan(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `wartoll damage map --footprints` wrote.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The list to fill in (CSV).")],
    margin: Annotated[float, typer.Option(metavar="SHARE", help="Half the width of the 90% interval wanted.")] = 0.03,
    look_at: Annotated[int, typer.Option(metavar="N", help="So many buildings instead.", min=0)] = 0,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
) -> None:
    """Draw the buildings to look at: how many, and which, for a total with an interval."""
    import numpy as np

    from ..damage.building_classes import strata_of
    from ..damage.labelling import LABELS, draw
    from ..damage.plan import allocate, needed
    from ..sources.footprints import places_of

    if out.exists():
        raise UsageError(f"{out} is there already", "Name another file with -o: a list may hold somebody's work.")
    made = buildings_in(folder)
    strata = strata_of(made.classes())
    drawn = allocate(strata, look_at) if look_at else needed(strata, margin)
    rows = draw(drawn, made.footprints.id.tolist(), made.map_class.tolist(), places_of(made.footprints),
                rng=np.random.default_rng(seed))  # fmt: skip
    write_list(out, rows)
    for part in drawn.parts:
        typer.echo(f"{part.stratum.name}: look at {part.look_at:,} of {part.stratum.buildings:,} buildings")
    typer.echo(f"{drawn.look_at:,} buildings in all; the share should come out within {drawn.margin:.1%} or so (90%).")
    for line in drawn.warnings:
        note(f"warning: {line}")
    note(f"Fill in the column label from the top: {', '.join(LABELS)}. The list is in {out}")


def buildings_in(folder: Path) -> Buildings:
    """The buildings of a map; UsageError where it was made without footprints."""
    from .buildings_file import read_buildings
    from .damage_files import BUILDINGS, read_report

    read_report(folder)
    if not (folder / BUILDINGS).is_file():
        raise UsageError(f"{folder} has no buildings", "Make the map with --footprints FILE.")
    return read_buildings(folder / BUILDINGS)[0]


def write_list(out: Path, rows: Sequence[Row]) -> None:
    """Writes a list whole or not at all; UsageError where it cannot be written."""
    from ..csvtext import to_csv
    from ..damage.labelling import COLUMNS

    text = to_csv(COLUMNS, ([cells[column] for column in COLUMNS] for cells in (row.cells() for row in rows)))
    unfinished = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="")
        os.replace(unfinished, out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}", "Name another file with -o.") from None
    finally:
        with suppress(OSError):
            unfinished.unlink()


def read_list(path: Path) -> tuple[Row, ...]:
    """The rows of a list that came back."""
    from ..damage.labelling import rows_of
    from ..sources.tables import read_csv

    return rows_of(row.cells for row in read_csv(path))
