"""Edge: `wartoll damage placebo`: quiet years of a city against each other -> the threshold, and how it did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Json, console, emit, note

if TYPE_CHECKING:
    from ..damage.map_report import HistogramOut
    from ..damage.mapped import Compared, Span
    from ..damage.placebo import Placebo
    from ..damage.placebo_report import PlaceboOut
    from ..stack import Stack


def placebo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of images, one subfolder an orbit.")],
    quiet: Annotated[
        list[str], typer.Option(metavar="START..END", help="The same months of a year without war; twice or more.")
    ],
    area: Annotated[str, typer.Option(metavar="FILE|S,W,N,E", help="A GeoJSON file, or degrees.")] = "",
    false_positives: Annotated[
        float, typer.Option(metavar="SHARE", help="Of quiet ground, how much may be called changed.")
    ] = 0.01,
    each_orbit: Annotated[bool, typer.Option("--each-orbit", help="Every orbit or burst by itself.")] = False,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write a page here.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
    json: Json = False,
) -> None:
    """How often the map cries wolf: the same test between quiet years, tried on each other."""
    from ..sources.imagery import area_of, on_one_grid, read_stacks
    from .damage_files import images_hash
    from .damage_map import span_of

    spans = sorted({span_of(q, "--quiet") for q in quiet})
    if not 0 < false_positives <= 0.2:
        raise UsageError(f"--false-positives {false_positives:g} is not in (0, 0.2]", "Ask for 0.01, or 0.001.")
    if len(spans) < 2:
        raise UsageError("one quiet window has nothing to be compared with", "Give --quiet twice or more.")
    imagery = read_stacks(
        folder, area=area_of(area) if area else None, start=spans[0][0], end=max(end for _, end in spans)
    )
    for line in imagery.lines:
        note(line)
    if each_orbit:
        groups = [[stack] for stack in imagery.stacks]
    else:
        groups = [list(on_one_grid(imagery.stacks) if len(imagery.stacks) > 1 else imagery.stacks)]
    made = [_placebo(group, spans, false_positives, seed) for group in groups]
    _report([report for report, _ in made], [drawn for _, drawn in made], images_hash(folder)[0], out, json=json)


def _placebo(group: Sequence[Stack], spans: Sequence[Span], rate: float, seed: int) -> tuple[PlaceboOut, HistogramOut]:
    from ..damage.placebo_report import placebo_report, quiet_histogram

    made, compared, lines = _calibrated(group, spans, rate, seed)
    report = placebo_report(made, compared, orbits=[stack.orbit for stack in group], notes=lines)
    return report, quiet_histogram(made, compared)


def _calibrated(
    stacks: Sequence[Stack], spans: Sequence[Span], rate: float, seed: int
) -> tuple[Placebo, dict[str, Compared], list[str]]:
    """The placebo, each quiet pair's map, and what the checks of the images found."""
    import numpy as np

    from ..damage.mapped import Asked, checked, one, quiet_placebo

    last = Asked(spans[-2], spans[-1], tuple(spans[:-1]) if len(spans) > 2 else (), rate)
    used, findings, left_out = checked(stacks, last)
    pairs = Asked(spans[-1], ("9999-01-01", "9999-12-31"), tuple(spans), rate).pairs
    compared = {name: one(used, windows) for name, windows in pairs.items()}
    lines = [f"left out: {line}" for line in left_out]
    lines += [finding.line for finding in findings if finding.status == "warn"]
    return quiet_placebo(compared, rate, np.random.default_rng(seed)), compared, lines


def _report(
    placebos: Sequence[PlaceboOut], histograms: Sequence[HistogramOut], images: str, out: Path | None, *, json: bool
) -> None:
    from .. import __version__
    from ..damage.placebo_report import PlacebosOut

    found = PlacebosOut(wartoll=__version__, images=images, placebos=tuple(placebos))
    if out is not None:
        from ..brief.placebo_page import placebo_files
        from ..store import today, write_folder

        write_folder(out, placebo_files(found, histograms, date=today()), marker="placebo.json")
        note(f"page: {out / 'index.html'}")
    if json:
        return emit(found)
    for report in placebos:
        _shown(report)
    return None


def _shown(report: PlaceboOut) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    for heading in ("quiet years", "threshold", "90%", "uncorrected 1% test", "beyond it", "scene", "spread"):
        table.add_column(heading, justify="left" if heading == "quiet years" else "right")
    for pair in report.pairs:
        table.add_row(
            pair.pair, f"{pair.threshold:.2f}", f"{pair.low:.2f} to {pair.high:.2f}", f"{pair.nominal:.1%}",
            f"{pair.above:.2%}", f"{pair.shift:+.2f}", f"{pair.spread:.2f}",
        )  # fmt: skip
    screen = console()
    screen.print(f"[bold]{escape(', '.join(report.orbits))}[/]")
    screen.print(table)
    screen.print(
        f"Threshold for {report.rate:.1%}: {report.threshold:.2f} (90%: {report.low:.2f} to {report.high:.2f})"
    )
    for tried in report.crossed:
        screen.print(f"set by {tried.calibrated}, it fires on {tried.rate:.2%} of {tried.tested}")
    if report.worst is not None:
        screen.print(
            f"Of {report.pixels:,} pixels that did not change, {report.expected:,.0f} would be called changed; "
            f"{report.at_worst:,.0f} in a year like the worst ({report.worst.rate:.2%}, {report.worst.tested})."
        )
    for line in report.warnings:
        screen.print(f"note: {escape(line)}", style="dim")
