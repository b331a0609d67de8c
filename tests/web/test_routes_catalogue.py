"""Episodes, compare, figures, rank: what readers look at."""

from __future__ import annotations

import re

import pytest

from .conftest import Browser

STYLE = re.compile(r"<[a-z]+[^>]* style=")
PAGES = (
    "/", "/check", "/register", "/register/audit", "/digest", "/episodes", "/sign-in", "/about",
    "/episodes?measure=share_destroyed&sort=value", "/episodes/raqqa-2017", "/episodes/raqqa-2017?as_of=2018-01-01",
    "/compare", "/compare?a=raqqa-2017&b=dresden-1945", "/rank", "/rank?measure=people_killed&since=1990",
    "/compare?a=raqqa-2017&b=dresden-1945&measure=share_destroyed", "/figures", "/figures?q=raqqa&role=un",
    "/figures?number=160000", "/figures/raqqa-2017/deaths/01",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_keeps_to_the_policy(client: Browser, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[-500:]
    assert answer.text.count("<h1") == 1
    assert "<script>" not in answer.text
    assert not STYLE.search(answer.text), "a style attribute is shut out by the policy"
    assert "{{" not in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", [p for p in PAGES if p not in ("/", "/check", "/digest", "/sign-in")])
def test_reading_pages_are_kept_and_tagged(client: Browser, path: str) -> None:
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert client.get(path).content == first.content
    assert "set-cookie" not in first.headers, "what is kept for everybody belongs to nobody"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/episodes/rakka-2017", 404, "Did you mean raqqa-2017"),
        ("/episodes?measure=nonsense", 404, "There are"),
        ("/episodes/raqqa-2017?as_of=2017-02-31", 422, "no date"),
        ("/compare?a=raqqa-2017&b=raqqa-2017", 422, "against itself"),
        ("/compare?a=raqqa-2017&b=nowhere", 404, "no episode"),
        ("/compare?a=raqqa-2017&b=dresden-1945&measure=x", 422, "There are"),
        ("/compare?a=raqqa-2017&b=dresden-1945&per=x", 422, "There are"),
        ("/figures/nope", 404, "no figure"),
        ("/rank?measure=x", 422, "There are"),
        ("/rank?since=x", 422, "no date"),
        ("/nothing", 404, "nothing under"),
        ("/static/nothing.css", 404, ""),
    ],
)
def test_what_is_not_there_says_what_to_do(client: Browser, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text


def test_languages(client: Browser) -> None:
    answer = client.get("/language/ar?back=/rank")
    assert answer.headers["location"] == "/rank"
    page = client.get("/about").text
    assert '<html lang="ar" dir="rtl">' in page
    assert client.get("/language/ar?back=//evil.example").headers["location"] == "/"
    assert client.get("/language/xx?back=/rank").headers["location"] == "/rank"
    client.cookies.clear()
    assert 'lang="ar"' in client.get("/about", headers={"accept-language": "ar-SY,en;q=0.5"}).text.split("<head>")[0]
