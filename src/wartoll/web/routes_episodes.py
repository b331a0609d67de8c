"""Episodes: a map and a table of all, and a page of each."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answers import show_episode
from ..brief import episode_page
from ..dates import is_date
from ..errors import UsageError
from ..findings import EstimateOut
from ..measures import MEASURES
from ..records import Catalogue, Episode, Frozen
from ..reported.options import Options
from ..workspace import posts
from ..workspace.posts import Wanted
from .problems import Refusal
from .search import folded
from .shell import reading_page
from .words import span
from .world_map import Spot, draw, radius

router = APIRouter(include_in_schema=False)
SORTS = ("name", "country", "start", "value", "figures")
#: measures that the map and the table can show
SHOWN = (
    "people_killed", "civilians_killed", "share_destroyed", "displaced", "dwellings_damaged", "structures_damaged",
    "munitions_tonnes", "duration_days",
)  # fmt: skip


class Line(Frozen):
    """One episode of the table."""

    episode: Episode
    when: str
    figures: int
    estimate: EstimateOut | None
    words: str
    value: float | None


def lines_of(desk: Any, measure: str) -> tuple[Line, ...]:
    """Every full episode with its number of one measure, kept while the catalogue stands."""
    known: Catalogue = desk.catalogue()
    return tuple(desk.kept.get(("lines", known.hash, measure), lambda: _lines(desk, known, measure)))


def _lines(desk: Any, known: Catalogue, measure: str) -> tuple[Line, ...]:
    from ..answers import rank

    ranked = rank(desk.bench(), measure, Options())
    first: dict[str, EstimateOut] = {}
    for listing in ranked.catalogue:
        for place in listing.places:
            first.setdefault(place.episode, place.estimate)
    counts: dict[str, int] = {}
    for figure in known.figures:
        counts[figure.episode] = counts.get(figure.episode, 0) + 1
    found = []
    for episode in known.episodes.values():
        if episode.table:
            continue
        estimate = first.get(episode.id)
        found.append(
            Line(
                episode=episode,
                when=episode_page.when_words(episode),
                figures=counts.get(episode.id, 0),
                estimate=estimate,
                words=span(estimate),
                value=_middle(estimate),
            )
        )
    return tuple(found)


def _middle(estimate: EstimateOut | None) -> float | None:
    if estimate is None:
        return None
    values = [v for v in (estimate.median, estimate.low, estimate.high) if v is not None]
    return values[0] if values else None


def _measure(word: str) -> str:
    if word and word not in SHOWN:
        raise Refusal(404, f"There is no list by {word[:40]!r}.", next_step=f"There are: {', '.join(SHOWN)}.")
    return word or "people_killed"


def _kept(lines: tuple[Line, ...], given: dict[str, str]) -> list[Line]:
    words = folded(given["q"]).split()
    return [
        line
        for line in lines
        if (not given["country"] or line.episode.country == given["country"])
        and (not given["since"] or line.episode.end >= given["since"])
        and (not given["until"] or line.episode.start <= given["until"] + "~")
        and all(w in folded(f"{line.episode.name} {line.episode.place} {line.episode.country}") for w in words)
    ]


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    back, key = sort.startswith("-"), sort.lstrip("-")
    if key not in SORTS:
        back, key = True, "start"
    keys: dict[str, Any] = {
        "name": lambda line: folded(line.episode.name),
        "country": lambda line: (folded(line.episode.country), line.episode.start),
        "start": lambda line: line.episode.start,
        "value": lambda line: line.value or 0.0,
        "figures": lambda line: line.figures,
    }
    return sorted(sorted(lines, key=lambda line: line.episode.id), key=keys[key], reverse=back)


@router.get("/episodes")
def episodes(request: Request) -> Response:
    """The map and the table."""

    def make() -> dict[str, Any]:
        given = {n: request.query_params.get(n, "").strip()[:80] for n in ("q", "country", "since", "until")}
        sort = request.query_params.get("sort", "-start")
        measure = _measure(request.query_params.get("measure", ""))
        every = lines_of(request.app.state.desk, measure)
        lines = _sorted(_kept(every, given), sort)
        most = max((line.value or 0.0 for line in every), default=0.0)
        spots = [
            Spot(
                id=line.episode.id,
                name=line.episode.short,
                lat=line.episode.lat,
                lon=line.episode.lon,
                size=radius(line.value, most),
                words=f"{line.episode.short}: {line.words or 'no figure'}",
            )
            for line in lines
            if line.episode.lat is not None and line.episode.lon is not None
        ]
        return {
            "lines": lines,
            "picture": draw(spots),
            "given": given,
            "sort": sort,
            "measure": measure,
            "measures": SHOWN,
            "countries": sorted({line.episode.country for line in every}),
        }

    return reading_page(request, "episodes.html.j2", make)


def known_episode(request: Request, name: str) -> Episode:
    """An episode by its id; 404 with the nearest where there is none."""
    from ..sources.catalogue import episode

    try:
        return episode(request.app.state.desk.catalogue(), name[:120])
    except UsageError as error:
        raise Refusal(404, f"{error.what}.", next_step=error.next_step) from None


def day_of(request: Request, name: str = "as_of") -> str:
    """A date of the address; 422 where it is none."""
    text = request.query_params.get(name, "").strip()[:20]
    if text and not is_date(text):
        raise Refusal(422, f"{text!r} is no date.", next_step="Write YYYY, YYYY-MM or YYYY-MM-DD of a day that exists.")
    return text


@router.get("/episodes/{name}")
def one(request: Request, name: str) -> Response:
    """A page of one episode."""
    episode, as_of = known_episode(request, name), day_of(request)

    def make() -> dict[str, Any]:
        desk = request.app.state.desk
        known = desk.catalogue()
        shown = show_episode(desk.bench(), episode, Options(as_of=as_of))
        made = episode_page.page_of(shown, known)
        return {
            "page": made,
            "art": {b.code: episode_page.drawn(b.chart) for b in made.blocks if b.chart is not None},
            "as_of": as_of,
            "briefs": posts.listing(desk.database, Wanted(city=episode.id), size=20).rows,
            "saved": [row for b in made.blocks for row in b.rows if "own figure" in row.marks],
        }

    desk, known = request.app.state.desk, request.app.state.desk.catalogue()
    key = ("episode", known.hash, desk.revision(), episode.id, as_of)
    return reading_page(request, "episode.html.j2", lambda: desk.kept.get(key, make))


def measure_words() -> dict[str, str]:
    """The nouns of all measures."""
    return {code: measure.noun for code, measure in MEASURES.items()}
