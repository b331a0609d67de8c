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
from .deaths import deaths_app
from .options import note
from .quick import QuickCommand

app = typer.Typer(
    name="wartoll",
    help="Measures what war does to cities and tests what people say about it.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (check, compare, rank, show, trace, diff, demo):
    app.command(cls=QuickCommand)(command)
app.add_typer(catalogue_app, name="catalogue")
app.add_typer(deaths_app, name="deaths")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wartoll {__version__}")
        raise typer.Exit()


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def main() -> NoReturn:
    """The console script: our own errors become a sentence and an exit code."""
    # A command lives for a second and keeps what it reads: looking for garbage all along, and once more at the end,
    # took a quarter of that second.
    gc.set_threshold(200_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to find them, all installed packages are searched
    try:
        app()
    except WartollError as error:
        note(f"error: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.freeze()
    sys.exit(0)
