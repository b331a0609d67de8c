"""What went wrong, told as a page to a person and as problem+json (RFC 9457) to a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from ..errors import SourceError, UsageError, WartollError
from .refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES: dict[int, str] = {
    400: "This request cannot be read",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    409: "Changed by somebody else meanwhile",
    413: "Too large",
    415: "A kind of file that is not read here",
    422: "This cannot be used",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "Not ready",
}
API = "/api/"
TOO_LONG = "exceeded maximum size"  # how the framework says that a field is longer than it reads
AS_A_FILE = "Go back: what you typed is still there. Send a long text as a file."

__all__ = ["Refusal", "answer", "install"]


def answer(
    request: Request,
    status: int,
    told: str,
    *,
    next_step: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """The same problem as a page, or as problem+json under /api/."""
    title = TITLES.get(status, "Something went wrong")
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": told, **more}
        if next_step:
            body["next_step"] = next_step
        return JSONResponse(body, status, media_type="application/problem+json", headers=dict(headers or {}))
    from .shell import page

    shown = page(request, "problem.html.j2", status=status, title=title, told=told, next_step=next_step)
    for name, value in (headers or {}).items():
        shown.headers[name] = value
    return shown


def install(app: FastAPI) -> None:
    """Tell every error of the application in our words."""
    from sqlalchemy.exc import DataError

    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _by_framework)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(WartollError, _ours)
    app.add_exception_handler(OverflowError, _unstorable)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(Exception, _unforeseen)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    if error.sign_in and request.method == "GET" and not request.url.path.startswith(API):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", 303)
    return answer(request, error.status, error.told, next_step=error.next_step, headers=error.headers)


def _by_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if TOO_LONG in str(error.detail):
        return answer(request, 413, "A field of this form holds more than 1 MB.", next_step=AS_A_FILE)
    told = error.detail if error.status_code not in (404, 405) else _where(request, error.status_code)
    return answer(request, error.status_code, str(told), headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        {"where": ".".join(str(part) for part in fault["loc"]), "what": str(fault["msg"])} for fault in error.errors()
    ]
    told = "; ".join(f"{f['where']}: {f['what']}" for f in faults[:5])
    return answer(request, 422, told, errors=faults)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, WartollError)
    status = 422 if isinstance(error, SourceError | UsageError) else 500
    return answer(request, status, str(error))


def _unforeseen(request: Request, error: Exception) -> Response:
    del error  # its words may hold what was sent; the log has them
    from .guard import HEADERS  # this answer is made outside of what sets them

    told = "The error was logged. What you sent was not stored."
    try:
        return answer(request, 500, told, headers=HEADERS)
    except Exception:  # what the page is made from is broken too
        return Response(told, 500, media_type="text/plain", headers=HEADERS)


def _unstorable(request: Request, error: Exception) -> Response:
    del error
    return answer(request, 422, "A number is too large, or a sign has no place in a text.")


def _where(request: Request, status: int) -> str:
    if status == 404:
        return f"There is nothing under {request.url.path}."
    return f"{request.method} is not possible under {request.url.path}."
