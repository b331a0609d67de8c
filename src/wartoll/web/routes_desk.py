"""The desk: one's checks, what waits for a second person, people, and the log of every change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from ..workspace import checks, journal, people, proposals
from ..workspace.nouns import ROLES, Role
from .guard import Visitor, form_checked, needs
from .problems import Refusal
from .routes_check import actor_of
from .shell import page

router = APIRouter(include_in_schema=False)
CHECKED = [Depends(form_checked)]
Somebody = Annotated[Visitor, Depends(needs("reader"))]
Head = Annotated[Visitor, Depends(needs("administrator"))]


@router.get("/desk")
def desk(request: Request, who: Somebody) -> Response:
    """What is to be done."""
    database = request.app.state.desk.database
    return page(
        request,
        "desk.html.j2",
        mine=checks.of_owner(database, int(who.id), most=20),
        waiting=proposals.listed(database),
    )


@router.get("/desk/log")
def log(request: Request, who: Somebody, before: int | None = None) -> Response:
    """Every change, newest first, with the hash that ties it to the one before."""
    del who
    database = request.app.state.desk.database
    names = {f"user:{p.id}": p.name for p in people.everybody(database)}
    rows = journal.latest(database, before=before)
    return page(request, "log.html.j2", rows=rows, names=names, head=database.head())


@router.get("/desk/people")
def everybody(request: Request, who: Head) -> Response:
    """People and their roles."""
    del who
    return _people(request)


def _people(request: Request, *, link: str = "") -> Response:
    return page(
        request,
        "people.html.j2",
        people=people.everybody(request.app.state.desk.database),
        roles=ROLES,
        link=link,
        days=people.INVITATION_DAYS,
    )


def _role(word: str) -> Role:
    for role in ROLES:
        if role == word:
            return role
    raise Refusal(422, f"There is no role {word[:40]!r}.", next_step=f"Roles: {', '.join(ROLES)}.")


@router.post("/desk/people/invite", dependencies=CHECKED)
def invite(request: Request, who: Head, role: Annotated[str, Form()] = "") -> Response:
    """A link for one person: shown once, on this page."""
    desk = request.app.state.desk
    token = people.invite(desk.database, actor_of(who), _role(role))
    return _people(request, link=f"{desk.settings.public_url}/invitation/{token}")


@router.post("/desk/people/{person}", dependencies=CHECKED)
def change(
    request: Request,
    who: Head,
    person: int,
    role: Annotated[str, Form()] = "",
    disabled: Annotated[str, Form()] = "",
) -> Response:
    """Another role; shut out, or let in again."""
    database = request.app.state.desk.database
    people.change(database, actor_of(who), person, role=_role(role), disabled=disabled == "yes")
    return RedirectResponse("/desk/people", 303)
