"""`/api/v1`: the same records as on the command line, as JSON, with tags for caches and problems as RFC 9457 says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from ..answers import CompareOut, FigureOut, RankOut, ShowOut, TraceOut, compare_episodes, figure_of, rank, trace
from ..answers import show_episode as shown
from ..dates import is_date
from ..errors import UsageError
from ..measures import MEASURES
from ..records import Frozen
from ..reported.options import Options
from ..sources.catalogue import episode as named
from ..workspace import entry, posts
from ..workspace.nouns import ApiToken, Registered
from ..workspace.posts import Wanted
from . import search
from .api_records import Claims, Episodes, Figures, Index, Problem
from .guard import Visitor
from .problems import Refusal
from .shell import conditional, tag_of

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
    for status, words in (
        (400, "It cannot be read."),
        (401, "A token is needed, or this one is not known."),
        (403, "The token's scopes do not reach this far."),
        (404, "There is none such; the nearest are named."),
        (409, "Somebody changed it meanwhile."),
        (413, "Too large."),
        (422, "It cannot be used as it stands."),
        (429, "Too many; wait as long as Retry-After says."),
    )
}


def bearer(request: Request) -> ApiToken | None:
    """The token of the request; 401 where one was sent that is not good."""
    header = request.headers.get("authorization", "")
    if not header:
        return None
    scheme, _, secret = header.partition(" ")
    found = entry.token_of(request.app.state.desk.database, secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise Refusal(401, "This token is unknown, revoked or too old.", headers={"WWW-Authenticate": "Bearer"})
    return found


def paced(request: Request) -> None:
    """Count the request against its sender's rate; the answer says how many are left."""
    token = bearer(request)
    who = Visitor() if token is None else Visitor(id=str(token.user.id), name=token.user.name, role=token.user.role)
    what = "api" if request.method in ("GET", "HEAD") else "api-write"
    request.state.left = request.app.state.desk.pace.taken(request, what, who)
    request.state.token = token


router = APIRouter(prefix="/api/v1", dependencies=[Depends(paced)], responses=PROBLEMS, tags=["wartoll"])

PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Which page, from 1")]
Size = Annotated[int, Query(ge=1, le=200, description="How many a page")]
Day = Annotated[str, Query(max_length=10, description="YYYY, YYYY-MM or YYYY-MM-DD")]
Word = Annotated[str, Query(max_length=120)]


def as_json(record: BaseModel) -> bytes:
    """A record as JSON bytes."""
    return record.model_dump_json(by_alias=True).encode("utf-8")


def answer(request: Request, make: Callable[[], BaseModel], *, at: object = None) -> Response:
    """The record as JSON, kept until the database (or `at`) changes; 304 where the caller has it."""
    desk = request.app.state.desk
    state = desk.revision() if at is None else at
    key = ("api", state, request.url.path, request.url.query)
    body, tag = desk.kept.get(key, lambda: _tagged(as_json(make())))
    response = conditional(request, body, tag, "application/json")
    response.headers["X-RateLimit-Remaining"] = str(getattr(request.state, "left", 0))
    return response


def _tagged(body: bytes) -> tuple[bytes, str]:
    return body, tag_of(body)


def day(text: str, name: str) -> str:
    """A date; 422 where it is none."""
    if text and not is_date(text):
        raise Refusal(422, f"{name}: {text!r} is no date.", next_step="Write YYYY, YYYY-MM or YYYY-MM-DD.")
    return text


def known(request: Request, name: str) -> str:
    """The id of an episode; 404 with the nearest where there is none."""
    try:
        return named(request.app.state.desk.catalogue(), name).id
    except UsageError as error:
        raise Refusal(404, f"{error.what}.", next_step=error.next_step) from None


def measure_of(code: str) -> str:
    """The code of a measure; 422 with all codes where there is none such."""
    if code not in MEASURES:
        raise Refusal(422, f"There is no measure {code!r}.", next_step=f"There are: {', '.join(MEASURES)}.")
    return code


@router.get("/", response_model=Index)
def index(request: Request) -> Response:
    """What there is."""
    desk = request.app.state.desk

    def make() -> Index:
        paths = sorted({str(route.path) for route in router.routes if hasattr(route, "path")})
        return Index(catalogue=desk.catalogue().hash, paths=tuple(paths), openapi="/api/v1/openapi.json")

    return answer(request, make)


@router.get("/episodes", response_model=Episodes)
def episodes(request: Request, q: Word = "", country: Word = "", page: PageNumber = 1, size: Size = 50) -> Response:
    """Episodes in the order of their beginning; light ones of reference tables are left out."""

    def make() -> Episodes:
        words = search.folded(q).split()
        every = [e for e in request.app.state.desk.catalogue().episodes.values() if not e.table]
        found = [
            e
            for e in sorted(every, key=lambda e: (e.start, e.id))
            if (not country or e.country == country)
            and all(w in search.folded(f"{e.id} {e.name} {e.country}") for w in words)
        ]
        return Episodes(items=tuple(found[(page - 1) * size : page * size]), total=len(found), page=page, size=size)

    return answer(request, make)


@router.get("/episodes/{episode}", response_model=ShowOut)
def episode(request: Request, episode: str, as_of: Day = "", at: Day = "") -> Response:
    """An episode, its figures side by side, and what they pool to."""
    name, options = known(request, episode), Options(as_of=day(as_of, "as_of"), at=day(at, "at"))
    desk = request.app.state.desk
    return answer(request, lambda: shown(desk.bench(), desk.catalogue().episodes[name], options))


@router.get("/figures", response_model=Figures)
def figures(
    request: Request,
    q: Word = "",
    measure: Word = "",
    episode: Word = "",
    country: Word = "",
    role: Word = "",
    kind: Word = "",
    standing: Word = "",
    year: Word = "",
    page: PageNumber = 1,
) -> Response:
    """Figures that have all the words and facets; facets of all of them with their counts."""
    chosen = {
        "measure": measure, "episode": episode, "country": country, "role": role, "kind": kind, "standing": standing,
        "year": year,
    }  # fmt: skip

    def make() -> Figures:
        desk = request.app.state.desk
        catalogue = desk.catalogue()
        entries = desk.kept.get(("search", catalogue.hash), lambda: search.index(catalogue))
        hits = search.search(entries, q, chosen, page)
        items = tuple(e.figure for e in hits.entries)
        return Figures(items=items, total=hits.total, page=hits.page, size=search.PAGE, facets=hits.facets)

    return answer(request, make)


@router.get("/figures/{figure:path}", response_model=FigureOut)
def figure(request: Request, figure: str) -> Response:
    """One figure, its source, and the figures that repeat it."""
    try:
        found = figure_of(request.app.state.desk.catalogue(), figure)
    except UsageError as error:
        raise Refusal(404, f"{error.what}.", next_step="Search with /api/v1/figures?q=") from None
    return answer(request, lambda: found)


@router.get("/compare", response_model=CompareOut)
def compare(
    request: Request,
    a: Annotated[str, Query(min_length=1, max_length=120)],
    b: Annotated[str, Query(min_length=1, max_length=120)],
    measure: Word = "",
    per: Annotated[str, Query(pattern="^(total|population|day|km2)$")] = "total",
    as_of: Day = "",
    at: Day = "",
) -> Response:
    """Two episodes, measure by measure, as the claim that they are alike."""
    one, other = known(request, a), known(request, b)
    if one == other:
        raise Refusal(422, f"{one} is set against itself.", next_step="Name two episodes.")
    measures = (measure_of(measure),) if measure else ()
    options = Options(as_of=day(as_of, "as_of"), at=day(at, "at"))
    desk = request.app.state.desk
    return answer(request, lambda: compare_episodes(desk.bench(), one, other, options, measures=measures, per=per))


@router.get("/rank", response_model=RankOut)
def ranked(
    request: Request,
    measure: Annotated[str, Query(min_length=1, max_length=60)],
    since: Day = "",
    as_of: Day = "",
) -> Response:
    """All episodes by one measure; those without figures are named."""
    code, first = measure_of(measure), day(since, "since")
    options, desk = Options(as_of=day(as_of, "as_of")), request.app.state.desk
    return answer(request, lambda: rank(desk.bench(), code, options, since=first))


@router.get("/trace", response_model=TraceOut)
def traced(
    request: Request, number: Annotated[str, Query(min_length=1, max_length=40)], episode: Word = ""
) -> Response:
    """Which rows say a number, under which definition."""
    from ..sources.cells import typed_number

    value, name = typed_number(number), known(request, episode) if episode else ""
    return answer(request, lambda: trace(request.app.state.desk.catalogue(), value, name))


@router.get("/claims", response_model=Claims)
def claims(
    request: Request,
    city: Word = "",
    claimant: Word = "",
    side: Word = "",
    verdict: Word = "",
    since: Day = "",
    until: Day = "",
    page: PageNumber = 1,
    size: Size = 50,
) -> Response:
    """Published claims, newest first."""
    wanted = Wanted(
        city=city,
        claimant=claimant,
        side=side,
        verdict=verdict,
        since=day(since, "since"),
        until=day(until, "until"),
    )

    def make() -> Claims:
        found = posts.listing(request.app.state.desk.database, wanted, page=page, size=size)
        return Claims(items=found.rows, total=found.total, page=found.page, size=size)

    return answer(request, make)


def problem(status: int, told: str) -> Response:
    """A problem of this API outside a route."""
    return JSONResponse(
        {"type": "about:blank", "title": told, "status": status, "detail": told},
        status,
        media_type="application/problem+json",
    )


__all__ = ["PROBLEMS", "Frozen", "Registered", "router"]
