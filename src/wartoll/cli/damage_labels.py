"""Edge: `wartoll damage compare-labels`: how two products graded the same places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Json, console, emit

if TYPE_CHECKING:
    from rich.table import Table

    from ..damage.agreement import AgreementOut


def compare_labels(
    first: Annotated[Path, typer.Argument(metavar="A", help="Labels: UNOSAT, Copernicus EMS, OpenStreetMap, xBD.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Other labels of the same city.")],
    within: Annotated[float, typer.Option(metavar="METRES", help="How far apart one building may lie.", min=0.1)] = 15,
    json: Json = False,
) -> None:
    """Compare two sets of damage labels of one city, class by class."""
    from ..damage.agreement import agreement
    from ..sources.labels_any import in_metres, read_labels

    found = agreement(*in_metres(read_labels(first), read_labels(second)), within)
    if json:
        emit(found)
        return
    console().print(table(found))
    for line in lines(found):
        typer.echo(line)


def lines(found: AgreementOut) -> list[str]:
    """What the pairs say on the common scale."""
    share = f" ({found.meet / found.pairs:.0%})" if found.pairs else ""
    return [
        f"{found.pairs:,} pairs within {found.within_m:g} m; {found.alone:,} of {found.first} have none, "
        f"{found.tied:,} had several as near.",
        f"On the common scale {found.meet:,}{share} may mean the same; {found.first} says worse in "
        f"{found.first_worse:,}, {found.second} in {found.second_worse:,}.",
        "Pairs are no sample drawn by chance: no total rests on them.",
        *(f"note: {line}" for line in found.notes),
    ]


def table(found: AgreementOut) -> Table:
    """Classes of the first set down, of the second across."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    across = sorted({cell.second for cell in found.cells})
    made.add_column(f"{found.scales[0]} \\ {found.scales[1]}")
    for name in across:
        made.add_column(name, justify="right")
    count = {(cell.first, cell.second): cell.pairs for cell in found.cells}
    for name in sorted({cell.first for cell in found.cells}):
        made.add_row(name, *(f"{count.get((name, other), 0):,}" for other in across))
    return made
