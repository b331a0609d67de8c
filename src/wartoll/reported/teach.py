"""Pairs that teach an offset: two definitions by one publisher, of one episode, date, scope and denominator."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..records import Episode, Figure, Source
from .offsets import STEPS
from .spread import clamp

#: classes that make up the two cumulative severities
WORSE = ("destroyed", "severe_only")
ALL_CLASSES = ("destroyed", "severe_only", "moderate_only", "slight_only", "possible_only")


class Teaching(NamedTuple):
    """Offsets by place for each step: inside one source, and across sources (which inform the spread only)."""

    inside: dict[str, dict[str, float]]
    across: dict[str, dict[str, float]]


def logit(share: float) -> float:
    """Log odds of a share that is kept off 0 and 1."""
    p = clamp(share, True)
    return math.log(p / (1 - p))


def teaching(figures: Iterable[Figure], episodes: Mapping[str, Episode], sources: Mapping[str, Source]) -> Teaching:
    """Every offset that the catalogue teaches; several of one place are averaged."""
    ordered = sorted(figures, key=lambda f: f.id)
    usable = [f for f in ordered if sources[f.source].carrier in ("primary", "relay") and f.standing == "current"]
    inside: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, episode, offset in (*_from_shares(usable, sources), *_from_classes(usable, sources)):
        inside[name][episodes[episode].place].append(offset)
    across: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, episode, offset in _across(usable, sources):
        if episodes[episode].place not in inside[name]:
            across[name][episodes[episode].place].append(offset)
    return Teaching(_averaged(inside), _averaged(across))


def _averaged(offsets: Mapping[str, Mapping[str, list[float]]]) -> dict[str, dict[str, float]]:
    return {
        name: {place: round(math.fsum(d) / len(d), 6) for place, d in sorted(places.items())}
        for name, places in sorted(offsets.items())
        if places
    }


def _value(figure: Figure) -> float | None:
    if figure.bound != "none":
        return None
    return figure.central if figure.central is not None else math.fsum(figure.values) / len(figure.values)


Axes = tuple[str, str]  # basis, severity


def _steps(group: Mapping[Axes, float]) -> Iterable[tuple[str, Axes, Axes, float]]:
    """Each step that a set of shares by (basis, severity) shows: its name, from where to where, and the offset."""
    for name, (axis, start, end, _) in STEPS.items():
        for (basis, severity), share in group.items():
            if (severity if axis == "severity" else basis) != start:
                continue
            other = (basis, end) if axis == "severity" else (end, severity)
            if other in group:
                yield name, (basis, severity), other, logit(group[other]) - logit(share)


def _from_shares(figures: list[Figure], sources: Mapping[str, Source]) -> Iterable[tuple[str, str, float]]:
    groups: dict[tuple[str, ...], dict[tuple[str, str], float]] = defaultdict(dict)
    for figure in figures:
        value = _value(figure)
        if figure.measure == "share_destroyed" and value is not None and figure.scope == "whole_city":
            source = sources[figure.source].publisher_id
            one = (figure.episode, source, figure.period_start, figure.period_end, figure.perpetrator)
            groups[one].setdefault((figure.basis, figure.severity), value)
    for key, group in sorted(groups.items()):
        for name, _, _, offset in _steps(group):
            yield name, key[0], offset


def _from_classes(figures: list[Figure], sources: Mapping[str, Source]) -> Iterable[tuple[str, str, float]]:
    """Counts by damage class over the stock of the same place: any damage against destroyed or severe."""
    stock: dict[tuple[str, str], float] = {}
    counts: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    for figure in figures:
        value = figure.central if figure.central is not None else figure.low
        if value is None or figure.basis not in ("", "buildings", "dwellings"):
            continue
        if figure.measure == "building_stock":
            stock[figure.episode, figure.scope] = max(value, stock.get((figure.episode, figure.scope), 0.0))
        elif figure.measure == "structures_damaged" and figure.basis == "buildings" and figure.bound == "none":
            source = sources[figure.source].publisher_id
            counts[figure.episode, source, figure.period_end, figure.scope, figure.table].setdefault(
                figure.severity, value
            )
    for key, classes in sorted(counts.items()):
        total = classes.get("any_damage") or math.fsum(classes.get(c, 0.0) for c in ALL_CLASSES)
        worse = classes.get("destroyed_or_severe") or math.fsum(classes.get(c, 0.0) for c in WORSE)
        whole = all(c in classes for c in WORSE) or "destroyed_or_severe" in classes
        n = _stock(stock, key[0], key[3])
        if whole and 0 < worse < total < n:
            yield "any_damage>destroyed_or_severe", key[0], logit(worse / n) - logit(total / n)
            if 0 < classes.get("destroyed", 0.0) < worse:
                yield "destroyed>destroyed_or_severe", key[0], logit(worse / n) - logit(classes["destroyed"] / n)


def _stock(stock: Mapping[tuple[str, str], float], episode: str, scope: str) -> float:
    """The buildings that a count is a share of; an assessed area and a whole city stand in for each other."""
    wide = ("whole_city", "assessed_area")
    scopes = (scope, *wide) if scope in wide else (scope,)
    return next((stock[episode, s] for s in scopes if (episode, s) in stock), 0.0)


def _across(figures: list[Figure], sources: Mapping[str, Source]) -> Iterable[tuple[str, str, float]]:
    groups: dict[str, dict[tuple[str, str], tuple[float, str]]] = defaultdict(dict)
    for figure in figures:
        value = _value(figure)
        if figure.measure == "share_destroyed" and value is not None and figure.scope == "whole_city":
            found = (value, sources[figure.source].publisher_id)
            groups[figure.episode].setdefault((figure.basis, figure.severity), found)
    for episode, group in sorted(groups.items()):
        for name, start, end, offset in _steps({axes: value for axes, (value, _) in group.items()}):
            if group[start][1] != group[end][1]:
                yield name, episode, offset
