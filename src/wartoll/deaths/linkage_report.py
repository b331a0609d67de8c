"""The records behind `wartoll deaths link|overlap --json`: counts and shares, never a name or a text of a list.

Groups of one or two people are hidden, and every total counts the groups that are told and no others: what is printed
gives nothing away because it is computed from what is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from ..csvtext import to_csv
from ..records import Frozen
from .judgements import Judgement
from .linkage import Linkage
from .linkage_draws import CellDraws
from .report import JudgedBy, LinkingOut


class Range(Frozen):
    """A number of people over the draws of the linkage: mean, and the range of 95% of the draws; whole people."""

    mean: int
    low: int
    high: int


class CellOut(Frozen):
    """People on exactly these lists; nothing where they are too few to be told."""

    stratum: str = ""
    pattern: str
    lists: tuple[str, ...]
    people: Range | None = None


class OverlapsOut(Frozen):
    """The JSON of `wartoll deaths overlap`. `people` counts the groups that are told; `hidden` is how many are not."""

    wartoll: str
    seed: int
    draws: int
    lists: tuple[str, ...]
    cells: tuple[CellOut, ...]
    people: Range
    sizes: tuple[int, ...]  # people on each list, mean
    hidden: int = 0
    warnings: tuple[str, ...] = ()


class EntriesOut(Frozen):
    """One list: its name, and its entries; nothing where a hidden group could be worked out from them."""

    name: str
    entries: int | None


class LinkageOut(Frozen):
    """The JSON of `wartoll deaths link`."""

    wartoll: str
    seed: int
    within: bool
    lists: tuple[EntriesOut, ...]
    compared: int
    pairs: int | None  # kept; nothing where a hidden group could be worked out from them
    recall: tuple[float, float]  # 90%
    recall_said: str
    calibration: str
    false_pairs: tuple[str, ...] = ()  # how the probabilities were corrected without judgements, by two lists
    judged: tuple[JudgedBy, ...]
    overruled: int
    unknown: int  # judgements on entries that are on no list any more
    groups: int  # ambiguous groups of entries
    overlaps: OverlapsOut
    warnings: tuple[str, ...] = ()


def spread(values: np.ndarray) -> Range:
    """Mean and 95% range of whole numbers of people over draws."""
    low, high = np.quantile(values, [0.025, 0.975])
    return Range(mean=round(float(values.mean())), low=round(float(low)), high=round(float(high)))


def overlaps(cells: CellDraws, *, version: str, seed: int, fewest: int) -> OverlapsOut:
    """The cells that hold anybody in any draw; those of fewer than `fewest` people on average hidden."""
    wide = len(cells.lists)
    means = cells.counts.mean(axis=0)
    told = np.asarray(means.round() >= max(fewest, 1))
    anybody = np.asarray(cells.counts.any(axis=0))
    out = []
    for at, stratum in enumerate(cells.strata):
        for code in sorted(range(1, 1 << wide), key=lambda code: format(code, f"0{wide}b")[::-1]):
            if not anybody[at, code]:
                continue
            names = tuple(name for place, name in enumerate(cells.lists) if code >> place & 1)
            people = spread(cells.counts[:, at, code]) if told[at, code] or not fewest else None
            pattern = format(code, f"0{wide}b")[::-1]
            out.append(CellOut(stratum=stratum, pattern=pattern, lists=names, people=people))
    shown = told if fewest else anybody
    whole = np.where(shown[None], cells.counts, 0).sum(axis=(1, 2))
    on = np.arange(1 << wide)[:, None] >> np.arange(wide) & 1
    sizes = (np.where(shown, means, 0).sum(axis=0) @ on).round().astype(int)
    hidden = sum(cell.people is None for cell in out)
    return OverlapsOut(
        wartoll=version, seed=seed, draws=len(cells), lists=cells.lists, cells=tuple(out), people=spread(whole),
        sizes=tuple(sizes.tolist()), hidden=hidden, warnings=_hidden_said(hidden, fewest),
    )  # fmt: skip


def _hidden_said(hidden: int, fewest: int) -> tuple[str, ...]:
    if not hidden:
        return ()
    groups, are = ("group", "is") if hidden == 1 else ("groups", "are")
    return (f"{hidden} {groups} of fewer than {fewest} people {are} not told, and no total counts them.",)


def overlaps_csv(found: OverlapsOut) -> str:
    """The table as `wartoll deaths estimate` reads it; groups that are hidden are left out."""
    strata = any(cell.stratum for cell in found.cells)
    header = ("stratum",) * strata + ("pattern", "count", "low", "high", "lists")
    rows = (
        (cell.stratum,) * strata
        + (cell.pattern, cell.people.mean, cell.people.low, cell.people.high, " + ".join(cell.lists))
        for cell in found.cells
        if cell.people is not None
    )
    return to_csv(header, rows)


def judged_by(standing: Iterable[Judgement]) -> tuple[JudgedBy, ...]:
    """Standing judgements by who made them, by name."""
    same: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    for record in standing:
        (same if record.verdict == "same" else apart)[record.by] += 1
    return tuple(JudgedBy(by=name, same=same[name], not_same=apart[name]) for name in sorted({*same, *apart}))


def linkage_out(
    found: Linkage, shown: OverlapsOut, standing: Iterable[Judgement], *, within: bool, compared: int, pairs: int,
    unknown: int, warnings: tuple[str, ...], false_pairs: tuple[str, ...] = (),
) -> LinkageOut:  # fmt: skip
    """The record of a linkage; counts from which a hidden group could be worked out are left out."""
    roster = found.persons.roster
    sizes = np.bincount(roster.on, minlength=len(roster.lists)).tolist()
    open_ = not shown.hidden
    lists = tuple(EntriesOut(name=n, entries=s if open_ else None) for n, s in zip(roster.lists, sizes, strict=True))
    left_out = found.cells.left_out
    large = f"{left_out:,} pairs were taken as not linked because their group was too large." if left_out else ""
    return LinkageOut(
        wartoll=shown.wartoll, seed=shown.seed, within=within, lists=lists, compared=compared,
        pairs=pairs if open_ else None, recall=(found.recall.low, found.recall.high), recall_said=found.recall.said,
        calibration=found.calibration, false_pairs=false_pairs, judged=judged_by(standing),
        overruled=len(found.persons.overruled), unknown=unknown, groups=found.cells.groups, overlaps=shown,
        warnings=tuple(filter(None, (*warnings, large, *shown.warnings))),
    )  # fmt: skip


def linking_out(made: LinkageOut) -> LinkingOut:
    """What a page says of the linkage beside the estimate; the split of the width is added by the pooling."""
    return LinkingOut(
        draws=made.overlaps.draws, groups=made.groups, recall=made.recall, recall_said=made.recall_said,
        calibration=made.calibration, false_pairs=made.false_pairs, judged=made.judged, overruled=made.overruled,
    )  # fmt: skip


def linking_lines(linking: LinkingOut) -> tuple[str, ...]:
    """What is said of a linkage in words: links found, how probabilities were corrected, what was judged by whom."""
    low, high = linking.recall
    found = f"{low:.1%} to {high:.1%} (90%) of the true links were found; the others are added by chance in each draw."
    said = [found if low < 1 else "", linking.recall_said, *linking.false_pairs, linking.calibration]
    said += [f"Judged by {one.by}: {one.same:,} pairs same, {one.not_same:,} not the same." for one in linking.judged]
    if linking.overruled:
        said.append(f"{linking.overruled:,} judgements contradict newer ones and do not count.")
    return tuple(filter(None, said))
