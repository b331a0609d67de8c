"""The page of a map of change: the map, the null, quality, buildings, the total, and what it does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from datetime import timedelta

from ..damage.combine import Map
from ..damage.map_report import MapReport
from ..damage.total_report import AnswerOut
from . import change_picture, null_picture, palette
from .drawing import to_png
from .render import environment, inline
from .words import day_words

MAP, NULL = "charts/map.svg", "charts/null.svg"
SEVERITIES = {
    "destroyed": "destroyed", "destroyed_or_severe": "destroyed or severely damaged", "any_damage": "damaged",
}  # fmt: skip
LIMITS = (
    "Radar sees change, not damage: building, flooding, demolition and clearing change a place too. What a flagged "
    "building is, only looking at it says.",
    "Damage that leaves walls and roof in place is mostly not seen by radar.",
    "The rate of false positives holds for years like the quiet ones; the worst pair of quiet years is told beside it.",
    "The method was tested on quiet images of one place with change put in, and on made-up cities. It was not tested "
    "on raw radar images of a city at war: none was at hand.",
)

OF_OTHERS = (
    "The values of the layer are not ours. How they were made, and how well they find damage, its makers say.",
    "There is no null of ours in it. A threshold comes from the quiet layers that were given with it, and holds as "
    "far as they were made in the same way, of the same season and ground.",
    "Change is not damage: building, harvest, fire and flooding change a place too. What a flagged building is, only "
    "looking at it says.",
)


def map_files(report: MapReport, signed: Map, *, date: str) -> dict[str, bytes]:
    """The page, its pictures and report.json by relative name; the same arguments give the same bytes."""
    drawn = change_picture.picture(report, signed)
    pictures = {MAP: drawn.encode("utf-8"), NULL: null_picture.picture(report).encode("utf-8")}
    return {**pictures, "quicklook.png": to_png(drawn, 3.0), **page_files(report, pictures, date=date)}


def page_files(report: MapReport, pictures: Mapping[str, bytes], *, date: str) -> dict[str, bytes]:
    """index.html and report.json, with pictures that were drawn before."""
    return {
        "index.html": page(report, {name: pictures[name].decode("utf-8") for name in (MAP, NULL)}, date),
        "report.json": (report.model_dump_json(indent=2) + "\n").encode("utf-8"),
    }


def page(report: MapReport, pictures: Mapping[str, str], date: str) -> bytes:
    """index.html: one file that asks for nothing else."""
    from markupsafe import Markup

    env = environment()
    env.filters["n"] = lambda value: f"{value:,.0f}"
    env.filters["pc"], env.filters["days"] = percent, span_words
    css = palette.variables() + env.get_template("style.css").render(own=False)
    css += env.get_template("deaths.css").render()
    text = env.get_template("damage.html.j2").render(
        r=report, lead=lead(report), day=day_words(date), css=Markup(css), severities=SEVERITIES,
        limits=OF_OTHERS if report.made_by else LIMITS,
        art={"map": inline(pictures[MAP]), "null": inline(pictures[NULL])},
        alt={"map": change_picture.words(report), "null": null_picture.words(report)},
        warned=[f for f in report.findings if f.status == "warn"],
        unknown=[f for f in report.findings if f.status == "unknown"],
        fine=[f for f in report.findings if f.status == "ok"],
    )  # fmt: skip
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")


def percent(value: float | None) -> str:
    """`12.3%`; `not known` for nothing."""
    return "not known" if value is None else f"{value:.1%}"


def span_words(span: tuple[str, str]) -> str:
    """`1 March 2016 to 30 June 2016` of a first day and the day after the last."""
    last = (Day.fromisoformat(span[1]) - timedelta(days=1)).isoformat()
    return f"{day_words(span[0])} to {day_words(last)}"


def interval(answer: AnswerOut) -> str:
    """`12.0% to 16.4%`, `1,120 to 1,530`; empty where there is none."""
    if answer.low is None or answer.high is None:
        return ""
    form = "{:.1%}" if answer.measure.startswith("share") else "{:,.0f}"
    return f"{form.format(answer.low)} to {form.format(answer.high)}"


def lead(report: MapReport) -> str:
    """The first sentence: the total where there is one, else what the map flags and why that is no total."""
    total = report.total
    if total is not None and total.number.low is not None:
        words = SEVERITIES[total.severity]
        if total.number.median is None:
            return f"{interval(total.number)} of {total.buildings:,} buildings are {words}: a band, not an estimate."
        return (
            f"{total.number.median:,.0f} of {total.buildings:,} buildings are {words} (90%: {interval(total.number)})."
        )
    calm = "quiet layers" if report.made_by else "quiet years"
    if report.null is None:
        return f"A map of change without a threshold: no {calm} were given, so nothing says what is by chance."
    share = report.null.flagged / max(1, report.pixels)
    return (
        f"{share:.1%} of the area changed beyond the threshold that {calm} pass at {report.null.rate:.1%}. "
        "That is no share of damaged buildings."
    )
