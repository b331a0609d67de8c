"""Signing in and out, invitations, and a person's own account: password, sessions, tokens of the API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from ..errors import UsageError
from ..workspace import entry, people
from ..workspace.nouns import SCOPES, Scope, User
from .guard import SESSION_COOKIE, Visitor, cookie, cookie_name, form_checked, needs, set_cookie, visitor
from .problems import Refusal
from .shell import page

router = APIRouter(include_in_schema=False)
Somebody = Annotated[Visitor, Depends(needs("reader"))]
CHECKED = [Depends(form_checked)]


def local(target: str) -> str:
    """The path to go on to; the first page where it would lead elsewhere."""
    fine = target.startswith("/") and not target.startswith(("//", "/\\")) and not any(ord(c) < 33 for c in target)
    return target if fine else "/"


def address_of(request: Request) -> str:
    """Where a request comes from, for counting tries: never stored as it is."""
    return request.client.host if request.client else ""


@router.get("/sign-in")
def sign_in_form(request: Request, next: str = "/") -> Response:
    """The form."""
    if visitor(request).known:
        return RedirectResponse(local(next), 303)
    return page(request, "sign_in.html.j2", next=local(next), told="", email="")


@router.post("/sign-in", dependencies=CHECKED)
def sign_in(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """A new session for the right password; the same words for every refusal."""
    database = request.app.state.desk.database
    found = entry.authenticate(database, email, password, address=address_of(request))
    if isinstance(found, entry.Refused):
        status = 429 if found.wait else 401
        shown = page(request, "sign_in.html.j2", status, next=local(next), told=found.told, email=email[:254])
        if found.wait:
            shown.headers["Retry-After"] = str(found.wait)
        return shown
    return _let_in(request, found, local(next))


def _let_in(request: Request, person: User, target: str) -> Response:
    """A new session, whatever the browser sent before: nobody can prepare one for another."""
    desk = request.app.state.desk
    old = cookie(request, SESSION_COOKIE)
    if old:
        entry.end_session(desk.database, old)
    token = entry.new_session(desk.database, person, agent=request.headers.get("user-agent", ""))
    response = RedirectResponse(target, 303)
    set_cookie(request, response, SESSION_COOKIE, token)
    return response


@router.post("/sign-out", dependencies=CHECKED)
def sign_out(request: Request) -> Response:
    """End this session."""
    desk = request.app.state.desk
    entry.end_session(desk.database, cookie(request, SESSION_COOKIE))
    response = RedirectResponse("/", 303)
    name, secure = cookie_name(request, SESSION_COOKIE), desk.settings.secure
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=secure)
    return response


@router.get("/invitation/{token}")
def invitation(request: Request, token: str) -> Response:
    """The form of who was invited."""
    role = people.invited_as(request.app.state.desk.database, token)
    if role is None:
        raise Refusal(404, "This invitation is unknown, used or too old.", next_step="Ask for a new one.")
    return page(request, "invitation.html.j2", token=token, role=role, told="", name="", email="")


@router.post("/invitation/{token}", dependencies=CHECKED)
def join(
    request: Request,
    token: str,
    name: Annotated[str, Form()] = "",
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """A new person, signed in."""
    database = request.app.state.desk.database
    role = people.invited_as(database, token)
    if role is None:
        raise Refusal(404, "This invitation is unknown, used or too old.", next_step="Ask for a new one.")
    try:
        made = people.accept(database, token, name, email, password)
    except UsageError as error:
        told = f"{error.what}. {error.next_step}"
        return page(request, "invitation.html.j2", 422, token=token, role=role, told=told, name=name, email=email)
    return _let_in(request, made, "/desk")


def _account(request: Request, who: Visitor, status: int = 200, *, told: str = "", secret: str = "") -> Response:
    database = request.app.state.desk.database
    return page(
        request,
        "account.html.j2",
        status,
        person=people.user_of(database, int(who.id)),
        sessions=entry.sessions_of(database, int(who.id)),
        tokens=entry.tokens_of(database, int(who.id)),
        scopes=SCOPES,
        told=told,
        secret=secret,
        now=request.app.state.desk.clock().isoformat(),
    )


@router.get("/account")
def account(request: Request, who: Somebody) -> Response:
    """Password, sessions, tokens."""
    return _account(request, who)


@router.post("/account/password", dependencies=CHECKED)
def password(
    request: Request, who: Somebody, old: Annotated[str, Form()] = "", new: Annotated[str, Form()] = ""
) -> Response:
    """Another password, for who knows the present one; all sessions end."""
    database = request.app.state.desk.database
    person = people.user_of(database, int(who.id))
    known = entry.authenticate(database, person.email, old, address=address_of(request))
    if isinstance(known, entry.Refused):
        return _account(request, who, 422, told="The present password is another.")
    try:
        people.change_password(database, person.actor, person.id, new)
    except UsageError as error:
        return _account(request, who, 422, told=f"{error.what}. {error.next_step}")
    return _let_in(request, person, "/account")


@router.post("/account/sessions", dependencies=CHECKED)
def end_sessions(request: Request, who: Somebody) -> Response:
    """End all sessions, this one too."""
    entry.end_all(request.app.state.desk.database, int(who.id))
    return RedirectResponse("/sign-in", 303)


@router.post("/account/tokens", dependencies=CHECKED)
def make_token(
    request: Request,
    who: Somebody,
    name: Annotated[str, Form()] = "",
    scope: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = 90,
) -> Response:
    """A new token of the API: its secret is on this page only."""
    database = request.app.state.desk.database
    actor = people.user_of(database, int(who.id)).actor
    wanted: list[Scope] = [s for s in SCOPES if s in (scope or [])]
    try:
        secret = entry.new_token(database, actor, name, wanted, days)
    except UsageError as error:
        return _account(request, who, 422, told=f"{error.what}. {error.next_step}")
    return _account(request, who, secret=secret)


@router.post("/account/tokens/{token}/revoke", dependencies=CHECKED)
def revoke(request: Request, who: Somebody, token: int) -> Response:
    """End a token."""
    database = request.app.state.desk.database
    entry.revoke(database, people.user_of(database, int(who.id)).actor, token)
    return RedirectResponse("/account", 303)
