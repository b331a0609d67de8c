"""Episodes: the map, the table, a page of each."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from .conftest import Browser


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


def rows_of(client: Browser, query: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/episodes/([^"]+)"', client.get(f"/episodes?{query}").text)


def test_the_map_and_the_table_set_like_beside_like(client: Browser) -> None:
    """A number of dwellings never stands in the column of buildings."""
    page = client.get("/episodes?measure=share_destroyed&counted=dwellings-destroyed").text
    assert 'aria-current="true">dwellings destroyed</a> <span class="note">5</span>' in page
    assert len(re.findall(r'fill-opacity="0.5"', page)) == 5
    other = client.get("/episodes?measure=share_destroyed&counted=nonsense").text
    assert "dwellings destroyed</a>" in other
    assert 'aria-current="true">dwellings destroyed' not in other


def test_every_sort_works_both_ways_and_those_without_a_number_come_last(client: Browser) -> None:
    for key in ("name", "country", "start", "figures"):
        assert sorted(rows_of(client, f"sort={key}")) == sorted(rows_of(client, f"sort=-{key}"))
        assert rows_of(client, f"sort={key}") != rows_of(client, f"sort=-{key}")
    up, down = rows_of(client, "sort=value"), rows_of(client, "sort=-value")
    assert up[0] in down[:30]
    assert down[0] == "hiroshima-1945"
    assert up[-1] in down[23:]


def test_other_scripts_find_a_city(client: Browser) -> None:
    assert rows_of(client, "q=%D8%A7%D9%84%D8%B1%D9%82%D8%A9") == ["raqqa-2017"]


def test_places_of_reference_tables_are_shown_when_asked_for(client: Browser) -> None:
    few, page = rows_of(client, ""), client.get("/episodes?places=1")
    assert len(rows_of(client, "places=1")) == 100 > len(few)
    assert 'aria-current="page">1</a>' in page.text
    seen = [name for n in range(1, 5) for name in rows_of(client, f"places=1&page={n}")]
    assert len(seen) == len(set(seen)) > 350
    assert set(few) <= set(seen)


@pytest.mark.parametrize("query", ["since=nineteen", "until=2020-13", "view=moon", "measure=duration_days"])
def test_what_cannot_be_asked_is_told(client: Browser, query: str) -> None:
    answer = client.get(f"/episodes?{query}")
    assert answer.status_code in (404, 422)
    assert "There are:" in answer.text or "Write YYYY" in answer.text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=9999999999", "page=x", "sort=%00", "q=" + "x" * 5000, "country=%3Cscript%3E"]
)
def test_odd_addresses_get_a_page(client: Browser, query: str) -> None:
    answer = client.get(f"/episodes?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_an_unknown_episode_far_from_all_names_says_where_they_are(client: Browser) -> None:
    answer = client.get("/episodes/qqqqqqqq")
    assert answer.status_code == 404
    assert "under Episodes" in answer.text


def test_parts_and_parents_lead_to_one_another(client: Browser) -> None:
    assert 'href="/episodes/gaza-north-2024"' in client.get("/episodes/gaza-2023-25").text
    assert 'href="/episodes/gaza-2023-25"' in client.get("/episodes/gaza-north-2024").text


def test_each_figure_says_its_use_and_extremist_pages_are_never_linked(client: Browser, app: FastAPI) -> None:
    known = app.state.desk.catalogue()
    page = client.get("/episodes/raqqa-2017").text
    assert "not used: is a statement of a party to the conflict" in page
    named = [s for s in known.sources.values() if s.carrier == "extremist" and s.url]
    assert named, "the catalogue has such pages"
    for source in named:
        figure = next(f for f in known.figures if f.source == source.id)
        assert source.url not in client.get(f"/episodes/{figure.episode}").text
        assert source.url not in client.get(f"/figures/{figure.id}").text
        assert "Named, not linked" in client.get(f"/figures/{figure.id}").text


def test_every_episode_has_a_page(client: Browser, app: FastAPI) -> None:
    for name, episode in app.state.desk.catalogue().episodes.items():
        if not episode.table or name.startswith("j"):
            assert client.get(f"/episodes/{name}").status_code == 200, name
