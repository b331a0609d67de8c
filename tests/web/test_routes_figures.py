"""Figures: search, trace, a page of each; the rank."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from wartoll.web.routes_figures import axes_words, facet_words
from wartoll.web.search import FACETS

from .conftest import Browser


def test_any_number_leads_to_its_source_in_two_clicks(client: Browser) -> None:
    page = client.get("/episodes/dresden-1945").text
    link = re.search(r'href="(/figures/dresden-1945/[^"]+)"', page)
    assert link is not None
    figure = client.get(link[1]).text
    assert 'rel="noreferrer"' in figure
    assert "Coded by, checked by" in figure


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


@pytest.mark.parametrize("query", ["“air and artillery”", "«air and artillery»", "„air and artillery“"])
def test_a_phrase_may_stand_in_any_quotes(client: Browser, query: str) -> None:
    def total(words: str) -> str:
        found = re.search(r"(\d+) figures</p>", client.get("/figures", params={"q": words}).text)
        assert found is not None
        return found[1]

    assert total(query) == total('"air and artillery"') != "0"
    turned = query.replace("air and artillery", "artillery and air")
    assert total(turned) == "0" != total("artillery and air")


def test_words_are_found_from_their_beginning(client: Browser) -> None:
    assert "No figure fits" in client.get("/figures?q=aqqa").text
    assert "No figure fits" not in client.get("/figures?q=raqq").text


def test_choices_can_be_taken_away_one_by_one(client: Browser) -> None:
    page = client.get("/figures?q=raqqa&role=un&measure=displaced").text
    gone = {href.replace("&amp;", "&") for href in re.findall(r'<a class="mark" href="([^"]+)">', page)}
    assert gone == {
        "/figures?measure=displaced&role=un",
        "/figures?q=raqqa&role=un",
        "/figures?q=raqqa&measure=displaced",
    }


def test_a_figure_is_told_in_words(client: Browser, app: FastAPI) -> None:
    known = app.state.desk.catalogue()
    figure = next(f for f in known.figures if f.id == "raqqa-2017/deaths/01")
    assert axes_words(figure) == (("Who", "civilians"), ("By whom", "the US-led coalition"), ("Where", "whole city"))
    page = client.get(f"/figures/{figure.id}").text
    assert "read on a page that repeats it" in page
    assert 'href="/figures/raqqa-2017/deaths/08"' in page, "who repeats it"
    assert client.get("/figures/raqqa-2017/deaths/08").text.count('href="/figures/raqqa-2017/deaths/01"') == 1


def test_values_of_facets_in_words(app: FastAPI) -> None:
    known = app.state.desk.catalogue()
    assert facet_words(known, "role", "ngo") == "non-governmental organisation"
    assert facet_words(known, "kind", "survey") == "survey"
    assert facet_words(known, "episode", "raqqa-2017") == "Raqqa 2017"
    assert facet_words(known, "measure", "nonsense") == "nonsense"
    assert facet_words(known, "year", "2017") == "2017"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/figures/raqqa-2017/deaths/1", "Did you mean raqqa-2017/deaths/"),
        ("/figures/nowhere/deaths/01", "The search under Figures"),
        ("/figures/raqqa-2017/deaths/01/more", "Did you mean"),
    ],
)
def test_a_figure_that_is_not_there(client: Browser, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert words in answer.text


@pytest.mark.parametrize(
    "query",
    ["q=%22", "q=%E2%80%9C%E2%80%9D", "q=" + "a+" * 300, "page=x", "role=%3Cscript%3E", "q=%00", "number=36%25"],
)
def test_odd_searches_get_a_page(client: Browser, query: str) -> None:
    answer = client.get(f"/figures?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_ranks_inside_tables_of_cities_come_before_those_of_other_places(client: Browser) -> None:
    page = client.get("/rank?measure=people_killed").text
    heads = re.findall(r'<h2 id="([a-z]+)-\d+">', page)
    assert heads == ["table", "table", "list", "list"]
    assert page.index("deaths by place") < page.index("losses by prefecture")


def test_a_long_rank_folds_and_leaves_nobody_out(client: Browser) -> None:
    page = client.get("/rank?measure=share_destroyed").text
    first = page.split('<h2 id="table-1">')[1].split("<h2")[0]
    assert first.count("<li ") == 51
    assert "and 27 more" in first


def test_no_rank_says_so(client: Browser) -> None:
    assert "No two episodes" in client.get("/rank?measure=people_killed&as_of=1900").text
