"""What every command shares: options, the terminal, and the catalogue with the user's own rows."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from ..records import Catalogue, Frozen
    from ..store import Workspace


class Per(StrEnum):
    """What a count is divided by."""

    total = "total"
    population = "population"
    day = "day"
    km2 = "km2"


class Side(StrEnum):
    """Which of the two places a picture shows."""

    subject = "subject"
    reference = "reference"


Json = Annotated[bool, typer.Option("--json", help="Print JSON (schema: docs/reference/json.md).")]
Figures = Annotated[
    list[Path] | None,
    typer.Option("--figures", help="Your own figures (CSV), weighed beside the shipped ones."),
]
Episodes = Annotated[list[Path] | None, typer.Option("--episodes", help="A CSV file of your own episodes.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge as known on this day.")]
At = Annotated[str, typer.Option("--at", metavar="DATE", help="The state of things on this day.")]
MeasureName = Annotated[str, typer.Option("--measure", metavar="M", help="One measure (docs/reference/measures.md).")]


def console(*, stderr: bool = False) -> Console:
    """A terminal: results to standard output, everything else to standard error."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 110
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False, emoji=False)


def note(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    typer.echo(text, err=True)


def emit(record: Frozen) -> None:
    """A record as JSON on standard output."""
    typer.echo(record.model_dump_json(indent=2, by_alias=True))


#: what linking loads; all of it comes with the extra `deaths`
LINKING = ("pyarrow", "duckdb", "numba", "anyascii", "openpyxl")


def need_linking() -> None:
    """UsageError where something is not installed that linking needs."""
    from importlib.util import find_spec

    missing = [name for name in LINKING if find_spec(name) is None]
    if missing:
        raise UsageError(f"linking lists needs {', '.join(missing)}", "Install it: pip install 'wartoll[deaths]'")


def date_of(text: str, option: str) -> str:
    """The date of an option as it was typed; UsageError where there is no such day."""
    from ..dates import is_date

    if text and not is_date(text):
        raise UsageError(f"{option} {text!r} is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD of a day that exists.")
    return text


def workspace() -> Workspace | None:
    """The settings of the folder that the command runs in."""
    from ..store import find_workspace

    return find_workspace(Path.cwd())


def catalogue(
    figures: list[Path] | None, episodes: list[Path] | None, *, classes: bool = False, light: bool = True
) -> Catalogue:
    """The shipped catalogue with the user's kept files, those of wartoll.toml, and those named on the command line."""
    from ..sources.catalogue import load
    from ..store import own_files

    kept_figures, kept_episodes = own_files()
    here = workspace()
    return load(
        [*kept_figures, *(here.figures if here else ()), *(figures or ())],
        [*kept_episodes, *(here.episodes if here else ()), *(episodes or ())],
        classes=classes,
        light=light,
    )
