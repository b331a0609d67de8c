"""Edge: words of a command line -> pipeline -> a table, JSON, or files. Nothing is computed here."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from .. import __version__
from ..errors import WartollError
from .answers import compare, diff, rank, show, trace
from .catalogue import catalogue_app
from .check import check, demo
from .damage import damage_app
from .deaths import deaths_app
from .options import note
from .quick import QuickCommand, QuickGroup
from .serve import serve
from .workspace import workspace_app

COMMANDS = {command.__name__: command for command in (check, compare, rank, show, trace, diff, demo, serve)}
GROUPS = {"catalogue": catalogue_app, "damage": damage_app, "deaths": deaths_app, "workspace": workspace_app}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wartoll {__version__}")
        raise typer.Exit()


def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def application(only: str = "") -> typer.Typer:
    """The command line with all its commands, or with the one that was asked for: to prepare them all takes long."""
    made = typer.Typer(
        name="wartoll",
        cls=QuickGroup,
        callback=_top,
        help="Measures what war does to cities and tests what people say about it.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name, command in COMMANDS.items():
        if only in ("", name):
            made.command(name, cls=QuickCommand)(command)
    for name, group in GROUPS.items():
        if only in ("", name):
            made.add_typer(group, name=name)
    return made


app = application()


def main() -> NoReturn:
    """The console script: our own errors become a sentence and an exit code."""
    # A command lives for a second and keeps what it reads: looking for garbage all along, and once more at the end,
    # took a quarter of that second.
    gc.set_threshold(200_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to find them, all installed packages are searched
    try:
        first = sys.argv[1] if len(sys.argv) > 1 else ""
        application(first if first in COMMANDS or first in GROUPS else "")()
    except WartollError as error:
        note(f"error: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    finally:
        if "duckdb" not in sys.modules:  # which must be collected, or it reports its own classes as leaked
            gc.freeze()
    sys.exit(0)
