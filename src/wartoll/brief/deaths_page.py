"""The page of an estimation from overlapping lists: pictures, the gate, what was varied, what would change it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..csvtext import to_csv
from ..deaths.linkage_report import linking_lines
from ..deaths.pooled import WORST
from ..deaths.report import DeathsReport, Interval95, MethodOut, OverlapCell
from ..uncertain import Array
from . import linkage_picture, overlap_picture, palette, posterior_picture
from .drawing import to_png
from .render import environment, inline
from .words import day_words

#: what each line of a gate is called, and what it must be; lines without a condition are for information
GATE: dict[str, tuple[str, str, str]] = {
    "rhat": ("R-hat: do the chains agree", "below 1.01", ".3f"),
    "ess_bulk": ("Effective draws in the middle", "above 400", ",.0f"),
    "ess_tail": ("Effective draws in the tails", "above 400", ",.0f"),
    "round_trips": ("Round trips between temperatures, each chain", "above 20", ",.0f"),
    "edge_mass": ("Share of the distribution without an upper end", "below 0.001", ".2g"),
    "edge mass": ("Share of the distribution beyond the grid", "below 0.000001", ".2g"),
    "models fitted": ("Models with an estimate", "", ",.0f"),
    "models without an estimate": ("Models that tell no number", "", ",.0f"),
    "weight without an upper end": ("Weight of models without an upper end", "at most 0.05", ".2g"),
    "strata": ("Strata", "", ",.0f"),
    "strata without an estimate": ("Strata without an estimate", "", ",.0f"),
    "share of a list in strata without an estimate": ("Share of a list in strata without one", "at most 0.05", ".2g"),
    "draws of the linkage": ("Draws of the linkage", "", ",.0f"),
    "draws without an estimate": ("Draws of the linkage without an estimate", "at most a twentieth", ",.0f"),
}
GIVES = {"estimate": "estimate", "lower bound": "lower bound", "what if": "what if"}


class GateLine(NamedTuple):
    """One line of a gate: what was looked at, what it came to, and what it had to be."""

    method: str
    what: str
    value: str
    needed: str
    fails: bool


def write_page(report: DeathsReport, draws: Mapping[str, Array], *, date: str) -> dict[str, bytes]:
    """The files of the page by relative name; the same arguments give the same bytes."""
    pictures = {
        "overlaps": overlap_picture.picture(report.table),
        "methods": posterior_picture.picture(report, draws),
    }
    if report.linking is not None and report.linking.widths:
        pictures["linkage"] = linkage_picture.picture(report.linking)
    files = {
        "index.html": page(report, pictures, date),
        "report.json": (report.model_dump_json(indent=2) + "\n").encode("utf-8"),
        "draws.csv": draws_csv(draws),
    }
    for name, svg in pictures.items():
        files[f"charts/{name}.svg"] = svg.encode("utf-8")
        files[f"charts/{name}.png"] = to_png(svg)
    return files


def draws_csv(draws: Mapping[str, Array]) -> bytes:
    """One draw of N a row, by method: two humps stay two."""
    rows = ((name, number, f"{value:.0f}") for name, values in draws.items() for number, value in enumerate(values, 1))
    return to_csv(("method", "draw", "people"), rows).encode("utf-8")


def page(report: DeathsReport, pictures: Mapping[str, str], date: str) -> bytes:
    """index.html: one file that asks for nothing else."""
    from markupsafe import Markup

    env = environment()
    env.filters["people"] = lambda value: f"{value:,.0f}"
    env.filters["span"] = span
    css = (
        palette.variables() + env.get_template("style.css").render(own=False) + env.get_template("deaths.css").render()
    )
    text = env.get_template("deaths.html.j2").render(
        r=report,
        lead=lead(report),
        day=day_words(date),
        css=Markup(css),
        art={name: inline(svg) for name, svg in pictures.items()},
        alt=_alt(report),
        linking=linking_lines(report.linking) if report.linking is not None else (),
        parts=linkage_picture.PARTS,
        cells=[(overlap_picture.on_lists(report.table, cell), cell.people) for cell in _cells(report)],
        gate=list(gate_lines(report)),
        varied=_by_kind(report),
        gives=GIVES,
    )
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")


def _alt(report: DeathsReport) -> dict[str, str]:
    """The words of each picture."""
    alt = {"overlaps": overlap_picture.words(report.table), "methods": posterior_picture.words(report)}
    return alt | ({"linkage": linkage_picture.words(report.linking)} if report.linking is not None else {})


def _cells(report: DeathsReport) -> list[OverlapCell]:
    return sorted(report.table.cells, key=lambda cell: (-cell.people, cell.pattern))


def lead(report: DeathsReport) -> str:
    """The first sentence: one estimate where one was asked for and passed its gate, else no number of all killed."""
    listed = f"{report.table.observed:,} people are on {len(report.table.lists)} lists."
    alone = report.headline
    if alone is not None and alone.total is not None:
        humps = " and ".join(f"about {mode.peak:,.0f} ({mode.mass:.0%})" for mode in alone.modes)
        several = f" in {len(alone.modes)} humps, {humps}" if len(alone.modes) > 1 else ""
        return f"{alone.total.median:,.0f} people killed, listed or not (95%: {span(alone.total)}{several})."
    if not any(m.gives == "estimate" and m.total for m in report.methods):
        return f"{listed} How many are on none cannot be estimated from these overlaps by the methods that were run."
    return f"{listed} How many are on none depends on what is assumed: the methods differ, and none is picked here."


def span(total: Interval95) -> str:
    """`8,916 to 13,805`; `at least 8,787` for a lower bound."""
    if total.bound == "at_least":
        return f"at least {total.median:,.0f} ({total.low:,.0f} to {total.high:,.0f})"
    return f"{total.low:,.0f} to {total.high:,.0f}"


def gate_lines(report: DeathsReport) -> Iterator[GateLine]:
    """The lines of every gate; a condition that failed is marked."""
    for method in report.methods:
        if method.status == "gate failed" and not method.gate:
            yield GateLine(method.title, "Warm-up", "not finished", "finished", True)
        failing = str(method.gate.get("failing", "")).split(", ")
        for key, value in method.gate.items():
            if key not in GATE or isinstance(value, (bool, str)) or value != value:
                continue
            what, needed, form = GATE[key]
            if "draws of the linkage" in method.gate and key in WORST:
                what += ", worst of the draws"
            fails = key in failing or _fails(method, key)
            yield GateLine(method.title, what, format(value, form), needed, fails)


#: which line of a gate a yes-or-no line beside it speaks of
_VERDICT_OF = {
    "edge mass": "edge mass small",
    "weight without an upper end": "upper end",
    "share of a list in strata without an estimate": "few left out",
    "draws without an estimate": "few without an estimate",
}


def _fails(method: MethodOut, key: str) -> bool:
    return method.gate.get(_VERDICT_OF.get(key, ""), True) is False


def _by_kind(report: DeathsReport) -> dict[str, list[object]]:
    """What was varied, by kind, in the order of the report."""
    found: dict[str, list[object]] = {}
    for row in report.sensitivity:
        found.setdefault(row.kind, []).append(row)
    return found
