"""Published briefs: publish, correct, read, embed, download."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from ..answers import diff
from ..errors import UsageError
from ..workspace import briefs, checks
from ..workspace.nouns import SIDES, BriefVersion, Side
from . import brief_view
from .guard import Visitor, form_checked, needs
from .problems import Refusal
from .routes_check import actor_of, found
from .shell import page

router = APIRouter(include_in_schema=False)
CHECKED = [Depends(form_checked)]
Editor = Annotated[Visitor, Depends(needs("editor"))]
#: ending -> (file of the brief, media type)
DOWNLOADS: dict[str, tuple[str, str]] = {
    "json": ("brief.json", "application/json"),
    "md": ("brief.md", "text/markdown"),
    "csv": ("figures.csv", "text/csv"),
    "jsonld": ("claimreview.json", "application/ld+json"),
}


def sides_of(values: list[str], number: int) -> tuple[Side, ...]:
    """Whose claim each was, as chosen; `unstated` where nothing was."""
    chosen = [value if value in SIDES else "unstated" for value in values[:number]]
    return cast("tuple[Side, ...]", (*chosen, *["unstated"] * (number - len(chosen))))


@router.post("/check/{identifier}/publish", dependencies=CHECKED)
def publish(
    request: Request, identifier: str, who: Editor, side: Annotated[list[str] | None, Form()] = None
) -> Response:
    """A permanent address for what was checked."""
    desk, one = request.app.state.desk, found(request, identifier)
    if one.result is None or one.state != "done":
        raise Refusal(409, "This check is not done.", next_step="Wait for it, then publish.")
    sides = sides_of(side or [], len(one.result.claims))
    actor, key = actor_of(who), f"{one.id} {one.version}"
    url = f"{desk.settings.public_url}/briefs/{briefs.address_of(actor, one.result, key)}"
    record = brief_view.record(desk, one.text, one.origin, one.result, sides=sides, url=url)
    address = briefs.publish(desk.database, actor, brief_view.complete(desk, record, brief_view.asked_in(one)), key=key)
    return RedirectResponse(f"/briefs/{address}", 303)


def version_of(request: Request, address: str, number: int | None = None) -> BriefVersion:
    """A version of a brief; kept in memory, since it never changes."""
    desk = request.app.state.desk
    key = ("version", address, number, desk.revision() if number is None else 0)
    made: BriefVersion | None = desk.kept.get(key, lambda: briefs.get(desk.database, address, number))
    if made is None:
        raise Refusal(404, "There is no such brief.", next_step="The register lists all that were published.")
    return made


def frame_of(request: Request, one: BriefVersion, kind: str = "published") -> brief_view.Frame:
    """The strip over a version."""
    desk = request.app.state.desk
    url = f"{desk.settings.public_url}/briefs/{one.address}/embed"
    return brief_view.Frame(
        kind="embedded" if kind == "embedded" else "published",
        address=one.address,
        number=one.number,
        newest=one.newest,
        lines=briefs.versions(desk.database, one.address) if kind == "published" else (),
        published=one.published[:10],
        changed=one.at[:10],
        embed=f'<iframe src="{url}" title="Claim check" width="100%" height="640" loading="lazy"></iframe>',
    )


@router.get("/briefs/{address}.{ending}")
def download(request: Request, address: str, ending: str) -> Response:
    """A file of the newest version."""
    one = version_of(request, address)
    if ending == "pdf":
        return _pdf(request, one)
    file, media = DOWNLOADS.get(ending, ("", ""))
    content = one.record.files.get(file)
    if content is None:
        raise Refusal(
            404, f"This brief has no file of the kind {ending!r}.", next_step="There are: json, md, csv, pdf."
        )
    headers = {"Content-Disposition": f'attachment; filename="{address}.{ending}"'}
    return Response(content, media_type=media, headers=headers)


def _pdf(request: Request, one: BriefVersion) -> Response:
    from importlib.util import find_spec

    if find_spec("weasyprint") is None:
        raise Refusal(503, "This server makes no PDF.", next_step="Print the page, or install wartoll[pdf] on it.")
    desk = request.app.state.desk
    html = one.record.files["index.html"]
    data = desk.kept.get(("pdf", one.address, one.number), lambda: as_pdf(html))
    headers = {"Content-Disposition": f'attachment; filename="{one.address}.pdf"'}
    return Response(data, media_type="application/pdf", headers=headers)


def as_pdf(html: str) -> bytes:
    """The page as PDF; nothing is fetched for it."""
    from weasyprint import HTML

    def nothing(url: str, *args: object, **kwargs: object) -> dict[str, object]:
        del args, kwargs
        if url.startswith("data:"):
            from weasyprint import default_url_fetcher

            return dict(default_url_fetcher(url))
        raise ValueError(f"a brief asks for nothing from elsewhere: {url[:60]}")

    return bytes(HTML(string=html, url_fetcher=nothing).write_pdf())


@router.get("/briefs/{address}/charts/{name}")
def chart(request: Request, address: str, name: str) -> Response:
    """A chart of the newest version, as SVG or as pixels."""
    one = version_of(request, address)
    stem, _, ending = name.rpartition(".")
    svg = one.record.files.get(f"charts/{stem}.svg")
    if svg is None or ending not in ("svg", "png"):
        raise Refusal(404, "There is no such chart.")
    if ending == "svg":
        return Response(svg, media_type="image/svg+xml")
    from ..brief.drawing import to_png

    desk = request.app.state.desk
    return Response(desk.kept.get(("png", one.address, one.number, stem), lambda: to_png(svg)), media_type="image/png")


@router.get("/briefs/{address}")
def newest(request: Request, address: str) -> Response:
    """The brief as it stands."""
    one = version_of(request, address)
    return brief_view.served(request, one.record.files["index.html"], frame_of(request, one))


@router.get("/briefs/{address}/v/{number}")
def older(request: Request, address: str, number: int) -> Response:
    """The brief as it stood."""
    if number < 1:
        raise Refusal(404, "Versions are counted from 1.")
    version_of(request, address)
    one = version_of(request, address, number)
    return brief_view.served(request, one.record.files["index.html"], frame_of(request, one))


@router.get("/briefs/{address}/embed")
def embed(request: Request, address: str) -> Response:
    """The brief for the inside of another page."""
    one = version_of(request, address)
    return brief_view.served(request, one.record.files["index.html"], frame_of(request, one, "embedded"))


@router.get("/briefs/{address}/history")
def history(request: Request, address: str) -> Response:
    """All versions, and what each changed."""
    one = version_of(request, address)
    desk = request.app.state.desk
    lines = briefs.versions(desk.database, address)
    every = [version_of(request, address, line.number) for line in lines]
    changes = [changed(old, new) for old, new in pairwise(every)]
    return page(request, "brief_history.html.j2", brief=one, lines=lines, changes=changes)


def changed(old: BriefVersion, new: BriefVersion) -> dict[str, object]:
    """What a version says differently from the one before: verdicts, words of the text, the reply, the side."""
    made = diff(old.record.result, new.record.result)
    words = []
    for before, after in zip(old.record.result.claims, new.record.result.claims, strict=False):
        for name in ("headline", "safer_wording", "reading"):
            if getattr(before, name) != getattr(after, name):
                words.append((getattr(before, name), getattr(after, name)))
    return {
        "diff": made,
        "words": words,
        "text": old.record.text != new.record.text,
        "reply": (old.record.replies, new.record.replies) if old.record.replies != new.record.replies else None,
        "sides": (old.record.sides, new.record.sides) if old.record.sides != new.record.sides else None,
        "catalogue": (old.record.result.catalogue, new.record.result.catalogue),
    }


@router.get("/briefs/{address}/correct")
def correct_form(request: Request, address: str, who: Editor) -> Response:
    """The form of a correction."""
    del who
    return _correcting(request, version_of(request, address))


def _correcting(
    request: Request, one: BriefVersion, status: int = 200, *, told: str = "", kept: object = None
) -> Response:
    desk = request.app.state.desk
    mine = [c for c in checks.of_owner(desk.database, int(request.state.visitor.id)) if c.state == "done"]
    return page(
        request, "brief_correct.html.j2", status, brief=one, told=told, mine=mine[:10], sides=SIDES, kept=kept or {}
    )


@router.post("/briefs/{address}/correct", dependencies=CHECKED)
def correct(
    request: Request,
    address: str,
    who: Editor,
    number: Annotated[int, Form()] = 0,
    reason: Annotated[str, Form()] = "",
    replies: Annotated[str, Form()] = "",
    instead: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
    side: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """A new version: with the figures of today, another reading, the claimant's reply, or another side."""
    desk, one = request.app.state.desk, version_of(request, address)
    text, origin, result = one.record.text, one.record.origin, one.record.result
    asked = brief_view.asked_of(one.record)
    if instead:
        other = found(request, instead)
        if other.result is None or other.state != "done":
            raise Refusal(409, "That check is not done.")
        text, origin, result, asked = other.text, other.origin, other.result, brief_view.asked_in(other)
    elif again:
        from .worker import judged

        result = judged(desk, text, asked.request, asked.answers)
    sides = sides_of(side or list(one.record.sides), len(result.claims))
    record = brief_view.record(desk, text, origin, result, replies=replies.strip(), sides=sides)
    record = record.model_copy(update={"date": one.record.date, "corrected": desk.today(), "url": one.record.url})
    try:
        briefs.correct(desk.database, actor_of(who), address, number, brief_view.complete(desk, record, asked), reason)
    except UsageError as error:
        told = f"{error.what}. {error.next_step}"
        return _correcting(request, one, 422, told=told, kept={"reason": reason, "replies": replies})
    except checks.Stale as stale:
        told = "Somebody published a newer version meanwhile. It is the one shown now; please look again."
        return _correcting(request, stale.newest, 409, told=told, kept={"reason": reason, "replies": replies})
    return RedirectResponse(f"/briefs/{address}", 303)
