"""The records behind `wartoll damage map`: what was compared, what was found, the null, buildings, and the total.

Fields are added, never renamed. `report.json` of a map is one `MapReport`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..records import Frozen
from ..stack import Grid, Stack
from .building_classes import by_chance
from .building_tables import Row, by_size
from .buildings import Buildings
from .combine import Map
from .mapped import Asked, Compared, Mapped
from .quality import BY_CODE
from .total_report import TotalOut

BINS = 48


class OrbitOut(Frozen):
    """One orbit: its dates before and after, and its polarisations."""

    orbit: str
    before: int
    after: int
    polarisations: tuple[str, ...]


class FindingOut(Frozen):
    """One quality check that has something to say."""

    title: str
    status: str
    line: str


class SceneOut(Frozen):
    """What a scene did as a whole in one comparison; taken out before anything was called a change."""

    comparison: str
    orbit: str
    polarisation: str
    before: int
    after: int
    shift_decibels: float
    nominal: float  # share of pixels at which an uncorrected 1% test fires


class PairOut(Frozen):
    """A quiet pair: its own threshold with a 90% interval."""

    name: str
    threshold: float
    low: float
    high: float


class CrossedOut(Frozen):
    """The threshold of one quiet pair tried on another."""

    calibrated: str
    tested: str
    rate: float


class NullOut(Frozen):
    """What quiet years say: the threshold used, and how many pixels chance alone is expected to flag."""

    rate: float
    threshold: float
    low: float
    high: float
    pairs: tuple[PairOut, ...]
    crossed: tuple[CrossedOut, ...]
    warnings: tuple[str, ...]
    flagged: int
    expected: float
    worst: float
    worst_rate: float
    worst_pair: str


class HistogramOut(Frozen):
    """Share of pixels by size of change: edges of the bins, the war, each quiet pair."""

    edges: tuple[float, ...]
    war: tuple[float, ...]
    quiet: dict[str, tuple[float, ...]]


class ClassOut(Frozen):
    """A map class: its buildings, and how many chance alone is expected to put there (where quiet years say so)."""

    name: str
    buildings: int
    by_chance: float | None = None


class SizeOut(Frozen):
    """Buildings of one size: how many, how many the map cannot see or not apart, how many it flags."""

    name: str
    buildings: int
    cannot_see: int
    flagged: int
    share: float | None


class BuildingsOut(Frozen):
    """The buildings of the map: where they come from, classes, sizes, and what to beware of."""

    buildings: int
    calibrated: bool
    changed_above: float
    destroyed_like_above: float
    classes: tuple[ClassOut, ...]
    sizes: tuple[SizeOut, ...]
    provenance: tuple[str, ...]
    notes: tuple[str, ...]


class MapReport(Frozen):
    """Everything that a page of a map says."""

    wartoll: str
    seed: int
    before: tuple[str, str]  # first day, day after the last
    after: tuple[str, str]
    quiet: tuple[tuple[str, str], ...]
    area: str
    images: str  # hash of the names and sizes of the files
    files: int
    rows: int
    columns: int
    pixel_m: float
    crs: str
    pixels: int  # with a value
    orbits: tuple[OrbitOut, ...]
    findings: tuple[FindingOut, ...]
    scenes: tuple[SceneOut, ...]
    null: NullOut | None
    histogram: HistogramOut
    buildings: BuildingsOut | None = None
    notes: tuple[str, ...] = ()
    total: TotalOut | None = None
    made_by: str = ""  # whose layer it is, where others made it
    sense: str = ""  # of such a layer: more, less or either


class Run(Frozen):
    """What the edge knows of a run: version, seed, area, and what was read."""

    wartoll: str
    seed: int
    area: str = ""
    images: str = ""
    files: int = 0
    notes: tuple[str, ...] = ()
    made_by: str = ""
    sense: str = ""


def map_report(
    made: Mapped, asked: Asked, stacks: Sequence[Stack], run: Run, buildings: BuildingsOut | None = None
) -> MapReport:
    """The report of a map."""
    grid: Grid = stacks[0].grid
    used = {told.orbit for told in made.war.told}
    return MapReport(
        wartoll=run.wartoll, seed=run.seed, before=asked.before, after=asked.after, quiet=asked.quiet, area=run.area,
        images=run.images, files=run.files, rows=grid.rows, columns=grid.columns, pixel_m=grid.pixel, crs=grid.crs,
        pixels=made.pixels, orbits=tuple(_orbit(s, asked) for s in stacks if s.orbit in used),
        findings=tuple(
            FindingOut(title=BY_CODE[f.check].title, status=f.status, line=f.line) for f in made.findings
        ),
        scenes=tuple(_scenes({"before to after": made.war, **made.quiet})), null=_null(made),
        histogram=histogram(made), buildings=buildings, notes=(*run.notes, *made.left_out),
        made_by=run.made_by, sense=run.sense,
    )  # fmt: skip


def _orbit(stack: Stack, asked: Asked) -> OrbitOut:
    before, after = stack.between(*asked.before), stack.between(*asked.after)
    return OrbitOut(orbit=stack.orbit, before=len(before), after=len(after), polarisations=stack.polarisations)


def _scenes(comparisons: dict[str, Compared]) -> list[SceneOut]:
    return [
        SceneOut(
            comparison=name, orbit=t.orbit, polarisation=t.polarisation, before=t.dates[0], after=t.dates[1],
            shift_decibels=t.shift * 10 / np.log(10), nominal=t.nominal,
        )
        for name, made in comparisons.items() for t in made.told
    ]  # fmt: skip


def _null(made: Mapped) -> NullOut | None:
    found = made.placebo
    if found is None:
        return None
    chance = found.false_positives(made.pixels)
    return NullOut(
        rate=found.rate, threshold=found.threshold.value, low=found.threshold.low, high=found.threshold.high,
        pairs=tuple(PairOut(name=n, threshold=t.value, low=t.low, high=t.high) for n, t in found.of_pair.items()),
        crossed=tuple(CrossedOut(calibrated=c.calibrated, tested=c.tested, rate=c.rate) for c in found.crossed),
        warnings=found.warnings, flagged=made.flagged or 0, expected=chance.expected, worst=chance.worst,
        worst_rate=chance.worst_rate, worst_pair=found.worst.tested if found.worst and chance.worst_pair else "",
    )  # fmt: skip


def histogram(made: Mapped) -> HistogramOut:
    """Shares of pixels by size of change, of the war and of each quiet pair; the last bin holds all beyond, too.

    Bins reach to three times the threshold, or without one to where all but 2% of the map lies.
    """
    size = np.abs(made.war.signed)
    top = 3 * made.placebo.threshold.value if made.placebo else float(np.nanquantile(size, 0.98))
    edges = edges_to(top)
    return HistogramOut(
        edges=edges, war=shares(made.war.signed, edges),
        quiet={name: shares(pair.signed, edges) for name, pair in made.quiet.items()},
    )  # fmt: skip


def edges_to(top: float) -> tuple[float, ...]:
    """The edges of the bins of a histogram."""
    return tuple(float(edge) for edge in np.linspace(0, max(top, 1.0), BINS + 1))


def shares(signed: Map, edges: Sequence[float]) -> tuple[float, ...]:
    """The share of known pixels by size of change; the last bin holds all beyond, too."""
    size = np.abs(signed[np.isfinite(signed)]).astype(np.float64)
    counts = np.histogram(np.minimum(size, edges[-1]), edges)[0]
    return tuple(float(count) for count in counts / max(1, size.size))


def buildings_report(made: Buildings, calibrated: bool, notes: Sequence[str] = ()) -> BuildingsOut:
    """The tables of the buildings; chance is counted only where quiet years set the thresholds."""
    chance = {row.map_class: row.by_chance for row in by_chance(made.map_class, made.cuts)} if calibrated else {}
    f = made.footprints
    lost = tuple(f"left out: {row.records:,} ({row.reason})" for row in f.left_out)
    return BuildingsOut(
        buildings=len(made), calibrated=calibrated, changed_above=made.cuts.changed.above,
        destroyed_like_above=made.cuts.destroyed_like.above,
        classes=tuple(ClassOut(name=n, buildings=k, by_chance=chance.get(n)) for n, k in made.classes().items()),
        sizes=tuple(_size(row) for row in by_size(made) if row.buildings),
        provenance=(*f.drawn.words(), *lost, *f.notes), notes=(*notes, *made.cuts.warnings),
    )  # fmt: skip


def _size(row: Row) -> SizeOut:
    hidden = row.small + row.partly + row.unseen
    share = None if np.isnan(row.share) else row.share
    return SizeOut(name=row.name, buildings=row.buildings, cannot_see=hidden, flagged=row.flagged, share=share)
