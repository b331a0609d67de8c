"""Edge: `wartoll damage total`: a map and its list of labels -> how many buildings, with an interval, on the page."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SourceError, UsageError
from .damage_plan import buildings_in, read_list
from .options import Episodes, Figures, Json, catalogue, console, emit, note, workspace

if TYPE_CHECKING:
    from ..damage.total_report import Answered
    from ..records import Episode
    from ..uncertain import Estimate, NotEstimable


class SeverityWord(StrEnum):
    """From which damage on a building counts."""

    destroyed = "destroyed"
    destroyed_or_severe = "destroyed_or_severe"
    any_damage = "any_damage"


class AsWord(StrEnum):
    """Which quantity is kept."""

    share = "share"
    number = "number"


def total(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `wartoll damage map --footprints` wrote.")],
    labels: Annotated[Path | None, typer.Option(metavar="FILE", help="The list that `plan` drew, filled in.")] = None,
    severity: Annotated[SeverityWord, typer.Option(help="From which damage on.")] = SeverityWord.destroyed_or_severe,
    sensitivity: Annotated[str, typer.Option(metavar="LOW..HIGH", help="For a band without labels.")] = "",
    specificity: Annotated[str, typer.Option(metavar="LOW..HIGH", help="For a band without labels.")] = "",
    save_as: Annotated[str, typer.Option(metavar="EPISODE", help="Keep it as a figure of your own.")] = "",
    keep: Annotated[AsWord, typer.Option("--keep", help="Which of the two is kept.")] = AsWord.share,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
    figures: Figures = None,
    episodes: Episodes = None,
    json: Json = False,
) -> None:
    """Say how many buildings are destroyed or severely damaged, from a map and the buildings looked at."""
    import numpy as np

    from ..damage.building_classes import FLAGGED
    from ..damage.estimate import Evidence, Options
    from ..damage.total_report import total_of
    from . import damage_screen

    episode = _episode(save_as, figures, episodes) if save_as else None
    made = buildings_in(folder)
    rows = read_list(labels) if labels else ()
    evidence = Evidence(made.classes(), FLAGGED, rows, provenance=made.footprints.drawn.words())
    options = Options(episode=save_as, severity=severity.value, sensitivity=_range(sensitivity, "--sensitivity"),
                      specificity=_range(specificity, "--specificity"))  # fmt: skip
    found = total_of(evidence, options, rng=np.random.default_rng(seed))
    _page(folder, found)
    if json:
        emit(found.out)
    else:
        damage_screen.total(console(), found.out)
    if episode is not None:
        _keep(found.share if keep is AsWord.share else found.number, episode)


def _range(text: str, option: str) -> tuple[float, float] | None:
    if not text:
        return None
    low, _, high = text.partition("..")
    try:
        ends = float(low), float(high or low)
    except ValueError:
        ends = (1.0, 0.0)
    if not 0 <= ends[0] <= ends[1] <= 1:
        raise UsageError(f"{option} {text!r} is no range of shares", "Write 0.5..0.9.")
    return ends


def _page(folder: Path, found: Answered) -> None:
    """Write the page anew with the total on it; the other files of the folder stay as they are."""
    from ..brief.damage_page import MAP, NULL, page_files
    from ..store import today, write_folder
    from .damage_files import BUILDINGS, CHANGE, REPORT, read_report

    report = read_report(folder).model_copy(update={"total": found.out})
    try:
        held = {name: (folder / name).read_bytes() for name in (MAP, NULL, "quicklook.png", CHANGE, BUILDINGS)}
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", file=str(error.filename), next_step="Make the map again."
        ) from None
    files = page_files(report, {name: held[name] for name in (MAP, NULL)}, date=today())
    write_folder(folder, {**held, **files}, marker=REPORT)
    note(f"page: {folder / 'index.html'}")


def _episode(name: str, figures: list[Path] | None, episodes: list[Path] | None) -> Episode:
    from ..sources.catalogue import episode

    return episode(catalogue(figures, episodes, classes=True), name)


def _keep(made: Estimate | NotEstimable, episode: Episode) -> None:
    """Writes the row into the user's folder, and says so."""
    from .. import __version__
    from ..csvtext import to_csv
    from ..damage.own_figure import COLUMNS, Keeping, own_row
    from ..sources.catalogue import check_own
    from ..store import add_file, today

    here = workspace()
    row = own_row(
        made,
        Keeping(
            episode=episode.id, start=episode.start, end=episode.end, publisher=here.organisation if here else "",
            url=here.url if here else "", published=today(), run=f"wartoll {__version__}.",
        ),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.csv"
        file.write_text(to_csv(COLUMNS, [[row[c] for c in COLUMNS]]), encoding="utf-8", newline="")
        added = add_file(file, check_own)
    middle = f"{row['central']} ({row['low']} to {row['high']})" if row["central"] else f"{row['low']} to {row['high']}"
    note(f"kept for {episode.id}: {middle}, in {added.kept}")
