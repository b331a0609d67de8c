"""Draws of the overlaps of linked lists -> what every chosen method says over all of them, as one report."""

from __future__ import annotations

import numpy as np

from ..errors import UsageError
from .estimate import Asked, Estimation, estimate
from .linkage_draws import CellDraws
from .linkage_report import OverlapsOut
from .methods import BY_NAME, CHOICES, Aids, chosen
from .overlap import Overlap
from .persons import table_of
from .pooled import Pooled, Split, pooled
from .report import (
    DeathsReport,
    LinkingOut,
    ListSize,
    OverlapCell,
    StratumOut,
    TableOut,
    WidthOut,
    WithoutLinking,
    interval95,
    method_out,
)  # fmt: skip
from .strata import AidsOf, Spread

VARIED = "What was varied was varied on the mean table, as if the links were known."


def _no_aids(_: str) -> Aids:
    return Aids()


def mean_tables(cells: CellDraws) -> dict[str, Overlap]:
    """The mean of all draws in whole people, for each stratum that holds anybody."""
    means = cells.counts.mean(axis=0).round().astype(np.int64)
    kept = {stratum: row for stratum, row in zip(cells.strata, means, strict=True) if row.any()}
    return {stratum: table_of(row.tolist(), cells.lists) for stratum, row in kept.items()}


def linked_estimate(
    cells: CellDraws, shown: OverlapsOut, linking: LinkingOut, asked: Asked, *, seed: int, aids: AidsOf = _no_aids,
    spread: Spread = map,
) -> Estimation:  # fmt: skip
    """Every chosen method pooled over the draws; the table is `shown`, in which small groups may be hidden.

    What is varied, and what each method says without the doubt about links, is told from the mean table. UsageError
    where the word after --method is none, or nobody is on any list.
    """
    if asked.choice not in (*CHOICES, "all"):
        raise UsageError(f"no method {asked.choice!r}", f"Choose one of: {', '.join(CHOICES)}, all.")
    alone = estimate(mean_tables(cells), asked, seed=seed, aids=aids, spread=spread)
    methods = chosen(asked.choice, len(_used(cells)))
    found = pooled(cells, methods, asked.settings, seed=seed, aids=aids, spread=spread)
    report = _report(alone.report, found, shown, linking, asked)
    draws = {name: one.draws for name, one in found.methods.items() if one.status == "ok" and one.draws is not None}
    return Estimation(report, draws)


def _used(cells: CellDraws) -> tuple[str, ...]:
    """Lists that hold anybody."""
    sizes = np.diagonal(cells.shared(), axis1=1, axis2=2).max(axis=0)
    return tuple(name for name, size in zip(cells.lists, sizes, strict=True) if size)


def _report(alone: DeathsReport, found: Pooled, shown: OverlapsOut, linking: LinkingOut, asked: Asked) -> DeathsReport:
    without = tuple(WithoutLinking(method=m.method, total=m.total) for m in alone.methods if m.total is not None)
    said = (*alone.warnings, *shown.warnings, *((VARIED,) if alone.sensitivity else ()))
    return alone.model_copy(
        update={
            "table": table_shown(shown, asked, alone.table.strata),
            "methods": tuple(method_out(one) for one in found.methods.values()),
            "strata": _strata(alone.strata, found, shown),
            "warnings": tuple(dict.fromkeys(said)),
            "linking": linking.model_copy(update={"widths": widths(found), "without": without}),
        }
    )


def table_shown(shown: OverlapsOut, asked: Asked, strata: tuple[str, ...] = ()) -> TableOut:
    """The table of a report: all strata together, hidden groups counted nowhere."""
    people: dict[str, int] = {}
    for cell in shown.cells:
        if cell.people is not None and cell.people.mean:
            people[cell.pattern] = people.get(cell.pattern, 0) + cell.people.mean
    return TableOut(
        file=asked.file, hash=asked.digest, observed=shown.people.mean,
        lists=tuple(ListSize(name=name, people=size) for name, size in zip(shown.lists, shown.sizes, strict=True)),
        cells=tuple(OverlapCell(pattern=pattern, people=n) for pattern, n in sorted(people.items())),
        strata=strata, hidden=shown.hidden,
    )  # fmt: skip


def _strata(rows: tuple[StratumOut, ...], found: Pooled, shown: OverlapsOut) -> tuple[StratumOut, ...]:
    """The strata of the mean table, pooled over the draws of the linkage, each with the people that are told."""
    told: dict[str, int] = {}
    for cell in shown.cells:
        told[cell.stratum] = told.get(cell.stratum, 0) + (cell.people.mean if cell.people else 0)
    return tuple(
        row.model_copy(
            update={
                "observed": told.get(row.stratum, 0), "status": one.status, "reason": one.reason,
                "total": interval95(one),
            }
        )
        for row in rows
        if (one := found.strata[row.method].get(row.stratum)) is not None
    )  # fmt: skip


def widths(found: Pooled) -> tuple[WidthOut, ...]:
    """The split of the width for all estimating methods together (where there are several), then for each method."""
    own = {name: split for name, split in found.by_method.items() if BY_NAME[name].gives == "estimate"}
    rows = [_width("", "All estimating methods", found.split)] if found.split is not None and len(own) > 1 else []
    rows += [_width(name, BY_NAME[name].title, split) for name, split in own.items()]
    return tuple(rows)


def _width(name: str, title: str, split: Split) -> WidthOut:
    return WidthOut(method=name, title=title, **split.shares())
