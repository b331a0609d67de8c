"""The digest: ask for it, confirm, leave it."""

from __future__ import annotations

import logging
import smtplib
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Request
from starlette.responses import Response

from ..errors import UsageError
from ..workspace import posts
from . import mailer
from .desk import Desk
from .guard import form_checked, visitor
from .problems import Refusal
from .shell import language_of, page

router = APIRouter(include_in_schema=False)


@router.get("/digest")
def form(request: Request) -> Response:
    """The form."""
    return page(request, "digest.html.j2", told="", fault="", confirm="")


@router.post("/digest", dependencies=[Depends(form_checked)])
def ask(request: Request, later: BackgroundTasks, email: Annotated[str, Form()] = "") -> Response:
    """The same answer for every address: who gets the digest is nobody else's business."""
    desk = request.app.state.desk
    desk.pace.taken(request, "mail", visitor(request))
    if mailer.server_of(desk.settings.workspace) is None:
        raise Refusal(503, "This server sends no mail.", next_step="The feeds have the same: /register.atom")
    try:
        asked = posts.subscribe(desk.database, email, language_of(request))
    except UsageError as error:
        return page(request, "digest.html.j2", 422, told="", fault=f"{error.what}. {error.next_step}", confirm="")
    if asked:  # after the answer, which must not be slower for one address than for another
        later.add_task(_mailed, desk, *asked)
    response = page(request, "digest.html.j2", told="sent", fault="", confirm="")
    response.background = later
    return response


def _mailed(desk: Desk, email: str, token: str) -> None:
    """Send the mail that asks for the second yes; whoever gets none asks again."""
    try:
        mailer.ask(desk, email, token)
    except (OSError, smtplib.SMTPException, UsageError) as error:
        logging.getLogger("wartoll").error("no mail could be sent: %s", type(error).__name__)


@router.get("/digest/confirm/{token}")
def confirm_form(request: Request, token: str) -> Response:
    """A button: machines that follow links in mails press none."""
    return page(request, "digest.html.j2", told="", fault="", confirm=token)


@router.post("/digest/confirm/{token}", dependencies=[Depends(form_checked)])
def confirm(request: Request, token: str) -> Response:
    """The second yes."""
    if not posts.confirm(request.app.state.desk.database, token):
        raise Refusal(404, "This link is unknown or was used for another address.", next_step="Ask once more.")
    return page(request, "digest.html.j2", told="confirmed", fault="", confirm="")


@router.get("/digest/leave/{token}")
def leave_form(request: Request, token: str) -> Response:
    """A button for people; mail programs post at once (RFC 8058)."""
    return page(request, "digest_leave.html.j2", token=token, done=False)


@router.post("/digest/leave/{token}")
def leave(request: Request, token: str) -> Response:
    """One click, without signing in and without a form's token: the link's own token is all that is needed."""
    posts.leave(request.app.state.desk.database, token)
    return page(request, "digest_leave.html.j2", token=token, done=True)
