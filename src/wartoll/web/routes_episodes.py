"""Episodes: a map and a table of all, and a page of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answers import RankOut, rank, show_episode
from ..brief import episode_page
from ..brief.episode_page import EpisodePage
from ..brief.words import KIND_WORDS
from ..dates import is_date
from ..errors import UsageError
from ..findings import EstimateOut
from ..records import Catalogue, Episode
from ..reported.options import Options
from ..workspace import posts
from . import episode_list
from .episode_list import Line, Wanted
from .problems import Refusal
from .search import folded
from .shell import reading_page
from .world_map import VIEWS, Spot, draw, radius

router = APIRouter(include_in_schema=False)
PLACES = 100  # rows of one page of the table
OWN = "own figure"  # the mark of the desk's own numbers
#: measures that the map and the table can show
SHOWN = (
    "people_killed", "civilians_killed", "share_destroyed", "displaced", "dwellings_damaged", "structures_damaged",
    "munitions_tonnes",
)  # fmt: skip


def ranked_by(desk: Any, measure: str) -> RankOut:
    """All episodes by a measure, kept while the catalogue stands."""
    known: Catalogue = desk.catalogue()
    key = ("ranked", known.hash, measure)
    made: RankOut = desk.kept.get(key, lambda: rank(desk.bench(), measure, Options()))
    return made


def lines_of(desk: Any, measure: str, counted: str) -> tuple[Line, ...]:
    """Every episode with its number of one definition, kept while the catalogue stands."""
    known: Catalogue = desk.catalogue()
    ranked = ranked_by(desk, measure)
    chosen = next((one for one in ranked.catalogue if episode_list.word_of(one) == counted), None)

    def make() -> tuple[Line, ...]:
        numbers: dict[str, EstimateOut] = {} if chosen is None else episode_list.numbers_of(ranked, chosen)
        return episode_list.lines(known, numbers)

    made: tuple[Line, ...] = desk.kept.get(("lines", known.hash, measure, counted), make)
    return made


def spellings(desk: Any) -> dict[str, str]:
    """The folded spellings of each place."""
    known: Catalogue = desk.catalogue()

    def make() -> dict[str, str]:
        found: dict[str, str] = {}
        for alias in known.aliases:
            found[alias.target] = f"{found.get(alias.target, '')} {folded(alias.alias)}"
        return found

    made: dict[str, str] = desk.kept.get(("spellings", known.hash), make)
    return made


def _one_of(request: Request, name: str, known: tuple[str, ...], usual: str) -> str:
    word = request.query_params.get(name, "").strip()[:120] or usual
    if word not in known:
        raise Refusal(404, f"There is no {name} {word[:40]!r}.", next_step=f"There are: {', '.join(known)}.")
    return word


def _wanted(request: Request) -> Wanted:
    given = {name: request.query_params.get(name, "").strip()[:80] for name in Wanted.model_fields}
    for name in ("since", "until"):
        given[name] = day_of(request, name)
    return Wanted(**given)


@router.get("/episodes")
def episodes(request: Request) -> Response:
    """The map and the table."""
    measure = _one_of(request, "measure", SHOWN, "people_killed")
    view = _one_of(request, "view", tuple(VIEWS), "world")
    wanted = _wanted(request)

    def make() -> dict[str, Any]:
        desk = request.app.state.desk
        known = desk.catalogue()
        found = episode_list.choices(ranked_by(desk, measure), known)
        words = {choice.word: choice.words for choice in found}
        counted = request.query_params.get("counted", "").strip()
        counted = counted if counted in words else next(iter(words), "")
        every = lines_of(desk, measure, counted)
        sort = request.query_params.get("sort", episode_list.NEWEST).strip()[:20]
        rows = episode_list.in_order(episode_list.kept(every, wanted, spellings(desk)), sort)
        asked = {**wanted.model_dump(), "measure": measure, "counted": counted, "view": view, "sort": sort}
        number = request.query_params.get("page", "1")
        pages = max(1, -(-len(rows) // PLACES))
        at = min(max(int(number) if number.isdigit() and len(number) < 7 else 1, 1), pages)
        return {
            "lines": rows[(at - 1) * PLACES : at * PLACES],
            "total": len(rows),
            "at": at,
            "pages": pages,
            "picture": draw(_spots(rows), VIEWS[view]),
            "wanted": wanted,
            "sort": sort,
            "measure": measure,
            "measures": SHOWN,
            "counted": counted,
            "choices": found,
            "counts": words.get(counted, ""),
            "view": view,
            "views": tuple(VIEWS),
            "countries": sorted({line.episode.country for line in every if line.episode.country}),
            "address": lambda **to: "/episodes?" + urlencode({k: v for k, v in {**asked, **to}.items() if v}),
        }

    return reading_page(request, "episodes.html.j2", make)


def _spots(rows: list[Line]) -> list[Spot]:
    most = max((line.value or 0.0 for line in rows), default=0.0)
    return [
        Spot(
            id=line.episode.id,
            name=line.episode.short,
            lat=line.episode.lat,
            lon=line.episode.lon,
            size=radius(line.value, most),
            words=f"{line.episode.short}: {line.words or 'no figure'}",
            known=line.value is not None,
        )
        for line in rows
        if line.episode.lat is not None and line.episode.lon is not None
    ]


def known_episode(request: Request, name: str) -> Episode:
    """An episode by its id; 404 with the nearest where there is none."""
    from ..sources.catalogue import episode

    try:
        return episode(request.app.state.desk.catalogue(), name[:120])
    except UsageError as error:
        near = error.next_step if error.next_step.startswith("Did") else "All of them are listed under Episodes."
        raise Refusal(404, f"{error.what}.", next_step=near) from None


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

    desk = request.app.state.desk
    known: Catalogue = desk.catalogue()

    def made() -> tuple[EpisodePage, dict[str, str]]:
        shown = show_episode(desk.bench(), episode, Options(as_of=as_of))
        page = episode_page.page_of(shown, known)
        return page, {b.code: episode_page.drawn(b.chart) for b in page.blocks if b.chart is not None}

    def make() -> dict[str, Any]:
        page, art = made() if as_of else desk.kept.get(("episode", known.hash, episode.id), made)
        return {
            "page": page,
            "art": art,
            "as_of": as_of,
            "briefs": posts.listing(desk.database, posts.Wanted(city=episode.id), size=20).rows,
            "saved": [
                row for b in page.blocks for row in b.rows if OWN in row.marks and row.kind == KIND_WORDS["model"]
            ],
        }

    return reading_page(request, "episode.html.j2", make)
