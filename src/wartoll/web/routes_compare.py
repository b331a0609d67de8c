"""Two episodes side by side, measure by measure, and how the answer moved while figures were published."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answers import COMPARED, compare_episodes
from ..brief.timeline_picture import Moment, draw, words
from ..dates import first_day
from ..findings import Finding
from ..measures import MEASURES
from ..records import Catalogue
from ..reported.options import Options
from .problems import Refusal
from .routes_episodes import day_of, known_episode
from .shell import reading_page

router = APIRouter(include_in_schema=False)
PERS = ("total", "population", "day", "km2")
MOST_DAYS = 60


def publication_days(catalogue: Catalogue, episodes: tuple[str, ...], measure: str) -> list[str]:
    """The days on which figures of the measure were published for any of the episodes, in order, each once."""
    related = {measure, "people_killed", "civilians_killed"} if measure.endswith("_killed") else {measure}
    found = set()
    for figure in catalogue.figures:
        if figure.episode in episodes and figure.measure in related:
            source = catalogue.sources[figure.source]
            if source.published or source.relayed:
                found.add(first_day(source.published or source.relayed).isoformat())
            if figure.standing_from:
                found.add(first_day(figure.standing_from).isoformat())
    return sorted(found)


def moment(day: str, found: Finding | None) -> Moment:
    """What a day's finding says of the ratio."""
    estimate = None if found is None else (found.odds_ratio or found.ratio)
    if found is None or estimate is None:
        return Moment(day=day)
    return Moment(day=day, low=estimate.low, high=estimate.high, verdict=found.verdict)


def timeline(desk: Any, a: str, b: str, measure: str, per: str) -> tuple[Moment, ...]:
    """The ratio from each day of publication on; days on which nothing moved are left out."""
    days = publication_days(desk.catalogue(), (a, b), measure)
    days = days[:1] + days[1:][-MOST_DAYS:]
    made: list[Moment] = []
    for day in days:
        findings = compare_episodes(desk.bench(), a, b, Options(as_of=day), measures=(measure,), per=per).findings
        here = moment(day, findings[0] if findings else None)
        if not made or made[-1].model_copy(update={"day": day}) != here:
            made.append(here)
    return tuple(made)


def _choice(request: Request, name: str, known: tuple[str, ...], usual: str) -> str:
    word = request.query_params.get(name, "").strip()[:60] or usual
    if word not in known:
        raise Refusal(422, f"There is no {name} {word!r}.", next_step=f"There are: {', '.join(known)}.")
    return word


@router.get("/compare")
def compare(request: Request) -> Response:
    """The form, and the comparison where two are chosen."""
    a, b = (request.query_params.get(n, "").strip() for n in ("a", "b"))
    desk = request.app.state.desk
    as_of = day_of(request)
    if not (a and b):
        return reading_page(request, "compare.html.j2", lambda: {**_form(desk, a, b), "found": None})
    one, other = known_episode(request, a), known_episode(request, b)
    if one.id == other.id:
        raise Refusal(422, f"{one.short} is set against itself.", next_step="Choose two episodes.")
    measure = _choice(request, "measure", tuple(MEASURES), COMPARED[1])
    per = _choice(request, "per", PERS, "total")

    def make() -> dict[str, Any]:
        options = Options(as_of=as_of)
        key = ("compare", desk.catalogue().hash, one.id, other.id, measure, per)
        chosen = per if per in MEASURES[measure].per else "total"
        findings = compare_episodes(desk.bench(), one.id, other.id, options, measures=(measure,), per=chosen).findings
        moments = desk.kept.get(key, lambda: timeline(desk, one.id, other.id, measure, chosen))
        return {
            **_form(desk, one.id, other.id),
            "found": findings[0] if findings else None,
            "one": one,
            "other": other,
            "measure": measure,
            "per": per,
            "pers": [p for p in PERS if p == "total" or p in MEASURES[measure].per],
            "as_of": as_of,
            "moments": moments,
            "told": [words(m) for m in moments],
            "picture": draw(moments, desk.today()),
            "place": _place(moments, as_of),
        }

    return reading_page(request, "compare.html.j2", make)


def _place(moments: tuple[Moment, ...], as_of: str) -> int:
    """The step of the slider that a day falls into."""
    if not as_of:
        return max(len(moments) - 1, 0)
    return max((i for i, m in enumerate(moments) if m.day <= first_day(as_of).isoformat()), default=0)


def _form(desk: Any, a: str, b: str) -> dict[str, Any]:
    every = [e for e in desk.catalogue().episodes.values() if not e.table]
    return {
        "episodes": sorted(every, key=lambda e: e.name),
        "a": a,
        "b": b,
        "measures": COMPARED,
        "names": {e.id: e.short for e in desk.catalogue().episodes.values()},
    }
