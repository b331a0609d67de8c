"""Edge: `wartoll deaths link` and `wartoll deaths overlap`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Json, console, emit, note

if TYPE_CHECKING:
    from .linked_folder import LinkedFolder


class BackendWord(StrEnum):
    """Where pairs are compared (the rows of `deaths.backends`)."""

    threads = "threads"
    spark = "spark"


WithNames = Annotated[
    bool, typer.Option("--with-names", help="Give names and groups of one or two people, too: personal data.")
]
Strata = Annotated[
    list[str] | None, typer.Option("--strata", metavar="COL", help="Apart by place_1, place_2, place_3 or sex.")
]


def link(
    files: Annotated[list[Path], typer.Argument(metavar="LIST... | DIR", help="Lists, or a folder linked before.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="The folder to link in.")] = None,
    mapping: Annotated[Path | None, typer.Option(metavar="FILE", help="Which column is which, in TOML.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take the guessed mapping where it leaves no question.")] = False,
    within: Annotated[
        bool | None, typer.Option("--within/--between", help="Whether a list may hold a person twice.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="The start of chance.", min=0)] = None,
    draws: Annotated[int | None, typer.Option(metavar="N", help="Draws of the linkage.", min=1, max=10_000)] = None,
    decoys: Annotated[
        bool | None,
        typer.Option("--decoys/--no-decoys", help="Whether chances are corrected on pairs known to be false."),
    ] = None,
    backend: Annotated[BackendWord, typer.Option(help="Where pairs are compared.")] = BackendWord.threads,
    with_names: WithNames = False,
    json: Json = False,
) -> None:
    """Link lists of the killed: who is on which, with the doubt about links kept."""
    from .linking_begin import again, begun

    chosen = {
        name: value
        for name, value in (("within", within), ("seed", seed), ("draws", draws), ("decoys", decoys))
        if value is not None
    }
    old = len(files) == 1 and files[0].is_dir()
    folder = again(files[0], out, mapping, chosen) if old else begun(files, out, mapping, chosen, yes)
    _run(folder, backend.value, fewest=0 if with_names else _fewest(), json=json)


def _fewest() -> int:
    from ..sources.privacy import FEWEST_TOLD

    return FEWEST_TOLD


def _run(folder: LinkedFolder, backend: str, *, fewest: int, json: bool) -> None:
    from . import linking_screen
    from .linked_files import write_files
    from .linking_stages import Stages

    stages = Stages(folder, backend)
    found = stages.linkage()
    made = stages.report(found, fewest=fewest)
    write_files(stages, found, made, fewest=fewest)
    if json:
        emit(made)
        return
    linking_screen.linkage(console(), made, stages.read.facts["lines"])
    note(f"people, with names, for you only: {folder.path / 'people.csv'}; to hand on: {folder.share}")


def overlap(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `wartoll deaths link` wrote.")],
    strata: Strata = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print the table as `deaths estimate` reads it.")] = False,
    with_names: Annotated[bool, typer.Option("--with-names", help="Tell groups of one or two people, too.")] = False,
    json: Json = False,
) -> None:
    """How many people are on which of the linked lists: mean and range over the draws of the linkage."""
    from ..deaths.linkage_report import overlaps_csv
    from . import linking_screen
    from .linked_folder import open_folder
    from .linking_stages import Stages

    if csv and json:
        raise UsageError("--csv and --json cannot both be printed", "Choose one.")
    stages = Stages(open_folder(folder))
    found = stages.shown(stages.linkage(tuple(strata or ())), fewest=0 if with_names else _fewest())
    if json:
        emit(found)
    elif csv:
        typer.echo(overlaps_csv(found), nl=False)
        note(f"the places of a pattern: --lists '{','.join(found.lists)}'")
        for line in found.warnings:
            note(f"note: {line}")
    else:
        linking_screen.overlaps(console(), found)
