"""`wartoll compare`, `rank`, `show`, `trace`, `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .options import AsOf, At, Episodes, Figures, Json, MeasureName, Per, catalogue, console, date_of, emit


def compare(
    a: Annotated[str, typer.Argument(metavar="A")],
    b: Annotated[str, typer.Argument(metavar="B")],
    measure: MeasureName = "",
    per: Annotated[Per, typer.Option(help="Divide counts by people present, days or km2.")] = Per.total,
    as_of: AsOf = "",
    at: At = "",
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """Set two episodes side by side, measure by measure."""
    from ..answers import compare_episodes
    from ..pipeline import bench_of, checked_measure, shipped_fit
    from ..reported.options import Options
    from ..sources.catalogue import episode

    known = catalogue(figures, episodes)
    options = Options(as_of=date_of(as_of, "--as-of"), at=date_of(at, "--at"))
    measures = (checked_measure(measure),) if measure else ()
    ids = episode(known, a).id, episode(known, b).id
    if ids[0] == ids[1]:
        raise UsageError(f"{ids[0]} is set against itself", "Name two episodes; `wartoll catalogue list` has all.")
    result = compare_episodes(bench_of(known, shipped_fit()), *ids, options, measures=measures, per=per.value)
    if json:
        return emit(result)
    from . import screen

    return screen.compare(console(), result, known)


def rank(
    measure: Annotated[str, typer.Option("--measure", metavar="M", help="The measure to rank by.")],
    since: Annotated[str, typer.Option(metavar="YEAR", help="Only episodes begun since.")] = "",
    top: Annotated[int, typer.Option(min=1, help="How many places of each list to print.")] = 15,
    as_of: AsOf = "",
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """Rank all episodes by one measure; those without figures are named."""
    from ..answers import rank as ranked
    from ..pipeline import bench_of, checked_measure, shipped_fit
    from ..reported.options import Options

    known = catalogue(figures, episodes, classes=True)
    options = Options(as_of=date_of(as_of, "--as-of"))
    result = ranked(bench_of(known, shipped_fit()), checked_measure(measure), options, since=date_of(since, "--since"))
    if json:
        return emit(result)
    from . import screen

    return screen.rank(console(), result, known, top)


def show(
    name: Annotated[str, typer.Argument(metavar="EPISODE")],
    as_of: AsOf = "",
    at: At = "",
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """All figures of an episode side by side, and what they pool to."""
    from ..answers import show_episode
    from ..pipeline import bench_of, shipped_fit
    from ..reported.options import Options
    from ..sources.catalogue import episode

    known = catalogue(figures, episodes, classes=True)
    options = Options(as_of=date_of(as_of, "--as-of"), at=date_of(at, "--at"))
    result = show_episode(bench_of(known, shipped_fit()), episode(known, name), options)
    if json:
        return emit(result)
    from . import screen

    return screen.show(console(), result, known)


def trace(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="160000, 160,000 or 36%.")],
    episode: Annotated[str, typer.Option(metavar="E", help="Only this episode.")] = "",
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """Which rows say this number, under which definition."""
    from ..answers import trace as traced
    from ..sources.catalogue import episode as named
    from ..sources.cells import typed_number

    known = catalogue(figures, episodes, classes=True)
    result = traced(known, typed_number(number), named(known, episode).id if episode else "")
    if json:
        return emit(result)
    from . import screen

    return screen.trace(console(), result)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A brief's folder or its brief.json.")],
    new: Annotated[Path, typer.Argument(metavar="NEW")],
    json: Json = False,
) -> None:
    """Which verdicts of saved briefs a changed catalogue changes."""
    from ..answers import diff as differ
    from ..sources.saved import read_result

    result = differ(read_result(old), read_result(new))
    if json:
        return emit(result)
    from . import screen

    return screen.diff(console(), result)
