"""The part of the API that works or writes: check a text, propose, review, publish."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from ..errors import UsageError
from ..findings import CheckResult
from ..workspace import briefs, checks, proposals
from ..workspace.nouns import Actor, ApiToken, BriefVersion, Proposal, Scope
from . import brief_view
from .api import PROBLEMS, answer, as_json, day, known, measure_of, paced
from .api_records import BriefIn, CheckIn, ProposalIn, Published, ReviewIn, RevisionIn
from .guard import RANK
from .problems import Refusal

router = APIRouter(prefix="/api/v1", dependencies=[Depends(paced)], responses=PROBLEMS, tags=["wartoll"])
#: scope -> the role that its owner has to have
NEEDED = {"read": "reader", "propose": "editor", "review": "reviewer", "publish": "editor"}


def scoped(scope: Scope) -> Any:
    """A dependency that gives who acts, where the token reaches that far."""

    def check(request: Request) -> Actor:
        token: ApiToken | None = request.state.token
        if token is None:
            raise Refusal(401, "A token is needed.", headers={"WWW-Authenticate": "Bearer"})
        if scope not in token.scopes or RANK[token.user.role] < RANK[NEEDED[scope]]:
            raise Refusal(403, f"This needs a token with the scope {scope}, of somebody with the role {NEEDED[scope]}.")
        return token.user.actor

    return Depends(check)


def made(status: int, record: Any) -> Response:
    """A new record."""
    return Response(as_json(record), status, media_type="application/json")


def _asked(request: Request, sent: CheckIn) -> tuple[dict[str, Any], dict[str, Any]]:
    """The request and the answers of a text, with names and dates looked at first."""
    named = {
        "date": day(sent.date, "date"),
        "as_of": day(sent.as_of, "as_of"),
        "at": day(sent.at, "at"),
        "subject": known(request, sent.subject) if sent.subject else "",
        "reference": known(request, sent.reference) if sent.reference else "",
        "measure": measure_of(sent.measure) if sent.measure else "",
        "claimant": sent.claimant,
    }
    for episode in sent.answers.chosen:
        known(request, episode)
    return named, sent.answers.model_dump(mode="json")


def _judged(request: Request, sent: CheckIn) -> CheckResult:
    from ..sources.article import read_sentence
    from .worker import judged

    desk = request.app.state.desk
    if desk.settings.closed and request.state.token is None:
        raise Refusal(401, "Texts are checked here by the desk only.", headers={"WWW-Authenticate": "Bearer"})
    asked, answers = _asked(request, sent)
    return judged(desk, read_sentence(sent.text).text, asked, answers)


@router.post("/check", response_model=CheckResult)
def check(request: Request, sent: CheckIn) -> Response:
    """What `wartoll check --json` gives for a text."""
    return made(200, _judged(request, sent))


@router.get("/proposals", response_model=list[Proposal])
def listed(
    request: Request,
    actor: Annotated[Actor, scoped("read")],
    state: Annotated[str, Query(pattern="^(proposed|accepted|refused|withdrawn|)$")] = "proposed",
) -> Response:
    """Proposals of a state; all of them where it is empty."""
    del actor
    rows = proposals.listed(request.app.state.desk.database, state)
    return Response("[" + ",".join(r.model_dump_json() for r in rows) + "]", media_type="application/json")


@router.post("/proposals", response_model=Proposal, status_code=201)
def propose(request: Request, sent: ProposalIn, actor: Annotated[Actor, scoped("propose")]) -> Response:
    """Propose a figure or an episode; the same `key` gives the same proposal."""
    payload = {name: value for name, value in sent.payload.items() if value}
    database = request.app.state.desk.database
    return made(201, proposals.propose(database, actor, sent.kind, payload, key=sent.key))


Number = Annotated[int, "the number of a proposal"]


def _one(request: Request, number: int) -> Proposal:
    found = proposals.get(request.app.state.desk.database, number) if 0 < number < 2**31 else None
    if found is None:
        raise Refusal(404, f"There is no proposal {number}.")
    return found


def _stale(stale: checks.Stale) -> Refusal:
    return Refusal(409, f"It is at version {stale.newest.version} now.", next_step="Read it again and merge.")


@router.get("/proposals/{number}", response_model=Proposal)
def one(request: Request, number: int, actor: Annotated[Actor, scoped("read")]) -> Response:
    """A proposal."""
    del actor
    return made(200, _one(request, number))


@router.put("/proposals/{number}", response_model=Proposal)
def revise(request: Request, number: int, sent: RevisionIn, actor: Annotated[Actor, scoped("propose")]) -> Response:
    """Another content; 409 where it is no longer at the version that was changed."""
    _one(request, number)
    try:
        return made(200, proposals.revise(request.app.state.desk.database, actor, number, sent.version, sent.payload))
    except checks.Stale as stale:
        raise _stale(stale) from None


@router.post("/proposals/{number}/review", response_model=Proposal)
def review(request: Request, number: int, sent: ReviewIn, actor: Annotated[Actor, scoped("review")]) -> Response:
    """Accept or refuse what somebody else proposed."""
    _one(request, number)
    database = request.app.state.desk.database
    try:
        done = proposals.review(database, actor, number, sent.version, accept=sent.accept, reason=sent.reason)
    except checks.Stale as stale:
        raise _stale(stale) from None
    return made(200, done)


@router.post("/briefs", response_model=Published, status_code=201)
def publish(request: Request, sent: BriefIn, actor: Annotated[Actor, scoped("publish")]) -> Response:
    """Check a text and publish it; the same `key` gives the same address."""
    desk, result = request.app.state.desk, _judged(request, sent)
    if not result.claims and not result.quoted_figures:
        raise UsageError("nothing in this text could be checked", "Name the episodes with subject and reference.")
    address = briefs.address_of(actor, result, sent.key)
    url = f"{desk.settings.public_url}/briefs/{address}"
    record = brief_view.record(desk, sent.text, "", result, replies=sent.replies, sides=sent.sides, url=url)
    named, answers = _asked(request, sent)
    whole = brief_view.complete(desk, record, brief_view.Asked(request=named, answers=answers))
    placed = briefs.publish(desk.database, actor, whole, key=sent.key, address=address)
    return made(201, Published(address=placed, url=url, number=1))


@router.get("/briefs/{address}", response_model=BriefVersion)
def brief(request: Request, address: str, version: Annotated[int | None, Query(ge=1, le=100_000)] = None) -> Response:
    """A published brief with all that it was made from; the newest version by default."""
    desk = request.app.state.desk
    found = briefs.get(desk.database, address, version)
    if found is None:
        raise Refusal(404, "There is no such brief or version.", next_step="/api/v1/claims lists them.")
    return answer(request, lambda: found)
