"""Check: a text in, the reading shown back, answers to it, and the brief that follows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response, StreamingResponse

from ..claims.corrected import CHOICES, NO, TURNED, YES, Answers, Assigned
from ..dates import is_date
from ..errors import UsageError, WartollError
from ..measures import MEASURES
from ..workspace import checks
from ..workspace.nouns import SIDES, Actor, Check
from . import brief_view
from .guard import Visitor, form_checked, visitor
from .problems import Refusal
from .reading_view import pieces, shortened
from .shell import page

router = APIRouter(include_in_schema=False)
CHECKED = [Depends(form_checked)]
MOST_BYTES = 20_000_000
SOON = 1.5  # seconds that an answer waits for a result before the page of progress
#: measures that a left-over number may be assigned to
ASSIGNABLE = tuple(m.code for m in MEASURES.values() if m.scale != "none" and m.code != "population")


def actor_of(who: Visitor) -> Actor:
    """Who acts, for the workspace."""
    return Actor(id=int(who.id), name=who.name, role=who.role) if who.known else Actor(name="a visitor")


def may_check(request: Request) -> Visitor:
    """Whoever may check a text here."""
    who = visitor(request)
    desk = request.app.state.desk
    if desk.settings.closed and not who.may("editor"):
        raise Refusal(401 if not who.known else 403, "Texts are checked here by the desk only.", sign_in=not who.known)
    desk.pace.taken(request, "check", who)
    return who


@router.get("/check")
def form(request: Request) -> Response:
    """The form."""
    return page(request, "check_begin.html.j2", told="", text="")


@router.post("/check", dependencies=CHECKED)
def begin(
    request: Request,
    who: Annotated[Visitor, Depends(may_check)],
    text: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
    address: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
) -> Response:
    """A new check: of words, of a file, or of a page on the open internet."""
    try:
        if date and not is_date(date):
            raise UsageError(f"{date!r} is no date", "Write YYYY-MM-DD of a day that exists.")
        words, origin, published, notes = _read(who, text, file, address)
    except WartollError as error:
        return page(request, "check_begin.html.j2", 422, told=str(error), text=text[:MOST_BYTES])
    desk = request.app.state.desk
    asked = {"date": date or published, "notes": list(notes)}
    made = checks.create(desk.database, actor_of(who), words, origin=origin, request=asked, key=once[:80])
    desk.worker.ring()
    desk.worker.wait(made.id, SOON)
    return RedirectResponse(f"/check/{made.id}", 303)


def _read(who: Visitor, text: str, file: UploadFile | None, address: str) -> tuple[str, str, str, tuple[str, ...]]:
    """The words, where they come from, their date where it is known, and what the reading of them noticed."""
    from ..sources.article import read_public, read_sentence, read_upload

    if file is not None and file.filename:
        data = file.file.read(MOST_BYTES + 1)
        article = read_upload(data, file.filename[:200])
        return article.text, file.filename[:200], article.date, article.warnings
    if address.strip() and not text.strip():
        if not who.known:
            raise UsageError("addresses are read for people with an account", "Paste the text instead.")
        article = read_public(address)
        return article.text, article.address or address, article.date, article.warnings
    article = read_sentence(text.replace("\r\n", "\n"))
    return article.text, "", "", article.warnings


def found(request: Request, identifier: str) -> Check:
    """The check of an address that cannot be guessed."""
    one = checks.get(request.app.state.desk.database, identifier)
    if one is None:
        raise Refusal(404, "There is no such check.", next_step="Begin a new one.")
    return one


@router.get("/check/{identifier}")
def reading(request: Request, identifier: str) -> Response:
    """The reading, or how far the work is."""
    one = found(request, identifier)
    if one.state in ("queued", "running"):
        return page(request, "check_progress.html.j2", check=one)
    if one.state == "failed" or one.result is None:
        return page(request, "check_failed.html.j2", 422, check=one)
    return _shown(request, one)


def _shown(request: Request, one: Check, status: int = 200, told: str = "", newest: Check | None = None) -> Response:
    assert one.result is not None
    known = request.app.state.desk.catalogue()
    answers = Answers.model_validate(one.answers)
    spoken = {e for c in one.result.claims for e in (c.subject, *c.references)}
    spoken |= {q.episode for q in one.result.quoted_figures}
    episodes = [e for e in known.episodes.values() if not e.table]
    return page(
        request,
        "check_reading.html.j2",
        status,
        check=one,
        result=one.result,
        answers=answers,
        pieces=shortened(pieces(one.text, one.result)),
        episodes=sorted(episodes, key=lambda e: (e.id not in spoken, e.name)),
        names={name: e.short for name, e in known.episodes.items()},
        measures=ASSIGNABLE,
        kinds=CHOICES,
        no=NO,
        turned=TURNED,
        sides=SIDES,
        told=told,
        newest=newest,
    )


@router.post("/check/{identifier}/answers", dependencies=CHECKED)
async def answer(request: Request, identifier: str) -> Response:
    """What somebody said of the reading: judged anew with it."""
    form = await request.form()
    values = {name: str(value) for name, value in form.items()}
    return await asyncio.to_thread(_answered, request, identifier, values)


def _answered(request: Request, identifier: str, values: dict[str, str]) -> Response:
    desk, one = request.app.state.desk, found(request, identifier)
    _own(request, one)
    try:
        said = merged(Answers.model_validate(one.answers), one, values)
        version = int(values.get("version", "0"))
        checks.answer(desk.database, identifier, version, said.model_dump(mode="json"))
    except checks.Stale as stale:
        told = "Somebody answered meanwhile. This is how it stands now; please answer again."
        return _shown(request, stale.newest, 409, told=told) if stale.newest.result else _again(identifier)
    except (WartollError, ValidationError, ValueError, IndexError) as error:
        told = str(error) if isinstance(error, WartollError) else "This answer cannot be used."
        return _shown(request, one, 422, told=told) if one.result else _again(identifier)
    desk.worker.ring()
    desk.worker.wait(identifier, SOON)
    return _again(identifier)


def _again(identifier: str) -> Response:
    return RedirectResponse(f"/check/{identifier}", 303)


def _own(request: Request, one: Check) -> None:
    """A check of a person is answered by people with an account only; nobody's by whoever has its address."""
    who = visitor(request)
    if one.owner is not None and not who.may("editor") and who.id != str(one.owner):
        raise Refusal(403, "This check belongs to the desk.", sign_in=not who.known)


def merged(before: Answers, one: Check, values: dict[str, str]) -> Answers:
    """The answers with one more: a claim's, an episode chosen, or a number's."""
    claims, chosen, assigned = dict(before.claims), list(before.chosen), list(before.assigned)
    if "claim" in values:
        place = reading_place(before, int(values["claim"]))
        word = values.get("word", YES)
        said = before.claims.get(place, YES)
        claims[place] = YES if word == TURNED == said else word
    confirmed, declined = list(before.confirmed), list(before.declined)
    if values.get("question") and values.get("said") in ("yes", "no"):
        (confirmed if values["said"] == "yes" else declined).append(values["question"])
        claims = {} if values["said"] == "yes" else claims  # a claim that joins moves the places of the others
    if values.get("chosen"):
        chosen = [c for c in chosen if c != values["chosen"]] + [values["chosen"]]
    if "number" in values and one.result is not None:
        number = one.result.unclassified_numbers[int(values["number"])]
        assigned.append(
            Assigned(span=number.span, measure=values.get("measure", ""), episode=values.get("episode", ""))
        )
    if values.get("forget"):
        return Answers()
    return Answers(
        claims=claims,
        chosen=tuple(chosen),
        assigned=tuple(assigned),
        confirmed=tuple(confirmed),
        declined=tuple(declined),
    )


def reading_place(answers: Answers, shown: int) -> int:
    """The place in the reading of the claim at a place of the result, which leaves out those said to be none."""
    place = -1
    for _ in range(shown + 1):
        place += 1
        while answers.claims.get(place) == NO:
            place += 1
    return place


@router.get("/check/{identifier}/events")
async def events(request: Request, identifier: str) -> Response:
    """How far the work is, as server-sent events, until it is done."""
    await asyncio.to_thread(found, request, identifier)

    async def stream() -> AsyncIterator[str]:
        for _ in range(1200):
            one = await asyncio.to_thread(checks.get, request.app.state.desk.database, identifier)
            state: dict[str, Any] = {"state": one.state, "told": one.told, "share": one.share} if one else {}
            yield f"data: {json.dumps(state)}\n\n"
            if not one or one.state in ("done", "failed") or await request.is_disconnected():
                return
            await asyncio.sleep(0.25)

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.get("/check/{identifier}/brief")
def brief(request: Request, identifier: str) -> Response:
    """The brief as it would be published."""
    one = found(request, identifier)
    if one.result is None:
        return _again(identifier)
    desk = request.app.state.desk
    record = brief_view.record(desk, one.text, one.origin, one.result)
    key = ("brief", one.id, one.version, one.result.catalogue)
    html = desk.kept.get(key, lambda: brief_view.drawn(desk, record)["index.html"])
    frame = brief_view.Frame(kind="draft", back=f"/check/{identifier}")
    return brief_view.served(request, html, frame)
