"""Edge: `wartoll deaths incidents`: two lists of incidents, without names, linked."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Json, console, emit, note

if TYPE_CHECKING:
    from ..deaths.incident_report import IncidentReport, ListOut
    from ..sources.incidents import Reading, Wanted


class Counted(StrEnum):
    """Whose deaths are compared and counted."""

    civilians = "civilians"
    all = "all"


def incidents(
    first: Annotated[Path, typer.Argument(metavar="A.csv", help="A list of incidents.")],
    second: Annotated[Path, typer.Argument(metavar="B.csv", help="Another list of incidents.")],
    begin: Annotated[str, typer.Option("--from", metavar="DATE", help="Incidents that begin then or later.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Incidents that begin then or before.")] = "",
    box: Annotated[str, typer.Option(metavar="S,W,N,E", help="Incidents between these degrees.")] = "",
    near: Annotated[str, typer.Option(metavar="LAT,LON,KM", help="Incidents within so many km of a point.")] = "",
    sides: Annotated[str, typer.Option(metavar="A,B", help="Incidents that name one of these parties.")] = "",
    grades: Annotated[str, typer.Option(metavar="A,B", help="Incidents of these grades, where a list grades.")] = "",
    population: Annotated[Counted, typer.Option(help="Whose deaths are counted.")] = Counted.civilians,
    columns_a: Annotated[str, typer.Option(metavar="WHAT=COLUMN,..", help="Columns of the first list.")] = "",
    columns_b: Annotated[str, typer.Option(metavar="WHAT=COLUMN,..", help="Columns of the second list.")] = "",
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write page and links here.")] = None,
    json: Json = False,
) -> None:
    """Link two lists of incidents by day, place, number killed and side: what is on both, on one and on none."""
    from .. import __version__
    from ..deaths.incident_report import report
    from ..deaths.incidents import incidents as listed
    from ..sources.incidents import read_incidents

    if first.resolve() == second.resolve():
        raise UsageError(f"{first} is given twice", "Give two lists that were made apart from each other.")
    wanted = _wanted(begin, end, box, near, sides, grades, population.value)
    one = read_incidents(first, wanted, _columns(columns_a, "--columns-a"))
    two = read_incidents(second, wanted, _columns(columns_b, "--columns-b"))
    made = listed(first.stem, one.incidents), listed(second.stem, two.incidents)
    found = report(*made, (_list_out(one), _list_out(two)), seed=seed, version=__version__, population=population.value)
    if out is not None:
        _written(out, found)
    if json:
        emit(found)
        return
    from . import incidents_screen

    incidents_screen.report(console(), found)


def _wanted(begin: str, end: str, box: str, near: str, sides: str, grades: str, population: str) -> Wanted:
    from ..deaths.incidents import side_of
    from ..sources.incidents import Box, Wanted

    degrees = _numbers(box, 4, "--box", "S,W,N,E")
    point = _numbers(near, 3, "--near", "LAT,LON,KM")
    if degrees and (degrees[0] >= degrees[2] or degrees[1] >= degrees[3]):
        raise UsageError(f"--box {box!r} holds nothing", "Write S,W,N,E, such as 35.90,38.93,36.00,39.09.")
    first, last = _day(begin, "--from"), _day(end, "--to")
    if first and last and last < first:
        raise UsageError(f"--to {end} is before --from {begin}", "Give the earlier day with --from.")
    return Wanted(
        first, last, Box(*degrees) if degrees else None, (point[0], point[1], point[2]) if point else None,
        _words(sides), _words(grades), population, side_of,
    )  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _numbers(text: str, count: int, option: str, shape: str) -> tuple[float, ...]:
    if not text:
        return ()
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if len(found) != count or any(value != value or abs(value) == float("inf") for value in found):
        raise UsageError(f"{option} {text!r} is not {count} numbers", f"Write {shape}, with commas.")
    return found


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no day", "Write YYYY-MM-DD.") from None


def _columns(text: str, option: str) -> dict[str, str]:
    out = {}
    for part in _words(text):
        what, equals, column = part.partition("=")
        if not equals or not column.strip():
            raise UsageError(f"{option}: {part!r} names no column", "Write such as start=day,low=killed_min.")
        out[what.strip()] = column.strip()
    return out


def _list_out(read: Reading) -> ListOut:
    from ..deaths.incident_report import LeftOutOut, ListOut, TotalOut

    return ListOut(
        name=read.file,
        layout=read.layout,
        columns=dict(read.columns),
        rows=read.rows,
        used=len(read.incidents),
        killed_low=sum(one.low for one in read.incidents),
        killed_high=sum(one.high for one in read.incidents),
        totals=tuple(TotalOut(**total._asdict()) for total in read.totals),
        not_wanted=dict(read.not_wanted),
        left_out=tuple(LeftOutOut(**row._asdict()) for row in read.left_out),
    )


def _written(out: Path, found: IncidentReport) -> None:
    """The page, report.json, links.csv and left_out.csv in a folder that is written whole or not at all."""
    from ..brief.incidents_page import write_page
    from ..store import today, write_folder

    write_folder(out, write_page(found, date=today()), marker="report.json")
    note(f"page: {out / 'index.html'}; links: {out / 'links.csv'}")
