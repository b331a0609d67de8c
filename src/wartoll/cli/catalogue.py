"""Edge: the commands of `wartoll catalogue`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .options import Episodes, Figures, Json, catalogue, console, note

catalogue_app = typer.Typer(help="The figures that claims are tested against, and your own.", no_args_is_help=True)


@catalogue_app.command("list")
def list_episodes(
    classes: Annotated[bool, typer.Option(help="Also the light episodes of the reference tables.")] = False,
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """All episodes with the number of their figures."""
    from ..answers import list_catalogue
    from . import screen

    result = list_catalogue(catalogue(figures, episodes, classes=classes))
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        screen.episodes(console(), result)


@catalogue_app.command("show")
def show_figure(
    identifier: Annotated[str, typer.Argument(metavar="FIGURE|EPISODE")],
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """One figure with its definition, its source and what it derives from, or all of an episode."""
    from ..answers import figure_of
    from . import screen
    from .answers import show

    known = catalogue(figures, episodes, classes=True)
    if identifier in known.episodes:
        return show(identifier, figures=figures, episodes=episodes, json=json)
    result = figure_of(known, identifier)
    if json:
        typer.echo(result.model_dump_json(indent=2, by_alias=True))
        return None
    return screen.figure(console(), result)


@catalogue_app.command("lint")
def lint_files(
    files: Annotated[list[Path] | None, typer.Argument(help="Your own figures or episodes files.")] = None,
) -> None:
    """Check every rule that can be checked; a fault names file, line, column and value."""
    from ..sources.catalogue import shipped_rows
    from ..sources.lint import row_faults
    from ..sources.lint_across import lint
    from ..sources.tables import read_csv

    if files:
        faults = []
        for path in files:
            rows = read_csv(path)
            name = "episodes.csv" if rows and "measure" not in rows[0].cells else "figures.csv"
            faults += row_faults(name, rows, own=True)
    else:
        faults = lint(shipped_rows())
    for fault in faults:
        typer.echo(fault.error.sentence())
    note(f"{len(faults)} faults" if faults else "no faults")
    if faults:
        raise typer.Exit(1)


@catalogue_app.command("export")
def export(
    fmt: Annotated[str, typer.Option("--format", metavar="csv|json|parquet|xlsx", help="The format.")] = "csv",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here and not to standard output.")] = None,
    classes: Annotated[bool, typer.Option(help="With the reference tables.")] = True,
    figures: Figures = None,
    episodes: Episodes = None,
) -> None:
    """The whole catalogue in one file."""
    from ..sources.export import export_catalogue

    data = export_catalogue(catalogue(figures, episodes, classes=classes), fmt)
    if out is not None:
        _written(out, data)
        note(f"written: {out}")
    elif fmt in ("parquet", "xlsx") and sys.stdout.isatty():
        raise UsageError(f"{fmt} is no text for a terminal", "Name a file with -o FILE.")
    else:
        sys.stdout.buffer.write(data)


def _written(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}", "Name another file with -o.") from None


@catalogue_app.command("add")
def add(files: Annotated[list[Path], typer.Argument(help="CSV files of your own figures or episodes.")]) -> None:
    """Check files of your own and keep them in your folder; the shipped files are never written."""
    from ..sources.catalogue import check_own
    from ..store import add_file

    for path in files:
        added = add_file(path, check_own)
        was = "was kept before" if added.already else "kept"
        note(f"{path.name}: {added.rows} {added.kind}, {was} as {added.kept}")


@catalogue_app.command("new")
def new(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to write the two files.")] = Path(),
) -> None:
    """Ten questions make an episode: today's war is not in any catalogue."""
    from ..sources.new_episode import QUESTIONS, episode_from

    answers: dict[str, str] = {}
    for question in QUESTIONS:
        answers[question.key] = _answer(f"{question.prompt} ({question.help})", question.check)
    today = datetime.now(UTC).date().isoformat()
    episodes, figures = episode_from(answers, today=today)
    _written(out / "episodes.csv", episodes.encode())
    _written(out / "figures.csv", figures.encode())
    note(f"written: {out / 'episodes.csv'} and {out / 'figures.csv'}")
    note("Add figures to the second file, then: wartoll catalogue add episodes.csv figures.csv")


def _answer(prompt: str, check: Callable[[str], str]) -> str:
    """What was typed, asked again until it fits; without a person at the terminal the first misfit ends it."""
    while True:
        given: str = typer.prompt(prompt, default="", show_default=False, err=True)
        fault = check(given)
        if not fault:
            return given
        if not sys.stdin.isatty():
            raise UsageError(f"{given!r} is no answer to {prompt!r}", fault)
        note(fault)


@catalogue_app.command("fit")
def fit_catalogue(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here and not to standard output.")] = None,
) -> None:
    """Learn spreads, offsets and base rates from the shipped catalogue again (deterministic)."""
    from ..fitting import dumped, fit
    from ..sources.catalogue import shipped

    text = dumped(fit(shipped(classes=True)))
    if out is None:
        typer.echo(text, nl=False)
    else:
        _written(out, text.encode())
        note(f"written: {out}")
