"""Templates, languages, tags."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from starlette.requests import Request

from wartoll.web.shell import LANGUAGES, asset, colours, conditional, environment, language_of, tag_of

TEMPLATES = sorted(p.name for p in (files("wartoll.web") / "templates").iterdir())


def asking(**headers: str) -> Request:
    """A request with headers."""
    return Request(
        {"type": "http", "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]}
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_sound_in_every_language(name: str, language: str) -> None:
    environment(language).get_template(name)


@pytest.mark.parametrize("name", [n for n in TEMPLATES if not n.startswith("mail_")])
def test_no_template_has_script_or_style_of_its_own(name: str) -> None:
    text = (files("wartoll.web") / "templates" / name).read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(
        r"<style|\sstyle=|\son(?:click|load|error|change|submit|input|focus|blur|key\w+|mouse\w+)=", text
    )


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({}, "en"),
        ({"accept_language": "ar"}, "ar"),
        ({"accept_language": "xx,AR-sy;q=0.4"}, "ar"),
        ({"accept_language": ";;;,,"}, "en"),
        ({"cookie": "wt_lang=ar", "accept_language": "en"}, "ar"),
        ({"cookie": "wt_lang=nonsense"}, "en"),
    ],
)
def test_languages(headers: dict[str, str], wanted: str) -> None:
    assert language_of(asking(**headers)) == wanted


def test_addresses_of_files_change_with_their_bytes() -> None:
    assert re.fullmatch(r"/static/site\.css\?v=[0-9a-f]{10}", asset("site.css"))
    assert asset("site.css") != asset("site.js")
    assert b"prefers-color-scheme:dark" in colours()


@pytest.mark.parametrize(("given", "status"), [("", 200), ('"x"', 200), ("TAG", 304), ('W/TAG, "y"', 304), ("*", 304)])
def test_who_has_it_gets_no_body(given: str, status: int) -> None:
    tag = tag_of(b"body")
    answer = conditional(asking(if_none_match=given.replace("TAG", tag)), b"body", tag, "text/html")
    assert answer.status_code == status
    assert answer.headers["etag"] == tag
    assert bool(answer.body) == (status == 200)
