"""Edge: `wartoll damage ...`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .damage_adopt import adopt
from .damage_labels import compare_labels
from .damage_map import map_
from .damage_placebo import placebo
from .damage_plan import plan
from .damage_simulate import simulate
from .damage_total import total
from .options import console, note

if TYPE_CHECKING:
    from ..sources.stac import Fetched, Progress

damage_app = typer.Typer(
    name="damage", no_args_is_help=True, rich_markup_mode=None,
    help="How much of a city is damaged, from satellite images.",
)  # fmt: skip
damage_app.command("compare-labels")(compare_labels)
damage_app.command("adopt")(adopt)
damage_app.command("map")(map_)
damage_app.command("placebo")(placebo)
damage_app.command("plan")(plan)
damage_app.command("total")(total)
damage_app.command("simulate")(simulate)


@damage_app.callback()
def _damage() -> None:
    """How much of a city is damaged, from satellite images."""


@damage_app.command()
def fetch(
    area: Annotated[str, typer.Option(metavar="FILE|S,W,N,E", help="A GeoJSON file, or degrees.")],
    begin: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day of the images.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day of the images.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="Where the images go.")],
    catalogue: Annotated[str, typer.Option(metavar="URL", help="A STAC API.")] = "",
    collection: Annotated[str, typer.Option(metavar="NAME", help="Which of its collections.")] = "",
    addresses: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Addresses of images instead of a catalogue, one a line.")
    ] = None,
    polarisation: Annotated[str, typer.Option(metavar="VV,VH", help="Which polarisations.")] = "VV,VH",
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="How long to wait for an answer.", min=1)] = 60.0,
    retries: Annotated[int, typer.Option(metavar="N", help="Tries after the first.", min=0, max=20)] = 3,
) -> None:
    """Fetch the part of each radar image that lies in an area; run it again to go on."""
    found = _fetched(area, begin, end, out, catalogue, collection, addresses, polarisation, (timeout, retries))
    for line in found.lines:
        note(line)
    note(f"images are in {out}")
    if found.failed:
        raise typer.Exit(1)


def _fetched(
    area: str, begin: str, end: str, out: Path, catalogue: str, collection: str, addresses: Path | None,
    polarisation: str, patience: tuple[float, int],
) -> Fetched:  # fmt: skip
    from ..sources import stac
    from ..sources.imagery_area import area_of

    if addresses is not None and (catalogue or collection):
        raise UsageError("--addresses and --catalogue cannot both be given", "Choose one.")
    place = area_of(area)
    wanted = tuple(p.strip().upper() for p in polarisation.split(",") if p.strip())
    waiting = stac.Patience(seconds=patience[0], connect=min(15.0, patience[0]), retries=patience[1])
    with _Bar() as bar:
        if addresses is None:
            return stac.fetch(
                place, begin, end, catalogue or stac.PLANETARY_COMPUTER, out,
                collection=collection or stac.COLLECTION, polarisations=wanted, patience=waiting, progress=bar.show,
            )  # fmt: skip
        return stac.fetch_addresses(
            _lines(addresses), place, begin, end, out, polarisations=wanted, patience=waiting, progress=bar.show
        )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} cannot be read", "Give a text file with one address a line.") from None


class _Bar:
    """A bar on standard error while a person watches."""

    def __enter__(self) -> _Bar:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (BarColumn(bar_width=24), TextColumn("{task.percentage:3.0f}%"), TimeElapsedColumn())
        self.bar = Progress(
            *columns, TextColumn("{task.description}"), console=console(stderr=True), transient=True,
            disable=not sys.stderr.isatty(),
        )  # fmt: skip
        self.bar.start()
        self.task = self.bar.add_task("asking the catalogue", total=1.0)
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    @property
    def show(self) -> Progress:
        """What moves the bar."""
        return lambda words, share: self.bar.update(self.task, completed=share, description=words)
