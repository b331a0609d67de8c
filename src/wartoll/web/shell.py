"""The frame of every page: templates that escape, languages, and the answer with its tags for caches."""

from __future__ import annotations

import hashlib
import io
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import Request
from starlette.responses import Response

from .. import __version__
from ..brief import palette
from .guard import RANK, Visitor, form_token, keep_form_cookie, visitor

if TYPE_CHECKING:
    from babel.support import NullTranslations
    from jinja2 import Environment

#: code -> (its own name, writing direction); the first is the language of the strings in the templates
LANGUAGES: dict[str, tuple[str, str]] = {"en": ("English", "ltr"), "ar": ("العربية", "rtl")}
LANGUAGE_COOKIE = "wt_lang"


def _text(name: str) -> str:
    return (files("wartoll.web") / name).read_text(encoding="utf-8")


@cache
def translations(language: str) -> NullTranslations:
    """The strings of a language, from its .po file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import NullTranslations, Translations

    file = files("wartoll.web") / "translations" / f"{language}.po"
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as source:
        read = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return Translations(compiled)


@cache
def environment(language: str) -> Environment:
    """The templates of this folder in one language, with escaping on."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    found = Environment(
        loader=FunctionLoader(lambda name: _text(f"templates/{name}")),
        autoescape=lambda name: not (name or "").endswith(".txt.j2"),  # plain mails have no marks
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # by i18n
    found.globals["version"] = __version__
    found.globals["languages"] = LANGUAGES
    found.globals["asset"] = asset
    from .words import FILTERS

    found.filters.update(FILTERS)
    return found


@cache
def colours() -> bytes:
    """The style sheet of the colours: the same table as on briefs."""
    return palette.variables().encode("utf-8")


@cache
def asset(name: str) -> str:
    """The address of a file of static/, with a part that changes when the file does."""
    data = colours() if name == "colours.css" else (files("wartoll.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:10]}"


def language_of(request: Request) -> str:
    """The language that the visitor chose, else the first known one of the browser."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return next(iter(LANGUAGES))


def rendered(request: Request, template: str, who: Visitor, **data: Any) -> bytes:
    """A page as bytes; `data` are records and plain values."""
    language = language_of(request)
    text = (
        environment(language)
        .get_template(template)
        .render(
            **data,
            language=language,
            direction=LANGUAGES[language][1],
            who=who,
            ranks=RANK,
            path=request.url.path,
            settings=request.app.state.desk.settings,
            csrf=lambda: form_token(request),
            once=lambda: secrets.token_urlsafe(12),
        )
    )
    return text.encode("utf-8")


def page(request: Request, template: str, status: int = 200, **data: Any) -> Response:
    """A page for this visitor; never kept by caches."""
    who = visitor(request)
    response = Response(rendered(request, template, who, status=status, **data), status, media_type="text/html")
    response.headers["Cache-Control"] = "no-store" if who.known else "no-cache"
    keep_form_cookie(request, response)
    return response


def reading_page(request: Request, template: str, make: Callable[[], Mapping[str, Any]]) -> Response:
    """A page that only reads: for visitors without a session it is kept until the database changes.

    `make` gives what the template needs. Such a page has no form of its own that writes.
    """
    who = visitor(request)
    if who.known:
        return page(request, template, **make())
    desk = request.app.state.desk
    key = ("page", desk.revision(), request.url.path, request.url.query, language_of(request))
    body, tag = desk.kept.get(key, lambda: _tagged(rendered(request, template, who, status=200, **make())))
    return conditional(request, body, tag, "text/html")


def _tagged(body: bytes) -> tuple[bytes, str]:
    return body, tag_of(body)


def tag_of(body: bytes) -> str:
    """The entity tag of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def conditional(request: Request, body: bytes, tag: str, media_type: str) -> Response:
    """The answer, or 304 where the visitor has it already."""
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
    given = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if tag in given or "*" in given:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
