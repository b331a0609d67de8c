"""Edge: `wartoll deaths simulate`: made-up lists to link and to play with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import need_linking, note


def simulate(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Write the lists here.")],
    people: Annotated[int, typer.Option(metavar="N", help="People killed.", min=10, max=1_000_000)] = 2000,
    lists: Annotated[int, typer.Option(metavar="N", help="How many lists.", min=2, max=5)] = 3,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
) -> None:
    """Make up lists of people killed that overlap, with names put together by chance, and the truth beside them."""
    from ..simulate.spreadsheets import TRUTH, made_up_lists, write_lists

    need_linking()
    files = made_up_lists(people, lists, seed)
    write_lists(out, files)
    for name in files:
        what = "who is who, which no linking sees" if name == TRUTH else "a list"
        typer.echo(f"{(out / name).as_posix()}: {what}")
    note(f"{people:,} people made up; nobody here lived.")
