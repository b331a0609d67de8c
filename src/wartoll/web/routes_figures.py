"""Figures: search, facets, trace a number, and a page of each; and the rank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..answers import RankOut, figure_of, rank, trace
from ..brief.cited import figure_row
from ..brief.words import (
    BASIS_WORDS,
    KIND_WORDS,
    POPULATION_WORDS,
    ROLE_WORDS,
    SCOPE_WORDS,
    SEVERITY_WORDS,
    day_words,
    definition_words,
    figure_axes,
    party_words,
)
from ..errors import UsageError, WartollError
from ..measures import MEASURES
from ..records import Catalogue, Figure
from ..reported.options import Options
from . import search
from .problems import Refusal
from .routes_episodes import day_of, ranked_by
from .shell import reading_page

router = APIRouter(include_in_schema=False)
RANKED = tuple(m.code for m in MEASURES.values() if m.scale != "none" and m.code not in ("population",))
MOST_PLACES = 24  # of a rank that are seen at once; the rest opens
MOST_VALUES = 30  # of a facet on one page; the count of the rest is told


@router.get("/figures")
def figures(request: Request) -> Response:
    """Search, with facets; or the rows that say a number."""

    def make() -> dict[str, Any]:
        desk, known = request.app.state.desk, request.app.state.desk.catalogue()
        query = request.query_params.get("q", "").strip()[:200]
        number = request.query_params.get("number", "").strip()[:40]
        chosen = {n: request.query_params.get(n, "").strip()[:80] for n in search.FACETS}
        page = request.query_params.get("page", "1")
        entries = desk.kept.get(("search", known.hash), lambda: search.index(known))
        hits = search.search(entries, query, chosen, int(page) if page.isdigit() and len(page) < 7 else 1)
        asked = {"q": query, **{n: v for n, v in chosen.items() if v}}
        told, traced = "", None
        if number:
            from ..sources.cells import typed_number

            try:
                traced = trace(known, typed_number(number))
            except WartollError as error:
                told = str(error)
        return {
            "hits": hits,
            "rows": [figure_row(e.figure, known, "") for e in hits.entries],
            "query": query,
            "number": number,
            "chosen": chosen,
            "asked": {k: v for k, v in asked.items() if v},
            "address": lambda **changes: "/figures?" + urlencode({k: v for k, v in {**asked, **changes}.items() if v}),
            "traced": traced,
            "told": told,
            "said": lambda facet, value: facet_words(known, facet, value),
            "most": MOST_VALUES,
        }

    return reading_page(request, "figures.html.j2", make)


def facet_words(known: Catalogue, facet: str, value: str) -> str:
    """The value of a facet in words."""
    if facet == "measure" and value in MEASURES:
        return MEASURES[value].noun
    if facet == "episode" and value in known.episodes:
        return known.episodes[value].short
    return {**ROLE_WORDS, **KIND_WORDS}.get(value, value) if facet in ("role", "kind") else value


#: what each axis of a definition is called, and how its values are put into words
AXES: dict[str, tuple[str, Callable[[str], str]]] = {
    "population": ("Who", lambda v: POPULATION_WORDS.get(v, v)),
    "perpetrator": ("By whom", party_words),
    "basis": ("Of what", lambda v: BASIS_WORDS.get(v, v)),
    "severity": ("How badly", lambda v: SEVERITY_WORDS.get(v, v)),
    "scope": ("Where", lambda v: SCOPE_WORDS.get(v, v)),
}


def axes_words(figure: Figure) -> tuple[tuple[str, str], ...]:
    """The coded axes of a figure: name and value in words."""
    return tuple((AXES[axis][0], AXES[axis][1](value)) for axis, value in figure_axes(figure).items() if value)


@router.get("/figures/{identifier:path}")
def figure(request: Request, identifier: str) -> Response:
    """All that is known of one figure."""
    known = request.app.state.desk.catalogue()
    try:
        found = figure_of(known, identifier[:200])
    except UsageError as error:
        raise Refusal(404, f"{error.what}.", next_step=_nearest(known, identifier)) from None

    def make() -> dict[str, Any]:
        return {
            "found": found,
            "row": figure_row(found.figure, known, ""),
            "counts": definition_words(found.figure.measure, figure_axes(found.figure)),
            "axes": axes_words(found.figure),
            "episode": known.episodes[found.figure.episode],
            "published": day_words(found.source.published),
        }

    return reading_page(request, "figure.html.j2", make)


def _nearest(known: Catalogue, identifier: str) -> str:
    """What to do where there is no such figure: the nearest ids of the episode that was meant."""
    from ..sources.catalogue import suggest

    episode = identifier.partition("/")[0]
    if episode in known.episodes:
        near = suggest(identifier[:200], [f.id for f in known.of(episode)])
        return near if near.startswith("Did") else f"All figures of the episode are on its page, /episodes/{episode}."
    return "The search under Figures finds figures by their words."


def _ranked_then(desk: Any, measure: str, since: str, as_of: str) -> RankOut:
    """A rank of one of very many days: worked out anew, so that odd days do not crowd out what all read."""
    return rank(desk.bench(), measure, Options(as_of=as_of), since=since)


@router.get("/rank")
def ranked(request: Request) -> Response:
    """All episodes by one measure; those without figures are named."""
    measure = request.query_params.get("measure", "").strip()[:60] or "share_destroyed"
    if measure not in RANKED:
        raise Refusal(422, f"There is no rank by {measure!r}.", next_step=f"There are: {', '.join(RANKED)}.")
    since, as_of = day_of(request, "since"), day_of(request)

    def make() -> dict[str, Any]:
        desk = request.app.state.desk
        made = ranked_by(desk, measure) if not (since or as_of) else _ranked_then(desk, measure, since, as_of)
        return {
            "rank": made,
            "measures": RANKED,
            "measure": measure,
            "since": since,
            "as_of": as_of,
            "most": MOST_PLACES,
            "names": {e.id: e.short for e in desk.catalogue().episodes.values()},
        }

    return reading_page(request, "rank.html.j2", make)
