"""An outline and its drawings -> the page and the text, through templates that escape everything they are given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from . import palette
from .outline import Outline
from .verdict_words import VERDICT_MEANING, VERDICT_ORDER

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: Characters that Markdown would read as marks, each with what is written instead.
_MARKDOWN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {c: f"\\{c}" for c in "\\`*_[]|#~"}


def environment() -> Environment:
    """The templates of this folder, with escaping on."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("wartoll.brief").joinpath("templates")
    found = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["md"] = markdown_safe
    return found


def page(outline: Outline, drawings: Mapping[str, str], linked_data: str) -> bytes:
    """index.html: one file that asks for nothing else. `drawings` are SVGs by name, `linked_data` escaped JSON."""
    from markupsafe import Markup

    env = environment()
    css = palette.variables() + env.get_template("style.css").render(own=outline.own_figures > 0)
    text = env.get_template("index.html.j2").render(
        o=outline,
        css=Markup(css),
        linked_data=Markup(linked_data),
        art={name: inline(svg) for name, svg in drawings.items()},
        meanings=VERDICT_MEANING,
        scale=VERDICT_ORDER,
        many_parties=outline.party_figures,
    )
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")


def inline(svg: str) -> Markup:
    """A picture for the inside of a page: no size of its own, hidden from readers that get the words beside it."""
    from markupsafe import Markup

    head, body = svg.split(">", 1)
    view = re.search(r'viewBox="([^"]+)"', head)
    box = view.group(1) if view else "0 0 360 360"
    return Markup(f'<svg viewBox="{box}" aria-hidden="true" focusable="false" font-family="sans-serif">{body}')


def markdown(outline: Outline) -> bytes:
    """brief.md: the same words without pictures."""
    env = environment()
    env.autoescape = False  # the md filter escapes for Markdown, tags included
    text = env.get_template("brief.md.j2").render(o=outline, meanings=VERDICT_MEANING)
    return re.sub(r"\n{3,}", "\n\n", text).strip().encode("utf-8") + b"\n"


def markdown_safe(value: object) -> str:
    """Text that Markdown prints as it is: tags, links, tables and emphasis defused, on one line."""
    return "".join(_MARKDOWN.get(c, c) for c in " ".join(str(value).split()))
