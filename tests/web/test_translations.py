"""The strings of other languages stand for strings of the templates, and say as much."""

from __future__ import annotations

import io
import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from wartoll.web.proposal_form import FIELDS
from wartoll.web.routes_proposals import STATES
from wartoll.web.shell import LANGUAGES, translations

from .conftest import Browser

HERE = files("wartoll.web")
FUNCTIONS = ("_", "gettext", "ngettext")
NAMES = re.compile(r"%\(\w+\)s|%%")
BEGUN = [code for code in LANGUAGES if code != "en"]


def said() -> set[str]:
    """Every string of the templates, singular forms only."""
    options = {"trimmed": "true", "newstyle_gettext": "true"}
    found = set()
    for template in Path(str(HERE / "templates")).glob("*.j2"):
        for _, _, message, _ in babel_extract(io.BytesIO(template.read_bytes()), FUNCTIONS, (), options):
            if message is None:  # a word of a table
                continue
            first = message if isinstance(message, str) else message[0]
            if first:
                found.add(first)
    return found | of_tables()


def of_tables() -> set[str]:
    """The strings that pages take from tables: the fields of proposals and their states."""
    groups = [group for kind in FIELDS.values() for group in kind]
    fields = [field for _, many in groups for field in many]
    return {heading for heading, _ in groups} | {w for f in fields for w in (f.label, f.help) if w} | {*STATES.values()}


def read(code: str) -> Catalog:
    with (HERE / "translations" / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("code", BEGUN)
def test_every_string_stands_in_a_template(code: str) -> None:
    known = said()
    mine = [forms(message.id)[0] for message in read(code) if message.id]
    assert len(mine) >= 60
    assert [m for m in mine if m not in known] == [], "changed or taken out of the templates: mend the translation"


@pytest.mark.parametrize("code", BEGUN)
def test_translations_are_whole(code: str) -> None:
    """Nothing empty or in doubt; what is filled in later is named in every form that has more than one."""
    for message in read(code):
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        translated = forms(message.string)
        assert all(text.strip() for text in translated), message.id
        wanted = set(NAMES.findall(forms(message.id)[0]))
        for number, text in enumerate(translated):
            found = set(NAMES.findall(text))
            assert found == wanted or (len(translated) > 1 and number < 3 and not found), (message.id, text)


@pytest.mark.parametrize("code", [code for code in BEGUN if LANGUAGES[code][1] == "rtl"])
def test_what_is_filled_in_keeps_its_own_order(code: str) -> None:
    """Without isolating marks "31 December" in an Arabic sentence would read "December 31", and a range backwards."""
    for message in read(code):
        for text in forms(message.string) if message.id else ():
            bare = re.sub(r"\u2068%\(\w+\)s\u2069|%\(num\)s", "", text)
            assert "%(" not in bare, text


@pytest.mark.parametrize("code", BEGUN)
def test_no_markup_comes_in_by_a_translation(code: str) -> None:
    assert not [m.id for m in read(code) if m.id and "<" in "".join(forms(m.string))]


def test_arabic_has_six_plural_forms() -> None:
    told = translations("ar")
    counted = [told.ungettext("%(num)s episode", "%(num)s episodes", n) for n in (0, 1, 2, 5, 66, 100)]
    assert len(set(counted)) == 5, "eleven and more, and hundreds, have one word here"
    assert counted[2] == "حالتان"


def test_a_page_in_arabic_runs_from_right_to_left(client: Browser) -> None:
    page = client.get("/episodes", headers={"accept-language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert ">الحالات</a>" in page
    assert "66 حالة" in page
    assert "%(" not in page


@pytest.mark.parametrize("path", ["/", "/about", "/figures?q=raqqa", "/rank", "/compare?a=raqqa-2017&b=dresden-1945"])
def test_strings_that_are_not_translated_yet_stand_in_english(client: Browser, path: str) -> None:
    arabic = client.get(path, headers={"accept-language": "ar"})
    assert arabic.status_code == 200
    assert "قارِن" in arabic.text
    assert "36%%" not in arabic.text
