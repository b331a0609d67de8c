"""The records behind `wartoll deaths incidents --json`: what was read, what agreement is worth, and what follows.

Fields are added, never renamed.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

import numpy as np

from ..records import Frozen
from .bounds import TWO_LISTS
from .incident_draws import Linkage, level_rows, link, refusal
from .incident_people import IfSo, Shared, Spread, chance_links, events_if, killed_if, same_day, shared, spread
from .incident_scores import COMPARISONS
from .incidents import Incidents

SHOWN = 0.05  # links drawn more rarely are not listed
STEADY = 1.05  # R-hat of the number of links


class Range95(Frozen):
    """A number's median and 95% range over the draws of the linkage."""

    low: float
    median: float
    high: float


class IfSoOut(Frozen):
    """A number if being on one list multiplies the odds of being on the other by `odds_ratio`."""

    odds_ratio: float
    low: float
    median: float
    high: float


class TotalOut(Frozen):
    """Rows of one grade in the period and area, and the people killed that they give."""

    grade: str
    rows: int
    low: float | None = None
    high: float | None = None
    best: float | None = None


class LeftOutOut(Frozen):
    """One row that was not used."""

    line: int
    reason: str
    value: str = ""


class ListOut(Frozen):
    """One list as it was read."""

    name: str
    layout: str = ""
    columns: dict[str, str] = {}
    rows: int = 0
    used: int = 0
    killed_low: float = 0
    killed_high: float = 0
    totals: tuple[TotalOut, ...] = ()
    not_wanted: dict[str, int] = {}
    left_out: tuple[LeftOutOut, ...] = ()


class LevelOut(Frozen):
    """What one level of a comparison is worth: its share among links and by chance, and the weight in bits."""

    comparison: str
    level: str
    links: float
    chance: float
    bits: float
    why: str = ""


class LinkOut(Frozen):
    """One possible link and how often it is drawn."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    probability: float


class KilledOut(Frozen):
    """People killed by their lowest and highest count, each with its range over the draws."""

    by_lowest: Range95
    by_highest: Range95


class SameDayOut(Frozen):
    """Killed that both lists have on the same days, in whichever incidents, and with one list moved in time."""

    killed: float
    moved_mean: float
    moved_least: float
    moved_most: float


class IncidentReport(Frozen):
    """The JSON of `wartoll deaths incidents`."""

    wartoll: str = ""
    seed: int = 0
    lists: tuple[ListOut, ListOut]
    population: str = "civilians"
    status: Literal["ok", "gate failed", "not estimable"]
    reason: str = ""
    assumption: str = TWO_LISTS
    levels: tuple[LevelOut, ...] = ()
    moved_by: tuple[int, ...] = ()  # days
    links: Range95 | None = None
    best_links: int = 0
    best_links_by_chance: Range95 | None = None  # lowest, mean, highest
    right_in_best: float = 0  # links of the heaviest linkage that are right, if the probabilities are
    split: float = 0  # chance that a link holds one more incident
    rhat: float = 0
    events: dict[str, Range95] = {}
    killed: dict[str, KilledOut] = {}
    same_day_lowest: SameDayOut | None = None
    same_day_highest: SameDayOut | None = None
    events_if: tuple[IfSoOut, ...] = ()
    events_if_reason: str = ""
    killed_if_lowest: tuple[IfSoOut, ...] = ()
    killed_if_highest: tuple[IfSoOut, ...] = ()
    killed_if_reason: str = ""
    pairs: tuple[LinkOut, ...] = ()
    warnings: tuple[str, ...] = ()


def report(
    a: Incidents, b: Incidents, lists: tuple[ListOut, ListOut], *, seed: int, version: str = "", population: str = ""
) -> IncidentReport:
    """Two lists linked, and what follows; a status and a reason where they cannot be."""
    base = IncidentReport(wartoll=version, seed=seed, lists=lists, population=population, status="ok")
    if why := refusal(a, b):
        return base.model_copy(update={"status": "not estimable", "reason": why})
    rng = np.random.default_rng(seed)
    found = link(a, b, rng=rng)
    known = shared(found)
    events, events_why = events_if(known, rng=rng)
    (low, high), killed_why = killed_if(found, known, rng=rng)
    steady = found.rhat <= STEADY
    return base.model_copy(
        update={
            **_linked(found),
            **_in_people(known),
            **_same_day(found),
            "status": "ok" if steady else "gate failed",
            "reason": "" if steady else "The chains of draws differ in the number of links.",
            "events_if": tuple(map(_if_so, events)),
            "events_if_reason": events_why,
            "killed_if_lowest": tuple(map(_if_so, low)),
            "killed_if_highest": tuple(map(_if_so, high)),
            "killed_if_reason": killed_why,
            "warnings": _warnings(found),
        }
    )


def _linked(found: Linkage) -> dict[str, object]:
    mean, least, most = chance_links(found)
    why = {row.name: row.why for row in COMPARISONS}
    probability = found.probability
    return {
        "levels": tuple(
            LevelOut(comparison=name, level=level, links=m, chance=u, bits=bits, why=why[name])
            for name, level, m, u, bits in level_rows(found)
        ),
        "moved_by": found.chance.scores.moves,
        "links": _range(spread(found.links.astype(np.float64))),
        "best_links": len(found.best),
        "best_links_by_chance": Range95(low=least, median=mean, high=most),
        "right_in_best": float(probability[found.best].sum()),
        "split": found.split,
        "rhat": found.rhat,
        "pairs": tuple(_link(found, int(i), float(probability[i])) for i in _shown(found)),
    }


def _shown(found: Linkage) -> np.ndarray:
    probability = found.probability
    often = np.flatnonzero(probability >= SHOWN)
    return often[np.argsort(-probability[often], kind="stable")]


def _link(found: Linkage, number: int, probability: float) -> LinkOut:
    part = found.possible
    nodes = part.nodes[part.start[number] : part.start[number + 1]].tolist()
    return LinkOut(
        a=tuple(found.a.ids[n] for n in nodes if n < len(found.a)),
        b=tuple(found.b.ids[n - len(found.a)] for n in nodes if n >= len(found.a)),
        probability=probability,
    )


def _in_people(known: Shared) -> dict[str, object]:
    names = ("both", "first only", "second only")
    events = {name: _range(spread(known.events[:, i])) for i, name in enumerate(names)}
    cells = (*zip(names, (known.both, known.a_only, known.b_only), strict=True), ("on either", known.known))
    killed = {
        name: KilledOut(by_lowest=_range(spread(value[:, 0])), by_highest=_range(spread(value[:, 1])))
        for name, value in cells
    }
    return {"events": events, "killed": killed}


def _same_day(found: Linkage) -> dict[str, object]:
    fields = ("killed", "moved_mean", "moved_least", "moved_most")
    lowest, highest = (SameDayOut(**dict(zip(fields, row, strict=True))) for row in same_day(found).tolist())
    return {"same_day_lowest": lowest, "same_day_highest": highest}


def _range(value: Spread) -> Range95:
    return Range95(**asdict(value))


def _if_so(row: IfSo) -> IfSoOut:
    return IfSoOut(**asdict(row))


def _warnings(found: Linkage) -> tuple[str, ...]:
    said = []
    probability = found.probability
    told = float(probability[probability >= 0.5].sum())
    if told < 0.5 * float(probability.sum()):
        said.append("Most links cannot be told one by one: how many events both lists have is known better than which.")
    if found.possible.left_out:
        times = f"{found.possible.left_out:,} times"
        said.append(f"{times} an incident was not tried in a group, because others were nearer or larger.")
    return tuple(said)
