"""Edge: `wartoll deaths review`: pairs worth a person's time, judged at the terminal or on a sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Json, console, emit, note

if TYPE_CHECKING:
    from .linked_folder import LinkedFolder
    from .reviewing import Review

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `wartoll deaths link` wrote.")]


def review(
    folder: Folder,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges; kept with every judgement.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", help="Pairs to ask about.", min=1, max=10_000)] = 50,
    listed: Annotated[bool, typer.Option("--list", help="Only show the pairs.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="With --list: a sheet of answers to fill in.")] = False,
    answers: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Take judgements from a filled sheet.")
    ] = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="With --list: also what the lists say: personal data.")
    ] = False,
    json: Json = False,
) -> None:
    """Judge pairs of entries, the most open first: one person or not. Judgements override and can be withdrawn."""
    from .linked_folder import open_folder
    from .reviewing import Review

    opened = open_folder(folder)
    if (json or csv) and not listed:
        raise UsageError(f"{'--json' if json else '--csv'} goes with --list", "Add --list.")
    work = Review(opened, limit)
    if answers is not None:
        _answered(opened, work.take(_text(answers), answers.name, by))
    elif listed:
        _list(work, json=json, csv=csv, with_names=with_names)
    else:
        _at_terminal(opened, work, by)


def _text(file: Path) -> str:
    from ..sources.tables import decode, read_bytes

    return decode(read_bytes(file), file.name)


def _list(work: Review, *, json: bool, csv: bool, with_names: bool) -> None:
    from . import review_screen

    found = work.listed(with_names=with_names)
    if json:
        emit(found)
    elif csv:
        from ..deaths.review_report import sheet

        typer.echo(sheet(found.questions), nl=False)
    else:
        review_screen.questions(console(), found)


def _at_terminal(folder: LinkedFolder, work: Review, by: str) -> None:
    from . import review_screen

    if not is_terminal():
        raise UsageError(
            "pairs are judged at a terminal, and this is none",
            "For a sheet to fill in: --list --csv; to take it: --answers FILE.csv --by NAME.",
        )
    if not by.strip():
        raise UsageError("a judgement needs the name of who made it", "Say who you are with --by.")
    screen = console(stderr=True)
    _answered(folder, work.converse(by, lambda one, at, of: review_screen.ask(screen, one, at, of)))


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _answered(folder: LinkedFolder, count: int) -> None:
    if not count:
        note("nothing was judged")
        return
    records = f"{count:,} record{'s' if count > 1 else ''}"
    note(f"{records} added to {folder.path / 'judgements.csv'}; they count from the next command on this folder on.")
    note(f"To write people.csv and {folder.share.name} anew: wartoll deaths link {folder.path}")
