"""Edge: the commands of `wartoll deaths`."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .incidents import incidents
from .linking import link, overlap
from .options import Episodes, Figures, Json, console, emit, note
from .review import review
from .simulated import simulate

if TYPE_CHECKING:
    from ..deaths.estimate import Asked, Estimation
    from ..deaths.histories import Histories
    from .linked_table import LinkedTable

deaths_app = typer.Typer(help="How many were killed, from lists that overlap.", no_args_is_help=True)
deaths_app.command("incidents")(incidents)
deaths_app.command("link")(link)
deaths_app.command("review")(review)
deaths_app.command("overlap")(overlap)
deaths_app.command("simulate")(simulate)


class MethodWord(StrEnum):
    """Which methods are run."""

    latent = "latent"
    decomposable = "decomposable"
    loglinear = "loglinear"
    bounds = "bounds"
    all = "all"


class PopulationWord(StrEnum):
    """Who is counted by the lists."""

    all = "all"
    civilians = "civilians"
    combatants = "combatants"


class ScopeWord(StrEnum):
    """Which area the lists cover."""

    whole_city = "whole_city"
    inner_city = "inner_city"
    part = "part"
    region = "region"
    unstated = "unstated"


@deaths_app.callback()
def _deaths() -> None:
    """Keeps `estimate` a command of its own beside those to come."""


@deaths_app.command("estimate")
def estimate(
    file: Annotated[Path, typer.Argument(metavar="FILE | DIR", help="Overlaps, or a folder of linked lists.")],
    method: Annotated[MethodWord, typer.Option(help="One method, or all side by side.")] = MethodWord.all,
    lists: Annotated[str, typer.Option(metavar="A,B,C", help="The list columns, or the names of a pattern.")] = "",
    strata: Annotated[list[str] | None, typer.Option(metavar="COL", help="Estimate each value of it apart.")] = None,
    where: Annotated[list[str] | None, typer.Option(metavar="COL=VALUE", help="Only rows that say so.")] = None,
    patience: Annotated[str, typer.Option(metavar="TIME", help="How long sampling may take: 90s, 15m, 1h.")] = "3m",
    at_most: Annotated[int | None, typer.Option(metavar="N", help="No more people than this.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
    vary: Annotated[bool, typer.Option("--vary/--no-vary", help="Also make each choice differently.")] = True,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write page and draws here.")] = None,
    save_as: Annotated[str, typer.Option(metavar="EPISODE", help="Keep it as a figure of your own.")] = "",
    population: Annotated[PopulationWord, typer.Option(help="Who is on the lists.")] = PopulationWord.all,
    perpetrator: Annotated[str, typer.Option(metavar="SIDE", help="Whose doing is counted; all: anybody's.")] = "all",
    scope: Annotated[ScopeWord, typer.Option(help="Which area the lists cover.")] = ScopeWord.whole_city,
    figures: Figures = None,
    episodes: Episodes = None,
    with_names: Annotated[bool, typer.Option("--with-names", help="Tell linked groups of one or two, too.")] = False,
    json: Json = False,
) -> None:
    """Estimate how many were killed, listed or not, from the overlaps of at least two lists."""
    from ..deaths.methods import Settings
    from .keeping import Kept, check_keepable

    kept = Kept(save_as, population.value, perpetrator, scope.value, figures, episodes) if save_as else None
    check_keepable(kept, method.value)
    linked = _linked(file, lists, strata or [], where or [], with_names) if file.is_dir() else None
    read = _read(file, lists, strata or [], where or []) if linked is None else linked.histories()
    settings = Settings(at_most=_at_most(at_most, read), patience=seconds(patience))
    asked = _asked(file, linked.content() if linked else _content(read), read, method.value, settings,
                   vary=vary or kept is not None)  # fmt: skip
    found = _estimated(read, asked, seed, out, linked)
    if out is not None:
        _written(out, found)
    if json:
        emit(found.report)
    else:
        from . import deaths_screen

        for warning in found.report.warnings:
            note(f"note: {warning}")
        deaths_screen.report(console(), found.report)
    if kept is not None:
        kept.keep(found, method.value)


def seconds(text: str) -> float:
    """`90s`, `15m`, `1h` or plain seconds as seconds; UsageError for anything else."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text.strip())
    value = float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[match[2]] if match else 0.0
    if value <= 0:
        raise UsageError(f"--patience {text!r} is no length of time", "Write 90s, 15m or 1h.")
    return value


def _read(file: Path, lists: str, strata: list[str], where: list[str]) -> Histories:
    from ..deaths.histories import Reading, read_histories
    from ..sources.overlaps import read_overlap_rows

    rows = read_overlap_rows(file)
    for condition in where:
        column, equals, value = condition.partition("=")
        if not equals or column not in rows[0].cells:
            has = ", ".join(rows[0].cells)
            raise UsageError(f"--where {condition!r} names no column", f"Write COL=VALUE; {file.name} has: {has}.")
        rows = [row for row in rows if row.get(column) == value]
        if not rows:
            raise UsageError(f"no row of {file.name} has {condition}", "Give a value that the column holds.")
    names = tuple(name.strip() for name in lists.split(",") if name.strip())
    return read_histories(rows, Reading(lists=names, strata=tuple(strata)))


def _linked(folder: Path, lists: str, strata: list[str], where: list[str], with_names: bool) -> LinkedTable:
    from .linked_table import linked_table

    for option, given in (("--lists", lists), ("--where", where)):
        if given:
            raise UsageError(f"{option} goes with a table, and {folder} is a folder of linked lists", "Leave it out.")
    return linked_table(folder, tuple(strata), with_names=with_names)


def _at_most(at_most: int | None, read: Histories) -> int | None:
    if at_most is None:
        return None
    if len(read.tables) > 1:
        raise UsageError("--at-most cannot be shared out over strata", "Leave out --strata or --at-most.")
    seen = sum(table.observed for table in read.tables.values())
    if at_most < seen:
        raise UsageError(f"--at-most {at_most:,} is below the {seen:,} people on the lists", "Give a larger number.")
    return at_most


def _content(read: Histories) -> str:
    return repr(sorted((name, table.lists, table.cells) for name, table in read.tables.items()))


def _asked(file: Path, content: str, read: Histories, choice: str, settings: object, *, vary: bool) -> Asked:
    import hashlib

    from .. import __version__
    from ..deaths.estimate import Asked
    from ..deaths.methods import Settings

    assert isinstance(settings, Settings)
    return Asked(
        choice=choice,
        settings=settings,
        vary=vary,
        file=file.name,
        digest=hashlib.sha256(content.encode()).hexdigest()[:16],
        version=__version__,
        warnings=read.warnings,
    )


def _estimated(
    read: Histories, asked: Asked, seed: int, out: Path | None, linked: LinkedTable | None = None
) -> Estimation:
    """The estimation, with a bar on standard error, strata side by side, and checkpoints where there is a folder."""
    import os
    from concurrent.futures import ThreadPoolExecutor

    from ..deaths.estimate import estimate as estimated
    from .checkpoints import Checkpoints
    from .progress import Watch

    mark = f"{asked.digest}|{asked.version}|{asked.settings.at_most}|{seed}"
    checkpoints = Checkpoints(out, mark) if out is not None else None
    with Watch(checkpoints) as watch, ThreadPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        if linked is None:
            found = estimated(read.tables, asked, seed=seed, aids=watch.aids, spread=pool.map)
        else:
            found = linked.estimated(asked, seed, watch.aids, pool.map)
    if checkpoints is not None and not any(m.status == "gate failed" for m in found.report.methods):
        checkpoints.clear()
    return found


def _written(out: Path, found: Estimation) -> None:
    from ..brief.deaths_page import write_page
    from ..store import today, write_folder

    write_folder(out, write_page(found.report, found.draws, date=today()), marker="report.json")
    note(f"page: {out / 'index.html'}")
