"""Episodes, compare, figures, rank: what readers look at."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from wartoll.web.search import FACETS

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


def test_the_table_of_episodes_sorts_and_filters(client: Browser) -> None:
    def rows(query: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/episodes/([^"]+)"', client.get(f"/episodes?{query}").text)

    every = rows("sort=start")
    assert len(every) >= 60
    assert rows("sort=-start") != every
    assert set(rows("q=raqqa")) == {"raqqa-2017"}
    assert all("syria" not in e for e in rows("country=Germany"))
    assert "raqqa-2017" not in rows("until=1950")
    assert "dresden-1945" not in rows("since=1990")
    assert rows("q=nothing+like+it") == []
    assert rows("sort=nonsense") == rows("sort=-start")


def test_the_map_has_a_mark_for_each_place(client: Browser) -> None:
    page = client.get("/episodes").text
    assert page.count("<circle") >= 60
    assert 'aria-label="Raqqa 2017: at least 4,063"' in page


def test_an_episode_shows_every_figure_with_its_source(client: Browser, app: FastAPI) -> None:
    page = client.get("/episodes/raqqa-2017")
    for figure in app.state.desk.catalogue().of("raqqa-2017"):
        assert f'href="/figures/{figure.id}"' in page.text
    words = re.sub(r"<svg.*?</svg>", "", page.text, flags=re.DOTALL)
    assert len(words.encode()) < 250_000


def test_an_older_day_knows_less(client: Browser) -> None:
    assert "Figures that appeared later are listed" in client.get("/episodes/raqqa-2017?as_of=2017-10-23").text


def test_any_number_leads_to_its_source_in_two_clicks(client: Browser) -> None:
    page = client.get("/episodes/dresden-1945").text
    link = re.search(r'href="(/figures/dresden-1945/[^"]+)"', page)
    assert link is not None
    figure = client.get(link[1]).text
    assert 'rel="noreferrer"' in figure
    assert "Coded by, checked by" in figure


def test_comparing_over_time(client: Browser) -> None:
    base = "/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed"
    now = client.get(base).text
    assert "likely fails" in now
    assert "How the answer moved" in now
    days = re.findall(r"as_of=(\d{4}-\d\d-\d\d)", now)
    assert days == sorted(days)
    assert len(days) >= 3
    early = client.get(f"{base}&as_of={days[0]}").text
    assert "no figure" in early
    per = client.get(f"{base}&per=population").text
    assert 'aria-current="page">per head' in per


def test_search(client: Browser) -> None:
    def total(query: str) -> int:
        found = re.search(r"([\d]+) figures?</p>", client.get(f"/figures?{query}").text)
        assert found is not None
        return int(found[1])

    every = total("")
    assert every > 800
    assert 0 < total("q=RAQQA") < every
    assert total("q=ar-raqqah") > 0, "other spellings find it"
    assert 0 < total("q=raqqa&measure=civilians_killed") < total("q=raqqa")
    assert total("q=%22no+such+phrase+anywhere%22") == 0
    assert total("page=9999") == every
    assert set(FACETS) <= {"measure", "episode", "country", "role", "kind", "standing", "year"}


def test_tracing_a_number(client: Browser) -> None:
    page = client.get("/figures?number=160,000").text
    assert page.count('href="/figures/raqqa-2017/') >= 2
    assert "No row says" in client.get("/figures?number=123456789").text
    assert 'role="alert"' in client.get("/figures?number=many").text


def test_rank_names_who_lacks_figures(client: Browser) -> None:
    page = client.get("/rank?measure=share_destroyed&since=1945").text
    assert "Without a figure that could be ranked" in page


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
