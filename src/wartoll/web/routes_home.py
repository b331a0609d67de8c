"""The first page, the choice of language, and whether the server is well."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from .shell import LANGUAGE_COOKIE, LANGUAGES, page, reading_page

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """The first page: paste a text, or look around."""
    return page(request, "home.html.j2")


@router.get("/about")
def about(request: Request) -> Response:
    """How a claim is tested, and what the words mean."""
    from ..brief.verdict_words import VERDICT_MEANING
    from ..claims.sensitivity import AXES
    from ..claims.verdicts import KNOWN_UNDERCOUNTS, ROWS, TABLE_VERSION
    from ..compare import TOLERANCE

    known = request.app.state.desk.catalogue()
    return reading_page(
        request,
        "about.html.j2",
        lambda: {
            "meanings": VERDICT_MEANING,
            "table": TABLE_VERSION,
            "rows": ROWS,
            "tolerance": TOLERANCE,
            "axes": AXES,
            "undercounts": KNOWN_UNDERCOUNTS,
            "catalogue": known,
        },
    )


@router.get("/language/{code}")
def language(request: Request, code: str, back: str = "/") -> Response:
    """Keep a language and go back to the page."""
    target = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(target, 303)
    if code in LANGUAGES:
        secure = request.app.state.desk.settings.secure
        response.set_cookie(LANGUAGE_COOKIE, code, max_age=31_536_000, samesite="lax", secure=secure, httponly=True)
    return response
