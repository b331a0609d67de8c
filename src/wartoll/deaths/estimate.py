"""Tables of overlaps -> what every chosen method says, what was varied, and the draws that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import UsageError
from ..uncertain import Array
from .methods import BY_NAME, CHOICES, METHODS, Aids, Settings, chosen
from .overlap import Overlap, trim
from .report import DeathsReport, MethodOut, StratumOut, Varied, interval95, method_out, table_out
from .results import MethodResult
from .sensitivity import OTHER, Runner, sensitivity, would_change
from .strata import AidsOf, Spread, Summed, apply, together


def _no_aids(_: str) -> Aids:
    return Aids()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the word after --method, settings, and whether anything is varied."""

    choice: str = "all"
    settings: Settings = field(default_factory=Settings)
    vary: bool = True
    file: str = ""
    digest: str = ""
    version: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Estimation:
    """The report, and the draws of N of each method that gave any."""

    report: DeathsReport
    draws: dict[str, Array]


def estimate(
    tables: Mapping[str, Overlap], asked: Asked, *, seed: int, aids: AidsOf = _no_aids, spread: Spread = map
) -> Estimation:
    """What the chosen methods say of a table, or of each stratum and their sum, in people.

    `spread` runs strata side by side (the map of a pool of threads); the same tables, choices and seed give the same
    numbers as long as no sampling ends by its clock. UsageError where the word after --method is none.
    """
    if asked.choice not in (*CHOICES, "all"):
        raise UsageError(f"no method {asked.choice!r}", f"Choose one of: {', '.join(CHOICES)}, all.")
    whole = together(tables)
    trimmed = trim(whole)
    used = _named_alike(tables, trimmed.table.lists)
    results: dict[str, Summed] = {}
    for method in chosen(asked.choice, len(trimmed.table.lists)):
        number = METHODS.index(method)
        results[method.name] = apply(method, used, asked.settings, seed=(seed, number), aids=aids, spread=spread)
    runner = Runner((seed, len(METHODS)), aids, spread)
    rows = sensitivity(used, results, asked.settings, runner) if asked.vary else ()
    return Estimation(_report(whole, used, results, rows, asked, seed, trimmed.warnings), _draws(results))


def _named_alike(tables: Mapping[str, Overlap], lists: tuple[str, ...]) -> dict[str, Overlap]:
    """The strata that hold anybody, on the lists that hold anybody in any of them."""
    out = {}
    for stratum, table in tables.items():
        at = [table.lists.index(name) for name in lists]
        cells = tuple(("".join(p[i] for i in at), n) for p, n in table.cells if n and "1" in p)
        if cells:
            out[stratum] = Overlap(lists=lists, cells=cells)
    return out or {"": Overlap(lists=lists, cells=())}


def _draws(results: Mapping[str, Summed]) -> dict[str, Array]:
    found = {name: one.total for name, one in results.items()}
    return {name: r.draws for name, r in found.items() if r.status == "ok" and r.draws is not None}


def _report(
    whole: Overlap,
    tables: Mapping[str, Overlap],
    results: Mapping[str, Summed],
    rows: tuple[Varied, ...],
    asked: Asked,
    seed: int,
    warnings: tuple[str, ...],
) -> DeathsReport:
    named = tuple(name for name in tables if name)
    totals: dict[str, MethodResult] = {name: one.total for name, one in results.items()}
    said = dict.fromkeys((*asked.warnings, *warnings, *_contradicted(totals)))
    return DeathsReport(
        wartoll=asked.version,
        seed=seed,
        choice=asked.choice,
        table=table_out(whole, named, asked.file, asked.digest),
        methods=tuple(method_out(one.total, one.documented_only) for one in results.values()),
        sensitivity=rows,
        strata=_strata(tables, results) if named else (),
        would_change=would_change(totals, rows),
        warnings=tuple(said),
    )


def _contradicted(results: Mapping[str, MethodResult]) -> list[str]:
    """Lower bounds that lie above a whole estimate: the two cannot both be right."""
    fine = {name: r.quantiles for name, r in results.items() if r.status == "ok"}
    floors = {name: q[0.025] for name, q in fine.items() if BY_NAME[name].gives == "lower bound"}
    tops = {name: q[0.975] for name, q in fine.items() if BY_NAME[name].gives == "estimate"}
    return [
        f"{BY_NAME[floor].title}: this bound lies above all that {BY_NAME[name].title.lower()} give, so that both "
        "cannot hold; lists that avoid each other break the bound."
        for floor, low in floors.items()
        for name, high in tops.items()
        if low > high
    ]


def _strata(tables: Mapping[str, Overlap], results: Mapping[str, Summed]) -> tuple[StratumOut, ...]:
    return tuple(
        StratumOut(
            stratum=stratum,
            observed=tables[stratum].observed,
            method=name,
            status=part.status,
            reason=part.reason,
            total=interval95(part),
        )
        for name, one in results.items()
        for stratum, part in one.parts.items()
    )


def widened(report: DeathsReport, method: str) -> tuple[MethodOut, float, float, tuple[str, ...]]:
    """An estimate with its interval widened to that of every estimating method that passed: (method, low, high, names).

    UsageError where the method gave no estimate.
    """
    own = next((m for m in report.methods if m.method == method and m.gives == "estimate"), None)
    if own is None or own.total is None:
        reason = f": {own.reason}" if own is not None else ""
        raise UsageError(f"{method} gave no estimate that could be kept{reason}", "Try another --method.")
    others = [r for r in report.sensitivity if r.kind == OTHER and r.total is not None]
    beside = [m for m in report.methods if m.gives == "estimate" and m.total is not None and m.method != method]
    spans = [own.total, *(m.total for m in beside if m.total), *(r.total for r in others if r.total)]
    names = (method, *(m.method for m in beside), *(r.method for r in others))
    return own, min(s.low for s in spans), max(s.high for s in spans), names
