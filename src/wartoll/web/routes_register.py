"""The register of published claims, its feeds, and the self-audit."""

from __future__ import annotations

from email.utils import format_datetime
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
    given = {name: request.query_params.get(name, "").strip()[:200] for name in Wanted.model_fields}
    return Wanted(**given)


@router.get("/register")
def register(request: Request) -> Response:
    """Published claims, newest first, by city, claimant, side, verdict and date."""

    def make() -> dict[str, Any]:
        desk, wanted = request.app.state.desk, wanted_of(request)
        page = request.query_params.get("page", "1")
        listing = posts.listing(desk.database, wanted, page=int(page) if page.isdigit() else 1)
        asked = {name: value for name, value in wanted.model_dump().items() if value}
        return {
            "listing": listing,
            "wanted": wanted,
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
    rows, body = desk.kept.get(key, lambda: _made(request, make))
    response = conditional(request, body, tag_of(body), media)
    if rows:
        from datetime import datetime

        moment = datetime.fromisoformat(rows[0].changed.replace("Z", "+00:00"))
        response.headers["Last-Modified"] = format_datetime(moment, usegmt=True)
    return response


def _made(request: Request, make: Any) -> tuple[tuple[Registered, ...], bytes]:
    rows = _rows(request)
    return rows, make(request, rows)


@router.get("/register.atom")
def atom(request: Request) -> Response:
    """The newest claims as Atom."""
    return _feed(request, "application/atom+xml", atom_of)


def atom_of(request: Request, rows: tuple[Registered, ...]) -> bytes:
    """The feed's bytes."""
    from datetime import datetime

    from feedgenerator import Atom1Feed

    url = request.app.state.desk.settings.public_url
    name = request.app.state.desk.settings.organisation or "wartoll"
    feed = Atom1Feed(
        title=f"{name}: claims checked",
        link=f"{url}/register",
        feed_url=f"{url}/register.atom",
        description="Comparisons of cities in war, tested against published figures",
        language="en",
        author_name=name,
    )
    for row in rows:
        feed.add_item(
            title=f"{row.verdict}: {row.reading}",
            link=f"{url}/briefs/{row.address}",
            description=row.headline,
            unique_id=f"{url}/briefs/{row.address}#{row.claim}-{row.changed}",
            updateddate=datetime.fromisoformat(row.changed.replace("Z", "+00:00")),
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
        "feed_url": f"{url}/register.json",
        "language": "en",
        "items": [
            {
                "id": f"{url}/briefs/{row.address}#{row.claim}-{row.changed}",
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
