"""Edge: `wartoll damage map`: a folder of images -> a folder with the map, its buildings and a page."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import note

if TYPE_CHECKING:
    from ..damage.buildings import Buildings
    from ..damage.combine import Mask
    from ..damage.map_report import BuildingsOut, MapReport, Run
    from ..damage.mapped import Asked, Mapped, Span
    from ..footprints import Footprints
    from ..sources.footprints_area import Clip
    from ..sources.imagery import Imagery
    from ..stack import Grid, Stack
    from .checkpoints import Checkpoints
    from .tiles import Runner

LEAST_CALM = 1_000  # pixels of land that the war did not reach


def map_(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of images, one subfolder an orbit.")],
    before: Annotated[str, typer.Option(metavar="START..END", help="Days before the fighting.")],
    after: Annotated[str, typer.Option(metavar="START..END", help="Days after it, of the same months.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where the map and its page go.")],
    quiet: Annotated[
        list[str] | None,
        typer.Option(metavar="START..END", help="The same months of a year without war; twice or more."),
    ] = None,
    area: Annotated[str, typer.Option(metavar="FILE|S,W,N,E", help="A GeoJSON file, or degrees.")] = "",
    footprints: Annotated[Path | None, typer.Option(metavar="FILE", help="Outlines of buildings.")] = None,
    reference: Annotated[
        str, typer.Option(metavar="FILE|S,W,N,E", help="Land that the war did not reach, to learn quiet from.")
    ] = "",
    false_positives: Annotated[
        float, typer.Option(metavar="SHARE", help="Of quiet ground, how much may be called changed.")
    ] = 0.01,
    seed: Annotated[int, typer.Option(metavar="N", help="The start of chance.", min=0)] = 1,
    workers: Annotated[
        int, typer.Option(metavar="N", min=0, help="Work with N processes; 0: by threads, fastest on a few processors.")
    ] = 0,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Your own dask scheduler; its workers see the images here.")
    ] = "",
) -> None:
    """Map what changed between two spans of time, with the threshold that quiet years set.

    The map is made in tiles, each written when done: a run that was killed goes on where it was.
    """
    from ..damage.map_report import Run
    from .checkpoints import Checkpoints
    from .cluster import runner

    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", "Choose a folder with -o.")
    asked = asked_of(before, after, quiet or [], false_positives)
    imagery = _read(folder, asked, area)
    for line in imagery.lines:
        note(line)
    (images, files), (exact, _) = _hash(folder), _hash(folder, times=True)
    run = Run(wartoll=_version(), seed=seed, area=area, images=images, files=files, notes=imagery.lines)
    stacks = _on_one_grid(imagery)
    calm = _calm(reference, stacks[0].grid) if reference else None
    outlines = _outlines(footprints, area, stacks[0].grid) if footprints else None
    drawn = "" if calm is None else hashlib.sha256(calm.tobytes()).hexdigest()
    mark = f"{exact}|{asked}|{stacks[0].grid}|{drawn}|{run.wartoll}"
    with runner(workers, scheduler) as makes:
        made = _mapped(stacks, asked, calm, seed, Checkpoints(out, mark), makes)
    _said(made)
    buildings = _buildings(made, outlines, stacks[0].grid, asked) if outlines else None
    _written(out, made, asked, stacks, run, buildings)


def span_of(text: str, option: str) -> Span:
    """[first day, day after the last) of `2016-03..2016-06` or of two full days; UsageError for anything else."""
    from datetime import date, timedelta

    from ..dates import first_day, is_date, last_day

    start, dots, end = text.partition("..")
    if not dots or not is_date(start) or not is_date(end):
        raise UsageError(
            f"{option} {text!r} is no span of days", "Write 2016-03-01..2016-06-30; months and years will do."
        )
    first, last = str(first_day(start)), date.fromisoformat(str(last_day(end))) + timedelta(days=1)
    if first >= last.isoformat():
        raise UsageError(f"{option} {text!r} ends before it begins", "Give the earlier day first.")
    return first, last.isoformat()


def asked_of(before: str, after: str, quiet: Sequence[str], rate: float) -> Asked:
    """What the words of the command line ask for."""
    from ..damage.mapped import Asked

    asked = Asked(
        span_of(before, "--before"), span_of(after, "--after"), tuple(sorted(span_of(q, "--quiet") for q in quiet)),
        rate,
    )  # fmt: skip
    if not 0 < rate <= 0.2:
        raise UsageError(f"--false-positives {rate:g} is not in (0, 0.2]", "Ask for 0.01, or 0.001.")
    if asked.after[0] < asked.before[1]:
        raise UsageError("--after begins before --before ends", "Let before end when the fighting began.")
    assert asked.pairs is not None  # refuses here, before any image is read
    return asked


def _version() -> str:
    from .. import __version__

    return __version__


def _hash(folder: Path, *, times: bool = False) -> tuple[str, int]:
    from .damage_files import images_hash

    return images_hash(folder, times=times)


def _read(folder: Path, asked: Asked, area: str) -> Imagery:
    from ..sources.imagery import area_of, read_stacks

    spans = (asked.before, asked.after, *asked.quiet)
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return read_stacks(folder, area=area_of(area) if area else None, start=start, end=end)


def _on_one_grid(imagery: Imagery) -> Sequence[Stack]:
    from ..sources.imagery import on_one_grid

    return on_one_grid(imagery.stacks) if len(imagery.stacks) > 1 else imagery.stacks


def _calm(text: str, grid: Grid) -> Mask:
    """Which pixels lie on the land of --reference; UsageError where there are too few."""
    import numpy as np
    import pyproj

    from ..sources.footprints_area import clip_of

    clip = clip_of(text)
    row, column = np.divmod(np.arange(grid.rows * grid.columns), grid.columns) + np.array([[0.5], [0.5]])
    a, b, c, d, e, f = grid.transform
    degrees = pyproj.Transformer.from_crs(grid.crs, "EPSG:4326", always_xy=True)
    lon, lat = degrees.transform(a * column + b * row + c, d * column + e * row + f)
    inside = np.asarray(clip.holds(lon, lat), dtype=np.bool_).reshape(grid.rows, grid.columns)
    if inside.sum() < LEAST_CALM:
        raise UsageError(
            f"--reference {text} holds {inside.sum():,} pixels of the map",
            f"Name land of {LEAST_CALM:,} pixels or more that lies on the images.",
        )
    return inside


def _mapped(
    stacks: Sequence[Stack], asked: Asked, calm: Mask | None, seed: int, checkpoints: Checkpoints, makes: Runner
) -> Mapped:  # fmt: skip
    import numpy as np

    from ..damage.mapped import mapped
    from .damage_files import KeptComparisons
    from .tiles import TileFolder

    return mapped(
        stacks, asked, rng=np.random.default_rng(seed), kept=KeptComparisons(checkpoints), reference=calm,
        workshop=TileFolder(checkpoints, makes),
    )  # fmt: skip


def _said(made: Mapped) -> None:
    for line in made.left_out:
        note(f"left out: {line}")
    for finding in made.findings:
        if finding.status == "warn":
            note(f"warning: {finding.line}")
    unknown = ("no quiet years: no threshold, and no rate of false calls",)
    for line in made.placebo.warnings if made.placebo else unknown:
        note(f"warning: {line}")


def _outlines(path: Path, area: str, grid: Grid) -> Footprints:
    """The footprints on the map, read before any work is done; UsageError where there are none."""
    from ..sources.footprints import moved, read_footprints

    found = moved(read_footprints(path, _clip(area, grid)), grid.crs)
    if not len(found):
        raise UsageError(f"{path.name} has no building on the map", "Give outlines of the area of the images.")
    return found


def _buildings(made: Mapped, found: Footprints, grid: Grid, asked: Asked) -> tuple[Buildings, BuildingsOut]:
    import numpy as np

    from ..damage.buildings import buildings_of
    from ..damage.coverage import held, values_under
    from ..damage.map_report import buildings_report
    from ..damage.mapped import cuts_of
    from ..damage.quality import footprints_age

    own = values_under(found, grid, held(np.abs(made.war.signed)))
    quiet = {name: values_under(found, grid, held(np.abs(c.signed))) for name, c in made.quiet.items()}
    cuts, calibrated = cuts_of(quiet, own)
    buildings = buildings_of(found, own, cuts)
    dated = np.where(found.captured == "", found.drawn.dated, found.captured)
    age = footprints_age(dated.tolist(), asked.before[1])
    if age.status != "ok":
        note(f"warning: {age.line}")
    return buildings, buildings_report(buildings, calibrated, (age.line,))


def _clip(area: str, grid: Grid) -> Clip:
    """The area asked for, or that of the map."""
    import pyproj

    from ..sources.footprints_area import Clip, clip_of
    from ..sources.imagery_area import Area

    if area:
        return clip_of(area)
    (west, north), (east, south) = grid.point(0, 0), grid.point(grid.rows, grid.columns)
    degrees = pyproj.Transformer.from_crs(grid.crs, "EPSG:4326", always_xy=True)
    left, bottom, right, top = degrees.transform_bounds(west, south, east, north)
    return Clip(Area(bottom, left, top, right), None, "of the map")


def _written(
    out: Path, made: Mapped, asked: Asked, stacks: Sequence[Stack], run: Run,
    buildings: tuple[Buildings, BuildingsOut] | None,
) -> None:  # fmt: skip
    from ..brief.damage_page import lead, map_files
    from ..damage.map_report import map_report
    from ..store import today, write_folder
    from .checkpoints import Checkpoints
    from .damage_files import BUILDINGS, CHANGE, REPORT, tiff

    report = map_report(made, asked, stacks, run, buildings[1] if buildings else None)
    files = map_files(report, made.war.signed, date=today())
    files[CHANGE] = tiff(made.war.signed, stacks[0].grid, _tags(report))
    if buildings:
        files[BUILDINGS] = _parquet(buildings[0], report)
    write_folder(out, files, marker=REPORT)
    Checkpoints(out, "").clear()
    typer.echo(lead(report))
    for row in report.buildings.classes if report.buildings else ():
        chance = "" if row.by_chance is None else f", at most {row.by_chance:,.0f} by chance alone"
        typer.echo(f"{row.name}: {row.buildings:,} buildings{chance}")
    note(f"page: {out / 'index.html'}")


def _tags(report: MapReport) -> dict[str, str]:
    return {
        "WARTOLL": report.wartoll, "BEFORE": "/".join(report.before), "AFTER": "/".join(report.after),
        "IMAGES": report.images, "THRESHOLD": f"{report.null.threshold:.4f}" if report.null else "none",
    }  # fmt: skip


def _parquet(buildings: Buildings, report: MapReport) -> bytes:
    from .buildings_file import write_buildings
    from .damage_files import BUILDINGS

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / BUILDINGS
        write_buildings(buildings, path, _tags(report))
        return path.read_bytes()
