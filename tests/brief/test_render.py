from __future__ import annotations

import re
from typing import Any

import pytest

from wartoll.brief import render
from wartoll.brief.compose import outline as compose

NASTY = "</title><script>alert('x')</script><img src=x onerror=alert(1)> {{ 7*7 }}"


@pytest.fixture(scope="module")
def nasty(made: Any) -> Any:
    """The made-up check with markup in every text that comes from outside."""
    claim = made.result.claims[0]
    changed = claim.model_copy(
        update=dict.fromkeys(("text", "claimant", "headline", "safer_wording", "reading"), NASTY)
        | {"would_change": (NASTY,)}
    )
    result = made.result.model_copy(update={"claims": (changed,), "warnings": (NASTY,), "language": 'en" onload="x'})
    sources = {k: s.model_copy(update={"publisher": NASTY, "relay": NASTY}) for k, s in made.catalogue.sources.items()}
    figures = tuple(f.model_copy(update={"note": NASTY, "definition": NASTY}) for f in made.catalogue.figures)
    catalogue = made.catalogue.model_copy(update={"sources": sources, "figures": figures})
    return compose(result, catalogue, text=made.text, date="2026-11-22", organisation=None, replies=NASTY)


def test_markup_from_outside_is_shown_and_not_run(nasty: Any, parse: Any) -> None:
    drawings = dict.fromkeys(names(nasty), "<svg viewBox='0 0 1 1'></svg>")
    page = parse(render.page(nasty, drawings, ""))
    assert page.all("script") == []
    assert page.all("img") == []
    assert not [attrs for _, attrs in page.elements if any(key.startswith("on") for key in attrs)]
    assert "<script>alert('x')</script>" in page.text
    assert "{{ 7*7 }}" in page.text


def names(outline: Any) -> list[str]:
    page = outline.claims[0]
    items = [m.chart for m in page.measures] + [page.ratio, *page.pictures, page.locator]
    return [item.name for item in items if item is not None]


def test_markup_from_outside_is_no_markup_in_markdown(nasty: Any) -> None:
    text = render.markdown(nasty).decode("utf-8")
    assert not re.search(r"<(?!https?://)", text)
    assert "\\[" not in text or "](" not in text


def test_markdown_says_the_same(outline: Any) -> None:
    text = render.markdown(outline).decode("utf-8")
    claim = outline.claims[0]
    for words in (
        claim.headline,
        claim.safer_wording,
        "at least 2,078",
        "22,700 to 25,000",
        "own figure",
        "verdicts 1",
    ):
        assert words in text
    assert "| Share destroyed" in text
    assert "hate.example" in text


def test_markdown_defuses_its_own_marks() -> None:
    assert render.markdown_safe("a | b *c* [d](e)\n# f") == "a \\| b \\*c\\* \\[d\\](e) \\# f"
    assert render.markdown_safe("<b>&") == "&lt;b&gt;&amp;"


def test_ids_in_reasons_become_readable_links(outline: Any) -> None:
    found = str(render.citer(outline)("inside <b> dresden-1945/deaths/01, not nowhere-1999/deaths/01"))
    words = "22,700 to 25,000 (Example Commission of Historians 2010)"
    link = f'<a class="n" href="#figure-dresden-1945.deaths.01">{words}</a>'
    assert found == f"inside &lt;b&gt; {link}, not nowhere-1999/deaths/01"
    row = render.by_id(outline)["dresden-1945/deaths/01"]
    assert render.told(row) == words


def test_inline_pictures_have_no_size_of_their_own() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8" viewBox="0 0 9 8"><g/></svg>'
    found = str(render.inline(svg))
    assert found.startswith('<svg viewBox="0 0 9 8" aria-hidden="true"')
    assert "width" not in found


def test_templates_escape_and_refuse_what_is_missing() -> None:
    env = render.environment()
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="undefined"):
        env.from_string("{{ y }}").render()
