"""The records behind `wartoll deaths estimate --json`: the table, each method, what was varied, the strata.

Fields are added, never renamed. Every record is made from `MethodResult`s; nothing is computed anew.
"""

from __future__ import annotations

from typing import Literal

from ..records import Frozen
from .methods import BY_NAME, Gives
from .overlap import Overlap
from .results import MethodResult, Status


class Interval95(Frozen):
    """A number of people with its 95% interval; `at_least` where the number itself is a lower bound."""

    low: float
    median: float
    high: float
    bound: Literal["none", "at_least"] = "none"


class ModeOut(Frozen):
    """One hump of a distribution."""

    peak: float
    mass: float
    low: float
    high: float


class ListSize(Frozen):
    """One list: its name, and how many people of the table stand on it."""

    name: str
    people: int


class OverlapCell(Frozen):
    """People who stand on exactly these lists: 1 for on, 0 for not on, in the order of the lists."""

    pattern: str
    people: int


class TableOut(Frozen):
    """The table of overlaps that was estimated from, all strata together."""

    file: str = ""
    hash: str = ""
    observed: int
    lists: tuple[ListSize, ...]
    cells: tuple[OverlapCell, ...]
    strata: tuple[str, ...] = ()
    hidden: int = 0  # groups too small to be told; no number of this table counts them


class MethodOut(Frozen):
    """What one method says of the whole table, or why it says nothing."""

    method: str
    title: str
    choice: str
    gives: Gives
    status: Status
    reason: str
    assumption: str
    reference: str
    total: Interval95 | None = None
    mean: float | None = None
    q: dict[str, float] = {}
    gate: dict[str, float | bool | str] = {}
    modes: tuple[ModeOut, ...] = ()
    documented_only: int = 0  # people of strata that could not be estimated: counted as they are
    warnings: tuple[str, ...] = ()


class Varied(Frozen):
    """One reasonable choice made differently, and what came out."""

    kind: str
    method: str
    choice: str
    status: Status
    reason: str = ""
    total: Interval95 | None = None


class StratumOut(Frozen):
    """One stratum under one method."""

    stratum: str
    observed: int
    method: str
    status: Status
    reason: str = ""
    total: Interval95 | None = None


class JudgedBy(Frozen):
    """How many standing judgements on pairs of entries one person made."""

    by: str
    same: int
    not_same: int


class WidthOut(Frozen):
    """Shares of the width of an interval: of the variance of log N, what comes from chance in who is listed, from the
    choice of method, and from who is one person. `method` is empty for all estimating methods together."""

    method: str = ""
    title: str
    sampling: float
    model: float
    linkage: float


class WithoutLinking(Frozen):
    """What a method says of the mean table, as if the links were known."""

    method: str
    total: Interval95


class LinkingOut(Frozen):
    """What linking adds: draws of who is one person, links missed, what was judged, and the split of the width."""

    draws: int
    groups: int  # ambiguous groups of entries
    recall: tuple[float, float]  # share of true links found, 90%
    recall_said: str
    calibration: str
    false_pairs: tuple[str, ...] = ()  # how the probabilities were corrected without judgements, by two lists
    judged: tuple[JudgedBy, ...] = ()
    overruled: int = 0  # judgements that newer ones contradict
    widths: tuple[WidthOut, ...] = ()
    without: tuple[WithoutLinking, ...] = ()


class DeathsReport(Frozen):
    """The JSON of `wartoll deaths estimate`."""

    wartoll: str
    seed: int
    choice: str
    table: TableOut
    methods: tuple[MethodOut, ...]
    sensitivity: tuple[Varied, ...] = ()
    strata: tuple[StratumOut, ...] = ()
    would_change: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    linking: LinkingOut | None = None  # where the table comes from lists that were linked

    @property
    def headline(self) -> MethodOut | None:
        """The one estimate that was asked for; nothing where several methods were, or where it was refused."""
        asked = [m for m in self.methods if m.gives == "estimate"]
        alone = self.choice != "all" and len(asked) == 1 and asked[0].total is not None
        return asked[0] if alone else None


def interval95(result: MethodResult) -> Interval95 | None:
    """The printed interval of a result; nothing where it has no number."""
    if result.status != "ok" or not result.quantiles:
        return None
    q = result.quantiles
    lower = BY_NAME[result.method].gives == "lower bound"
    return Interval95(low=q[0.025], median=q[0.5], high=q[0.975], bound="at_least" if lower else "none")


def method_out(result: MethodResult, documented_only: int = 0) -> MethodOut:
    """The record of a result."""
    row = BY_NAME[result.method]
    fine = result.status == "ok"
    return MethodOut(
        method=row.name,
        title=row.title,
        choice=row.choice,
        gives=row.gives,
        status=result.status,
        reason=result.reason,
        assumption=result.assumption or row.assumption,
        reference=row.reference,
        total=interval95(result),
        mean=result.mean if fine else None,
        q={f"{level:g}": value for level, value in result.quantiles.items()} if fine else {},
        gate=result.gate,
        modes=tuple(ModeOut(peak=m.peak, mass=m.mass, low=m.low, high=m.high) for m in result.modes) if fine else (),
        documented_only=documented_only if fine else 0,
        warnings=result.warnings,
    )


def varied(kind: str, choice: str, result: MethodResult) -> Varied:
    """The record of a result under a choice made differently."""
    return Varied(
        kind=kind, method=result.method, choice=choice, status=result.status, reason=result.reason,
        total=interval95(result),
    )  # fmt: skip


def table_out(table: Overlap, strata: tuple[str, ...], file: str = "", digest: str = "") -> TableOut:
    """The record of a table."""
    sizes = table.sizes().tolist()
    return TableOut(
        file=file,
        hash=digest,
        observed=table.observed,
        lists=tuple(ListSize(name=n, people=s) for n, s in zip(table.lists, sizes, strict=True)),
        cells=tuple(OverlapCell(pattern=p, people=n) for p, n in table.cells),
        strata=strata,
    )
