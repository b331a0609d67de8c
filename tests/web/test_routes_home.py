"""The first page and the choice of language."""

from __future__ import annotations

from .conftest import Browser


def test_the_first_page_asks_for_a_text(client: Browser) -> None:
    page = client.get("/").text
    assert 'action="/check"' in page
    assert "Address of a page" not in page, "addresses are read for people of the desk"


def test_about_has_every_word_and_its_meaning(client: Browser) -> None:
    from wartoll.brief.verdict_words import VERDICT_MEANING

    page = client.get("/about").text
    for word in VERDICT_MEANING:
        assert f'class="word">{word}</th>' in page


def test_a_language_is_kept(client: Browser) -> None:
    answer = client.get("/language/ar?back=/about")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert 'dir="rtl"' in client.get("/about").text
    client.get("/language/en")
    assert 'dir="ltr"' in client.get("/about").text
