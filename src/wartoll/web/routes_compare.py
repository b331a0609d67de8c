"""Two episodes side by side, measure by measure, and how the answer moved while figures were published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answers import COMPARED, CompareOut, compare_episodes
from ..brief import canvas_svg, charts, panels
from ..brief.cited import SHOWN, figure_row, measure_of, uses_in
from ..brief.outline import FigureRow
from ..brief.timeline_picture import Moment, draw, words
from ..brief.verdict_words import flip_words
from ..claims.over_time import Step, days_of, steps
from ..claims.verdicts import TABLE_VERSION
from ..compare import TOLERANCE
from ..dates import last_day
from ..findings import Finding
from ..measures import MEASURES
from ..records import Catalogue, Episode
from ..reported.options import Options
from .problems import Refusal
from .routes_episodes import day_of, known_episode
from .shell import reading_page

router = APIRouter(include_in_schema=False)
PERS = ("total", "population", "day", "km2")
ALL = ""  # no measure chosen: all of them beside one another


def moment(step: Step) -> Moment:
    """What a day's finding says of the ratio, as it is drawn."""
    if step.ratio is None:
        return Moment(day=step.day, verdict=step.verdict)
    return Moment(day=step.day, low=step.ratio.low, high=step.ratio.high, verdict=step.verdict)


def timeline(desk: Any, a: str, b: str, measure: str, per: str) -> tuple[Step, ...]:
    """What could be said from each day on that changed it, kept while the catalogue stands."""
    known: Catalogue = desk.catalogue()
    key = ("over time", known.hash, a, b, measure, per, desk.today())

    def make() -> tuple[Step, ...]:
        return steps(desk.bench(), a, b, measure, days_of(known, (a, b), desk.today()), Options(), per=per)

    made: tuple[Step, ...] = desk.kept.get(key, make)
    return made


def compared(desk: Any, a: str, b: str, measure: str, per: str, as_of: str) -> CompareOut:
    """The findings on two episodes as known today, kept while the catalogue stands; or as known on another day."""
    measures = (measure,) if measure else ()

    def make() -> CompareOut:
        return compare_episodes(desk.bench(), a, b, Options(as_of=as_of), measures=measures, per=per)

    if as_of:
        return make()
    made: CompareOut = desk.kept.get(("compared", desk.catalogue().hash, a, b, measure, per), make)
    return made


def _choice(request: Request, name: str, known: tuple[str, ...], usual: str) -> str:
    word = request.query_params.get(name, "").strip()[:60] or usual
    if word != usual and word not in known:
        raise Refusal(422, f"There is no {name} {word!r}.", next_step=f"There are: {', '.join(known)}.")
    return word


def _chosen_day(request: Request, days: Sequence[str]) -> str:
    """The day asked for: as a date, or as the place of the slider."""
    place = request.query_params.get("step", "").strip()
    if not place or request.query_params.get("as_of"):
        return day_of(request)
    if not place.isdigit() or int(place[:6]) > len(days):
        raise Refusal(422, f"There is no step {place[:20]!r}.", next_step=f"Steps: 0 to {len(days)}.")
    return days[int(place)] if int(place) < len(days) else ""


@router.get("/compare")
def compare(request: Request) -> Response:
    """The form, and the comparison where two are chosen."""
    a, b = (request.query_params.get(n, "").strip() for n in ("a", "b"))
    desk = request.app.state.desk
    if not (a and b):
        for name in filter(None, (a, b)):
            known_episode(request, name)
        return reading_page(request, "compare.html.j2", lambda: {**_form(desk, a, b), "one": None})
    one, other = known_episode(request, a), known_episode(request, b)
    if one.id == other.id:
        raise Refusal(422, f"{one.short} is set against itself.", next_step="Choose two episodes.")
    measure = _choice(request, "measure", tuple(MEASURES), ALL)
    per = _choice(request, "per", PERS, "total")
    moved = timeline(desk, one.id, other.id, measure, _divided(measure, per)) if measure else ()
    as_of = _chosen_day(request, [step.day for step in moved])

    def make() -> dict[str, Any]:
        findings = compared(desk, one.id, other.id, measure, per, as_of).findings
        shared = {"one": one, "other": other, "measure": measure, "per": per, "as_of": as_of, "findings": findings}
        asked = {"a": one.id, "b": other.id, "measure": measure, "per": per, "as_of": as_of}
        return {
            **_form(desk, one.id, other.id),
            **shared,
            **(_detail(desk, one, other, findings[0]) if measure else {}),
            **_moved(desk, moved, as_of),
            "pers": [p for p in PERS if p == "total" or not measure or p in MEASURES[measure].per],
            "tolerance": TOLERANCE,
            "table": TABLE_VERSION,
            "address": lambda **to: "/compare?" + urlencode({k: v for k, v in {**asked, **to}.items() if v}),
        }

    return reading_page(request, "compare.html.j2", make)


def _divided(measure: str, per: str) -> str:
    return per if per in MEASURES[measure].per else "total"


def _moved(desk: Any, moved: Sequence[Step], as_of: str) -> dict[str, Any]:
    moments = [moment(step) for step in moved]
    return {
        "steps": moved,
        "told": [words(m) for m in moments],
        "picture": draw(moments, desk.today()),
        "place": _place(moved, as_of),
    }


def _place(moved: Sequence[Step], as_of: str) -> int:
    """The step of the slider that a day falls into; the last, beyond all days, is now."""
    if not as_of:
        return len(moved)
    day = last_day(as_of).isoformat()
    return max((i for i, step in enumerate(moved) if step.day <= day), default=0)


def _detail(desk: Any, one: Episode, other: Episode, found: Finding) -> dict[str, Any]:
    """The chart of one measure and every figure behind it."""
    rows = _rows(desk.catalogue(), one, other, found)
    names = {one.id: one.short, other.id: other.short}
    chart = panels.dot_chart("chart", found, names, rows) if found.per == "total" else None
    return {
        "chart": chart,
        "art": canvas_svg.draw(charts.dots(chart)) if chart else "",
        "rows": rows,
        "names": names,
        "flips": flip_words(found),
        "counts": panels.both_counts(found),
    }


def _rows(known: Catalogue, one: Episode, other: Episode, found: Finding) -> tuple[FigureRow, ...]:
    uses = uses_in(found)
    wanted = {(episode.id, measure_of(found, side)) for side, episode in enumerate((one, other))}
    shown = [f for e in (one, other) for f in known.of(e.id) if (f.episode, f.measure) in wanted or f.id in uses]
    return tuple(figure_row(f, known, uses.get(f.id, SHOWN)) for f in shown)


def _form(desk: Any, a: str, b: str) -> dict[str, Any]:
    every = desk.catalogue().episodes.values()
    return {
        "episodes": sorted((e for e in every if not e.table or e.id in (a, b)), key=lambda e: e.name),
        "a": a,
        "b": b,
        "measures": COMPARED,
    }
