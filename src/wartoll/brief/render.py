"""An outline and its drawings -> the page and the text, through templates that escape everything they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from . import palette
from .outline import FigureRow, Outline
from .verdict_words import VERDICT_MEANING, VERDICT_ORDER

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_FIGURE_ID = re.compile(r"\b[a-z0-9-]+/[a-z]+/\d+\b")
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
    env.filters["cite"] = citer(outline)
    text = env.get_template("index.html.j2").render(
        o=outline,
        css=Markup(css),
        linked_data=Markup(linked_data),
        art={name: inline(svg) for name, svg in drawings.items()},
        meanings=VERDICT_MEANING,
        scale=VERDICT_ORDER,
    )
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")


def by_id(outline: Outline) -> dict[str, FigureRow]:
    """The figures of a brief by the id that reasons and caveats name them with."""
    return {row.id: row for group in outline.groups for row in group.rows}


def told(row: FigureRow) -> str:
    """A figure in running text: its number and who says it."""
    return f"{row.value} ({f'{row.publisher} {row.year}'.strip()})"


def citer(outline: Outline) -> Callable[[str], Markup]:
    """A filter that escapes a text and makes each figure's id in it a link that says whose number it is."""
    from markupsafe import Markup, escape

    rows = by_id(outline)
    link = Markup('<a class="n" href="#{}">{}</a>')

    def cite(text: str) -> Markup:
        found, at = Markup(""), 0
        for match in _FIGURE_ID.finditer(text):
            row = rows.get(match.group(0))
            found += escape(text[at : match.start()])
            found += link.format(row.anchor, told(row)) if row is not None else escape(match.group(0))
            at = match.end()
        return found + escape(text[at:])

    return cite


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
    rows = by_id(outline)

    def cite(text: str) -> str:
        return markdown_safe(_FIGURE_ID.sub(lambda m: told(rows[m[0]]) if m[0] in rows else m[0], text))

    env.filters["cite"] = cite
    env.autoescape = False  # the md filter escapes for Markdown, tags included
    text = env.get_template("brief.md.j2").render(o=outline, meanings=VERDICT_MEANING)
    return re.sub(r"\n{3,}", "\n\n", text).strip().encode("utf-8") + b"\n"


def markdown_safe(value: object) -> str:
    """Text that Markdown prints as it is: tags, links, tables and emphasis defused, on one line."""
    return "".join(_MARKDOWN.get(c, c) for c in " ".join(str(value).split()))
