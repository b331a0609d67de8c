"""What is varied: each list left out, each other method, delta, classes, criterion, and what no list can test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import log
from typing import NamedTuple, cast

from .bounds import MULTIPLIERS, ODDS_RATIOS
from .loglinear import Criterion
from .methods import BY_NAME, CLASSES, Method, Settings, estimating
from .overlap import Overlap
from .report import Interval95, Varied, varied
from .results import MethodResult
from .strata import AidsOf, Spread, Summed, apply, multiplied, together, without

DELTAS = (0.25, 0.5, 1.0)
CLASS_COUNTS = (5, 20)
LEFT_OUT, OTHER, TOP = "list left out", "other method", "dependence of all lists at once"
POOLED = "strata not told apart"
TWICE = "number on no list times 2"


class Change(NamedTuple):
    """One choice made differently: a method to run again on tables with settings."""

    kind: str
    words: str
    method: Method
    tables: Mapping[str, Overlap]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Runner:
    """How a change is run: chance, what the edge lends, and where the work is spread."""

    seed: tuple[int, ...]
    aids: AidsOf
    spread: Spread

    def run(self, change: Change, number: int) -> Summed:
        """The change, summed over strata."""
        return apply(
            change.method, change.tables, change.settings, seed=(*self.seed, number), aids=self.aids,
            spread=self.spread, work=f"{change.kind}: {change.words}",
        )  # fmt: skip


def sensitivity(
    tables: Mapping[str, Overlap], results: Mapping[str, Summed], settings: Settings, runner: Runner
) -> tuple[Varied, ...]:
    """Every choice made differently once, for each method that gave an estimate of its own."""
    planned = list(_changes(tables, results, settings))
    sampled = sum(change.method.name == "latent" for change in planned) * max(len(tables), 1)
    share = replace(settings, patience=settings.patience / max(sampled, 1))
    rows = []
    for number, change in enumerate(planned):
        if change.method.name == "latent":
            change = change._replace(settings=replace(change.settings, patience=share.patience))
        rows.append(varied(change.kind, change.words, runner.run(change, number).total))
    return (*rows, *_untestable(tables, results))


def _changes(tables: Mapping[str, Overlap], results: Mapping[str, Summed], settings: Settings) -> Iterator[Change]:
    rows = [BY_NAME[name] for name, found in results.items() if found.total.status == "ok"]
    own = [row for row in rows if row.gives == "estimate"]
    lists = next(iter(tables.values())).lists
    for row in own:
        yield from _own_choices(row, tables, settings)
        if len(tables) > 1:
            yield Change(POOLED, "all strata as one table", row, {"": together(tables)}, settings)
    if len(lists) > 3:
        for row in own:
            for name in lists:
                yield Change(LEFT_OUT, f"without {name}", row, without(tables, name), settings)
    elif len(lists) == 3:
        for a, b in combinations(lists, 2):
            (third,) = set(lists) - {a, b}
            yield Change(LEFT_OUT, f"{a} and {b} alone", BY_NAME["chapman"], without(tables, third), settings)
    if own:
        for row in estimating():
            if row.name not in results and len(lists) <= row.most:
                yield Change(OTHER, row.title.lower(), row, tables, settings)


def _own_choices(row: Method, tables: Mapping[str, Overlap], settings: Settings) -> Iterator[Change]:
    """The settings of one method, each at other values."""
    if row.name == "decomposable":
        for delta in DELTAS:
            if delta != settings.delta:
                yield Change("prior weight delta", f"delta {delta:g}", row, tables, replace(settings, delta=delta))
    elif row.name == "loglinear":
        other: Criterion = "aic" if settings.criterion == "bic" else "bic"
        words = f"weights by {other.upper()}"
        yield Change("criterion", words, row, tables, replace(settings, criterion=other))
    elif row.name == "latent":
        for count in CLASS_COUNTS:
            if count != settings.classes:
                words = f"{count} classes in place of {CLASSES}"
                yield Change("number of classes", words, row, tables, replace(settings, classes=count))


def _untestable(tables: Mapping[str, Overlap], results: Mapping[str, Summed]) -> Iterator[Varied]:
    """The number on no list multiplied (methods without an interaction of all lists), odds ratios of two lists."""
    observed = sum(table.observed for table in tables.values())
    for name, found in results.items():
        if not BY_NAME[name].no_highest or found.total.status != "ok":
            continue
        for by in MULTIPLIERS:
            if by != 1.0:
                yield varied(TOP, f"number on no list times {by:g}", multiplied(found.total, observed, by))
    for ratio in ODDS_RATIOS:
        row = _odds(results.get("chapman"), ratio)
        if row is not None:
            low, middle, high = row
            yield Varied(
                kind="dependence of two lists", method="chapman", choice=f"odds ratio {ratio:g}", status="ok",
                total=Interval95(low=low, median=middle, high=high),
            )  # fmt: skip


def _odds(found: Summed | None, ratio: float) -> tuple[float, float, float] | None:
    """N of two lists under one odds ratio; nothing where the table has strata."""
    if found is None or len(found.parts) != 1:
        return None
    rows = cast("list[dict[str, float]]", found.total.detail.get("odds ratios", []))
    return next(((r["low"], r["people"], r["high"]) for r in rows if r["by"] == ratio), None)


def would_change(results: Mapping[str, MethodResult], rows: tuple[Varied, ...]) -> tuple[str, ...]:
    """Sentences on what moves each estimate most, the farthest first; then what no list can test, and refusals."""
    found: list[tuple[float, str]] = []
    for kind in dict.fromkeys(row.kind for row in rows if row.kind != TOP):
        for name, result in results.items():
            moved = [(_distance(row, result), row) for row in rows if row.kind == kind and _compares(row, name)]
            moved = [(distance, row) for distance, row in moved if distance > 0]
            if moved:
                distance, row = max(moved, key=lambda pair: pair[0])
                found.append((distance, _moved_words(row, result, name)))
    doubled = [
        f"{BY_NAME[row.method].title}: were twice as many on no list as it says, which no list can test, the median "
        f"would be {row.total.median:,.0f} (95% {row.total.low:,.0f} to {row.total.high:,.0f})."
        for row in rows
        if row.kind == TOP and row.total is not None and row.choice == TWICE and BY_NAME[row.method].gives == "estimate"
    ]
    refused = [
        f"{row.choice[0].upper()}{row.choice[1:]}, {BY_NAME[row.method].title.lower()} gives no estimate: {row.reason}"
        for row in rows
        if row.kind == LEFT_OUT and row.status != "ok"
    ]
    return (*(words for _, words in sorted(found, key=lambda pair: (-pair[0], pair[1]))), *doubled, *refused)


def _compares(row: Varied, name: str) -> bool:
    if row.kind == OTHER:
        return BY_NAME[name].gives == "estimate"
    return row.method == name


def _distance(row: Varied, result: MethodResult) -> float:
    """How far the median moves, as a factor in the log; 0 where either has none."""
    if row.total is None or result.status != "ok" or not result.quantiles:
        return 0.0
    return abs(log(row.total.median / result.quantiles[0.5]))


def _moved_words(row: Varied, result: MethodResult, name: str) -> str:
    assert row.total is not None
    before, after = result.quantiles[0.5], row.total.median
    return (
        f"{BY_NAME[name].title}: {row.kind} ({row.choice}) moves the median from {before:,.0f} to {after:,.0f} "
        f"(95% {row.total.low:,.0f} to {row.total.high:,.0f})."
    )
