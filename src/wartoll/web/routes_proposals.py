"""Figures and episodes that people of the desk propose, change and review."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from ..errors import SourceError, WartollError
from ..workspace import checks, journal, people, proposals
from ..workspace.nouns import Proposal, ProposalKind
from .guard import Visitor, form_checked, needs, visitor
from .problems import Refusal
from .proposal_form import FIELDS, chosen, labels
from .routes_check import actor_of
from .shell import page

router = APIRouter(include_in_schema=False)
#: state -> what the page of all proposals calls it
STATES = {"": "All", "proposed": "Waiting", "accepted": "Accepted", "refused": "Refused", "withdrawn": "Taken back"}
CHECKED = [Depends(form_checked)]
Editor = Annotated[Visitor, Depends(needs("editor"))]
Reviewer = Annotated[Visitor, Depends(needs("reviewer"))]
Somebody = Annotated[Visitor, Depends(needs("reader"))]


def kind_of(word: str) -> ProposalKind:
    """The kind of an address."""
    if word == "figure":
        return "figure"
    if word == "episode":
        return "episode"
    raise Refusal(404, "Figures and episodes can be proposed.")


@router.get("/proposals")
def listed(request: Request, who: Somebody, state: str = "") -> Response:
    """All proposals, or those of a state, the newest first."""
    del who
    wanted = state if state in STATES else ""
    rows = proposals.listed(request.app.state.desk.database, wanted)[::-1]
    return page(request, "proposals.html.j2", rows=rows, states=STATES, state=wanted)


@router.get("/proposals/new/{kind}")
def new(request: Request, who: Editor, kind: str, episode: str = "") -> Response:
    """An empty form."""
    del who
    return _form(request, kind_of(kind), {"episode": episode, "scope": "whole_city", "carrier": "primary"})


def _form(request: Request, kind: ProposalKind, values: dict[str, str], status: int = 200, **more: Any) -> Response:
    plain: dict[str, Any] = {"told": "", "fault": "", "existing": None, "newest": None}
    return page(
        request, "proposal_form.html.j2", status, kind=kind, fields=FIELDS[kind], values=values, **{**plain, **more}
    )


async def typed(request: Request, kind: ProposalKind) -> dict[str, str]:
    """What was typed into the fields of a kind."""
    form = await request.form()
    return {name: str(form.get(name, "")).strip() for name in proposals.columns(kind) if form.get(name)}


@router.post("/proposals/new/{kind}", dependencies=CHECKED)
async def propose(request: Request, who: Editor, kind: str, once: Annotated[str, Form()] = "") -> Response:
    """Propose it; a fault is told beside its field, and nothing that was typed is lost."""
    chosen = kind_of(kind)
    values = await typed(request, chosen)
    desk = request.app.state.desk

    def work() -> Response:
        try:
            made = proposals.propose(desk.database, actor_of(who), chosen, values, key=once[:80])
        except WartollError as error:
            fault, told = fault_of(error)
            return _form(request, chosen, values, 422, told=told, fault=fault)
        return RedirectResponse(f"/proposals/{made.id}", 303)

    return await asyncio.to_thread(work)


def fault_of(error: WartollError) -> tuple[str, str]:
    """The field that an error is about, and its words."""
    if isinstance(error, SourceError):
        shown = f" (it says {error.value[:80]!r})" if error.value else ""
        return error.column, f"{error.what}{shown}. {error.next_step}".strip()
    return "", str(error)


def one_of(request: Request, number: int) -> Proposal:
    """A proposal by its number."""
    found = proposals.get(request.app.state.desk.database, number)
    if found is None:
        raise Refusal(404, f"There is no proposal {number}.", next_step="The desk lists them.")
    return found


@router.get("/proposals/{number}")
def shown(request: Request, who: Somebody, number: int) -> Response:
    """A proposal, its history, and what may be done with it."""
    return _shown(request, who, one_of(request, number))


def _shown(request: Request, who: Visitor, one: Proposal, status: int = 200, *, told: str = "") -> Response:
    database = request.app.state.desk.database
    own = who.id in (str(one.proposer), str(one.reviser))
    return page(
        request,
        "proposal.html.j2",
        status,
        one=one,
        labels=labels(one.kind),
        chosen=chosen(one.kind),
        history=journal.history(database, f"proposal:{one.id}"),
        names={f"user:{p.id}": p.name for p in people.everybody(database)},
        own=own,
        told=told,
    )


@router.get("/proposals/{number}/edit")
def edit(request: Request, who: Editor, number: int) -> Response:
    """The form with what stands there."""
    del who
    one = one_of(request, number)
    return _form(request, one.kind, one.payload, existing=one)


@router.post("/proposals/{number}/edit", dependencies=CHECKED)
async def revise(request: Request, who: Editor, number: int, version: Annotated[int, Form()] = 0) -> Response:
    """Change it; who was slower gets both versions to merge."""
    one = await asyncio.to_thread(one_of, request, number)
    values = await typed(request, one.kind)
    database = request.app.state.desk.database

    def work() -> Response:
        try:
            proposals.revise(database, actor_of(who), number, version, values)
        except checks.Stale as stale:
            told = "Somebody changed this meanwhile. Both versions are below: merge them and send again."
            return _form(request, one.kind, values, 409, told=told, existing=stale.newest, newest=stale.newest)
        except WartollError as error:
            fault, told = fault_of(error)
            return _form(request, one.kind, values, 422, told=told, fault=fault, existing=one)
        return RedirectResponse(f"/proposals/{number}", 303)

    return await asyncio.to_thread(work)


@router.post("/proposals/{number}/review", dependencies=CHECKED)
def review(
    request: Request,
    who: Reviewer,
    number: int,
    version: Annotated[int, Form()] = 0,
    verdict: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Accept or refuse what somebody else proposed."""
    if verdict not in ("accept", "refuse"):
        raise Refusal(422, "Accept it or refuse it.")

    def work() -> None:
        proposals.review(
            request.app.state.desk.database, actor_of(who), number, version, accept=verdict == "accept", reason=reason
        )

    return _decided(request, number, work)


@router.post("/proposals/{number}/withdraw", dependencies=CHECKED)
def withdraw(request: Request, who: Editor, number: int, version: Annotated[int, Form()] = 0) -> Response:
    """Take one's own proposal back."""
    database = request.app.state.desk.database
    return _decided(request, number, lambda: proposals.withdraw(database, actor_of(who), number, version))


def _decided(request: Request, number: int, work: Any) -> Response:
    who = visitor(request)
    try:
        work()
    except checks.Stale as stale:
        return _shown(request, who, stale.newest, 409, told="Somebody changed this meanwhile. Look at it again.")
    except WartollError as error:
        return _shown(request, who, one_of(request, number), 422, told=str(error))
    return RedirectResponse(f"/proposals/{number}", 303)
