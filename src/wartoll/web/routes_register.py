"""The register of published claims, its feeds, and the self-audit."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..findings import Verdict
from ..workspace import posts
from ..workspace.nouns import SIDES, Registered
from ..workspace.posts import Wanted
from . import audit
from .shell import conditional, reading_page, tag_of

router = APIRouter(include_in_schema=False)
FEED = 50
#: the order in which verdicts are counted: from bearing a claim out to not doing so
VERDICTS: tuple[Verdict, ...] = (
    "holds", "likely holds", "open", "likely fails", "fails", "mixed", "not comparable", "no figures",
)  # fmt: skip


def wanted_of(request: Request) -> Wanted:
    """What the address asks for; names that are no filters are passed over."""
    return Wanted(**{name: word_of(request, name) for name in Wanted.model_fields})


def word_of(request: Request, name: str) -> str:
    """A word of the address without signs that no text has."""
    return "".join(c for c in request.query_params.get(name, "") if c.isprintable()).strip()[:200]


def page_of(request: Request) -> int:
    """The page that is asked for; the first where that is no number."""
    word = word_of(request, "page")
    return int(word[:9]) if word.isdecimal() else 1


def near(page: int, pages: int) -> tuple[int, ...]:
    """The pages that are linked to: the first, the last, and those beside this one."""
    return tuple(n for n in range(1, pages + 1) if n in (1, pages) or abs(n - page) <= 2)


@router.get("/register")
def register(request: Request) -> Response:
    """Published claims, newest first, by city, claimant, side, verdict and date."""

    def make() -> dict[str, Any]:
        desk, wanted = request.app.state.desk, wanted_of(request)
        listing = posts.listing(desk.database, wanted, page=page_of(request))
        asked = {name: value for name, value in wanted.model_dump().items() if value}
        return {
            "listing": listing,
            "wanted": wanted,
            "near": near(listing.page, listing.pages),
            "asked": urlencode(asked),
            "cities": posts.counted(desk.database, "subject"),
            "claimants": posts.counted(desk.database, "claimant"),
            "verdicts": VERDICTS,
            "sides": SIDES,
            "names": {name: e.short for name, e in desk.catalogue().episodes.items()},
        }

    return reading_page(request, "register.html.j2", make)


@router.get("/register/audit")
def self_audit(request: Request) -> Response:
    """Verdicts by who made the claim, so that lopsidedness is seen."""

    def make() -> dict[str, Any]:
        table = audit.table(posts.sides(request.app.state.desk.database), SIDES, VERDICTS)
        return {"table": table, "verdicts": VERDICTS, "picture": audit.picture(table)}

    return reading_page(request, "audit.html.j2", make)


def _rows(request: Request) -> tuple[Registered, ...]:
    return posts.listing(request.app.state.desk.database, wanted_of(request), size=FEED).rows


def _feed(request: Request, media: str, make: Any) -> Response:
    """A feed with its tags, kept until the database changes."""
    desk = request.app.state.desk
    key = ("feed", media, desk.revision(), request.url.query)
    changed, body = desk.kept.get(key, lambda: _made(request, make))
    response = conditional(request, body, tag_of(body), media)
    if changed:
        moment = moment_of(changed).replace(microsecond=0)
        response.headers["Last-Modified"] = format_datetime(moment, usegmt=True)
        if _has_it(request, moment):
            response.status_code, response.body = 304, b""
            del response.headers["content-length"]
    return response


def moment_of(stamp: str) -> datetime:
    """The moment of a stamp of the database."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))


def _has_it(request: Request, moment: datetime) -> bool:
    """Whether a caller without a tag has the feed of that second, and the second is over (RFC 9110, 13.1.3)."""
    since = request.headers.get("if-modified-since", "")
    if not since or request.headers.get("if-none-match"):
        return False
    try:
        given = parsedate_to_datetime(since)
    except ValueError:
        return False
    now: datetime = request.app.state.desk.clock()
    return given.tzinfo is not None and given >= moment and now - moment > timedelta(seconds=1)


def _made(request: Request, make: Any) -> tuple[str, bytes]:
    """When anything of the register last changed (a claim may leave a filter), and the feed."""
    newest = posts.listing(request.app.state.desk.database, Wanted(), size=1).rows
    return newest[0].changed if newest else "", make(request, _rows(request))


def address_of(request: Request, path: str) -> str:
    """The permanent address of a feed, with what it was asked for."""
    asked = urlencode({name: value for name, value in wanted_of(request).model_dump().items() if value})
    return f"{request.app.state.desk.settings.public_url}{path}{'?' if asked else ''}{asked}"


@router.get("/register.atom")
def atom(request: Request) -> Response:
    """The newest claims as Atom."""
    return _feed(request, "application/atom+xml", atom_of)


def atom_of(request: Request, rows: tuple[Registered, ...]) -> bytes:
    """The feed's bytes."""
    from feedgenerator import Atom1Feed

    url = request.app.state.desk.settings.public_url
    name = request.app.state.desk.settings.organisation or "wartoll"
    feed = Atom1Feed(
        title=f"{name}: claims checked",
        link=f"{url}/register",
        feed_url=address_of(request, "/register.atom"),
        description="Comparisons of cities in war, tested against published figures",
        language="en",
        author_name=name,
    )
    for row in rows:
        feed.add_item(
            title=f"{row.verdict}: {row.reading}",
            link=f"{url}/briefs/{row.address}",
            description=row.headline,
            unique_id=f"{url}/briefs/{row.address}#{row.claim}",
            updateddate=moment_of(row.changed),
        )
    return str(feed.writeString("utf-8")).encode("utf-8")


@router.get("/register.json")
def json_feed(request: Request) -> Response:
    """The newest claims as JSON Feed 1.1."""
    return _feed(request, "application/feed+json", json_of)


def json_of(request: Request, rows: tuple[Registered, ...]) -> bytes:
    """The feed's bytes."""
    import json

    url = request.app.state.desk.settings.public_url
    name = request.app.state.desk.settings.organisation or "wartoll"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{name}: claims checked",
        "home_page_url": f"{url}/register",
        "feed_url": address_of(request, "/register.json"),
        "language": "en",
        "items": [
            {
                "id": f"{url}/briefs/{row.address}#{row.claim}",
                "url": f"{url}/briefs/{row.address}",
                "title": f"{row.verdict}: {row.reading}",
                "content_text": row.headline,
                "date_modified": row.changed,
                "tags": [row.subject, *row.references],
            }
            for row in rows
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8")
