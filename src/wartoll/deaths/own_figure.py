"""An estimate as a figure of the user's own: one row of a figures file, widened to the spread between methods."""

from __future__ import annotations

from dataclasses import dataclass

from .estimate import widened
from .report import DeathsReport, MethodOut

COLUMNS = (
    "episode", "measure", "population", "perpetrator", "scope", "period_start", "period_end", "low", "central", "high",
    "bound", "range_is", "kind", "register", "publisher", "role", "published", "url", "definition", "note",
)  # fmt: skip
MEASURE_OF = {"all": "people_killed", "civilians": "civilians_killed", "combatants": "combatants_killed"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the user says of the figure: its episode, who is counted, where and when, and whose figure it is."""

    episode: str
    population: str = "all"
    perpetrator: str = "all"
    scope: str = "whole_city"
    start: str = ""
    end: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    draws: str = ""  # the name of the file in which the draws are kept


def own_row(report: DeathsReport, method: str, keeping: Keeping) -> dict[str, str]:
    """One row of a figures file, by column. UsageError where the method gave no estimate."""
    own, low, high, names = widened(report, method)
    assert own.total is not None
    values = {
        "episode": keeping.episode,
        "measure": MEASURE_OF[keeping.population],
        "population": keeping.population,
        "perpetrator": keeping.perpetrator,
        "scope": keeping.scope,
        "period_start": keeping.start,
        "period_end": keeping.end,
        "low": f"{low:.0f}",
        "central": f"{own.total.median:.0f}",
        "high": f"{high:.0f}",
        "bound": "none",
        "range_is": "interval95",
        "kind": "model",
        "register": "no",
        "publisher": keeping.publisher or "own estimate",
        "role": "other",
        "published": keeping.published,
        "url": keeping.url,
        "definition": _definition(report, own),
        "note": _note(report, own, names, keeping.draws),
    }
    return {column: values[column] for column in COLUMNS}


def _definition(report: DeathsReport, own: MethodOut) -> str:
    lists = ", ".join(entry.name for entry in report.table.lists)
    return (
        f"Killed, listed or not, estimated from the overlaps of {len(report.table.lists)} lists ({lists}) with "
        f"{report.table.observed:,} people on them, by {own.title.lower()} ({own.reference}). {own.assumption}"
    )


def _note(report: DeathsReport, own: MethodOut, names: tuple[str, ...], draws: str) -> str:
    assert own.total is not None
    said = [
        f"The method's own 95% interval is {own.total.low:,.0f} to {own.total.high:,.0f}; the range is that of the "
        f"methods that passed their gates: {', '.join(names)}."
    ]
    if len(own.modes) > 1:
        humps = " and ".join(f"about {mode.peak:,.0f} ({mode.mass:.0%})" for mode in own.modes)
        said.append(f"The distribution has {len(own.modes)} humps, {humps}: the median may lie between them.")
    if own.documented_only:
        said.append(f"{own.documented_only:,} people of strata without an estimate are counted as they are.")
    if draws:
        said.append(f"Draws: {draws}.")
    said.append(f"wartoll {report.wartoll}, seed {report.seed}, table {report.table.hash}.")
    return " ".join(said)
