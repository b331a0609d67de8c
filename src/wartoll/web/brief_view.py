"""A brief as the server shows it: the very page that `wartoll check -o` writes, with a strip that leads on."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any, Literal

from fastapi import Request
from starlette.responses import Response

from ..findings import CheckResult
from ..records import Frozen
from ..workspace.nouns import BriefRecord, Check, VersionLine
from .guard import HEADERS, POLICY, visitor
from .shell import asset, conditional, environment, language_of, tag_of

if TYPE_CHECKING:
    from .desk import Desk

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
READING = "reading.json"  # the file of a record that keeps how its text was read


class Frame(Frozen):
    """What the strip over a brief says and where it leads."""

    kind: Literal["draft", "published", "embedded"]
    back: str = ""
    address: str = ""
    number: int = 0
    newest: int = 0
    lines: tuple[VersionLine, ...] = ()
    published: str = ""
    changed: str = ""
    embed: str = ""


class Asked(Frozen):
    """What was asked about a text, and what people answered when it was read back to them."""

    request: dict[str, Any] = {}
    answers: dict[str, Any] = {}


def record(desk: Desk, text: str, origin: str, result: CheckResult, **more: Any) -> BriefRecord:
    """What a page is made from, dated today, published by the desk's organisation; `more` are fields of the record."""
    from ..brief.outline import Organisation

    settings = desk.settings
    who = Organisation(name=settings.organisation, url=settings.organisation_url) if settings.organisation else None
    plain = {"text": text, "origin": origin, "date": desk.today(), "result": result, "organisation": who}
    return BriefRecord(**{**plain, **more})


def complete(desk: Desk, made: BriefRecord, asked: Asked | None = None) -> BriefRecord:
    """The record with its files, which are what readers see from then on, and how its text was read."""
    kept = {READING: asked.model_dump_json()} if asked else {}
    return made.model_copy(update={"files": drawn(desk, made) | kept})


def asked_in(one: Check) -> Asked:
    """How the text of a check was read."""
    return Asked(request=one.request, answers=one.answers)


def asked_of(made: BriefRecord) -> Asked:
    """How the text of a published record was read, so that it can be judged anew in the same sense."""
    if READING in made.files:
        return Asked.model_validate_json(made.files[READING])
    claims = made.result.claims
    return Asked(request={"date": claims[0].date if claims else ""})


def drawn(desk: Desk, made: BriefRecord) -> dict[str, str]:
    """The text files of a brief by name; pictures in pixels are made from the SVG when they are asked for."""
    from ..brief import claimreview, compose, export, render, write

    known = desk.catalogue()
    outline = compose.outline(
        made.result,
        known,
        text=made.text,
        date=made.date,
        organisation=made.organisation,
        replies=made.replies,
        corrected=made.corrected,
        url=made.url,
    )
    drawings = write.drawings(outline)
    reviews = claimreview.reviews(made.result, outline) if made.organisation else {}
    linked = claimreview.in_script(reviews["claimreview.json"]) if "claimreview.json" in reviews else ""
    files = {
        "index.html": render.page(outline, drawings, linked),
        "brief.md": render.markdown(outline),
        "brief.json": claimreview.dumped(made.result.model_dump(mode="json", by_alias=True)),
        "figures.csv": export.figures_csv(outline, known),
        **reviews,
    }
    return {name: data.decode("utf-8") for name, data in files.items()} | {
        f"charts/{name}.svg": svg for name, svg in drawings.items()
    }


def policy(html: str, *, embedded: bool = False) -> str:
    """The policy of the site with the page's own style let in by its hash; embedded pages may stand in any frame."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in STYLE.findall(html)
    )
    made = POLICY.replace("style-src 'self'", f"style-src 'self' {hashes}".rstrip())
    return made.replace("frame-ancestors 'none'", "frame-ancestors *") if embedded else made


def framed(request: Request, html: str, frame: Frame) -> str:
    """The page with the strip over its content."""
    strip = (
        environment(language_of(request))
        .get_template("brief_strip.html.j2")
        .render(frame=frame, who=visitor(request), settings=request.app.state.desk.settings)
    )
    style, mark = asset("strip.css"), asset("mark.svg")
    icon = "" if 'rel="icon"' in html else f'<link rel="icon" href="{mark}" type="image/svg+xml">\n'
    link = f'<link rel="stylesheet" href="{style}">\n{icon}</head>'
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?', "", html, count=1)
    return html.replace("</head>", link, 1).replace('<div class="page">', f'{strip}\n<div class="page">', 1)


def served(request: Request, html: str, frame: Frame) -> Response:
    """The answer with its policy and its tag."""
    embedded = frame.kind == "embedded"
    shown = framed(request, html, frame)
    body = shown.encode("utf-8")
    response = conditional(request, body, tag_of(body), "text/html")
    response.headers["Content-Security-Policy"] = policy(shown, embedded=embedded)
    if embedded:
        response.headers["X-Frame-Options"] = "ALLOWALL"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    elif visitor(request).known:
        response.headers["Cache-Control"] = "no-store"
    assert set(HEADERS) >= {"Content-Security-Policy", "X-Frame-Options"}
    return response
