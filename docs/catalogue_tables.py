"""The tables inside hand-written pages: counts of the catalogue, agreement of the codings, what the fit learned."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from markdown_parts import table

from wartoll import fitting
from wartoll.pipeline import shipped_fit
from wartoll.reported import spread
from wartoll.reported.pool import TAU_SCALES
from wartoll.sources.catalogue import shipped

CODING = Path(__file__).resolve().parents[1] / "tests" / "known" / "coding"


def _rows(name: str) -> list[dict[str, str]]:
    with (CODING / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts() -> str:
    """What is in the catalogue."""
    own = shipped()
    every = shipped(classes=True)
    light = [e for e in every.episodes.values() if e.table]
    rows = [
        ["episodes", len(own.episodes)],
        ["figures", len(own.figures)],
        ["of these superseded", sum(f.standing == "superseded" for f in own.figures)],
        ["of these discredited", sum(f.standing == "discredited" for f in own.figures)],
        ["of these repeating or collating others", sum(bool(f.derived_from) for f in own.figures)],
        ["of these coded twice", sum(bool(f.checked_by) for f in own.figures)],
        ["sources", len(own.sources)],
        ["spellings and names of events", len(own.aliases)],
        ["light episodes of the reference tables", len(light)],
        ["figures of the reference tables", len(every.figures) - len(own.figures)],
        ["reference tables", len({f.table for f in every.figures if f.table})],
    ]
    return table(["", "number"], rows)


def _by(name: str, value: Callable[[object], str]) -> str:
    own = shipped()
    found = Counter(value(own.sources[f.source]) for f in own.figures)
    return table([name, "figures", "share"], [[w, n, f"{n / len(own.figures):.0%}"] for w, n in found.most_common()])


def roles() -> str:
    """Figures by the role of their publisher."""
    return _by("role of the publisher", lambda s: s.role)  # type: ignore[attr-defined]


def carriers() -> str:
    """Figures by the page they were read on."""
    return _by("page it was read on", lambda s: s.carrier)  # type: ignore[attr-defined]


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two codings; None where both used one word throughout."""
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[w] * second[w] for w in first) / n**2
    agreed = sum(a == b for a, b in pairs) / n
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def coding() -> str:
    """Agreement of two blind codings of the same figures, axis by axis, and whom the rulings followed."""
    first = {row["figure"]: row for row in _rows("first.csv")}
    second = {row["figure"]: row for row in _rows("second.csv")}
    rulings = _rows("rulings.csv")
    both = sorted(first.keys() & second.keys())
    rows = []
    for column in (c for c in next(iter(first.values())) if c != "figure"):
        pairs = [(first[f][column], second[f][column]) for f in both]
        same = sum(a == b for a, b in pairs)
        k = kappa(pairs)
        ruled = [r for r in rulings if r["column"] == column]
        one, two = sum(r["ruled"] == r["first"] for r in ruled), sum(r["ruled"] == r["second"] for r in ruled)
        other = len(ruled) - one - two
        shown = "one word throughout" if k is None else f"{k:.2f}"
        rows.append([f"`{column}`", f"{same} of {len(both)}", f"{same / len(both):.1%}", shown, one, two, other])
    heads = ["axis", "same word", "share", "Cohen's kappa", "ruled as first", "ruled as second", "ruled as neither"]
    return table(heads, rows)


def spreads() -> str:
    """What is taken as the spread of a number that prints none."""
    rows = [[kind.replace("_", " "), f"{w['log']:.2f}", f"{w['logit']:.2f}"] for kind, w in spread.OF_KIND.items()]
    rows += [["floor of a register (names, bodies)", f"{spread.OF_REGISTER:.2f}", f"{spread.OF_REGISTER:.2f}"]]
    rows += [['floor of a sum, or of "more than"', f"{spread.OF_MINIMUM:.2f}", f"{spread.OF_MINIMUM:.2f}"]]
    return table(["kind", "counts (log)", "shares (logit)"], rows)


def tau() -> str:
    """What the catalogue taught about the spread between sources."""
    fit = shipped_fit()
    rows = []
    for parties, fitted in (("out", fit.tau), ("in", fit.tau_parties)):
        for family, one in fitted.items():
            mean = sum(a * w for a, w in zip(TAU_SCALES, one.weights, strict=True))
            rows.append([family, parties, one.cells, f"{mean:.2f}", "learned" if one.learned else "not learned: prior"])
    heads = ["family", "figures of parties", "cells with two or more sources", "mean scale of tau", "decided by"]
    return table(heads, rows)


def offsets() -> str:
    """The steps between definitions of a share."""
    rows = []
    for name, step in shipped_fit().steps.items():
        start, end = (part.replace("_", " ") for part in name.split(">"))
        known = step.everywhere
        learned = [f"{known.mean:+.2f}", f"{known.sd:.2f}", f"{known.between:.2f}"] if known else ["not used", "", ""]
        rows.append([f"{start} to {end}", len(step.pairs), *learned, ", ".join(sorted(step.pairs))])
    return table(["step", "places", "mean (logit)", "sd of the mean", "sd between places", "taught by"], rows)


def base_rates() -> str:
    """How often each word falls over all pairs of the catalogue."""
    fit = shipped_fit()
    words = [row.word for row in fitting.ROWS]
    rows = []
    for key, rate in fit.base_rates.items():
        kind, measure = key.split("|")
        rows.append([kind, measure.replace("_", " "), rate.pairs, *(f"{rate.words.get(w, 0):.0%}" for w in words)])
    return table(["kind of claim", "measure", "pairs", *words], rows)


TABLES: dict[str, Callable[[], str]] = {
    "counts": counts,
    "roles": roles,
    "carriers": carriers,
    "coding": coding,
    "spreads": spreads,
    "tau": tau,
    "offsets": offsets,
    "base rates": base_rates,
}
